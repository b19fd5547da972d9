import { installs, global, publishes, removes, account, asks, emptiesCache, FROM } from './packageEffects.ts';
import { each, high, LOOK, medium, type Row, type Table, runsProject } from '../spec.ts';

const REGISTRY = { ...FROM, '--ignore-scripts --no-ignore-scripts': 'ignore-scripts?' };

const npmInstall: Row = {
  args: 'package:npm*',
  here: true,
  does: installs,
  values: '--loglevel --omit --include -w --workspace --save-prefix --tag --cache --cpu --os --libc --before',
  opts: {
    '-C --prefix --dir --cwd': 'dir',
    ...REGISTRY,
    '--dry-run': { instead: { does: asks } },
    '--unsafe-perm': { does: high('privilege', 'Runs the scripts of packages as the administrator') },
    '-g --global --save-dev -D -S -E --save-exact --frozen-lockfile --legacy-peer-deps --force -f': {},
  },
};

/** Options by which a tool is asked about itself. */
const ABOUT = { '-v --version -h --help -V': { instead: LOOK } };

const npx: Row = {
  args: 'npx',
  stops: true,
  opts: {
    '-c --call': 'shell',
    '-p --package': { value: 'package:npm', args: 'npx:bin' },
    '--no-install --no': { args: 'npx:bin' },
    '--shell --script-shell': 'shell',
    '-y --yes -q --quiet --ignore-existing': {},
    ...FROM,
    ...ABOUT,
  },
  values: '--cache --userconfig -w --workspace',
};

const cache: Row = {
  sub: { 'ls list verify dir path': LOOK, 'clean rm clear prune delete': { does: emptiesCache, args: 'data*' } },
};

const node = (more: Table): Row => ({
  values: '--loglevel -w --workspace --filter -F --reporter --cache --userconfig',
  opts: {
    '-C --prefix --dir --cwd': 'dir',
    ...REGISTRY,
    '--script-shell --git --node-options': {
      value: 'data',
      does: high('execute', 'Lets the package manager run something else', 'What it runs is not judged.'),
    },
    ...ABOUT,
  },
  sub: {
    'install i add isntall in ins inst insta instal isnt isnta isntal it install-test': npmInstall,
    'ci clean-install install-clean ic cit install-ci-test': { does: installs, here: true, opts: REGISTRY },
    'test t tst start stop restart': { does: runsProject, args: 'data*' },
    'run run-script rum urn': { args: 'task:npm data*', stops: true, opts: { '--list': { instead: LOOK } } },
    'ls list ll la why explain query fund doctor prefix root bin help help-search licenses sbom completion': {
      args: 'data*',
      values: '--depth',
    },
    'view info v show search s se find outdated ping bugs repo docs home issues diff stars whoami': {
      does: asks,
      args: 'data*',
      values: '--depth',
    },
    audit: {
      does: asks,
      sub: { fix: { does: installs, here: true }, signatures: { does: asks } },
      rest: { does: asks },
    },
    'uninstall remove rm r un unlink': { does: removes, args: 'data*', opts: { '-g --global': { does: global } } },
    'update up upgrade udpate': {
      does: installs,
      args: 'data*',
      here: true,
      opts: { '-g --global': { does: global }, ...REGISTRY },
    },
    'dedupe ddp prune rebuild rb find-dupes shrinkwrap import': { does: installs, args: 'data*' },
    'link ln': { does: medium('write', 'Makes a package of this machine visible to other projects'), args: 'data*' },
    'init create innit': {
      args: 'initializer data*',
      stops: true,
      does: medium('write', 'Makes a new project'),
      opts: { '-y --yes': {}, '--scope -w --workspace': 'data' },
    },
    version: { args: 'data', does: medium('write', 'Raises the version of the project') },
    pack: {
      does: medium('write', 'Packs the project'),
      opts: { '--dry-run': { instead: LOOK }, '--pack-destination': 'write' },
    },
    publish: { does: publishes, args: 'data*', opts: { '--dry-run': { instead: LOOK } } },
    unpublish: { does: publishes, args: 'data*', opts: { '--dry-run': { instead: { does: asks } } } },
    'deprecate undeprecate': { does: publishes, args: 'data*' },
    'dist-tag dist-tags access owner author team org': {
      sub: { 'ls list get': { does: asks, args: 'data*' } },
      rest: { does: publishes, args: 'data*' },
    },
    'star unstar': { does: publishes, args: 'data*' },
    'login logout adduser add-user': { does: account, args: 'data*' },
    'token profile hook trust': {
      sub: { 'list ls get': { does: asks, args: 'data*' } },
      rest: { does: account, args: 'data*' },
    },
    'config c': {
      idle: LOOK,
      sub: {
        'get list ls': { args: 'data*' },
        set: { args: 'package-setting data*' },
        'delete rm unset': { args: 'package-setting*' },
        fix: { does: medium('configuration', 'Repairs the settings of the package manager') },
        edit: { does: high('configuration', 'Opens the settings in an editor') },
      },
    },
    get: LOOK,
    set: { args: 'package-setting data*' },
    cache,
    store: { sub: { 'path status': LOOK, 'prune add': { does: emptiesCache } } },
    'exec x': npx,
    pkg: {
      sub: {
        get: { args: 'data*' },
        'delete fix': { does: medium('write', 'Changes the manifest'), args: 'data*' },
        set: { does: medium('write', 'Changes the manifest'), args: 'manifest-entry*' },
      },
    },
    edit: { does: high('write', 'Opens a package in an editor') },
    explore: { args: 'data run' },
    ...more,
  },
});

