import { parse } from 'jsonc-parser';
import type { Translate } from '../core/translate.ts';
import type { HookFileState } from './hookFile/hookFile.ts';

/** Where a setting's value comes from, the strongest last. */
export const SCOPES = ['default', 'user', 'remote', 'workspace', 'folder'] as const;
export type Scope = (typeof SCOPES)[number];

/** The values of one setting of the editor, by scope; a scope that does not set it is missing. */
export type Scoped = Readonly<Partial<Record<Scope, unknown>>>;

/** Keys of the editor's settings that can switch the agent's hooks off. */
export const SWITCH_SETTINGS = [
  'chat.useHooks',
  'chat.hookFilesLocations',
  'chat.hooks.allowManagedOnly',
  'chat.customizations.strictPluginOnlyCustomization',
] as const;
export type SwitchSetting = (typeof SWITCH_SETTINGS)[number];

/** A file of the workspace that a harness reads its settings from. */
export interface SettingsFile {
  readonly path: string;
  readonly text: string;
}

export interface SwitchFacts {
  readonly settings: Readonly<Record<SwitchSetting, Scoped>>;
  /** False in a restricted window: no hooks are loaded there. */
  readonly trusted: boolean;
  readonly hookFile: { readonly path: string; readonly state: HookFileState };
  /** Existing ones of `WORKSPACE_SETTINGS`. */
  readonly files: readonly SettingsFile[];
  /** Set when the environment moves the folder that holds the hook file. */
  readonly movedHome?: { readonly variable: string; readonly value: string } | undefined;
}

/** One reason why agents are not guarded. */
export interface Cause {
  /** One sentence. */
  readonly cause: string;
  readonly fix: string;
  /** The settings' scope or the file where it is fixed. */
  readonly where: string;
  /** Key of the setting that has to change, where it is one. */
  readonly setting?: SwitchSetting;
}

/** Files of a workspace in which a harness of ours reads `disableAllHooks`, relative to the workspace. */
export const WORKSPACE_SETTINGS = [
  '.github/copilot/settings.json',
  '.github/copilot/settings.local.json',
  '.claude/settings.json',
  '.claude/settings.local.json',
] as const;

/** The folder that the hook file lies in, as the editor's setting names it. */
const HOOK_FOLDER = '~/.copilot/hooks';

interface Rule {
  readonly setting: SwitchSetting;
  /** True for a value that switches our hook off. */
  readonly off: (value: unknown) => boolean;
  /** @param place the settings that hold the value, in words */
  readonly cause: (place: string, t: Translate) => string;
  readonly fix: (place: string, t: Translate) => string;
}

const isHookFolder = (location: string): boolean =>
  location.replaceAll('\\', '/').replace(/\/+$/, '').toLowerCase().endsWith('.copilot/hooks');

/** Locations are merged over the scopes; only an explicit false takes one out. */
const leavesOut = (value: unknown): boolean =>
  value !== null &&
  typeof value === 'object' &&
  Object.entries(value).some(([location, on]) => isHookFolder(location) && on !== true && on !== 'true');

const RULES: readonly Rule[] = [
  {
    setting: 'chat.useHooks',
    off: (value) => value !== true,
    cause: (place, t) => t('chat.useHooks switches the hooks of the agent off ({0}).', place),
    fix: (place, t) => t('Remove chat.useHooks, or set it to true ({0}).', place),
  },
  {
    setting: 'chat.hookFilesLocations',
    off: leavesOut,
    cause: (place, t) => t('chat.hookFilesLocations leaves out {0} ({1}).', HOOK_FOLDER, place),
    fix: (place, t) => t('Remove {0} from chat.hookFilesLocations, or set it to true ({1}).', HOOK_FOLDER, place),
  },
  {
    setting: 'chat.hooks.allowManagedOnly',
    off: (value) => value !== false,
    cause: (place, t) => t('chat.hooks.allowManagedOnly shuts out the hooks of the user ({0}).', place),
    fix: (place, t) => t('Remove chat.hooks.allowManagedOnly, or have the organisation deploy the hook ({0}).', place),
  },
  {
    setting: 'chat.customizations.strictPluginOnlyCustomization',
    off: (value) => value !== false && !(Array.isArray(value) && !value.includes('hooks')),
    cause: (place, t) =>
      t('chat.customizations.strictPluginOnlyCustomization shuts out the hooks of the user ({0}).', place),
    fix: (place, t) => t('Remove chat.customizations.strictPluginOnlyCustomization ({0}).', place),
  },
];

