import { parseJavaScript } from '../javascript.ts';
import { words, type Language } from '../language.ts';

/** Globals that calculate, print and wait. */
const BUILTINS =
  words(`Array ArrayBuffer Atomics BigInt BigInt64Array Boolean DataView Date Error EvalError Float32Array Float64Array
  Infinity Int16Array Int32Array Int8Array Intl JSON Map Math NaN Number Object Promise RangeError ReferenceError RegExp Set
  String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array WeakMap WeakRef WeakSet URL
  URLSearchParams TextEncoder TextDecoder AbortController AbortSignal Event EventTarget Headers FormData Blob
  console decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape isFinite isNaN parseFloat parseInt
  clearImmediate clearInterval clearTimeout structuredClone performance queueMicrotask undefined null super this
  arguments module exports __filename __dirname crypto Symbol.iterator navigator`);

/** Modules and objects of Node that only calculate, print and look. */
const HARMLESS =
  words(`assert buffer console constants crypto diagnostics_channel events os path perf_hooks punycode querystring readline
  stream string_decoder timers timers/promises tty url util v8 zlib util/types stream/promises assert/strict path/posix path/win32
  JSON Math Object Array String Number Date Promise Buffer Intl Reflect.ownKeys Reflect.has Symbol Error BigInt URL Map Set process test node:test
  performance Uint8Array TextDecoder TextEncoder module async_hooks`);

const EFFECTFUL =
  words(`fs child_process http https http2 net tls dgram dns cluster worker_threads vm inspector repl process.binding
  wasi trace_events Deno Bun Reflect Proxy sqlite sea`);

const WELL_KNOWN =
  words(`lodash underscore express koa fastify react react-dom vue svelte next nuxt typescript esbuild webpack rollup vite babel
  @babel/core @babel/parser eslint prettier jest mocha chai vitest sinon axios got node-fetch undici semver chalk commander yargs minimist
  glob fast-glob globby rimraf mkdirp fs-extra dotenv uuid nanoid moment dayjs date-fns luxon zod ajv yup joi rxjs immer
  redux graphql apollo mongoose mongodb pg mysql mysql2 sqlite3 better-sqlite3 redis ioredis knex sequelize typeorm @prisma/client
  cheerio puppeteer playwright jsdom ws socket.io js-yaml yaml toml ini xml2js marked markdown-it handlebars ejs pug
  winston pino debug bluebird async acorn esprima postcss sass tailwindcss sharp jimp openai @anthropic-ai/sdk tslib core-js
  picomatch micromatch minimatch execa cross-spawn shelljs zx tsx ts-node source-map bcrypt jsonwebtoken @types/node`);

