import { each, final, high, LOOK, medium, type Row } from '../../shell/spec.ts';

/** Short names that PowerShell gives to types, and the short names of namespaces. */
export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'management.automation.scriptblock': 'scriptblock',
  wmi: 'management.managementobject',
  wmiclass: 'management.managementclass',
  wmisearcher: 'management.managementobjectsearcher',
  adsi: 'directoryservices.directoryentry',
  adsisearcher: 'directoryservices.directorysearcher',
  'text.regularexpressions.regex': 'regex',
  powershell: 'management.automation.powershell',
  runspacefactory: 'management.automation.runspaces.runspacefactory',
};

const runs = high('execute', 'Starts a program or code', 'What it runs is not judged.');
const unsafe = high('configuration', 'Switches off a check of the other side', 'A forged answer would then be taken.');
const machine = high('configuration', 'Changes a setting that outlives this shell');

/** `[Type]::Member`, by the type's name without `System.` and the member's, in lower case: what its arguments are. */
export const STATICS: Readonly<Record<string, Row>> = {
  ...each('io.file::delete', { args: 'delete' }),
  ...each('io.directory::delete', { args: 'tree data*' }),
  ...each(
    'io.file::readalltext io.file::readalllines io.file::readlines io.file::readallbytes io.file::openread io.file::opentext',
    {
      args: 'read data*',
    },
  ),
  ...each(
    'io.file::writealltext io.file::writealllines io.file::writeallbytes io.file::appendalltext io.file::appendalllines io.file::create io.file::createtext io.file::appendtext io.file::open io.file::openwrite io.directory::createdirectory io.file::createsymboliclink io.directory::createsymboliclink',
    { args: 'write data*' },
  ),
  ...each(
    'io.file::setattributes io.file::setlastwritetime io.file::setcreationtime io.file::setlastaccesstime io.file::encrypt io.file::decrypt io.file::setaccesscontrol io.file::setunixfilemode',
    {
      args: 'modify data*',
    },
  ),
  ...each('io.file::copy', { args: 'copy dest data*' }),
  ...each('io.file::move io.directory::move io.file::replace', { args: 'move dest data*' }),
  ...each(
    'io.file::exists io.directory::exists io.directory::getfiles io.directory::getdirectories io.directory::enumeratefiles io.directory::enumeratedirectories io.directory::getfilesystementries io.directory::getcurrentdirectory io.file::getattributes io.file::getlastwritetime',
    LOOK,
  ),
  ...each('io.directory::setcurrentdirectory environment::currentdirectory=', {
    args: 'list data*',
    does: medium('configuration', 'Changes the folder of .NET, which is not that of the shell'),
  }),
  ...each('io.compression.zipfile::extracttodirectory', { args: 'read write data*', replaces: true }),
  ...each('io.compression.zipfile::createfromdirectory', { args: 'list write data*' }),
  ...each('diagnostics.process::start', { does: runs }),
  ...each(
    'diagnostics.process::getprocesses diagnostics.process::getcurrentprocess diagnostics.process::getprocessbyid diagnostics.process::getprocessesbyname',
    LOOK,
  ),
  ...each(
    'reflection.assembly::* appdomain::* activator::* runtime.interopservices.marshal::* management.automation.powershell::* management.automation.runspaces.runspacefactory::* microsoft.win32.registry::* microsoft.visualbasic.interaction::* ref::* delegate::* linq.expressions.expression::* management.automation.language.parser::*',
    {
      does: runs,
    },
  ),
  ...each('environment::exit environment::failfast', LOOK),
  ...each('environment::getenvironmentvariables', {
    does: high('secret', 'Shows all variables of the environment', 'They often hold credentials.'),
    output: 'secret',
  }),
  ...each(
    'environment::getfolderpath environment::expandenvironmentvariables environment::getcommandlineargs environment::getlogicaldrives',
    LOOK,
  ),
  ...each('environment::setenvironmentvariable', { does: machine }),
  ...each('net.servicepointmanager::servercertificatevalidationcallback=', { does: unsafe }),
  ...each('net.dns::*', { args: 'host*', does: medium('network', 'Asks for the address of a host') }),
  ...each('windows.forms.clipboard::* windows.clipboard::*', {
    does: high('secret', 'Uses the clipboard'),
    output: 'secret',
  }),
  ...each('windows.forms.sendkeys::*', { does: high('execute', 'Types in the name of the user') }),
  ...each('windows.forms.messagebox::show', { does: medium('observe', 'Shows a message to the person') }),
  ...each('security.cryptography.protecteddata::*', {
    does: high('secret', 'Opens what the account protects'),
    output: 'secret',
  }),
  ...each('console::readline console::readkey console::write console::writeline console::beep console::clear', {
    args: 'data*',
  }),
  ...each('text.encoding::getencoding', LOOK),
  ...each('net.webrequest::create net.httpwebrequest::create', { args: 'url data*', output: 'network' }),
};

