import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Action } from '../core/action/action.ts';
import { sha256 } from '../core/action/canonical.ts';
import type { ContextPart } from '../core/action/digest.ts';
import type { Identity } from '../core/audit/entry.ts';
import type { Facts } from '../core/classify/facts.ts';
import type { Judgement } from '../core/classify/judgement.ts';
import type { Surroundings } from '../core/ports.ts';
import { NodeFacts, placesOfMachine } from './nodeFacts.ts';
import { repositoryFilesOf, stateOf } from './repositoryFiles.ts';

/** A file above this many bytes counts by its size and its time of change. */
const LARGEST = 32 * 1024 * 1024;

export interface SurroundingsOptions {
  /** Real paths of the window's folders, the deciding one first. */
  readonly workspaces: () => readonly string[];
  readonly guarded: readonly string[];
  readonly identity: () => Identity;
  /** The text of an unsaved buffer for a real path. */
  readonly buffer: (path: string) => string | undefined;
}

/** What a file holds now, as far as it can be told. */
const contentOf = async (path: string): Promise<string> => {
  try {
    // At once: to wait for another thread takes longer than to look.
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return 'none';
    if (!found.isFile()) return found.isDirectory() ? 'directory' : 'other';
    if (found.size > LARGEST) return `size ${found.size} changed ${found.mtimeMs}`;
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'none' : 'unreadable';
  }
};

const repositoryParts = (directory: string): readonly ContextPart[] => {
  const repository = repositoryFilesOf(directory);
  return repository === undefined ? [] : stateOf(repository);
};

/** Commands whose meaning depends on the repository's state. */
const USES_REPOSITORY = /\b(?:git|gh|glab|hg|jj)\b/;

/** The world around an action, on this machine. */
export class NodeSurroundings implements Surroundings {
  readonly #options: SurroundingsOptions;
  readonly #places = placesOfMachine();

  constructor(options: SurroundingsOptions) {
    this.#options = options;
  }

  facts(): Facts {
    return new NodeFacts(this.#options.workspaces(), this.#options.guarded, this.#places);
  }

  async contextParts(action: Action, judgement: Judgement): Promise<readonly ContextPart[]> {
    const paths = [...new Set([...judgement.reads, ...judgement.writes])];
    const files = await Promise.all(
      paths.map(async (path) => ({ name: `file:${path}`, value: await this.#now(path) })),
    );
    const results =
      action.kind === 'edit'
        ? action.files.flatMap(({ path, before, after }) => [
            { name: `before:${path}`, value: before === null ? '' : sha256(before) },
            { name: `result:${path}`, value: after === null ? '' : sha256(after) },
          ])
        : [];
    const repository =
      action.kind === 'shell' && USES_REPOSITORY.test(judgement.resolved) ? repositoryParts(action.directory) : [];
    return [...files, ...results, ...repository];
  }

  identity(): Identity {
    return this.#options.identity();
  }

  async #now(path: string): Promise<string> {
    const unsaved = this.#options.buffer(path);
    return unsaved === undefined ? contentOf(path) : sha256(unsaved);
  }
}
