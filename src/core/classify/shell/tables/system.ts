import { each, final, high, LOOK, LOOK_AT, medium, type Table } from '../spec.ts';
import { later, looksAt, machine, privilege, processes as process, service, unless, users } from './systemEffects.ts';

/** Programs that act on the machine: rights, services, disks, users, processes. */
export const system = (): Table => ({
  ...each('sudo doas pkexec', {
    args: 'elevated*',
    stops: true,
    idle: { does: privilege },
    values:
      '-u --user -g --group -h --host -p --prompt -C --close-from -T -r --role -t --type -U --other-user -D --chdir',
    opts: {
      '-R --chroot': { value: 'data', does: privilege },
      '-S --stdin -A --askpass': {
        does: high('secret', 'Gives a password to a program', 'It can be read on its way.'),
      },
      '-l --list -V --version -v --validate -k -K --help': { instead: LOOK },
      '-e --edit': { does: privilege, args: 'write*' },
      '-i -s --login --shell': { does: privilege },
    },
  }),
  ...each('su runuser', {
    args: 'data*',
    does: privilege,
    opts: { '-c --command': 'shell', '-s --shell': 'data', '-l - --login': {} },
    stays: 'always',
  }),
  // `--print` is followed by what comes after it: `capsh --print -- -c COMMAND`.
  capsh: {
    does: high('privilege', 'Runs a command in another part of the system', 'It leaves what can be judged from here.'),
    args: 'data*',
    idle: LOOK,
    opts: { '--version --help': { instead: LOOK } },
  },
  ...each('chroot nsenter unshare bwrap firejail setpriv systemd-nspawn proot fakechroot', {
    does: high('privilege', 'Runs a command in another part of the system', 'It leaves what can be judged from here.'),
    args: 'data*',
    stops: true,
    opts: { '--list --tree --netstats --top --print -d --dump --help --version': { instead: LOOK } },
  }),
  fakeroot: { args: 'run', stops: true, stays: 'free', bare: 'code:bash' },
  ...each('shutdown reboot halt poweroff init telinit kexec', {
    does: final('process', 'Stops or restarts this machine', 'All work that is not saved is lost.'),
    args: 'data*',
  }),
  systemctl: {
    sub: {
      'status show list-units list-unit-files is-active is-enabled is-failed cat list-timers list-sockets list-dependencies get-default list-jobs help whoami is-system-running list-machines list-paths':
        { args: 'data*', values: '-n --lines -o --output -t --type --state -p --property' },
      'show-environment': {
        does: medium('secret', 'Prints environment variables, which often hold credentials'),
        output: 'secret',
      },
      'log-level log-target service-watchdogs': { args: 'reconfigures*' },
      'service-log-level service-log-target': { args: 'data reconfigures*' },
      'poweroff reboot halt suspend hibernate kexec rescue emergency soft-reboot hybrid-sleep': {
        does: final('process', 'Stops or restarts this machine', 'All work that is not saved is lost.'),
      },
    },
    rest: { does: service, args: 'data*' },
    opts: { '--user --no-pager --version --failed --all -a --help': {} },
    values: '-n --lines -o --output -t --type --state -p --property',
  },
  supervisorctl: looksAt('status avail pid tail maintail', service, '-c -s -u -p -r'),
  ...each('service rc-service sv pm2 monit initctl', {
    opts: { '-l --list --status-all --help --version': { instead: LOOK } },
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
    'systemd-cgls systemd-cgtop systemd-detect-virt systemd-path hostnamectl localectl journalctl coredumpctl dmesg last lastb lastlog utmpdump',
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
    output: 'log',
    values:
      '-u --unit -n --lines --since --until -S -U -p --priority -o --output -t --identifier -g --grep -F --field -D --directory --file --user-unit',
    opts: {
      '--vacuum-size --vacuum-time --vacuum-files': {
        value: 'data',
        does: final('history', 'Deletes logs', 'What happened cannot be looked up later.'),
      },
      '--rotate --flush --setup-keys': { does: machine },
      '--sync': { instead: LOOK },
    },
  }),
  dmesg: {
    args: 'data*',
    output: 'log',
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
  ...each(
    'lsblk blkid findmnt lsusb lspci lscpu lsmem lshw hwinfo dmidecode inxi lsmod modinfo lsof free vmstat iostat mpstat sar pidstat top htop glances iotop atop ps pgrep pstree pidof procs numactl lsns lslogins sensors upower acpi dstat nmon slabtop smem biosdecode rocm-smi',
    { args: 'data*', output: 'passes', values: '-o --output -p --pid -u --user -n -d -s -t -i -C -U -G --sort -w' },
  ),
  ...each('top htop glances atop nmon', { args: 'data*', stays: 'always', values: '-n -d -p -u -o' }),
  ps: { args: 'ps*', output: 'passes', values: '-o --format -p --pid -C --sort -u -U -t -g --ppid -G', style: 'none' },
  lsof: { args: 'data*', values: '-p -u -c -d -g -r -s', output: 'passes' },
  ...each('pgrep pidof', { args: 'data*', output: 'summary', values: '-u -U -P -g -t -d -s' }),
  ...each(
    'useradd userdel usermod groupadd groupdel groupmod passwd chpasswd adduser deluser addgroup chfn gpasswd visudo vipw newgrp pwconv dscl sysadminctl dseditgroup',
    {
      does: users,
      args: 'data*',
      opts: { '-S --status': { instead: LOOK_AT } },
      sub: { '-read -list -search . read list search': { args: 'data*' } },
      rest: { does: users, args: 'data*' },
    },
  ),
  chsh: unless('-l --list-shells', users),
  dscl: {
    verbs: {
      '-read -list -search -readall read list search readall -readpl -diff diff': LOOK,
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
    opts: { '-l -L --list --table': { instead: LOOK }, '-0': { instead: LOOK }, '-1': 'everyone?' },
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
  renice: { does: process, args: 'data*' },
  prlimit: {
    args: 'run',
    stops: true,
    values: '-p --pid -o --output',
    opts: {
      '-v --as -c --core -t --cpu -d --data -f --fsize -x --locks -l --memlock -e --nice -n --nofile -u --nproc -m --rss -r --rtprio -y --rttime -i --sigpending -s --stack -q --msgqueue':
        'reconfigures?',
    },
  },
  pmap: { does: medium('read', 'Looks how a process uses memory'), args: 'data*' },
  bpftool: {
    sub: {
      'prog map net perf link btf feature cgroup struct_ops iter gen token': {
        sub: { 'show list tree probe help': { args: 'data*' } },
        rest: { does: process, args: 'data*' },
      },
      'version help': LOOK,
    },
    rest: { does: process, args: 'data*' },
    opts: { '-j --json -p --pretty -f --bpffs -n --nomount -V --version -h --help': {} },
  },
  ...each('gcore pstack py-spy rbspy perf bpftrace sysdig ftrace trace-cmd systemtap stap dtrace procdump criu', {
    does: process,
    args: 'data*',
    opts: { '--version --help -h': { instead: LOOK } },
    sub: { 'list version help': LOOK },
    rest: { does: process, args: 'data*' },
  }),
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
    opts: { '-n --dry-run --show-depends': { instead: LOOK_AT }, '-V --version': { instead: LOOK } },
    sub: { 'list static-nodes': LOOK },
    rest: {
      does: high('privilege', 'Changes what runs in the kernel', 'It has every right on this machine.'),
      args: 'data*',
    },
  }),
  ...each(
    'setenforce aa-disable aa-complain aa-teardown apparmor_parser semanage setsebool auditctl augenrules bless',
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
  ...each('getenforce sestatus aa-status ausearch aureport getsebool getcap', { args: 'data*' }),
  setcap: {
    does: high('privilege', 'Gives a program special rights', 'Whoever starts it has them.'),
    args: 'data modify*',
  },
  ...each('update-alternatives alternatives', unless('--list --display --query --get-selections', machine)),
  ...each(
    'grub-install grub-mkconfig update-grub update-initramfs dpkg-reconfigure update-ca-certificates locale-gen nfsd kextload kextunload',
    unless('', machine),
  ),
  ldconfig: unless('-p --print-cache', machine, { opts: { '-r -f -C': { value: 'data', does: machine } } }),
  ...each('mkinitcpio dracut lsinitramfs', unless('-L --listhooks -H --hookhelp --list-modules --printsize', machine)),
  efibootmgr: {
    opts: {
      '-v --verbose -u --unicode --version -V': {},
      '-a --active -A --inactive -b --bootnum -B --delete-bootnum -c --create -C --create-only -D --remove-dups -f --reconnect -n --bootnext -N --delete-bootnext -o --bootorder -O --delete-bootorder -t --timeout -T --delete-timeout -m --mirror-below-4G -M -y --sysprep -r --driver':
        { does: machine },
    },
  },
  'debconf-set-selections': unless('-c --checkonly', machine),
  trust: looksAt('list dump check-format', machine),
  hwclock: unless('-r --show --get --getepoch --vl-read', machine, {
    opts: { '-s -w -c -a --hctosys --systohc --systz --adjust --set --setepoch --param-set': { does: machine } },
  }),
  certutil: unless(
    '-L -V -K -H',
    high('secret', 'Changes or exports keys and certificates', 'Others are believed, or no longer.'),
    {
      values: '-d -n -t -f',
      opts: {
        '-A -D -F -N -R -S -E -G -M -T -W -U': {
          does: high('secret', 'Changes or exports keys and certificates', 'Others are believed, or no longer.'),
        },
      },
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
  'dbus-send': { args: 'data bus-member data*', values: '--dest --type --reply-timeout --bus --address --peer' },
  gdbus: {
    sub: {
      'introspect monitor wait help list-names': { args: 'data*' },
      call: { args: 'data*', values: '-d --dest -o --object-path -t --timeout', opts: { '-m --method': 'bus-member' } },
    },
  },
  ...each('qdbus qdbus6 qdbus-qt5', { args: 'data data bus-member data*' }),
  ...each('busctl', {
    verbs: { 'list status tree introspect monitor capture get-property help --introspect --list': LOOK },
    rest: {
      does: high('process', 'Gives commands to other programs of the desktop', 'They act in the name of the user.'),
    },
  }),
  'dbus-monitor': { does: medium('read', 'Listens to what programs tell each other'), args: 'data*' },
  ...each('autohotkey', {
    does: high('process', 'Types and clicks in the name of the user', 'It can approve what only a person should.'),
  }),
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
});
