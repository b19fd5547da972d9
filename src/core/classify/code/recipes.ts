/** What a target or recipe of a task runner would run. */
export interface Recipe {
  /** Shell lines, each for a shell of its own; what only the runner knows stands as a variable that is not set. */
  readonly lines: readonly string[];
  /** Targets that are run before it. */
  readonly needs: readonly string[];
}

/** A file of recipes. */
export interface RecipeFile {
  readonly recipes: ReadonlyMap<string, Recipe>;
  /** What runs when nothing is named. */
  readonly first: string | undefined;
  /** Lines that run whenever the file is read, also by `-n`. */
  readonly always: readonly string[];
}

const MOST_EXPANSIONS = 400;
const MOST_TEXT = 4_000;

/** Lines with their continuations joined. */
const logicalLines = (text: string): string[] => {
  const out: string[] = [];
  let open = '';
  for (const line of text.split(/\r?\n/)) {
    if (line.endsWith('\\') && open.length < MOST_TEXT) {
      open += `${line.slice(0, -1)} `;
      continue;
    }
    out.push(open + (open === '' ? line : line.trim()));
    open = '';
  }
  if (open !== '') out.push(open);
  return out;
};

/** The end of a `$(…)` or `${…}` that begins at `from`. */
const closing = (text: string, from: number): number => {
  const [opens, closes] = text[from + 1] === '(' ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === opens) depth++;
    else if (text[at] === closes && --depth === 0) return at;
  }
  return text.length;
};

/** Variables of a makefile; `$(shell …)` is collected, as it runs when the value is read. */
class Variables {
  private readonly values = new Map<string, string>([
    ['MAKE', 'make'],
    ['RM', 'rm -f'],
    ['CURDIR', '.'],
  ]);
  private expansions = 0;
  readonly shells: string[] = [];

  set(name: string, sign: string, value: string): void {
    const before = this.values.get(name);
    if (sign === '?=' && before !== undefined) return;
    this.values.set(name, sign === '+=' && before !== undefined ? `${before} ${value}` : value);
    if (sign === ':=' || sign === '::=' || sign === '!=')
      this.expand(sign === '!=' ? `$(shell ${value})` : value, '', []);
  }

  expand(text: string, target: string, needs: readonly string[], depth = 0): string {
    let out = '';
    for (let at = 0; at < text.length; at++) {
      if (text[at] !== '$') {
        out += text.charAt(at);
        continue;
      }
      const next = text.charAt(at + 1);
      if (next === '(' || next === '{') {
        const end = closing(text, at);
        out += this.value(text.slice(at + 2, end), target, needs, depth);
        at = end;
        continue;
      }
      out +=
        next === '$'
          ? '$'
          : next === '@'
            ? target
            : next === '<'
              ? (needs[0] ?? '')
              : next === '^'
                ? needs.join(' ')
                : '$unset';
      at++;
    }
    return out.slice(0, MOST_TEXT);
  }

  private value(inner: string, target: string, needs: readonly string[], depth: number): string {
    if (depth > 8 || ++this.expansions > MOST_EXPANSIONS) return '$unset';
    const shell = /^shell\s+([^]*)$/.exec(inner);
    if (shell) {
      const line = this.expand(shell[1] ?? '', target, needs, depth + 1);
      if (!this.shells.includes(line)) this.shells.push(line);
      return `$(${line})`;
    }
    const found = this.values.get(inner.trim());
    // What the file does not set comes from the environment.
    if (found === undefined) return /^[A-Za-z_]\w*$/.test(inner) ? `\${${inner}}` : '$unset';
    return this.expand(found, target, needs, depth + 1);
  }
}

const ASSIGNMENT = /^(?:export\s+|override\s+)*([A-Za-z_][\w.-]*)\s*(::?=|\?=|\+=|!=|=)\s*([^]*)$/;

