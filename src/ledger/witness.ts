import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { HeadSource } from '../core/audit/evidence.ts';
import { parseSeal, type Seal } from '../core/audit/seal.ts';
import { PortcullisError } from '../core/errors.ts';
import { runGit } from '../system/git.ts';

/** Where heads are kept so that nobody who can change the ledger can change them. */
export type WitnessPlace =
  /** One line a head is appended to a file, for example on another disk. */
  | { readonly file: string }
  /** The newest head is the content of `refs/portcullis/LEDGER` in a git repository, to be pushed from there. */
  | { readonly repository: string }
  /** A program of the person's and its arguments, started without a shell; it gets the head's line as standard input. */
  | { readonly command: readonly string[] };

/** Takes heads to where they are kept. */
export interface Witness {
  /** For a person. */
  readonly name: string;
  /**
   * The newest head of a ledger that it holds; undefined when there is none, or when it cannot be asked.
   * @throws {PortcullisError} `unavailable` when what it holds cannot be read
   */
  latest(ledger: string): Promise<Seal | undefined>;
  /**
   * @param line of a seal, without a line feed
   * @throws {PortcullisError} `unavailable` when it could not be kept
   */
  keep(ledger: string, line: string): Promise<void>;
}

/** Milliseconds that a command may take. */
const PATIENCE = 30_000;
/** Bytes of a witness's file that are read. */
const LONGEST = 64 * 1024 * 1024;

const unavailable = (name: string, cause: unknown): PortcullisError => {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PortcullisError('unavailable', `The witness ${name} cannot be used: ${why}.`, { cause });
};

const mustBeAbsolute = (name: string, path: string | undefined): string => {
  if (path !== undefined && isAbsolute(path)) return path;
  throw new PortcullisError('bad-input', `The witness ${name} needs an absolute path.`);
};

/** The ref of a ledger in a witnessing repository. */
export const refOf = (ledger: string): string => `refs/portcullis/${ledger}`;

const headsOf = (name: string, text: string): HeadSource => {
  const heads: Seal[] = [];
  let unreadable = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    try {
      heads.push(parseSeal(line));
    } catch {
      unreadable += 1;
    }
  }
  return { name, kind: 'witness', heads, unreadable };
};

const newest = ({ heads }: HeadSource, ledger: string): Seal | undefined =>
  heads
    .filter(({ head }) => head.ledger === ledger)
    .reduce<Seal | undefined>((a, b) => (a && a.head.count > b.head.count ? a : b), undefined);

const textOfFile = async (path: string): Promise<string> => {
  try {
    const { size } = await stat(path);
    if (size > LONGEST) throw new Error('it is larger than 64 MB');
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw unavailable(path, error);
  }
};

const fileWitness = (path: string): Witness => ({
  name: path,
  latest: async (ledger) => newest(headsOf(path, await textOfFile(path)), ledger),
  async keep(_ledger, line) {
    try {
      const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT;
      const handle = await open(path, flags, 0o600);
      try {
        if (!(await handle.stat()).isFile()) throw new Error('it is no file');
        await handle.writeFile(`${line}\n`);
        await handle.datasync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw unavailable(path, error);
    }
  },
});

const gitWitness = (repository: string): Witness => {
  const ask = async (words: readonly string[], input?: string): Promise<string> => {
    try {
      return await runGit(repository, words, input);
    } catch (error) {
      throw unavailable(repository, error);
    }
  };
  const stored = async (ledger: string): Promise<string | undefined> => {
    const listed = await ask(['for-each-ref', '--format=%(objectname)', refOf(ledger)]);
    return listed.trim() === '' ? undefined : listed.trim();
  };
  return {
    name: repository,
    async latest(ledger) {
      const object = await stored(ledger);
      if (object === undefined) return undefined;
      return newest(headsOf(repository, await ask(['cat-file', 'blob', object])), ledger);
    },
    async keep(ledger, line) {
      const before = await stored(ledger);
      const object = (await ask(['hash-object', '-w', '-t', 'blob', '--stdin'], `${line}\n`)).trim();
      // Only in place of what was seen: two writers do not overwrite each other.
      const expected = before ?? '0'.repeat(object.length);
      await ask(['update-ref', '--no-deref', refOf(ledger), object, expected]);
    },
  };
};

const commandWitness = ([program = '', ...words]: readonly string[]): Witness => ({
  name: program,
  latest: () => Promise.resolve(undefined),
  keep: (_ledger, line) =>
    new Promise((resolve, reject) => {
      const options = { timeout: PATIENCE, windowsHide: true, shell: false, cwd: '/' };
      const child = execFile(
        program,
        words,
        process.platform === 'win32' ? { ...options, cwd: undefined } : options,
        (error) => {
          if (error) reject(unavailable(program, new Error(`it ended with ${String(error.code ?? error.signal)}`)));
          else resolve();
        },
      );
      // A program that does not read its input must not end this one.
      child.stdin?.on('error', () => undefined).end(`${line}\n`);
    }),
});

/**
 * @throws {PortcullisError} `bad-input` for a path that is not absolute
 */
export const witnessOf = (place: WitnessPlace): Witness => {
  if ('file' in place) return fileWitness(mustBeAbsolute('file', place.file));
  if ('repository' in place) return gitWitness(mustBeAbsolute('repository', place.repository));
  mustBeAbsolute('command', place.command[0]);
  return commandWitness(place.command);
};

/**
 * What a witness holds: the lines of a file, or the refs of a git repository (a folder).
 * @throws {PortcullisError} `bad-input` when there is nothing at the path; `unavailable`
 */
export const readWitness = async (path: string): Promise<HeadSource> => {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new PortcullisError('bad-input', `There is no witness at ${path}.`);
  if (!found.isDirectory()) return headsOf(path, await textOfFile(path));
  try {
    const objects = (await runGit(path, ['for-each-ref', '--format=%(objectname)', 'refs/portcullis/'])).split('\n');
    const texts: string[] = [];
    for (const object of objects.filter((name) => name !== '')) {
      texts.push(await runGit(path, ['cat-file', 'blob', object]));
    }
    return headsOf(path, texts.join('\n'));
  } catch (error) {
    throw unavailable(path, error);
  }
};
