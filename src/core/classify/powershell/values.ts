import { notUnderstood, type Call } from '../shell/call.ts';
import { known, TAINT, unknown } from '../shell/value.ts';
import { captured, derived, each, listOf, made, type Item } from './item.ts';
import { callMethod, callStatic, construct, typeName } from './methods.ts';
import { isCommandName } from './names.ts';
import { lookup, type Scope } from './scope.ts';
import type { Argument, Expression } from './syntax.ts';
import { ABBREVIATIONS } from './tables/dotnet.ts';
import type { Walk } from './walk.ts';

const MOST_DEPTH = 400;
const MOST_NODES = 50_000;
const MOST_TEXT = 64 * 1024;

/** Properties of a file that name the file itself. */
const ITSELF = /^(?:fullname|pspath|providerpath|path|literalpath|psitem|target|value|root)$/;

const COMPARES =
  /^[ic]?(?:eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|contains|notcontains|in|notin)$|^(?:is|isnot|and|or|xor|band|bor|bxor|shl|shr)$/;

/** Gives expressions their value, as far as it is known, and judges the methods that they call. */
export class Values {
  private depth = 0;
  private nodes = 0;

  constructor(private readonly walk: Walk) {}

  value(expression: Expression, scope: Scope): Item {
    if (++this.depth > MOST_DEPTH || ++this.nodes > MOST_NODES) throw new RangeError('too deeply nested');
    try {
      return this.evaluate(expression, scope);
    } finally {
      this.depth--;
    }
  }

  variable(name: string, scope: Scope): Item {
    return lookup(name, scope, this.walk.evaluation.facts);
  }

  isCommand(name: string): boolean {
    return isCommandName(name, this.walk.evaluation);
  }

