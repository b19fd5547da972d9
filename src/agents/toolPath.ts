import { posix, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AdapterWorld } from './adapter.ts';
import { badInput } from './badInput.ts';

/** Where a tool's path argument came from, and what a relative one means. */
export interface PathArgument {
  readonly tool: string;
  readonly key: string;
  /** Directory that relative paths mean; undefined when the tool takes absolute ones only. */
  readonly relativeTo?: string | undefined;
}

const SCHEME = /^[a-z][a-z0-9+.-]+:/i;

const pathOf = (text: string, windows: boolean, { tool, key }: PathArgument): string => {
  const drive = windows && /^[a-z]:/i.test(text);
  if (drive || !SCHEME.test(text)) return text;
  const refuse = () =>
    badInput(`${tool}: ${key} is not the path of a file on this machine`, 'Give its plain absolute path');
  if (!/^file:/i.test(text)) throw refuse();
  try {
    return fileURLToPath(text, { windows });
  } catch {
    throw refuse();
  }
};

/**
 * The real absolute path that a tool's argument names, links followed through the nearest parent that exists.
 * @throws {PortcullisError} `bad-input` for a relative path where the tool takes none, for other schemes, and for nothing
 */
export const realPathOf = (text: string, world: AdapterWorld, directory: string, argument: PathArgument): string => {
  const windows = world.facts.platform === 'win32';
  const paths = windows ? win32 : posix;
  const path = pathOf(text, windows, argument);
  if (path === '' || (!paths.isAbsolute(path) && argument.relativeTo === undefined)) {
    throw badInput(`${argument.tool}: ${argument.key} must be an absolute path`, 'Call it again with one');
  }
  return world.facts.realPath(paths.resolve(argument.relativeTo ?? directory, path));
};

/**
 * Paths that stand for what a search with a glob would read, so that a glob which names a secret is judged as reading it.
 * A dotfile's name is cut at its first wild card: `.env*` stands for `.env`.
 */
export const pathsOfGlob = (glob: string, world: AdapterWorld, directory: string): readonly string[] => {
  const paths = world.facts.platform === 'win32' ? win32 : posix;
  return alternatives(glob.slice(0, LONGEST_GLOB)).map((one) => {
    const path = paths.resolve(directory, one);
    const name = paths.basename(path);
    return world.facts.realPath(
      name.startsWith('.') ? paths.join(paths.dirname(path), name.replace(/[*?[].*$/, '')) : path,
    );
  });
};

const LONGEST_GLOB = 1_000;

/** The alternatives of a glob's first braces; the glob itself when there are none. */
const alternatives = (glob: string): readonly string[] => {
  const open = glob.indexOf('{');
  const close = glob.indexOf('}', open);
  if (open < 0 || close < 0) return [glob];
  const inside = glob.slice(open + 1, close).split(',');
  return inside.map((one) => glob.slice(0, open) + one + glob.slice(close + 1));
};
