const MOST = 64;

/**
 * The words that a brace expression without quotes, variables or substitutions makes (`{a,b{1..3}}`);
 * undefined when it holds such, or would make more than 64.
 */
export const expandBraces = (text: string): readonly string[] | undefined => {
  if (/[$`'"\\]/.test(text)) return undefined;
  const words = expand(text);
  return words.length <= MOST ? words : undefined;
};

const expand = (text: string): string[] => {
  const open = text.indexOf('{');
  if (open < 0) return [text];
  const close = closing(text, open);
  if (close < 0) return [text];
  const rest = expand(text.slice(close + 1));
  const before = text.slice(0, open);
  const choices = inner(text.slice(open + 1, close));
  const out: string[] = [];
  for (const choice of choices) {
    for (const end of rest) {
      if (out.length > MOST) return out;
      out.push(`${before}${choice}${end}`);
    }
  }
  return out;
};

const closing = (text: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
};

/** What stands between a pair of braces: a list, a range, or (neither) itself in braces. */
const inner = (text: string): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const char = text[at];
    if (char === '{') depth++;
    else if (char === '}') depth--;
    else if ((char === ',' && depth === 0) || at === text.length) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  if (parts.length > 1) return parts.flatMap((part) => expand(part)).slice(0, MOST + 1);
  return range(text) ?? expand(text).map((choice) => `{${choice}}`);
};

const range = (text: string): string[] | undefined => {
  const match = /^(-?\d{1,9}|[a-zA-Z])\.\.(-?\d{1,9}|[a-zA-Z])(?:\.\.(-?\d{1,9}))?$/.exec(text);
  if (!match) return undefined;
  const [, from = '', to = '', by] = match;
  const letters = /[a-zA-Z]/.test(from);
  if (letters !== /[a-zA-Z]/.test(to)) return undefined;
  const first = letters ? from.charCodeAt(0) : Number(from);
  const last = letters ? to.charCodeAt(0) : Number(to);
  const step = Math.max(1, Math.abs(Number(by ?? 1)));
  const width = /^-?0\d/.test(from) || /^-?0\d/.test(to) ? Math.max(from.length, to.length) : 0;
  const out: string[] = [];
  const down = last < first;
  for (let at = first; down ? at >= last : at <= last; at += down ? -step : step) {
    if (out.length > MOST) break;
    out.push(letters ? String.fromCharCode(at) : String(at).padStart(width, '0'));
  }
  return out;
};
