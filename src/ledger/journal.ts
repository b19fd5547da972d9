import { join } from 'node:path';
import { PortcullisError } from '../core/errors.ts';
import type { AppendFile } from './appendFile.ts';
import type { JournalFiles } from './files.ts';
import { SEGMENT_ENTRIES, segmentName } from './layout.ts';
import type { LineAt } from './segments.ts';

interface Waiting {
  readonly line: Buffer;
  readonly resolve: (place: LineAt) => void;
  readonly reject: (error: PortcullisError) => void;
}

interface Current {
  readonly number: number;
  readonly file: AppendFile;
  entries: number;
  bytes: number;
}

export interface JournalOptions {
  /** The journal's folder. */
  readonly folder: string;
  readonly files: JournalFiles;
  /** True while this process owns the ledger: asked before each write, and again before it is acknowledged. */
  readonly owns: () => boolean;
  /** Called once, when the journal stops for ever. */
  readonly onFault: (error: PortcullisError) => void;
}

const asFault = (error: unknown, path: string): PortcullisError => {
  if (error instanceof PortcullisError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new PortcullisError(
    'ledger-unwritable',
    `The journal ${path} could not be written (${code ?? message}); when the cause is gone, reload the window.`,
    {
      cause: error,
    },
  );
};

/** What an owner is told that was overtaken. */
export const lost = (): PortcullisError =>
  new PortcullisError('not-owner', 'Another window took over the ledger of this folder; reload this window.');

/**
 * The writer of the journal's segments. Lines that come while a write is under way share the next one and its sync;
 * each is acknowledged only when it is durable and the ledger was still owned afterwards. The first failure ends it:
 * after a failed sync nobody knows what is on the disk.
 */
export class Journal {
  readonly #options: JournalOptions;
  #current: Current;
  #queue: Waiting[] = [];
  #running: Promise<void> | undefined;
  #fault: PortcullisError | undefined;
  #isTold = false;

  private constructor(options: JournalOptions, current: Current) {
    this.#options = options;
    this.#current = current;
  }

  /**
   * Creates a segment, exclusively, and the writer that begins in it.
   * @param number of the segment; a higher one where somebody who lost the ledger left one of that number
   * @throws {PortcullisError} `not-owner`, `ledger-unwritable`
   */
  static async begin(options: JournalOptions, number: number): Promise<Journal> {
    return new Journal(options, await createSegment(options, number));
  }

  /** Why the journal stopped. */
  get fault(): PortcullisError | undefined {
    return this.#fault;
  }

  /** The segment that is written, and its durable bytes. */
  get position(): { readonly number: number; readonly bytes: number } {
    return this.#current;
  }

  /**
   * @param line an entry's line with its line feed; not changed afterwards
   * @returns where it lies, once it is durable
   * @throws {PortcullisError} `not-owner`, `ledger-unwritable`
   */
  append(line: Buffer): Promise<LineAt> {
    if (this.#fault) return Promise.reject(this.#fault);
    return new Promise((resolve, reject) => {
      this.#queue.push({ line, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Ends it because what was written before is not whole any more: nothing may have an effect from now on. */
  halt(fault: PortcullisError): void {
    if (this.#fault) return;
    this.#fault = fault;
    this.#tell(fault);
  }

  /** Waits for what was appended, then ends the journal. */
  async close(): Promise<void> {
    this.#fault ??= new PortcullisError('ledger-unwritable', 'The ledger is closed.');
    await this.#running;
    await this.#current.file.close();
  }

  async #run(): Promise<void> {
    // Everybody who appends in the same turn of the event loop shares the first write, too.
    await Promise.resolve();
    let batch: Waiting[] = [];
    try {
      while (this.#queue.length > 0) {
        if (!this.#options.owns()) throw lost();
        if (this.#current.entries >= SEGMENT_ENTRIES) await this.#roll();
        batch = this.#queue.splice(0, SEGMENT_ENTRIES - this.#current.entries);
        await this.#write(batch);
        batch = [];
      }
    } catch (error) {
      await this.#stop(error, batch);
    } finally {
      this.#running = undefined;
    }
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const { file, bytes: start, number } = this.#current;
    const [only] = batch;
    const bytes = batch.length === 1 && only ? only.line : Buffer.concat(batch.map(({ line }) => line));
    await file.write(bytes, start);
    await file.sync();
    if (!this.#options.owns()) throw lost();
    this.#current.entries += batch.length;
    this.#current.bytes += bytes.length;
    let offset = start;
    for (const { line, resolve } of batch) {
      resolve({ segment: number, offset, length: line.length - 1 });
      offset += line.length;
    }
  }

  async #roll(): Promise<void> {
    const { file, number } = this.#current;
    this.#current = await createSegment(this.#options, number + 1);
    await file.close();
  }

  async #stop(error: unknown, batch: readonly Waiting[]): Promise<void> {
    const { file, bytes, number } = this.#current;
    const fault = asFault(error, join(this.#options.folder, segmentName(number)));
    this.#fault = fault;
    // What was not acknowledged should not stand in the record; where this fails too, recovery cuts a torn line.
    // Never what is another owner's by now.
    if (fault.code === 'ledger-unwritable' && this.#options.owns()) await file.truncate(bytes).catch(() => undefined);
    for (const { reject } of [...batch, ...this.#queue]) reject(fault);
    this.#queue = [];
    this.#tell(fault);
  }

  #tell(fault: PortcullisError): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#options.onFault(fault);
  }
}

const createSegment = async ({ folder, files, owns }: JournalOptions, from: number): Promise<Current> => {
  for (let number = from; ; number += 1) {
    const path = join(folder, segmentName(number));
    try {
      const file = await files.create(path);
      await files.syncFolder(folder);
      // Who was overtaken before the segment was there never writes into it; who is overtaken later is sealed out.
      if (owns()) return { number, file, entries: 0, bytes: 0 };
      await file.close();
      throw lost();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw asFault(error, path);
      if (!owns()) throw lost();
    }
  }
};
