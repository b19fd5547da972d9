import { installs, global, publishes, removes, account, asks, emptiesCache, settings, FROM } from './packageEffects.ts';
import { each, high, LOOK, medium, type Row, type Table, runsProject } from '../spec.ts';

const pipInstall: Row = {
  args: 'package:pypi*',
  does: installs,
  values:
    '--python-version --platform --implementation --abi --progress-bar --timeout --retries --upgrade-strategy --python -p --group --extra --log --proxy --cert --client-cert --cache-dir --only-binary --no-binary --global-option --config-settings',
  opts: {
    '-r --requirement --requirements -c --constraint --constraints --build-constraint': 'requirements',
    '-e --editable': 'package:pypi',
    '-t --target --prefix --root': 'write',
    '--break-system-packages --system': { does: global },
    '-i': 'registry',
    ...FROM,
    '-f': 'registry',
    '--trusted-host': {
      value: 'data',
      does: high('configuration', 'Trusts a registry without a check', 'Anybody on the way can give other packages.'),
    },
    '--dry-run': { instead: { does: asks } },
    '-U --upgrade -q --user --pre --no-deps': {},
  },
};

const ABOUT = { '--version -V -h --help': { instead: LOOK } };

const PIP: Row = {
  sub: {
    install: pipInstall,
    'list freeze show check inspect help hash debug completion': {
      args: 'list*',
      values: '--format --path --exclude',
      opts: { '-o --outdated': { does: asks } },
    },
    'search index': { does: asks, args: 'data*' },
    'uninstall remove': {
      does: medium('write', 'Removes packages'),
      args: 'data*',
      opts: { '-r --requirement': 'read', '--break-system-packages --system': { does: global } },
    },
    'download wheel lock': {
      args: 'download:pypi*',
      does: medium('network', 'Downloads packages'),
      values: pipInstall.values ?? '',
      opts: {
        '-r --requirement -c --constraint': 'requirements',
        '-d --dest -w --wheel-dir -o --output': 'write',
        ...FROM,
        '-i -f': 'registry',
      },
    },
    config: { sub: { 'list get debug': { args: 'data*' } }, rest: { does: settings, args: 'data*' } },
    cache: { sub: { 'dir info list': { args: 'data*' }, 'purge remove': { does: emptiesCache, args: 'data*' } } },
  },
  opts: { ...ABOUT, '--python': 'data' },
};

/** Options of uv by which packages are chosen. */
const uvAdd: Row = {
  args: 'package:pypi*',
  does: installs,
  here: true,
  values: '--group --extra --optional --branch --tag --rev --python --marker --bounds',
  opts: {
    '-r --requirements -c --constraints': 'requirements',
    '--editable': {},
    '--dev --raw': {},
    ...FROM,
    '--allow-insecure-host': {
      value: 'data',
      does: high('configuration', 'Trusts a registry without a check', 'Anybody on the way can give other packages.'),
    },
  },
};

const tool: Row = {
  args: 'npx:pypi',
  stops: true,
  values: '-p --python --isolated',
  opts: {
    '--from --spec': { value: 'package:pypi', args: 'npx:bin' },
    '--with --with-editable': 'package:pypi',
    ...FROM,
    ...ABOUT,
  },
};

const projects: Row = {
  values: '-C --directory -P -e --env',
  opts: { ...ABOUT, '--project': 'data' },
  sub: {
    'show check about list info search status version help graph dep scripts outdated': {
      args: 'data*',
      opts: { '-s --short': {} },
    },
    env: {
      sub: { 'info list show activate find': { args: 'data*' } },
      rest: { does: medium('write', 'Changes the environment of the project'), args: 'data*' },
    },
    'install sync lock update upgrade fmt verify clean': {
      does: installs,
      here: true,
      args: 'package:pypi*',
      values: '-E --extras -G --group --with --without --only --python -d --dev',
      opts: { ...FROM, '-r': 'requirements' },
    },
    add: {
      args: 'package:pypi*',
      does: installs,
      here: true,
      values: '-G --group -E --extras --python --platform --source',
      opts: { '-d --dev -D --optional': {}, '-e --editable': 'package:pypi', '--path': 'package:pypi' },
    },
    'remove uninstall': { does: removes, args: 'data*' },
    'run exec': { args: 'run', stops: true, opts: { '-s --site-packages': {} } },
    'test build init new fix': { does: runsProject, args: 'data*' },
    shell: { stays: 'free', bare: 'code:bash', does: runsProject },
    publish: { does: publishes, args: 'data*', opts: { '--dry-run': { instead: LOOK } } },
    cache: {
      sub: { 'list info': { args: 'data*' } },
      rest: { does: emptiesCache, args: 'data*' },
    },
    config: {
      args: 'package-setting data*',
      idle: LOOK,
      opts: { '--list -l': { instead: LOOK }, '--unset --local': {} },
    },
    'self plugin source auth toolchain': {
      sub: { 'show list lock': { args: 'data*' } },
      rest: { does: settings, args: 'data*' },
    },
    python: { sub: { list: LOOK }, rest: { does: medium('execute', 'Installs a version of Python'), args: 'data*' } },
    export: { args: 'data*', values: '-f --format', opts: { '-o --output': 'write' } },
    'completion completions': { args: 'data*' },
  },
};

