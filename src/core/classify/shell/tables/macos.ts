import { each, final, high, LOOK, LOOK_AT, medium, type Table } from '../spec.ts';
import {
  ASKS,
  desktop,
  disk,
  disks,
  looksAt,
  machine,
  prints,
  processes,
  service,
  unless,
  users,
} from './systemEffects.ts';

const index = medium('process', 'Changes what a search of this machine finds');
const protection = high('configuration', 'Changes what protects this machine', 'It may then be open to others.');

/** Tools of macOS. */
export const macos = (): Table => ({
  osascript: {
    args: 'script:applescript data*',
    bare: 'applescript',
    opts: { '-e': 'applescript', '-l -s': 'data' },
  },
  launchctl: {
    sub: {
      'list print print-cache print-disabled print-token plist procinfo hostinfo resolveport limit blame dumpstate dumpjpcategory variant version help managerpid manageruid managername examine getenv error':
        { args: 'data*' },
    },
    rest: { does: service, args: 'data*' },
  },
  defaults: {
    values: '-host',
    sub: { 'read read-type find domains help': { args: 'data*' }, export: { args: 'data write' } },
    rest: { does: machine, args: 'data*' },
    opts: { '-currentHost -g -globalDomain': {} },
  },
  plutil: {
    style: 'single',
    args: 'write*',
    does: medium('write', 'Changes a property list'),
    values: '-convert -replace -insert -remove -extract -type -expect -n',
    opts: {
      '-p -lint -help -s': { instead: { args: 'read*', values: '-o -type' } },
      '-o': 'write',
      '-extract -type': { value: 'data', instead: { args: 'data* read', opts: { '-o': 'write', '-extract': 'data' } } },
    },
  },
  PlistBuddy: { args: 'write', opts: { '-c': 'plist' }, does: medium('read', 'Reads or changes a property list') },
  diskutil: {
    sub: {
      'list info information activity listFilesystems listfilesystems verifyVolume verifyvolume verifyDisk verifydisk verifyPermissions verifypermissions':
        { args: 'data*', values: '-plist' },
      'apfs ap': {
        sub: {
          'list listUsers listCryptoUsers listSnapshots listUnlocked listcryptousers listsnapshots': { args: 'data*' },
        },
        rest: { does: disks, args: 'data*' },
      },
      'coreStorage corestorage cs': {
        sub: { 'list info information': { args: 'data*' } },
        rest: { does: disks, args: 'data*' },
      },
      'appleRAID appleraid ar': { sub: { list: { args: 'data*' } }, rest: { does: disks, args: 'data*' } },
      'eraseDisk erasedisk eraseVolume erasevolume reformat eraseOptical zeroDisk zerodisk randomDisk randomdisk secureErase secureerase partitionDisk partitiondisk eraseAll':
        { does: disk, args: 'data*' },
      'mount mountDisk unmount umount unmountDisk umountDisk eject': { does: machine, args: 'data*' },
    },
    rest: { does: disks, args: 'data*' },
  },
  hdiutil: {
    style: 'single',
    values: '-format -size -fs -volname -srcfolder -type -encryption -mountpoint -imagekey -layout',
    sub: {
      'info imageinfo verify checksum hfsanalyze isencrypted plugins pmap udifderez fsid help': { args: 'read*' },
      'create makehybrid convert compact segment': {
        args: 'read*',
        does: medium('write', 'Makes a disk image'),
        opts: { '-o': 'write' },
      },
      'attach mount detach eject unmount': { args: 'data*', does: medium('process', 'Opens or closes a disk image') },
      'burn resize erasekeys unflatten flatten chpass': { does: disks, args: 'data*' },
    },
    rest: { does: disks, args: 'data*' },
  },
  tmutil: {
    sub: {
      'version status machinedirectory destinationinfo latestbackup listbackups listlocalsnapshots listlocalsnapshotdates isexcluded compare calculatedrift uniquesize verifychecksums help':
        { args: 'data*' },
    },
    rest: { does: final('delete', 'Changes or deletes backups', 'What they held is gone.'), args: 'data*' },
  },
  ...each(
    'sw_vers system_profiler ioreg kextstat vm_stat hostinfo nettop latency zprint footprint lsappinfo lsmp istats asitop mactop powermetrics osx-cpu-temp airport wdutil mysides java_home path_helper getfileinfo GetFileInfo SplitForks icalBuddy fs_usage sc_usage filtercalltree atos dyldinfo dyld_info swift-demangle',
    { args: 'data*', style: 'single' },
  ),
  ...each('fs_usage sc_usage powermetrics', { does: processes, args: 'data*', opts: ASKS }),
  ...each('sample spindump', {
    does: medium('read', 'Looks where programs are busy'),
    args: 'data*',
    opts: { '-file -o': 'write' },
    style: 'single',
  }),
  ...each('leaks heap vmmap malloc_history stringdups', { does: processes, args: 'data*', opts: ASKS }),
  lsappinfo: {
    sub: { 'list info find front metainfo processList visibleProcessList help': { args: 'data*' } },
    rest: { does: desktop, args: 'data*' },
  },
  mysides: looksAt('list', machine),
  dockutil: unless('-l --list -L -f --find --helpverbose', machine),
  SetFile: { args: 'write*', values: '-a -c -d -m -t -P' },
  ...each('mdls mdutil mdimport', { args: 'list*', values: '-name -plist -attr' }),
  mdutil: { args: 'data*', opts: { '-i -E -d -X -p': { does: machine }, '-s -v -a -P -t -L': {} } },
  mdimport: {
    args: 'read*',
    opts: { '-i -r -f -d1': { does: index }, '-t -d2': {}, '-L -A -X -e': {}, '-o': 'write' },
  },
  ...each('qlmanage', {
    style: 'single',
    args: 'list*',
    values: '-s -f -c -i',
    opts: { '-o': 'write', '-r': { does: index }, '-p -t -m': {} },
  }),
  lsregister: {
    style: 'single',
    args: 'data*',
    opts: { '-dump -h': {}, '-kill -r -f -u -R -seed -delete -gc': { does: machine } },
  },
  ...each('pkgutil', {
    style: 'single',
    args: 'list*',
    opts: {
      '--forget --learn --edit-pkg --repair': { value: 'data', does: machine },
      '--expand --expand-full --flatten --flatten-full': {
        args: 'read write',
        does: medium('write', 'Unpacks or packs an installer'),
      },
      '--bom': { does: medium('write', 'Takes a list out of an installer') },
      '--pkgs --files --pkg-info --check-signature --payload-files --volumes --groups --lsbom --file-info --group-pkgs --export-plist --pkgs-plist --volume --regexp --only-dirs --only-files --verify':
        {},
    },
  }),
  profiles: {
    style: 'single',
    sub: { 'list show status version help': { args: 'data*', style: 'single' } },
    opts: { '-P -L -C -H -S -D': {}, '-I -i -R -r -F -N -z -x': { does: machine } },
    rest: { does: machine, args: 'data*' },
    idle: { does: machine },
  },
  ...each('installer startosinstall createinstallmedia asr xcodes mist', {
    does: machine,
    args: 'data*',
    opts: { '-pkginfo -volinfo -vers -query -showChoicesXML -dominfo --help --version': { instead: LOOK } },
    sub: {
      'list search outdated version account info lucky imagescan installed runtimes help': { args: 'data*' },
      'restore adjust': { does: disk, args: 'data*' },
    },
    rest: {
      does: machine,
      args: 'data*',
      opts: { '-pkginfo -volinfo -vers -query -showChoicesXML -dominfo': { instead: LOOK } },
    },
    style: 'single',
  }),
  ...each('pkgbuild productbuild', {
    args: 'read* write',
    values: '--root --identifier --version --install-location --scripts --component --package --distribution --sign',
    does: medium('write', 'Makes an installer'),
  }),
  ...each('networksetup systemsetup', {
    style: 'none',
    prefixes: { '-get -list -show -print -version -help -is': LOOK },
    rest: { does: machine, args: 'data*' },
  }),
  scutil: {
    style: 'none',
    idle: { does: machine },
    sub: {
      '--get --dns --proxy --nwi -r -w --help': { args: 'data*' },
      '--nc': {
        sub: { 'list status show statistics help': { args: 'data*' } },
        rest: { does: machine, args: 'data*' },
      },
    },
    rest: { does: machine, args: 'data*' },
  },
  pmset: { style: 'single', opts: { '-g': { instead: LOOK } }, does: machine, args: 'data*' },
  ...each('nvram', {
    args: 'nvram*',
    opts: {
      '-d -c -f': {
        value: 'data',
        does: high('privilege', 'Changes what the machine starts with', 'It may not start again.'),
      },
      '-p -x': {},
    },
  }),
  bputil: unless('-d --display-policy', protection),
  ...each('csrutil fdesetup firmwarepasswd spctl', {
    sub: {
      'status isactive haspersonalrecoverykey hasinstitutionalrecoverykey list supportsauthrestart usingrecoverykey report':
        { args: 'data*' },
    },
    opts: {
      '--disable --enable --add --remove --master-disable --master-enable --global-disable --global-enable --reset-default -D':
        { does: protection },
      '-a --assess': { instead: LOOK_AT },
      '--status --list --disable-status -check --help': { instead: LOOK },
    },
    does: protection,
    rest: { does: protection, args: 'data*' },
  }),
  ...each('tccutil', { does: protection, args: 'data*' }),
  kmutil: looksAt(
    'find inspect showloaded log check libraries print-diagnostics',
    high('privilege', 'Changes what runs in the kernel', 'It has every right on this machine.'),
  ),
  ...each('kextfind kextlibs', { args: 'data*' }),
  xattr: {
    args: 'list*',
    opts: {
      '-p': { args: 'data read*' },
      '-w': { args: 'data data modify*', does: medium('write', 'Changes attributes of files') },
      '-c': {
        args: 'modify*',
        does: high(
          'configuration',
          'Removes all attributes of files',
          'The mark of what came from the network goes with them.',
        ),
      },
      '-d': { args: 'attribute modify*', does: medium('write', 'Changes attributes of files') },
      '-l -v -r -s -x -z': {},
    },
  },
  codesign: {
    does: high('privilege', 'Signs a program', 'Others will trust it.'),
    args: 'write*',
    values:
      '-i --identifier -r --requirements -o --options --entitlements -R --test-requirement --prefix --timestamp -P --pagesize',
    opts: {
      '-s --sign': 'signature',
      '-v --verify -d --display -h --validate-constraint': { instead: { args: 'read*', values: '-R --entitlements' } },
      '--remove-signature': {},
    },
  },
  ...each('stapler', { sub: { validate: { args: 'read*' }, staple: { args: 'write*' } } }),
  ...each('notarytool altool', {
    does: high('network', 'Sends a program to be published', 'It leaves the machine.'),
    args: 'data*',
    sub: { 'history info log wait': { args: 'data*', does: medium('read', 'Reads the state of another system') } },
  }),
  textutil: {
    style: 'single',
    args: 'read*',
    does: medium('write', 'Converts a document'),
    values: '-convert -format -encoding -extension -fontname -fontsize -inputencoding',
    opts: { '-output -outputdir': 'write', '-info': { instead: prints() }, '-stdout -cat': {} },
  },
  sips: {
    args: 'write*',
    values: '-g --getProperty -s -Z -z -r -c -p -f --format --resampleWidth --resampleHeight --resampleHeightWidthMax',
    opts: {
      '-o --out': { value: 'write', args: 'read*' },
      '-g --getProperty': { value: 'data', instead: prints('-g --getProperty') },
      '-H --help -h': { instead: LOOK },
      '-j --js': 'script:javascript',
    },
    does: medium('write', 'Converts a picture'),
  },
  iconutil: {
    args: 'read',
    values: '-c --convert',
    opts: { '-o --output': 'write' },
    does: medium('write', 'Converts a picture'),
  },
  ...each('afconvert avconvert avmediainfo assetutil actool ibtool momc mapc coremlc', {
    args: 'read* write',
    does: medium('write', 'Makes a file of another one'),
    values: '-f -d -b -c -p --preset',
    opts: { '-o --output --compile': 'write', '-I --info': { instead: prints() } },
  }),
  ...each('binhex applesingle macbinary', {
    sub: {
      'probe -h --help': prints(),
      'encode decode': { args: 'write*', opts: { '-c --to-stdout --pipe': { args: 'read*' } }, values: '-o --rename' },
    },
    rest: { args: 'write*', opts: { '-h -V --help --version': { instead: LOOK } } },
  }),
  ditto: {
    args: 'copy* dest',
    opts: { '-c -x': { args: 'read write' }, '-V -v -k -rsrc --sequesterRsrc --keepParent --norsrc': {} },
    values: '--bom --arch',
  },
  dot_clean: { args: 'modify*', does: medium('delete', 'Joins or deletes files beside others') },
  ...each('shortcuts', {
    sub: { 'list view': { args: 'data*' } },
    rest: { does: high('execute', 'Runs a shortcut of the person', 'What it does is not seen.'), args: 'data*' },
  }),
  ...each('automator', { does: high('execute', 'Runs a workflow', 'What it does is not seen.'), args: 'data*' }),
  log: {
    sub: {
      'show stream stats': {
        args: 'data*',
        output: 'log',
        values: '--predicate --last --start --end --style --info --process --level --type --source -p',
      },
      help: LOOK,
      erase: { does: final('history', 'Deletes logs', 'What happened cannot be looked up later.') },
      collect: { args: 'data*', opts: { '--output': 'write' }, does: medium('write', 'Collects logs into a file') },
    },
    rest: { does: machine, args: 'data*' },
  },
  ...each('dsenableroot dsconfigad dsconfigldap odutil dscacheutil dsimport', {
    sub: { '-q -cachedump -statistics -configuration -show show': { args: 'data*' } },
    style: 'none',
    rest: { does: users, args: 'data*' },
  }),
  dscacheutil: {
    style: 'single',
    values: '-a',
    opts: {
      '-q -cachedump -statistics -configuration': {},
      '-flushcache': { does: medium('process', 'Empties the cache of names') },
    },
  },
  ...each('purge', { does: medium('process', 'Empties the cache of the disks') }),
  ...each('caffeinate', { args: 'run', stops: true, values: '-t -w' }),
  ...each('AssetCacheManagerUtil AssetCacheLocatorUtil serverinfo', {
    args: 'data*',
    sub: { 'status settings isActivated': LOOK },
    rest: { does: machine, args: 'data*' },
  }),
  ...each('mkfile', { args: 'size write*', opts: { '-n -v': {} } }),
  ...each('periodic newsyslog', { does: machine, args: 'data*' }),
});
