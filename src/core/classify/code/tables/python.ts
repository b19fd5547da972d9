import { words, type Language } from '../language.ts';
import { parsePython } from '../python.ts';

/** Functions that take no effect from outside: docs.python.org/3/library/functions.html. */
const BUILTINS =
  words(`abs aiter all any anext ascii bin bool bytearray bytes callable chr classmethod complex dict dir divmod
  enumerate float format frozenset hasattr hash help hex id int isinstance issubclass iter len list max memoryview min next
  object oct ord pow property range repr reversed round set slice sorted staticmethod str sum super tuple type zip
  print exit quit copyright credits license NotImplemented Ellipsis % *
  unicode long xrange basestring unichr reduce cmp intern
  Exception BaseException ArithmeticError AssertionError AttributeError EOFError FileNotFoundError FileExistsError ImportError
  IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError OSError IOError OverflowError
  PermissionError RecursionError RuntimeError StopIteration SyntaxError SystemError SystemExit TimeoutError TypeError
  UnicodeDecodeError UnicodeEncodeError UnicodeError ValueError Warning DeprecationWarning UserWarning ZeroDivisionError
  ConnectionError ModuleNotFoundError StopAsyncIteration self cls __name__ __file__ __doc__ True False None`);

/** Modules that calculate, parse and print. */
const HARMLESS =
  words(`__future__ abc argparse array ast base64 binascii bisect builtins.print calendar cmath cmd collections
  collections.abc colorsys configparser contextlib contextvars copy csv dataclasses datetime decimal difflib dis email encodings
  enum errno fractions fnmatch functools getopt graphlib hashlib heapq hmac html inspect io ipaddress itertools json keyword
  linecache locale math mimetypes numbers operator optparse pathlib platform pprint queue quopri random re reprlib sched
  secrets shlex stat statistics string stringprep struct symtable sys sysconfig textwrap threading time timeit token tokenize
  tomllib traceback types typing typing_extensions unicodedata unittest urllib.parse uuid warnings weakref xml xml.etree
  zlib zoneinfo gettext logging bz2 lzma gzip zipfile tarfile glob os.path importlib.metadata importlib.util importlib.resources
  pkg_resources site this antigravity resource.getrusage gc distutils.version concurrent concurrent.futures asyncio tracemalloc
  path environment`);

/** Modules whose other functions change something that no row tells. */
const EFFECTFUL =
  words(`os shutil subprocess socket ctypes cffi importlib pty fcntl mmap multiprocessing signal ssl smtplib ftplib
  telnetlib poplib imaplib nntplib http http.server http.client socketserver urllib.request xmlrpc code codeop runpy pickle
  marshal shelve dbm winreg _winapi msvcrt posix nt pwd spwd crypt termios tty resource select selectors asyncio.subprocess
  aifc asyncore asynchat bdb cgi cProfile profile trace pdb doctest pydoc pkgutil distutils lib2to3 idlelib netrc mailbox
  mailcap pipes rlcompleter modulefinder tkinter turtle wave sunau uu xdrlib sitecustomize usercustomize syslog
  __loader__ __spec__ _posixsubprocess _imp _pyio _thread _testcapi test
  builtins codecs webbrowser tempfile zipimport zipapp venv ensurepip sqlite3 imp commands popen2 faulthandler gc.get_objects`);

