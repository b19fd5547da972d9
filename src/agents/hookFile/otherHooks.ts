import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'jsonc-parser';
import { sha256 } from '../../core/action/canonical.ts';

/** A pre-tool hook that is not ours. A harness runs it beside ours, and its word may replace what was approved. */
export interface OtherHook {
  /** Where it is configured. */
  readonly file: string;
  /** What it runs, for a person to read. */
  readonly command: string;
  /** Files that the command names. */
  readonly scripts: readonly string[];
  /** SHA-256 in hex over its entry and the content of its scripts: changes when either does. */
  readonly digest: string;
}

/** Where to look. All paths are absolute. */
export interface OtherHooksOptions {
  readonly home: string;
  /** Folders that agents work in: the window's, and those that a harness was started in. */
  readonly folders: readonly string[];
  /** Our own hook file, which is left out. */
  readonly hookFile: string;
  /** Further files and folders as `chat.hookFilesLocations` names them: `~/…`, or relative to each folder. */
  readonly locations?: readonly string[] | undefined;
}

/** As the editor's setting names them; all are read, also those that are switched off. A folder stands for its `*.json`. */
const LOCATIONS = [
  '~/.copilot/hooks',
  '~/.copilot/settings.json',
  '~/.claude/settings.json',
  '.github/hooks',
  '.github/copilot/settings.json',
  '.github/copilot/settings.local.json',
  '.claude/settings.json',
  '.claude/settings.local.json',
];

/** Larger scripts count by their size and time of change. */
const MAX_SCRIPT = 1024 * 1024;

/**
 * Every other pre-tool hook that VS Code's own agent or the Copilot runtime would load. A file is read as tolerantly
 * as the most tolerant harness does, and one that cannot be read counts as a hook, because nobody knows what is in it.
 */
export function otherPreToolHooks(options: OtherHooksOptions): OtherHook[] {
  const { home, folders, hookFile, locations = [] } = options;
  const roots = [...new Set(folders.flatMap(upToRepository))];
  const paths = [...LOCATIONS, ...locations].flatMap((location) =>
    location.startsWith('~/') ? [join(home, location.slice(2))] : roots.map((root) => resolve(root, location)),
  );
  const files = new Set(paths.flatMap(filesAt).map((file) => resolve(file)));
  files.delete(resolve(hookFile));
  return [...files].flatMap((file) => hooksIn(file, [home, ...roots]));
}

/** A folder and those above it, up to the outermost repository: harnesses take hooks from the repository's root too. */
function upToRepository(folder: string): string[] {
  const chain = [folder];
  for (let up = dirname(folder); up !== chain.at(-1); up = dirname(up)) chain.push(up);
  const outermost = chain.findLastIndex((above) => existsSync(join(above, '.git')));
  return chain.slice(0, Math.max(outermost, 0) + 1);
}

function filesAt(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path)
      .filter((name) => name.toLowerCase().endsWith('.json'))
      .map((name) => join(path, name));
  } catch (error) {
    return isMissing(error) ? [] : [path];
  }
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function hooksIn(file: string, bases: readonly string[]): OtherHook[] {
  try {
    return entriesIn(readFileSync(file, 'utf8')).map((entry) => describe(file, entry, bases));
  } catch (error) {
    if (isMissing(error)) return [];
    return [{ file, command: '(cannot be read)', scripts: [], digest: sha256(`unreadable ${file}`) }];
  }
}

function entriesIn(text: string): unknown[] {
  const content: unknown = parse(text, [], { allowTrailingComma: true });
  const hooks = isObject(content) && isObject(content['hooks']) ? content['hooks'] : content;
  return Object.entries(isObject(hooks) ? hooks : {})
    .filter(([event]) => event.toLowerCase() === 'pretooluse')
    .flatMap(([, entries]) => (Array.isArray(entries) ? (entries as unknown[]) : [entries]))
    .flatMap(flatten);
}

/** Claude's form nests entries under one matcher. */
function flatten(entry: unknown): unknown[] {
  return isObject(entry) && Array.isArray(entry['hooks']) ? entry['hooks'] : [entry];
}

/** @param bases every folder that it could run in: which one it is, differs between harnesses */
function describe(file: string, entry: unknown, bases: readonly string[]): OtherHook {
  const texts = commandTexts(entry);
  const cwd = isObject(entry) && typeof entry['cwd'] === 'string' ? entry['cwd'] : '.';
  const folders = bases.map((base) => resolve(base, cwd));
  const scripts = [...new Set(texts.flatMap((text) => folders.flatMap((folder) => filesNamed(text, folder))))];
  const digest = sha256(
    [JSON.stringify(entry), ...scripts.map((script) => `${script} ${contentDigest(script)}`)].join('\n'),
  );
  return { file, command: texts.join(' | ') || JSON.stringify(entry), scripts, digest };
}

/** Every string of an entry that a harness may run or call, of whatever key. */
function commandTexts(entry: unknown): string[] {
  if (!isObject(entry)) return [];
  return Object.entries(entry)
    .filter(([key]) => !['type', 'cwd', 'matcher', 'name'].includes(key))
    .flatMap(([, value]) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter((value) => typeof value === 'string');
}

function filesNamed(command: string, cwd: string): string[] {
  const words = command.match(/"[^"]*"|'[^']*'|[^\s"';|&<>()]+/g) ?? [];
  return words
    .map((word) => word.replace(/^["']|["']$/g, ''))
    .map((word) => resolve(cwd, word))
    .filter((path) => {
      try {
        return statSync(path).isFile();
      } catch {
        return false;
      }
    });
}

function contentDigest(path: string): string {
  try {
    const { size, mtimeMs } = statSync(path);
    return size > MAX_SCRIPT ? `${size} ${mtimeMs}` : sha256(readFileSync(path));
  } catch {
    return 'unreadable';
  }
}

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
