import { version } from '../../package.json';
import { PortcullisError } from '../core/errors.ts';
import { argumentsOf, type Command, Misused } from './arguments.ts';
import { commands } from './commands.ts';
import { EXIT, inert, type Outcome } from './outcome.ts';

const help = (): string =>
  [
    'portcullis: the gate for coding agents, from the command line. Nothing here approves, grants or loosens anything.',
    '',
    ...[...commands].map(
      ([name, { usage, help: does }]) => `  portcullis ${name} ${usage}`.trimEnd() + `\n      ${does}`,
    ),
    '  portcullis --help | --version',
    '',
    'DIR is the folder of a ledger; without it, the ledger of the nearest workspace folder at or above this one.',
  ].join('\n');

const usageOf = (name: string, { usage, help: does }: Command): string =>
  `portcullis ${name} ${usage}`.trimEnd() + `\n  ${does}`;

/** What was wrong, and how the command is called; all of them where none was named. */
const misused = (why: string, name = ''): Outcome => {
  const command = commands.get(name);
  return { text: `${why}\n\n${command ? usageOf(name, command) : help()}`, exit: EXIT.usage };
};

const run = async ([name, ...argv]: readonly string[]): Promise<Outcome> => {
  if (name === '--help' || name === '-h') return { text: help(), exit: EXIT.ok };
  if (name === '--version') return { text: version, exit: EXIT.ok };
  if (name === undefined) return misused('A command is missing.');
  const command = commands.get(name);
  if (!command) return misused(`There is no command ${inert(name)}.`);
  if (argv[0] === '--help') return { text: usageOf(name, command), exit: EXIT.ok };
  return command.run(argumentsOf(name, command, argv));
};

const failed = (error: unknown, name: string | undefined): Outcome => {
  if (error instanceof Misused) return misused(error.message, name);
  const text = inert(error instanceof Error ? error.message : String(error));
  if (!(error instanceof PortcullisError)) return { text, exit: EXIT.internal };
  const exits: Partial<Record<typeof error.code, number>> = { 'bad-input': EXIT.noInput, unavailable: EXIT.noWindow };
  return { text, exit: exits[error.code] ?? EXIT.internal };
};

const main = async (): Promise<void> => {
  // A reader that has seen enough, such as `head`, ends the output, not the command.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const argv = process.argv.slice(2);
  const { text, exit, stream } = await run(argv).then(
    (outcome) => ({ ...outcome, stream: outcome.exit === EXIT.usage ? process.stderr : process.stdout }),
    (error: unknown) => ({ ...failed(error, argv[0]), stream: process.stderr }),
  );
  if (text !== '') stream.write(`${text.trimEnd()}\n`);
  process.exitCode = exit;
};

void main();
