import { each, high, LOOK, medium, type Row, type Table, runsProject } from '../spec.ts';

const ASKS = { '--version -V -h --help': { instead: LOOK } };

const shell: Row = {
  args: 'script:bash data*',
  stops: true,
  bare: 'code:bash',
  stays: 'bare',
  plus: true,
  values: '-o -O',
  opts: {
    '-c': { args: 'code:bash data*' },
    '-p --privileged': {
      does: high(
        'privilege',
        'Keeps rights that the shell would give up',
        'It can then change everything on this machine.',
      ),
    },
    '-s': { args: 'data*', input: 'code:bash' },
    '--rcfile --init-file': 'script:bash',
    '-n': { instead: { args: 'read*' } },
    '-i': { does: medium('execute', 'Reads the start-up files of an interactive shell') },
    ...{ '--version --help': { instead: LOOK } },
  },
};

const interpreter = (language: string, more: Row['opts'] = {}, values = ''): Row => ({
  args: `script:${language} program-argument*`,
  stops: true,
  bare: `code:${language}`,
  stays: 'bare',
  values,
  opts: { ...ASKS, ...more },
});

/** A program that an option gives: the words are what it is given, and files that it may read. */
const given = (language: string) => ({ value: `code:${language}`, args: 'read*' });

const python = interpreter(
  'python',
  { '-c': given('python'), '-m': 'module', '-i': {}, '--check-hash-based-pycs': 'data' },
  '-W -X',
);

/** What `python -m` runs, where it is not a tool of the same name, and not code of the project. */
export const MODULES: Table = {
  'json.tool tokenize ast dis timeit calendar this antigravity platform sysconfig site symtable inspect pydoc locale': {
    args: 'read*',
  },
  'json.tool': { args: 'read write', bare: 'data' },
  'venv virtualenv ensurepip': { does: medium('write', 'Makes an environment for packages'), args: 'write*' },
  'compileall py_compile': { does: medium('write', 'Compiles files'), args: 'read*' },
  'http.server SimpleHTTPServer smtpd pyftpdlib xmlrpc.server': {
    does: high(
      'network',
      'Serves this folder to whoever can reach this machine',
      'Secrets in it can be read by others.',
    ),
    args: 'data*',
    opts: {
      '-b --bind': {
        value: 'data',
        when: 'loopback',
        instead: { does: medium('network', 'Serves this folder on this machine'), args: 'data*' },
      },
    },
  },
  'zipfile tarfile gzip': {
    does: medium('write', 'Packs or unpacks an archive'),
    args: 'data*',
    here: true,
    replaces: true,
  },
  'pdb cProfile profile trace doctest unittest': { does: runsProject, args: 'data*' },
  base64: { args: 'read*', opts: { '-d -u': { output: 'decoded' } } },
  'smtplib telnetlib ftplib asyncio code webbrowser pty': {
    does: high('execute', 'Runs a module that reaches outside or opens an interpreter', 'What it does is not seen.'),
  },
};

