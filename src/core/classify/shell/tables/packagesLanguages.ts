import {
  installs,
  global,
  publishes,
  removes,
  account,
  asks,
  emptiesCache,
  settings,
  forUser,
} from './packageEffects.ts';
import { each, final, high, LOOK, medium, type Row, type Table, runsProject } from '../spec.ts';

/** `--version` is left out: to many sub-commands it gives the version of a package. */
const ABOUT = { '-h --help': { instead: LOOK } };

const cargoInstall: Row = {
  args: 'package:cargo*',
  does: forUser,
  values: '--version --root --target --profile --bin --example -F --features -j --jobs',
  opts: {
    '--list': { instead: LOOK },
    '--path': 'package:cargo',
    '--git': 'package:cargo',
    '--branch --tag --rev': 'data',
    '--registry --index': 'registry',
    '--locked -f --force --no-track -q': {},
  },
};

const CARGO: Row = {
  values:
    '-p --package -F --features --target --profile -j --jobs --bin --example --test --bench --color --message-format --exclude --lock-timeout -Z',
  opts: {
    '--manifest-path': 'manifest',
    '-C': 'dir',
    '--config': {
      value: 'data',
      does: high('configuration', 'Runs cargo with other settings', 'They can name programs to run.'),
    },
    ...ABOUT,
    '--target-dir': 'write',
  },
  sub: {
    'build b check c test t run r bench doc d clippy nextest miri expand llvm-cov tarpaulin fix rustc rustdoc watch leptos tauri criterion insta hack machete udeps deny audit outdated bloat asm flamegraph semver-checks make xtask dist chef zigbuild ndk wasi component lambda mutants fuzz msrv sort sqlx loco bootimage embed flash espflash tree metadata read-manifest hakari vet geiger about careful cranky spellcheck rdme readme sweep cache kani verus pgrx contract near anchor bump set-version upgrade edit show-asm depgraph modules llvm-lines count call-stack public-api':
      { does: runsProject, args: 'data*' },
    'search info owner-list': { does: asks, args: 'data*' },
    'locate-project pkgid verify-project help version list report config': { args: 'data*' },
    fmt: { does: medium('write', 'Formats files'), args: 'data*', opts: { '--check': {} } },
    'update fetch generate-lockfile vendor': { does: installs, args: 'data*' },
    add: {
      args: 'package:cargo*',
      does: installs,
      values: '-F --features --rename --branch --tag --rev',
      opts: { '--path --git': 'package:cargo', '--registry': 'registry', '--dev --build --optional --dry-run -n': {} },
    },
    'remove rm new init clean': {
      does: medium('write', 'Changes the project'),
      args: 'data*',
      opts: { '--dry-run': {} },
    },
    'package release': {
      does: medium('write', 'Packs the project'),
      args: 'data*',
      opts: { '-x --execute': { does: publishes } },
    },
    generate: {
      does: high('execute', 'Makes files from a template that comes from elsewhere', 'It can run code.'),
      args: 'data*',
    },
    'install binstall': cargoInstall,
    'uninstall install-update': { does: forUser, args: 'data*' },
    'publish yank': { does: publishes, args: 'data*', opts: { '--dry-run -n': { instead: LOOK } } },
    owner: { does: publishes, args: 'data*', opts: { '-l --list': { instead: { does: asks } } } },
    'login logout': { does: account, args: 'data*' },
  },
};

const mavenPublishes = { does: publishes, args: 'data*' };
const project = (more: Row = {}): Row => ({ does: runsProject, args: 'data*', ...more });

