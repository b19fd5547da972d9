import { withoutEnd } from '../ends.ts';
import { pathsOf } from '../path/place.ts';
import { Call } from '../shell/call.ts';
import { interpret } from '../shell/interpret.ts';
import { known, TAINT, unknown } from '../shell/value.ts';
import { runHeldBlocks } from './heldBlocks.ts';
import type { Invocation } from './invoke.ts';
import { each, listOf, type Item, type Output } from './item.ts';
import { bind, wordsOf, type Bound } from './parameters.ts';
import { accessOf, judgeProvided, providedBy } from './providers.ts';
import type { Cmdlet } from './tables/cmdlets.ts';

/** Parameters whose values are paths. */
const PATHS = ['-path', '-literalpath', '-pspath', '-lp', '-filepath', '-destination', '-destinationpath'];

/** Cmdlets that may be piped anything, and take paths only where files come in. */
const TAKES_TEXT = new Set(['select-string', 'get-childitem', 'test-path']);

const firstPath = ({ named, positional }: Bound, name: string): Item | undefined =>
  PATHS.map((key) => named.get(key)).find((item) => item !== undefined) ??
  positional[name === 'select-string' && !named.has('-pattern') ? 1 : 0];

/** A path as cmdlets take it: `~` expanded, patterns matched whether quoted or not. */
const asPath = (invocation: Invocation, item: Item, literal: boolean): Item => {
  const files = /^(?:microsoft\.powershell\.core\\)?filesystem::/i;
  const one = (part: Item): Item => {
    const path = invocation.walk.values.path({ ...part, text: part.text.replace(files, '') });
    return { ...path, glob: part.glob || (path.known && !literal && /[*?[]/.test(path.text)) };
  };
  return item.list ? { ...listOf(item.list.map(one)), list: item.list.map(one) } : one(item);
};

/** Takes out what names no file, and judges it. Returns undefined when nothing is left to do. */
const withoutProvided = (call: Call, name: string, bound: Bound): Bound | undefined => {
  const whole = bound.named.has('-recurse');
  const files = (item: Item): Item | undefined => {
    const left = each(item).filter(({ text }) => {
      const provided = providedBy(text);
      if (provided) judgeProvided(call, accessOf(name), provided, whole);
      return provided === undefined;
    });
    return left.length === each(item).length ? item : left.length === 0 ? undefined : listOf(left);
  };
  const named = new Map<string, Item>();
  for (const [key, item] of bound.named) {
    const left = PATHS.includes(key) ? files(item) : item;
    if (left) named.set(key, left);
  }
  const [first, ...others] = bound.positional;
  const left = first && files(first);
  // What follows a path that is no file is a value for it.
  const positional =
    first === undefined ? [] : left === undefined ? [] : [left, ...others.map((item) => files(item) ?? known(''))];
  const changed = named.size < bound.named.size || (first !== undefined && left === undefined);
  return changed && positional.length === 0 && !PATHS.some((key) => named.has(key)) ? undefined : { named, positional };
};

/** What comes through the pipeline, as the paths that are not named. */
const withPiped = (bound: Bound, { name, input }: Invocation): Bound => {
  if (input === undefined || firstPath(bound, name) !== undefined) return bound;
  const files = input.items?.filter(({ glob, known: isKnown, text }) => glob || (isKnown && text !== ''));
  if (TAKES_TEXT.has(name) && files?.some(({ glob }) => glob) !== true) return bound;
  const item = files && files.length > 0 ? listOf(files) : unknown('(what comes in)', input.taint);
  return { ...bound, named: new Map([...bound.named, ['-path', item]]) };
};

/** The files that a cmdlet prints, as values. */
const filesGiven = (invocation: Invocation, bound: Bound): readonly Item[] => {
  const { sep } = pathsOf(invocation.walk.evaluation.facts);
  const path = firstPath(bound, invocation.name) ?? known('.');
  const filter = bound.named.get('-filter') ?? bound.named.get('-include');
  return each(path).map((item) => {
    if (invocation.name !== 'get-childitem') return item;
    if (item.glob) return item;
    const text = `${withoutEnd(item.text, '\\/')}${sep}${filter?.known === true ? filter.text : '*'}`;
    return { ...item, text, glob: true, from: undefined };
  });
};

/** Does what its row says to a cmdlet's arguments. */
export const runCmdlet = (invocation: Invocation, row: Cmdlet): Output => {
  const { walk, scope, name, given, input, source } = invocation;
  const call = new Call(walk.evaluation, scope.shell, name, source, input);
  const first = bind(row, given, walk.values, scope);
  runHeldBlocks(walk, scope, [...first.named.values(), ...first.positional]);
  const piped = row.piped === true ? withPiped(first, invocation) : first;
  const handlesPaths = PATHS.some((key) => Object.keys(row.opts ?? {}).some((names) => names.split(' ').includes(key)));
  const bound = handlesPaths && !piped.named.has('-whatif') ? withoutProvided(call, name, piped) : piped;
  if (bound === undefined) {
    if (row.does) call.report(row.does);
    call.report({ risk: 'LOW', category: 'observe', reason: `Runs ${name} on no file`, reversible: true });
    return { taint: call.taint | TAINT.unknown };
  }
  const literal = bound.named.has('-literalpath') || bound.named.has('-lp');
  const named = new Map(
    [...bound.named].map(([key, item]) => [key, PATHS.includes(key) ? asPath(invocation, item, literal) : item]),
  );
  const whole: Bound = {
    named,
    positional: handlesPaths ? bound.positional.map((item) => asPath(invocation, item, false)) : bound.positional,
  };
  const ready =
    name === 'new-item' ? withName(whole, invocation) : name === 'rename-item' ? withTarget(whole, invocation) : whole;
  const stream = interpret(call, { ...row, style: 'single' }, wordsOf(ready, row));
  if (row.gives === 'files') return { taint: stream.taint, items: filesGiven(invocation, ready) };
  if (name === 'get-content') return { taint: stream.taint, files: call.files };
  if (row.passes === true) {
    const taint = stream.taint | (input?.taint ?? 0);
    return input ? { ...input, taint, text: undefined } : { taint };
  }
  return stream;
};

/** `New-Item -Path folder -Name file`: the file in the folder. */
const withName = ({ named, positional }: Bound, { walk }: Invocation): Bound => {
  const name = named.get('-name');
  if (name === undefined) return { named, positional };
  const folder = named.get('-path') ?? positional[0];
  const { sep } = pathsOf(walk.evaluation.facts);
  const path: Item = folder
    ? { ...name, text: `${withoutEnd(folder.text, '\\/')}${sep}${name.text}`, known: folder.known && name.known }
    : name;
  return { named: new Map([...named, ['-path', path]]), positional: [] };
};

/** `Rename-Item folder/file name`: the new name lies in the same folder. */
const withTarget = (bound: Bound, { walk }: Invocation): Bound => {
  const { named, positional } = bound;
  const given = PATHS.map((key) => named.get(key)).find((item) => item !== undefined);
  const [source, name] = given
    ? [given, named.get('-newname') ?? positional[0]]
    : [positional[0], named.get('-newname') ?? positional[1]];
  if (source?.known !== true || source.glob || source.list || name?.known !== true || name.glob) return bound;
  const paths = pathsOf(walk.evaluation.facts);
  return {
    named: new Map([...named, ['-renamed', { ...name, text: paths.join(paths.dirname(source.text), name.text) }]]),
    positional,
  };
};
