import { pathsOf } from '../path/place.ts';
import type { Call } from '../shell/call.ts';
import { readJustfile, readMakefile, readScripts, type RecipeFile } from './recipes.ts';
import { raise } from './scripts.ts';

/** Where a runner of tasks looks, in its order, and how the file is read. */
const FILES: Readonly<
  Record<string, { readonly names: readonly string[]; readonly read: (text: string) => RecipeFile }>
> = {
  npm: { names: ['package.json'], read: (text) => readScripts(text, false) },
  composer: { names: ['composer.json'], read: (text) => readScripts(text, true) },
  make: { names: ['GNUmakefile', 'makefile', 'Makefile'], read: readMakefile },
  just: { names: ['justfile', 'Justfile', '.justfile'], read: readJustfile },
};

const MOST_LINES = 80;
const MOST_TASKS = 24;

/** The names of the project's tasks, as the tool's file has them; undefined where it cannot be read. */
export const taskNames = (call: Call, tool: string): ReadonlySet<string> | undefined => {
  const found = recipesOf(call, tool);
  return found && new Set(found.file.recipes.keys());
};

interface Found {
  readonly manifest: string;
  readonly shown: string;
  readonly file: RecipeFile;
}

/** The first of a tool's files that can be read. */
const recipesOf = ({ evaluation, state }: Call, tool: string): Found | undefined => {
  const file = Object.hasOwn(FILES, tool) ? FILES[tool] : undefined;
  if (file === undefined || state.directory === undefined) return undefined;
  for (const shown of file.names) {
    const manifest = evaluation.facts.realPath(pathsOf(evaluation.facts).join(state.directory, shown));
    const text = evaluation.facts.read(manifest);
    if (text === undefined) continue;
    evaluation.reads.add(manifest);
    return { manifest, shown, file: file.read(text) };
  }
  return undefined;
};

/**
 * Reads what a task of the project would run, with all that it needs before, and lets it raise the risk.
 * @param tool whose file it is: `npm`, `composer`, `make`, `just`; of others nothing is read
 * @param name undefined: what the tool runs when nothing is named
 */
export const followTask = (call: Call, tool: string, name: string | undefined): void => {
  const found = recipesOf(call, tool);
  if (found) follow(call, found.manifest, found.shown, found.file, name);
};

const follow = (call: Call, manifest: string, shown: string, file: RecipeFile, name: string | undefined): void => {
  const { scripts } = call.evaluation;
  const started = name ?? file.first;
  const wanted = started === undefined ? [] : [started];
  let lines = 0;
  const run = (line: string, target: string): void => {
    if (++lines <= MOST_LINES && line !== '') raise(call, line, `${shown}, ${target}`);
  };
  if (!scripts.has(manifest)) for (const line of file.always) run(line, 'read');
  scripts.add(manifest);
  for (let next = wanted.pop(), count = 0; next !== undefined && count < MOST_TASKS; next = wanted.pop(), count++) {
    // Tasks may call each other in a circle: each is followed once.
    const key = `${manifest}\u0000${next}`;
    const recipe = file.recipes.get(next);
    if (recipe === undefined || scripts.has(key)) continue;
    scripts.add(key);
    wanted.push(...recipe.needs);
    for (const line of recipe.lines) run(line, next);
  }
};
