/** One line of a hunk: kept, taken out or put in. */
export interface HunkLine {
  readonly op: 'keep' | 'delete' | 'insert';
  readonly text: string;
}

export interface Hunk {
  /** Text behind `@@`: a line to look for first; empty when there is none. */
  readonly header: string;
  readonly lines: readonly HunkLine[];
  /** True when the patch says that the hunk ends the file. */
  readonly atEnd: boolean;
}

/** What a patch does to one file, by the path that it names. */
export type FileOperation =
  | { readonly type: 'add'; readonly path: string; readonly lines: readonly string[] }
  | { readonly type: 'delete'; readonly path: string }
  | { readonly type: 'move'; readonly path: string; readonly to: string }
  | { readonly type: 'update'; readonly path: string; readonly hunks: readonly Hunk[] };

const BEGIN = '*** Begin Patch';
const END = '*** End Patch';
const END_OF_FILE = '*** End of File';
const ADD = '*** Add File: ';
const DELETE = '*** Delete File: ';
const UPDATE = '*** Update File: ';
const MOVE = '*** Move to: ';

const after = (line: string, prefixes: readonly string[]): string | undefined => {
  const prefix = prefixes.find((one) => line.startsWith(one));
  return prefix === undefined ? undefined : line.slice(prefix.length);
};

/** Every path that a patch names, wherever in it: none is missed, however broken the patch is. */
export const pathsOf = (patch: string): readonly string[] => [
  ...new Set(patch.split(/\r?\n/).flatMap((line) => after(line, [ADD, DELETE, UPDATE, MOVE]) ?? [])),
];

const OPS = { ' ': 'keep', '-': 'delete', '+': 'insert' } as const;

const hunkLine = (line: string): HunkLine => {
  const [first = ''] = line;
  return Object.hasOwn(OPS, first)
    ? { op: OPS[first as keyof typeof OPS], text: line.slice(1) }
    : { op: 'keep', text: line };
};

/** @returns undefined when the lines are not hunks */
const hunksOf = (lines: readonly string[]): readonly Hunk[] | undefined => {
  const hunks: { header: string; lines: HunkLine[]; atEnd: boolean }[] = [];
  for (const line of lines) {
    const last = hunks.at(-1);
    if (line.startsWith('@@')) hunks.push({ header: line.slice(2).trim(), lines: [], atEnd: false });
    else if (line === END_OF_FILE && last) last.atEnd = true;
    else if (line.startsWith('***') || last?.atEnd === true) return undefined;
    else if (last) last.lines.push(hunkLine(line));
    else hunks.push({ header: '', lines: [hunkLine(line)], atEnd: false });
  }
  return hunks;
};

const operationOf = (head: string, body: readonly string[]): FileOperation | undefined => {
  const [added, deleted, updated] = [after(head, [ADD]), after(head, [DELETE]), after(head, [UPDATE])];
  if (added !== undefined) {
    const plus = body.every((line) => line.startsWith('+'));
    return plus ? { type: 'add', path: added, lines: body.map((line) => line.slice(1)) } : undefined;
  }
  if (deleted !== undefined) return body.length === 0 ? { type: 'delete', path: deleted } : undefined;
  if (updated === undefined) return undefined;
  const to = after(body[0] ?? '', [MOVE]);
  if (to !== undefined) return { type: 'move', path: updated, to };
  const hunks = hunksOf(body);
  return hunks && { type: 'update', path: updated, hunks };
};

/**
 * Reads a patch in the format that begins with `*** Begin Patch`. Strict: what a tool would have to guess at is not read.
 * @returns undefined when it is not exactly of that form, or names a file twice
 */
export const parsePatch = (patch: string): readonly FileOperation[] | undefined => {
  if (!patch.startsWith(`${BEGIN}\n`) || patch.includes('\r')) return undefined;
  const lines = patch.trim().split('\n').slice(1);
  if (lines.pop() !== END || lines.some((line) => line.startsWith(END))) return undefined;
  const operations: FileOperation[] = [];
  for (let at = 0; at < lines.length;) {
    const rest = lines.slice(at + 1);
    const next = rest.findIndex((line) => after(line, [ADD, DELETE, UPDATE]) !== undefined);
    const body = next < 0 ? rest : rest.slice(0, next);
    const operation = operationOf(lines[at] ?? '', body);
    if (!operation || operations.some(({ path }) => path === operation.path)) return undefined;
    operations.push(operation);
    at += 1 + body.length;
  }
  return operations;
};
