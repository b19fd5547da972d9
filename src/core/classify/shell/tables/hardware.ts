import { each, high, LOOK, medium, type Table } from '../spec.ts';
import { ASKS, disks, looksAt, machine, privilege, prints, processes, says, unless } from './systemEffects.ts';

const device = high('process', 'Acts on a device of this machine', 'It may not work as before.');
const firmware = high('privilege', 'Changes what the machine starts with', 'It may not start again.');

/** Programs that show or change hardware, kernel and disks, and what the system says of itself. */
export const hardware = (): Table => ({
  ...each(
    'lsfd lslocks lsirq lsscsi lspath lstopo lstopo-no-graphics hwloc-ls hwloc-info hwloc-calc lsdev lsmcode lscfg lsipc lscss lsclocks lsgpu lsinput irqtop systool decode-dimms edid-decode parse-edid cpuid cpufreq-info x86info lsshmem cpu-x cpufetch nvtop intel_gpu_top radeontop amdgpu_top nvidia-detect glxinfo vulkaninfo clinfo eglinfo vainfo vdpauinfo glewinfo glxgears vkcube xdpyinfo wayland-info xlsatoms xlsclients xlsfonts fc-list fc-match fc-scan fc-query fc-cat fc-pattern acpidump acpi_listen nfsiostat nfsstat cifsiostat tapestat ifstat dool collectl sysstat tload uptimed uprecords tuptime ruptime rup pinky finger ac lastcomm sa from getent ipcs getpcaps memstat smemstat ps_mem pwdx pidwait pscap netcap filecap psgrep proctree px procinfo cpustat forkstat eventstat faultstat powerstat turbostat numastat checkrestart dpigs vrms macchina nitch pfetch pridefetch rfetch ufetch hyfetch uwufetch freshfetch archey archey4 winfetch afetch sysinfo bpytop gtop vtop zenith btm bottom gotop ytop ctop nethogs iftop bandwhich bmon nload slurm speedometer jnettop cbm tcptrack powertop s-tui cava',
    { args: 'data*', values: '-p --pid -o --output -d -i --interface -n -s -c -t -u -r --cpu --device -b' },
  ),
  ...each(
    'btop bpytop gtop vtop zenith btm bottom gotop ytop ctop nethogs iftop bandwhich bmon nload slurm speedometer jnettop cbm tcptrack powertop s-tui nvtop intel_gpu_top radeontop amdgpu_top irqtop tload',
    {
      args: 'data*',
      stays: 'always',
      values: '-i --interface -d --delay -p -c -u -n -r --rate -C --config',
      opts: { '-f --csv --html': 'data', '--calibrate --auto-tune': { does: machine } },
    },
  ),
  nfsstat: { opts: { '-z --zero': { does: high('history', 'Sets the counters of the file server to zero') } } },
  finger: { args: 'data*', does: medium('read', 'Looks people up') },
  ...each('ipcrm ipcmk', { args: 'data*', does: processes }),
  ...each(
    'chcpu chmem zramctl rfkill uhubctl usb_modeswitch usbreset setpci i2cset i2cdump i2cget hciconfig btmgmt rdmsr wrmsr cpufreq-set nvidia-settings nvidia-xconfig ryzenadj undervolt intel-undervolt',
    unless('-l --list --output', device, { sub: { list: LOOK }, rest: { does: device, args: 'data*' } }),
  ),
  cpupower: looksAt('info frequency-info idle-info monitor powercap-info', machine, '-c --cpu'),
  'nvidia-smi': {
    args: 'data*',
    values: '-i --id -q_x --query-gpu --query-compute-apps --format -l --loop -lms -d --display -f --filename',
    opts: {
      '-pm -pl -r --gpu-reset -c -e -ac -rac -lgc -rgc -acp -mig -am -caa -p --reset-ecc-errors --persistence-mode --power-limit --compute-mode --ecc-config -fdm -gom --gom -cc -vm -sc -lmc -rmc -gtt':
        { does: device },
    },
    sub: { 'dmon pmon topo nvlink': { args: 'data*' } },
    rest: { args: 'data*' },
  },
  dcgmi: looksAt('discovery topo stats dmon nvlink introspect modules', device),
  ...each(
    'wdctl sensors-detect fprintd-list v4l2-ctl uvcdynctrl ddcutil ddccontrol brightnessctl light xbacklight acpilight brillo',
    {
      args: 'data*',
      opts: {
        '-S --set-ctrl -c -s --set -A -U -O -I -inc -dec -t --settimeout --set-fmt-video --set-dv-bt-timings -set -v_set -r':
          {
            value: 'data',
            does: medium('process', 'Sets a device of the desktop'),
          },
        '-l --list --all -D --info --list-devices --list-ctrls -g --get -get': {},
      },
      sub: {
        'detect capabilities getvcp get g i info m max vcpinfo probe environment': { args: 'data*' },
        'set s setvcp scs': { args: 'data*', does: medium('process', 'Sets a device of the desktop') },
      },
      rest: { args: 'data*' },
    },
  ),
  'v4l2-ctl': {
    args: 'data*',
    values: '-d --device',
    opts: {
      '--stream-to --stream-to-host': 'write',
      '-c --set-ctrl -v --set-fmt-video -p --set-parm': { value: 'data', does: medium('process', 'Sets a camera') },
    },
  },
  ...each('hddtemp smartctl', {
    args: 'data*',
    values: '-d --device -n --nocheck -l --log -q -r -T -v',
    opts: {
      '-s --smart -o --offlineauto -S --saveauto -t --test -X --abort --set': {
        value: 'data',
        does: high('process', 'Tests a disk or changes how it works', 'It may be slow, or fail, meanwhile.'),
      },
    },
  }),
  ...each('udevadm', {
    sub: {
      'info monitor test test-builtin verify cat': { args: 'data*' },
      settle: LOOK,
    },
    rest: { does: device, args: 'data*' },
  }),
  udisksctl: looksAt('info status dump monitor', machine),
  boltctl: looksAt('list info monitor domains power', device),
  fwupdmgr: looksAt(
    'get-devices get-updates get-history get-remotes get-details get-releases get-topology get-upgrades get-results security verify',
    firmware,
  ),
  bluetoothctl: looksAt('list show devices paired-devices info', device, '-t --timeout -a --agent'),
  ...each(
    'hcitool sdptool l2ping',
    looksAt('dev inq scan name info con browse records search rssi lq tpl clock lescan', device, '-i'),
  ),
  mokutil: unless(
    '--sb-state --list-enrolled --list-new --list-delete -l -N -D --test-key -t --pk --kek --db --dbx',
    firmware,
  ),
  ...each(
    'flashrom nvramtool esptool esptool.py picotool avrdude stm32flash dfu-util st-flash openocd minipro teensy_loader_cli bossac uf2conv.py nrfjprog JLinkExe pyocd dfu-programmer',
    {
      does: high('process', 'Reads or writes the program of a device', 'It may not start again.'),
      args: 'data*',
      opts: { ...ASKS, '-l --list --list-devices': { instead: LOOK } },
      sub: {
        'info version read_mac list probe': LOOK,
        otp: { sub: { list: LOOK }, rest: { does: high('process', 'Writes what can be written once into a device') } },
      },
      rest: {
        does: high('process', 'Reads or writes the program of a device', 'It may not start again.'),
        args: 'data*',
      },
    },
  ),
  'st-info': { args: 'data*' },
  ...each(
    'tpm2 tpm2_pcrread tpm2_getcap tpm2_getrandom',
    looksAt(
      'pcrread getcap getrandom readclock testparms rc_decode gettestresult eventlog print',
      high('secret', 'Uses the keys of the machine'),
    ),
  ),
  ...each('ykman ykinfo', {
    ...looksAt('info list', high('secret', 'Changes or reads a security key')),
    opts: { '-a -s -m -H -I -v -t -1 -2 -p -i -q -c': {}, ...ASKS },
  }),
  ...each(
    'pkcs11-tool p11tool pkcs15-tool',
    unless(
      '-L --list-slots -T --list-token-slots -M --list-mechanisms -I --show-info --list-tokens',
      high('secret', 'Uses keys of a token'),
    ),
  ),

  // The start of the system and its kernel.
  ...each(
    'grub-editenv grub-reboot grub-set-default grub-mkpasswd-pbkdf2 grubby bootctl sbctl kernel-install kernelstub update-systemboot refind-install extlinux lilo syslinux zipl installkernel mkinitramfs mkinitrd booster dkms akmods mhwd mhwd-kernel bootc rpm-ostree ostree transactional-update steamos-select-branch atomupd-manager abroot ctrlaltdel',
    {
      does: firmware,
      args: 'data*',
      sub: { 'list status log show refs ls diff cat summary get-default verify db kargs': { args: 'data*' } },
      opts: {
        '-l --list --listinstalled -li -la -lk --info --default-kernel --default-index --print -p -c --help --version':
          { instead: LOOK },
      },
      rest: { does: firmware, args: 'data*' },
    },
  ),
  ...each('grub-script-check grub-file grub-probe', prints()),
  ...each('livepatch canonical-livepatch kpatch kdumpctl makedumpfile crash', looksAt('status list show', firmware)),

  // Services, sessions and accounts.
  loginctl: looksAt(
    'list-sessions session-status show-session list-users user-status show-user list-seats seat-status show-seat',
    machine,
    '-p --property -n --lines -o --output -s --signal',
  ),
  ...each(
    'userdbctl homectl portablectl machinectl importctl',
    looksAt(
      'list list-images user group users-in-group groups-of-user status show inspect services image-status show-image list-transfers is-attached',
      machine,
    ),
  ),
  'systemd-analyze': {
    sub: {
      'verify security condition calendar timestamp timespan blame critical-chain time dump plot dot unit-paths exit-status capability syscall-filter filesystems cat-config compare-versions inspect-elf unit-files log-level log-target service-watchdogs malloc fdstore image-policy pcrs srk architectures smbios11':
        { args: 'data*' },
    },
    rest: { args: 'data*' },
  },
  ...each(
    'systemd-delta systemd-escape systemd-id128 systemd-notify systemd-ac-power selinuxenabled secon sesearch seinfo sediff apol avcstat matchpathcon selinuxconlist aa-enabled aa-features-abi aa-unconfined ausyscall runlevel rc-status',
    { args: 'data*' },
  ),
  ...each('systemd-ask-password systemd-tty-ask-password-agent', {
    does: high('secret', 'Asks the person for a password', 'It enters the conversation.'),
    args: 'data*',
    opts: ASKS,
  }),
  ...each('systemd-cat', { args: 'run', stops: true, values: '-t --identifier -p --priority' }),
  ...each('systemd-inhibit', {
    args: 'run',
    stops: true,
    values: '--what --who --why --mode',
    opts: { '--list': { instead: LOOK } },
  }),
  ...each(
    'systemd-tmpfiles systemd-sysusers systemd-firstboot systemd-cryptenroll systemd-machine-id-setup systemd-repart systemd-sysext systemd-confext systemd-mount systemd-umount systemd-dissect systemd-creds systemd-hwdb',
    unless('--cat-config --dry-run --list --tldr', machine),
  ),
  ...each(
    'faillock chage pwck grpck',
    unless('-l --list', high('privilege', 'Changes users of this machine', 'Others may gain or lose access.'), {
      values: '--user -d -E -I -m -M -W',
    }),
  ),
  ...each(
    'fprintd-enroll fprintd-delete fprintd-verify vncpasswd smbpasswd pdbedit ypcat nscd realm adcli kinit kpasswd kadmin kdestroy sss_cache authselect authconfig pam-auth-update',
    {
      does: high('privilege', 'Changes users of this machine', 'Others may gain or lose access.'),
      args: 'data*',
      sub: { 'list show current check test discover info': LOOK },
      opts: { '-L --list --test --help --version': { instead: LOOK } },
      rest: {
        does: high('privilege', 'Changes users of this machine', 'Others may gain or lose access.'),
        args: 'data*',
      },
    },
  ),
  ...each('klist kvno', { args: 'data*', does: medium('read', 'Looks at the tickets of the account') }),
  ...each('sudoedit', { args: 'write*', does: privilege }),
  ...each('sudoreplay', { args: 'data*', does: processes }),
  ...each('run0 calife sux gosu su-exec setuidgid chpst', {
    args: 'assigns*',
    stops: true,
    does: privilege,
    values: '-u --user -g --group',
  }),
  arch: { args: 'run', stops: true, style: 'single', values: '-arch -e -d', output: 'summary' },
  ...each('setarch linux32 linux64 i386 x86_64 uname26', {
    args: 'run',
    stops: true,
    stays: 'free',
    bare: 'code:bash',
  }),
  ...each(
    'tuned-adm powerprofilesctl auto-cpufreq tlp tlp-stat cpufreqctl system76-power envycontrol prime-select optimus-manager supergfxctl asusctl x86_energy_perf_policy',
    {
      ...looksAt('list active recommend verify get query', machine),
      opts: { '-q --query --stats --status --monitor -s -b -c -p -d --help --version': { instead: LOOK } },
    },
  ),
  ...each('zenity yad kdialog whiptail dialog gxmessage xmessage smenu qarma', {
    args: 'data*',
    does: medium('process', 'Asks the person something'),
    opts: {
      '--password --passwordbox --passwordform --insecure --mixedform': {
        does: high('secret', 'Asks the person for a password', 'It enters the conversation.'),
      },
    },
  }),
  ...each('mcookie uuidparse dbus-uuidgen', says()),
  ...each(
    'mandb catman makewhatis updatedb',
    unless('-t --test', medium('write', 'Makes an index of this machine anew')),
  ),
  ...each('manpath dircolors lid eid fid xtags needrestart', says('-f -l')),
  attr: {
    args: 'list*',
    values: '-V',
    opts: {
      '-g': 'data',
      '-s -r': { value: 'data', args: 'modify*', does: medium('write', 'Changes attributes of files') },
      '-l -q -L': {},
    },
  },
  ...each(
    'ndctl daxctl cxl',
    looksAt('list list-subsys id-ctrl id-ns smart-log error-log fw-log show-regs get-feature get-log', disks),
  ),
  vcgencmd: looksAt(
    'commands get_camera get_throttled measure_temp measure_clock measure_volts otp_dump get_config get_mem codec_enabled mem_oom mem_reloc_stats read_ring_osc hdmi_timings dispmanx_list display_power bootloader_config bootloader_version get_lcd_info vcos',
    machine,
  ),
  ...each('eject', unless('-d --default -X --listspeed', medium('process', 'Opens a drive'))),
  ...each(
    'cryfs gocryptfs encfs securefs veracrypt tomb zuluCrypt-cli bindfs mergerfs overlayroot unionfs s3fs gcsfuse blobfuse curlftpfs davfs2 mount.davfs httpfs2 archivemount fuse-zip fuseiso ifuse simple-mtpfs jmtpfs',
    unless('--show-ciphers -l --list --info', machine),
  ),
  ...each(
    'usbip',
    looksAt(
      'list port',
      high('network', 'Shares or takes devices over the network', 'Whoever reaches them can use them.'),
    ),
  ),
  ...each('ubus uci', looksAt('list show get export changes', machine)),
  logsave: { args: 'write run', stops: true, values: '-v' },
});