/** Package managers of Python. */
export const packagesPython = (): Table => ({
  pip: PIP,
  pip3: PIP,
  pipx: {
    sub: {
      'list environment completions': { args: 'data*' },
      run: tool,
      'install inject install-all': {
        does: medium('execute', 'Installs a program for this user'),
        args: 'package:pypi*',
        opts: {
          '--spec': 'package:pypi',
          '-i --index-url': 'registry',
          '--python --suffix --pip-args': 'data',
          '-f --force': {},
        },
      },
      'upgrade upgrade-all reinstall reinstall-all uninstall uninject ensurepath': {
        does: medium('execute', 'Changes programs that were installed for this user'),
        args: 'data*',
      },
    },
    rest: { does: global, args: 'data*' },
    opts: ABOUT,
  },
  uv: {
    values: '--config-file --color --python -p --cache-dir',
    opts: { '--directory --project': 'dir', ...ABOUT },
    sub: {
      pip: {
        sub: {
          ...PIP.sub,
          compile: { args: 'read*', does: asks, opts: { '-o --output-file': 'write', ...FROM } },
          tree: { args: 'data*' },
          sync: { args: 'requirements*', does: installs, opts: FROM },
        },
      },
      add: uvAdd,
      remove: { does: removes, args: 'data*' },
      'sync lock': { does: installs, here: true, values: '--group --extra --package -p --python', opts: FROM },
      'tree version export help': { args: 'data*', opts: { '-o --output-file': 'write' } },
      'build init venv format': {
        does: medium('write', 'Builds or makes a project'),
        args: 'write',
        values: '-p --python --name --prompt',
        opts: { '-o --out-dir': 'write' },
      },
      run: {
        args: 'run-or-script',
        stops: true,
        values: '--group --extra --package -p --python --env-file',
        opts: {
          '--with --with-editable': 'package:pypi',
          '--with-requirements': 'requirements',
          '-m --module': 'module',
          '-s --script': { args: 'script:python data*' },
          ...FROM,
        },
      },
      publish: { does: publishes, args: 'data*', opts: { '--dry-run': { instead: LOOK } } },
      tool: {
        sub: {
          'list dir': { args: 'data*' },
          run: tool,
          install: {
            does: medium('execute', 'Installs a program for this user'),
            args: 'package:pypi*',
            opts: { '--from --with': 'package:pypi', '-p --python': 'data', ...FROM },
          },
          'upgrade uninstall update-shell': {
            does: medium('execute', 'Changes programs that were installed for this user'),
            args: 'data*',
          },
        },
      },
      python: {
        sub: {
          'list find dir': { args: 'data*' },
          pin: { does: medium('write', 'Chooses a version of Python'), args: 'data*' },
        },
        rest: { does: medium('execute', 'Installs or removes a version of Python'), args: 'data*' },
      },
      cache: { sub: { dir: LOOK }, rest: { does: emptiesCache, args: 'data*' } },
      self: { sub: { version: LOOK }, rest: { does: global, args: 'data*' } },
      auth: { does: account, args: 'data*' },
    },
  },
  uvx: tool,
  ...each('poetry pdm pipenv rye', projects),
  hatch: {
    ...projects,
    sub: {
      ...projects.sub,
      config: { sub: { 'show find explore': LOOK }, rest: { does: settings, args: 'data*' } },
      'run test fmt': { does: runsProject, args: 'data*' },
    },
  },
  ...each('conda mamba micromamba pixi', {
    sub: {
      'list info search doctor compare tree repoquery notices': {
        args: 'data*',
        values: '-n --name -p --prefix',
        opts: { '-h --help': {} },
      },
      env: {
        sub: {
          'list export': { opts: { '-f --file': 'write' }, values: '-n --name' },
          config: { sub: { vars: { sub: { list: LOOK } } } },
          'create update': {
            does: installs,
            args: 'data*',
            opts: { '-f --file': 'requirements' },
            values: '-n --name -p --prefix',
          },
        },
        rest: { does: high('configuration', 'Changes environments of this user', 'Other projects may use them.') },
      },
      'activate deactivate': { does: medium('configuration', 'Chooses an environment'), args: 'data*' },
      run: { args: 'run', stops: true, values: '-n --name -p --prefix' },
      'install create add': {
        args: 'package:conda*',
        does: installs,
        values: '-n --name -p --prefix --solver --experimental-solver',
        opts: { '-f --file': 'requirements', '-c --channel': 'registry', '--dry-run -d': { instead: { does: asks } } },
      },
      'update upgrade': {
        does: installs,
        args: 'data*',
        values: '-n --name -p --prefix',
        opts: { '-c --channel': 'registry' },
      },
      clean: { does: emptiesCache, args: 'data*', opts: { '--dry-run': { instead: LOOK } } },
      config: {
        opts: { '--show --show-sources --describe --get': { instead: { args: 'data*' } } },
        does: settings,
        args: 'data*',
      },
      'build inspect': { does: runsProject, args: 'data*' },
    },
    opts: ABOUT,
    rest: {
      does: high('configuration', 'Changes environments of this user', 'Other projects may use them.'),
      args: 'data*',
    },
  }),
  ...each('twine flit', {
    sub: {
      check: { args: 'read*' },
      build: { does: runsProject, args: 'data*' },
      install: { does: installs, args: 'data*' },
    },
    rest: { does: publishes, args: 'data*' },
    opts: ABOUT,
  }),
  ...each('pip-compile pip-sync', {
    does: installs,
    args: 'requirements*',
    opts: { '-o --output-file': 'write', '-i': 'registry', ...FROM, ...ABOUT },
  }),
  ...each('pipdeptree pip-licenses', { args: 'data*', values: '-p --packages -f --format -o --output' }),
});