/** Reads a makefile as GNU make's manual describes it; functions other than `shell` are not known. */
export const readMakefile = (text: string): RecipeFile => {
  const variables = new Variables();
  const rules: { targets: string[]; needs: string[]; lines: string[] }[] = [];
  for (const line of logicalLines(text)) {
    const rule = rules.at(-1);
    if (line.startsWith('\t')) {
      rule?.lines.push(line.trim());
      continue;
    }
    const plain = line.replace(/(^|\s)#.*$/, '$1').trimEnd();
    const assigned = ASSIGNMENT.exec(plain);
    if (assigned) {
      variables.set(assigned[1] ?? '', assigned[2] ?? '=', assigned[3] ?? '');
      continue;
    }
    const head = /^([^\s:#=][^:#=]*?)\s*::?(?!=)([^;]*)(?:;([^]*))?$/.exec(plain);
    if (!head) continue;
    const words = (part: string | undefined): string[] =>
      variables
        .expand(part ?? '', '', [])
        .split(/\s+/)
        .filter((word) => word !== '' && word !== '|');
    rules.push({
      targets: words(head[1]),
      needs: words(head[2]),
      lines: head[3] === undefined ? [] : [head[3].trim()],
    });
  }
  const recipes = new Map<string, Recipe>();
  for (const { targets, needs, lines } of rules)
    for (const target of targets) {
      const before = recipes.get(target);
      const made = lines.map((line) => variables.expand(line.replace(/^[@+-]+\s*/, ''), target, needs));
      recipes.set(target, { needs: [...(before?.needs ?? []), ...needs], lines: [...(before?.lines ?? []), ...made] });
    }
  const first = rules
    .flatMap(({ targets }) => targets)
    .find((target) => !target.startsWith('.') && !target.includes('%'));
  return { recipes, first, always: variables.shells };
};

/** Reads a justfile: recipes with their dependencies; values that are not constants are not known. */
export const readJustfile = (text: string): RecipeFile => {
  const values = new Map<string, string>();
  const recipes = new Map<string, Recipe>();
  let open: { needs: string[]; lines: string[] } | undefined;
  let first: string | undefined;
  const filled = (line: string): string =>
    line.replace(/\{\{\s*([\w-]*)[^}]{0,200}\}\}/g, (_all, name: string) => values.get(name) ?? '$unset');
  for (const line of logicalLines(text)) {
    if (/^\s+\S/.test(line)) {
      open?.lines.push(filled(line.trim().replace(/^[@-]+/, '')));
      continue;
    }
    const assigned = /^(?:export\s+)?([A-Za-z_][\w-]*)\s*:=\s*(?:"([^"]*)"|'([^']*)')\s*$/.exec(line);
    if (assigned) values.set(assigned[1] ?? '', assigned[2] ?? assigned[3] ?? '');
    const head = /^@?([A-Za-z_][\w-]*)((?:\s+[^:]*)?):(?!=)(.*)$/.exec(line);
    if (!head) continue;
    open = {
      needs: (head[3] ?? '')
        .replace(/#.*$/, '')
        .split(/[\s&()]+/)
        .filter((word) => /^[A-Za-z_][\w-]*$/.test(word)),
      lines: [],
    };
    first ??= head[1];
    recipes.set(head[1] ?? '', open);
  }
  return { recipes, first, always: [] };
};

/** The scripts of a `package.json` or `composer.json`; what stands before and after one runs with it. */
export const readScripts = (text: string, composer: boolean): RecipeFile => {
  const recipes = new Map<string, Recipe>();
  try {
    const parsed = JSON.parse(text) as { scripts?: unknown } | null;
    const scripts = parsed?.scripts;
    if (scripts !== null && typeof scripts === 'object')
      for (const [name, script] of Object.entries(scripts)) {
        const lines = (Array.isArray(script) ? script : [script]).filter((line) => typeof line === 'string');
        const refers = (line: string): boolean => composer && /^@(?!php\b|composer\b|putenv\b)/.test(line);
        recipes.set(name, {
          needs: [
            ...(composer ? [] : [`pre${name}`, `post${name}`]),
            ...lines.filter(refers).map((line) => line.slice(1)),
          ],
          // A class and method is code of the project.
          lines: lines
            .filter((line) => !refers(line) && !/^[\w\\]+::\w+$/.test(line))
            .map((line) => line.replace(/^@(?=php\b|composer\b)/, '')),
        });
      }
  } catch {
    // A manifest that does not parse starts nothing.
  }
  return { recipes, first: undefined, always: [] };
};
