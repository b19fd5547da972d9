import { installs, global, publishes, removes, runsProject, asks, FROM } from './packageEffects.ts';
import { each, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const pipInstall: Row = {
  args: 'package:pypi*',
  does: installs,
  values:
    '-c --constraint --python-version --platform --implementation --abi --progress-bar --timeout --retries --upgrade-strategy --python -p --group --extra',
  opts: {
    '-r --requirement --requirements': 'read',
    '-e --editable': 'package:pypi',
    '-t --target --prefix --root': 'write',
    '--user --break-system-packages --system': { does: global },
    '-i': {
      value: 'data',
      does: high('network', 'Installs from another registry', 'Names there may belong to others.'),
    },
    ...FROM,
    '--trusted-host': { value: 'data', does: high('configuration', 'Trusts a registry without a check') },
    '--dry-run': { instead: { does: asks } },
    '-U --upgrade -q': {},
  },
};

const PIP: Row = {
  sub: {
    install: pipInstall,
    'list freeze show check inspect help hash debug completion index cache-list': { args: 'list*', values: '--format' },
    search: { does: asks },
    uninstall: { does: medium('write', 'Removes packages'), args: 'data*', opts: { '-r --requirement': 'read' } },
    'download wheel': {
      args: 'package:pypi*',
      does: medium('network', 'Downloads packages'),
      opts: { '-r --requirement': 'read', '-d --dest -w --wheel-dir': 'write', ...FROM },
    },
    config: {
      sub: {
        'list get debug': LOOK,
        'set unset edit': {
          does: high('configuration', 'Changes the settings of pip', 'They decide from where code comes.'),
        },
      },
    },
    cache: {
      sub: { 'dir info list': LOOK, 'purge remove': { does: medium('delete', 'Empties the cache of packages') } },
    },
  },
  opts: { '--version -V -h --help': { instead: LOOK }, '--python': 'data' },
};

/** Package managers of Python. */
export const PACKAGES_PYTHON: Table = {
  pip: PIP,
  pip3: PIP,
  pipx: {
    sub: { 'list environment completions': LOOK, run: { args: 'npx:pypi', stops: true } },
    rest: { does: global, args: 'package:pypi*' },
  },
  uv: {
    values: '--project --config-file --color --python -p --cache-dir',
    opts: { '--directory': 'dir', '--version -V -h --help': { instead: LOOK } },
    sub: {
      pip: {
        sub: {
          ...PIP.sub,
          'compile tree': { args: 'read*', opts: { '-o --output-file': 'write' } },
          sync: { args: 'read*', does: installs },
        },
      },
      add: {
        args: 'package:pypi*',
        does: installs,
        here: true,
        values: '--group --extra --optional -r --requirements --branch --tag --rev --python',
        opts: FROM,
      },
      remove: { does: removes, args: 'data*' },
      'sync lock': { does: installs, here: true, values: '--group --extra --package -p --python' },
      'tree version export help': { args: 'data*', opts: { '-o --output-file': 'write' } },
      'build init venv format': {
        does: medium('write', 'Builds or makes a project'),
        args: 'write',
        values: '-p --python --name',
      },
      run: {
        args: 'run',
        stops: true,
        values: '--group --extra --package -p --python',
        opts: {
          '--with --with-requirements --with-editable': { value: 'package:pypi' },
          '-m --module': { value: 'module' },
          '--env-file': 'read',
        },
      },
      publish: { does: publishes },
      tool: {
        sub: { 'list dir': LOOK, run: { args: 'npx:pypi', stops: true, opts: { '--from --with': 'package:pypi' } } },
        rest: { does: global, args: 'package:pypi*' },
      },
      python: { sub: { 'list find dir': LOOK }, rest: { does: global } },
      cache: { sub: { dir: LOOK }, rest: { does: medium('delete', 'Empties the cache of packages') } },
      'self auth': { does: global },
    },
  },
  uvx: {
    args: 'npx:pypi',
    stops: true,
    opts: { '--from --with': 'package:pypi', '--version -V -h --help': { instead: LOOK } },
    values: '-p --python',
  },
  ...each('poetry pdm pipenv hatch rye', {
    values: '-C --directory -P --project -e --env',
    opts: { '--version -V -h --help': { instead: LOOK } },
    sub: {
      'show check about list info search status version help graph dep scripts': {
        args: 'data*',
        opts: { '-s --short': {} },
      },
      env: {
        sub: { 'info list show activate find': LOOK },
        rest: { does: medium('write', 'Changes the environment of the project') },
      },
      'install sync lock update upgrade fmt': { does: installs, here: true, args: 'package:pypi*', opts: FROM },
      add: { args: 'package:pypi*', does: installs, here: true, values: '-G --group -d --dev -E --extras --source' },
      'remove uninstall': { does: removes, args: 'data*' },
      'run exec': { args: 'run', stops: true },
      'test build init new': { does: runsProject, args: 'data*' },
      shell: { stays: 'always', does: runsProject },
      publish: { does: publishes, opts: { '--dry-run': { instead: LOOK } } },
      cache: { sub: { list: LOOK }, rest: { does: medium('delete', 'Empties the cache of packages') } },
      'config self plugin source auth': {
        does: high(
          'configuration',
          'Changes the settings of the package manager',
          'They decide from where code comes and what runs.',
        ),
        args: 'data*',
        opts: { '--list': { instead: LOOK } },
      },
      export: { args: 'data*', values: '-f --format', opts: { '-o --output': 'write' } },
    },
  }),
  ...each('conda mamba micromamba', {
    sub: {
      'list info search doctor compare': {
        args: 'data*',
        values: '-n --name -p --prefix',
        opts: { '-h --help': {} },
      },
      env: {
        sub: { 'list export': { opts: { '-f --file': 'write' } } },
        rest: { does: high('configuration', 'Changes environments of this user', 'Other projects may use them.') },
      },
      'activate deactivate': { does: medium('configuration', 'Chooses an environment') },
      run: { args: 'run', stops: true, values: '-n --name -p --prefix' },
      'install create': {
        args: 'package:pypi*',
        does: installs,
        values: '-c --channel -n --name -p --prefix',
        opts: { '-f --file': 'read' },
      },
      config: {
        opts: { '--show --show-sources --describe --get': { instead: LOOK } },
        does: high(
          'configuration',
          'Changes the settings of the package manager',
          'They decide from where code comes and what runs.',
        ),
      },
    },
    opts: { '--version -V -h --help': { instead: LOOK } },
    rest: {
      does: high('configuration', 'Changes environments of this user', 'Other projects may use them.'),
      args: 'data*',
    },
  }),
  ...each('twine flit', { sub: { check: { args: 'read*' }, build: { does: runsProject } }, rest: { does: publishes } }),
};
