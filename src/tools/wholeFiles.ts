import { lstat, readFile } from 'node:fs/promises';
import { PortcullisError } from '../core/errors.ts';
import type { FileContent, FileWriter } from '../core/ports.ts';
import { removeFile, writeWholeFile } from './editFile.ts';

const unavailable = (why: string, cause?: unknown): PortcullisError =>
  new PortcullisError('unavailable', why, { cause });

/** Editors with unsaved changes: their text counts instead of the file's. */
export interface OpenBuffers {
  /** The unsaved text for a real path; undefined when there is none. */
  read(path: string): string | undefined;
  /**
   * Replaces that text; it stays unsaved.
   * @throws {PortcullisError} `unavailable`: then the text is as it was
   */
  write(path: string, text: string): Promise<void>;
}

/** Where no editor is open. */
export const noBuffers: OpenBuffers = {
  read: () => undefined,
  write: (path) => Promise.reject(unavailable(`${path} is not open`)),
};

/** Where a file's content stands now, and how it is changed. */
interface Place {
  readonly file: FileContent;
  readonly isBuffer: boolean;
  readonly holds: string | Uint8Array | null;
  readonly put: (content: string | Uint8Array | null) => Promise<void>;
}

const isEqual = (a: FileContent['content'], b: FileContent['content']): boolean =>
  a === null || b === null ? a === b : Buffer.from(a).equals(Buffer.from(b));

const onDisk = async (file: FileContent): Promise<Place> => {
  const { path } = file;
  const found = await lstat(path).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw unavailable(`${path} cannot be read`, error);
  });
  if (found && !found.isFile()) throw unavailable(`${path} is no ordinary file`);
  const mode = found ? found.mode & 0o777 : file.mode;
  return {
    file,
    isBuffer: false,
    holds: found ? await readFile(path) : null,
    put: (content) => (content === null ? removeFile(path) : writeWholeFile(path, content, mode)),
  };
};

/** Writes files on disk, and into the editors that hold unsaved changes of them. */
export class WholeFiles implements FileWriter {
  constructor(private readonly buffers: OpenBuffers) {}

  async write(files: readonly FileContent[]): Promise<readonly FileContent[]> {
    const places = await Promise.all(files.map((file) => this.placeOf(file)));
    const other = places.find(({ file, holds }) => !isEqual(file.before, holds));
    if (other) throw unavailable(`${other.file.path} was changed meanwhile, so nothing was written`);
    const done: Place[] = [];
    for (const place of places) {
      try {
        await place.put(place.file.content);
        done.unshift(place);
      } catch (error) {
        throw unavailable(await this.takenBack(place.file.path, error, done), error);
      }
    }
    return places.filter(({ isBuffer }) => isBuffer).map(({ file }) => file);
  }

  private async placeOf(file: FileContent): Promise<Place> {
    const { path, content } = file;
    const holds = this.buffers.read(path);
    if (holds === undefined) return onDisk(file);
    if (typeof content !== 'string') {
      throw unavailable(`${path} is open with unsaved changes: save or revert it first`);
    }
    return { file, isBuffer: true, holds, put: (text) => this.buffers.write(path, String(text)) };
  }

  /** Gives files back what they held, the last one first. @returns what became of them */
  private async takenBack(path: string, error: unknown, done: readonly Place[]): Promise<string> {
    const lost: string[] = [];
    for (const place of done) await place.put(place.holds).catch(() => lost.push(place.file.path));
    const why = error instanceof Error ? error.message : String(error);
    const failed = `${path} could not be written (${why})`;
    if (lost.length === 0) return `${failed}, so every file is as it was`;
    return `${failed}, and these stay changed because they could not be put back: ${lost.join(', ')}`;
  }
}
