import { each, high, LOOK, medium, type Row, type Table, runsProject as runs } from '../spec.ts';

const ABOUT: Row['opts'] = { '--version -V --help -h': { instead: LOOK } };
const RUNS: Row = { does: runs, args: 'data*', opts: { '-o --out --output --out-dir --output-dir': 'write' } };
const PUBLISHES = high(
  'execute',
  'Publishes or sends something of the project',
  'Others see it, and it may cost money.',
);
const OUTWARD: Row = { does: PUBLISHES, args: 'data*' };
const FLASHES: Row = {
  does: high('execute', 'Writes to a device', 'What was on it is replaced, and it runs at once.'),
  args: 'data*',
};

/** A tool of a project: commands that work on its files, and others, which reach further. */
const tool = (names: string, more: Row['sub'] = {}, rest: Row = OUTWARD): Row => ({
  sub: { [names]: RUNS, 'version help completion': { args: 'data*' }, ...more },
  rest,
  opts: { ...ABOUT },
});

/** A chain that others see, unless it is one of this machine. */
const CHAIN: Row['opts'] = { '--network --rpc-url --fork-url --broadcast --private-key': { does: PUBLISHES } };

/** Tools that work on the code of a project, or run it, and have commands that reach further. */
export const projectTools = (): Table => ({
  // Wrappers that start the program that they measure or watch.
  valgrind: {
    args: 'run',
    stops: true,
    values: '--tool',
    opts: { '--log-file --xml-file': 'write', ...ABOUT },
  },
  hyperfine: {
    args: 'shell*',
    values: '-w --warmup -r --runs -m --min-runs -M --max-runs -n --command-name --style --sort --time-unit -u',
    opts: {
      '-p --prepare -s --setup -c --cleanup -C --conclude': 'shell',
      '-S --shell': { value: 'data', does: medium('execute', 'Measures with another shell') },
      '--export-json --export-markdown --export-csv --export-asciidoc --export-orgmode --output': 'write',
      '-i --ignore-failure -N --show-output': {},
      ...ABOUT,
    },
  },
  ...each('nodemon node-dev ts-node-dev tsnd', {
    does: runs,
    args: 'script:javascript program-argument*',
    stops: true,
    values: '-w --watch -e --ext -i --ignore --delay --signal',
    opts: { '-x --exec': 'shell', '--config -r --require': 'script:javascript', ...ABOUT },
    stays: 'always',
  }),
  // Documentation, notebooks and figures of a run.
  rustdoc: {
    does: medium('write', 'Writes documentation'),
    args: 'read*',
    opts: { '-o --out-dir': 'write', ...ABOUT },
  },
  tensorboard: {
    does: medium('network', 'Shows the figures of a run on this machine'),
    args: 'data*',
    values: '--logdir --port --samples_per_plugin',
    opts: { '--host': 'listens', '--bind_all': { does: high('network', 'Opens a port of this machine to others') } },
  },
  allure: tool('generate open serve report history watch'),
  newman: { sub: { run: { ...RUNS, args: 'read*' } }, opts: { ...ABOUT } },
  // What finds faults in code.
  codeql: {
    sub: {
      'database query test execute generate resolve bqrs dataset diagnostic version': RUNS,
      pack: {
        sub: { 'install download ls ci create init packlist bundle': RUNS },
        rest: OUTWARD,
      },
    },
    rest: OUTWARD,
    opts: { ...ABOUT },
  },
  'osv-scanner': {
    does: medium('network', 'Asks a public list for known faults of packages'),
    args: 'data*',
    values: '-f --format -L --lockfile -S --sbom',
    opts: { '--output': 'write', ...ABOUT },
  },
  // Web pages as data.
  scrapy: tool('list settings bench check crawl runspider genspider startproject parse edit', {
    'fetch view shell': { args: 'url' },
  }),
  // Languages.
  'wasm-pack': tool('build test new'),
  ...each('wasm-opt wasm-as wasm-dis wasm-metadce wasm-merge', { args: 'read*', opts: { '-o --output': 'write' } }),
  elm: tool('make init repl reactor diff bump'),
  // Firmware.
  'arduino-cli': tool(
    'compile sketch cache',
    {
      'board core lib config': {
        sub: { 'list listall search details dump get examples deps': RUNS },
        rest: { does: high('execute', 'Installs or changes what firmware is built from') },
      },
    },
    FLASHES,
  ),
  west: tool('build list status diff topdir manifest boards config', {}, FLASHES),
  // Programs of chains.
  forge: {
    sub: {
      'build b compile test t fmt f snapshot s coverage inspect tree config doc lint geiger clean cl remappings re flatten bind bi cache init':
        RUNS,
      script: { ...RUNS, opts: CHAIN },
      'help completions': LOOK,
    },
    rest: OUTWARD,
    opts: { ...ABOUT },
  },
  anvil: {
    does: medium('execute', 'Runs a chain on this machine'),
    args: 'data*',
    stays: 'always',
    values: '-p --port -a --accounts --chain-id -b --block-time -f --fork-url --fork-block-number -m --mnemonic',
    opts: { '--host': 'listens', '--state --dump-state --config-out': 'write', ...ABOUT },
  },
  ...each('hardhat truffle anchor', {
    sub: {
      'compile build test coverage clean check flatten node develop expand console run migrate init help': {
        ...RUNS,
        opts: { ...CHAIN, '--provider.cluster': { does: PUBLISHES } },
      },
    },
    rest: OUTWARD,
    opts: { ...ABOUT, ...CHAIN },
  }),
  solc: {
    does: medium('write', 'Compiles files'),
    args: 'read*',
    opts: { '-o --output-dir': 'write', ...ABOUT },
  },
});
