import { critical, each, final, high, LOOK, medium, type Table } from '../shell/spec.ts';

const machine = high('configuration', 'Changes the settings of this machine');
const runsOther = high(
  'execute',
  'Runs code by a program of Windows that is not meant for it',
  'What it runs is not judged.',
);
const later = high('persistence', 'Changes what runs by itself later', 'It runs with no further question.');
const service = high('process', 'Starts, stops or changes a service', 'Others may rely on what runs.');
const rights = high('privilege', 'Changes who may do what', 'Others could then read or change it.');
const protection = high('configuration', 'Changes how this machine is protected', 'An attack would then go unnoticed.');
const HELP = { '-? -help -h': { instead: LOOK } } as const;

/**
 * Programs of Windows, by name in lower case, with options as `-name`: they may be written with a slash. The same for
 * PowerShell and cmd.
 */
export const WINDOWS_TOOLS: Table = {
  ...each(
    'ver vol whoami hostname systeminfo tasklist driverquery getmac ipconfig-all quser qwinsta gpresult pathping nbtstat msinfo32 winver where openfiles mem clip-help choice timeout waitfor chcp cls',
    {
      args: 'data*',
      output: 'summary',
    },
  ),
  ipconfig: {
    args: 'data*',
    output: 'summary',
    opts: {
      '-release -renew -release6 -renew6 -registerdns': { does: machine },
      '-flushdns': { does: medium('configuration', 'Forgets resolved names') },
    },
  },
  netstat: { args: 'data*', output: 'summary' },
  ...each('ping tracert nslookup', {
    args: 'host data*',
    values: '-n -l -i -w -h -r -s -timeout -type',
    opts: { '-t -a -4 -6 -f -d': {} },
    output: 'summary',
    does: medium('network', 'Asks other machines whether they answer'),
  }),
  ...each('arp route', {
    args: 'data*',
    verbs: { 'add delete change': { does: machine } },
    rest: LOOK,
    opts: { '-s -d -f': { does: machine } },
  }),
  ...each('findstr', {
    args: 'data read*',
    opts: {
      '-c': { value: 'data', shift: true },
      '-g': { value: 'read', shift: true },
      '-f': 'read',
      '-d': 'list',
      '-a': 'data',
      '-b -e -l -r -s -i -x -v -n -m -o -p -offline': {},
    },
  }),
  find: { args: 'data read*', opts: { '-v -c -n -i -off -offline': {} } },
  ...each('fc comp', { args: 'read read data*', opts: { '-a -b -c -l -n -t -u -w': {} } }),
  more: { args: 'read*', opts: { '-c -e -p -s': {} } },
  sort: { args: 'read*', opts: { '-o': 'write', '-r -m -l -rec -t -unique': {} } },
  tree: { args: 'list*', opts: { '-f -a': {} } },
  clip: { args: 'data*', does: medium('write', 'Replaces the clipboard') },
  attrib: { args: 'modify*', opts: { '-s -d -l': {}, ...HELP } },
  ...each('xcopy', {
    args: 'copy dest data*',
    values: '-d -exclude',
    opts: {
      '-l': { instead: LOOK },
      '-s -e -y -i -q -h -r -k -f -c -v -w -p -a -m -t -u -n -o -x -j -z -b -g': {},
      '-?': { instead: LOOK },
    },
  }),
  robocopy: {
    args: 'copy into data*',
    values: '-xf -xd -r -w -mt -lev -max -min -maxage -minage -ia -xa',
    opts: {
      '-l': { instead: LOOK },
      '-log -log+ -unilog -unilog+': 'write',
      '-mir -purge': {
        does: final('delete', 'Deletes from the target what the source does not hold', 'No copy is kept.'),
      },
      '-mov -move': { turns: 'copy>move' },
      '-s -e -z -b -zb -j -copyall -sec -np -nfl -ndl -njh -njs -is -it -xo -xn -xx -fft -tee -v -ns -nc': {},
      ...HELP,
    },
  },
  replace: { args: 'copy into', does: medium('write', 'Replaces files') },
  ...each('icacls cacls', {
    args: 'list data*',
    verbs: {},
    rest: LOOK,
    opts: {
      '-grant -deny -remove -remove:g -remove:d -setowner -reset -inheritance -setintegritylevel -restore -substitute -g -p -r -e':
        { does: rights },
      '-save': 'write',
      '-t -c -l -q': {},
    },
  }),
  takeown: { args: 'data*', opts: { '-f -s -u -p -d': 'data', '-a -r': {}, ...HELP }, does: rights },
  ...each('subst net-use', {
    args: 'data*',
    idle: LOOK,
    does: high('configuration', 'Gives a folder another name', 'What a path then means is not seen.'),
  }),
  setx: {
    args: 'data*',
    opts: { '-m -k -f -s': {}, ...HELP },
    does: high(
      'configuration',
      'Sets a variable for all programs that start later',
      'Later programs behave differently.',
    ),
  },
  reg: {
    sub: {
      'query compare flags': LOOK,
      'export save': { args: 'data write data*', opts: { '-y': {} } },
      'add delete copy': { does: machine, args: 'data*' },
      'import restore load unload': {
        does: high(
          'configuration',
          'Changes the registry from a file',
          'It changes how Windows or its programs behave.',
        ),
        args: 'data*',
      },
    },
    opts: HELP,
  },
  ...each('regedit regini', {
    args: 'data*',
    opts: { '-e': 'write' },
    does: high('configuration', 'Changes the registry', 'It changes how Windows or its programs behave.'),
  }),
  schtasks: {
    args: 'data*',
    values: '-tn -s -u -p -fo -tr -sc -st -ru -rp -mo -d -xml',
    opts: {
      '-query': { instead: LOOK },
      '-create -change -run -end -delete': { does: later },
      ...HELP,
    },
  },
  at: { args: 'data*', idle: LOOK, does: later },
  sc: {
    sub: {
      'query queryex qc qdescription qfailure qprivs qsidtype qtriggerinfo enumdepend getdisplayname getkeyname sdshow showsid qtriggerinfo':
        LOOK,
      'start stop pause continue control': { does: service, args: 'data*' },
      'create config failure delete sdset description privs sidtype triggerinfo': { does: later, args: 'data*' },
    },
    opts: HELP,
  },
  ...each('net net1', {
    sub: {
      'view config statistics time help helpmsg': LOOK,
      'user localgroup group accounts': {
        args: 'data*',
        idle: LOOK,
        opts: {
          '-add -delete -active -domain': {
            does: high('privilege', 'Changes accounts or their rights', 'Somebody else could then act here.'),
          },
        },
        does: high('privilege', 'Shows or changes accounts', 'Somebody else could then act here.'),
      },
      start: { args: 'data*', idle: LOOK, does: service },
      'stop pause continue': { args: 'data*', does: service },
      'use share session file': {
        args: 'data*',
        idle: LOOK,
        does: high('network', 'Connects or shares folders with other machines'),
      },
    },
    opts: HELP,
  }),
  netsh: {
    verbs: {
      'show dump help': LOOK,
      'set add delete reset import exec install uninstall connect disconnect start stop firewall off disable': {
        does: protection,
      },
    },
    rest: { does: protection },
    args: 'data*',
  },
  wmic: {
    verbs: {
      'get list': LOOK,
      'call create delete set terminate': {
        does: high(
          'execute',
          'Calls or changes a part of Windows by WMI',
          'It can start programs and change any setting.',
        ),
      },
      shadowcopy: LOOK,
    },
    rest: { does: high('execute', 'Uses a part of Windows by WMI') },
    args: 'data*',
    opts: { '-node': { value: 'data', does: high('execute', 'Reaches another machine') } },
  },
  taskkill: {
    args: 'process*',
    values: '-s -u -p -fi',
    opts: { '-im -pid': 'process', '-f -t': {}, ...HELP },
    does: high('process', 'Ends a process', 'Its unsaved work is lost.'),
  },
  ...each('tskill logoff tsdiscon reset', {
    args: 'process*',
    does: high('process', 'Ends a process or a session', 'Its unsaved work is lost.'),
  }),
  shutdown: {
    args: 'data*',
    values: '-t -c -d -m',
    opts: { '-a': { instead: { does: medium('process', 'Calls off a shutdown'), args: 'data*' } }, ...HELP },
    does: final('process', 'Shuts the machine down, restarts it or signs off', 'Unsaved work of all programs is lost.'),
  },
  vssadmin: {
    verbs: {
      list: LOOK,
      'delete resize': {
        does: critical(
          'delete',
          'Deletes the shadow copies of this machine',
          'What was lost could not be brought back from them.',
        ),
      },
      create: { does: machine },
    },
    rest: { does: machine },
    args: 'data*',
  },
  wbadmin: {
    verbs: {
      get: LOOK,
      delete: { does: critical('delete', 'Deletes the backups of this machine') },
      'start stop enable disable restore': { does: machine },
    },
    rest: { does: machine },
    args: 'data*',
  },
  bcdedit: {
    args: 'data*',
    idle: LOOK,
    opts: { '-enum -v': { instead: LOOK }, ...HELP },
    does: high('configuration', 'Changes how the machine starts', 'It may not start again.'),
  },
  ...each('diskpart', {
    args: 'data*',
    does: critical('delete', 'Changes or deletes disks', 'What is on them is lost.'),
    opts: HELP,
  }),
  ...each('format', { args: 'data*', opts: HELP, does: critical('delete', 'Deletes all that is on a disk') }),
  ...each('chkdsk', {
    args: 'data*',
    values: '-l',
    opts: { '-f -r -x -b -spotfix -offlinescanandfix': { does: final('write', 'Changes the structure of a disk') } },
  }),
  ...each('convert label defrag recover mountvol diskshadow manage-bde repair-bde', {
    args: 'data*',
    opts: { '-status': { instead: LOOK }, ...HELP },
    does: final('write', 'Changes a disk', 'What is on it may be lost.'),
  }),
  cipher: {
    args: 'list*',
    opts: {
      '-w': {
        value: 'data',
        does: final('delete', 'Overwrites what was deleted', 'It could not be brought back any more.'),
      },
      '-e -d -k -r -x -y': { does: high('secret', 'Encrypts files, or exports keys') },
      '-s': 'list',
      ...HELP,
    },
  },
  fsutil: {
    verbs: {
      'query queryattributes fsinfo drives info list': LOOK,
      createnew: { does: medium('write', 'Makes a file'), args: 'data data write data*' },
      deletejournal: {
        does: final('history', 'Deletes the journal of a disk', 'What happened could not be looked up later.'),
      },
    },
    rest: { does: machine },
    args: 'data*',
  },
  wevtutil: {
    sub: {
      'el enum-logs gl get-log ep enum-publishers gp get-publisher qe query-events gli get-loginfo': { args: 'data*' },
      'epl export-log al archive-log': { args: 'data write data*' },
      'cl clear-log': {
        args: 'data*',
        does: final('history', 'Deletes a log of the machine', 'What happened could not be looked up later.'),
      },
      'sl set-log im install-manifest um uninstall-manifest': { args: 'data*', does: protection },
    },
    opts: HELP,
  },
  auditpol: { args: 'data*', opts: { '-get -list': { instead: LOOK }, ...HELP }, does: protection },
  certutil: {
    args: 'data*',
    opts: {
      '-hashfile -dump -store -verify -viewstore -ping': { instead: { args: 'data*' } },
      '-urlcache -verifyctl -url': {
        does: high(
          'network',
          'Fetches a file by a program that is not meant for it',
          'So checks of what is downloaded are passed by.',
        ),
      },
      '-decode -decodehex': {
        does: high('execute', 'Decodes a file, so that nobody has read it', 'It was written so that nobody reads it.'),
      },
      '-encode -encodehex': { instead: { args: 'read write' } },
      '-addstore -delstore -importpfx -installcert -user -exportpfx -p': {
        does: high(
          'configuration',
          'Changes the certificates that this machine trusts',
          'A forged server or program would then be believed.',
        ),
      },
      ...HELP,
    },
    does: high('execute', 'Handles certificates or files in a way that is not known'),
  },
  bitsadmin: {
    args: 'data*',
    opts: { '-list -info -version': { instead: LOOK }, ...HELP },
    does: high('network', 'Fetches or sends files in the background', 'What it fetches is not seen.'),
  },
  ...each(
    'mshta rundll32 regsvr32 regasm regsvcs installutil cmstp msxsl odbcconf mavinject pcalua presentationhost infdefaultinstall ieexec msdt hh forfiles pcwrun scriptrunner syncappvpublishingserver wuauclt appvlp bash-exe control eventvwr fodhelper computerdefaults sdclt wsreset desktopimgdownldr esentutl extrac32 expand-exe makecab diantz findstr-exe gpscript ftp tftp finger psexec psexec64 paexec procdump procdump64 nltest dsquery ntdsutil mimikatz rubeus',
    {
      args: 'data*',
      does: runsOther,
    },
  ),
  ...each('cscript wscript', {
    args: 'script:vbscript data*',
    values: '-e -t -h -s',
    opts: { '-b -d -i -nologo -u': {} },
  }),
  msiexec: {
    args: 'data*',
    values: '-l -lv -log -t',
    opts: HELP,
    does: high(
      'execute',
      'Installs, changes or removes a program on this machine',
      'It runs with all rights that the installer asks for.',
    ),
  },
  ...each(
    'dism sfc pnputil powercfg w32tm gpupdate secedit netcfg slmgr lodctr unlodctr sysprep reagentc tpmtool compact bootrec bcdboot pnpunattend wusa winrm winrs wecutil djoin dsadd dsmod dsrm ktpass',
    {
      args: 'data*',
      opts: { '-query -list -l -status -getfeatures': { instead: LOOK }, ...HELP },
      does: machine,
    },
  ),
  ...each('runas', {
    args: 'data*',
    does: high('privilege', 'Starts a program as somebody else', 'It can then change more than the workspace.'),
  }),
  ...each('cmdkey vaultcmd', {
    args: 'data*',
    does: high('secret', 'Lists or changes stored credentials', 'Whoever has them can act as their owner.'),
    output: 'secret',
  }),
  ...each('notepad notepad++ write mspaint calc', {
    args: 'list*',
    does: medium('execute', 'Opens a program with a window'),
  }),
  explorer: { args: 'list*', does: medium('execute', 'Opens a folder or an address') },
  ...each('devenv vstest.console signtool ilasm ildasm csc vbc fsc link cl lib dumpbin rc midl vswhere wt nmake', {
    args: 'data*',
    opts: { '-out -fo -fe -outfile': 'write', ...HELP },
    does: medium('execute', 'Builds or tests the project'),
  }),
};
