import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../../core/action/canonical.ts';
import { inEnglish, type Translate } from '../../core/translate.ts';
import { writeFileAtomic } from '../../system/atomicFile.ts';

/** The hook file of VS Code's own agent and of the Copilot runtime, in a person's home folder. */
export function hookFilePath(home: string): string {
  return join(home, '.copilot', 'hooks', 'portcullis.json');
}

/** How a hook file differs from the one that guards. */
export type HookFileState =
  | 'missing'
  /** As it should be. */
  | 'ours'
  /** As an earlier version or another editor of ours wrote it. */
  | 'outdated'
  /** Only entries of ours, but not as we wrote them. */
  | 'altered'
  /** It holds what is not ours. */
  | 'foreign'
  | 'invalid';

/** One sentence for each state that a person has to do something about. */
const problems = (path: string, t: Translate) => ({
  foreign: t(
    '{0} holds entries that are not from Portcullis: move them to another file of that folder, then install the hook again.',
    path,
  ),
  invalid: t(
    '{0} cannot be read as JSON, so no agent reads it: repair or delete it, then install the hook again.',
    path,
  ),
});

/**
 * Compares the hook file with what it should be.
 *
 * @param expected content that this version would write
 * @param writtenDigest digest of what was written last, from readInstalled
 */
export function inspectHookFile(path: string, expected: string, writtenDigest?: string): HookFileState {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '') ? 'missing' : 'invalid';
  }
  if (content === expected) return 'ours';
  if (sha256(content) === writtenDigest) return 'outdated';
  const file = parse(content);
  if (file === undefined) return 'invalid';
  const foreign =
    Object.keys(file).some((key) => !OUR_KEYS.has(key)) || allEntries(file).some((entry) => !isOurs(entry));
  return foreign ? 'foreign' : 'altered';
}

/** `problem` is one sentence that says what to do. */
export type HookFileResult = { readonly done: true } | { readonly done: false; readonly problem: string };

/**
 * Writes the hook file. Only for a caller who has the person's consent. A file that holds anything but our own entries
 * is left as it is.
 *
 * @param t puts the problem into the person's language
 */
export function installHookFile(path: string, content: string, t: Translate = inEnglish): HookFileResult {
  const state = inspectHookFile(path, content);
  if (state === 'foreign' || state === 'invalid') return { done: false, problem: problems(path, t)[state] };
  const failed = (why: string) => t('{0} cannot be written: {1}.', path, why);
  return attempt(failed, () => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileAtomic(path, content);
  });
}

/**
 * Takes our entries out of the hook file, and the file away when nothing else is in it.
 *
 * @param t puts the problem into the person's language
 */
export function removeHookFile(path: string, t: Translate = inEnglish): HookFileResult {
  const state = inspectHookFile(path, '');
  if (state === 'missing') return { done: true };
  if (state === 'invalid') return { done: false, problem: t('{0} cannot be read as JSON: delete it by hand.', path) };
  const failed = (why: string) => t('{0} cannot be removed: {1}.', path, why);
  return attempt(failed, () => {
    if (state === 'foreign') writeFileAtomic(path, withoutOurs(readFileSync(path, 'utf8')));
    else rmSync(path);
  });
}

type Json = Record<string, unknown>;

const OUR_KEYS = new Set(['hooks', 'version', 'disableAllHooks']);

/** Our lines start `…/client/hook.cjs` with one of its two verbs. */
const OUR_LINE = /[\\/]client[\\/]hook\.cjs' '?(ask|report)\b/;

function isOurs(entry: unknown): boolean {
  if (!isObject(entry)) return false;
  return [entry['command'], entry['powershell']].some((line) => typeof line === 'string' && OUR_LINE.test(line));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(content: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Every entry under every event; what is not a list of entries counts as one that is not ours. */
function allEntries(file: Json): unknown[] {
  const hooks = file['hooks'] ?? {};
  return isObject(hooks) ? Object.values(hooks).flat() : [hooks];
}

function withoutOurs(content: string): string {
  const file = parse(content) ?? {};
  const hooks = isObject(file['hooks']) ? file['hooks'] : {};
  const left = Object.entries(hooks)
    .map(([event, entries]): [string, unknown] => [
      event,
      Array.isArray(entries) ? entries.filter((entry) => !isOurs(entry)) : entries,
    ])
    .filter(([, entries]) => !Array.isArray(entries) || entries.length > 0);
  return `${JSON.stringify({ ...file, hooks: Object.fromEntries(left) }, null, 2)}\n`;
}

function attempt(failed: (why: string) => string, effect: () => void): HookFileResult {
  try {
    effect();
    return { done: true };
  } catch (error) {
    return { done: false, problem: failed(error instanceof Error ? error.message : String(error)) };
  }
}
