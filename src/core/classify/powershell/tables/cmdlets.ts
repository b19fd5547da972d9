import { critical, each, final, high, LOOK, medium, type Row } from '../../shell/spec.ts';
import { ADMINISTRATION } from './administration.ts';

/** A cmdlet: parameters are options in lower case, to be abbreviated as PowerShell does. */
export interface Cmdlet extends Row {
  /** What comes through the pipeline are paths, for the first of these parameters that is not given. */
  readonly piped?: true;
  /** What is printed are the files that it was given, or those in the folders. */
  readonly gives?: 'files';
  /** What comes in goes out. */
  readonly passes?: true;
}

const PATH = '-path -literalpath -pspath -lp';
const FILTERS = '-filter -include -exclude';
/** `-WhatIf` says what would happen and does nothing. */
const WHAT_IF = { '-whatif -wi': { instead: LOOK } } as const;
const NOTES = '-credential -stream';

const requestOptions = {
  '-uri -url': 'url',
  '-method -custommethod -cm': 'method',
  '-body -form': 'send',
  '-infile': 'upload',
  '-outfile': 'write-or-print',
  '-headers': 'header',
  '-credential -token -certificate': 'credential',
  '-usedefaultcredentials': {},
  '-skipcertificatecheck': {
    does: medium('network', 'Does not check who the other side is'),
  },
  '-proxy': { value: 'data', does: high('network', 'Goes through another server', 'It sees what is sent.') },
} as const;

const registersLater = high(
  'persistence',
  'Sets something that runs by itself later',
  'It runs with no further question.',
);

