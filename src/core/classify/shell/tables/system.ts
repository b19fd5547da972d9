import { critical, each, final, high, LOOK, medium, type Table } from '../spec.ts';

const privilege = high(
  'privilege',
  'Runs a command with the rights of another user',
  'It can then change everything on this machine.',
);
const machine = high('configuration', 'Changes the settings of this machine', 'It affects everything that runs on it.');
const disk = critical('delete', 'Writes a disk anew', 'Everything on it is lost.');
const service = high('process', 'Starts, stops or changes services of this machine', 'Others may rely on them.');
const later = high('persistence', 'Sets what runs by itself later', 'It runs with no further question.');
const users = high('privilege', 'Changes users of this machine', 'Others may gain or lose access.');
const secrets = high('secret', 'Reads or changes stored passwords', 'They enter the conversation.');
const process = high('process', 'Looks into or changes other processes', 'Their secrets can be read.');

/** Programs that act on the machine: rights, services, disks, users, processes. */
export const SYSTEM: Table = {
  ...each('sudo doas pkexec', {
    args: 'assigns*',
    stops: true,
    does: privilege,
    values:
      '-u --user -g --group -h --host -p --prompt -C --close-from -T -R --chroot -r --role -t --type -U --other-user -D',
    opts: {
      '-l --list -V --version -v --validate -k -K --help': { instead: LOOK },
      '-e --edit': { does: privilege, args: 'write*' },
      '-i -s --login --shell': {},
    },
  }),
  ...each('su runuser', {
    args: 'data*',
    does: privilege,
    opts: { '-c --command': 'shell', '-s --shell': 'data', '-l - --login': {} },
    stays: 'always',
  }),
  ...each('chroot nsenter unshare bwrap firejail setpriv capsh systemd-nspawn proot fakechroot', {
    does: high('privilege', 'Runs a command in another part of the system', 'It leaves what can be judged from here.'),
    args: 'data*',
  }),
  fakeroot: { args: 'run', stops: true },
  ...each('shutdown reboot halt poweroff init telinit kexec', {
    does: final('process', 'Stops or restarts this machine', 'All work that is not saved is lost.'),
    args: 'data*',
  }),
  systemctl: {
    sub: {
      'status show list-units list-unit-files is-active is-enabled is-failed cat list-timers list-sockets list-dependencies get-default list-jobs help is-system-running show-environment list-machines list-paths':
        { args: 'data*', values: '-n --lines -o --output -t --type --state -p --property' },
      'poweroff reboot halt suspend hibernate kexec rescue emergency soft-reboot hybrid-sleep': {
        does: final('process', 'Stops or restarts this machine', 'All work that is not saved is lost.'),
      },
    },
    rest: { does: service, args: 'data*' },
    opts: { '--user --no-pager --version --failed --all -a --help': {} },
    values: '-n --lines -o --output -t --type --state -p --property',
  },
  ...each('service rc-service sv supervisorctl launchctl pm2 monit initctl', {
    verbs: {
      'status list print show describe logs log info ls jlist prettylist help version blame dumpstate print-disabled manageruid managername hostinfo resolveport limit --status-all --list -l monit report':
        LOOK,
      'start stop restart reload enable disable load unload bootstrap bootout kickstart kill remove submit setenv unsetenv config attach asuser bsexec delete flush startup unstartup save resurrect scale update clear signal reread add':
        { does: service },
    },
    rest: { does: service },
  }),
  'rc-update': { sub: { show: LOOK }, rest: { does: later } },
  ...each('update-rc.d chkconfig', { opts: { '--list': { instead: LOOK } }, does: later, args: 'data*' }),
  'systemd-run': {
    does: later,
    args: 'run',
    stops: true,
    values: '-p --property --unit --on-active --on-calendar --uid --gid -E --setenv',
  },
  ...each(
    'systemd-analyze systemd-cgls systemd-cgtop systemd-detect-virt systemd-path hostnamectl timedatectl localectl journalctl coredumpctl dmesg last lastb lastlog utmpdump',
    {
      args: 'data*',
      values:
        '-u --unit -n --lines --since --until -S -U -p --priority -o --output -t --identifier -b --boot -g --grep -F --field --facility -l --level',
      opts: {
        '--vacuum-size --vacuum-time --vacuum-files': {
          value: 'data',
          does: final('history', 'Deletes logs', 'What happened cannot be looked up later.'),
        },
        '--rotate --flush --sync --relinquish-var --setup-keys --update-catalog': { does: machine },
        '-C --clear -c --read-clear -D --console-off -E --console-on -n --console-level': {
          does: final('history', 'Clears the log of the kernel', 'What happened cannot be looked up later.'),
        },
        '-f --follow -w': {},
      },
      sub: {
        'set-hostname set-timezone set-time set-ntp set-locale set-keymap set-icon-name hostname': {
          does: machine,
          args: 'data*',
        },
        'dump debug': { does: process },
      },
      rest: { args: 'data*' },
    },
  ),
  ...each('journalctl', {
    args: 'data*',
    values:
      '-u --unit -n --lines --since --until -S -U -p --priority -o --output -t --identifier -g --grep -F --field -D --directory --file --user-unit',
    opts: {
      '--vacuum-size --vacuum-time --vacuum-files': {
        value: 'data',
        does: final('history', 'Deletes logs', 'What happened cannot be looked up later.'),
      },
      '--rotate --flush --sync --setup-keys': { does: machine },
    },
  }),
  dmesg: {
    args: 'data*',
    values: '-f --facility -l --level --since --until --time-format',
    opts: {
      '-C --clear -c --read-clear': {
        does: final('history', 'Clears the log of the kernel', 'What happened cannot be looked up later.'),
      },
      '-D --console-off -E --console-on': { does: machine },
      '-n --console-level': { value: 'data', does: machine },
    },
  },
  logger: { args: 'data*', does: medium('write', "Writes into the system's log") },
  crontab: {
    opts: {
      '-l': { instead: LOOK },
      '-r': { does: final('persistence', 'Deletes all commands that run at set times', 'No copy is kept.') },
      '-u': 'data',
    },
    does: later,
    args: 'data*',
  },
  ...each('mount umount losetup swapon swapoff cryptsetup mdadm fusermount sshfs', {
    does: machine,
    args: 'data*',
    opts: { '-l --show -s --summary --version -V --help --list': { instead: LOOK } },
    sub: { 'status isluks luksdump': LOOK },
    rest: { does: machine, args: 'data*' },
  }),
  mount: {
    does: machine,
    args: 'data*',
    values: '-o -t --types --options',
    opts: { '-l --show-labels --version -V -h --help': { instead: LOOK } },
    idle: LOOK,
  },
  ...each(
    'mkfs mke2fs mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.xfs mkfs.btrfs mkfs.vfat mkfs.fat mkfs.ntfs mkfs.f2fs mkswap mkfs.exfat wipefs newfs blkdiscard',
    { does: disk, args: 'data*', opts: { '-V --version -n --no-act -h --help': { instead: LOOK } } },
  ),
  ...each('fdisk sfdisk gdisk sgdisk parted cfdisk', {
    does: disk,
    args: 'data*',
    opts: { '-l --list -p --print -V --version -s --dump -d': { instead: LOOK } },
  }),
  ...each(
    'lsblk blkid findmnt lsusb lspci lscpu lsmem lshw hwinfo dmidecode inxi lsmod modinfo lsof free vmstat iostat mpstat sar pidstat top htop btop glances iotop atop nvidia-smi ps pgrep pstree pidof procs numactl lsns lsipc lslogins sensors upower acpi vm_stat system_profiler ioreg kextstat sw_vers dstat nmon slabtop smem biosdecode rocm-smi',
    { args: 'data*', output: 'passes', values: '-o --output -p --pid -u --user -n -d -s -t -i -C -U -G --sort -w' },
  ),
  ...each('top htop btop glances atop nmon', { args: 'data*', stays: 'always', values: '-n -d -p -u -o' }),
  ps: { args: 'ps*', output: 'passes', values: '-o --format -p --pid -C --sort -u -U -t -g --ppid -G', style: 'none' },
  lsof: { args: 'data*', values: '-p -u -c -d -g -r -s', output: 'passes' },
  ...each('pgrep pidof', { args: 'data*', output: 'summary', values: '-u -U -P -g -t -d -s' }),
  ...each(
    'fsck e2fsck xfs_repair btrfs zfs zpool lvm lvcreate lvremove lvextend lvreduce lvresize vgcreate vgremove vgreduce vgextend pvcreate pvremove pvmove tune2fs resize2fs e2label hdparm smartctl nvme diskutil hdiutil tmutil dmsetup',
    {
      args: 'data*',
      verbs: {
        'list info show status get -l -i -a -x -H -n scan --scan id-ctrl id-ns smart-log lvs vgs pvs display history iostat events machinedirectory latestbackup listbackups destinationinfo listlocalsnapshots version filesystem isexcluded uniquesize help device-stats usage df --test -t compare verifychecksums verify imageinfo plugins activity listfilesystems cat checksum calculatedrift -N ls table lsof':
          LOOK,
      },
      rest: { does: final('delete', 'Changes disks or file systems', 'What lies on them may be lost.'), args: 'data*' },
      style: 'none',
    },
  ),
  ...each('lvs vgs pvs lvdisplay vgdisplay pvdisplay dumpe2fs xfs_info', { args: 'data*' }),
  ...each(
    'useradd userdel usermod groupadd groupdel groupmod passwd chpasswd adduser deluser addgroup chsh chfn gpasswd visudo vipw newgrp pwconv dscl sysadminctl dseditgroup',
    {
      does: users,
      args: 'data*',
      opts: { '-S --status': { instead: LOOK } },
      sub: { '-read -list -search . read list search': { args: 'data*' } },
      rest: { does: users, args: 'data*' },
    },
  ),
  dscl: {
    verbs: {
      '-read -list -search -readall read list search readall -readpl': LOOK,
      '-create -append -delete -passwd -change -merge -createpl -deletepl create append delete passwd change merge': {
        does: users,
      },
    },
    rest: { does: users },
    style: 'none',
  },
  ...each('kill', {
    args: 'process*',
    values: '-s --signal -n',
    opts: { '-l -L --list --table': { instead: LOOK }, '-0': { instead: LOOK } },
  }),
  ...each('pkill killall skill xkill taskkill fuser_kill slay', {
    args: 'process*',
    values: '-s --signal -u --euid -U -G -g -P --parent -t --terminal',
    opts: { '-l --list': { instead: LOOK }, '-f --full -x --exact -i -9 -15 -q -v': {} },
  }),
  fuser: {
    args: 'data*',
    opts: {
      '-k --kill': { does: high('process', 'Ends processes that use a file or port', 'Their unsaved work is lost.') },
    },
  },
  ...each('renice prlimit', { does: process, args: 'data*' }),
  ...each(
    'gcore pmap pstack py-spy rbspy perf bpftrace bpftool sysdig ftrace trace-cmd systemtap stap dtrace sample leaks heap vmmap spindump procdump criu',
    {
      does: process,
      args: 'data*',
      opts: { '--version --help -h': { instead: LOOK } },
      sub: { 'list version help': LOOK },
      rest: { does: process, args: 'data*' },
    },
  ),
  perf: {
    sub: { 'list stat bench version help report annotate': { args: 'data*' } },
    rest: { does: process, args: 'data*' },
  },
  ...each('sysctl', {
    args: 'sysctl*',
    opts: {
      '-a --all -n --values -N --names -e --pattern -r': {},
      '-w --write': { does: machine },
      '-p --load --system': { does: machine },
    },
  }),
  ...each('modprobe insmod rmmod depmod kmod', {
    does: high('privilege', 'Changes what runs in the kernel', 'It has every right on this machine.'),
    args: 'data*',
    opts: { '-n --dry-run --show-depends -V --version': { instead: LOOK } },
    sub: { 'list static-nodes': LOOK },
    rest: {
      does: high('privilege', 'Changes what runs in the kernel', 'It has every right on this machine.'),
      args: 'data*',
    },
  }),
  ...each(
    'setenforce aa-disable aa-complain aa-teardown apparmor_parser semanage setsebool auditctl augenrules csrutil nvram firmwarepasswd bless fdesetup',
    {
      does: high('configuration', 'Changes what protects this machine', 'It may then be open to others.'),
      args: 'data*',
      opts: { '-l -s --status --list -p --print': { instead: LOOK } },
      sub: { 'status list export --status isactive haspersonalrecoverykey': LOOK },
      rest: {
        does: high('configuration', 'Changes what protects this machine', 'It may then be open to others.'),
        args: 'data*',
        opts: { '-l -s --list --status': { instead: LOOK } },
      },
    },
  ),
  spctl: { opts: { '-a --assess --status --list --disable-status': { instead: LOOK } }, does: machine, args: 'data*' },
  ...each('getenforce sestatus aa-status ausearch aureport getsebool getcap', { args: 'data*' }),
  setcap: {
    does: high('privilege', 'Gives a program special rights', 'Whoever starts it has them.'),
    args: 'data modify*',
  },
  ...each(
    'update-alternatives alternatives ldconfig locale-gen update-grub grub-install grub-mkconfig update-initramfs mkinitcpio dracut efibootmgr dpkg-reconfigure debconf-set-selections update-ca-certificates trust ntpdate hwclock chronyc certutil pmset systemsetup nfsd bputil kextload kextunload',
    {
      does: machine,
      args: 'data*',
      opts: {
        '--list --display --query --get-selections -p --version --get -r --dns --proxy --nwi --nc -listallnetworkservices -listallhardwareports -getinfo -getdnsservers -getwebproxy -listpreferredwirelessnetworks -g --show -printcommands -getairportnetwork -getcomputername -gettimezone -getnetworktimeserver':
          { instead: LOOK },
      },
      style: 'single',
    },
  ),
  ...each('networksetup scutil', {
    style: 'none',
    prefixes: { '-get -list -show -print -version --get --dns --proxy --nwi -r -w': LOOK },
    rest: { does: machine, args: 'data*' },
  }),
  codesign: {
    opts: { '-v --verify -d --display -dv -dvv -dvvv --validate-constraint': { instead: { args: 'data*' } } },
    does: high('privilege', 'Signs a program', 'Others will trust it.'),
    args: 'data*',
  },
  defaults: {
    sub: { 'read read-type find domains help': { args: 'data*' } },
    rest: { does: machine, args: 'data*' },
  },
  plutil: {
    opts: { '-p -lint -help': { instead: { args: 'read*' } } },
    style: 'single',
    does: medium('write', 'Changes a property list'),
    args: 'write*',
  },
  ...each(
    'security secret-tool keyctl pass gopass op bw bws keepassxc-cli lastpass lpass keyring infisical doppler vault chamber berglas teller cmdkey',
    {
      verbs: {
        '--version version help --help status list ls analyze projects list-keychains default-keychain find-identity find-certificate list-smartcards requirement-evaluate translocate-policy-check translocate-original-path verify-cert dump-trust-settings cms -h audit login-keychain config configs environments me health show-keychain-info template templates search namespace':
          { does: medium('read', 'Looks at a store of passwords, not into it') },
        'show get read otp cp copy clip export unlock find-generic-password find-internet-password dump-keychain lookup pipe inject run exec cat token secret password generate edit insert rm delete remove mv add create set store write put upload sync unseal seal rekey init login signin auth import add-generic-password add-internet-password delete-generic-password delete-keychain create-keychain unlock-keychain set-keychain-settings add-trusted-cert remove-trusted-cert export-smime download request update enable disable revoke renew destroy undelete patch move authorizationdb execute-with-privileges set-key-partition-list':
          { does: secrets, output: 'secret' },
      },
      rest: { does: secrets, output: 'secret' },
    },
  ),
  ...each('history', {
    does: high('secret', 'Shows what was typed before, often with credentials'),
    args: 'data*',
    output: 'secret',
    opts: {
      '-c -d -w -a -r -n': {
        does: high('history', 'Changes the history of commands', 'What happened could not be looked up later.'),
      },
    },
  }),
  ...each('open xdg-open gio start explorer explorer.exe', {
    args: 'data*',
    does: high('execute', 'Opens something with the program that the desktop has for it', 'It may run what it opens.'),
  }),
  ...each('dbus-send gdbus busctl qdbus', {
    verbs: { 'list status tree introspect monitor capture get-property help --introspect --list': LOOK },
    rest: {
      does: high('process', 'Gives commands to other programs of the desktop', 'They act in the name of the user.'),
    },
  }),
  'dbus-monitor': LOOK,
  ...each('xdotool ydotool wtype xte cliclick xinput autohotkey', {
    does: high('process', 'Types and clicks in the name of the user', 'It can approve what only a person should.'),
  }),
  ...each('screencapture scrot import gnome-screenshot grim maim flameshot arecord', {
    does: high('secret', 'Records the screen or sound', 'Whatever is there enters a file.'),
    args: 'write',
  }),
  ...each('say espeak notify-send wall write terminal-notifier beep', {
    args: 'data*',
    does: medium('process', 'Tells something to the person'),
  }),
  ...each('pmset', { opts: { '-g': { instead: LOOK } }, does: machine, style: 'single' }),
  ...each(
    'reg regedit schtasks sc net wmic bcdedit vssadmin diskpart format cipher takeown icacls attrib bitsadmin certreq mshta rundll32 regsvr32 cscript wscript msiexec netsh wevtutil',
    {
      verbs: { 'query /query qc queryex show list view enumdevices gli el ep': LOOK },
      rest: { does: machine, args: 'data*' },
      style: 'none',
    },
  ),
  ...each('tasklist systeminfo ver driverquery whoami.exe ipconfig', {
    args: 'data*',
    opts: { '/flushdns /release /renew': { does: machine } },
  }),
  ...each('profiles pkgutil mdimport mdls mdutil lsregister qlmanage', {
    verbs: {
      'list show status -P -p -L -l --pkgs --files --pkg-info --check-signature -s -t -A -x -X -dump': LOOK,
      '--forget install remove renew -E -I': { does: machine },
    },
    rest: LOOK,
    style: 'none',
  }),
};
