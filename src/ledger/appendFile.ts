import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ROOM_BYTE } from '../core/audit/lines.ts';

/** A file that one writer appends to. */
export interface AppendFile {
  /** Writes all the bytes at a position. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Resolves when what was written is on the disk. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** Writes all the bytes at a position. */
export const writeAll = async (handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> => {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
};

/**
 * On Linux a write is made to return when it is on the disk, which saves the way to and from the kernel for the sync.
 * Elsewhere such a flag does not reach the disk itself (macOS), or is not there.
 */
const WRITES_THROUGH = process.platform === 'linux' ? constants.O_DSYNC : 0;

/** Bytes of blanks that are written ahead of the lines, and how few of them make it time for more. */
const ROOM = 256 * 1024;
const LITTLE_ROOM = 64 * 1024;

/**
 * An append makes a file longer, and the disk has to write that down besides the bytes. Where room was made before, in
 * pieces and while nobody waits, it only writes the bytes, which takes little more than half the time (measured on
 * ext4). Readers tell room (`withoutRoom`) from a line that was cut off.
 */
class AppendFileWithRoom implements AppendFile {
  /** Where all that was ever given to the disk ends; what stands behind it is room. */
  #end = 0;
  #room = 0;
  #making: Promise<void> | undefined;

  constructor(private readonly handle: FileHandle) {}

  async write(bytes: Uint8Array, position: number): Promise<void> {
    // Blanks that reach the disk late must not take the place of a line.
    if (this.#making) await this.#making;
    this.#end = position + bytes.length;
    await writeAll(this.handle, bytes, position);
    if (this.#room - this.#end < LITTLE_ROOM) this.#making = this.#makeRoom();
  }

  async sync(): Promise<void> {
    if (WRITES_THROUGH === 0) await this.handle.datasync();
  }

  async truncate(length: number): Promise<void> {
    await this.#making;
    await this.handle.truncate(length);
    this.#end = this.#room = length;
  }

  /** Safe to call twice. */
  async close(): Promise<void> {
    await this.#making;
    const isLonger = this.#room > this.#end;
    this.#room = this.#end;
    try {
      if (isLonger) await this.handle.truncate(this.#end);
    } finally {
      await this.handle.close();
    }
  }

  async #makeRoom(): Promise<void> {
    const start = Math.max(this.#room, this.#end);
    const until = this.#end + ROOM;
    try {
      await writeAll(this.handle, Buffer.alloc(until - start, ROOM_BYTE), start);
      if (WRITES_THROUGH === 0) await this.handle.datasync();
    } catch {
      // A full disk may still have room for a line, and says so where that is written.
    }
    this.#room = until;
  }
}

/** Creates a file for its owner only. Fails with `EEXIST` when there is one, also when it is a link. */
export const createAppendFile = async (path: string): Promise<AppendFile> => {
  const { O_WRONLY, O_CREAT, O_EXCL } = constants;
  return new AppendFileWithRoom(await open(path, O_WRONLY | O_CREAT | O_EXCL | WRITES_THROUGH, 0o600));
};
