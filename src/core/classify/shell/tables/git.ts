import { LOST, local, pushes } from './gitCommon.ts';
import { GIT_REPOSITORY } from './gitRepository.ts';
import { GIT_WORK } from './gitWork.ts';
import { each, final, high, LOOK, medium, type Table } from '../spec.ts';

/** git itself; `rest` is absent, since an unknown name is an alias, which may be anything. */
export const git = (): Table => ({
  git: {
    repository: true,
    sub: { ...GIT_WORK, ...GIT_REPOSITORY },
    values: '--namespace --list-cmds --attr-source --super-prefix',
    opts: {
      '-C': 'dir',
      '-c --config-env': 'config',
      '--exec-path': 'git-exec-path?',
      '--git-dir --work-tree': 'repository',
      '-p --paginate -P --no-pager --bare --no-replace-objects --literal-pathspecs --no-optional-locks': {},
      '--version --help --html-path --man-path --info-path': { instead: LOOK },
      // Before a command git takes it for an option that it does not know, and does nothing.
      '--': { instead: LOOK },
    },
    output: 'passes',
  },
  ...each('gitk git-gui tig lazygit gitui', {
    args: 'data*',
    stays: 'always',
    does: medium('execute', 'Opens a program that can change the repository'),
  }),
  'git-lfs': GIT_REPOSITORY.lfs ?? LOOK,
  scalar: {
    sub: { 'list version help': LOOK },
    rest: { does: high('persistence', 'Changes what git does by itself at certain times'), args: 'data*' },
  },
  'git-filter-repo': {
    does: final(
      'history',
      'Rewrites the whole history',
      'Every commit gets another name, and what is filtered out is gone.',
    ),
  },
  ...each('bfg', {
    does: final(
      'history',
      'Rewrites the whole history',
      'Every commit gets another name, and what is filtered out is gone.',
    ),
  }),
  jj: {
    idle: LOOK,
    values: '-R --repository --at-op --at-operation --color',
    opts: {
      '--config --config-file': {
        value: 'data',
        does: high('execute', 'Runs jj with other settings', 'They can name programs to run.'),
      },
      '--ignore-working-copy --no-pager --quiet --debug': {},
    },
    sub: {
      'log st status show diff evolog interdiff root help version config-list bisect-log': {
        args: 'data*',
        values: '-r -T -n --from --to -s',
        opts: { '--tool': 'shell' },
      },
      'file tag workspace sparse operation op bookmark b config gerrit util': {
        sub: {
          'list l show annotate search root log diff path get completion': { args: 'data*' },
          'abandon forget gc': {
            does: final('history', 'Deletes what jj keeps to take things back', LOST),
            args: 'data*',
          },
          'edit set': { does: local, args: 'data*' },
        },
        rest: { does: local, args: 'data*' },
      },
      git: {
        sub: { push: { does: pushes, args: 'data*' }, 'root remote-list': LOOK },
        rest: { does: medium('network', 'Fetches from a remote repository'), args: 'data*', ...{ replaces: true } },
      },
      fix: { does: medium('execute', 'Runs the formatters that the settings name'), args: 'data*' },
      'gerrit-upload upload': { does: pushes },
    },
    rest: { does: local, args: 'data*', values: '-m --message -r -d -s -A -B', replaces: true },
  },
  ...each('hg svn', {
    sub: {
      'status log diff annotate blame cat heads identify id summary branches tags info list ls paths files parents root manifest st ann':
        { args: 'data*', values: '-r -l --limit --template -T' },
      'pull clone update up checkout co incoming in outgoing out': {
        does: medium('network', 'Fetches from a remote repository'),
        replaces: true,
      },
      'commit ci add remove rm mv move copy cp branch tag bookmark merge shelve graft import resolve': {
        does: medium('write', 'Changes the repository'),
      },
      push: { does: pushes },
      'revert strip rollback purge histedit rebase': {
        does: final('history', 'Throws work away or rewrites history', LOST),
      },
    },
  }),
  'pre-commit': {
    idle: { does: medium('execute', 'Runs the checks of the project') },
    sub: {
      run: { does: medium('execute', 'Runs the checks of the project'), args: 'data*' },
      'try-repo': {
        does: high('execute', 'Runs checks from another repository', 'They run with the rights of the user.'),
        args: 'data*',
      },
      'autoupdate clean gc install-hooks migrate-config': {
        does: medium('execute', 'Fetches or removes the checks of the project'),
        args: 'data*',
      },
      'install uninstall init-templatedir': {
        args: 'data*',
        does: high('persistence', 'Changes what git runs by itself', 'It takes effect with the next commit.'),
      },
      'validate-config validate-manifest sample-config help': LOOK,
    },
  },
  ...each('husky lefthook', {
    sub: {
      'run dump validate version check-install help': {
        does: medium('execute', 'Runs the checks of the project'),
        args: 'data*',
      },
    },
    rest: {
      does: high('persistence', 'Changes what git runs by itself', 'It takes effect with the next commit.'),
      args: 'data*',
    },
  }),
});
