import { parse } from 'jsonc-parser';

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
  /** `ours`: as we wrote it. Everything else is said in `problem`. */
  readonly hookFile:
    | { readonly path: string; readonly state: 'ours' }
    | { readonly path: string; readonly state: 'other'; readonly problem: string; readonly fix: string };
  /** Existing ones of `WORKSPACE_SETTINGS`. */
  readonly files: readonly SettingsFile[];
  /** Set when the environment moves the folder that holds the hook file. */
  readonly movedHome?: { readonly variable: string; readonly value: string } | undefined;
}

/** One reason why agents are not guarded. */
export interface Cause {
  /** One sentence without a full stop. */
  readonly cause: string;
  readonly fix: string;
  /** The settings' scope or the file where it is fixed. */
  readonly where: string;
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
  readonly cause: string;
  readonly fix: string;
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
    cause: 'chat.useHooks switches the hooks of the agent off',
    fix: 'Remove chat.useHooks, or set it to true',
  },
  {
    setting: 'chat.hookFilesLocations',
    off: leavesOut,
    cause: `chat.hookFilesLocations leaves out ${HOOK_FOLDER}`,
    fix: `Remove ${HOOK_FOLDER} from chat.hookFilesLocations, or set it to true`,
  },
  {
    setting: 'chat.hooks.allowManagedOnly',
    off: (value) => value !== false,
    cause: 'chat.hooks.allowManagedOnly shuts out the hooks of the user',
    fix: 'Remove chat.hooks.allowManagedOnly, or have the organisation deploy the hook',
  },
  {
    setting: 'chat.customizations.strictPluginOnlyCustomization',
    off: (value) => value !== false && !(Array.isArray(value) && !value.includes('hooks')),
    cause: 'chat.customizations.strictPluginOnlyCustomization shuts out the hooks of the user',
    fix: 'Remove chat.customizations.strictPluginOnlyCustomization',
  },
];

/** A value at any scope counts: whether a stronger one takes it back depends on the editor's version. */
const settingCauses = (settings: SwitchFacts['settings']): readonly Cause[] =>
  RULES.flatMap(({ setting, off, cause, fix }) =>
    SCOPES.filter((scope) => {
      const value = settings[setting][scope];
      return value !== undefined && value !== null && scope !== 'default' && off(value);
    }).map((scope) => ({
      cause: `${cause} (${scope} settings)`,
      fix: `${fix} in the ${scope} settings`,
      where: scope,
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

const fileCauses = ({ path, text }: SettingsFile): readonly Cause[] => {
  const names = environmentOf(text);
  return [
    ...(switchedOff(text)
      ? [{ cause: `${path} sets disableAllHooks`, fix: `Remove disableAllHooks from ${path}`, where: path }]
      : []),
    ...(names.length > 0
      ? [
          {
            cause: `${path} sets environment variables (${names.slice(0, 3).join(', ')}) for the processes that run hooks`,
            fix: `Remove env from ${path}`,
            where: path,
          },
        ]
      : []),
  ];
};

/** Every reason why agents in this window are not guarded; none: they are. */
export const notGuardedCauses = ({ settings, trusted, hookFile, files, movedHome }: SwitchFacts): readonly Cause[] => [
  ...(trusted
    ? []
    : [
        {
          cause: 'The workspace is not trusted, so no hooks are loaded',
          fix: 'Trust the workspace',
          where: 'workspace',
        },
      ]),
  ...(hookFile.state === 'ours' ? [] : [{ cause: hookFile.problem, fix: hookFile.fix, where: hookFile.path }]),
  ...(movedHome
    ? [
        {
          cause: `${movedHome.variable} moves the folder of the hook file to ${movedHome.value}`,
          fix: `Remove ${movedHome.variable} from the environment`,
          where: movedHome.variable,
        },
      ]
    : []),
  ...settingCauses(settings),
  ...files.flatMap(fileCauses),
];