  /** A value as a path: cmdlets expand `~`. */
  path(item: Item): Item {
    // `\\?\C:\x` is `C:\x`, and no pattern.
    const plain = item.text.replace(/^\\\\[?.]\\(?=[A-Za-z]:)/, '');
    if (plain !== item.text) return { ...item, text: plain, glob: /[*?[]/.test(plain) };
    if (!item.known || !/^~(?=[\\/]|$)/.test(item.text)) return item;
    return { ...item, text: this.walk.evaluation.facts.home + item.text.slice(1) };
  }

  private evaluate(expression: Expression, scope: Scope): Item {
    switch (expression.kind) {
      case 'text':
        return {
          ...known(expression.text, expression.hidden ? TAINT.decoded : 0),
          glob: !expression.quoted && /[*?[]/.test(expression.text),
        };
      case 'join':
        return this.join(expression.parts.map((part) => this.value(part, scope)));
      case 'variable':
        return this.variable(expression.name, scope);
      case 'list':
        return listOf(expression.items.flatMap((item) => each(this.value(item, scope))));
      case 'hash':
        return this.hash(expression.entries, scope);
      case 'block':
        return { ...known(expression.block.source), known: false, block: expression.block };
      case 'statements':
        return captured(
          this.walk.evaluation.deeper(() => this.walk.run(expression.body, scope)),
          '$(...)',
        );
      case 'type':
        return { ...known(`[${expression.name}]`), type: `[${typeName(expression.name)}]` };
      case 'member':
        return this.member(expression, scope);
      case 'index':
        return this.index(this.value(expression.target, scope), this.value(expression.index, scope));
      case 'unary':
        return this.unary(expression.operator, this.value(expression.operand, scope));
      case 'binary':
        return this.binary(
          expression.operator,
          this.value(expression.left, scope),
          this.value(expression.right, scope),
        );
      case 'cast':
        return this.cast(expression.type, this.value(expression.operand, scope), scope);
      case 'choose': {
        this.value(expression.condition, scope);
        const choices = expression.choices.map((choice) => this.value(choice, scope));
        return derived('$(...)', ...choices);
      }
    }
  }

  private join(parts: readonly Item[]): Item {
    const text = parts.map((part) => part.text).join('');
    if (text.length > MOST_TEXT) return derived('a long text', ...parts);
    const taint = parts.reduce((all, part) => all | part.taint, 0);
    const isKnown = parts.every((part) => part.known && !part.list);
    return {
      text,
      known: isKnown,
      glob: parts.some((part) => part.glob),
      taint: isKnown ? taint : taint | TAINT.unknown,
    };
  }

  private hash(entries: Extract<Expression, { kind: 'hash' }>['entries'], scope: Scope): Item {
    const found = new Map<string, Item>();
    let taint = 0;
    let isKnown = true;
    for (const { key, value } of entries) {
      const name = this.value(key, scope);
      const item = captured(this.walk.statement(value, scope), name.text);
      taint |= item.taint;
      isKnown &&= name.known;
      found.set(name.text.toLowerCase(), item);
    }
    return { ...unknown('@{...}', taint), taint, entries: isKnown ? found : undefined };
  }

  private index(target: Item, index: Item): Item {
    if (target.entries && index.known)
      return target.entries.get(index.text.toLowerCase()) ?? derived(target.text, target);
    const at = Number(index.text);
    const items = each(target);
    if (target.list && index.known && Number.isInteger(at)) return items.at(at) ?? known('');
    if (target.known && !target.list && /^\d+$/.test(index.text)) return made(target.text.charAt(at), target);
    if (target.known && index.list?.every((one) => /^-?\d+$/.test(one.text)) && !target.list)
      return listOf(index.list.map((one) => made(target.text.at(Number(one.text)) ?? '', target)));
    return derived(target.text, target, index);
  }

  private unary(operator: string, operand: Item): Item {
    if (operator === 'join') return this.binary('join', operand, known(''));
    if (operator === 'split') return this.binary('split', operand, known('\\s+'));
    if (operator === '-' && operand.known) return known(`-${operand.text}`);
    return derived(operand.text, operand);
  }

  private binary(operator: string, left: Item, right: Item): Item {
    const name = operator.replace(/^[ic](?=replace|split|join)/, '');
    if (COMPARES.test(operator)) return { ...derived('$(...)', left, right), taint: 0 };
    const all = [...each(left), ...each(right)];
    if (!all.every((item) => item.known && !item.glob)) {
      // What stands before an unknown end may still be a folder.
      if (operator === '+' && !left.list && !right.list) return this.join([left, right]);
      return derived('$(...)', left, right);
    }
    const result = calculate(name, left, right);
    return result && totalLength(result) <= MOST_TEXT ? result : derived('$(...)', left, right);
  }

  private cast(type: string, operand: Item, scope: Scope): Item {
    const name = typeName(type);
    if (/^char(?:\[\])?$/.test(name)) {
      const items =
        name === 'char[]' && operand.known && !operand.list
          ? Array.from(operand.text, (char) => known(char))
          : each(operand);
      const chars = items.map((item) =>
        item.known && /^(?:0x[\da-f]+|\d{2,6})$/i.test(item.text)
          ? made(String.fromCharCode(Number(item.text) & 0xffff), item)
          : item.known && item.text.length === 1
            ? { ...item, taint: item.taint | TAINT.decoded }
            : derived('$(...)', item),
      );
      return listOf(chars);
    }
    if (name === 'scriptblock') return callStatic(this.walk, scope, 'scriptblock', 'create', [operand], operand.text);
    if (
      /^(?:string|string\[\]|object|array|object\[\]|void|psobject|int\d*|long|double|bool(?:ean)?|switch)$/.test(name)
    )
      return operand;
    // `[wmiclass]'win32_process'`, `[adsi]'LDAP://…'` reach out; others only take another form.
    if (/^(?:wmi\w*|adsi\w*|wmisearcher)$/.test(ABBREVIATIONS[name] ?? name))
      return construct(this.walk, scope, name, [operand], operand.text);
    return { ...operand, type: name };
  }

  private member(expression: Extract<Expression, { kind: 'member' }>, scope: Scope): Item {
    if (expression.call === undefined) return this.property(expression, scope);
    const target = this.value(expression.target, scope);
    const name = this.value(expression.name, scope);
    const given = expression.call.map((argument) => this.value(argument, scope));
    if (!name.known) {
      this.unclear(scope, `Calls a method whose name is only known when it runs: ${name.text}`);
      return derived('$(...)', target, ...given);
    }
    const shown = `${target.text}${expression.isStatic ? '::' : '.'}${name.text}(${given.map(({ text }) => text).join(', ')})`;
    const key = name.text.toLowerCase();
    if (expression.target.kind === 'type')
      return callStatic(this.walk, scope, typeName(expression.target.name), key, given, shown);
    if (expression.isStatic) {
      this.unclear(scope, `Calls a method of a type that is only known when it runs: ${shown}`);
      return derived('$(...)', target, ...given);
    }
    return callMethod(this.walk, scope, target, key, given, shown);
  }

  private unclear(scope: Scope, why: string): void {
    this.walk.reporter(scope, 'shell', why).report(notUnderstood(why, 'powershell.unknown-method'));
  }

  /** Reads a property, or sets it. */
  property(
    expression: Extract<Expression, { kind: 'member' }>,
    scope: Scope,
    set?: { readonly value: Item; readonly source: string },
  ): Item {
    if (expression.target.kind === 'type') {
      const name = this.value(expression.name, scope);
      return callStatic(
        this.walk,
        scope,
        typeName(expression.target.name),
        set ? `${name.text.toLowerCase()}=` : name.text.toLowerCase(),
        set ? [set.value] : undefined,
        `[${expression.target.name}]::${name.text}`,
      );
    }
    const target = this.value(expression.target, scope);
    const name = this.value(expression.name, scope).text.toLowerCase();
    if (set) {
      callMethod(this.walk, scope, target, `${name}=`, [set.value], set.source);
      return set.value;
    }
    const entry = target.entries?.get(name);
    if (entry) return entry;
    if (expression.target.kind === 'variable' && expression.target.name === 'profile') return target;
    if (ITSELF.test(name) && (target.glob || target.known)) return target;
    if (/^(?:length|count)$/.test(name)) return { ...derived('0', target), taint: 0, shaped: true };
    return {
      ...derived(`$(${target.text}.${name})`, target),
      type: target.type === undefined ? undefined : `${target.type}.${name}`,
    };
  }

  /** The words of a native program, or of what takes its words as they are. */
  words(given: readonly Argument[], scope: Scope): Item[] {
    return given.flatMap((argument): Item[] => {
      switch (argument.kind) {
        case 'verbatim':
          return argument.text
            .split(/\s+/)
            .filter((text) => text !== '')
            .map((text) => (text.includes('%') ? unknown(text) : known(text.replace(/"/g, ''))));
        case 'parameter': {
          if (argument.value === undefined) return [known(argument.source)];
          const value = this.value(argument.value, scope);
          return [{ ...value, text: `-${argument.name}:${value.text}` }];
        }
        case 'value': {
          const { value } = argument;
          const item = this.value(value, scope);
          if (value.kind === 'text' && !value.quoted) return [this.path(item)];
          if (value.kind === 'list')
            return [
              {
                ...item,
                text: each(item)
                  .map(({ text }) => text)
                  .join(','),
                list: undefined,
              },
            ];
          return item.list ? [...item.list] : [item];
        }
      }
    });
  }

  call(scope: Scope, name: string, shown: string): Call {
    return this.walk.reporter(scope, name, shown);
  }
}

const totalLength = (item: Item): number => each(item).reduce((sum, { text }) => sum + text.length, 0);

const numbers = (a: string, b: string): [number, number] | undefined =>
  /^-?\d{1,9}$/.test(a) && /^-?\d{1,9}$/.test(b) ? [Number(a), Number(b)] : undefined;

/** Only patterns that cannot take long are matched. */
const simplePattern = (text: string): RegExp | undefined => {
  if (text.length > 64 || /[*+{(]/.test(text.replace(/\\./g, '').replace(/\[[^\]]*\]/g, ''))) return undefined;
  try {
    return new RegExp(text, 'gi');
  } catch {
    return undefined;
  }
};

/** What an operator makes of known values; undefined when it is not followed. */
const calculate = (operator: string, left: Item, right: Item): Item | undefined => {
  const texts = each(right).map(({ text }) => text);
  const [first = '', second = ''] = texts;
  switch (operator) {
    case '+': {
      if (left.list) return listOf([...left.list, ...each(right)]);
      const both = numbers(left.text, first);
      return both ? known(String(both[0] + both[1]), left.taint | right.taint) : made(left.text + first, left, right);
    }
    case '-':
    case '%': {
      const both = numbers(left.text, first);
      return both && known(String(operator === '-' ? both[0] - both[1] : both[0] % (both[1] || 1)));
    }
    case '*': {
      const count = Number(first);
      return Number.isInteger(count) && count >= 0 && count * left.text.length < MOST_TEXT && !/^\d+$/.test(left.text)
        ? made(left.text.repeat(count), left)
        : undefined;
    }
    case '..': {
      const both = numbers(left.text, first);
      if (both === undefined || Math.abs(both[1] - both[0]) > 64) return undefined;
      const step = both[0] <= both[1] ? 1 : -1;
      return listOf(
        Array.from({ length: Math.abs(both[1] - both[0]) + 1 }, (_unused, at) => known(String(both[0] + at * step))),
      );
    }
    case 'f':
      return made(
        left.text.replace(/\{(\d+)(?:[,:][^{}]*)?\}/g, (_all, index: string) => texts[Number(index)] ?? ''),
        left,
        ...each(right),
      );
    case 'join':
      return made(
        each(left)
          .map(({ text }) => text)
          .join(first),
        ...each(left),
      );
    case 'split': {
      const pattern = simplePattern(first);
      return pattern && listOf(left.text.split(pattern).map((text) => made(text, left)));
    }
    case 'replace': {
      const pattern = simplePattern(first);
      return pattern && !second.includes('$')
        ? listOf(each(left).map((item) => made(item.text.replace(pattern, second), item)))
        : undefined;
    }
    default:
      return undefined;
  }
};