const MEANINGS: Readonly<Record<string, string>> = {
  // The language itself.
  'eval vm.runInThisContext vm.runInNewContext vm.runInContext vm.Script vm.compileFunction vm.SourceTextModule':
    'code 0',
  Function: 'code -1',
  'require import module.require process.mainModule.require require.main.require': 'module 0 > module',
  'module.createRequire': 'nothing > loader',
  'require.resolve require.cache require.extensions import.meta.resolve': 'nothing',
  'process.binding process.dlopen process._linkedBinding process.setUncaughtExceptionCaptureCallback inspector.open repl.start Reflect.construct WebAssembly.instantiate WebAssembly.compile WebAssembly.Module WebAssembly.Instance cluster.fork v8.setFlagsFromString module.register module._load module._compile':
    'hides',
  'Reflect.get': 'nothing > member',
  'Reflect.apply': '> called',
  'console.log console.error console.warn console.info console.dir console.table process.stdout.write process.stderr.write':
    '> printed',
  'util.inspect': '> =0',
  'setTimeout setInterval setImmediate process.nextTick queueMicrotask': 'calls 0',
  '#forEach #map #filter #some #every #find #flatMap #reduce #then #catch #finally': 'each 0',
  'Object.assign Object.keys Object.values Object.entries Object.freeze Object.fromEntries Promise.all Promise.resolve Promise.allSettled Array.from':
    'nothing > =0',
  Boolean: '> clean',
  'String String.raw decodeURIComponent encodeURIComponent': '> =0',
  '#toString #trim': '> encoded',
  '#join': 'nothing > joinitems',
  'process.env': '=environment',
  'process.cwd': '> cwd',
  'os.homedir': '> home',
  'os.tmpdir': '> tmpdir',
  'process.exit process.on process.once process.exitCode process.hrtime process.memoryUsage process.uptime process.cpuUsage process.emitWarning process.abort':
    'nothing > clean',
  'process.kill process.abort os.setPriority': 'process',
  'process.chdir Deno.chdir': 'goto 0',
  'process.setuid process.setgid process.seteuid process.setegid process.initgroups': 'settings',
  'path.join path.posix.join path.win32.join': '> join',
  'path.resolve path.posix.resolve path.win32.resolve': '> resolve',
  'path.normalize path.dirname_': '> =0',
  __dirname: '=cwd',
  'process.loadEnvFile dotenv.config': 'project',
  // Files.
  'fs.readFile fs.createReadStream fs.openAsBlob Deno.readFile Deno.readTextFile fs.readv fs-extra.readJson fs-extra.readFile':
    'read 0; back > content',
  'Bun.file': 'read 0 > content',
  'fs.readdir fs.opendir Deno.readDir glob.sync fast-glob.sync globby.sync fs.glob': 'list 0; back > names',
  'fs.stat fs.lstat fs.statfs fs.access fs.exists fs.readlink fs.realpath fs.watch fs.watchFile fs.constants Deno.stat Deno.lstat Deno.realPath':
    'list 0; back',
  'fs.writeFile fs.appendFile fs.outputFile fs.writeJson fs.outputJson Deno.writeFile Deno.writeTextFile Bun.write':
    'put 0 1; back',
  'fs.createWriteStream fs.mkdir fs.mkdtemp fs.truncate fs.utimes fs.chmod fs.chown fs.lchmod fs.lchown fs.lutimes fs.ensureDir fs.ensureFile Deno.mkdir Deno.chmod Deno.chown Deno.create Deno.truncate mkdirp mkdirp.sync fs.mkdirp':
    'write 0; back',
  'fs.unlink fs.rmdir': 'delete 0; back',
  'fs.rm Deno.remove': 'rm 0 1; back',
  'fs.remove fs.emptyDir rimraf rimraf.sync rimraf.rimraf shelljs.rm del del.sync': 'tree 0; back',
  'fs.rename fs.move Deno.rename shelljs.mv': 'move 0 1; back',
  'fs.copyFile fs.cp fs.copy Deno.copyFile shelljs.cp': 'copy 0 1; back',
  'fs.symlink fs.link Deno.symlink Deno.link': 'read 0; write 1; back',
  'fs.open Deno.open': 'open 0 1; back',
  'fs.write fs.read fs.close fs.fsync fs.fstat fs.ftruncate fs.Stats fs.fdatasync fs.unwatchFile': 'nothing',
  'fs.readFileSync_': 'read 0',
  // Programs.
  'child_process.exec shelljs.exec execa.command execa.execaCommand': 'shell 0; back',
  'child_process.execFile child_process.spawn execa execa.execa cross-spawn cross-spawn.sync cross-spawn.spawn':
    'exec 0 1',
  'child_process.fork': 'script 0; started',
  'worker_threads.Worker Worker': 'hides',
  'process.execve process.report.writeReport v8.writeHeapSnapshot v8.startupSnapshot crypto.setEngine module.load module.Module module.Module. module.runMain module.syncBuiltinESMExports #_compile #_load':
    'hides',
  'process._kill process._debugProcess process._debugEnd': 'process',
  'worker_threads.isMainThread worker_threads.workerData worker_threads.parentPort': 'nothing',
  'Deno.run Deno.Command Bun.spawn Bun.spawnSync': 'hides',
  '$ Bun.$ zx.$': 'shell 0',
  'Deno.exit Deno.cwd Deno.version Deno.build Deno.args Deno.inspect Deno.serve_ Bun.version Bun.main Bun.sleep Bun.hash Bun.argv Bun.env_ Deno.test Deno.bench Deno.memoryUsage Deno.stdin Deno.stdout Deno.uid Deno.pid Deno.osRelease Deno.hostname':
    'nothing',
  'Deno.env Bun.env': '=environment',
  'environment#get': 'env 0 > variable',
  'service#': 'service > service',
  'model#': 'model > model',
  'environment#toObject': 'env',
  // Decoding.
  atob: 'decode 0 > decoded',
  'Buffer.from': 'coded 0 1 > buffer',
  'zlib.gunzip zlib.inflate zlib.unzip zlib.brotliDecompress': 'decode 0',
  'Buffer.alloc Buffer.concat Buffer.byteLength btoa': 'nothing',
  'String.fromCharCode String.fromCodePoint': 'decode 0',
  // Network.
  'fetch undici.fetch node-fetch Bun.fetch got got.get axios axios.get axios.head axios.request https.get http.get needle':
    'request 1 0 1; back > response',
  'http.request https.request undici.request': 'request 1 0 1; back > connection',
  'axios.post axios.put axios.patch axios.delete got.post got.put got.patch got.delete navigator.sendBeacon':
    'send 0 > response',
  '#post #put #patch': 'posts 0',
  'connection#write connection#end': 'transmit',
  'net.connect net.createConnection tls.connect net.Socket dgram.createSocket http2.connect WebSocket XMLHttpRequest EventSource Deno.connect ws':
    'connect > connection',
  'http.createServer https.createServer net.createServer http2.createServer tls.createServer Deno.serve Deno.listen Bun.serve #listen':
    'serve',
  'http.STATUS_CODES http.METHODS http.Agent https.Agent http.globalAgent net.isIP net.isIPv4 net.isIPv6 net.BlockList tls.getCiphers tls.rootCertificates':
    'nothing',
  'dns.lookup dns.resolve dns.resolveTxt dns.resolve4 dns.resolve6 dns.reverse': 'connect 0',
  // Databases and services.
  '#query #execute #exec_sql #raw #$executeRawUnsafe #$queryRawUnsafe': 'statement 0',
  'openai. @anthropic-ai/sdk. cohere-ai. xai-sdk. @google/generative-ai. @mistralai/mistralai. groq-sdk. ollama. ai. @ai-sdk/openai. replicate.':
    'outward > model',
  'model#create model#generate model#chat model#complete model#invoke model#stream model#embed model#run model#generateContent model#completions':
    'outward > data',
  '@slack/web-api. stripe. twilio. nodemailer. @sendgrid/mail. aws-sdk. @octokit/rest. @octokit/core. discord.js. firebase-admin. @google-cloud/storage. twitter-api-v2. dockerode. @kubernetes/client-node.':
    'service > service',
};