/** Every command of yarn runs the yarn that the project names (`yarnPath`) and its plugins. */
const yarnLooks: Row = { does: medium('execute', 'Runs the package manager that the project names'), args: 'data*' };

/** A script of the project, or a program of its packages. */
const bins: Row = { args: 'task-or-program:npm', stops: true };

/** A file of the project, or a test or build of it. */
const bunRuns = { args: 'module-or-url data*', stops: true };

/** Package managers of JavaScript. */
export const packagesJavaScript = (): Table => ({
  npm: node({}),
  pnpm: {
    ...node({
      dlx: npx,
      exec: { args: 'run', stops: true, opts: { '-r --recursive -c': {} } },
      env: {
        sub: {
          'list ls': LOOK,
          'use add': { does: medium('execute', 'Installs a version of Node.js'), args: 'data*' },
        },
        rest: { does: global, args: 'data*' },
      },
      'setup self-update': { does: global },
      deploy: { does: runsProject, args: 'write' },
      fetch: { does: installs },
      'patch patch-commit patch-remove': { does: medium('write', 'Changes installed packages'), args: 'data*' },
      'approve-builds allow-builds': {
        does: high('execute', 'Lets packages run their scripts as they are installed'),
        args: 'data*',
      },
      'recursive multi m': { sub: { 'list ls why outdated': LOOK }, rest: { does: runsProject, args: 'data*' } },
      server: { does: medium('process', 'Starts or stops the server of the store') },
    }),
    rest: bins,
  },
  ...each('yarn yarnpkg', {
    ...node({
      global: {
        sub: {
          add: { ...npmInstall, here: false },
          'list bin dir': LOOK,
          'remove upgrade': { does: global, args: 'data*' },
        },
      },
      dlx: npx,
      exec: { args: 'run', stops: true },
      node: { args: 'script:javascript data*', stops: true },
      run: bins,
      workspace: { args: 'data task-or-program:npm', stops: true },
      workspaces: {
        sub: { 'list info': yarnLooks, foreach: { does: runsProject, args: 'data*' }, focus: { does: installs } },
        rest: { does: runsProject, args: 'data*' },
      },
      'list why info outdated licenses explain bin check': yarnLooks,
      plugin: {
        sub: { 'list runtime': yarnLooks },
        rest: {
          does: high('configuration', 'Changes what yarn itself runs', 'It runs with each later command.'),
          args: 'data*',
        },
      },
      set: {
        sub: { version: { does: medium('execute', 'Fetches another version of yarn'), args: 'data*' } },
        rest: { args: 'package-setting data*' },
      },
      npm: {
        sub: {
          'info audit whoami': { does: asks, args: 'data*' },
          publish: { does: publishes },
          'login logout': { does: account },
        },
        rest: { does: publishes, args: 'data*' },
      },
      'constraints dedupe': { does: installs, args: 'data*' },
      'berry policies': { does: global, args: 'data*' },
      'up upgrade-interactive': { does: installs, args: 'package:npm*', opts: FROM },
    }),
    rest: bins,
    idle: { does: installs, here: true },
  }),
  ...each('npx pnpx bunx', npx),
  bun: {
    sub: {
      ...(node({}).sub ?? {}),
      run: bins,
      x: npx,
      'test build': {
        does: runsProject,
        args: 'data*',
        opts: { '--outfile --outdir': 'write', '--preload': 'script:javascript' },
      },
      repl: { stays: 'always', does: runsProject },
      upgrade: { does: global },
      pm: {
        sub: {
          'ls bin hash version whoami why': { args: 'data*' },
          pkg: {
            sub: { get: { args: 'data*' } },
            rest: { does: medium('write', 'Changes the manifest'), args: 'data*' },
          },
          cache: { idle: LOOK, sub: { rm: { does: emptiesCache } } },
          'trust migrate': {
            does: high('execute', 'Lets packages run their scripts as they are installed'),
            args: 'data*',
          },
        },
        rest: { does: installs, args: 'data*' },
      },
    },
    opts: {
      '-e --eval -p --print': 'code:javascript',
      '-h --help': { instead: LOOK },
      '-r --preload': 'script:javascript',
      '--cwd': 'dir',
      '--env-file': 'read',
    },
    rest: bins,
  },
  deno: {
    sub: {
      'run serve watch': {
        ...bunRuns,
        values: '-L --log-level --port --host --location --seed',
        opts: {
          '-c --config --import-map --lock': 'read',
          '--preload --require': 'module-or-url',
          '--env-file': 'read',
          '-A --allow-all': {},
        },
      },
      'test bench task': { does: runsProject, args: 'data*', stops: true },
      compile: { args: 'module-or-url data*', does: runsProject, opts: { '-o --output': 'write' } },
      eval: { args: 'code:javascript data*' },
      'info doc types lsp check completions coverage': { args: 'list*' },
      fmt: {
        does: medium('write', 'Formats files'),
        args: 'write*',
        opts: { '--check': { instead: { args: 'read*' } } },
      },
      lint: { args: 'read*', opts: { '--fix': { args: 'write*' } } },
      'install add i': {
        does: installs,
        args: 'module-or-package*',
        opts: { '-g --global -f -A': {}, '-n --name --root': 'data' },
      },
      'cache outdated': { does: installs, args: 'data*' },
      'remove uninstall rm': { does: removes, args: 'data*', opts: { '-g --global': { does: global } } },
      'upgrade jupyter': { does: global, args: 'data*' },
      'publish deploy': { does: publishes, args: 'data*', opts: { '--dry-run': { instead: LOOK } } },
      'init clean': { does: medium('write', 'Makes or tidies up a project'), args: 'data*' },
      x: npx,
      repl: {
        stays: 'always',
        does: runsProject,
        opts: { '--eval': 'code:javascript', '--eval-file': 'module-or-url' },
      },
    },
    opts: { '--version -V --help -h': { instead: LOOK } },
    rest: bins,
  },
  corepack: {
    sub: {
      'enable disable': {
        does: medium('configuration', 'Switches the package managers that come with Node.js'),
        args: 'data*',
      },
      'prepare use install up pack cache': { does: medium('execute', 'Fetches a package manager'), args: 'data*' },
      ...each('yarn yarnpkg npm pnpm', { does: runsProject, args: 'data*' }),
    },
    opts: ABOUT,
  },
  ...each('ncu npm-check-updates npm-check taze', {
    does: asks,
    args: 'data*',
    opts: { '-u --upgrade -w': { does: medium('write', 'Changes the manifest') }, '--packageFile': 'data', ...ABOUT },
  }),
  ...each('ni nci', { does: installs, args: 'package:npm*' }),
  nr: { args: 'task:npm data*', stops: true },
  nlx: npx,
});
