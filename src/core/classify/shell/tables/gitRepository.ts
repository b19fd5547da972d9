import { LOST, local, pushes, restores, shows } from './gitCommon.ts';
import { final, high, LOOK, medium, type Table } from '../spec.ts';

/** Commands of git for the repository itself: remotes, settings, storage, exchange. */
export const GIT_REPOSITORY: Table = {
  remote: {
    sub: {
      'show get-url': shows(),
      'update prune': { does: medium('network', 'Fetches from remote repositories') },
      'add set-url rename remove rm set-head set-branches': {
        does: high(
          'configuration',
          'Changes where the repository sends to and fetches from',
          'A later push could go to someone else.',
        ),
        args: 'data*',
      },
    },
    rest: shows(),
  },
  config: {
    values: '-f --file --blob --type --default --comment',
    args: 'config-set*',
    opts: {
      '-l --list --get --get-all --get-regexp --get-urlmatch --get-color --get-colorbool --name-only --show-origin --show-scope':
        { instead: { args: 'data*', values: '-f --file --blob --type --default' } },
      '--global --system': { does: medium('configuration', "Reads or changes the user's configuration of git") },
      '-e --edit': { does: high('configuration', 'Opens the configuration of git in an editor') },
      '--unset --unset-all --remove-section --rename-section': {
        does: medium('configuration', 'Removes a setting of git'),
      },
    },
    sub: {
      'get list': { args: 'data*' },
      set: { args: 'config-set*' },
      unset: { does: medium('configuration', 'Removes a setting of git') },
    },
    rest: { args: 'config-set*' },
  },
  worktree: {
    sub: {
      list: shows(),
      add: { does: medium('write', 'Adds a working tree'), args: 'write data*', values: '-b -B' },
      'prune lock unlock repair': { does: local },
      move: { does: local, args: 'move dest' },
      remove: { args: 'tree', does: high('delete', 'Deletes a working tree', LOST) },
    },
    rest: shows(),
  },
  submodule: {
    sub: {
      'status summary': shows(),
      'update init sync deinit absorbgitdirs add set-url set-branch': {
        does: high(
          'network',
          'Fetches or changes code from other repositories',
          'It becomes part of what is built here.',
        ),
        args: 'data*',
      },
      foreach: { args: 'words', opts: { '--recursive --quiet': {} } },
    },
    rest: shows(),
  },
  reflog: {
    sub: {
      'show list exists': shows(),
      'expire delete drop': {
        does: final(
          'history',
          'Deletes what git keeps to bring commits back',
          'Commits that no branch holds are gone for ever.',
        ),
      },
    },
    rest: shows(),
  },
  notes: { sub: { 'list show get-ref': shows() }, rest: { does: local } },
  bisect: {
    sub: {
      'log view visualize terms': shows(),
      'start good bad new old skip reset replay': { does: local, ...restores },
      run: { args: 'run', stops: true },
    },
  },
  'gc prune repack maintenance pack-refs pack-objects prune-packed commit-graph multi-pack-index rerere': {
    does: medium('write', 'Tidies up the repository'),
    opts: {
      '--prune': {
        value: 'data?',
        does: final('history', 'Deletes commits that no branch holds', 'They are gone for ever.'),
      },
      '--expire': 'data',
    },
  },
  prune: {
    does: final('history', 'Deletes commits that no branch holds', 'They are gone for ever.'),
    opts: { '-n --dry-run': { instead: LOOK } },
  },
  'filter-branch filter-repo replace': {
    does: final(
      'history',
      'Rewrites the whole history',
      'Every commit gets another name, and what is filtered out is gone.',
    ),
    args: 'data*',
    opts: {
      '--tree-filter --index-filter --msg-filter --env-filter --commit-filter --tag-name-filter --parent-filter':
        'shell',
    },
  },
  'update-ref symbolic-ref update-index read-tree checkout-index hash-object write-tree commit-tree mktag mktree unpack-objects update-server-info mergetool difftool merge-file merge-tree merge-index sparse-checkout':
    {
      does: high('history', "Changes the repository by git's inner commands", 'They check nothing.'),
      args: 'data*',
      opts: { '-d --delete --stdin': {}, '-x --extcmd': 'shell' },
    },
  difftool: shows({ opts: { '-x --extcmd': 'shell', '-t --tool': 'data' } }),
  init: {
    does: medium('write', 'Makes a repository'),
    here: true,
    args: 'write',
    values: '-b --initial-branch --object-format',
    opts: { '--template': 'script:git', '--separate-git-dir': 'write' },
  },
  archive: {
    args: 'data*',
    values: '--format --prefix',
    opts: {
      '-o --output': 'write',
      '--remote': { value: 'data', does: medium('network', 'Asks a remote repository') },
      '--exec': 'shell',
    },
  },
  bundle: {
    sub: {
      'verify list-heads': { args: 'read' },
      create: {
        args: 'write data*',
        does: high('read', 'Packs the whole repository into one file', 'It can leave the machine as one file.'),
      },
      unbundle: { args: 'read', does: local },
    },
  },
  'format-patch request-pull': {
    does: medium('write', 'Writes patches'),
    args: 'data*',
    opts: { '-o --output-directory': 'write', '--stdout': {} },
  },
  'fast-export': { args: 'data*' },
  'fast-import': { does: high('history', 'Adds history from a stream', 'It can replace branches.') },
  'send-email imap-send': { does: final('network', 'Sends patches by mail', 'What was sent cannot be called back.') },
  'daemon http-backend shell upload-pack receive-pack instaweb cvsserver': {
    does: high('network', 'Serves the repository to others', 'They may read or change it.'),
  },
  credential: {
    does: high('secret', 'Shows or keeps credentials of git', 'They enter the conversation.'),
    output: 'secret',
  },
  'credential-store credential-cache credential-manager credential-osxkeychain': {
    does: high('secret', 'Shows or keeps credentials of git', 'They enter the conversation.'),
    output: 'secret',
  },
  lfs: {
    sub: {
      'ls-files status env version locks logs pointer': shows(),
      'fetch pull checkout': { does: medium('network', 'Fetches large files') },
      push: { does: pushes },
      'track untrack install update': { does: medium('configuration', 'Changes which files are large') },
      'migrate prune uninstall lock unlock': { does: high('history', 'Changes or deletes large files of the history') },
    },
  },
  flow: { does: medium('history', 'Changes branches') },
  annex: { does: high('write', 'Moves large files') },
  subtree: {
    sub: {
      'add pull merge': { does: medium('network', 'Merges another repository') },
      push: { does: pushes },
      split: { does: local },
    },
  },
  hook: { sub: { run: { does: medium('execute', 'Runs a hook of the repository') } } },
  absorb: { does: local },
  'open browse': LOOK,
};
