import { LOST, pushes } from './gitCommon.ts';
import { GIT_REPOSITORY } from './gitRepository.ts';
import { GIT_WORK } from './gitWork.ts';
import { each, final, high, LOOK, medium, type Table } from '../spec.ts';

/** git itself; `rest` is absent, since an unknown name is an alias, which may be anything. */
export const GIT: Table = {
  git: {
    repository: true,
    sub: { ...GIT_WORK, ...GIT_REPOSITORY },
    values: '--namespace --list-cmds --attr-source --super-prefix',
    opts: {
      '-C': 'dir',
      '-c --config-env': 'config',
      '--exec-path': { value: 'script:git?' },
      '--git-dir --work-tree': 'repository',
      '-p --paginate -P --no-pager --bare --no-replace-objects --literal-pathspecs --no-optional-locks': {},
      '--version --help --html-path --man-path --info-path': { instead: LOOK },
    },
    output: 'passes',
  },
  ...each('gitk git-gui tig lazygit gitui', {
    args: 'data*',
    stays: 'always',
    does: medium('execute', 'Opens a program that can change the repository'),
  }),
  'git-lfs': GIT_REPOSITORY.lfs ?? LOOK,
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
    sub: {
      'run try-repo': { does: medium('execute', 'Runs the checks of the project') },
      'install uninstall install-hooks autoupdate migrate-config clean gc init-templatedir': {
        does: high('persistence', 'Changes what git runs by itself', 'It takes effect with the next commit.'),
      },
      'validate-config validate-manifest sample-config help': LOOK,
    },
  },
  ...each('husky lefthook', {
    does: high('persistence', 'Changes what git runs by itself', 'It takes effect with the next commit.'),
  }),
};
