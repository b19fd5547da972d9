import type { Facts } from '../facts.ts';

/** Names that many systems give to files that matter more than others: a pattern is asked whether it could mean one of them. */
const NAMES = [
  '.env',
  '.env.local',
  '.env.production',
  '.npmrc',
  '.netrc',
  '.git',
  '.git-credentials',
  '.ssh',
  '.aws',
  '.vscode',
  '.portcullis',
  'id_rsa',
  'id_ed25519',
  'credentials',
  'credentials.json',
  'shadow',
  'environ',
  'server.key',
  'secrets.yaml',
  'terraform.tfstate',
];

/** True when a shell pattern matches a whole name; a leading dot only matches itself. */
const matchesGlob = (pattern: string, name: string): boolean =>
  !(name.startsWith('.') && !pattern.startsWith('.') && !pattern.startsWith('[')) && matchesPattern(pattern, name);

/** True when a shell pattern (`*`, `?`, `[…]`) matches a whole text. */
export const matchesPattern = (pattern: string, name: string): boolean => {
  let p = 0;
  let n = 0;
  let star = -1;
  let mark = 0;
  while (n < name.length) {
    const char = pattern[p];
    const bracket = char === '[' ? pattern.indexOf(']', p + 2) : -1;
    if (char === '*') {
      star = p++;
      mark = n;
    } else if (bracket > 0 && inBracket(pattern.slice(p + 1, bracket), name.charAt(n))) {
      p = bracket + 1;
      n++;
    } else if (char !== undefined && bracket < 0 && (char === '?' || char === name[n])) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
};

const inBracket = (set: string, char: string): boolean => {
  const negated = /^[!^]/.test(set);
  const body = negated ? set.slice(1) : set;
  let found = false;
  for (let at = 0; at < body.length; at++) {
    if (body[at + 1] === '-' && at + 2 < body.length) {
      found ||= char >= body.charAt(at) && char <= body.charAt(at + 2);
      at += 2;
    } else found ||= body[at] === char;
  }
  return found !== negated;
};

/** A pattern that asks for a kind of file, as `*.json`, and for none of them more than for another. */
const KIND = /^\*\.\w+$/;

/** Paths of well-known names that the last part of a pattern could match. */
export const namesThatMatch = (path: string, { entry }: Pick<Facts, 'entry'>): readonly string[] => {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  const last = path.slice(cut);
  // A pattern without a letter of its own says nothing about what it is after.
  if (!/[*?[]/.test(last) || /^[*?]+$/.test(last)) return [];
  const folder = path.slice(0, cut);
  // Such a pattern is after one of them only where it lies there.
  const isThere = (each: string) => !/[*?[]/.test(folder) && !['none', 'unknown'].includes(entry(each));
  return NAMES.filter((name) => matchesGlob(last, name))
    .map((name) => `${folder}${name}`)
    .filter((each) => !KIND.test(last) || isThere(each));
};
