import { each, final, high, LOOK, medium, type Row, type Table } from '../spec.ts';
import { CHANGES, state } from './otherSystems.ts';
import { ASKS, asks, looksAt, machine, personal, prints, says, scripted, sends, unless } from './systemEffects.ts';

const own = medium('read', "Reads the person's own records");
const letters = high('secret', "Reads or changes the person's letters and messages", 'They enter the conversation.');
const queue = high('execute', 'Gives work to a shared cluster, or takes it away', 'Others wait for the same machines.');
const machines = high('execute', 'Changes virtual machines', 'What runs in them is stopped or changed.');

/** Accounts, tasks and notes that a person keeps: some sub-commands look, the others change them. */
const records = (looks: string, values = ''): Row => ({
  sub: { [`help version ${looks}`]: { args: 'data*', does: own } },
  rest: { does: personal, args: 'data*' },
  opts: ASKS,
  ...(values === '' ? {} : { values }),
});

/** Virtual machines, by the words that only look. */
const hosts = (looks: string, values = ''): Row => ({
  sub: { [`help version ${looks}`]: { args: 'data*', does: state } },
  rest: { does: machines, args: 'data*' },
  opts: ASKS,
  ...(values === '' ? {} : { values }),
});

/** Programs for other work than programming: records, letters, games, machines, clusters for computing. */
export const applications = (): Table => ({
  ...each('hledger ledger bean-check bean-report bean-query rustledger', {
    args: 'data*',
    does: medium('read', 'Reads a journal of accounts'),
    values: '-f --file -b --begin -e --end -p --period -d --depth --format -X',
    opts: { '-o --output-file': 'write', ...ASKS },
    sub: {
      'add import rewrite close iadd edit ui web': {
        does: medium('write', 'Changes a journal of accounts'),
        args: 'data*',
      },
    },
    rest: { args: 'data*', does: medium('read', 'Reads a journal of accounts'), opts: { '-o --output-file': 'write' } },
  }),
  ...each(
    'taskwarrior-tui todo todo.sh todoist t tod dstask ultralist taskell',
    records(
      'list ls next all projects tags stats info show completed waiting overdue burndown calendar summary reports count ids uuids lsa listall lsp listpri lsc listcon lsprj listproj karma colors priorities',
    ),
  ),
  ...each(
    'timew timetrap watson jrnl khal calcurse gcalcli remind when khard vdirsyncer ddate nb dnote zk joplin obsidian standardnotes-cli buku shiori pocket skate charm nap pet navi',
    records(
      'list ls agenda calw calm search show read display report log status day week month frames projects tags summary export view find cat print count today printkhalendar printformats printics at contacts phone email birthdays list-dbs backlinks links outline',
    ),
  ),
  calendar: prints('-f -A -B -F -t -W -l'),
  ...each(
    'notmuch mu mairix himalaya fetchmail getmail mbsync offlineimap imapfilter isync procmail formail nmh inc scan show folder comp frm nfrm biff lei telegram-cli tg nchat slack-term discordo weechat irssi matrix-commander toot rainbowstream',
    { does: letters, args: 'data*', opts: ASKS },
  ),
  biff: { args: 'data*' },
  ...each('newsboat snownews rsstail r2e feedgnuplot feed2exec sfeed_update liferea', {
    does: asks,
    args: 'data*',
    values: '-u -n -i',
    opts: { ...ASKS, '-x -e': { does: asks } },
  }),
  ...each(
    'ddgr googler s hn so howdoi how2 tuxi surfraw wikiman wikicurses wiki-tui archwiki-rs cheat.sh bropages kosmorro peludna-prognoza weather-cli girouette wthrr stormy openweather ticker mop tickrs cointop coinmon rates cmc astroterm gotelemetry eol endoflife youtube-viewer ytfzf mpsyt pipe-viewer ani-cli mangal mov-cli animdl lobster',
    {
      args: 'data*',
      values: '--provider',
      does: asks,
      opts: {
        '--browser --url-handler -x --exec -e --editor --player -b --provider-bin': { value: 'data', does: scripted },
        ...ASKS,
      },
    },
  ),
  ...each(
    'hello sl fortune-mod ponysay ponythink blahaj boxes lorem loremipsum faker fakedata chars charinfo unicode uni ascii asciitable eva fend kalker rink genact hollywood nyancat asciiquarium pipes.sh cbonsai cacafire aafire no-more-secrets typespeed ttyper tt typeinc gtypist wordgrinder nsnake nudoku nethack rogue bastet tetris moon-buggy bsdgames 2048 greed ninvaders robotfindskitten adventure hangman hunt worm worms rain tron chess gnuchess stockfish buzzphrase rig xkcdpass diceware apg gpw makepasswd pwqgen nanoid ulid ksuid shortid sqids hashids dateutils datediff dateadd dconv dgrep dround dseq dsort dtest dzone pdd jcal calcalc',
    says('-f -n -d -w -s -c -t -l'),
  ),
  ...each('atuin mcfly hstr', {
    does: high('secret', 'Shows what was typed before, often with credentials'),
    args: 'data*',
    output: 'secret',
    opts: ASKS,
    sub: { 'stats status help version doctor uuid': LOOK },
    rest: {
      does: high('secret', 'Shows what was typed before, often with credentials'),
      args: 'data*',
      output: 'secret',
    },
  }),
  ...each('zoxide autojump fasd', {
    sub: { 'query init': { args: 'data*' } },
    rest: { does: medium('process', 'Goes to a folder that it knows'), args: 'data*' },
    opts: ASKS,
  }),
  starship: {
    ...looksAt('module explain print-config prompt timings preset time session', machine),
    values: '-p --path -s --status -c --config',
  },
  ...each('oh-my-posh', looksAt('print version get debug', machine)),
  ...each('trash-list trash-ls', { args: 'data*' }),
  ...each('trash-empty trash-rm', {
    does: final('delete', 'Empties the trash', 'What was in it is gone.'),
    args: 'data*',
    opts: { '--dry-run --help --version': { instead: LOOK } },
  }),
  ...each('trash-restore', { does: high('write', 'Brings files back from the trash'), args: 'data*' }),
  gomi: {
    args: 'move*',
    does: medium('delete', 'Moves files to the trash'),
    opts: {
      '--prune': { value: 'data', does: final('delete', 'Empties the trash', 'What was in it is gone.') },
      '-b --restore': { does: medium('write', 'Brings files back from the trash') },
    },
  },
  bleachbit: unless(
    '--list-cleaners -l --list -p --preview --sysinfo',
    final('delete', 'Deletes files of many programs', 'They may not be brought back.'),
  ),

  // Clusters for computing.
  ...each(
    'sinfo squeue sacct sprio sshare sstat sreport sdiag smap sview sjstat seff showq qstat qhost pbsnodes bjobs bqueues bhosts lsload condor_q condor_status condor_history llq llstatus ganglia pestat',
    { args: 'data*', does: state },
  ),
  sdiag: { args: 'data*', does: state, opts: { '-r --reset': { does: queue } } },
  scontrol: looksAt('show ping getaddrs listpids', queue),
  ...each(
    'sbatch srun salloc scancel scrun sacctmgr sattach sbcast scrontab strigger qsub qdel qalter qhold qrls bsub bkill condor_submit condor_rm mpirun mpiexec orterun',
    {
      does: queue,
      args: 'data*',
      opts: { '-l --list --help --version -V': { instead: LOOK } },
      sub: { 'show list': { args: 'data*', does: state } },
      rest: { does: queue, args: 'data*' },
    },
  ),
  ...each('slurmctld slurmd slurmdbd slurmrestd munged', unless('-h -V -C', machine)),
  ...each('mpicc mpic++ mpicxx mpifort mpif90 mpif77', {
    args: 'read*',
    does: medium('execute', 'Compiles code of the project'),
    opts: { '-o': 'write', '--showme -show -compile_info --version': { instead: LOOK } },
  }),
  ...each('module ml lmod', {
    sub: { 'list avail spider show display whatis keyword help is-loaded is-avail overview': { args: 'data*' } },
    rest: { does: high('configuration', 'Changes which programs this shell finds'), args: 'data*' },
  }),

  // Virtual machines and containers of the system.
  ...each(
    'prlctl vmrun utmctl tart lume orb orbctl lima vm-bhyve vmadm krunvm quickemu',
    hosts(
      'list ls info find networks get aliases status show-ssh version --help ip snapshots listsnapshots list-disk --list factory-presets logs report',
      '-T',
    ),
  ),
  ...each('qm pct', hosts('list status config pending listsnapshot cpusets showcmd df')),
  ...each(
    'pvesh pvesm pveum pvecm pvenode pveam pveceph ha-manager pve-firewall pvesr',
    hosts('get ls usage status list nodes pools config available free path scan log localnet compile simulate'),
  ),
  ...each('pveversion pveperf pvestatd', { args: 'data*' }),
  ...each('lxc-ls lxc-info lxc-checkconfig lxc-config lxc-top', {
    ...hosts('list ls info version monitor warning operation top find', '-c --columns -f --format --project'),
    sub: {
      'list ls info version monitor warning top find help': { args: 'data*', does: state },
      'profile network storage project cluster image config remote operation snapshot': {
        sub: {
          'list ls show get info list-leases get-default list-volumes list-tokens list-keys get-client-certificate metadata':
            { args: 'data*', does: state },
        },
        rest: { does: machines, args: 'data*' },
      },
    },
  }),
  ...each(
    'lxc-attach lxc-create lxc-destroy lxc-start lxc-stop lxc-copy lxc-execute lxc-snapshot lxc-freeze virt-install virt-clone virt-xml virt-resize virt-sparsify virt-customize virt-sysprep virt-builder guestfish virt-manager virt-viewer xl xm bhyve bhyvectl jail jexec iocage',
    {
      does: machines,
      args: 'data*',
      opts: { '--list -l --help --version --option=?': { instead: LOOK } },
      sub: { 'list info dmesg top vcpu-list uptime': { args: 'data*', does: state } },
      rest: { does: machines, args: 'data*' },
    },
  ),
  ...each(
    'virt-df virt-ls virt-cat virt-filesystems virt-inspector virt-log virt-top virt-what virt-host-validate jls osinfo-query',
    { args: 'data*', does: state },
  ),
  ...each('qemu-img', {
    sub: {
      'info check map compare measure': { args: 'read*' },
      'create convert': {
        args: 'read* write',
        does: medium('write', 'Makes a disk image'),
        values: '-f -O -o -S -b -F -l',
      },
    },
    rest: { args: 'write*', does: medium('write', 'Changes a disk image') },
  }),
  ...each(
    'qemu-system-x86_64 qemu-system-aarch64 qemu-system-arm qemu-system-riscv64 qemu-system-i386 qemu-system-ppc64 qemu-system-mips qemu-system-s390x qemu-kvm kvm',
    {
      does: machines,
      args: 'data*',
      style: 'single',
      opts: { '-version -help --version --help': { instead: LOOK } },
    },
  ),
  ...each('qemu-x86_64 qemu-aarch64 qemu-arm qemu-riscv64 qemu-i386 box64 box86 FEX', {
    args: 'script:bash data*',
    stops: true,
    values: '-L -cpu -E -g -s',
  }),
  ...each('wine wine64 wineconsole winecfg winetricks protontricks proton bottles-cli lutris', {
    does: high('execute', 'Runs a program for Windows', 'What it does is not followed.'),
    args: 'data*',
    opts: { '--help --version': { instead: LOOK } },
  }),
  ...each(
    'ideviceinfo idevicename idevicedate idevicediagnostics idevicesyslog ideviceimagemounter idevicepair idevicesetlocation ideviceinstaller idevicebackup2 idevicerestore ios-deploy cfgutil',
    {
      args: 'data*',
      does: state,
      values: '-u --udid -k --key -q --domain',
      sub: {
        'restart shutdown sleep unpair pair backup restore encryption changepw erase reset set install uninstall':
          CHANGES,
        'diagnostics mobilegestalt ioreg list hostid systembuid validate info': { args: 'data*', does: state },
      },
      opts: { '-i --install -U --uninstall -e --erase -b --bundle': { value: 'data', does: CHANGES.does ?? machines } },
      rest: { args: 'data*', does: state },
    },
  ),
  ...each(
    'hass-cli home-assistant openhab zigbee2mqtt miio tplink-smarthome hue-cli lifx openrgb liquidctl razer-cli ratbagctl solaar ckb-next',
    {
      does: high('process', 'Acts on devices of the house or the desk', 'They do at once what they are told.'),
      args: 'data*',
      opts: { '--list-devices -l --list --noautoconnect --help --version': { instead: LOOK } },
      sub: { 'list status info show': LOOK },
      rest: {
        does: high('process', 'Acts on devices of the house or the desk', 'They do at once what they are told.'),
        args: 'data*',
        opts: { '--list-devices -l --list': { instead: LOOK } },
      },
    },
  ),
  ...each('gdown ia zenodo_get osf', {
    sub: {
      'competitions datasets kernels models c d k m': {
        sub: {
          'list files status leaderboard submissions get l topics instances metadata': { args: 'data*', does: state },
          'download output pull': {
            args: 'data*',
            does: medium('network', 'Fetches from the network'),
            here: true,
            opts: { '-p --path': 'write' },
          },
        },
        rest: { does: sends, args: 'data*' },
      },
      'config help search list metadata reviews': { args: 'data*', does: state },
      download: { args: 'data*', does: medium('network', 'Fetches from the network'), here: true },
    },
    rest: { does: sends, args: 'data*' },
    opts: ASKS,
  }),
  pueue: {
    sub: {
      'log status help follow': { args: 'data*', opts: { '-l --lines': 'data' } },
      add: {
        args: 'run',
        stops: true,
        does: medium('process', 'Starts something that goes on by itself'),
        values: '-w --working-directory -d --delay -g --group -a --after -l --label -o --priority',
      },
    },
    rest: { does: medium('process', 'Changes tasks that go on by themselves'), args: 'data*' },
    values: '-c --config -p --profile',
  },
  ...each('openstack', {
    verbs: { 'list show': { does: state } },
    rest: CHANGES,
    style: 'none',
  }),
  ...each('asterisk kamctl opensipsctl freeswitch fs_cli', { does: machine, args: 'data*', opts: ASKS }),
  ...each('postconf', { args: 'data*', values: '-c -C', opts: { '-e -X -#': { does: machine }, '-M -P -F': {} } }),
  ...each('postqueue mailq', { args: 'data*', opts: { '-p -j': {}, '-f -i -s': { does: sends } } }),
  ...each('postsuper postalias postmap newaliases postfix doveadm dovecot rspamadm spamassassin sa-learn', {
    does: machine,
    args: 'data*',
    opts: { '-q': { value: 'data', instead: LOOK }, ...ASKS },
  }),
  lighttpd: {
    does: high('network', 'Starts, stops or changes a server', 'Others may reach it, or rely on it.'),
    args: 'data*',
    opts: { '-t -tt -p -v -V -h': { instead: LOOK }, '-f': 'read', '-m': 'script:library' },
  },
  ...each('varnishd squid named unbound dnsmasq', {
    does: high('network', 'Starts, stops or changes a server', 'Others may reach it, or rely on it.'),
    args: 'data*',
    values: '-g -p -c -f',
    opts: {
      // Each of these only checks, or tells the version, in all of them (lighttpd(8), varnishd(1), squid(8), named(8), dnsmasq(8)).
      '--test -V --version --help': { instead: { args: 'read*', opts: { '-c -f': 'read' } } },
    },
    sub: {
      'configtest version list-modules environ build-info validate healthcheck status fullstatus help': {
        args: 'data*',
      },
      'fmt adapt': {
        args: 'read*',
        opts: { '-w --overwrite': { args: 'write*', does: medium('write', 'Formats files') }, '--config -c': 'read' },
      },
      hash: LOOK,
    },
    rest: {
      does: high('network', 'Starts, stops or changes a server', 'Others may reach it, or rely on it.'),
      args: 'data*',
      opts: ASKS,
    },
  }),
  ...each('named-checkconf named-checkzone unbound-checkconf testparm nginxfmt', prints('-t -p')),
});
