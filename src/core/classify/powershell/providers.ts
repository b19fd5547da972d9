import { redefines } from '../shell/builtins.ts';
import type { Call } from '../shell/call.ts';
import { judgeVariable } from '../shell/environment.ts';
import { final, high, type Effect } from '../shell/spec.ts';
import { isSecretVariable, known, TAINT } from '../shell/value.ts';
import { REGISTRY, type Access } from './tables/registry.ts';

/** What a cmdlet's verb does to a path. */
export const accessOf = (cmdlet: string): Access => {
  if (/^(?:remove|clear)-/.test(cmdlet)) return 'delete';
  return /^(?:get|test|resolve|split|join|select|measure|push|set-location|convert|compare|format|import|invoke)\b/.test(
    cmdlet,
  ) || cmdlet === 'set-location'
    ? 'read'
    : 'write';
};

const DRIVE =
  /^(?:(?:microsoft\.powershell\.\w+\\)?(registry|environment|filesystem|alias|function|variable|certificate|wsman)::|([A-Za-z]\w+):(?!:))(.*)$/is;

/** A path of another provider than that of files. */
interface Provided {
  readonly drive: string;
  readonly path: string;
}

/** The provider's drive that a path names; undefined for files. */
export const providedBy = (text: string): Provided | undefined => {
  const match = DRIVE.exec(text);
  if (match === null) return undefined;
  const [, provider, drive, path = ''] = match;
  const name = (provider ?? drive ?? '').toLowerCase();
  return name === 'filesystem' || name === 'temp' ? undefined : { drive: name, path };
};

const HIVE: Readonly<Record<string, string>> = {
  hkey_current_user: 'hkcu',
  hkey_local_machine: 'hklm',
  hkey_users: 'hku',
  hkey_classes_root: 'hkcr',
  hkey_current_config: 'hkcc',
};

/** The key in one form: `hklm\software\…`. */
export const registryKey = (drive: string, path: string): string => {
  const whole = `${drive === 'registry' ? '' : `${drive}\\`}${path}`
    .toLowerCase()
    .replace(/\//g, '\\')
    .replace(/^\\+/, '');
  const [hive = '', ...rest] = whole.split('\\').filter((part) => part !== '');
  return [HIVE[hive.replace(/:$/, '')] ?? hive.replace(/:$/, ''), ...rest].join('\\');
};

/** Judges what is done to a key of the registry. @param key as `registryKey` gives it */
export const judgeRegistry = (call: Call, access: Access, key: string, whole: boolean): void => {
  for (const row of REGISTRY) {
    if (!row.key.test(key) || (row.access !== undefined && row.access !== access)) continue;
    call.report({ ...row.does, reason: `${row.does.reason}: ${key}` }, '', key);
    if (row.does.category === 'secret') call.taint |= TAINT.secret;
    return;
  }
  if (access === 'read') return;
  const top = key.split('\\').length <= 2;
  const effect: Effect =
    access === 'delete' && whole && top
      ? {
          ...final(
            'delete',
            `Deletes a whole part of the registry: ${key}`,
            'Windows and its programs keep all their settings there.',
          ),
          risk: 'CRITICAL',
        }
      : access === 'delete'
        ? final('configuration', `Deletes from the registry: ${key}`, 'No copy is kept.')
        : high('configuration', `Changes the registry: ${key}`, 'It changes how Windows or its programs behave.');
  call.report({ ...effect, rule: `registry.${access}` }, '', key);
};

/** Judges a path of another provider than files. */
export const judgeProvided = (call: Call, access: Access, { drive, path }: Provided, whole: boolean): void => {
  const name = path.replace(/^[\\/]+/, '');
  switch (drive) {
    case 'registry':
    case 'hklm':
    case 'hkcu':
    case 'hku':
    case 'hkcr':
    case 'hkcc':
      judgeRegistry(call, access, registryKey(drive, path), whole);
      return;
    case 'env':
    case 'environment':
      if (access === 'write') judgeVariable(call, name.toUpperCase(), { ...known(''), known: false, text: '' });
      if (access === 'read' && (name === '' || /[*?]/.test(name))) {
        call.taint |= TAINT.secret | TAINT.environment;
        call.evaluation.readsSecret = true;
        call.report(
          high('secret', 'Shows all variables of the environment', 'They often hold credentials.'),
          '.environment',
        );
      }
      if (access === 'read' && isSecretVariable(name.toUpperCase())) {
        call.taint |= TAINT.secret | TAINT.named;
        call.evaluation.readsSecret = true;
        call.report(high('secret', `Shows the variable ${name}`, 'By its name it holds a credential.'), '.environment');
      }
      return;
    case 'alias':
    case 'function':
      if (access === 'read') return;
      call.state.redefined.set(name.toLowerCase(), true);
      call.report(redefines(name));
      return;
    case 'variable':
      return;
    case 'cert':
    case 'certificate':
      if (access !== 'read')
        call.report(
          high(
            'configuration',
            'Changes the certificates that this machine trusts',
            'A forged server or program would then be believed.',
          ),
          '.certificates',
        );
      return;
    default:
      if (access !== 'read')
        call.report(
          high('not-understood', `Changes something on the drive ${drive}:, which is none of files`),
          '.drive',
          `${drive}:${path}`,
        );
  }
};
