import { installs, global, publishes, removes, runsProject, account, asks, FROM } from './packageEffects.ts';
import { each, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const npmInstall: Row = {
  args: 'package:npm*',
  here: true,
  does: installs,
  values: '--loglevel --omit --include -w --workspace --save-prefix --tag --cache',
  opts: {
    '-g --global --location': { does: global },
    '-C --prefix --dir --cwd': 'dir',
    ...FROM,
    '--dry-run': { instead: LOOK },
    '--ignore-scripts --save-dev -D -S -E --save-exact --frozen-lockfile --legacy-peer-deps --force -f': {},
  },
};

const node = (more: Table): Row => ({
  values: '--loglevel -w --workspace --filter -F --reporter',
  opts: { '-C --prefix --dir --cwd': 'dir', '-v --version -h --help -V': { instead: LOOK } },
  sub: {
    'install i add isntall in ins inst insta instal': npmInstall,
    'ci clean-install install-clean ic': { does: installs, here: true, opts: { ...FROM, '--ignore-scripts': {} } },
    'test t tst': { does: runsProject, args: 'data*' },
    'start stop restart': { does: runsProject, args: 'data*' },
    'run run-script rum urn': { args: 'task:npm data*', stops: true, rest: LOOK },
    'ls list ll la why explain query fund outdated doctor prefix root bin help help-search pkg-list licenses info view v show search find ping sbom why explain completion version-list':
      { args: 'data*', opts: { '-g --global': {} }, values: '--depth' },
    'view info v show search s se outdated ping audit bugs repo docs issues diff stars': { does: asks, args: 'data*' },
    audit: {
      does: asks,
      sub: { fix: { does: installs, here: true }, signatures: { does: asks } },
      rest: { does: asks },
    },
    whoami: { does: asks },
    'uninstall remove rm r un unlink': { does: removes, args: 'data*', opts: { '-g --global': { does: global } } },
    'update up upgrade udpate': {
      does: installs,
      args: 'data*',
      here: true,
      opts: { '-g --global': { does: global } },
    },
    'dedupe ddp prune rebuild rb link ln import shrinkwrap': {
      does: installs,
      args: 'data*',
      opts: { '-g --global': { does: global } },
    },
    'init create innit': { args: 'package:npm data*', does: medium('write', 'Makes a new project') },
    version: { args: 'data', does: medium('write', 'Raises the version of the project') },
    pack: {
      does: medium('write', 'Packs the project'),
      opts: { '--dry-run': { instead: LOOK }, '--pack-destination': 'write' },
    },
    publish: { does: publishes, opts: { '--dry-run': { instead: LOOK } } },
    'unpublish deprecate undeprecate dist-tag access owner team org star unstar': {
      sub: { 'ls list get': { does: asks } },
      rest: { does: publishes, args: 'data*' },
    },
    'login logout adduser add-user token profile hook trust': {
      sub: { 'list ls get': { does: asks } },
      rest: { does: account, args: 'data*' },
    },
    config: {
      sub: {
        'get list ls': { args: 'data*' },
        'set delete rm fix': {
          does: high(
            'configuration',
            'Changes the settings of the package manager',
            'They decide from where code comes and what runs.',
          ),
          args: 'data*',
        },
        edit: { does: high('configuration', 'Opens the settings in an editor') },
      },
    },
    get: LOOK,
    set: {
      does: high(
        'configuration',
        'Changes the settings of the package manager',
        'They decide from where code comes and what runs.',
      ),
    },
    cache: {
      sub: {
        'ls verify list dir path': LOOK,
        'clean rm clear prune delete add': { does: medium('delete', 'Empties the cache of packages') },
      },
    },
    store: { sub: { 'path status': LOOK, 'prune add': { does: medium('delete', 'Empties the cache of packages') } } },
    'exec x': { args: 'npx', stops: true, opts: { '-c --call': 'shell', '-p --package': 'package:npm' } },
    pkg: {
      sub: {
        get: { args: 'data*' },
        'set delete fix': { does: medium('write', 'Changes the manifest'), args: 'data*' },
      },
    },
    set_: LOOK,
    edit: { does: high('write', 'Opens a package in an editor') },
    explore: { args: 'data run' },
    ...more,
  },
});

const npx: Row = {
  args: 'npx',
  stops: true,
  opts: { '-c --call': 'shell', '-p --package': 'package:npm', '-y --yes -q --quiet --no-install --no': {} },
  values: '--cache --userconfig --shell',
};

/** Package managers of JavaScript, and of versions of tools. */
export const PACKAGES_JAVASCRIPT: Table = {
  npm: node({}),
  pnpm: {
    ...node({
      dlx: npx,
      exec: { args: 'run', stops: true, opts: { '-r --recursive -c': {} } },
      'env setup self-update': { does: global },
      deploy: { does: runsProject },
      fetch: { does: installs },
      'patch patch-commit patch-remove approve-builds': { does: medium('write', 'Changes installed packages') },
    }),
    rest: { args: 'task:npm data*' },
  },
  ...each('yarn yarnpkg', {
    ...node({
      global: { does: global, args: 'data*' },
      dlx: npx,
      exec: { args: 'run', stops: true },
      node: { args: 'script:javascript data*' },
      workspace: { args: 'data task:npm data*' },
      workspaces: { sub: { 'list info': LOOK }, rest: { does: runsProject, args: 'data*' } },
      'plugin set': {
        does: high('configuration', 'Changes what yarn itself runs', 'It runs with each later command.'),
      },
      'constraints dedupe': { does: installs },
      'berry policies': { does: global },
      licenses: LOOK,
      'up upgrade-interactive': { does: installs, args: 'data*' },
    }),
    rest: { args: 'task:npm data*' },
    idle: { does: installs, here: true },
  }),
  ...each('npx pnpx bunx', npx),
  bun: {
    sub: {
      ...(node({}).sub ?? {}),
      x: npx,
      'test build': { does: runsProject, args: 'data*' },
      repl: { stays: 'always', does: runsProject },
      upgrade: { does: global },
      pm: { sub: { 'ls bin cache hash': LOOK }, rest: { does: installs } },
    },
    opts: {
      '-e --eval -p --print': 'code:javascript',
      '--version -v --help -h --revision': { instead: LOOK },
      '-r --preload': 'script:javascript',
    },
    rest: { args: 'script:javascript data*' },
  },
  deno: {
    sub: {
      'run serve watch': {
        args: 'script:javascript data*',
        stops: true,
        values: '-c --config --import-map',
        opts: { '-A --allow-all': {} },
      },
      'test bench task compile': { does: runsProject, args: 'data*' },
      eval: { args: 'code:javascript' },
      'info doc types lsp check completions': { args: 'list*' },
      fmt: {
        does: medium('write', 'Formats files'),
        args: 'write*',
        opts: { '--check': { instead: { args: 'read*' } } },
      },
      lint: { args: 'read*', opts: { '--fix': { args: 'write*' } } },
      'install add cache remove uninstall update outdated': {
        does: installs,
        args: 'package:npm*',
        opts: { '-g --global': { does: global } },
      },
      'upgrade jupyter': { does: global },
      'publish deploy': { does: publishes, opts: { '--dry-run': { instead: LOOK } } },
      repl: { stays: 'always', does: runsProject },
    },
    opts: { '--version -V --help -h': { instead: LOOK } },
  },
  corepack: { sub: { '-v --version': LOOK }, rest: { does: global } },
  ...each('nvm fnm n volta asdf mise rtx pyenv rbenv jenv sdk goenv nodenv tfenv rustup ghcup sdkman', {
    sub: {
      'list ls current which where version versions ls-remote list-all whence show doctor env help root shims home': {
        args: 'data*',
      },
      'use shell local rehash activate': {
        does: medium('configuration', 'Chooses another version of a tool'),
      },
      'exec run x': { args: 'data run', stops: true },
    },
    rest: {
      does: high('configuration', 'Installs or removes versions of a tool', 'It changes what other projects run.'),
      args: 'data*',
    },
    opts: { '--version -V -h --help': { instead: LOOK } },
  }),
  ...each('ncu npm-check-updates', {
    args: 'data*',
    opts: { '-u --upgrade': { does: medium('write', 'Changes the manifest') } },
  }),
};
