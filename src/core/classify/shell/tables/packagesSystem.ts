import { installs, global, publishes, system, removes, runsProject, account, asks } from './packageEffects.ts';
import { each, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const systemPackages = (look: string, more: Table = {}): Row => ({
  values: '-o -c -t -a --option --config-file --target-release --repo --enablerepo --disablerepo -C --root -R',
  opts: {
    '-o --option -c --config-file': {
      value: 'data',
      does: high('configuration', 'Runs the package manager with other settings', 'They can name programs to run.'),
    },
    '-h --help -v --version': { instead: LOOK },
  },
  sub: { [look]: { args: 'data*' }, ...more },
  rest: { does: system, args: 'data*' },
});

/** Package managers of other languages, and of systems. */
export const PACKAGES_SYSTEM: Table = {
  ...each('gem', {
    sub: {
      'list search query info which environment env help outdated specification contents dependency': { args: 'data*' },
      fetch: { does: asks },
      build: { does: runsProject, args: 'read' },
      'push yank owner signin signout': { does: publishes, args: 'data*' },
      'cert sources': { opts: { '-l --list': { instead: LOOK } }, does: account },
    },
    rest: { does: global, args: 'data*' },
    opts: { '-v --version -h --help': { instead: LOOK } },
  }),
  ...each('bundle bundler', {
    idle: { does: installs, here: true },
    sub: {
      'list show info outdated check licenses platform env help version doctor': { args: 'data*' },
      'install update lock package cache clean': { does: installs, args: 'data*' },
      add: { does: installs, args: 'package:gems*' },
      exec: { args: 'run', stops: true },
      config: {
        sub: { 'get list': LOOK },
        rest: { does: high('configuration', 'Changes the settings of the package manager') },
      },
      'init binstubs remove': { does: medium('write', 'Changes the project') },
    },
    rest: { does: runsProject, args: 'data*' },
    opts: { '--version -v': { instead: LOOK } },
  }),
  ...each('composer', {
    sub: {
      'show info outdated licenses why depends prohibits why-not status validate diagnose about check-platform-reqs fund audit search suggests list help':
        { args: 'data*' },
      'install update upgrade dump-autoload dumpautoload bump reinstall i u': {
        does: installs,
        args: 'data*',
        opts: { '-d --working-dir': 'dir' },
      },
      'require r': { args: 'package:composer*', does: installs },
      remove: { does: removes },
      'run run-script exec': { args: 'task:composer data*' },
      'global self-update selfupdate config': { does: global, args: 'data*' },
      'create-project': { args: 'package:composer write data*' },
      'init archive': { does: medium('write', 'Makes files of the project') },
      'clear-cache clearcache cc': { does: medium('delete', 'Empties the cache of packages') },
    },
    opts: { '--version -V -h --help': { instead: LOOK } },
    rest: { args: 'task:composer data*' },
  }),
  brew: {
    sub: {
      'list ls info search desc deps uses leaves outdated config doctor home homepage docs shellenv log cat options formulae casks tap-info --prefix --cellar --version --repository --cache --caskroom --env commands missing which-formula help formula':
        { args: 'data*', values: '' },
      services: { sub: { 'list info': LOOK }, rest: { does: system } },
      bundle: { sub: { 'list check': LOOK }, rest: { does: system } },
      analytics: { sub: { state: LOOK }, rest: { does: system } },
      tap: { args: 'package:brew*', rest: LOOK },
      fetch: { does: medium('network', 'Downloads packages') },
      'autoremove cleanup update': { does: system, opts: { '-n --dry-run': { instead: LOOK } } },
    },
    opts: {
      '--prefix --cellar --version --repository --cache --caskroom --env --config -h --help -v': { instead: LOOK },
    },
    rest: { does: system, args: 'data*' },
  },
  ...each(
    'apt apt-get aptitude',
    systemPackages(
      'list search show policy depends rdepends changelog showsrc check versions why why-not madison help',
      {
        'download source': { does: medium('network', 'Downloads packages') },
        'install remove purge upgrade update dist-upgrade full-upgrade autoremove autoclean clean build-dep reinstall hold':
          {
            does: system,
            args: 'data*',
            opts: {
              '-s --simulate --dry-run --just-print': { instead: LOOK },
              '-o --option': {
                value: 'data',
                does: high(
                  'configuration',
                  'Runs the package manager with other settings',
                  'They can name programs to run.',
                ),
              },
            },
          },
      },
    ),
  ),
  ...each('apt-cache apt-file apt-mark-show dpkg-query rpmquery', { args: 'data*' }),
  'apt-mark': { sub: { 'showauto showmanual showhold showinstall': LOOK }, rest: { does: system } },
  dpkg: {
    opts: {
      '-l --list -L --listfiles -s --status -S --search -p --print-avail --get-selections -V --verify -C --audit --print-architecture --version --help':
        { instead: LOOK },
      '-c --contents -I --info -f --field': { instead: { args: 'read*' } },
    },
    does: system,
    args: 'data*',
  },
  rpm: {
    opts: { '-q --query -qa -qi -ql -qf -qp -V --verify -K --checksig --version --showrc --eval': { instead: LOOK } },
    does: system,
    args: 'data*',
  },
  ...each(
    'dnf yum microdnf',
    systemPackages('list search info repolist provides whatprovides check-update repoquery deplist help updateinfo', {
      history: { sub: { 'list info userinstalled': LOOK }, rest: { does: system } },
      module: { sub: { 'list info': LOOK }, rest: { does: system } },
      group: { sub: { 'list info summary': LOOK }, rest: { does: system } },
    }),
  ),
  ...each(
    'zypper',
    systemPackages('search se info if list-updates lu packages pa repos lr patches products what-provides'),
  ),
  apk: systemPackages('info list search policy version stats dot'),
  ...each('pacman yay paru', {
    opts: {
      '-Q -Qi -Ql -Qs -Qe -Qm -Qo -Qu -Ss -Si -Sl -Sg -F -Fl -h -V --version --help -Qq -Qdt -Qk': {
        instead: LOOK,
      },
    },
    does: system,
    args: 'data*',
  }),
  ...each('snap flatpak', {
    sub: {
      'list find search info version history changes connections interfaces help remotes remote-ls remote-info services logs':
        { args: 'data*' },
      run: { args: 'data*', does: high('execute', 'Starts an application') },
    },
    rest: { does: system, args: 'data*' },
  }),
  ...each('port nix-env emerge eopkg xbps-install pkg pkgin pkg_add winget choco scoop mas softwareupdate', {
    sub: {
      'list search info show installed outdated help contents variants deps provides echo -q --query': {
        args: 'data*',
      },
    },
    opts: { '-q --query -l --list -s --search --version -V -h --help': { instead: LOOK } },
    rest: { does: system, args: 'data*' },
  }),
  ...each('nix', {
    sub: {
      'search eval show-config why-depends path-info hash help doctor log derivation show': {
        args: 'data*',
        opts: { '--expr': { value: 'data', does: medium('execute', 'Evaluates an expression') } },
      },
      flake: {
        sub: { 'show metadata check info': { does: medium('execute', 'Evaluates a flake') } },
        rest: { does: medium('write', 'Changes a flake') },
      },
      'build develop fmt': { does: runsProject, opts: { '-c --command': { args: 'run' } } },
      'run shell': { does: high('execute', 'Runs a program from a package collection', 'It may come from anywhere.') },
    },
  }),
  ...each('nix-shell', {
    opts: { '--run --command': 'shell', '-p --packages': {} },
    does: high('execute', 'Opens a shell with packages', 'They may come from anywhere.'),
    stays: 'always',
  }),
  ...each('pod', {
    sub: {
      'list search outdated env --version': { args: 'data*' },
      'install update': { does: installs },
      trunk: { does: publishes },
    },
    rest: { does: medium('write', 'Changes the project') },
  }),
  ...each('nuget', {
    sub: {
      'list search help': { args: 'data*' },
      'install restore update': { does: installs, args: 'data*' },
      'push delete setapikey': { does: publishes },
    },
    rest: { does: high('configuration', 'Changes the settings of the package manager') },
  }),
  ...each('luarocks cpan cpanm opam vcpkg conan spack', {
    sub: { 'list search show info help inspect env': { args: 'data*' } },
    opts: { '--version --help': { instead: LOOK } },
    rest: {
      does: high('execute', 'Installs packages', 'A package can run code as it is installed, and names are imitated.'),
      args: 'data*',
    },
  }),
};
