import { Buffer } from 'node:buffer';
import { Call, clip, notUnderstood } from '../shell/call.ts';
import { judgeVariable } from '../shell/environment.ts';
import { interpret } from '../shell/interpret.ts';
import type { Row } from '../shell/spec.ts';
import { hasTaint, known, TAINT } from '../shell/value.ts';
import { runCode } from './code.ts';
import { runHeldBlocks } from './heldBlocks.ts';
import { derived, each, listOf, made, type Item } from './item.ts';
import type { Scope } from './scope.ts';
import { lookup } from './scope.ts';
import {
  ABBREVIATIONS,
  CONSTRUCTORS,
  METHODS,
  PURE_MEMBERS,
  PURE_TYPES,
  REFLECTION,
  STATICS,
} from './tables/dotnet.ts';
import type { Walk } from './walk.ts';

/** The full name of a type without `system.`, in lower case. */
export const typeName = (name: string): string => {
  const lower = name
    .toLowerCase()
    .replace(/`\d+/g, '')
    .replace(/^system\./, '');
  return ABBREVIATIONS[lower] ?? lower;
};

const rowOf = (table: Readonly<Record<string, Row>>, key: string): Row | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** Does what a row says to the arguments of a method. */
const apply = (walk: Walk, scope: Scope, row: Row, rule: string, given: readonly Item[], shown: string): Item => {
  const call = new Call(walk.evaluation, scope.shell, rule, shown, undefined);
  walk.evaluation.step();
  walk.evaluation.say(clip(shown));
  const { taint } = interpret(
    call,
    { style: 'none', ...row },
    given.flatMap(each).map((item) => walk.values.path(item)),
  );
  return { ...derived(shown, ...given), taint: taint | TAINT.unknown, from: { taint } };
};

const ruleOf = (text: string): string => `dotnet.${text.replace(/[^a-z0-9.]+/g, '-').replace(/^-|-$/g, '')}`;

const unclear = (walk: Walk, scope: Scope, shown: string, given: readonly Item[]): Item => {
  walk
    .reporter(scope, 'powershell', shown)
    .report(notUnderstood(`Calls ${clip(shown)}, a method that Portcullis does not know`, 'powershell.unknown-method'));
  return derived(shown, ...given);
};

/** Text whose encoding is undone here: the bytes as characters. */
const BYTES = 'byte[]';

const decodeBase64 = (item: Item): Item =>
  item.known && item.text.length < 48 * 1024 && /^[A-Za-z0-9+/\s]*={0,2}$/.test(item.text)
    ? { ...made(Buffer.from(item.text, 'base64').toString('latin1'), item), type: BYTES }
    : { ...derived('$(...)', item), taint: item.taint | TAINT.decoded | TAINT.unknown };

/** Text encodings, by the property or the name that gives them. */
const encodingOf = (type: string | undefined): 'utf16le' | 'utf8' | 'latin1' | undefined => {
  if (type === undefined || !type.startsWith('text.')) return undefined;
  return /unicode/.test(type)
    ? 'utf16le'
    : /utf8|default/.test(type)
      ? 'utf8'
      : /ascii|latin/.test(type)
        ? 'latin1'
        : undefined;
};

const environment = (
  walk: Walk,
  scope: Scope,
  name: string,
  given: readonly Item[],
  shown: string,
): Item | undefined => {
  const [variable, value, target] = given;
  if (name === 'getenvironmentvariable' && variable)
    return variable.known
      ? lookup(`env:${variable.text.toLowerCase()}`, scope, walk.evaluation.facts)
      : derived(shown, variable);
  if (name !== 'setenvironmentvariable' || !variable) return undefined;
  const call = walk.reporter(scope, 'environment', shown);
  if (value && (target === undefined || /^process$/i.test(target.text))) {
    judgeVariable(call, variable.text.toUpperCase(), variable.known ? value : { ...value, known: false });
    scope.shell.variables.set(variable.text.toUpperCase(), value);
    return known('');
  }
  call.report({
    rule: 'environment.stays',
    risk: 'HIGH',
    category: 'configuration',
    reason: `Sets the variable ${variable.text} for all programs that start later`,
    matters: 'Later programs behave differently.',
    reversible: true,
  });
  return known('');
};

/** `[Type]::Member(…)`; without arguments a property that is read, with a name that ends in `=` one that is set. */
export const callStatic = (
  walk: Walk,
  scope: Scope,
  type: string,
  name: string,
  given: readonly Item[] | undefined,
  shown: string,
): Item => {
  const args = given ?? [];
  runHeldBlocks(walk, scope, args);
  const [first] = args;
  if (type === 'scriptblock' && name === 'create' && first)
    return {
      ...first,
      known: false,
      type: 'scriptblock',
      from: { text: first.known ? first.text : undefined, taint: first.taint },
    };
  if (type === 'convert' && name === 'frombase64string' && first) return decodeBase64(first);
  if (type === 'environment') {
    const done = environment(walk, scope, name, args, shown);
    if (done) return done;
  }
  if (type === 'string' && first) {
    const flat = args.flatMap(each);
    if (flat.every((item) => item.known)) {
      if (name === 'join')
        return made(
          flat
            .slice(1)
            .map(({ text }) => text)
            .join(first.text),
          ...flat,
        );
      if (name === 'concat') return made(flat.map(({ text }) => text).join(''), ...flat);
      if (name === 'format')
        return made(
          first.text.replace(/\{(\d+)\}/g, (_all, at: string) => flat[Number(at) + 1]?.text ?? ''),
          ...flat,
        );
    }
  }
  if (type === 'array' && name === 'reverse') return derived(shown, ...args);
  if (name === 'new') return construct(walk, scope, type, args, shown);
  const row = rowOf(STATICS, `${type}::${name}`) ?? rowOf(STATICS, `${type}::*`);
  if (row) return apply(walk, scope, row, ruleOf(`${type}.${name}`), args, shown);
  if (type.startsWith('text.encoding') && given === undefined)
    return { ...derived(shown), taint: 0, type: `text.${name}` };
  if (given === undefined || PURE_TYPES.has(type))
    return { ...derived(shown, ...args), type: type.startsWith('io.') ? undefined : type };
  return unclear(walk, scope, shown, args);
};

/** `New-Object Type`, `[Type]::new(…)`. */
export const construct = (walk: Walk, scope: Scope, type: string, given: readonly Item[], shown: string): Item => {
  const name = typeName(type.replace(/\[.*$/, ''));
  const row = rowOf(CONSTRUCTORS, name);
  if (row) return { ...apply(walk, scope, row, ruleOf(name), given, shown), type: name };
  if (
    PURE_TYPES.has(name) ||
    /^(?:collections|text|globalization|numerics|xml|drawing|io\.stringwriter|io\.stringreader)\b/.test(name)
  )
    return {
      ...derived(shown, ...given),
      taint: given.reduce((taint, item) => taint | item.taint, 0) | TAINT.unknown,
      type: name,
    };
  walk
    .reporter(scope, 'powershell', shown)
    .report(notUnderstood(`Makes a ${name}, an object that Portcullis does not know`, 'powershell.unknown-type'));
  return { ...derived(shown, ...given), type: name };
};

/** What a method makes of a known text; undefined when it is not followed. */
const onText = ({ text, taint }: Item, name: string, given: readonly Item[]): Item | undefined => {
  const args = given.flatMap(each);
  if (!args.every((item) => item.known)) return undefined;
  const [a = '', b = ''] = args.map((item) => item.text);
  const source = known(text, taint);
  switch (name) {
    case 'tostring':
    case 'trim':
    case 'tolower':
    case 'toupper':
    case 'tolowerinvariant':
    case 'toupperinvariant': {
      const changed =
        name === 'trim'
          ? text.trim()
          : name.startsWith('tol')
            ? text.toLowerCase()
            : name.startsWith('tou')
              ? text.toUpperCase()
              : text;
      return known(changed, taint);
    }
    case 'replace':
      return a === '' ? undefined : made(text.replaceAll(a, b), source, ...args);
    case 'substring':
    case 'remove':
    case 'insert': {
      const from = Number(a);
      if (!Number.isInteger(from)) return undefined;
      if (name === 'insert') return made(text.slice(0, from) + b + text.slice(from), source);
      const to = b === '' ? text.length : from + Number(b);
      return made(name === 'substring' ? text.slice(from, to) : text.slice(0, from) + text.slice(to), source);
    }
    case 'split':
      return a === '' ? undefined : listOf(text.split(a).map((part) => made(part, source)));
    case 'tochararray':
      return listOf(Array.from(text, (char) => made(char, source)));
    default:
      return undefined;
  }
};

/** `$object.Method(…)`; a name that ends in `=` sets a property. */
export const callMethod = (
  walk: Walk,
  scope: Scope,
  target: Item,
  name: string,
  given: readonly Item[],
  shown: string,
): Item => {
  const encoding = encodingOf(target.type);
  runHeldBlocks(walk, scope, given);
  const [first] = given;
  if (name === 'getstring' && encoding && first?.type === BYTES && first.known)
    return made(Buffer.from(first.text, 'latin1').toString(encoding), first);
  if (target.known && !target.list && !target.glob) {
    const text = onText(target, name, given);
    if (text) return text;
  }
  if (
    /^(?:invoke|invokereturnasis|invokewithcontext|getnewclosure)$/.test(name) &&
    (target.block ?? target.type === 'scriptblock')
  )
    return name === 'getnewclosure' ? target : { ...derived(shown), from: runCode(walk, scope, target, shown) };
  if (REFLECTION.test(name) && !(name === 'gettype' && given.length === 0)) {
    walk.reporter(scope, 'powershell', shown).report({
      rule: 'powershell.reflection',
      risk: 'HIGH',
      category: 'not-understood',
      reason: `Reaches the inside of the system by ${clip(shown)}`,
      matters: 'So code is run, or a protection switched off, that no rule would see.',
      reversible: false,
    });
    return derived(shown, target, ...given);
  }
  const row = Object.hasOwn(METHODS, `#${name}`) ? METHODS[`#${name}`] : undefined;
  if (row) {
    const result = apply(walk, scope, row, ruleOf(name), row.self === true ? [target, ...given] : given, shown);
    return { ...result, taint: result.taint | (hasTaint(target, TAINT.network) ? TAINT.network : 0) };
  }
  if (name.endsWith('=') || PURE_MEMBERS.has(name)) return { ...derived(shown, target, ...given), type: target.type };
  return unclear(walk, scope, shown, [target, ...given]);
};