const MODULES =
  words(`assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs
  http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder
  sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib Buffer Deno Bun globalThis global window require import Reflect Proxy WebAssembly`);

/** JavaScript and TypeScript on Node, Deno and Bun, as their API references describe them. */
export const JAVASCRIPT: Language = {
  name: 'javascript',
  interpreter: 'node',
  parse: parseJavaScript,
  canonical: (ref) =>
    ref
      .replace(/^(?:(?:globalThis|global|window|self|globalThis)\.)+/, '')
      .replace(/^node:/, '')
      .replace(/^(?:fs\/promises|fs\.promises|fs-extra|graceful-fs|fs\.default)(?=\.|$)/, 'fs')
      .replace(/^dns\/promises|^dns\.promises/, 'dns')
      .replace(/^path\/(?:posix|win32)/, 'path')
      .replace(/^(fs|child_process|zlib|Deno|crypto|fs-extra)\.(\w+?)Sync$/, '$1.$2')
      .replace(/^process\.getBuiltinModule$/, 'require')
      .replace(/^(execa)\.execa(?:Sync)?$|^execa\.(?:sync|node)$/, 'execa'),
  meanings: MEANINGS,
  harmless: HARMLESS,
  effectful: EFFECTFUL,
  builtins: BUILTINS,
  ambient: MODULES,
  wellKnown: WELL_KNOWN,
  moduleFiles: (module) =>
    /^\.{1,2}\//.test(module)
      ? ['', '.js', '.ts', '.mjs', '.cjs', '.json', '/index.js'].map((end) => `${module}${end}`)
      : [],
  inward: /^(?:constructor|__proto__|__defineGetter__|__lookupGetter__|prototype_|mainModule_)$/,
  joins: false,
  callsText: false,
};
