import type { Program } from './evaluate.ts';
import type { Calling } from './results.ts';
import { constant, isConstant, joined, optionsOf, UNKNOWN, type Thing } from './thing.ts';

/** Arguments by name, and what an object of options among them holds. */
export const optionsGiven = (args: Calling['args']): ReadonlyMap<string, Thing> =>
  new Map(
    args.flatMap(({ name, value }) => (name === undefined ? [...(value.entries ?? [])] : [[name, value] as const])),
  );

/** Programs that run what comes in on standard input. */
const readsCommands = (program: Thing | undefined): boolean =>
  program?.text === undefined ||
  /^(?:\S*\/)?(?:(?:ba|z|da|k)?sh|python[\d.]*|node|perl|ruby|php|psql|mysql|sqlite3|ssh|xargs|parallel|at|batch|crontab|dc|ed|fish)$/.test(
    program.text.trim(),
  );

/** Gives a command line to a shell. */
export const runText = (program: Program, thing: Thing, { ref, args, where }: Calling): void => {
  const { effects } = program;
  const given = optionsGiven(args);
  effects.startsWith(given, where);
  const feeds = given.has('input') || given.has('stdin') || (/popen$/.test(ref) && args.length > 1);
  if (feeds && optionsOf(thing).some((each) => readsCommands(each)))
    effects.runsUnseen(given.get('input') ?? UNKNOWN, where);
  for (const each of optionsOf(thing)) {
    if (each.items) effects.exec(each.items, where);
    else effects.shell(each, where);
  }
  for (const { value } of args) program.escape(value);
};

/** Starts a program: given a list of words, or one text; or the program and its words. */
export const execute = (program: Program, [first, ...rest]: readonly Thing[], calling: Calling): void => {
  const { effects } = program;
  const { args, ref, where } = calling;
  const given = optionsGiven(args);
  effects.startsWith(given, where);
  const isFed = given.has('input') || given.has('stdin') || /[sS]pawn$|Popen$/.test(ref);
  if (isFed && readsCommands(first?.items?.[0] ?? first)) effects.runsUnseen(given.get('input') ?? UNKNOWN, where);
  const shell = given.get('shell');
  const usesShell = shell !== undefined && !/^(?:false|False|0|)$/.test(shell.text ?? 'true');
  if (first === undefined) effects.runsUnseen(UNKNOWN, where);
  else if (first.options) for (const each of first.options) execute(program, [each, ...rest], calling);
  else if (first.items)
    effects.exec(
      first.items.map((item) => item.about ?? item),
      where,
    );
  else if (rest.length > 0 && !usesShell)
    effects.exec(
      [first, ...rest.filter(({ entries, code }) => !entries && !code).flatMap((each) => each.items ?? [each])],
      where,
    );
  else
    effects.shell(
      rest.length > 0 && isConstant({ items: [first, ...rest], taint: 0 })
        ? joined([
            first,
            ...rest.flatMap((each) => [
              constant(' '),
              ...(each.items ?? [each]).flatMap((item) => [item, constant(' ')]),
            ]),
          ])
        : (first.about ?? first),
      where,
    );
  for (const { value } of args) if (value.code) program.escape(value);
};
