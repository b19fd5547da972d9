import { each, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const runs = medium('execute', 'Runs code of this project');
const VERSION = { '--version -V --help -h': { instead: LOOK } };
const project = (more: Partial<Row> = {}): Row => ({
  does: runs,
  args: 'data*',
  ...more,
  opts: { ...VERSION, ...more.opts },
});
const publishes = high(
  'network',
  'Publishes for everybody',
  'Others can see it, and some registries never take it back.',
);

/** Tools that build, test, check and format a project. */
export const BUILD: Table = {
  ...each('make gmake bmake', {
    does: runs,
    args: 'make-target*',
    values: '-j --jobs -l --load-average -o --old-file -W --what-if',
    opts: {
      '-f --file --makefile': 'read',
      '-C --directory': 'dir',
      '-I --include-dir': 'data',
      '-E --eval': {
        value: 'data',
        does: high('execute', 'Gives make a program on the command line', 'What it runs is not judged.'),
      },
      ...VERSION,
      '-v': { instead: LOOK },
    },
  }),
  ...each(
    'ninja samu meson scons bazel bazelisk buck2 pants please just task mage rake invoke inv doit nox tox waf xmake premake5 earthly dagger turbo nx lerna moon lage rush gulp grunt jake wireit msbuild xcodebuild xcrun fastlane swiftc ant sbt mill lein boot leiningen mix rebar3 dune stack cabal zig nim nimble v odin shards',
    project({
      opts: {
        '-f --file --justfile': 'read',
        '-C --directory': 'dir',
        '-l --list --summary -T --tasks': { instead: LOOK },
      },
    }),
  ),
  cmake: {
    does: runs,
    args: 'data*',
    values: '-G -A -T -j --parallel --target --config --preset -t',
    opts: {
      '-S -B': 'data',
      '--build': 'data',
      '--install': {
        value: 'data',
        does: high('write', 'Installs what was built', 'It may lie outside the workspace.'),
      },
      '-E': { args: 'data*', does: medium('execute', "Uses cmake's own commands") },
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
        '-fplugin': { value: 'data?', does: high('execute', 'Lets the compiler load a program') },
        '-B -specs': { value: 'data', does: high('execute', 'Lets the compiler run other programs') },
        '-wrapper': 'shell',
        ...VERSION,
        '-v': {},
      },
    },
  ),
  cargo: {
    values:
      '-p --package --features --target --profile -j --jobs --bin --example --test --bench --color --message-format --exclude --lock-timeout',
    opts: {
      '--manifest-path': 'data',
      '-C': 'dir',
      '--config': {
        value: 'data',
        does: high('configuration', 'Runs cargo with other settings', 'They can name programs to run.'),
      },
      '--version -V --help -h --list': { instead: LOOK },
      '--target-dir': 'write',
    },
    sub: {
      'build b check c test t run r bench doc d clippy nextest miri expand llvm-cov tarpaulin fix rustc rustdoc watch leptos tauri criterion insta hack machete udeps deny audit outdated bloat asm flamegraph semver-checks make xtask dist chef zigbuild ndk wasi component lambda':
        { does: runs, args: 'data*' },
      'tree metadata search info locate-project pkgid read-manifest verify-project help version list report': {
        args: 'data*',
      },
      fmt: { does: medium('write', 'Formats files'), opts: { '--check': {} } },
      'update fetch generate-lockfile vendor': {
        does: medium('execute', 'Installs what the project asks for'),
        args: 'data*',
      },
      add: {
        args: 'package:cargo*',
        does: medium('execute', 'Installs what the project asks for'),
        values: '--features --rename --path',
        opts: { '--git --registry': { value: 'data', does: high('execute', 'Installs what no registry keeps') } },
      },
      'remove rm new init clean': { does: medium('write', 'Changes the project'), args: 'data*' },
      package: { does: medium('write', 'Packs the project') },
      'install binstall': {
        args: 'package:cargo*',
        does: high('configuration', 'Installs for the whole user', 'It changes what other projects run.'),
        opts: { '--list': { instead: LOOK }, '--path': 'data' },
      },
      uninstall: { does: high('configuration', 'Removes programs of the user') },
      'publish yank owner login logout': {
        does: publishes,
        args: 'data*',
        opts: { '--dry-run -n': { instead: LOOK } },
      },
    },
  },
  rustfmt: { args: 'write*', values: '--edition --config --emit', opts: { '--check': { args: 'read*' }, ...VERSION } },
  ...each(
    'mvn mvnw ./mvnw',
    project({
      values: '-pl -P -T -f -s -D',
      verbs: { 'deploy release:perform release:prepare site:deploy': { does: publishes }, '--version -v': LOOK },
      rest: project(),
    }),
  ),
  ...each(
    'gradle gradlew ./gradlew',
    project({
      values: '-p -b -c -x -P -D',
      opts: { '-I --init-script': 'script:gradle' },
      verbs: {
        'publish publishToMavenCentral uploadArchives bintrayUpload publishPlugins': { does: publishes },
        '--version -v tasks projects dependencies properties help': project(),
      },
      rest: project(),
    }),
  ),
  dotnet: {
    sub: {
      'build test run watch clean format pack msbuild vstest fsi': { does: runs, args: 'data*' },
      publish: { does: runs, args: 'data*' },
      restore: { does: medium('execute', 'Installs what the project asks for') },
      'list help --info --list-sdks --list-runtimes': { args: 'data*' },
      add: { args: 'data data package:nuget', does: medium('execute', 'Changes the project') },
      'new remove sln reference solution': { does: medium('write', 'Changes the project') },
      ef: {
        verbs: {
          'list add script remove bundle has-pending-model-changes info scaffold': { does: runs },
          'update drop': { does: high('write', 'Changes the shape of a database', 'Data may be lost.') },
        },
        rest: { does: runs },
      },
      nuget: {
        sub: { 'list locals why': LOOK, 'push delete': { does: publishes } },
        rest: { does: high('configuration', 'Changes from where packages come') },
      },
      'tool workload dev-certs user-secrets': {
        sub: { 'list search': LOOK, 'run restore': { does: runs } },
        rest: { does: high('configuration', 'Installs for the user, or changes secrets') },
      },
    },
    opts: { '--version --info --list-sdks --list-runtimes -h --help': { instead: LOOK } },
    rest: { does: runs, args: 'data*' },
  },
  ...each('tsc vue-tsc svelte-check flow glint', {
    does: medium('write', 'Checks or compiles files'),
    args: 'list*',
    values: '-p --project -t --target -m --module',
    opts: {
      '--outDir --outFile --declarationDir --tsBuildInfoFile': 'write',
      '--noEmit --init': {},
      '-v --version -h --help --showConfig --listFilesOnly': { instead: LOOK },
    },
  }),
  ...each(
    'eslint stylelint biome oxlint xo standard tslint htmlhint markdownlint markdownlint-cli2 textlint jscpd depcheck knip madge size-limit publint attw commitlint lint-staged syncpack sort-package-json cspell',
    project({
      args: 'list*',
      values: '--ext -f --format --max-warnings --ignore-pattern --cache-location -e',
      opts: {
        '--fix': {},
        '-o --output-file': 'write',
        '-c --config --rulesdir --resolve-plugins-relative-to': 'data',
      },
    }),
  ),
  ...each(
    'prettier dprint black isort autopep8 yapf autoflake pyupgrade docformatter shfmt clang-format google-java-format ktlint scalafmt rubocop standardrb php-cs-fixer stylua taplo gersemi cmake-format terraform-docs swiftformat swift-format ormolu fourmolu nixfmt alejandra buildifier djlint sqlfluff sqlfmt add-trailing-comma',
    project({ args: 'list*', opts: { '-o --output': 'write' } }),
  ),
  ...each(
    'ruff flake8 pylint mypy pyright basedpyright bandit pydocstyle vulture radon pyflakes pycodestyle mypyc dmypy pytype semgrep codespell interrogate safety pip-audit deptry ty bandit-baseline reuse vale yamllint shellcheck hadolint actionlint zizmor checkov tfsec tflint terrascan golangci-lint staticcheck govulncheck errcheck revive gosec cppcheck clang-tidy cpplint include-what-you-use detekt spotbugs checkstyle pmd phpstan psalm phpcs brakeman reek credo dialyzer hlint luacheck swiftlint commitizen cz buf protoc protolint spectral redocly openapi-generator-cli graphql-codegen gitleaks trufflehog detect-secrets lychee linkchecker',
    project({ args: 'list*', opts: { '-o --output --output-file --report --report-path': 'write', '--fix': {} } }),
  ),
  ...each(
    'pytest py.test jest vitest mocha ava tap jasmine karma cypress playwright wdio nightwatch testcafe c8 nyc ts-mocha node-tap uvu bats shellspec rspec minitest cucumber behave robot locust nose2 green stestr hypothesis coverage phpunit pest codecept ctest gtest nextest prove busted storybook start-storybook chromatic lighthouse percy',
    project(),
  ),
  ...each(
    'webpack rollup esbuild vite parcel next nuxt nuxi astro remix gatsby svelte-kit ng vue vue-cli-service react-scripts expo metro snowpack swc babel tailwindcss postcss sass stylus typedoc jsdoc docusaurus vitepress vuepress eleventy 11ty hugo jekyll mkdocs sphinx-build zola gitbook hexo tsup unbuild ncc nexe electron-builder electron-forge tauri cap ionic nest ember quasar artisan rails hanami django-admin flask uvicorn gunicorn hypercorn daphne streamlit gradio fastapi puma unicorn foreman honcho overmind air reflex modd cargo-watch browser-sync serve http-server live-server json-server concurrently npm-run-all run-s run-p wait-on papermill nbconvert quarto',
    project(),
  ),
  ...each('cross-env env-cmd dotenv dotenvx with-env', {
    args: 'assigns*',
    stops: true,
    opts: { '-f --env-file -e': 'read', '--': {} },
  }),
  direnv: {
    sub: { 'status version show_dump stdlib': LOOK, exec: { args: 'data run', stops: true } },
    rest: { does: high('persistence', 'Allows a file to change each shell in this folder', 'It runs by itself.') },
  },
  ...each(
    'protoc grpc_tools thrift flatc capnp swagger-codegen openapi-generator sqlc jooq ent wire mockgen stringer easyjson',
    project(),
  ),
  jupyter: {
    sub: {
      'kernelspec labextension nbextension serverextension server': {
        sub: { 'list dump': LOOK },
        rest: { does: high('configuration', 'Changes what notebooks run', 'It runs with each notebook.') },
      },
      'notebook lab console nbconvert execute run troubleshoot': { does: runs, args: 'data*' },
    },
    rest: project(),
    opts: { '--version --paths --config-dir --data-dir --runtime-dir --help -h --help-all': { instead: LOOK } },
  },
  celery: {
    sub: { 'report status inspect events list worker beat': { does: runs, args: 'data*' } },
    rest: { does: high('execute', 'Gives orders to running workers', 'They act on them at once.') },
  },
  ...each('ctags cscope global gtags', {
    does: medium('write', 'Writes an index of the code'),
    args: 'list*',
    opts: { '-f -o': 'write', ...VERSION },
  }),
  ...each('adb fastboot xcode-select instruments simctl avdmanager sdkmanager emulator appium idevice_id', {
    does: high('execute', 'Acts on a device or the tools for it', 'It changes another system.'),
    args: 'data*',
    opts: { ...VERSION, '--list -p --print-path': { instead: LOOK } },
    sub: { 'devices version logcat help list': { args: 'data*' } },
    rest: {
      does: high('execute', 'Acts on a device or the tools for it', 'It changes another system.'),
      args: 'data*',
    },
  }),
  ...each('rimraf del-cli trash-cli', { args: 'tree*', opts: { '-g --glob': {} } }),
  mkdirp: { args: 'write*' },
  cpx: { args: 'copy* dest' },
  ncp: { args: 'copy dest' },
  shx: { args: 'run', stops: true },
  ...each('cookiecutter copier degit yo plop hygen', {
    does: high('execute', 'Makes files from a template that comes from elsewhere', 'It can run code.'),
    args: 'data*',
    opts: VERSION,
  }),
  ...each(
    'act dependabot renovate release-it semantic-release standard-version changeset np goreleaser git-cliff conventional-changelog auto release-please',
    {
      does: high('network', 'Runs a release or a pipeline', 'Others see what it makes.'),
      args: 'data*',
      opts: { '--dry-run -n --dryrun -l --list': { instead: project() }, ...VERSION },
      sub: { 'status version check help': LOOK, add: { does: medium('write', 'Notes a change') } },
      rest: {
        does: high('network', 'Runs a release or a pipeline', 'Others see what it makes.'),
        args: 'data*',
        opts: { '--dry-run -n --dryrun -l --list': { instead: project() } },
      },
    },
  ),
};
