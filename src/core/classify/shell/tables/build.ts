import { each, high, LOOK, medium, type Row, type Table, runsProject as runs } from '../spec.ts';

const VERSION = { '--version -V --help -h': { instead: LOOK } };
const project = (more: Partial<Row> = {}): Row => ({
  does: runs,
  args: 'data*',
  ...more,
  opts: { ...VERSION, ...more.opts },
});

const DEVICE: Row = {
  does: high('execute', 'Acts on a device or the tools for it', 'It changes another system.'),
  args: 'data*',
};

/** Tools that build, test, check and format a project. */
export const build = (): Table => ({
  ...each('make gmake bmake', {
    does: runs,
    args: 'make-target:make*',
    alone: 'make-target:make',
    values: '-j --jobs -l --load-average -o --old-file -W --what-if',
    opts: {
      '-f --file --makefile': 'script:make',
      '-C --directory': 'dir',
      '-I --include-dir': 'data',
      '-E --eval': {
        value: 'data',
        does: high('execute', 'Gives make a program on the command line', 'What it runs is not judged.'),
      },
      '-n --just-print --dry-run --recon': { turns: 'make-target:make>make-dry:make' },
      ...VERSION,
      '-v': { instead: LOOK },
    },
  }),
  just: project({
    args: 'make-target:just*',
    alone: 'make-target:just',
    values: '--dotenv-path --set --justfile-dir',
    opts: {
      '-f --justfile': 'script:make',
      '-d --working-directory': 'dir',
      '--shell --command': 'shell',
      '-l --list --summary --dump -s --show --evaluate --variables --groups': { instead: { args: 'data*' } },
      '-n --dry-run': { instead: { args: 'data*' } },
    },
  }),
  ...each('task mage invoke inv doit gulp grunt jake poe xtask pants please waf', {
    does: runs,
    args: 'make-target*',
    values: '-j --jobs --set --justfile-dir',
    opts: {
      '-f --file --justfile --taskfile -t --gulpfile --gruntfile --collection': 'script:make',
      '-d --working-directory --dir --cwd': 'dir',
      '--shell --command': 'shell',
      ...VERSION,
    },
  }),
  ...each('bazel bazelisk buck2 blaze', {
    does: runs,
    args: 'data*',
    opts: {
      '--run_under --shell_executable': 'shell',
      '--remote_cache --remote_executor --bes_backend --remote_downloader': {
        value: 'data',
        does: high('network', 'Builds through another machine', 'What is built goes to it, and comes from it.'),
        when: 'loopback',
        instead: { does: runs, args: 'data*' },
      },
      '--override_repository --override_module': 'plugin',
      ...VERSION,
    },
  }),
  earthly: {
    does: runs,
    args: 'data*',
    opts: { '--push': { does: high('network', 'Publishes what was built') }, ...VERSION },
  },
  ...each(
    'ninja samu meson scons',
    project({ args: 'make-target*', values: '-j -k -t', opts: { '-f': 'script:make', '-C': 'dir' } }),
  ),
  ...each(
    'xmake premake5 dagger dune zig nim v odin pio',
    project({ values: '-j -k -t', opts: { '-f -buildfile': 'script:make', '-C': 'dir' } }),
  ),
  ...each('xcodebuild ant msbuild swiftc', project({ style: 'single', opts: { '-f -buildfile': 'script:make' } })),
  xcrun: {
    args: 'run',
    stops: true,
    values: '--sdk',
    opts: { '-f --find --show-sdk-path --show-sdk-version': { instead: LOOK } },
  },
  cmake: {
    does: runs,
    args: 'data*',
    values: '-G -A -T -j --parallel --config --preset',
    opts: {
      '-S -B': 'data',
      '--build': 'data',
      '--target -t': 'make-target',
      '-C --toolchain': 'script:cmake',
      '--install': {
        value: 'data',
        does: high('write', 'Installs what was built', 'It may lie outside the workspace.'),
      },
      // Its own forms of rm, cp, env and others.
      '-E': 'run;',
      '-P': 'script:cmake',
      '-D': 'compiler',
      ...VERSION,
    },
  },
  ...each(
    './configure configure autoreconf autoconf automake aclocal libtool libtoolize pkg-config pkgconf',
    project(),
  ),
  ...each(
    'gcc g++ cc c++ clang clang++ ld lld gold mold as nasm yasm tcc icc nvcc emcc rustc ocamlc ghc fpc gfortran go-asm dmd ldc2 mcs csc',
    {
      args: 'read*',
      does: medium('write', 'Compiles files'),
      style: 'gnu',
      values: '-I -L -l -D -U -std -MF -MT -MQ -x -isystem -include -target -arch',
      opts: {
        '-o': 'write',
        '-fplugin': 'libraries?',
        '-B -specs': { value: 'data', does: high('execute', 'Lets the compiler run other programs') },
        '-wrapper': 'shell',
        ...VERSION,
        '-v': {},
      },
    },
  ),
  ...each(
    'webpack rollup esbuild vite parcel next nuxt nuxi astro remix svelte-kit vue vue-cli-service react-scripts metro snowpack swc babel tailwindcss postcss sass stylus typedoc jsdoc vitepress eleventy 11ty sphinx-build zola gitbook hexo tsup unbuild ncc nexe tauri cap ionic nest ember quasar flask uvicorn gunicorn hypercorn daphne streamlit gradio fastapi puma unicorn foreman honcho overmind air reflex modd browser-sync json-server wait-on papermill turbopack rspack farm tsdown pm2-runtime nbconvert quarto',
    project(),
  ),
  concurrently: { args: 'shell-or-task*', values: '-n --names -c --prefix-colors -p --prefix -k' },
  ...each('npm-run-all npm-run-all2 run-s run-p', { args: 'task:npm*', values: '--max-parallel' }),
  'cargo-watch': {
    does: runs,
    args: 'data*',
    opts: { '-s --shell': 'shell', '-x --exec': 'data', '-w --watch': 'data' },
  },
  ...each('cross-env env-cmd dotenv dotenvx with-env', {
    args: 'assigns*',
    stops: true,
    opts: { '-f --env-file -e': 'read', '--': {} },
  }),
  direnv: {
    sub: { 'status version show_dump stdlib': LOOK, exec: { args: 'data run', stops: true } },
    rest: { does: high('persistence', 'Allows a file to change each shell in this folder', 'It runs by itself.') },
  },
  protoc: {
    does: medium('write', 'Generates code'),
    args: 'read*',
    opts: { '--plugin': 'plugin', '-I --proto_path': 'list', '-o --descriptor_set_out': 'write', ...VERSION },
  },
  ...each(
    'openapi-generator-cli graphql-codegen quicktype grpc_tools thrift flatc capnp swagger-codegen openapi-generator sqlc jooq ent wire mockgen stringer easyjson',
    project(),
  ),
  jupyter: {
    sub: {
      'kernelspec labextension nbextension serverextension server': {
        sub: {
          'list dump': LOOK,
          'remove uninstall': {
            does: medium('delete', 'Removes what was installed for notebooks, which can be installed again'),
            args: 'data*',
          },
        },
        rest: { does: high('configuration', 'Changes what notebooks run', 'It runs with each notebook.') },
      },
      'notebook lab console nbconvert execute run troubleshoot': { does: runs, args: 'data*' },
    },
    rest: project(),
    opts: { '--version --paths --config-dir --data-dir --runtime-dir --help -h --help-all': { instead: LOOK } },
  },
  celery: {
    values: '-A --app -b --broker --result-backend --loader --config --workdir',
    sub: { 'report status inspect events list worker beat': { does: runs, args: 'data*' } },
    rest: { does: high('execute', 'Gives orders to running workers', 'They act on them at once.') },
  },
  ...each('ctags cscope global gtags', {
    does: medium('write', 'Writes an index of the code'),
    args: 'list*',
    opts: { '-f -o': 'write', ...VERSION },
  }),
  ...each('adb fastboot xcode-select instruments avdmanager sdkmanager emulator appium', {
    ...DEVICE,
    opts: { ...VERSION, '--list -list-avds -p --print-path': { instead: LOOK } },
    sub: {
      'devices version logcat help list get-state get-serialno': { args: 'data*' },
      shell: {
        does: medium('execute', 'Runs a command on a device'),
        args: 'remote-text',
        stays: 'free',
        bare: 'remote-shell',
      },
    },
    rest: DEVICE,
  }),
  simctl: {
    sub: {
      'list help getenv listapps appinfo get_app_container diagnose': { args: 'data*' },
      'boot bootstatus shutdown create clone install uninstall launch terminate openurl io status_bar ui push privacy location addmedia':
        { does: medium('execute', 'Uses a simulator on this machine'), args: 'data*' },
    },
    rest: DEVICE,
  },
  ...each('rimraf del-cli trash-cli', { args: 'tree*', opts: { '-g --glob': {} } }),
  mkdirp: { args: 'write*' },
  cpx: { args: 'copy* dest' },
  ncp: { args: 'copy dest' },
  shx: { args: 'run', stops: true },
  ...each('plop hygen', project()),
  ...each('degit tiged giget', {
    does: medium('network', 'Fetches files of a public repository'),
    args: 'data write',
    replaces: true,
  }),
  ...each('cookiecutter copier yo', {
    does: high('execute', 'Makes files from a template that comes from elsewhere', 'It can run code.'),
    args: 'data*',
    opts: VERSION,
  }),
});
