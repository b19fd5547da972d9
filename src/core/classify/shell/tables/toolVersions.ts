import { global } from './packageEffects.ts';
import { each, high, LOOK, medium, type Row, type Table, runsProject } from '../spec.ts';

const installsTool = medium('execute', 'Installs a version of a tool for this user');
const changesTools = high('configuration', 'Changes tools or their plugins', 'It changes what other projects run.');

const versions: Row = {
  sub: {
    'list ls current which where version versions ls-remote list-all list-remote whence show doctor help root shims home latest outdated info plugins-list settings-ls commands candidates whatis':
      { args: 'data*' },
    'env hook-env completions completion init reshim': { args: 'data*' },
    'use shell local rehash activate deactivate pin default alias': {
      does: medium('configuration', 'Chooses another version of a tool'),
      args: 'data*',
    },
    'install i add upgrade up fetch global set': { does: installsTool, args: 'toolchain*', opts: { '-f --force': {} } },
    'exec x': { args: 'data run', stops: true },
    'plugin plugins': {
      sub: { 'list ls list-all ls-remote': { args: 'data*' } },
      rest: { does: changesTools, args: 'data*' },
    },
    run: { args: 'task:mise data*' },
    'uninstall remove rm prune unalias uninstall-all': {
      does: medium('delete', 'Removes a version of a tool, which can be installed again'),
      args: 'data*',
    },
  },
  rest: { does: changesTools, args: 'data*' },
  opts: { '-h --help': { instead: LOOK } },
};

/** Managers of versions of languages and tools, which install for the user and without further rights. */
export const toolVersions = (): Table => ({
  ...each(
    'nvm fnm n volta asdf pyenv rbenv jenv sdk sdkman goenv nodenv tfenv tofuenv tgenv ghcup g gvm chruby phpenv plenv',
    versions,
  ),
  ...each('mise rtx', {
    ...versions,
    sub: {
      ...versions.sub,
      'run r tasks watch': { does: runsProject, args: 'data*' },
      'exec x': {
        args: 'toolchain run',
        stops: true,
        opts: { '-c --command': { value: 'shell', args: 'toolchain*' } },
      },
      trust: {
        does: high('persistence', 'Allows a file to run code whenever this folder is entered', 'It runs by itself.'),
      },
    },
  }),
  rustup: {
    sub: {
      'show which check doc help component-list completions man': { args: 'data*' },
      'update install default override': { does: installsTool, args: 'data*' },
      'toolchain component target': {
        sub: {
          list: LOOK,
          'install add update': { does: installsTool, args: 'data*' },
          'uninstall remove': {
            does: medium('delete', 'Removes a version of a tool, which can be installed again'),
            args: 'data*',
          },
        },
        rest: { does: global, args: 'data*' },
      },
      run: { args: 'data run', stops: true },
    },
    rest: { does: global, args: 'data*' },
    opts: { '--version -V -h --help': { instead: LOOK } },
  },
});