const places = (t: Translate): Readonly<Record<Scope, string>> => ({
  default: t('default settings'),
  user: t('user settings'),
  remote: t('remote settings'),
  workspace: t('workspace settings'),
  folder: t('folder settings'),
});

/** A value at any scope counts: whether a stronger one takes it back depends on the editor's version. */
const settingCauses = (settings: SwitchFacts['settings'], t: Translate): readonly Cause[] =>
  RULES.flatMap(({ setting, off, cause, fix }) =>
    SCOPES.filter((scope) => {
      const value = settings[setting][scope];
      return value !== undefined && value !== null && scope !== 'default' && off(value);
    }).map((scope) => ({
      cause: cause(places(t)[scope], t),
      fix: fix(places(t)[scope], t),
      where: scope,
      setting,
    })),
  );

const switchedOff = (text: string): boolean => {
  const settings: unknown = parse(text, [], { allowTrailingComma: true });
  if (settings === null || typeof settings !== 'object') return false;
  const value = (settings as Record<string, unknown>)['disableAllHooks'];
  return value !== undefined && value !== false && value !== null;
};

const environmentOf = (text: string): readonly string[] => {
  const settings: unknown = parse(text, [], { allowTrailingComma: true });
  const env =
    settings !== null && typeof settings === 'object' ? (settings as Record<string, unknown>)['env'] : undefined;
  return env !== null && typeof env === 'object' ? Object.keys(env) : [];
};

const fileCauses = ({ path, text }: SettingsFile, t: Translate): readonly Cause[] => {
  const names = environmentOf(text);
  const off: Cause = {
    cause: t('{0} sets disableAllHooks.', path),
    fix: t('Remove disableAllHooks from {0}.', path),
    where: path,
  };
  const moved: Cause = {
    cause: t(
      '{0} sets environment variables ({1}) for the processes that run hooks.',
      path,
      names.slice(0, 3).join(', '),
    ),
    fix: t('Remove env from {0}.', path),
    where: path,
  };
  return [...(switchedOff(text) ? [off] : []), ...(names.length > 0 ? [moved] : [])];
};

/** What a person reads of each state in which the hook file does not guard. */
const hookFileCauses = (
  path: string,
  t: Translate,
): Readonly<Record<Exclude<HookFileState, 'ours'>, Omit<Cause, 'where'>>> => {
  const fix = t('Run the command Portcullis: Guard Agents.');
  return {
    missing: { cause: t('The hook file {0} is not installed.', path), fix },
    outdated: { cause: t('The hook file {0} is of another version.', path), fix },
    altered: { cause: t('The hook file {0} is not as Portcullis wrote it.', path), fix },
    foreign: {
      cause: t('The hook file {0} holds entries that are not from Portcullis.', path),
      fix: t('Move them to another file of that folder, then run the command Portcullis: Guard Agents.'),
    },
    invalid: {
      cause: t('The hook file {0} cannot be read as JSON.', path),
      fix: t('Repair or delete it, then run the command Portcullis: Guard Agents.'),
    },
  };
};

const untrusted = (t: Translate): Cause => ({
  cause: t('The workspace is not trusted, so no hooks are loaded.'),
  fix: t('Trust the workspace.'),
  where: 'workspace',
});

const movedHomeCause = ({ variable, value }: NonNullable<SwitchFacts['movedHome']>, t: Translate): Cause => ({
  cause: t('{0} moves the folder of the hook file to {1}.', variable, value),
  fix: t('Remove {0} from the environment.', variable),
  where: variable,
});

/** Every reason why agents in this window are not guarded; none: they are. */
export const notGuardedCauses = (
  { settings, trusted, hookFile, files, movedHome }: SwitchFacts,
  t: Translate,
): readonly Cause[] => [
  ...(trusted ? [] : [untrusted(t)]),
  ...(hookFile.state === 'ours' ? [] : [{ ...hookFileCauses(hookFile.path, t)[hookFile.state], where: hookFile.path }]),
  ...(movedHome ? [movedHomeCause(movedHome, t)] : []),
  ...settingCauses(settings, t),
  ...files.flatMap((file) => fileCauses(file, t)),
];