/** Package managers and build tools of languages, which have both in one program. */
export const packagesLanguages = (): Table => ({
  cargo: { ...CARGO, prefixes: { '+': CARGO } },
  gem: {
    sub: {
      'list search query info which environment env help outdated specification contents dependency stale': {
        args: 'data*',
        opts: { '-r --remote': { does: asks } },
      },
      'install i': {
        does: forUser,
        args: 'package:gems*',
        values: '-v --version -P --trust-policy --platform -n --bindir --without',
        opts: {
          '-s --source --clear-sources': 'registry',
          '-i --install-dir': 'write',
          '-g --file': 'read',
          '--user-install --no-document -N --conservative --pre': {},
        },
      },
      'update uninstall cleanup pristine': { does: forUser, args: 'data*' },
      exec: { args: 'npx:gems', stops: true, opts: { '-g --gem': { value: 'package:gems', args: 'npx:bin' } } },
      'fetch unpack': { does: asks, args: 'download:gems*' },
      build: { does: runsProject, args: 'read' },
      'push yank owner signin signout': { does: publishes, args: 'data*' },
      sources: {
        opts: {
          '-a --add': 'registry',
          '-r --remove -c --clear-all -u --update': { does: settings },
          '-l --list': {},
        },
      },
      cert: { opts: { '-l --list': { instead: LOOK } }, does: account },
    },
    rest: { does: global, args: 'data*' },
    opts: ABOUT,
  },
  ...each('bundle bundler', {
    idle: { does: installs, here: true },
    sub: {
      // A Gemfile is a program.
      'list show info outdated check licenses platform doctor open viz': { does: runsProject, args: 'data*' },
      'env help version': LOOK,
      'install update lock package cache clean': {
        does: installs,
        args: 'data*',
        values: '--jobs -j --path --without --with --retry',
      },
      add: {
        does: installs,
        args: 'package:gems*',
        values: '-v --version -g --group',
        opts: { '-s --source': 'registry', '--git --github --path': 'package:gems' },
      },
      exec: { args: 'run', stops: true },
      config: {
        sub: {
          'get list': { args: 'data*' },
          'set unset': { args: 'package-setting data*', opts: { '--local --global': {} } },
        },
        rest: { args: 'package-setting data*', opts: { '--local --global': {} } },
      },
      'init binstubs remove': { does: medium('write', 'Changes the project'), args: 'data*' },
      gem: { does: medium('write', 'Makes a new project'), args: 'write' },
      plugin: { does: settings, args: 'data*' },
    },
    rest: { does: runsProject, args: 'data*' },
    opts: ABOUT,
  }),
  composer: {
    sub: {
      'show info outdated licenses why depends prohibits why-not status validate diagnose about check-platform-reqs fund audit search suggests list help browse home':
        { args: 'data*', opts: { '-d --working-dir': 'dir' } },
      'install update upgrade dump-autoload dumpautoload bump reinstall i u': {
        does: installs,
        args: 'data*',
        opts: { '-d --working-dir': 'dir' },
      },
      'require r': { args: 'package:composer*', does: installs, opts: { '-d --working-dir': 'dir', '--dev': {} } },
      'remove rm': { does: removes, args: 'data*' },
      'run run-script exec': { args: 'task:composer data*', opts: { '-l --list': { instead: LOOK } } },
      global: {
        sub: {
          'require r': { args: 'package:composer*', does: forUser },
          'show outdated licenses': { args: 'data*' },
          'update remove install': { does: forUser, args: 'data*' },
        },
        rest: { does: global, args: 'data*' },
      },
      'self-update selfupdate': { does: global, args: 'data*' },
      config: {
        args: 'package-setting data*',
        opts: { '-l --list': { instead: LOOK }, '-g --global -e --editor': { does: settings } },
      },
      'create-project': {
        args: 'package:composer write data*',
        does: medium('write', 'Makes a new project'),
        opts: { '--repository --repository-url': 'registry' },
      },
      'init archive': { does: medium('write', 'Makes files of the project'), args: 'data*' },
      'clear-cache clearcache cc': { does: emptiesCache },
    },
    opts: ABOUT,
    rest: { args: 'task:composer data*' },
  },
  ...each(
    'mvn mvnw mvnd',
    project({
      values: '-pl -P -T -f -s -D --projects --file --settings',
      verbs: {
        'deploy deploy:deploy-file release:perform release:prepare release:clean site:deploy nexus-staging:release scm:checkin':
          mavenPublishes,
        '--version -v help:effective-pom dependency:tree': project(),
      },
      prefixes: { 'deploy: release:': mavenPublishes },
      rest: project(),
    }),
  ),
  ...each(
    'gradle gradlew',
    project({
      values: '-p -b -c -x -P -D --project-dir --build-file --console --max-workers',
      opts: { '-I --init-script': 'script:gradle' },
      verbs: {
        'publish publishToMavenCentral publishAndReleaseToMavenCentral uploadArchives bintrayUpload publishPlugins artifactoryPublish publishAllPublicationsToMavenCentralRepository':
          mavenPublishes,
        '--version -v tasks projects dependencies properties help publishToMavenLocal': project(),
      },
      rest: project(),
    }),
  ),
  ...each(
    'sbt mill',
    project({
      verbs: {
        'publish publishSigned sonatypeRelease sonatypeBundleRelease release': mavenPublishes,
        '--version': project(),
      },
      rest: project(),
    }),
  ),
  mix: {
    sub: {
      'hex.publish hex.retire hex.owner': { does: publishes, args: 'data*' },
      'hex.user hex.organization hex.repo hex.config': {
        sub: { 'whoami list show': { does: asks, args: 'data*' } },
        rest: { does: account, args: 'data*' },
      },
      'hex.info hex.search hex.outdated hex.audit': { does: asks, args: 'data*' },
      'ecto.drop ecto.reset ecto.rollback': {
        does: final('delete', 'Deletes a database, or takes back what it holds', 'What it held is not in git.'),
        args: 'data*',
      },
      'archive.install escript.install': {
        args: 'data package:hex',
        does: forUser,
        sub: { hex: { args: 'package:hex data*', does: forUser } },
        rest: { args: 'package:hex*', does: forUser },
      },
      'local.hex local.rebar local.phx': { does: forUser, args: 'data*' },
      help: { does: runsProject, args: 'data*' },
      cmd: { args: 'run', stops: true },
      do: { does: runsProject, args: 'data*' },
      'run eval': { does: runsProject, args: 'data*', opts: { '-e --eval': 'code:elixir' } },
    },
    rest: { does: runsProject, args: 'data*' },
    opts: ABOUT,
  },
  ...each('rebar3 lein boot leiningen stack cabal shards nimble dub alr gleam fpm', {
    sub: {
      'list info search help version outdated path query': { args: 'data*' },
      'publish upload release hex': { does: publishes, args: 'data*', opts: { '--dry-run': { instead: LOOK } } },
      deploy: { does: publishes, args: 'data*' },
      exec: { args: 'run', stops: true },
    },
    rest: { does: runsProject, args: 'data*' },
    opts: ABOUT,
  }),
  ...each('luarocks cpan cpanm cpanminus cpm opam vcpkg conan spack pecl pear haxelib raco', {
    sub: {
      'list search show info help inspect env which doc var config-get graph pin-list profile': { args: 'data*' },
      'update refresh remote-list': { does: asks, args: 'data*' },
      'make build test lint pack exec': { does: runsProject, args: 'data*' },
      'remove uninstall purge clean': { does: medium('delete', 'Removes packages of this user'), args: 'data*' },
      'upload publish login logout': { does: publishes, args: 'data*' },
    },
    opts: { ...ABOUT, '--installdeps': { instead: { does: installs, args: 'data*' } } },
    rest: {
      does: high('execute', 'Installs packages', 'A package can run code as it is installed, and names are imitated.'),
      args: 'data*',
    },
  }),
});