/** `New-Object Type`, `[Type]::new()`. */
export const CONSTRUCTORS: Readonly<Record<string, Row>> = {
  ...each(
    'net.webclient net.http.httpclient net.http.httpclienthandler net.cookiecontainer net.networkcredential',
    LOOK,
  ),
  ...each('net.sockets.tcpclient net.sockets.udpclient net.sockets.socket net.websockets.clientwebsocket', {
    args: 'host data*',
    does: final('network', 'Opens a connection to another machine', 'What goes over it is not seen.'),
    output: 'network',
  }),
  ...each('net.sockets.tcplistener net.httplistener io.pipes.namedpipeserverstream', {
    does: high('network', 'Lets others connect to this machine'),
    output: 'network',
  }),
  ...each('net.mail.smtpclient net.mail.mailmessage', { does: final('network', 'Sends a mail') }),
  ...each('io.streamreader io.fileinfo io.directoryinfo', { args: 'read data*' }),
  ...each('io.streamwriter io.filestream io.binarywriter', { args: 'write data*' }),
  ...each('io.memorystream io.compression.gzipstream io.compression.deflatestream io.binaryreader', {
    args: 'data*',
    output: 'decoded',
  }),
  ...each('diagnostics.process diagnostics.processstartinfo', { does: runs }),
  ...each(
    'management.managementobject management.managementclass management.managementobjectsearcher directoryservices.directoryentry directoryservices.directorysearcher',
    {
      does: high(
        'execute',
        'Reaches a part of Windows or of a directory',
        'It can start programs and change any setting.',
      ),
    },
  ),
  ...each('data.sqlclient.sqlconnection data.sqlclient.sqlcommand data.oledb.oledbconnection', {
    does: high('network', 'Opens a database', 'What it is asked is not seen.'),
  }),
};

/** A method of objects. */
interface Method extends Row {
  /** The first role is that of the object itself. */
  readonly self?: true;
}

const methods = (names: string, row: Method): Readonly<Record<string, Method>> => each(names, row);

/** Methods of objects, by name. */
export const METHODS: Readonly<Record<string, Method>> = {
  ...methods(
    '#downloadstring #downloaddata #downloadstringtaskasync #openread #getstringasync #getasync #getbytearrayasync #getstreamasync',
    {
      args: 'url data*',
      output: 'network',
    },
  ),
  ...methods('#downloadfile #downloadfileasync #downloadfiletaskasync', { args: 'url write data*', output: 'network' }),
  ...methods(
    '#uploadstring #uploaddata #uploadvalues #uploadfile #postasync #putasync #sendasync #patchasync #deleteasync',
    {
      args: 'data*',
      does: final('network', 'Sends data to another machine'),
      output: 'network',
    },
  ),
  ...methods('#delete #deletesubkeytree', { self: true, args: 'tree data*' }),
  ...methods('#moveto', { self: true, args: 'move dest data*' }),
  ...methods('#copyto', { self: true, args: 'copy dest data*' }),
  ...methods('#isreadonly= #attributes= #lastwritetime= #creationtime= #setaccesscontrol #encrypt #decrypt', {
    self: true,
    args: 'modify data*',
  }),
  ...methods('#openwrite #create #createtext #appendtext', { self: true, args: 'write data*' }),
  ...methods('#opentext #readtoend', { self: true, args: 'data data*' }),
  ...methods('#kill #closemainwindow #terminate', {
    does: high('process', 'Ends a process', 'Its unsaved work is lost.'),
  }),
  ...methods('#save #savetofile #writeto', { args: 'write data*' }),
  ...methods(
    '#run #exec #shellexecute #invokescript #newscriptblock #addscript #begininvoke #invokeasync #executeasync #execute #executenonquery #executereader #executescalar #sendkeys #regwrite #regdelete #setvalue #deletevalue #createinstance #startinfo=',
    {
      does: runs,
    },
  ),
  ...methods('#expandstring', {
    does: high('not-understood', 'Replaces variables and code in a text', 'What it runs is not judged.'),
  }),
  ...methods('#invoke', { does: high('not-understood', 'Runs code that is not seen here') }),
  ...methods('#getstream #connect #connectasync #bind #listen #accepttcpclient #getcontext', {
    args: 'data*',
    does: medium('network', 'Uses a connection to another machine'),
    output: 'network',
  }),
  ...methods('#getstring #decompress', { args: 'data*', output: 'decoded' }),
  ...methods('#setinfo #put #setpassword #changepassword', {
    does: high('configuration', 'Changes another part of the system'),
  }),
};

