import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import type { Facts, GitState, PathEntry } from '../core/classify/facts.ts';
import { gitState } from './gitState.ts';
import { realPath } from './realPath.ts';

/** Bytes of a file that is read for a judgement. */
const READ_LIMIT = 64 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true });

const platformOf = (platform: NodeJS.Platform): Facts['platform'] =>
  platform === 'win32' || platform === 'darwin' ? platform : 'linux';

/** Places of a machine that stay where they are, as real paths. */
export interface Places {
  readonly home: string;
  readonly temporary: readonly string[];
}

/** The places of this machine, now. One that is put elsewhere afterwards is no such place any more. */
export const placesOfMachine = (): Places => {
  const usual = process.platform === 'win32' ? [] : ['/tmp', '/var/tmp'];
  return { home: realPath(homedir()), temporary: [...new Set([tmpdir(), ...usual].map(realPath))] };
};

/** The world as this machine has it. What was looked up once stays so for as long as the object lives: one judgement. */
export class NodeFacts implements Facts {
  readonly platform = platformOf(process.platform);
  readonly home: string;
  readonly temporary: readonly string[];
  readonly #real = new Map<string, string>();
  readonly #git = new Map<string, GitState>();

  /**
   * @param workspaces real paths of the session's folders, the deciding one first
   * @param guarded real paths that belong to the guard and to harnesses' settings
   */
  constructor(
    readonly workspaces: readonly string[],
    readonly guarded: readonly string[],
    places: Places = placesOfMachine(),
  ) {
    this.home = places.home;
    this.temporary = places.temporary;
  }

  realPath(path: string): string {
    return remembered(this.#real, path, realPath);
  }

  entry(path: string): PathEntry {
    try {
      const found = statSync(path, { throwIfNoEntry: false });
      if (!found) return 'none';
      return found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other';
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ENOTDIR' ? 'none' : 'unknown';
    }
  }

  git(path: string): GitState {
    return remembered(this.#git, path, (asked) => {
      try {
        return gitState(asked);
      } catch {
        return 'unknown';
      }
    });
  }

  read(path: string, limit = READ_LIMIT): string | undefined {
    let file: number | undefined;
    try {
      // A named pipe that the repository's code made must not hold the gate for ever.
      file = openSync(path, constants.O_RDONLY | ('O_NONBLOCK' in constants ? constants.O_NONBLOCK : 0));
      const found = fstatSync(file);
      return found.isFile() && found.size <= limit ? decoder.decode(readFileSync(file)) : undefined;
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }
}

const remembered = <T>(known: Map<string, T>, path: string, look: (path: string) => T): T => {
  let found = known.get(path);
  if (found === undefined) known.set(path, (found = look(path)));
  return found;
};
