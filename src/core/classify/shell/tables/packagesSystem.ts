import { installs, system, emptiesCache, publishes, settings } from './packageEffects.ts';
import { each, high, LOOK, LOOK_AT, medium, type Row, type Table, runsProject } from '../spec.ts';

/** Refreshing the list of what could be installed changes nothing that runs. */
const refreshes = medium('network', 'Refreshes the list of packages');

const OPTION = {
  value: 'data',
  does: high('configuration', 'Runs the package manager with other settings', 'They can name programs to run.'),
};

/** Installing for the whole machine needs the administrator, and is HIGH for every name. */
const systemPackages = (look: string, more: Table = {}): Row => ({
  values: '-t -a --target-release --repo --enablerepo --disablerepo -C --root -R --installroot --releasever',
  opts: { '-o --option -c --config-file': OPTION, '-h --help -v --version': { instead: LOOK } },
  sub: {
    [look]: { args: 'data*' },
    'update makecache refresh ref': { does: refreshes, args: 'data*' },
    ...more,
  },
  rest: { does: system, args: 'data*' },
});

/** Simulating is an option of every command of apt. */
const simulated = (row: Row): Row => ({
  ...row,
  opts: { ...row.opts, '-s --simulate --dry-run --just-print --no-act --recon': { instead: LOOK_AT } },
});
const updates: Row = { does: system, args: 'data*' };

/**
 * Package managers of systems. What one installs for the user alone and by a curated name (brew, nix) is MEDIUM where the
 * name is well known; what needs the administrator is HIGH.
 */
