import { installs, publishes, removes, account, asks, emptiesCache, settings, forUser } from './packageEffects.ts';
import { each, final, high, LOOK, medium, type Row, type Table, runsProject } from '../spec.ts';

/** `--version` is left out: to many sub-commands it gives the version of a package. */
const ABOUT = { '-h --help': { instead: LOOK } };
const project = (more: Row = {}): Row => ({ does: runsProject, args: 'data*', ...more });

const pub: Row = {
  sub: {
    'get upgrade downgrade deps outdated unpack bump': { does: installs, args: 'data*' },
    add: {
      does: installs,
      args: 'package:pub*',
      opts: { '--git-url --path': 'package:pub', '--hosted-url': 'registry', '-d --dev': {} },
    },
    remove: { does: removes, args: 'data*' },
    run: { does: runsProject, args: 'data*', stops: true },
    cache: { sub: { list: LOOK }, rest: { does: emptiesCache, args: 'data*' } },
    global: {
      sub: {
        list: LOOK,
        run: { does: runsProject, args: 'data*' },
        activate: {
          args: 'package:pub data*',
          does: forUser,
          opts: { '-s --source': { value: 'data', does: high('execute', 'Installs what no registry keeps') } },
        },
      },
      rest: { does: forUser, args: 'data*' },
    },
    publish: { does: publishes, args: 'data*', opts: { '-n --dry-run': { instead: LOOK } } },
    'login logout token uploader': { does: account, args: 'data*' },
  },
};

/** Package managers and build tools of .NET, and of applications for phones. */
export const packagesApplications = (): Table => ({
  dotnet: {
    sub: {
      'build b test run watch clean format pack msbuild vstest fsi exec script outdated': {
        does: runsProject,
        args: 'data*',
      },
      publish: { does: runsProject, args: 'data*', opts: { '-o --output': 'write' } },
      restore: { does: installs, args: 'data*', opts: { '-s --source': 'registry' } },
      'list help --info --list-sdks --list-runtimes sdk': { args: 'data*' },
      add: {
        sub: {
          package: {
            args: 'package:nuget',
            does: installs,
            values: '-v --version -f --framework',
            opts: { '-s --source': 'registry' },
          },
          reference: { does: medium('write', 'Changes the project'), args: 'data*' },
        },
        // The project stands before what is added to it.
        rest: {
          args: 'data data package:nuget',
          does: installs,
          values: '-v --version',
          opts: { '-s --source': 'registry' },
        },
      },
      package: {
        sub: {
          'list search': { does: asks, args: 'data*' },
          'add update': {
            args: 'package:nuget',
            does: installs,
            values: '--version --project',
            opts: { '--source': 'registry' },
          },
          remove: { does: removes, args: 'data*' },
        },
      },
      'new remove sln reference solution': {
        does: medium('write', 'Changes the project'),
        args: 'data*',
        sub: {
          'install uninstall update': { does: high('execute', 'Installs templates that can run code'), args: 'data*' },
          'list search': LOOK,
        },
        rest: { does: medium('write', 'Changes the project'), args: 'data*', opts: { '-o --output': 'write' } },
      },
      ef: {
        verbs: {
          'list add script has-pending-model-changes info scaffold bundle optimize remove update migrations dbcontext database':
            project(),
          drop: {
            does: final('delete', 'Deletes a database', 'What it held is not in git.'),
            args: 'data*',
          },
        },
        rest: project(),
      },
      nuget: {
        sub: {
          'list why': { args: 'data*' },
          locals: { args: 'data*', opts: { '-c --clear': { does: emptiesCache } } },
          'push delete': { does: publishes, args: 'data*' },
        },
        rest: { does: settings, args: 'data*' },
      },
      tool: {
        sub: {
          'list search': { args: 'data*' },
          'run restore': { does: runsProject, args: 'data*' },
          'install update': {
            args: 'package:nuget',
            does: forUser,
            values: '--version --framework',
            opts: { '--add-source --source': 'registry', '-g --global --local': {}, '--tool-path': 'write' },
          },
          'execute exec': { args: 'npx:nuget', stops: true },
          uninstall: { does: forUser, args: 'data*' },
        },
      },
      'workload dev-certs user-secrets': {
        sub: { 'list search': { args: 'data*' } },
        rest: { does: high('configuration', 'Installs for the whole machine, or changes secrets'), args: 'data*' },
      },
    },
    opts: ABOUT,
    rest: { does: runsProject, args: 'data*' },
  },
  ...each('dnx', { args: 'npx:nuget', stops: true }),
  nuget: {
    sub: {
      'list search help locals': { args: 'data*' },
      install: { does: installs, args: 'package:nuget*', opts: { '-Source': 'registry', '-OutputDirectory': 'write' } },
      'restore update pack': { does: installs, args: 'data*' },
      'push delete setapikey': { does: publishes, args: 'data*' },
    },
    style: 'single',
    rest: { does: settings, args: 'data*' },
  },
  swift: {
    sub: {
      'build test run sdk format': { does: runsProject, args: 'data*', opts: { '--package-path': 'dir' } },
      package: {
        sub: {
          'describe dump-package show-dependencies tools-version dump-symbol-graph completion-tool diagnose-api-breaking-changes':
            project(),
          'resolve update init reset clean edit unedit purge-cache compute-checksum archive-source': {
            does: installs,
            args: 'data*',
          },
          'add-dependency add-target add-product': {
            does: high('execute', 'Adds a package from its address'),
            args: 'data*',
          },
        },
        rest: project(),
      },
    },
    opts: { '-e': 'code:swift', ...ABOUT },
    rest: { args: 'script:swift data*' },
    stays: 'bare',
  },
  pod: {
    sub: {
      'list search outdated env': { args: 'data*' },
      'install update': { does: installs, args: 'data*' },
      'repo cache': { sub: { 'list update': { does: asks, args: 'data*' } }, rest: { does: settings, args: 'data*' } },
      lib: { sub: { lint: { does: runsProject, args: 'data*' } }, rest: { does: installs, args: 'data*' } },
      spec: { sub: { 'lint cat which': { does: asks, args: 'data*' } }, rest: { does: installs, args: 'data*' } },
      trunk: { sub: { 'me info': { does: asks, args: 'data*' } }, rest: { does: publishes, args: 'data*' } },
    },
    rest: { does: medium('write', 'Changes the project'), args: 'data*' },
    opts: ABOUT,
  },
  ...each('carthage', { sub: { version: LOOK }, rest: { does: installs, args: 'data*' } }),
  dart: {
    sub: {
      'analyze test run compile fix build doc': { does: runsProject, args: 'data*' },
      format: { does: medium('write', 'Formats files'), args: 'list*', opts: { '-o --output': 'data' } },
      'info devtools language-server': { args: 'data*' },
      create: { does: medium('write', 'Makes a new project'), args: 'write' },
      pub,
    },
    opts: ABOUT,
    rest: { args: 'script:dart data*' },
  },
  ...each('flutter fvm', {
    sub: {
      help: LOOK,
      'doctor devices emulators logs channel symbolize config-list': { does: runsProject, args: 'data*' },
      'analyze test run build drive assemble attach gen-l10n clean screenshot': { does: runsProject, args: 'data*' },
      create: { does: medium('write', 'Makes a new project'), args: 'write' },
      pub,
      packages: pub,
      'upgrade downgrade precache config': { does: forUser, args: 'data*' },
      'install use': { does: runsProject, args: 'data*' },
    },
    opts: { ...ABOUT, '-d --device-id': 'data' },
  }),
});
