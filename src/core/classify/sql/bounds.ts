import type { SqlToken } from './lexer.ts';

type Tokens = readonly SqlToken[];

const isWord = (token: SqlToken | undefined, text: string): boolean => token?.type === 'word' && token.text === text;
const isSign = (token: SqlToken | undefined, text: string): boolean => token?.type === 'symbol' && token.text === text;

/** The parts of a condition between a word at its own depth. */
const partsAt = (tokens: Tokens, word: string): Tokens[] => {
  const parts: SqlToken[][] = [[]];
  let depth = 0;
  let between = false;
  for (const token of tokens) {
    if (isSign(token, '(')) depth++;
    if (isSign(token, ')')) depth--;
    if (depth === 0 && isWord(token, 'between')) between = true;
    // The AND of BETWEEN joins no conditions.
    const joins = depth === 0 && isWord(token, word) && !(word === 'and' && between);
    if (depth === 0 && isWord(token, 'and')) between = false;
    if (joins) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
};

/** More parentheses around one condition than this are not taken away. */
const MOST_WRAPS = 32;

const unwrapped = (tokens: Tokens): Tokens => {
  let from = 0;
  let to = tokens.length;
  while (from < MOST_WRAPS && to - from > 2 && isSign(tokens[from], '(') && isSign(tokens[to - 1], ')')) {
    let depth = 0;
    let closes = to - 1;
    for (let i = from; i < to; i++) {
      depth += isSign(tokens[i], '(') ? 1 : isSign(tokens[i], ')') ? -1 : 0;
      if (depth === 0) {
        closes = i;
        break;
      }
    }
    if (closes !== to - 1) break;
    from++;
    to--;
  }
  return tokens.slice(from, to);
};

const textOf = (tokens: Tokens): string =>
  tokens.map(({ type, text }) => `${type === 'name' ? 'word' : type}:${text.toLowerCase()}`).join(' ');
const isConstant = (tokens: Tokens): boolean =>
  tokens.every(({ type }) => type === 'number' || type === 'string' || type === 'symbol');

const compare = (a: string, sign: string, b: string): boolean => {
  const [x, y] = [Number(a), Number(b)];
  const order = Number.isNaN(x) || Number.isNaN(y) ? (a < b ? -1 : Number(a > b)) : x - y;
  switch (sign) {
    case '=':
    case '==':
    case '<=>':
      return order === 0;
    case '<>':
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
};

/** A comparison at the condition's own depth: its sides and sign. */
const comparison = (tokens: Tokens): { left: Tokens; sign: string; right: Tokens } | undefined => {
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    depth += isSign(token, '(') ? 1 : isSign(token, ')') ? -1 : 0;
    if (depth > 0 || token.type !== 'symbol' || !/^[<>=!]$/.test(token.text)) continue;
    let end = i + 1;
    while (end < tokens.length && tokens[end]?.type === 'symbol' && /^[<>=]$/.test(tokens[end]?.text ?? '')) end++;
    return {
      left: tokens.slice(0, i),
      sign: tokens
        .slice(i, end)
        .map(({ text }) => text)
        .join(''),
      right: tokens.slice(end),
    };
  }
  return undefined;
};

/** True for a part of a condition that every row meets, whatever it holds. */
const isAlways = (given: Tokens): boolean => {
  const tokens = unwrapped(given);
  const [first, second] = tokens;
  if (first === undefined) return true;
  if (isWord(first, 'not')) return isNever(tokens.slice(1));
  if (tokens.length === 1)
    return isWord(first, 'true') || ((first.type === 'number' || first.type === 'string') && Number(first.text) !== 0);
  const last = tokens.at(-1);
  if (
    isWord(last, 'null') &&
    tokens.some((token) => isWord(token, 'not')) &&
    tokens.some((token) => isWord(token, 'is'))
  )
    return tokens.length <= 6;
  const like = tokens.findIndex((token) => isWord(token, 'like') || isWord(token, 'ilike'));
  if (like > 0 && !isWord(tokens[like - 1], 'not')) return /^%+$/.test(tokens[like + 1]?.text ?? '');
  if (isWord(first, 'exists') && isSign(second, '(')) return !tokens.some((token) => isWord(token, 'from'));
  const found = comparison(tokens);
  if (found === undefined) return false;
  const left = unwrapped(found.left);
  const right = unwrapped(found.right);
  if (/^(?:=|==|<=|>=|<=>)$/.test(found.sign) && textOf(left) === textOf(right)) return true;
  if (left.length === 1 && right.length === 1 && isConstant(left) && isConstant(right))
    return compare(left[0]?.text ?? '', found.sign, right[0]?.text ?? '');
  return isAllOfKey(left, found.sign, right);
};

/** `id > 0`, `name <> ''`: what practically every row meets. */
const isAllOfKey = (left: Tokens, sign: string, right: Tokens): boolean => {
  const name = left.at(-1);
  const value = right.map(({ text }) => text).join('');
  if (name?.type !== 'word' && name?.type !== 'name') return false;
  const isKey = /^(?:\w+_)?id$/.test(name.text.toLowerCase());
  return (
    isKey && ((/^(?:>|>=|<>|!=)$/.test(sign) && /^-?[01]?$/.test(value)) || (/^>=?$/.test(sign) && value === '-1'))
  );
};

const isNever = (given: Tokens): boolean => {
  const tokens = unwrapped(given);
  const [first] = tokens;
  if (tokens.length === 1 && first)
    return isWord(first, 'false') || isWord(first, 'null') || (first.type === 'number' && Number(first.text) === 0);
  const found = comparison(tokens);
  if (found === undefined) return false;
  const [left] = found.left;
  const [right] = found.right;
  return (
    found.left.length === 1 &&
    found.right.length === 1 &&
    isConstant(found.left) &&
    isConstant(found.right) &&
    !compare(left?.text ?? '', found.sign, right?.text ?? '')
  );
};

/** The deepest nesting that is looked through; what lies deeper counts as no bound. */
const DEEPEST = 6;

const isAllRows = (condition: Tokens, depth: number): boolean => {
  if (depth > DEEPEST) return true;
  const tokens = unwrapped(condition);
  const choices = partsAt(tokens, 'or');
  if (choices.length > 1) return choices.some((choice) => isAllRows(choice, depth + 1));
  const demands = partsAt(tokens, 'and');
  if (demands.length > 1) return demands.every((demand) => isAllRows(demand, depth + 1));
  return isAlways(tokens);
};

/** Clauses that end a condition. */
const ENDS = /^(?:returning|order|limit|option|group|having|output|when|union|from)$/;

/**
 * Whether a DELETE or UPDATE says which rows it means.
 * @returns `all` without a condition, or with one that every row meets (`1=1`, `id = id`, `true OR …`, `LIKE '%'`)
 */
export const boundOf = (tokens: Tokens): 'some' | 'all' => {
  let depth = 0;
  let where = -1;
  let end = tokens.length;
  let joined = false;
  for (const [i, token] of tokens.entries()) {
    if (isSign(token, '(')) depth++;
    if (isSign(token, ')') && --depth < 0) {
      end = i;
      break;
    }
    if (depth > 0 || token.type !== 'word') continue;
    if (where < 0 && token.text === 'where') where = i;
    else if (where < 0 && /^(?:limit|join|using)$/.test(token.text)) joined = true;
    else if (where >= 0 && ENDS.test(token.text)) {
      end = i;
      break;
    }
  }
  if (where < 0) return joined ? 'some' : 'all';
  return isAllRows(tokens.slice(where + 1, end), 0) ? 'all' : 'some';
};

/** The table that a statement changes, as written, from the token after its verb on. */
export const tableAfter = (tokens: Tokens, from: number): string => {
  let at = from;
  while (
    /^(?:from|into|table|only|if|not|exists|or|ignore|low_priority|delayed|quick|overwrite|replace|abort|fail|rollback|concurrently|view|index|materialized|top|first)$/.test(
      wordAt(tokens, at),
    )
  )
    at++;
  const parts: string[] = [];
  for (; at < tokens.length && parts.length < 7; at++) {
    const token = tokens[at];
    const isPart =
      token !== undefined &&
      (['word', 'name', 'variable'].includes(token.type)
        ? parts.length % 2 === 0
        : isSign(token, '.') && parts.length % 2 === 1);
    if (!isPart) break;
    parts.push(token.text);
  }
  return parts.join('').slice(0, 80) || 'a table';
};

const wordAt = (tokens: Tokens, at: number): string => (tokens[at]?.type === 'word' ? tokens[at].text : '');
