import { spelled, without, type Arguments } from './options.ts';
import { isLoopback } from './serviceRoles.ts';
import { LOOK, type Row } from './spec.ts';
import type { Value } from './value.ts';

/** The row that an option puts in the place of a command's; the command's own options stay options. */
export const replaced = (() => {
  const made = new WeakMap<Row, WeakMap<Row, Row>>();
  return (row: Row, instead: Row): Row => {
    const ofRow = made.get(row) ?? new WeakMap<Row, Row>();
    made.set(row, ofRow);
    const both = ofRow.get(instead) ?? { style: row.style ?? 'gnu', ...without(row), ...instead };
    ofRow.set(instead, both);
    return both;
  };
})();

/** True for an option that asks the command for its version, and means something else, or nothing, after a sub-command. */
const asksParent = (name: string, row: Row, parents: readonly Row[]): boolean =>
  parents.length > 0 && /^(?:-v|-V|--?version)$/.test(name) && !spelled([row], name);

/** True for a command that needs a person, unless an option says that it only looks. */
const acts = ({ does, rest }: Row): boolean => ['HIGH', 'CRITICAL'].includes((does ?? rest?.does)?.risk ?? '');

/** True when an option is the whole meaning of the command. */
const decides = (row: Row, { name, flag }: Arguments['flags'][number], { values, words }: Arguments): boolean => {
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

/**
 * What one of the given options makes of the whole command (`--help`, `--dry-run`); undefined where none does, or where
 * another one has an effect of its own.
 */
export const insteadOf = (row: Row, parents: readonly Row[], sorted: Arguments): Row | undefined =>
  sorted.flags.some(({ flag }) => flag.does !== undefined)
    ? undefined
    : sorted.flags.find((given) => decides(row, given, sorted) && !asksParent(given.name, row, parents))?.flag.instead;
