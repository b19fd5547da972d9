import { each, high, LOOK, medium, type Row, type Table, runsProject as runs } from '../spec.ts';

const ABOUT = { '--version --help -h': { instead: LOOK } };

/** Files in which a checker looks for code: the project's own, or somebody else's. */
const CODE = {
  '-c --config --configfile --config-file --plugin --plugins --parser --rulesdir --resolve-plugins-relative-to --formatter --require -r --import --setupFiles --globalSetup --reporter --custom-formatter --custom-syntax --rootdir --bootstrap --additional-config':
    'plugin',
  '-o --output --output-file --report --report-path --report-file --log-file --cov-report-file --junitxml --junit-xml --outputFile':
    'write',
  ...ABOUT,
};

const checks = (more: Row = {}): Row => ({ does: runs, args: 'list*', ...more, opts: { ...CODE, ...more.opts } });
const sends = high(
  'network',
  'Sends pages or results of this project to a service',
  'What was sent cannot be called back.',
);
const uploads: Row = {
  does: sends,
  args: 'data*',
  opts: ABOUT,
};

/** What tests, checks and formats code. */
export const checkers = (): Table => ({
  ...each('tsc vue-tsc svelte-check flow glint', {
    does: medium('write', 'Checks or compiles files'),
    args: 'list*',
    values: '-p --project -t --target -m --module --tsconfig --threshold --output',
    opts: {
      '--outDir --outFile --declarationDir --tsBuildInfoFile --generateTrace --generateCpuProfile': 'write',
      '--noEmit --init': {},
      '-v --version -h --help --showConfig --listFilesOnly': { instead: LOOK },
    },
  }),
  rustfmt: {
    args: 'write*',
    values: '--edition --emit --color',
    opts: { '--check': { args: 'read*' }, '--config --config-path': 'data', ...ABOUT },
  },
  ...each(
    'eslint stylelint biome oxlint xo standard tslint htmlhint markdownlint markdownlint-cli2 textlint jscpd depcheck knip madge size-limit publint attw commitlint lint-staged syncpack sort-package-json cspell depcruise license-checker',
    checks({
      values: '--ext --max-warnings --ignore-pattern --cache-location -e --rule --stdin-filename --stdin-filepath',
      opts: { '--fix --write': {}, '-f --format': 'plugin' },
    }),
  ),
  ...each(
    'prettier pint dprint black isort autopep8 yapf autoflake pyupgrade docformatter shfmt clang-format google-java-format ktlint scalafmt rubocop standardrb php-cs-fixer stylua taplo gersemi cmake-format terraform-docs swiftformat swift-format ormolu fourmolu nixfmt alejandra buildifier djlint sqlfluff sqlfmt add-trailing-comma erb-lint haml-lint slim-lint snakefmt typstyle mdformat refurb flynt',
    checks(),
  ),
  ...each(
    'ruff flake8 mypy pyright basedpyright bandit pydocstyle vulture radon pyflakes pycodestyle mypyc dmypy pytype codespell typos interrogate safety pip-audit deptry ty bandit-baseline reuse vale yamllint shellcheck hadolint actionlint zizmor checkov tfsec tflint terrascan golangci-lint staticcheck govulncheck errcheck revive gosec cppcheck clang-tidy clang-tidy-diff clang-tidy-diff.py run-clang-tidy cpplint include-what-you-use detekt spotbugs checkstyle pmd phpmd phpcbf phpstan psalm phpcs rector brakeman reek credo dialyzer hlint luacheck swiftlint commitizen cz protolint spectral redocly gitleaks detect-secrets lychee linkchecker nilaway deadcode scan-build pre-commit-hooks fmtutil clippy-driver xenon srb import-linter lint-imports check-jsonschema ec editorconfig-checker',
    checks({ opts: { '--fix': {} } }),
  ),
  pylint: checks({ opts: { '--init-hook': 'code:python', '--load-plugins': 'plugin', '--rcfile': 'plugin' } }),
  semgrep: checks({
    sub: {
      'login logout publish': { does: high('secret', 'Signs in to a service, or sends rules to it'), args: 'data*' },
    },
    rest: checks({ opts: { '-f': 'plugin' } }),
  }),
  buf: {
    sub: {
      'build lint format generate breaking export curl convert ls-files dep config stats': {
        does: runs,
        args: 'data*',
        opts: { '-o --output': 'write' },
      },
      'push publish': { does: high('network', 'Publishes for everybody', 'Others can see it.'), args: 'data*' },
      registry: { does: high('secret', 'Changes an account of a registry'), args: 'data*' },
    },
    opts: ABOUT,
  },
  ...each(
    'pytest py.test jest vitest mocha ava tap jasmine karma wdio nightwatch testcafe ts-mocha node-tap uvu bats shellspec rspec minitest cucumber cucumber-js behave robot locust nose2 green stestr hypothesis phpunit paratest pest codecept behat gtest nextest prove busted storybook start-storybook turnip spec zeus spring parallel_rspec web-test-runner wtr',
    checks({
      args: 'data*',
      values:
        '-k -m -n --grep -g -t --testNamePattern --maxWorkers --project --shard --timeout -W --cov --maxfail --durations --tb',
      opts: { '-p': 'plugin' },
    }),
  ),
  ctest: {
    does: runs,
    args: 'data*',
    opts: {
      '-S --script -SP': 'script:cmake',
      '--build-and-test': {},
      '--help --version -N --show-only': { instead: LOOK },
      '-O --output-log': 'write',
    },
  },
  ...each('c8 nyc', {
    args: 'run',
    stops: true,
    sub: { 'report check-coverage merge instrument': checks() },
    rest: { args: 'run', stops: true },
  }),
  coverage: {
    sub: {
      run: {
        args: 'script:python data*',
        stops: true,
        values: '--source --omit --include --rcfile --data-file',
        opts: { '-m --module': 'module', '-p --parallel-mode --branch -a --append': {} },
      },
      'report html xml json lcov annotate combine erase debug help': checks(),
    },
    opts: ABOUT,
  },
  ...each('cypress playwright', {
    sub: {
      'test run open show-report show-trace verify info version cache codegen screenshot pdf merge-reports': checks({
        args: 'data*',
        opts: { '--record': { does: sends } },
      }),
      'install install-deps uninstall': {
        does: medium('execute', 'Fetches browsers for tests'),
        args: 'data*',
        opts: {
          '--with-deps': { does: high('configuration', 'Installs programs for the whole machine') },
        },
      },
      'run-server run-mcp-server launch-server': { does: runs, args: 'data*', stays: 'always' },
    },
    rest: checks(),
    opts: ABOUT,
  }),
  ...each('chromatic percy argos applitools', uploads),
  ...each('codecov codecov-cli coveralls codeclimate-test-reporter', uploads),
  lighthouse: checks({
    args: 'url',
    opts: { '--output-path': 'write', '--chrome-flags --only-categories': 'data' },
  }),
  ...each('tox nox', {
    does: runs,
    args: 'make-target*',
    values: '-e -s -p --python -k -t --sessions --tags --parallel',
    opts: { '-c -f --conf --noxfile': 'script:python', '--workdir --envdir': 'data', ...ABOUT },
  }),
});