/** The cmdlets that come with PowerShell, by name in lower case. */
export const CMDLETS: Readonly<Record<string, Cmdlet>> = {
  ...each('get-childitem', {
    args: 'list*',
    values: `${FILTERS} -depth -attributes`,
    opts: { [PATH]: 'list', '-recurse -force -name -file -directory -hidden -readonly -system -followsymlink': {} },
    gives: 'files',
    piped: true,
    output: 'summary',
  } as Cmdlet),
  ...each('get-item', {
    args: 'list*',
    values: `${FILTERS} ${NOTES}`,
    opts: { [PATH]: 'list', '-force': {} },
    gives: 'files',
    piped: true,
    output: 'summary',
  } as Cmdlet),
  ...each('test-path resolve-path convert-path get-acl get-filehash get-authenticodesignature', {
    args: 'list*',
    values: `${FILTERS} -pathtype -newerthan -olderthan -algorithm -inputobject`,
    opts: { [PATH]: 'list', '-isvalid -audit -relative': {} },
    gives: 'files',
    piped: true,
    output: 'summary',
  } as Cmdlet),
  ...each('split-path', {
    args: 'data*',
    opts: { [PATH]: 'data', '-leaf -parent -leafbase -extension -qualifier -noqualifier -isabsolute -resolve': {} },
  }),
  ...each('get-itemproperty get-itempropertyvalue', {
    args: 'list data*',
    values: `${FILTERS} -name`,
    opts: { [PATH]: 'list' },
    piped: true,
  } as Cmdlet),
  ...each('get-content', {
    args: 'read*',
    values: `-totalcount -head -first -tail -last -encoding -readcount -delimiter -stream ${FILTERS}`,
    opts: { [PATH]: 'read', '-raw -wait -force -asbytestream': {} },
    piped: true,
  } as Cmdlet),
  ...each('select-string', {
    args: 'data read*',
    values: '-context -encoding -inputobject -culture -include -exclude',
    opts: {
      '-pattern': { value: 'data', shift: true },
      [PATH]: 'read',
      '-simplematch -casesensitive -quiet -list -notmatch -allmatches -raw -noemphasis': {},
    },
    piped: true,
  } as Cmdlet),
  ...each('import-csv import-clixml import-powershelldatafile', {
    args: 'read*',
    values: '-delimiter -header -encoding -first -skip',
    opts: { [PATH]: 'read' },
  }),
  ...each('format-hex', { args: 'read*', values: '-encoding -count -offset -inputobject', opts: { [PATH]: 'read' } }),
  ...each('set-content add-content', {
    args: 'write data*',
    values: `-encoding -stream ${FILTERS} ${NOTES}`,
    opts: {
      '-path -literalpath -pspath -lp': { value: 'write', shift: true },
      '-value': 'data',
      '-force -nonewline -passthru -asbytestream': {},
      ...WHAT_IF,
    },
  }),
  ...each('clear-content', { args: 'write*', values: FILTERS, opts: { [PATH]: 'write', '-force': {}, ...WHAT_IF } }),
  ...each('out-file', {
    args: 'write data*',
    values: '-encoding -width',
    opts: {
      '-filepath -path -literalpath -pspath -lp': { value: 'write', shift: true },
      '-inputobject': 'data',
      '-append -force -noclobber -nonewline': {},
      ...WHAT_IF,
    },
  }),
  ...each('tee-object', {
    args: 'write',
    values: '-variable -encoding -inputobject',
    opts: { '-filepath -path -literalpath': { value: 'write', shift: true }, '-append': {} },
    passes: true,
  } as Cmdlet),
  ...each('export-csv export-clixml', {
    args: 'write data*',
    values: '-delimiter -encoding -depth -quotefields -usequotes -inputobject',
    opts: {
      [PATH]: { value: 'write', shift: true },
      '-notypeinformation -nti -append -force -noclobber': {},
      ...WHAT_IF,
    },
  }),
  ...each('start-transcript', {
    args: 'write',
    opts: {
      '-path -literalpath': 'write',
      '-outputdirectory': 'write',
      '-append -force -noclobber -includeinvocationheader': {},
    },
  }),
  'stop-transcript': LOOK,
  ...each('new-item', {
    args: 'write data*',
    values: `-name -itemtype -type ${NOTES}`,
    opts: { '-path': 'write', '-value -target': 'data', '-force': {}, ...WHAT_IF },
  }),
  ...each('new-directory', { args: 'write*', opts: { '-path': 'write', '-name': 'data', '-force': {}, ...WHAT_IF } }),
  'new-temporaryfile': { does: medium('write', 'Makes a temporary file') },
  ...each('remove-item', {
    args: 'delete*',
    values: `${FILTERS} ${NOTES}`,
    opts: {
      [PATH]: 'delete',
      '-recurse -rf -fr': { turns: 'delete>tree', opts: { [PATH]: 'tree' } },
      '-force': {},
      ...WHAT_IF,
    },
    piped: true,
  } as Cmdlet),
  ...each('copy-item', {
    args: 'copy dest data*',
    values: `${FILTERS} ${NOTES} -fromsession`,
    opts: {
      [PATH]: { value: 'copy', shift: true },
      '-destination': 'dest',
      '-tosession': { value: 'data', does: high('network', 'Copies files to another machine') },
      '-recurse -force -container -passthru': {},
      ...WHAT_IF,
    },
    piped: true,
  } as Cmdlet),
  ...each('move-item', {
    args: 'move dest data*',
    values: `${FILTERS} ${NOTES}`,
    opts: { [PATH]: { value: 'move', shift: true }, '-destination': 'dest', '-force -passthru': {}, ...WHAT_IF },
    piped: true,
  } as Cmdlet),
  ...each('rename-item', {
    args: 'move data*',
    opts: {
      [PATH]: { value: 'move', shift: true },
      '-newname': 'data',
      '-renamed': 'dest',
      '-force -passthru': {},
      ...WHAT_IF,
    },
    piped: true,
  } as Cmdlet),
  ...each('set-item clear-item', {
    args: 'write data*',
    values: FILTERS,
    opts: { [PATH]: { value: 'write', shift: true }, '-value': 'data', '-force -passthru': {}, ...WHAT_IF },
  }),
  ...each(
    'set-itemproperty new-itemproperty clear-itemproperty rename-itemproperty remove-itemproperty copy-itemproperty move-itemproperty',
    {
      args: 'modify data*',
      values: `-name -value -type -propertytype -newname -inputobject ${FILTERS}`,
      opts: { [PATH]: { value: 'modify', shift: true }, '-destination': 'modify', '-force -passthru': {}, ...WHAT_IF },
      piped: true,
    } as Cmdlet,
  ),
  ...each('set-acl', {
    args: 'modify data*',
    does: high('privilege', 'Changes who may do what with a file', 'Others could then read or change it.'),
    opts: { [PATH]: 'modify', '-aclobject': 'data', ...WHAT_IF },
  }),
  ...each('unblock-file', {
    args: 'modify*',
    opts: { [PATH]: 'modify' },
    does: medium('write', 'Takes away the mark of a downloaded file'),
  }),
  ...each('compress-archive', {
    args: 'read dest data*',
    values: '-compressionlevel',
    opts: {
      '-path -literalpath': { value: 'read', shift: true },
      '-destinationpath': 'write',
      '-update -force -passthru': {},
      ...WHAT_IF,
    },
  }),
  ...each('expand-archive', {
    args: 'read write data*',
    opts: {
      '-path -literalpath': { value: 'read', shift: true },
      '-destinationpath': 'write',
      '-force -passthru': {},
      ...WHAT_IF,
    },
    replaces: true,
    does: medium('write', 'Unpacks an archive'),
  }),
  ...each(
    'measure-object sort-object group-object compare-object get-unique format-table format-list format-wide format-custom out-string get-member convertto-json convertfrom-json convertto-csv convertfrom-csv convertto-xml convertto-html convertfrom-stringdata select-xml join-string out-host out-gridview convertfrom-markdown test-json',
    { args: 'text*', passes: true } as Cmdlet,
  ),
  ...each('select-object', { args: 'text*', passes: true } as Cmdlet),
  ...each('out-null', { args: 'text*', output: 'summary' }),
  ...each('write-host write-verbose write-debug write-warning write-error write-information write-progress', {
    args: 'text*',
    passes: true,
  } as Cmdlet),
  ...each(
    'get-date get-random get-securerandom new-guid get-host get-command get-help get-history get-process get-service get-alias get-module get-installedmodule get-psdrive get-psprovider get-location get-culture get-uiculture get-uptime get-timezone get-computerinfo get-hotfix get-netipaddress get-netadapter get-netroute get-nettcpconnection get-netipconfiguration get-executionpolicy get-verb get-error get-job get-package get-packageprovider get-psrepository get-formatdata get-typedata get-eventsubscriber get-runspace get-tracesource get-counter get-eventlog get-winevent get-wmiobject get-ciminstance get-cimclass get-scheduledtask get-scheduledtaskinfo get-localuser get-localgroup get-localgroupmember get-disk get-partition get-volume get-physicaldisk get-mpcomputerstatus get-mppreference get-mpthreat get-netfirewallrule get-netfirewallprofile get-pnpdevice get-printer get-smbshare get-dnsclientcache get-vm get-container get-appxpackage get-windowsfeature get-windowsoptionalfeature get-windowscapability get-bitlockervolume get-tpm get-startapps get-ciminstance get-psreadlineoption get-psreadlinekeyhandler get-pssession get-pscallstack get-markdownoption get-experimentalfeature',
    { args: 'text*', output: 'summary' },
  ),
  ...each('get-variable', { args: 'data*' }),
  ...each(
    'start-sleep wait-job wait-process wait-event clear-host read-host pause show-markdown set-psreadlineoption update-formatdata new-timespan measure-command write-output set-strictmode set-psdebug',
    LOOK,
  ),
  ...each('test-connection test-netconnection resolve-dnsname', {
    args: 'host data*',
    values: '-count -delay -timeoutseconds -port -commontcpport -type -server -informationlevel',
    opts: { '-computername -targetname -name': 'host' },
    output: 'summary',
    does: medium('network', 'Asks other machines whether they answer'),
  }),
  ...each('invoke-webrequest invoke-restmethod', {
    args: 'url data*',
    values:
      '-contenttype -useragent -timeoutsec -operationtimeoutseconds -connectiontimeoutseconds -maximumredirection -maximumretrycount -retryintervalsec -sessionvariable -sv -websession -authentication -sslprotocol -httpversion -transferencoding -responseheadersvariable -rhv -statuscodevariable -maximumfollowrellink -certificatethumbprint -proxycredential',
    opts: {
      ...requestOptions,
      '-usebasicparsing -resume -passthru -followrellink -skiphttperrorcheck -skipheadervalidation -disablekeepalive -allowunencryptedauthentication -preserveauthorizationonredirect -nobodyduplicates -noproxy':
        {},
    },
    output: 'network',
  }),
  ...each('start-bitstransfer', {
    args: 'transfer*',
    values: '-transfertype -priority -displayname -description -credential',
    opts: { '-source': 'url', '-destination': 'write', '-asynchronous': {} },
    output: 'network',
  }),
  ...each('send-mailmessage', { does: final('network', 'Sends a mail') }),
  ...each('stop-process', {
    args: 'process*',
    opts: { '-id -name -inputobject': 'process', '-force -passthru': {}, ...WHAT_IF },
    does: high('process', 'Ends a process', 'Its unsaved work is lost.'),
  }),
  ...each('stop-job remove-job receive-job', {
    args: 'data*',
    does: medium('process', 'Ends or reads a job of this shell'),
  }),
  ...each('debug-process debug-job enter-pshostprocess', {
    does: high('process', 'Opens a debugger', 'It can run code in other programs and read their memory.'),
  }),
  ...each('import-module', {
    args: 'data*',
    opts: { '-name': 'data', '-force -global -passthru -disablenamechecking -usewindowspowershell': {} },
    values:
      '-prefix -function -cmdlet -variable -alias -requiredversion -minimumversion -maximumversion -argumentlist -scope',
  }),
  ...each('remove-module', { args: 'data*', does: medium('configuration', 'Takes a module out of this shell') }),
  ...each(
    'install-module install-package install-script install-psresource update-module update-script save-module save-package',
    {
      args: 'data*',
      values: '-name -repository -scope -requiredversion -minimumversion -maximumversion -path -source -providername',
      opts: WHAT_IF,
      does: high('execute', 'Installs code for every later PowerShell', 'Its author then decides what runs here.'),
    },
  ),
  ...each('uninstall-module uninstall-package uninstall-script uninstall-psresource', {
    does: high('configuration', 'Takes away something that is installed for every PowerShell'),
  }),
  ...each('find-module find-package find-script find-psresource', {
    args: 'data*',
    does: medium('network', 'Searches a public registry'),
  }),
  ...each(
    'register-psrepository set-psrepository unregister-psrepository register-packagesource set-packagesource install-packageprovider',
    {
      does: high('configuration', 'Changes from where PowerShell takes code', 'It becomes part of what runs here.'),
    },
  ),
  ...each(
    'register-objectevent register-engineevent register-wmievent register-cimindicationevent register-argumentcompleter set-psbreakpoint set-psreadlinekeyhandler register-pssessionconfiguration enable-psremoting',
    {
      does: registersLater,
    },
  ),
  ...each('set-clipboard', { args: 'data*', does: medium('write', 'Replaces the clipboard') }),
  ...each('get-clipboard', {
    does: high('secret', 'Reads the clipboard', 'It may hold what the person has copied: passwords too.'),
    output: 'secret',
  }),
  ...each('get-credential', { does: high('secret', 'Asks the person for a password'), output: 'secret' }),
  ...each('convertfrom-securestring', {
    does: high('secret', 'Makes a protected password readable'),
    output: 'secret',
  }),
  ...each('convertto-securestring', { args: 'data*', values: '-key -securekey' }),
  ...each(
    'get-secret get-secretinfo get-azkeyvaultsecret get-azaccesstoken get-storedcredential get-laapspassword get-lapsadpassword',
    {
      does: high('secret', 'Reads a stored credential'),
      output: 'secret',
    },
  ),
  ...each('set-secret remove-secret unregister-secretvault set-secretstoreconfiguration reset-secretstore', {
    does: high('secret', 'Changes stored credentials'),
  }),
  ...each('protect-cmsmessage unprotect-cmsmessage', { does: high('secret', 'Encrypts or decrypts a message') }),
  ...each('new-object', { args: 'data*' }),
  ...each('add-type', {
    args: 'data*',
    does: high('execute', 'Compiles or loads .NET code', 'It can call any function of the system, and is not judged.'),
    opts: {
      '-assemblyname -an': { value: 'data', instead: LOOK },
      '-typedefinition -memberdefinition -path -literalpath -name -namespace -usingnamespace -language': 'data',
    },
  }),
  ...each('set-executionpolicy', {
    args: 'data*',
    values: '-executionpolicy -scope',
    opts: { '-force': {}, ...WHAT_IF },
    does: high('configuration', 'Changes which scripts PowerShell runs', 'Scripts that nobody signed would then run.'),
  }),
  ...each(
    'set-psrepositorytrust trace-command invoke-history enter-pssession new-pssession connect-pssession import-pssession',
    {
      does: high('execute', 'Runs commands elsewhere or again, which are not seen here'),
    },
  ),
  ...each('clear-history', { does: high('history', 'Deletes the history of this shell') }),
  ...each('clear-variable remove-variable', {
    args: 'data*',
    does: medium('configuration', 'Takes away variables of this shell'),
  }),
  ...each('new-psdrive', {
    args: 'data*',
    values: '-name -psprovider -root -description -scope -credential',
    opts: { '-persist': {} },
    does: high('configuration', 'Gives a folder, key or share another name', 'What a path then means is not seen.'),
  }),
  ...each('remove-psdrive', { args: 'data*', does: medium('configuration', 'Takes away a drive of this shell') }),
  ...each(
    'format-volume clear-disk initialize-disk remove-partition reset-physicaldisk clear-storagediagnosticinfo remove-storagepool remove-virtualdisk',
    {
      args: 'data*',
      opts: WHAT_IF,
      does: critical('delete', 'Deletes a disk or what is on it'),
    },
  ),
  ...ADMINISTRATION,
};
