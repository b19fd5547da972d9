import { memoOf } from '../memo.ts';
import { spelled, without, type Arguments } from './options.ts';
import { readyRow, type ReadyRow } from './readyRow.ts';
import { isLoopback } from './serviceRoles.ts';
import { LOOK, type Row } from './spec.ts';
import type { Value } from './value.ts';

/** The row that an option puts in the place of a command's; the command's own options stay options. */
export const replaced = (row: ReadyRow, instead: Row): ReadyRow => replacing(row)(instead);

const replacing = memoOf((row: ReadyRow) =>
  memoOf((instead: Row): ReadyRow => {
    const { values, opts } = without(row);
    return readyRow({
      style: row.style ?? 'gnu',
      ...(values === undefined ? {} : { values }),
      opts: opts ?? {},
      ...instead,
    });
  }),
);

/** True for an option that asks the command for its version, and means something else, or nothing, after a sub-command. */
const asksParent = (name: string, row: ReadyRow, parents: readonly ReadyRow[]): boolean =>
  parents.length > 0 && /^(?:-v|-V|--?version)$/.test(name) && !spelled([row], name);

/** True for a command that needs a person, unless an option says that it only looks. */
const acts = ({ does, rest }: ReadyRow): boolean => ['HIGH', 'CRITICAL'].includes((does ?? rest?.does)?.risk ?? '');

/** True when an option is the whole meaning of the command. */
const decides = (row: ReadyRow, { name, flag }: Arguments['flags'][number], { values, words }: Arguments): boolean => {
  const { instead, when } = flag;
  // After a sub-command the option may stand again, and the last one counts.
  if (instead === undefined || words.some(({ text }) => text.startsWith(`${name}=`))) return false;
  // A letter that asks for something means something else of many tools when they are given more.
  if (instead === LOOK && /^-\w$/.test(name) && words.length > 0 && acts(row)) return false;
  if (when === undefined) return true;
  const fits = (value: Value): boolean =>
    when === 'loopback' ? isLoopback(value) : value.known && when.includes(value.text);
  return values.every((each) => each.name !== name || fits(each.value)) && words.every(({ text }) => text !== name);
};

/** Options that take back one that only looks. */
const TAKEN_BACK = /^--no-(?:dry-?run|simulate|just-print|act)(?:=|$)|^--(?:dry-?run|simulate)=(?:false|no|0|none)$/;

/**
 * What one of the given options makes of the whole command (`--help`, `--dry-run`); undefined where none does, or where
 * another one has an effect of its own.
 */
export const insteadOf = (row: ReadyRow, parents: readonly ReadyRow[], sorted: Arguments): Row | undefined =>
  sorted.flags.length === 0 ||
  sorted.flags.some(({ flag }) => flag.does !== undefined) ||
  sorted.all.some(
    ({ text }, at) => TAKEN_BACK.test(text) || (text === '--dry-run' && sorted.all[at + 1]?.text === 'false'),
  )
    ? undefined
    : sorted.flags.find((given) => decides(row, given, sorted) && !asksParent(given.name, row, parents))?.flag.instead;
