import { readlinkSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, resolve } from 'node:path';

/** Links to nothing that are followed one after the other, as systems limit them. */
const MOST_LINKS = 40;

const linkAt = (path: string): string | undefined => {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
};

/** @param absolute may hold `..`, which counts after links, as for the system */
const followed = (absolute: string, links: number): string => {
  try {
    return realpathSync.native(absolute);
  } catch {
    const cut = absolute.replace(/(?<=.)[\\/]+$/, '');
    const parent = dirname(cut);
    if (parent === cut) return normalize(absolute);
    // Writing through a link to nothing makes its target: such a link must not hide where that lies.
    const target = links > 0 ? linkAt(cut) : undefined;
    if (target === undefined) return join(followed(parent, links), cut.slice(parent.length));
    return followed(isAbsolute(target) ? target : join(followed(parent, links - 1), target), links - 1);
  }
};

/**
 * The absolute path with links followed through the nearest parent that exists, links to nothing too; what does not
 * exist keeps its name.
 */
export const realPath = (path: string): string => followed(isAbsolute(path) ? path : resolve(path), MOST_LINKS);
