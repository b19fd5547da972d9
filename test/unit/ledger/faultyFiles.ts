import { nodeFiles, type JournalFiles } from '../../../src/ledger/files.ts';

/** What each step of the journal does; a step throws to fail. */
export interface Steps {
  create?: (path: string) => void | Promise<void>;
  /** Returns how many bytes get to the disk before it fails; undefined: all. */
  write?: () => number | undefined | Promise<undefined>;
  sync?: () => void | Promise<void>;
}

export const failure = (code: string): Error => Object.assign(new Error(`${code}: simulated`), { code });

/** The real files, with steps of a test in front of each operation. */
export const withSteps = (steps: Steps): JournalFiles => ({
  ...nodeFiles,
  async create(path) {
    await steps.create?.(path);
    const file = await nodeFiles.create(path);
    return {
      async write(bytes, position) {
        const written = await steps.write?.();
        await file.write(bytes.subarray(0, written), position);
        if (written !== undefined) throw failure('ENOSPC');
      },
      async sync() {
        await steps.sync?.();
        await file.sync();
      },
      truncate: (length) => file.truncate(length),
      close: () => file.close(),
    };
  },
});