/** Shells and programming languages. Of other shells than POSIX's what it parses is followed, the rest not understood. */
export const interpreters = (): Table => ({
  ...each('bash sh zsh dash ksh ash rbash mksh', shell),
  ...each('fish nu elvish xonsh tcsh csh', {
    ...shell,
    opts: { '-c --command --commands': { args: 'code:bash data*' }, '--version --help': { instead: LOOK } },
  }),
  busybox: { args: 'run', stops: true, opts: { '--list --help': { instead: LOOK } } },
  toybox: { args: 'run', stops: true },
  ...each('python python3 python2 pypy pypy3 py', python),
  ...each('ipython bpython ptpython', { ...python, opts: { ...ASKS, '-c': given('python'), '-m': 'module' } }),
  ...each('node nodejs electron', {
    ...interpreter(
      'javascript',
      {
        '-e --eval': given('javascript'),
        '-p --print -pe': { value: 'printed:javascript', args: 'read*' },
        '-r --require --import --loader --experimental-loader': 'script:javascript',
        '-v --v8-options --completion-bash': { instead: LOOK },
        '-c --check': { instead: { args: 'read*' } },
        '--test --run --watch': { does: runsProject, args: 'data*' },
        '--env-file': 'read',
        '--inspect --inspect-brk': {
          does: high('network', 'Opens a port on which others can give the program commands'),
        },
      },
      '--conditions -C --max-old-space-size --stack-size --title --input-type',
    ),
  }),
  ...each(
    'tsx ts-node esno swc-node babel-node vite-node jiti',
    interpreter(
      'javascript',
      {
        '-e --eval': given('javascript'),
        '-p --print': { value: 'printed:javascript', args: 'read*' },
        '-r --require --import': 'script:javascript',
      },
      '-P --project --tsconfig',
    ),
  ),
  perl: interpreter('perl', {
    '-e -E -ne -pe -le -lne -lpe -nle -ple -ane -lane -0pe -0777pe -0777ne -wne': {
      value: 'code:perl',
      args: 'opened*',
    },
    '-i -pi -i.bak': { value: 'data?', does: medium('write', 'Rewrites files'), turns: 'opened>write' },
    '-M -m': 'library:perl',
    '-I': 'libraries',
    '-v': { instead: LOOK },
    '-c': {},
  }),
  ...each(
    'ruby irb jruby',
    interpreter('ruby', {
      '-e -ne -pe': given('ruby'),
      '-r': 'library:ruby',
      '-I': 'libraries',
      '-i': { value: 'data?', does: medium('write', 'Rewrites files'), turns: 'read>write' },
      '-v': { instead: LOOK },
      '-c': { instead: { args: 'read*' } },
    }),
  ),
  ...each(
    'php',
    interpreter('php', {
      '-r -B -R -E': given('php'),
      '-f': 'script:php',
      '--': { args: 'program-argument*', input: 'code:php' },
      '-S': { value: 'data', does: high('network', 'Serves this folder to whoever can reach this machine') },
      '-l': { instead: { args: 'read*' } },
      '-m -i -v --ini': { instead: LOOK },
      '-d': 'data',
    }),
  ),
  ...each('lua luajit', interpreter('lua', { '-e': given('lua'), '-l': 'library:lua', '-v': { instead: LOOK } })),
  ...each(
    'Rscript R',
    interpreter('r', { '-e': given('r'), '--slave --vanilla --no-save --no-restore --quiet -q -s': {} }),
  ),
  julia: interpreter('julia', {
    '-e --eval -E --print': given('julia'),
    '-L --load': 'script:julia',
    '-v': { instead: LOOK },
  }),
  ...each('elixir iex', interpreter('elixir', { '-e --eval': given('elixir'), '-r': 'script:elixir' })),
  ...each(
    'scala kotlin groovy erl ghci runghc runhaskell guile racket sbcl clojure clj bb ocaml crystal raku tclsh expect gnuplot octave maxima gjs',
    interpreter('code', { '-e --eval -eval -E -r --execute -s -c': 'code:code', '-v': { instead: LOOK } }),
  ),
  java: {
    args: 'script:java data*',
    style: 'single',
    stops: true,
    values: '-cp -classpath --class-path -p --module-path --add-modules --add-opens --add-exports',
    opts: {
      '-jar': { args: 'jar*' },
      '-javaagent -agentlib -agentpath': 'script:java',
      '-version --version -help --help -fullversion': { instead: LOOK },
    },
  },
  ...each('javac javadoc jar jshell jps jstack jmap jcmd jinfo jstat keytool jlink jpackage kotlinc scalac', {
    args: 'data*',
    does: medium('execute', 'Runs a tool of the Java kit'),
    opts: { '-d': 'write', '-version --version -help --help': { instead: LOOK } },
  }),
  javap: { style: 'single', args: 'read*', values: '-cp -classpath --class-path -p --module-path -m --module' },
  ...each('jstack jmap jcmd', {
    does: high('process', 'Looks into the memory of another process', 'Its secrets can be read.'),
  }),
  keytool: {
    style: 'single',
    opts: { '-list -printcert': { instead: LOOK } },
    does: high('secret', 'Changes or exports keys', 'Whoever has them can sign as their owner.'),
  },
  ...each('gofmt goimports gofumpt', { args: 'read*', opts: { '-w': { turns: 'read>write' } } }),
  ...each('at batch', {
    does: high('persistence', 'Sets a command that runs by itself later', 'It runs with no further question.'),
    opts: { '-l': { instead: LOOK } },
  }),
  atq: LOOK,
  atrm: { does: high('persistence', 'Removes a command that was to run later') },
});