const WELL_KNOWN =
  words(`numpy pandas scipy matplotlib sklearn torch tensorflow keras jax transformers datasets requests httpx aiohttp
  urllib3 yaml toml tomli ruamel jsonschema pydantic attr attrs dateutil pytz six packaging setuptools pip wheel pkg_resources
  flask django fastapi starlette uvicorn jinja2 markupsafe click typer rich tqdm colorama tabulate sqlalchemy psycopg2 psycopg
  pymysql MySQLdb pymongo redis boto3 botocore google azure openai anthropic cohere tiktoken langchain bs4 lxml html5lib
  PIL cv2 imageio openpyxl xlrd docx pytest hypothesis mypy black ruff isort networkx sympy shapely geopandas plotly seaborn
  cryptography nacl Crypto jwt dotenv psutil regex orjson ujson simplejson msgpack chardet charset_normalizer certifi idna
  onnx onnxruntime safetensors huggingface_hub spacy nltk gensim xgboost lightgbm statsmodels numba cython Cython polars
  pyarrow duckdb peewee alembic celery paramiko fabric invoke docker kubernetes jenkins github gitlab slack_sdk stripe twilio
  playwright selenium scrapy grpc protobuf markdown pygments babel loguru structlog sentry_sdk arrow pendulum humanize
  deepdiff more_itertools toolz filelock platformdirs appdirs zmq websocket websockets pexpect sh plumbum magic chromadb`);

