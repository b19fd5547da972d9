import { LOST, VIEW, local, pushes, restores, shows } from './gitCommon.ts';
import { final, high, LOOK, medium, type Row, type Table } from '../spec.ts';

/** A folder from which hooks are copied into the new repository. */
export const TEMPLATE = high(
  'persistence',
  'Makes a repository from a template, whose hooks run by themselves',
  'They run with later commands of git.',
);

const CLEAN: Row = { values: '-e --exclude', opts: { '-n --dry-run': { instead: LOOK } } };

/** Commands of git for the daily work on files and history. */
export const GIT_WORK: Table = {
  'log show diff shortlog whatchanged show-branch range-diff last-modified diff-tree diff-files diff-index cherry blame annotate rev-list name-rev describe':
    shows({
      opts: {
        '--no-index': { args: 'read*' },
        '--contents --ignore-revs-file': 'read',
        '-S -G --grep': 'sought-in-history',
      },
    }),
  'pickaxe status ls-files ls-tree rev-parse cat-file merge-base for-each-ref show-ref count-objects check-attr check-ref-format check-mailmap var version help fsck verify-commit verify-tag verify-pack get-tar-commit-id diff-pairs patch-id stripspace column fmt-merge-msg show-index sh-i18n sh-setup sh-i18n--envsubst url-parse':
    shows({ values: `${VIEW} --exclude --exclude-from -X --git-path` }),
  // Its words are names; nothing of them is shown.
  'check-ignore': shows({
    args: 'data*',
    opts: { '--stdin -z -n --non-matching -v --verbose -q --quiet --no-index': {} },
  }),
  'interpret-trailers': {
    args: 'read*',
    values: '--trailer --where --if-exists --if-missing',
    opts: { '--in-place': { turns: 'read>write' } },
  },
  mailinfo: { args: 'write*' },
  mailsplit: { args: 'write*', opts: { '-o': { value: 'write', args: 'read*' } } },
  grep: shows({
    args: 'sought:data searched-revision*',
    values: '-m --max-count --max-depth --threads -A --after-context -B --before-context -C --context --color',
    opts: {
      '-e': { value: 'sought:data', shift: true },
      '-O': 'shell?',
      '--open-files-in-pager': 'shell?',
      '-f': 'read',
    },
  }),
  'ls-remote': {
    does: medium('network', 'Asks a remote repository'),
    args: 'remote-name data*',
    opts: { '--upload-pack --exec': 'shell' },
  },
  fetch: {
    does: medium('network', 'Fetches from a remote repository'),
    args: 'remote-name data*',
    values: '--depth --deepen --shallow-since -j --jobs --filter -o --refmap',
    opts: { '--upload-pack': 'shell' },
  },
  pull: {
    does: medium('network', 'Fetches and merges from a remote repository'),
    args: 'remote-name data*',
    values: '--depth -s --strategy -X -j',
    opts: { '--upload-pack': 'shell', '-f --force': { does: high('history', 'Overwrites local references', LOST) } },
    ...restores,
  },
  clone: {
    does: medium('network', 'Copies a remote repository'),
    here: true,
    args: 'remote-name write',
    values:
      '-b --branch -o --origin --depth --filter -j --jobs --shallow-since --shallow-exclude --reference --reference-if-able --server-option --revision',
    opts: {
      '-c --config': 'config',
      '-u --upload-pack': 'shell',
      '--template': { value: 'data', does: TEMPLATE },
      '--separate-git-dir': 'write',
      '--bundle-uri': 'remote-name',
      '--recurse-submodules --recursive': {},
    },
  },
  'add stage': {
    does: local,
    args: 'data*',
    opts: { '--pathspec-from-file': 'read', '-n --dry-run': { instead: LOOK }, '-e --edit': {} },
    values: '--chmod',
  },
  commit: {
    does: medium('write', 'Commits to the repository'),
    args: 'data*',
    values:
      '-m --message -c -C --reuse-message --reedit-message --fixup --squash --author --date -t --template --cleanup --trailer -S --gpg-sign -u',
    opts: {
      '-F --file': 'read',
      '--amend': { does: medium('history', 'Replaces the last commit') },
      '--dry-run': { instead: LOOK },
      '-n --no-verify': { does: medium('configuration', 'Leaves out the checks before a commit') },
    },
  },
  mv: { does: local, args: 'move* dest' },
  rm: {
    args: 'git-delete*',
    opts: {
      '--cached': { instead: { does: local, args: 'data*' } },
      '-n --dry-run': { instead: LOOK },
      '-f --force -r': {},
    },
    does: medium('delete', 'Deletes files that git holds'),
  },
  'merge cherry-pick revert quiltimport replay merge-one-file merge-octopus merge-recursive merge-resolve merge-subtree':
    {
      does: local,
      args: 'data*',
      values: '-m --message -X --strategy-option -s --strategy -S -F --into-name --cleanup --onto --advance',
      ...restores,
    },
  am: { does: local, args: 'read*', values: '-S -p -C --exclude --include --directory --patch-format', ...restores },
  apply: {
    does: local,
    args: 'read*',
    opts: {
      '--stat --numstat --summary --check': { instead: { args: 'read*' } },
      '--unsafe-paths': {
        does: high('write', 'Lets a patch write outside the repository', 'Files anywhere can be overwritten.'),
      },
      '--directory': 'data',
    },
    ...restores,
  },
  rebase: {
    does: medium('history', 'Rewrites local commits, which the reflog keeps'),
    args: 'data*',
    values: '--onto -X --strategy-option -s --strategy -C -S --empty',
    opts: { '-x --exec': 'shell', '-i --interactive': {} },
    ...restores,
  },
  stash: {
    idle: { does: local },
    sub: {
      'list show': shows(),
      'push save create store import export': { does: local, args: 'data*', values: '-m --message' },
      'apply branch': { does: local, ...restores },
      pop: { does: local, ...restores },
      drop: { does: final('history', 'Deletes stashed work', LOST, 'git stash list') },
      clear: { does: final('history', 'Deletes all stashed work', LOST, 'git stash list') },
    },
    rest: { does: local, args: 'data*', values: '-m --message' },
  },
  checkout: {
    does: medium('write', 'Switches to another branch or commit'),
    args: 'git-checkout*',
    values: '--conflict -U --unified --inter-hunk-context',
    opts: {
      // git refuses paths beside these: what follows names branches.
      '-t --track': { args: 'data*' },
      '-b --orphan': { value: 'data', args: 'data*' },
      '-B': {
        value: 'data',
        args: 'data*',
        does: high(
          'history',
          'Moves an existing branch to another commit',
          'Commits that only it held are hard to find again.',
        ),
      },
      '-f --force': 'git-hard?',
      '--pathspec-from-file': {
        value: 'read',
        does: final('delete', 'Throws away changes in the files that a list names', LOST, 'git stash'),
      },
      '-p --patch -m --merge -q': {},
    },
    ...restores,
  },
  switch: {
    does: medium('write', 'Switches to another branch'),
    values: '-c --create --orphan',
    opts: {
      '-C --force-create': {
        value: 'data',
        does: high(
          'history',
          'Moves an existing branch to another commit',
          'Commits that only it held are hard to find again.',
        ),
      },
      '-f --force --discard-changes': 'git-hard?',
      '-t --track -d --detach -m --merge': {},
    },
    ...restores,
  },
  restore: {
    args: 'git-discard*',
    values: '-s --source --conflict -U --unified --inter-hunk-context',
    opts: {
      '-S --staged': {
        instead: { does: local, args: 'data*', values: '-s --source', opts: { '--pathspec-from-file': 'read' } },
      },
      '-W --worktree': { does: medium('write', 'Restores files from git') },
      '--pathspec-from-file': {
        value: 'read',
        does: final('delete', 'Throws away changes in the files that a list names', LOST, 'git stash'),
      },
    },
    ...restores,
  },
  reset: {
    does: local,
    args: 'data*',
    opts: {
      '--hard --merge': 'git-hard?',
      // It refuses where something would be lost.
      '--keep': {},
      '--soft --mixed -q -N -p': {},
      '--pathspec-from-file': 'read',
    },
  },
  clean: {
    args: 'git-clean*',
    ...CLEAN,
    idle: {
      does: final('delete', 'Deletes files that git does not hold', 'They cannot be brought back.', 'git clean -n'),
      ...CLEAN,
    },
  },
  branch: {
    args: 'branch*',
    values: `${VIEW} -u --set-upstream-to`,
    opts: {
      '-l --list -a --all -r --remotes -v -vv --show-current': { instead: shows() },
      '--merged --no-merged --contains --no-contains --points-at --sort --format': { value: 'data', instead: shows() },
      '-d --delete': { does: medium('history', 'Deletes a merged branch'), args: 'data*' },
      '-D': {
        does: final(
          'history',
          'Deletes a branch, merged or not',
          'Commits that only it held are hard to find again.',
          'git branch -d NAME',
        ),
      },
      '-m --move -c --copy': { does: local },
      '-M -C -f --force': {
        does: high('history', 'Moves or replaces a branch', 'Commits that only it held are hard to find again.'),
      },
      '--edit-description --unset-upstream': { does: local },
    },
  },
  tag: {
    args: 'tag*',
    values: `${VIEW} -m --message -u --local-user`,
    opts: {
      '-l --list -n -v --verify': { instead: shows() },
      '--contains --merged --points-at': { value: 'data', instead: shows() },
      '-d --delete': { does: high('history', 'Deletes a tag', 'Releases may be built from it.') },
      '-f --force': { does: high('history', 'Moves a tag', 'Releases may be built from it.') },
      '-F --file': 'read',
    },
  },
  push: {
    does: pushes,
    args: 'remote-name refspec*',
    values: '-o --push-option --signed --recurse-submodules',
    opts: {
      '-f --force': {
        does: final(
          'history',
          'Overwrites the history of a remote branch',
          'Commits of others can be lost.',
          'git fetch',
        ),
        args: 'remote-name refspec-forced*',
      },
      '--force-with-lease --force-if-includes': {
        does: final(
          'history',
          'Replaces the history of a remote branch, if nobody has added to it',
          'Whoever has fetched it must repair their copy.',
          'git fetch',
        ),
      },
      '-d --delete': {
        does: final('history', 'Deletes a remote branch or tag', 'Others lose it too.'),
        args: 'remote-name refspec-deleted*',
      },
      '--mirror --prune': {
        does: final('history', 'Deletes remote references that are not here', 'Others lose them too.'),
      },
      '--receive-pack --exec': 'shell',
      '-n --dry-run': { instead: { does: medium('network', 'Asks a remote repository'), args: 'remote-name data*' } },
      '--no-verify': {},
    },
  },
};
