import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { check, type Checked } from './checkCommand.ts';
import { classifyLines } from './classifyCommand.ts';
import { verify } from './verifyCommand.ts';

const USAGE = 64;

const HELP = `portcullis: how the gate for coding agents judges things. It decides nothing and changes nothing.

  portcullis check "COMMAND" [--cwd DIR] [--json]   explain how a command would be judged
                                                    (exit 0 allow, 1 ask, 2 deny)
  portcullis classify                               answer JSON lines {"id","kind","input"[,"cwd","home","platform"]},
                                                    kind shell, sql, url or path (a file that would be written)
  portcullis verify DIR [--json]                    recompute the chain of a ledger folder (exit 0 whole, 1 broken)
  portcullis --help | --version
`;

const misused = (why: string): Checked => ({ text: `${why}\n\n${HELP}`, exit: USAGE });

const run = async (argv: readonly string[]): Promise<Checked> => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      cwd: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { text: HELP, exit: 0 };
  if (values.version) return { text: version, exit: 0 };
  const [command, argument, ...more] = positionals;
  if (more.length > 0) return misused(`${String(command)} takes one argument; quote a command that has several words.`);
  if (command === 'classify') {
    await classifyLines(process.stdin, process.stdout);
    return { text: '', exit: 0 };
  }
  if (command === 'check' || command === 'verify') {
    if (argument === undefined)
      return misused(`${command} needs ${command === 'check' ? 'a command' : "a ledger's folder"}.`);
    return command === 'check'
      ? check(argument, values.cwd ?? process.cwd(), values.json)
      : verify(argument, values.json);
  }
  return misused(command === undefined ? 'A command is missing.' : `There is no command ${command}.`);
};

const main = async (): Promise<void> => {
  let outcome: Checked;
  try {
    outcome = await run(process.argv.slice(2));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    outcome = error instanceof TypeError && 'code' in error ? misused(why) : { text: why, exit: 70 };
  }
  if (outcome.text !== '')
    (outcome.exit === USAGE ? process.stderr : process.stdout).write(`${outcome.text.trimEnd()}\n`);
  process.exitCode = outcome.exit;
};

void main();
