import type { Shell } from '../../action/action.ts';

const MOST_BYTES = 64 * 1024;
const MOST_OPENERS = 400;
const MOST_DOLLARS = 8_000;
const MOST_DEPTH = 100;

/** Line editing, other parsers and eyes see these differently from bash: C0 (but tab and newline), DEL, C1, separators, invisible, bidirectional, lone surrogates. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Cs}]/u;

/**
 * Looks at the text before any parser does, in linear time.
 * @param interactive true when the text is typed into a shell that edits lines and expands history
 * @returns why the text is not understood, as the end of a sentence that begins with "It"; undefined when nothing speaks against parsing
 */
export const prescan = (text: string, shell: Shell, interactive: boolean): string | undefined => {
  // No character takes more than three bytes for one unit.
  if (text.length > MOST_BYTES / 3 && new TextEncoder().encode(text).length > MOST_BYTES)
    return 'is longer than 64 KiB';
  const look = lookAt(text);
  if (look.strange && UNSEEN.test(text)) return 'holds control or invisible characters';
  if (look.deep) return 'is nested too deeply';
  if (look.expands) return 'holds too many expansions';
  if (interactive) {
    if (look.tab) return 'holds a tab, which a terminal takes as a key';
    if (look.history && expandsHistory(text, shell === 'bash' || shell === 'sh'))
      return 'would be changed by history expansion';
  }
  // An `sh` is never zsh's own syntax; a shell that is not known may be.
  if (shell === 'zsh' || shell === 'unknown') {
    if (ZSH_ONLY.test(text)) return 'holds syntax that zsh executes and bash does not';
    // A zsh that edits lines takes `#` for a word, unless its person has changed that.
    if (interactive && text.split('\n').some(commentRuns)) return 'holds a comment of which zsh may run a part';
  }
  return undefined;
};

/** What one look at every character tells. */
interface Look {
  /** Holds other characters than those of ASCII that print, tabs and ends of lines. */
  readonly strange: boolean;
  readonly tab: boolean;
  /** Is nested too deeply, or opens too many expansions. */
  readonly deep: boolean;
  readonly expands: boolean;
  /** Holds what history expansion begins with. */
  readonly history: boolean;
}

const lookAt = (text: string): Look => {
  let strange = false;
  let tab = false;
  let deep = false;
  let history = false;
  let openers = 0;
  let dollars = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char < 0x20 || char > 0x7e) {
      if (char === 0x09) tab = true;
      else if (char !== 0x0a) strange = true;
      // Letters and the punctuation of plain words: none of what follows.
    } else if (char === 0x20 || char === 0x5f || (char >= 0x2d && char < 0x3b) || (char >= 0x61 && char < 0x7b))
      continue;
    else if (char === 0x28 || char === 0x7b) {
      const before = at === 0 ? 0 : text.charCodeAt(at - 1);
      // `$(`, `<(`, `>(`
      openers += before === 0x24 || before === 0x3c || before === 0x3e ? 1 : 0;
      deep ||= ++depth > MOST_DEPTH;
    } else if (char === 0x29 || char === 0x7d) depth = depth > 0 ? depth - 1 : 0;
    else if (char === 0x24) dollars++;
    else if (char === 0x60 || (char === 0x3c && text.charCodeAt(at + 1) === 0x3c)) openers++;
    else if (char === 0x21) history = true;
    else if (char === 0x5e) history ||= at === 0 || text.charCodeAt(at - 1) === 0x0a;
  }
  return { strange, tab, deep, expands: openers > MOST_OPENERS || dollars > MOST_DOLLARS, history };
};

/**
 * Syntax that means something else to zsh, and can run a command or name another file: `=(…)` and `=cmd`; `${(e)x}`,
 * `${~x}`, `$~x`; glob qualifiers `*(e:…:)` and `*(+f)`; modifiers of paths `$x:h`; dynamic folders `~[x]`; `>!` (a redirection
 * to the next word). `<1-9>` is harmless; global and suffix aliases are state.
 */
const ZSH_ONLY = new RegExp(
  [
    /(?:^|[\s;&|(<>])=[(A-Za-z_./]/,
    /\$\{?[(~^=](?!\()/,
    /[*?\])\w]\([#a-zA-Z^+@/.*%:=-]{0,32}[e+][^)]{0,200}\)/,
    /\$\{?\w{1,64}\}?:(?:[aAcehPrt](?![\w.-])|[gw]?s[/|,#@])/,
    /(?:^|[\s=:])~\[/,
    /[>&]![\s]*[\w./~"'$-]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'm',
);

/** True when something in a line's comment would run, were it none. */
const commentRuns = (line: string): boolean => {
  const at = line.search(/(?:^|\s)#/);
  return at >= 0 && /[;&|<>`$()]/.test(line.slice(at));
};

/**
 * True when bash or zsh would put text of the history in: `!` outside single quotes that no backslash, space, `=` or
 * closing double quote disarms, or `^a^b` at the start of a line. A line that begins inside a quote is taken as armed.
 */
const expandsHistory = (text: string, bash: boolean): boolean => {
  let open = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('^')) return true;
    if (open && line.includes('!')) return true;
    const end = scanLine(line, bash);
    if (end === 'armed') return true;
    if (end === 'open') open = true;
  }
  return false;
};

const scanLine = (line: string, bash: boolean): 'armed' | 'open' | 'closed' => {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (quote === "'") {
      if (char === "'") quote = '';
    } else if (char === '\\') at++;
    else if (char === "'" && quote === '') quote = "'";
    else if (char === '"') quote = quote === '"' ? '' : '"';
    else if (char === '!') {
      const next = line.charAt(at + 1);
      // Bash leaves `$!` and `${!name}` alone.
      const before = at > 1 && bash ? line.slice(at - 2, at) : '';
      const disarmed =
        before.endsWith('$') ||
        before === '${' ||
        next === '' ||
        next === ' ' ||
        next === '=' ||
        (quote === '"' && next === '"');
      if (!disarmed) return 'armed';
    }
  }
  return quote === '' ? 'closed' : 'open';
};
