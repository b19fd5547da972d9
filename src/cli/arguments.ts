import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Outcome } from './outcome.ts';

type Value = string | boolean | (string | boolean)[] | undefined;

/** The arguments of one command, by the options that it knows. */
export class Arguments {
  constructor(
    private readonly values: Readonly<Record<string, Value>>,
    /** What is no option, in order. */
    readonly words: readonly string[],
    /** What stands after `--`. */
    readonly rest: readonly string[],
  ) {}

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  texts(name: string): readonly string[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }
}

/** The command line was not as a command wants it. */
export class Misused extends Error {
  override readonly name = 'Misused';
}

/** One command of the command line. */
export interface Command {
  /** What follows its name, and what it does: lines of the help. */
  readonly usage: string;
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Fewest and most words. */
  readonly words: readonly [number, number];
  /** True when what stands after `--` is for it. */
  readonly rest?: boolean;
  readonly run: (given: Arguments) => Promise<Outcome>;
}

/**
 * Reads what follows a command's name.
 * @throws {Misused} with one sentence
 */
export const argumentsOf = (
  name: string,
  { options, words, rest = false }: Command,
  argv: readonly string[],
): Arguments => {
  const end = rest ? argv.indexOf('--') : -1;
  const own = end === -1 ? argv : argv.slice(0, end);
  let parsed: { values: Record<string, Value>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...own], allowPositionals: true, options });
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message : String(error));
  }
  const [fewest, most] = words;
  const { length } = parsed.positionals;
  if (length < fewest) throw new Misused(`${name} needs more.`);
  if (length > most)
    throw new Misused(`${name} takes no "${parsed.positionals[most] ?? ''}"; quote what has several words.`);
  if (rest && (end === -1 || end === argv.length - 1)) throw new Misused(`${name} needs "--" and a command after it.`);
  return new Arguments(parsed.values, parsed.positionals, end === -1 ? [] : argv.slice(end + 1));
};
