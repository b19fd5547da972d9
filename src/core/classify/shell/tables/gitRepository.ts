import { LOST, local, pushes, restores, shows } from './gitCommon.ts';
import { TEMPLATE } from './gitWork.ts';
import { final, high, LOOK, medium, type Table } from '../spec.ts';

/** Commands of git for the repository itself: remotes, settings, storage, exchange. */
export const GIT_REPOSITORY: Table = {
  remote: {
    sub: {
      'show get-url': shows(),
      'update prune': { does: medium('network', 'Fetches from remote repositories') },
      add: { does: medium('configuration', 'Adds a remote repository'), args: 'data remote-name', values: '-t -m' },
      'rename remove rm set-head set-branches': {
        does: medium('configuration', 'Changes remote repositories'),
        args: 'data*',
      },
      'set-url': {
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
    values: '--blob --type --default --comment --value',
    args: 'config-set*',
    opts: {
      '-f --file': 'modify',
      '-l --list --get --get-all --get-regexp --get-urlmatch --get-color --get-colorbool --name-only --show-origin --show-scope':
        { instead: { args: 'data*', values: '--blob --type --default', opts: { '-f --file': 'read' } } },
      '--global --system': { does: medium('configuration', "Reads or changes the user's configuration of git") },
      '-e --edit': { does: high('configuration', 'Opens the configuration of git in an editor') },
      '--unset --unset-all --remove-section --rename-section': {
        does: medium('configuration', 'Removes a setting of git'),
      },
    },
    sub: {
      'get list': { args: 'data*', values: '--blob --type --default --url --value', opts: { '-f --file': 'read' } },
      set: { args: 'config-set*' },
      'unset rename-section remove-section': {
        does: medium('configuration', 'Removes a setting of git'),
        args: 'data*',
      },
      edit: { does: high('configuration', 'Opens the configuration of git in an editor') },
    },
    rest: { args: 'config-set*' },
  },
  worktree: {
    sub: {
      list: shows(),
      add: { does: medium('write', 'Adds a working tree'), args: 'write data*', values: '-b -B' },
      'prune lock unlock repair': { does: local },
      move: { does: local, args: 'move dest' },
      remove: {
        // It refuses where something would be lost.
        args: 'data*',
        does: medium('delete', 'Removes a working tree that holds nothing new'),
        opts: {
          '-f --force': { does: final('delete', 'Deletes a working tree with what is not committed in it', LOST) },
        },
      },
    },
    rest: shows(),
  },
  submodule: {
    sub: {
      'status summary': shows(),
      'update init sync absorbgitdirs set-branch': {
        does: medium('network', 'Fetches the code that the submodules of this repository name'),
        args: 'data*',
        values: '--depth -j --jobs --reference --filter -b --branch',
        opts: { '-f --force': { does: final('delete', 'Throws away changes in submodules', LOST) } },
        ...restores,
      },
      deinit: {
        does: medium('delete', 'Empties the folder of a submodule that holds nothing new'),
        args: 'data*',
        opts: { '-f --force': { does: final('delete', 'Empties the folder of a submodule', LOST) } },
      },
      'add set-url': {
        does: high(
          'network',
          'Takes code from another repository into this one',
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
      'start good bad new old skip reset replay next': { does: local, args: 'data*', ...restores },
      help: LOOK,
      run: { args: 'run', stops: true },
    },
  },
  maintenance: {
    sub: {
      'start stop register unregister': {
        does: high(
          'persistence',
          'Changes what git does by itself at certain times',
          'It runs with no further question.',
        ),
        args: 'data*',
      },
      run: { does: medium('write', 'Tidies up the repository'), args: 'data*', values: '--task --schedule' },
      'is-needed': LOOK,
    },
  },
  'gc repack pack-refs pack-objects index-pack pack-redundant prune-packed commit-graph multi-pack-index rerere refs': {
    does: medium('write', 'Tidies up the repository'),
    args: 'data*',
    sub: { 'verify list exists status diff remaining': shows() },
    rest: { does: medium('write', 'Tidies up the repository'), args: 'data*' },
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
  replace: { does: local, args: 'data*', opts: { '-l --list': { instead: shows() } } },
  'filter-branch filter-repo': {
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
  'update-ref': {
    does: high(
      'history',
      'Moves a reference to another commit without a check',
      'Commits that only it held are hard to find again.',
    ),
    args: 'data*',
    values: '-m',
    opts: {
      '-d --delete': {
        does: final(
          'history',
          'Deletes a reference without a check',
          'Commits that only it held are hard to find again.',
          'git branch -d NAME',
        ),
      },
    },
  },
  'symbolic-ref': {
    args: 'data branch',
    values: '-m',
    opts: {
      '-d --delete': { does: high('history', 'Deletes a symbolic reference', 'git no longer knows the branch.') },
    },
  },
  'update-index write-tree commit-tree mktag mktree unpack-objects unpack-file update-server-info merge-tree': {
    does: medium('write', "Adds to the repository by git's inner commands"),
    args: 'data*',
    values: '-m -p -F --cacheinfo --chmod --index-version',
  },
  'hash-object': { args: 'read*', values: '-t --path', opts: { '-w': { does: local } } },
  'read-tree': {
    does: local,
    args: 'data*',
    opts: {
      '--prefix --index-output --exclude-per-directory': 'data',
      '-u --reset': 'git-hard?',
      '-n --dry-run': { instead: LOOK },
    },
  },
  'checkout-index': {
    does: local,
    args: 'data*',
    opts: { '--prefix': 'write', '--stage': 'data', '-f --force': 'git-hard?' },
  },
  'merge-index': { args: 'run', stops: true, idle: LOOK },
  'merge-file': {
    does: local,
    args: 'modify read*',
    values: '-L --marker-size',
    opts: { '-p --stdout': { args: 'read*' } },
  },
  'sparse-checkout': { sub: { 'list check-rules': LOOK }, rest: { does: local, args: 'data*', ...restores } },
  'mergetool difftool': {
    does: medium('execute', 'Opens the tool that is set for comparing files'),
    args: 'data*',
    values: '-t --tool',
    opts: { '-x --extcmd': 'shell', '--tool-help': { instead: LOOK } },
  },
  'diagnose bugreport': {
    does: medium('write', 'Writes a report about the repository'),
    args: 'data*',
    values: '-s --suffix --mode',
    opts: { '-o --output-directory': 'write' },
  },
  'for-each-repo': {
    idle: LOOK,
    args: 'data*',
    does: high(
      'execute',
      'Runs a command of git in each of the repositories that a setting lists',
      'They are not this workspace.',
    ),
  },
  backfill: { does: medium('network', 'Fetches from a remote repository'), args: 'data*' },
  'gui citool gitk': {
    does: medium('execute', 'Opens a program that can change the repository'),
    args: 'data*',
    stays: 'always',
  },
  'web--browse': { does: high('network', 'Opens a page in a browser'), args: 'data*' },
  'fetch-pack http-fetch upload-archive clone--helper': {
    does: medium('network', 'Fetches from a remote repository'),
    args: 'remote-name data*',
    opts: { '--upload-pack --exec': 'shell' },
  },
  'send-pack http-push': { does: pushes, args: 'remote-name refspec*', opts: { '--receive-pack --exec': 'shell' } },
  'svn p4 cvsimport archimport cvsexportcommit cvsserver-import': {
    sub: {
      'log info find-rev show-ignore blame': shows(),
      'fetch rebase clone sync': {
        does: medium('network', 'Fetches from a remote repository'),
        args: 'data*',
        ...restores,
      },
    },
    rest: { does: pushes, args: 'data*' },
  },
  'init init-db': {
    does: medium('write', 'Makes a repository'),
    here: true,
    args: 'write',
    values: '-b --initial-branch --object-format',
    opts: { '--template': { value: 'data', does: TEMPLATE }, '--separate-git-dir': 'write' },
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
  'request-pull': { does: medium('network', 'Asks a remote repository'), args: 'data*' },
  'format-patch': {
    does: medium('write', 'Writes patches'),
    args: 'data*',
    opts: { '-o --output-directory': 'write', '--stdout': {} },
  },
  'fast-export': { args: 'data*' },
  'fast-import': { does: high('history', 'Adds history from a stream', 'It can replace branches.') },
  'send-email imap-send': {
    does: final('network', 'Sends patches by mail', 'What was sent cannot be called back.'),
    args: 'data*',
    opts: {
      '--dry-run': { instead: { does: medium('execute', 'Prepares mail with the settings of git'), args: 'data*' } },
    },
  },
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
      'track untrack': { does: medium('configuration', 'Changes which files are large') },
      'install update': {
        does: high(
          'persistence',
          'Sets filters and hooks that git runs by itself',
          'They run with no further question.',
        ),
        args: 'data*',
      },
      'migrate prune uninstall lock unlock': { does: high('history', 'Changes or deletes large files of the history') },
    },
  },
  flow: { does: medium('history', 'Changes branches') },
  annex: {
    sub: {
      'whereis list info find status version help log diffdriver examinekey lookupkey': shows(),
      'get add init sync pull copy lock unlock edit adjust fix': { does: local, args: 'data*' },
    },
    rest: { does: high('write', 'Moves or deletes large files'), args: 'data*' },
  },
  subtree: {
    sub: {
      'add pull merge': { does: medium('network', 'Merges another repository') },
      push: { does: pushes },
      split: { does: local },
    },
  },
  hook: { sub: { list: LOOK, run: { args: 'data*', does: medium('execute', 'Runs a hook of the repository') } } },
  absorb: { does: local },
};
