/** Variables that a command needs to find programs, its user and its language; everything else could change what it runs or carry a secret. */
const KEPT = new Set([
  'PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LANGUAGE', 'TZ', 'TERM', 'TMPDIR', 'TEMP', 'TMP',
  'XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME',
  'SystemRoot', 'SystemDrive', 'ComSpec', 'PATHEXT', 'windir', 'APPDATA', 'LOCALAPPDATA', 'USERPROFILE', 'ProgramFiles',
]); // prettier-ignore

/** The environment that a command of ours runs with: an allow-list of the editor's own, and nothing that asks at a terminal. */
export const scrubbedEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> => {
  const kept: Record<string, string> = { GIT_TERMINAL_PROMPT: '0', PAGER: 'cat', GIT_PAGER: 'cat' };
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (KEPT.has(name) || name.startsWith('LC_'))) kept[name] = value;
  }
  return kept;
};