/** Methods by which everything can be reached, private things too. */
export const REFLECTION =
  /^(?:getfields?|getmethods?|getpropert(?:y|ies)|getmembers?|getconstructors?|invokemember|getnestedtype|definedynamic\w*|gettype|loadfrom|loadfile|load|getassemblies|getdelegateforfunctionpointer|createdelegate|getinterfacemap|makegenerictype)$/;

/** Types of which every member only calculates, prints or looks. */
export const PURE_TYPES: ReadonlySet<string> = new Set(
  'math string char int int16 int32 int64 uint16 uint32 uint64 long double single float decimal byte bool boolean datetime datetimeoffset timespan guid uri version convert bitconverter regex array hashtable object enum random stringcomparison stringcomparer io.path text.encoding text.stringbuilder psobject pscustomobject ordered psvariable consolecolor console net.ipaddress net.networkcredential globalization.cultureinfo collections.arraylist xml net.webutility web.httputility uribuilder stopwatch diagnostics.stopwatch diagnostics.fileversioninfo runtime.interopservices.runtimeinformation environment threading.thread management.automation.pscredential pscredential securestring security.securestring security.principal.windowsidentity security.principal.windowsprincipal security.principal.windowsbuiltinrole security.cryptography.sha256 security.cryptography.sha1 security.cryptography.md5 security.cryptography.sha512 security.cryptography.hashalgorithm security.cryptography.randomnumbergenerator numerics.biginteger net.servicepointmanager net.securityprotocoltype linq.enumerable nullable void switch gc timezoneinfo io.fileinfo io.directoryinfo io.stringreader io.stringwriter io.searchoption stringsplitoptions dayofweek tuple mailaddress net.mail.mailaddress management.automation.semanticversion semver exception argumentexception invalidoperationexception'.split(
    ' ',
  ),
);

/** Methods that only calculate, print or look, whatever object they are asked of. */
export const PURE_MEMBERS: ReadonlySet<string> = new Set(
  'tostring trim trimstart trimend split replace substring startswith endswith contains containskey containsvalue indexof lastindexof padleft padright tolower toupper tolowerinvariant toupperinvariant tochararray equals gethashcode compareto gettype add addrange remove removeat insert clear clone copy getenumerator movenext count length first last where foreach join append appendline appendformat addseconds addminutes addhours adddays addmonths addyears subtract touniversaltime tolocaltime toshortdatestring tofiletime get_item item getvalue getvalues keys values matches match ismatch groups dispose close flush getbytes getcharcount writeline write read readline readtoend peek normalize isnullorempty computehash tobase64string start stop reset elapsed getfiles getdirectories getfilesystementries enumeratefiles getfilesysteminfos refresh waitforexit hasflag toarray tolist sort reverse selectnodes selectsinglenode getelementsbytagname getattribute createelement appendchild setattribute importnode isinrole getcurrent load loadxml ensuresuccessstatuscode getresponse getresponsestream getawaiter getresult next nextbytes nextdouble format push pop peek enqueue dequeue tryadd trygetvalue trygetproperty union intersectwith exceptwith setequals reset getlength islower isupper isdigit isletter clearitems convertto convertfrom getnetworkcredential appendchar makereadonly'.split(
    ' ',
  ),
);
