import { posix, win32 } from 'node:path';
import { memo } from '../memo.ts';
import type { Facts } from '../facts.ts';

const LONGEST_NAME = 255;
const LONGEST_PATH = 4096;

/** Bytes that a percent escape has no honest use for in a file's name: control characters, `%`, `.`, `/` and `\`. */
const escapesSomething = (path: string): boolean => {
  if (!path.includes('%')) return false;
  if (/%(?:[01][0-9a-f]|7f|25|2e|2f|5c|u[0-9a-f]|%)/i.test(path)) return true;
  const bytes = path.match(/(?:%[89a-f][0-9a-f])+/gi) ?? [];
  return bytes.some((run) => {
    try {
      return decodeURIComponent(run) === '';
    } catch {
      return true;
    }
  });
};

interface Oddity {
  readonly rule: string;
  readonly says: string;
  readonly test: (path: string, names: readonly string[]) => boolean;
}

const ANYWHERE: readonly Oddity[] = [
  {
    rule: 'path.control-character',
    says: 'holds control, invisible or direction characters',
    test: (path) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(path),
  },
  {
    rule: 'path.encoded',
    says: 'holds encoded separators or dots, which some program decodes later',
    test: (path) =>
      escapesSomething(path) || /0x(?:2e|2f|5c)|[\u2024\u2044\u2215\u2216\u29f5\uff0e\uff0f\uff3c]/i.test(path),
  },
  {
    rule: 'path.dots',
    says: 'holds a name of dots that imitates a parent folder',
    test: (_path, names) => names.some((name) => /^\.\.[^/]/.test(name)),
  },
  {
    rule: 'path.variable',
    says: 'holds a variable, which some program replaces later',
    test: (_path, names) =>
      names.some((name) => /^(?:\$(?:[A-Z][A-Z0-9_]*|\{[^}]*\}|\(.*)|%[A-Za-z_()0-9]+%)$/.test(name)),
  },
  {
    rule: 'path.too-long',
    says: 'is longer than a file system allows',
    test: (path, names) => path.length > LONGEST_PATH || names.some((name) => Buffer.byteLength(name) > LONGEST_NAME),
  },
];

const POSIX: readonly Oddity[] = [
  {
    rule: 'path.tilde',
    says: 'holds a name that shells replace by a home folder',
    test: (_path, names) => names.some((name) => /^~(?:[a-z_][a-z0-9_-]*|[+-])?$/.test(name)),
  },
  {
    rule: 'path.backslash',
    says: 'holds a backslash, a separator on another system',
    test: (path) => path.includes('\\'),
  },
  {
    rule: 'path.drive',
    says: 'holds the drive of another system',
    test: (_path, names) => names.some((name) => /^[a-z]:$/i.test(name)),
  },
];

const WINDOWS: readonly Oddity[] = [
  { rule: 'path.unc', says: 'names a share of another computer or a device', test: (path) => /^[\\/]{2}/.test(path) },
  {
    rule: 'path.device-name',
    says: 'holds a name that Windows keeps for a device',
    test: (_path, names) => names.some((name) => /^(?:con|prn|aux|com\d|lpt\d|conin\$|conout\$)(?:\..*)?$/i.test(name)),
  },
  {
    rule: 'path.stream',
    says: 'names a hidden stream of a file',
    test: (path) => path.replace(/^[a-z]:/i, '').includes(':'),
  },
  {
    rule: 'path.short-name',
    says: 'holds a short name, which can stand for another',
    test: (path) => /~\d/.test(path),
  },
  {
    rule: 'path.trailing-dot',
    says: 'holds a name that ends in a dot or a space, which Windows drops',
    test: (_path, names) => names.some((name) => /[. ]$/.test(name) && name !== '.' && name !== '..'),
  },
];

type Odd = Pick<Oddity, 'rule' | 'says'>;

const search = (path: string, isAbsolute: boolean, names: readonly string[], table: readonly Oddity[]): Odd | null => {
  if (!isAbsolute) return { rule: 'path.not-absolute', says: 'is not an absolute path' };
  return table.find(({ test }) => test(path, names)) ?? null;
};

const POSIX_TABLE = [...ANYWHERE, ...POSIX];
const WINDOWS_TABLE = [...ANYWHERE, ...WINDOWS];
const onPosix = memo((path) => search(path, posix.isAbsolute(path), path.split('/'), POSIX_TABLE));
const onWindows = memo((path) => search(path, win32.isAbsolute(path), path.split(/[\\/]/), WINDOWS_TABLE));

/** What is odd about a path's spelling: reasons not to believe that it means what it seems to. Undefined when nothing is. */
export const oddityOf = (path: string, facts: Facts): Odd | undefined => {
  return (facts.platform === 'win32' ? onWindows : onPosix)(path) ?? undefined;
};
