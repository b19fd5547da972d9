import { type Command, Misused } from './arguments.ts';
import { ledgerArgument } from './ledgerFolders.ts';
import { EXIT } from './outcome.ts';

// Each command loads what it needs when it is called: `classify` and `check` must not wait for the others.

const json = { json: { type: 'boolean', default: false } } as const;
const cwd = { cwd: { type: 'string' } } as const;
const many = { type: 'string', multiple: true, default: [] as string[] } as const;

const folderOf = (words: readonly string[], at = 0): string => ledgerArgument(words[at], process.cwd());

const limitOf = (text: string | undefined): number => {
  const limit = Number(text ?? 50);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new Misused(`--limit ${text ?? ''}: give a whole number above 0.`);
};

const check: Command = {
  usage: '"COMMAND" [--cwd DIR] [--json]',
  help: 'explain how a command would be judged (exit 0 allow, 1 ask, 2 deny)',
  options: { ...json, ...cwd },
  words: [1, 1],
  run: async (given) =>
    (await import('./checkCommand.ts')).check(
      given.words[0] ?? '',
      given.text('cwd') ?? process.cwd(),
      given.flag('json'),
    ),
};

const classify: Command = {
  usage: '',
  help: 'answer JSON lines {"id","kind","input"[,"cwd","home","platform"]}; kind shell, sql, url, path or another of its kinds',
  options: {},
  words: [0, 0],
  async run() {
    await (await import('./classifyCommand.ts')).classifyLines(process.stdin, process.stdout);
    return { text: '', exit: EXIT.ok };
  },
};

const log: Command = {
  usage: '[DIR] [--risk R] [--verdict V] [--type T] [--since TIME] [--limit N] [--json]',
  help: 'list the newest entries of a ledger (50 unless told)',
  options: { ...json, risk: many, verdict: many, type: many, since: { type: 'string' }, limit: { type: 'string' } },
  words: [0, 1],
  async run(given) {
    const limit = limitOf(given.text('limit'));
    const { log: list } = await import('./logCommand.ts');
    return list(folderOf(given.words), {
      json: given.flag('json'),
      risk: given.texts('risk'),
      verdict: given.texts('verdict'),
      type: given.texts('type'),
      since: given.text('since'),
      limit,
    });
  },
};

const show: Command = {
  usage: 'ID [DIR] [--json]',
  help: 'show every entry of one action, or the entry of a number',
  options: json,
  words: [1, 2],
  run: async (given) =>
    (await import('./logCommand.ts')).show(folderOf(given.words, 1), given.words[0] ?? '', given.flag('json')),
};

const verify: Command = {
  usage: '[DIR|BUNDLE] [--witness PATH]... [--key PEM]... [--json]',
  help: 'recompute the chain, compare it with seals and witnesses (exit 0 nothing is wrong, 1 something is)',
  options: { ...json, witness: many, key: many },
  words: [0, 1],
  run: async (given) =>
    (await import('./verifyCommand.ts')).verify(folderOf(given.words), {
      json: given.flag('json'),
      witnesses: given.texts('witness'),
      keys: given.texts('key'),
    }),
};

const exportCommand: Command = {
  usage: '[DIR] --out FOLDER [--witness PATH]... [--json]',
  help: 'write an evidence bundle, which verify checks on any machine',
  options: { ...json, witness: many, out: { type: 'string' } },
  words: [0, 1],
  async run(given) {
    const out = given.text('out');
    if (out === undefined) throw new Misused('export needs --out FOLDER: a folder that does not exist yet.');
    const { exportLedger } = await import('./exportCommand.ts');
    return exportLedger(folderOf(given.words), out, { json: given.flag('json'), witnesses: given.texts('witness') });
  },
};

const doctor: Command = {
  usage: 'ledger [DIR] [--json]',
  help: "look at a ledger's folder and say what is wrong and how to mend it",
  options: json,
  words: [1, 2],
  async run(given) {
    if (given.words[0] !== 'ledger') throw new Misused('doctor looks at one thing: doctor ledger.');
    return (await import('./doctorCommand.ts')).doctorLedger(folderOf(given.words, 1), given.flag('json'));
  },
};

const resolve: Command = {
  usage: 'ID [--cwd DIR] [--json]',
  help: 'make the window ask its person whether an interrupted action happened',
  options: { ...json, ...cwd },
  words: [1, 1],
  run: async (given) =>
    (await import('./resolveCommand.ts')).resolveAction(
      given.words[0] ?? '',
      given.text('cwd') ?? process.cwd(),
      given.flag('json'),
    ),
};

const exec: Command = {
  usage: '[--request-id ID] [--settlement-key K] -- COMMAND [ARGUMENT]...',
  help: "run a command through the window's gate; its receipt is one JSON line on standard error",
  options: { 'request-id': { type: 'string' }, 'settlement-key': { type: 'string' } },
  words: [0, 0],
  rest: true,
  async run(given) {
    const exit = await (
      await import('./execCommand.ts')
    ).exec({
      command: given.rest,
      directory: process.cwd(),
      requestId: given.text('request-id') ?? null,
      settlementKey: given.text('settlement-key') ?? null,
      say: (line) => process.stderr.write(`${line}\n`),
    });
    return { text: '', exit };
  },
};

const demo: Command = {
  usage: 'retry|persist|nonce|simulate|tamper',
  help: 'show on a ledger of its own what holds (exit 0 it held, 1 it did not)',
  options: {},
  words: [1, 1],
  async run(given) {
    const { demos } = await import('./demo/demos.ts');
    const play = demos[given.words[0] ?? ''];
    if (!play) throw new Misused(`demo knows ${Object.keys(demos).join(', ')}.`);
    const held = await play((line) => process.stdout.write(`${line}\n`));
    return { text: '', exit: held ? EXIT.ok : EXIT.no };
  },
};

/** Every command by its name, in the order of the help. */
export const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({ check, classify, log, show, verify, export: exportCommand, doctor, resolve, exec, demo }),
);
