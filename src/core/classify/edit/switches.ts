import type { FileChange } from '../../action/action.ts';
import type { Finding } from '../finding.ts';
import { jsonValue } from './json.ts';

/** A setting that takes the guard or a harness's own confirmation away. */
interface Switch {
  /** The dotted name of the setting, whichever object of the file it stands in. */
  readonly key: RegExp;
  /** True for a value that guards no less than before. */
  readonly harmless: (value: unknown) => boolean;
  readonly does: string;
}

const never = (): boolean => false;
const is =
  (expected: unknown) =>
  (value: unknown): boolean =>
    value === expected;

const SWITCHES: readonly Switch[] = [
  { key: /(?:^|\.)chat\.useHooks$/i, harmless: is(true), does: 'switches the hooks of the agent off' },
  {
    key: /(?:^|\.)chat\.(?:hookFilesLocations|hooks)(?:\.|$)/i,
    harmless: never,
    does: "changes where the agent's hooks are read from",
  },
  {
    key: /(?:^|\.)chat\.customizations\.strictPluginOnlyCustomization/i,
    harmless: is(false),
    does: 'shuts out hooks of the user',
  },
  { key: /(?:^|\.)(?:disableAllHooks|disableHooks)$/i, harmless: is(false), does: 'switches all hooks off' },
  { key: /(?:^|\.)features\.hooks$/i, harmless: is(true), does: 'switches hooks off' },
  { key: /(?:^|\.)hooksConfig(?:\.|$)/i, harmless: never, does: 'changes which hooks run' },
  {
    key: /(?:^|\.)(?:allowManagedHooksOnly|allowManagedOnly)$/i,
    harmless: is(false),
    does: 'shuts out hooks of the user',
  },
  { key: /auto-?approve/i, harmless: is(false), does: 'lets tools run unasked' },
  { key: /(?:^|\.)chat\.permissions(?:\.|$)/i, harmless: is('default'), does: 'lets tools run unasked' },
  {
    key: /(?:^|\.)permissions\.(?:allow|defaultMode|additionalDirectories)(?:\.|$)/i,
    harmless: never,
    does: 'lets tools run unasked',
  },
  {
    key: /(?:^|\.)(?:enableAllProjectMcpServers|trustedFolders|trusted_folders|yolo)(?:\.|$)/i,
    harmless: is(false),
    does: 'lets tools run unasked',
  },
  { key: /(?:^|\.)(?:approval_policy|sandbox_mode)$/i, harmless: never, does: 'lets tools run unasked' },
  { key: /portcullis/i, harmless: never, does: 'changes settings of Portcullis' },
];

/** Settings files of the editor and of harnesses: where a switch can stand. */
const SETTINGS =
  /(?:^|\/)(?:\.vscode\/(?:settings|mcp)\.json|[^/]*\.code-workspace|\.devcontainer\.json|\.devcontainer\/(?:.*\/)?devcontainer\.json|\.(?:claude|gemini|codex|copilot|cursor|github\/copilot)\/(?:.*\/)?[^/]*\.(?:json|jsonc|toml)|\.github\/hooks\/.*|\.mcp\.json)$/;

/** Where a block of environment variables reaches the process that runs the hooks. */
const ENV_COUNTS = /(?:^|\/)(?:\.(?:claude|gemini|codex|copilot)\/|\.github\/(?:hooks|copilot)\/)/;
const ENV: Switch = {
  key: /(?:^|\.)env(?:\.|$)/,
  harmless: never,
  does: 'sets the environment that hooks are started in',
};

type Flat = ReadonlyMap<string, string>;

const flatten = (value: unknown, name: string, into: Map<string, string>, depth = 0): void => {
  if (name !== '') into.set(name, JSON.stringify(value));
  if (value === null || typeof value !== 'object' || depth > 20) return;
  for (const [key, child] of Object.entries(value))
    flatten(child, name === '' ? key : `${name}.${key}`, into, depth + 1);
};

/** Characters of one line that are read: a setting is shorter. */
const LONGEST_LINE = 500;

/** The settings of a TOML file, by name, as far as lines tell. */
const flattenToml = (text: string, into: Map<string, string>): void => {
  let section = '';
  for (const whole of text.split('\n')) {
    const line = whole.slice(0, LONGEST_LINE);
    const header = /^\s*\[+\s*([^\]]+?)\s*\]+/.exec(line)?.[1];
    if (header !== undefined) section = header;
    const pair = /^\s*([\w."'-]+)\s*=\s*(.*?)\s*(?:#.*)?$/.exec(line);
    if (pair?.[1] !== undefined)
      into.set([section, pair[1].replace(/["']/g, '')].filter(Boolean).join('.'), pair[2] ?? '');
  }
};

const settingsOf = (text: string | null, toml: boolean): Flat => {
  const flat = new Map<string, string>();
  if (text === null) return flat;
  if (toml) flattenToml(text, flat);
  else {
    // The editor reads past errors, and so do we: a broken file must not hide a switch.
    flatten(jsonValue(text), '', flat);
  }
  return flat;
};

const valueOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** Findings for each switch that an edit would set: threats.md would call it the repository removing the guard. */
export const switchFindings = (file: FileChange, key: string, shown: string): readonly Finding[] => {
  if (!SETTINGS.test(key) || file.after === null) return [];
  const toml = key.endsWith('.toml');
  const before = settingsOf(file.before, toml);
  const switches = ENV_COUNTS.test(key) ? [...SWITCHES, ENV] : SWITCHES;
  const findings = new Map<string, Finding>();
  for (const [name, value] of settingsOf(file.after, toml)) {
    const hit = before.get(name) === value ? undefined : switches.find(({ key: pattern }) => pattern.test(name));
    if (hit === undefined || hit.harmless(valueOf(value))) continue;
    findings.set(hit.does, {
      rule: 'guard.switch',
      risk: 'CRITICAL',
      category: 'guard',
      reason: `Sets ${name} in ${shown}, which ${hit.does}`,
      matters: 'The next calls of the agent would run without anyone being asked.',
      where: name,
      reversible: true,
      alternative: 'Leave the setting out; the person can change it by hand.',
    });
  }
  return [...findings.values()];
};