const MEANINGS: Readonly<Record<string, string>> = {
  // The language itself.
  'open io.open io.FileIO codecs.open tokenize.open': 'open 0/file 1/mode > opened',
  'gzip.open bz2.open lzma.open gzip.GzipFile bz2.BZ2File lzma.LZMAFile': 'open 0/filename 1/mode > opened',
  'zipfile.main tarfile.main ensurepip.bootstrap': 'hides',
  'timeit.timeit timeit.repeat timeit.Timer': 'code 0/stmt; code 1/setup',
  'cProfile.run cProfile.runctx profile.run profile.runctx pdb.run pdb.runeval bdb.Bdb trace.Trace': 'code 0/statement',
  'pkgutil.resolve_name pydoc.locate pydoc.pipepager pydoc.tempfilepager pydoc.render_doc pydoc.safeimport': 'hides',
  'contextlib.chdir': 'goto 0',
  'netrc.netrc': 'secret > secrettext',
  'xml.etree.ElementTree.parse xml.dom.minidom.parse xml.sax.parse lxml.etree.parse': 'open 0/source/file > tree',
  'xml.etree.ElementTree.ElementTree': '> tree',
  'tree#write': 'write 0/file_or_filename',
  'site.addsitedir site.main': 'hides',
  'uuid._get_command_stdout': 'hides',
  'eval exec': 'code 0/source',
  compile: 'nothing > =0',
  execfile: 'script 0',
  'input raw_input sys.stdin.read sys.stdin.readline sys.stdin.readlines sys.stdin': '> clean',
  getattr: '> member',
  '__import__ importlib.import_module': 'module 0/name > module',
  'importlib.reload': 'nothing > =0',
  'setattr delattr globals locals vars breakpoint operator.attrgetter operator.methodcaller types.FunctionType types.CodeType sys.settrace sys.setprofile sys._getframe inspect.currentframe gc.get_objects importlib.machinery.SourceFileLoader importlib.util.spec_from_file_location':
    'hides',
  'sys.modules sys.meta_path sys.path_hooks builtins.__dict__': '=modules',
  'map filter functools.reduce reduce': 'calls 0 1*',
  'functools.partial': 'nothing',
  'sys.path.append': 'libraries 0',
  'sys.path.insert': 'libraries 1',
  'modules#get modules#pop modules#setdefault modules#items modules#values modules#copy': 'hides',
  'str bytes repr ascii format': 'nothing > =0',
  'print pprint.pprint sys.stdout.write sys.stderr.write': '> printed',
  'dir help type id hasattr isinstance callable inspect.getsource inspect.signature inspect.getfile inspect.getdoc inspect.getmembers inspect.isfunction len bool':
    '> clean',
  '#join': 'nothing > joinlist',
  '#strip #rstrip #lstrip': '> stripped',
  '#decode #encode': '> encoded',
  'list tuple iter enumerate': 'nothing > =0',
  'set sorted reversed frozenset': 'nothing > shuffled',
  'os.getcwd os.getcwdb os.curdir': '> cwd',
  'os.fspath': '> =0',
  // Files.
  'os.remove os.unlink os.rmdir': 'delete 0/path',
  'os.removedirs shutil.rmtree': 'tree 0/path',
  'os.rename os.renames os.replace shutil.move': 'move 0/src 1/dst',
  'shutil.copy shutil.copy2 shutil.copyfile shutil.copytree': 'copy 0/src 1/dst',
  'shutil.copymode shutil.copystat': 'write 1/dst',
  'os.link os.symlink': 'read 0/src; write 1/dst',
  'os.mkdir os.makedirs os.mkfifo os.mknod os.truncate os.utime os.mkdirs': 'write 0/path/name',
  'os.chmod os.chown os.lchown os.lchmod os.setxattr os.removexattr os.chflags shutil.chown': 'write 0/path',
  'os.walk os.fwalk os.stat os.lstat os.access os.readlink os.path.exists os.path.isfile os.path.isdir os.path.getsize os.path.getmtime os.statvfs os.pathconf os.listxattr shutil.disk_usage':
    'list 0/path/top',
  'os.listdir os.scandir': 'list 0/path > names',
  'shutil.which os.getpid os.getppid os.getuid os.getgid os.geteuid os.getegid os.getlogin os.getpgid os.getsid os.uname os.times os.cpu_count os.getloadavg os.urandom os.strerror os.get_terminal_size os.isatty os.fsencode os.fsdecode os.sysconf os.sched_getaffinity os.umask os.path.islink os.path.basename os.path.dirname os.get_exec_path os.fsync os.close os.SEEK_SET os.name os.sep os.linesep os.pathsep os.devnull os.ctermid os.cpu os.process_cpu_count os.PathLike os._exit os.abort os.dup os.dup2 os.pipe os.waitpid os.wait os.WEXITSTATUS os.error shutil.get_terminal_size shutil.Error':
    'nothing',
  'os.path.join posixpath.join ntpath.join': '> resolve',
  'os.path.abspath os.path.realpath os.path.normpath os.path.relpath': '> =0',
  'os.path.expanduser': '> home',
  'os.path.expandvars': '> clean',
  'os.chdir': 'goto 0',
  'os.open': 'write 0',
  'os.write': 'nothing',
  'os.read': 'nothing',
  'glob.glob glob.iglob': 'list 0 > glob',
  'tempfile.mkdtemp tempfile.mkstemp tempfile.TemporaryDirectory tempfile.NamedTemporaryFile tempfile.TemporaryFile tempfile.mktemp tempfile.SpooledTemporaryFile':
    'nothing > temporary',
  'tempfile.gettempdir': '> tmpdir',
  'shutil.make_archive': 'read 2/root_dir; write 0/base_name',
  'shutil.unpack_archive': 'read 0; write 1/extract_dir',
  'zipfile.ZipFile tarfile.open tarfile.TarFile': 'open 0/name/file 1/mode > archive',
  'archive#extractall': 'write 0/path',
  'archive#extract': 'write 1/path',
  'archive#write archive#add': 'read 0',
  'fileinput.input fileinput.FileInput': 'write 0',
  'linecache.getline linecache.getlines': 'read 0',
  'configparser.ConfigParser configparser.RawConfigParser': '> config',
  'config#read': 'read 0',
  'config#write': 'nothing',
  'logging.FileHandler logging.handlers.RotatingFileHandler logging.handlers.TimedRotatingFileHandler logging.handlers.WatchedFileHandler':
    'write 0/filename',
  'logging.basicConfig': 'write 9/filename',
  'logging.config.dictConfig logging.config.fileConfig logging.config.listen': 'hides',
  'logging.handlers.HTTPHandler logging.handlers.SMTPHandler logging.handlers.SocketHandler logging.handlers.DatagramHandler logging.handlers.SysLogHandler':
    'connect 0',
  'py_compile.compile compileall.compile_dir compileall.compile_file': 'project',
  // Paths as objects.
  'pathlib.Path pathlib.PurePath pathlib.PosixPath pathlib.PurePosixPath pathlib.WindowsPath': '> path',
  // A method that is given its object: `Path.unlink(path)`.
  'pathlib.Path. pathlib.PosixPath. tarfile.TarFile. zipfile.ZipFile.': 'hides',
  'pathlib.Path.home': '> homepath',
  'pathlib.Path.cwd': '> path',
  'path#joinpath': '> pathjoin',
  'path#expanduser': '> expandself',
  'path#resolve path#absolute path#as_posix': '> self',
  'path#with_suffix path#with_name path#with_stem path#relative_to': 'nothing > unknownpath',
  'path#parent': '=parent',
  'path#read_text path#read_bytes': 'read self > content',
  'path#open': 'open self 0/mode > openedself',
  'path#write_text path#write_bytes': 'put self 0/data',
  'path#unlink path#rmdir': 'delete self',
  'path#rename path#replace': 'move self 0',
  'path#mkdir path#touch path#chmod path#lchmod path#symlink_to path#hardlink_to path#link_to': 'write self',
  'path#iterdir path#walk': 'list self > children',
  'path#glob path#rglob': 'list self > globself',
  'path#exists path#is_file path#is_dir path#stat': 'list self',
  '#unlink #rmdir': 'delete self',
  '#write_text #write_bytes': 'write self',
  '#rmtree #removedirs': 'tree 0',
  'file#read file#readlines file#readline': '> content',
  'file#write file#writelines': 'append 0',
  '#to_csv #to_parquet #to_excel #to_pickle #to_feather #savefig #to_hdf #save_pretrained #to_file #save_weights':
    'write 0/path/path_or_buf/fname',
  '#to_json #to_html #to_markdown #to_xml #to_latex #to_string #save': 'write 0*',
  'numpy.save numpy.savez numpy.savez_compressed numpy.savetxt': 'write 0/file/fname',
  'torch.save': 'write 1/f',
  '#imwrite #imsave cv2.imwrite matplotlib.pyplot.savefig': 'write 0',
  'numpy.loadtxt numpy.genfromtxt pandas.read_csv pandas.read_json pandas.read_excel pandas.read_parquet pandas.read_table pandas.read_fwf pandas.read_xml pandas.read_html pandas.read_feather':
    'open 0 > data',
  'numpy.load': 'open 0 > data',
  'pandas.read_sql pandas.read_sql_query': 'sql 0',
  'pandas.read_pickle pickle.load pickle.loads _pickle.load _pickle.loads cPickle.load cPickle.loads dill.load dill.loads cloudpickle.load cloudpickle.loads joblib.load marshal.load marshal.loads shelve.open torch.load yaml.unsafe_load yaml.unsafe_load_all yaml.UnsafeLoader yaml.Loader jsonpickle.decode':
    'hides',
  'pickle.dumps marshal.dumps pickle.HIGHEST_PROTOCOL pickle.DEFAULT_PROTOCOL': 'nothing',
  'pickle.dump dill.dump joblib.dump': 'nothing',
  'json.dump json.load': 'nothing > data',
  'json.load tomllib.load csv.reader csv.DictReader yaml.safe_load yaml.full_load yaml.load toml.load':
    'nothing > data',
  // Programs.
  'os.system os.popen os.popen2 os.popen3 os.popen4 commands.getoutput commands.getstatusoutput subprocess.getoutput subprocess.getstatusoutput pty.spawn_text asyncio.create_subprocess_shell popen2.popen2 platform.popen pexpect.spawn pexpect.run os.startfile':
    'shell 0/cmd',
  'subprocess.run subprocess.call subprocess.check_call subprocess.check_output subprocess.Popen': 'exec 0/args',
  'pty.spawn': 'exec 0',
  'sh. plumbum. invoke.run invoke.Context fabric. pip. pip._internal. distutils.dir_util. distutils.file_util. distutils.spawn. test.support.':
    'hides',
  'asyncio.create_subprocess_exec': 'exec 0*',
  'os.execv os.execvp os.execve os.execvpe os.posix_spawn os.posix_spawnp': 'execv 0 1',
  'os.execl os.execlp os.execle os.execlpe': 'execv 0*',
  'os.spawnv os.spawnvp os.spawnve os.spawnvpe': 'execv 1 2',
  'os.spawnl os.spawnlp os.spawnle os.spawnlpe': 'execv 1*',
  'subprocess.PIPE subprocess.DEVNULL subprocess.STDOUT subprocess.CalledProcessError subprocess.TimeoutExpired subprocess.list2cmdline subprocess.CompletedProcess':
    'nothing',
  'runpy.run_path': 'script 0',
  'runpy.run_module': 'module 0',
  'code.interact code.InteractiveConsole': 'hides',
  'os.kill os.killpg os.fork os.forkpty psutil.Process signal.pthread_kill': 'process',
  'multiprocessing.Process multiprocessing.Pool threading.Thread threading.Timer concurrent.futures.ThreadPoolExecutor':
    'nothing',
  'multiprocessing.cpu_count signal.signal signal.alarm signal.SIGINT signal.SIGTERM signal.SIGALRM signal.SIGKILL signal.Signals signal.strsignal select.select selectors.DefaultSelector':
    'nothing',
  'os.setuid os.setgid os.seteuid os.setreuid os.chroot os.setresuid os.initgroups os.setgroups resource.setrlimit os.setpriority os.nice os.mount os.unshare':
    'settings',
  'resource.getrusage resource.getrlimit pwd.getpwnam pwd.getpwuid pwd.getpwall termios.tcgetattr': 'nothing',
  // Memory and libraries of other languages.
  'ctypes.sizeof ctypes.Structure ctypes.Union ctypes.c_int ctypes.c_char ctypes.c_char_p ctypes.c_void_p ctypes.c_long ctypes.c_uint ctypes.c_uint8 ctypes.c_uint16 ctypes.c_uint32 ctypes.c_uint64 ctypes.c_int8 ctypes.c_int16 ctypes.c_int32 ctypes.c_int64 ctypes.c_size_t ctypes.c_double ctypes.c_float ctypes.c_bool ctypes.c_byte ctypes.c_ubyte ctypes.c_short ctypes.c_ushort ctypes.c_ulong ctypes.c_longlong ctypes.c_ulonglong ctypes.alignment ctypes.create_string_buffer ctypes.POINTER ctypes.byref ctypes.pointer ctypes.addressof ctypes.util.find_library ctypes.BigEndianStructure ctypes.LittleEndianStructure':
    'nothing',
  'mmap.mmap mmap.PAGESIZE mmap.ALLOCATIONGRANULARITY': 'nothing',
  // The environment.
  'os.environ os.environb posix.environ': '=environment',
  'os.getenv environment#get environment#pop environment#setdefault': 'env 0/key > variable',
  'environment#items environment#values environment#copy': 'env',
  'environment#keys': 'nothing',
  'environment#update': 'setsall 0',
  'os.putenv': 'setenv 0 1',
  'os.unsetenv': 'nothing',
  'getpass.getuser': 'nothing',
  'keyring.get_password getpass.getpass': 'secret',
  'dotenv.dotenv_values': 'read 0/dotenv_path; secret > secrettext',
  // Decoding.
  'base64.b64decode base64.urlsafe_b64decode base64.standard_b64decode base64.decodebytes base64.decodestring':
    'decode 0 > decoded',
  'base64.b32decode base64.b16decode base64.b85decode base64.a85decode binascii.unhexlify binascii.a2b_base64 binascii.a2b_hex bytes.fromhex bytearray.fromhex codecs.decode zlib.decompress gzip.decompress bz2.decompress lzma.decompress codecs.getdecoder':
    'decode 0',
  'codecs.encode codecs.lookup codecs.BOM_UTF8': 'nothing',
  // Network.
  'urllib.request.urlopen urllib.urlopen urllib2.urlopen': 'request ?1/data 0/url 1/data > response',
  'urllib.request.Request urllib2.Request': 'request ?1/data 0/url 1/data > request',
  'requests.Request httpx.Request': 'request 0/method 1/url 2* > request',
  'urllib.request.urlretrieve urllib.urlretrieve': 'fetch 0; write 1/filename',
  'urllib.request.build_opener': '> opener',
  'opener#open': 'request ?1/data 0/fullurl 1/data > response',
  'urllib.request.install_opener urllib.request.ProxyHandler urllib.request.HTTPError': 'nothing',
  'requests.get requests.head requests.options httpx.get httpx.head session#get session#head client#get':
    'fetch 0/url > response',
  'requests.post requests.put requests.patch requests.delete httpx.post httpx.put httpx.patch httpx.delete httpx.stream session#post session#put session#patch session#delete client#post client#put':
    'send 0/url > response',
  'requests.request httpx.request session#request': 'request 0/method 1/url 2* > response',
  'requests.Session requests.session httpx.Client httpx.AsyncClient aiohttp.ClientSession': '> session',
  'response#read response#json response#text response#content response#iter_content response#iter_lines response#raise_for_status':
    'nothing',
  'urllib3.request aiohttp.request': 'request 0/method 1/url 2* > response',
  'urllib3.PoolManager': '> session',
  'httplib2. pycurl. treq.': 'service > service',
  '#post #put #patch #urlopen': 'posts 0/url',
  'http.client.HTTPConnection http.client.HTTPSConnection httplib.HTTPConnection httplib.HTTPSConnection':
    '> connection',
  'connection#request connection#putrequest connection#endheaders connection#send connection#connect':
    'connect self; transmit',
  'http.HTTPStatus http.cookies.SimpleCookie http.client.responses': 'nothing',
  'socket.socket': '> socket',
  'socket#connect socket#connect_ex socket.create_connection': 'connect 0/address > socket',
  'socket#send socket#sendall socket#sendto #sendall #sendto': 'transmit',
  'socket#bind socket#listen http.server.HTTPServer http.server.ThreadingHTTPServer http.server.test socketserver.TCPServer socketserver.UDPServer socketserver.ThreadingTCPServer wsgiref.simple_server.make_server asyncio.start_server #serve_forever':
    'serve',
  'http.server.BaseHTTPRequestHandler http.server.SimpleHTTPRequestHandler socketserver.BaseRequestHandler': 'serve',
  'socket#settimeout socket#close socket#setsockopt socket#recv socket#shutdown socket#getsockname socket#fileno socket.gethostname socket.getfqdn socket.AF_INET socket.SOCK_STREAM socket.AF_UNIX socket.setdefaulttimeout socket.inet_aton socket.inet_ntoa socket.htons socket.ntohs socket.timeout socket.error socket.has_ipv6 socket.if_nameindex ssl.OPENSSL_VERSION ssl.OPENSSL_VERSION_INFO ssl.create_default_context ssl.get_default_verify_paths ssl.SSLContext':
    'nothing',
  'socket.gethostbyname socket.getaddrinfo socket.gethostbyaddr dns.resolver.resolve': 'connect 0',
  'smtplib.SMTP smtplib.SMTP_SSL ftplib.FTP ftplib.FTP_TLS telnetlib.Telnet poplib.POP3 imaplib.IMAP4 imaplib.IMAP4_SSL paramiko.SSHClient paramiko.Transport fabric.Connection xmlrpc.client.ServerProxy websocket.create_connection websockets.connect':
    'connect 0/host > remote',
  '#exec_command #sendmail #send_message #storbinary': 'transmit',
  'asyncio.open_connection asyncio.open_unix_connection': 'connect 0/host > remote',
  '#subprocess_shell #subprocess_exec #create_connection #create_server': 'hides',
  'webbrowser.open webbrowser.open_new webbrowser.open_new_tab': 'fetch 0',
  // Databases.
  'sqlite3.connect': 'read 0/database > sqlite',
  'sqlite#cursor sqlite#connect': 'nothing > sqlite',
  'sqlite#execute sqlite#executescript sqlite#executemany': 'sql 0 > sqlite',
  'sqlite#backup sqlite#load_extension sqlite#enable_load_extension': 'hides',
  'sqlite#commit sqlite#close sqlite#rollback sqlite#fetchall sqlite#fetchone': 'nothing',
  'psycopg2.connect psycopg.connect pymysql.connect MySQLdb.connect sqlalchemy.create_engine duckdb.connect asyncpg.connect pymongo.MongoClient redis.Redis redis.StrictRedis redis.from_url':
    'project > database',
  'sqlite3.version sqlite3.sqlite_version sqlite3.Row sqlite3.version_info sqlite3.Error sqlite3.OperationalError':
    'nothing',
  '#execute #executescript #executemany #exec_driver_sql': 'sql 0',
  'sqlalchemy.text': 'nothing > =0',
  '#cursor #connect': 'nothing > database',
  '#drop_collection #drop_database #delete_many #delete_one #insert_one #insert_many #update_one #update_many #flushall #flushdb #drop_all':
    'transmit',
  // Paid services, and services that others see.
  'openai. anthropic. cohere. mistralai. groq. together. google.generativeai. google.genai. vertexai. litellm. replicate. ollama. langchain_openai. langchain_anthropic.':
    'model > model',
  'model#create model#generate model#chat model#complete model#invoke model#stream model#embed model#run model#generate_content model#completion model#embeddings model#completions model#parse':
    'outward > data',
  'service#': 'service > service',
  'model#': 'model > model',
  'boto3. botocore. slack_sdk. stripe. twilio. sendgrid. tweepy. github. gitlab. jenkins. kubernetes. docker. google.cloud. azure. pyrogram. telegram. discord. praw. notion_client. jira. pinecone. qdrant_client. weaviate.':
    'service > service',
};

