import fs from 'node:fs';
import { relative } from 'node:path';

/** Where in a step the process ends: before it, in the middle of a write, or after it. */
export const MOMENTS = ['before', 'torn', 'after'] as const;
export type Moment = (typeof MOMENTS)[number];

export interface KillSwitch {
  /** Counts from 1; 0: never. */
  readonly step: number;
  readonly moment: Moment;
  /** Told what the step was, right before the end. */
  readonly last: (step: string) => void;
}

/** A system call of one step, and the same with half of the bytes, where it writes any. */
interface Call {
  readonly name: string;
  readonly path: string;
  readonly whole: () => unknown;
  readonly half?: (() => unknown) | undefined;
}

type Function_ = (this: unknown, ...args: unknown[]) => unknown;
type Functions = Record<string, Function_>;

const CHANGES = ['renameSync', 'rmSync', 'unlinkSync', 'truncateSync', 'mkdirSync', 'appendFileSync', 'fsyncSync'];
const LATER_CHANGES = ['rename', 'rm', 'unlink', 'link', 'copyFile', 'writeFile', 'mkdir', 'truncate'];
const HANDLE_CHANGES = ['write', 'sync', 'datasync', 'truncate'];

const opensToRead = (flags: unknown): boolean => flags === undefined || flags === 'r';

const halfOf = ([first, ...rest]: readonly unknown[]): unknown[] | undefined => {
  if (!(first instanceof Uint8Array) || first.length < 2) return undefined;
  const [offset = 0, length = first.length - Number(offset), ...position] = rest;
  return [first, offset, Math.floor(Number(length) / 2), ...position];
};

/**
 * Makes each change of files below a folder a step, and ends this process by SIGKILL at one of them. What is called
 * knows nothing of it: the functions of node:fs themselves are replaced, in this process alone, whose program must be
 * one CommonJS file (the names that an ES module imports stay what they were).
 * @returns tells how many steps there were so far, and which of them write
 */
export const arm = (
  root: string,
  { step, moment, last }: KillSwitch,
): (() => { readonly steps: number; readonly writes: readonly number[] }) => {
  let steps = 0;
  const writes: number[] = [];
  const end = (name: string): never => {
    last(name);
    process.kill(process.pid, 'SIGKILL');
    for (;;);
  };
  const count = ({ name, path, whole, half }: Call): unknown => {
    if (!path.startsWith(root)) return whole();
    steps += 1;
    if (half) writes.push(steps);
    if (steps !== step) return whole();
    const what = `${name} ${relative(root, path)
      .replace(/\d{8,}/, '#')
      .replace(/[0-9a-f-]{8,}/g, '*')}`;
    if (moment === 'before') return end(what);
    const done = moment === 'torn' && half ? half() : whole();
    return done instanceof Promise ? done.then(() => end(what)) : end(what);
  };

  const paths = new Map<unknown, string>();
  const sync = fs as unknown as Functions;
  const later = fs.promises as unknown as Functions;
  const wrap = (functions: Functions, name: string, make: (original: Function_) => Function_): void => {
    functions[name] = make(functions[name] as Function_);
  };
  for (const [functions, names] of [
    [sync, CHANGES],
    [later, LATER_CHANGES],
  ] as const) {
    for (const name of names) {
      wrap(functions, name, (original) => (...args) => {
        const path = String(paths.get(args[0]) ?? args[0]);
        return count({ name: name.replace('Sync', ''), path, whole: () => original(...args) });
      });
    }
  }
  wrap(sync, 'writeSync', (original) => (fd, ...args) => {
    const half = halfOf(args);
    const path = paths.get(fd) ?? '';
    return count({
      name: 'write',
      path,
      whole: () => original(fd, ...args),
      half: half && (() => original(fd, ...half)),
    });
  });
  wrap(sync, 'openSync', (original) => (path, flags, ...rest) => {
    const open = (): unknown => {
      const fd = original(path, flags, ...rest);
      paths.set(fd, String(path));
      return fd;
    };
    return opensToRead(flags) ? open() : count({ name: 'open', path: String(path), whole: open });
  });
  let isWrapped = false;
  wrap(later, 'open', (original) => (path, flags, ...rest) => {
    const open = async (): Promise<unknown> => {
      const handle = (await original(path, flags, ...rest)) as Functions;
      paths.set(handle, String(path));
      if (!isWrapped) wrapHandles(Object.getPrototypeOf(handle) as Functions);
      isWrapped = true;
      return handle;
    };
    return opensToRead(flags) ? open() : count({ name: 'open', path: String(path), whole: open });
  });
  const wrapHandles = (handles: Functions): void => {
    for (const name of HANDLE_CHANGES) {
      wrap(
        handles,
        name,
        (original) =>
          function (this: unknown, ...args) {
            const half = name === 'write' ? halfOf(args) : undefined;
            return count({
              name,
              path: paths.get(this) ?? '',
              whole: () => original.apply(this, args),
              half: half && (() => original.apply(this, half)),
            });
          },
      );
    }
  };
  return () => ({ steps, writes });
};