export const packagesSystem = (): Table => ({
  brew: {
    sub: {
      'list ls leaves config doctor dr home homepage docs shellenv log cat formulae casks tap-info --prefix --cellar --version --repository --cache --caskroom --env commands missing which-formula help formula linkage':
        { args: 'data*' },
      'info abv options search desc deps uses outdated livecheck': { args: 'data*', opts: { '--eval-all': {} } },
      services: {
        idle: LOOK,
        sub: { 'list info': { args: 'data*' } },
        rest: { does: high('persistence', 'Starts or stops a service of this machine'), args: 'data*' },
      },
      bundle: {
        sub: { 'list check': { args: 'data*', opts: { '--file': 'read' } } },
        rest: { does: system, args: 'data*' },
        idle: { does: system },
      },
      analytics: { sub: { state: LOOK }, rest: { does: settings, args: 'data*' } },
      tap: { args: 'package:brew*', idle: LOOK },
      'fetch update up update-reset': { does: refreshes, args: 'data*' },
      'install reinstall': {
        does: medium('execute', 'Installs a program for this user'),
        args: 'package:brew*',
        values: '--appdir --language',
        opts: { '--cask --formula -q -v --force -f --HEAD': {}, '-n --dry-run': { instead: LOOK } },
      },
      'upgrade autoremove cleanup uninstall remove rm link unlink pin unpin migrate postinstall': {
        does: medium('write', 'Changes programs that were installed for this user'),
        args: 'data*',
        opts: { '-n --dry-run': { instead: LOOK } },
      },
      'test audit readall style typecheck irb ruby sh': { does: runsProject, args: 'data*' },
      'gist-logs bump bump-formula-pr bump-cask-pr pr-upload pr-publish': { does: publishes, args: 'data*' },
    },
    opts: {
      '--prefix --cellar --version --repository --cache --caskroom --env --config -h --help': { instead: LOOK },
    },
    rest: { does: system, args: 'data*' },
  },
  ...each(
    'apt apt-get aptitude',
    simulated(
      systemPackages(
        'list search show policy depends rdepends changelog showsrc check versions why why-not madison help moo stats indextargets',
        {
          'download source': { does: medium('network', 'Downloads packages'), args: 'data*' },
          'install remove purge upgrade dist-upgrade full-upgrade safe-upgrade autoremove autoclean clean build-dep reinstall hold satisfy':
            { does: system, args: 'data*', opts: { '-o --option': OPTION, '-t --target-release': 'data' } },
          update: { does: refreshes, args: 'data*', opts: { '-o --option': OPTION } },
        },
      ),
    ),
  ),
  ...each('apt-cache apt-file apt-mark-show apt-rdepends dpkg-query rpmquery debsecan deborphan repoquery', {
    args: 'data*',
  }),
  'apt-mark': { sub: { 'showauto showmanual showhold showinstall': LOOK }, rest: { does: system, args: 'data*' } },
  'apt-config': { args: 'data*' },
  dpkg: {
    opts: {
      '-l --list -L --listfiles -s --status -S --search -p --print-avail --get-selections -V --verify -C --audit --print-architecture --print-foreign-architectures --compare-versions --version --help':
        { instead: LOOK_AT },
      '-c --contents -I --info -f --field': { instead: { args: 'read*' } },
      '-x --extract -X --vextract': {
        instead: { args: 'read write', does: medium('write', 'Unpacks a package'), replaces: true },
      },
    },
    does: system,
    args: 'data*',
  },
  'dpkg-deb': {
    opts: {
      '-c --contents -I --info -f --field -W --show': { instead: { args: 'read*' } },
      '-x --extract -X --vextract -R': { instead: { args: 'read write', does: medium('write', 'Unpacks a package') } },
      '-b --build': { instead: { args: 'list write', does: medium('write', 'Builds a package') } },
    },
    args: 'data*',
    does: system,
  },
  rpm: {
    opts: {
      '-q --query -qa -qi -ql -qf -qp -qR -qc -qd -V --verify -K --checksig --version --showrc': {
        instead: { args: 'data*' },
      },
      '-E --eval': { value: 'data', does: medium('execute', 'Evaluates a macro') },
    },
    does: system,
    args: 'data*',
  },
  ...each(
    'dnf dnf4 dnf5 yum microdnf tdnf',
    systemPackages(
      'list search info repolist provides whatprovides check-update repoquery deplist help updateinfo check-upgrade advisory leaves rq repo changelog',
      {
        history: {
          idle: LOOK,
          sub: { 'list info userinstalled': { args: 'data*' } },
          rest: { does: system, args: 'data*' },
        },
        module: { sub: { 'list info provides': { args: 'data*' } }, rest: { does: system, args: 'data*' } },
        'group groups': { sub: { 'list info summary': { args: 'data*' } }, rest: { does: system, args: 'data*' } },
        'makecache check-update': { does: refreshes },
        // Here `update` installs.
        'update upgrade': updates,
        download: { does: medium('network', 'Downloads packages'), args: 'data*' },
      },
    ),
  ),
  zypper: systemPackages(
    'search se info if list-updates lu packages pa repos lr patches products pd patterns pt what-provides wp locks ll services ls targetos versioncmp help',
    { 'update up': updates },
  ),
  apk: systemPackages('info list search policy version stats dot audit', {
    'upgrade fix': updates,
    fetch: { does: medium('network', 'Downloads packages'), args: 'data*' },
  }),
  ...each('pacman yay paru pamac', {
    opts: {
      '-Q -Qi -Ql -Qs -Qe -Qet -Qm -Qn -Qo -Qu -Qc -Qii -Qkk -Ss -Si -Sl -Sg -Sii -F -Fl -Fs -h -V --version --help -Qq -Qdt -Qdtq -Qqe -Qtdq -Qk -T --query':
        { instead: { args: 'data*' } },
      '-Sp --print': { instead: { args: 'data*' } },
      '-Sy -Fy': { instead: { args: 'data*', does: system } },
    },
    sub: { 'search list info check-updates checkupdates': { args: 'data*' } },
    does: system,
    rest: { does: system, args: 'data*' },
  }),
  ...each('checkupdates pactree pacreport paclog expac pkgfile', { args: 'data*' }),
  ...each('snap flatpak', {
    sub: {
      'list find search info version history changes connections interfaces help remotes remote-ls remote-info services logs ps saved model known whoami permissions documents':
        { args: 'data*' },
      download: { does: medium('network', 'Downloads packages'), args: 'data*' },
      run: { args: 'data*', does: high('execute', 'Starts an application') },
      'pack build build-init build-bundle build-export': { does: runsProject, args: 'data*' },
    },
    rest: { does: system, args: 'data*' },
    opts: { '--version --help -h': { instead: LOOK } },
  }),
  ...each(
    'port eopkg xbps-install pkg pkgin pkg_add winget choco chocolatey scoop mas softwareupdate slackpkg swupd urpmi equo cave guix',
    {
      sub: {
        'list search info show installed outdated help contents variants deps provides echo -q --query status which export cat home depends checkup prefix describe version find':
          { args: 'data*' },
        'bucket source': { sub: { 'list known': { args: 'data*' } }, rest: { does: settings, args: 'data*' } },
        'selfupdate-list sync': { does: refreshes },
        hash: { args: 'read*' },
      },
      opts: { '-h --help -?': { instead: LOOK } },
      rest: { does: system, args: 'data*' },
    },
  ),
  emerge: {
    opts: {
      '-s --search -S --searchdesc -p --pretend --info --list-sets -h --help': { instead: { args: 'data*' } },
      '--sync': {},
    },
    does: system,
    args: 'data*',
  },
  portageq: { args: 'data*' },
  'nix-env': {
    opts: {
      '-q --query -qa -qaP --list-generations -h --help': { instead: { args: 'data*' } },
      '-i --install -iA': { value: 'package:nix', args: 'package:nix*', does: installs },
    },
    does: medium('write', 'Changes programs that were installed for this user'),
    args: 'data*',
  },
  ...each('xbps-query urpmq equery eix port-search pkg_info pkgconf-list pkginfo', { args: 'data*' }),
  nix: {
    sub: {
      'search eval show-config why-depends path-info hash help doctor log derivation config': {
        args: 'data*',
        opts: { '--expr': { value: 'data', does: medium('execute', 'Evaluates an expression') } },
      },
      flake: {
        sub: {
          'show metadata check info archive clone prefetch': {
            does: medium('execute', 'Evaluates a flake'),
            args: 'data*',
          },
        },
        rest: { does: medium('write', 'Changes a flake'), args: 'data*' },
      },
      'build fmt print-dev-env bundle': { does: runsProject, args: 'package:nix*', opts: { '-o --out-link': 'write' } },
      develop: {
        does: runsProject,
        args: 'package:nix*',
        opts: { '-c --command': 'run;' },
        stays: 'free',
        bare: 'code:bash',
      },
      'run shell': {
        does: runsProject,
        args: 'package:nix data*',
        stops: false,
        opts: { '-c --command': 'run;', '--expr -f --file': { value: 'data', does: runsProject } },
        stays: 'free',
        bare: 'code:bash',
      },
      profile: {
        sub: {
          'list history diff-closures': { args: 'data*' },
          'install add': { does: installs, args: 'package:nix*' },
        },
        rest: { does: medium('write', 'Changes programs that were installed for this user'), args: 'data*' },
      },
      'store-gc store': { does: emptiesCache, args: 'data*' },
      repl: { does: runsProject, args: 'data*', stays: 'always' },
      registry: { sub: { list: LOOK }, rest: { does: settings, args: 'data*' } },
      copy: { does: publishes, args: 'data*' },
    },
    values: '--extra-experimental-features --experimental-features --system -j --max-jobs',
    opts: {
      '--option': { value: 'pair:data', does: high('configuration', 'Runs nix with other settings') },
      '--extra-substituters --substituters': 'registry',
      '--impure --accept-flake-config -L --print-build-logs': {},
      '--version -h --help': { instead: LOOK },
    },
  },
  'nix-shell': {
    opts: {
      '--run --command': 'shell',
      '-p --packages': { value: 'package:nix', args: 'package:nix*' },
      '--pure --impure': {},
      '-I': { value: 'data', does: high('execute', 'Takes packages from another place') },
    },
    does: runsProject,
    args: 'read*',
    stays: 'free',
    bare: 'code:bash',
  },
  ...each('nix-build nix-instantiate', {
    does: runsProject,
    args: 'read*',
    opts: { '-A -E --expr': 'data', '-o': 'write' },
  }),
  ...each('nix-store nix-collect-garbage nix-channel', {
    opts: { '-q --query -qR --list': { instead: { args: 'data*' } }, '--version --help': { instead: LOOK } },
    does: settings,
    args: 'data*',
  }),
});