/** Python 2 and 3, as its library reference describes it. */
export const PYTHON: Language = {
  name: 'python',
  interpreter: 'python3',
  parse: parsePython,
  // Modules show what they import themselves: `glob.os.remove`.
  canonical: (ref) =>
    ref
      .replace(/^.+\._?(os|sys|subprocess|shutil|importlib|builtins|socket|ctypes|posix|codecs|io)(?=\.|$)/, '$1')
      .replace(/^(?:builtins|__builtins__|__builtin__)\./, '')
      .replace(/^_(?=(?:io|socket|ctypes|pickle|winapi)(?:\.|$))/, '')
      .replace(/^subprocess\.create_subprocess_/, 'asyncio.create_subprocess_')
      .replace(/^requests\.(?:api|sessions)\./, 'requests.')
      .replace(/^posix\.(?=[a-z])/, 'os.'),
  meanings: MEANINGS,
  harmless: HARMLESS,
  effectful: EFFECTFUL,
  builtins: BUILTINS,
  ambient: words('__builtins__ __loader__ __spec__'),
  wellKnown: WELL_KNOWN,
  moduleFiles: (module) => {
    const path = module.replace(/^\.+/, '').replaceAll('.', '/');
    const [first = ''] = path.split('/');
    return [`${path}.py`, `${path}/__init__.py`, first];
  },
  inward:
    /^__(?!(?:version|name|file|doc|len|str|repr|init|enter|exit|main|all|author|class_getitem)__$)\w+__$|^(?:f_globals|f_locals|f_builtins|f_back|gi_frame|cr_frame|tb_frame|func_globals|mro|_module)$/,
  joins: false,
  callsText: false,
};
