import { isWellKnown, WELL_KNOWN, type Names } from './wellKnown.ts';

/** Names longer than any registry allows are not compared. */
const LONGEST = 214;
/** Shorter names differ by one letter from too many others. */
const SHORTEST = 4;

/** Letters that look like a Latin letter or digit (Unicode's confusables, as far as names of packages are made of them). */
const CONFUSABLE: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  ѕ: 's',
  і: 'i',
  ј: 'j',
  һ: 'h',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
  α: 'a',
  ο: 'o',
  ρ: 'p',
  ν: 'v',
  υ: 'u',
  ι: 'i',
  κ: 'k',
  ε: 'e',
  τ: 't',
  χ: 'x',
  ı: 'i',
  ɡ: 'g',
  ⅼ: 'l',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '5': 's',
};

/** What a reader sees: without separators, and with each letter that looks like another as that one. */
const skeleton = (name: string): string =>
  Array.from(name.normalize('NFKC').toLowerCase(), (letter) => CONFUSABLE[letter] ?? letter)
    .join('')
    .replace(/[@/._-]/g, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');

/** What people put before or after a name to say which language it is for. */
const AFFIX = /^(?:python|py|node|nodejs|js|go|rb|ruby|rust)-|-(?:python|py|node|nodejs|js|go|rb|ruby|rs|official)$/;

/**
 * True when one letter more, less, other, or two neighbours swapped makes one name the other: Damerau-Levenshtein
 * distance 1 (optimal string alignment). Linear in the length.
 */
export const oneEditApart = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const x = a.slice(start, a.length - end);
  const y = b.slice(start, b.length - end);
  if (x.length <= 1 && y.length <= 1) return true;
  return x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0];
};

/** The well-known names of an ecosystem, sorted by what a look-alike would share with them. Made once for each. */
interface Index {
  readonly byLength: ReadonlyMap<number, readonly string[]>;
  readonly bySkeleton: ReadonlyMap<string, string>;
  /** By the last part of a path. */
  readonly byLast: ReadonlyMap<string, string>;
}

const indexes = new WeakMap<Names, Index>();

const indexOf = (known: Names): Index => {
  const made = indexes.get(known);
  if (made) return made;
  const byLength = new Map<number, string[]>();
  const bySkeleton = new Map<string, string>();
  const byLast = new Map<string, string>();
  for (const name of known.names) {
    if (name.length < SHORTEST) continue;
    const same = byLength.get(name.length);
    if (same) same.push(name);
    else byLength.set(name.length, [name]);
    bySkeleton.set(skeleton(name), name);
    if (name.includes('/')) byLast.set(lastPart(name), name);
  }
  const index = { byLength, bySkeleton, byLast };
  indexes.set(known, index);
  return index;
};

/**
 * The well-known package that a name may be taken for: one edit apart, other separators, letters that look alike, another
 * scope or owner. Undefined when there is none, or the name is well known itself.
 */
export const imitated = (name: string, ecosystem: string): string | undefined => {
  const known = WELL_KNOWN[ecosystem];
  if (known === undefined || name.length > LONGEST || isWellKnown(name, ecosystem)) return undefined;
  const { byLength, bySkeleton, byLast } = indexOf(known);
  const plain = name.replace(AFFIX, '');
  if (plain !== name && plain.length >= SHORTEST && known.names.has(plain)) return plain;
  for (const length of [name.length, name.length - 1, name.length + 1])
    for (const candidate of byLength.get(length) ?? []) {
      // One edit leaves the first letter or the last one as it was.
      if (candidate[0] !== name[0] && candidate[candidate.length - 1] !== name[name.length - 1]) continue;
      if (oneEditApart(name, candidate)) return candidate;
    }
  const seen = bySkeleton.get(skeleton(name));
  if (seen !== undefined) return seen;
  const last = lastPart(name);
  // Another owner's copy of a module.
  if (ecosystem === 'go' && name.split('/').length === 3 && last.length >= SHORTEST) return byLast.get(last);
  const own = name.slice(0, name.length - last.length);
  if (own !== '')
    for (const owner of known.owners) if (owner.length > SHORTEST && oneEditApart(own, owner)) return owner + last;
  return undefined;
};

const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
