/** A generator of whole numbers below a bound that are the same in every run (Numerical Recipes' linear congruence). */
export const numbers = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** Pieces that mean something to some parser, or break one. */
const PIECES = [
  ...'\'"`$(){}[]<>|&;#!~*?\\/^%@=+-,.: \t\n\r'.split(''),
  '$(',
  '${',
  '$((',
  '<(',
  '>(',
  '<<E\n',
  '<<<',
  '&&',
  '||',
  '2>&1',
  '--',
  "$'",
  '/*',
  '*/',
  '/*!',
  '--\n',
  '$$',
  '@(',
  '@{',
  '%VAR%',
  '!VAR!',
  '^\n',
  '`\n',
  '\\x72',
  '\u0000',
  '\ufeff',
  '\ud800',
  '\u202e',
  '\u200b',
  '\u2028',
  '\u001b[2K',
  '\u0085',
  '%2e%2e%2f',
  '::ffff:127.0.0.1',
  '0x7f.1',
  'é',
  '－',
  '; rm -rf / ;',
  "'; DROP TABLE t; --",
  '$IFS',
  '*/*/*/*',
  '{a,b}{a,b}{a,b}{a,b}',
  '(((((((((',
  '[[[[[[[[[',
] as const;

const at = (text: string, index: number, added: string, removed = 0): string =>
  text.slice(0, index) + added + text.slice(index + removed);

/**
 * A text like another one, changed in one to four places: something put in, left out, doubled, repeated many times,
 * nested, or replaced by a piece of a second text.
 */
export const mutate = (text: string, other: string, below: (bound: number) => number): string => {
  const pick = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T;
  const changes: readonly ((so: string) => string)[] = [
    (so) => at(so, below(so.length + 1), pick(PIECES)),
    (so) => at(so, below(so.length + 1), pick(PIECES)),
    (so) => at(so, below(so.length + 1), '', 1 + below(4)),
    (so) => so.slice(0, below(so.length + 1)),
    (so) => so.slice(below(so.length + 1)),
    (so) => {
      const from = below(so.length + 1);
      const piece = so.slice(from, from + 1 + below(12));
      return at(so, from, piece.repeat(1 + below(20)));
    },
    (so) => at(so, below(so.length + 1), other.slice(below(other.length + 1), below(other.length + 1))),
    (so) => `${so}${pick([';', '|', '&&', '\n', ' '])}${other}`,
    (so) =>
      `${pick(['$(', '"$(', '`', "bash -c '", '(', '{ ', 'eval "', '@('])}${so}${pick([')', '"', '`', "'", '}', ''])}`,
    (so) => pick(PIECES).repeat(1 + below(2000)) + so,
    (so) => so.toUpperCase(),
    (so) => at(so, below(so.length + 1), String.fromCharCode(below(0x10000))),
  ];
  let so = text;
  for (let left = 1 + below(4); left > 0; left -= 1) so = pick(changes)(so);
  return so.slice(0, 80_000);
};
