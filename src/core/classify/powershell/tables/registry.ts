import { critical, high, type Effect } from '../../shell/spec.ts';

/** What happens to a path. */
export type Access = 'read' | 'write' | 'delete';

interface RegistryRow {
  /** Matches the key in lower case, as `hklm\software\…`. */
  readonly key: RegExp;
  /** Absent: any. */
  readonly access?: Access;
  readonly does: Effect;
}

const later = high(
  'persistence',
  'Changes what Windows runs by itself at start or sign-in',
  'It runs with no further question.',
);
const protection = high('configuration', 'Changes how Windows protects itself', 'An attack would then go unnoticed.');

/** Keys of the registry that are more than a setting. The first row that matches counts. */
export const REGISTRY: readonly RegistryRow[] = [
  {
    key: /^hklm\\(?:sam|security)(?:\\|$)|\\winlogon\b.*\\defaultpassword|\\policies\\secrets/,
    does: high('secret', 'Reaches the passwords of the accounts', 'Whoever has them can act as their owners.'),
  },
  {
    key: /^hklm\\(?:system|software|sam|security)$|^hk(?:lm|cr|u)$/,
    access: 'delete',
    does: critical('delete', 'Deletes what Windows needs to start'),
  },
  {
    key: /\\currentversion\\(?:run|runonce|runonceex|runservices|runservicesonce|policies\\explorer\\run|winlogon|windows|shellserviceobjectdelayload)(?:\\|$)/,
    access: 'write',
    does: later,
  },
  {
    key: /\\(?:image file execution options|silentprocessexit|appcertdlls|active setup|shell\\open\\command|inprocserver32|localserver32|command processor|session manager|notificationpackages|lsa|credssp)(?:\\|$)/,
    access: 'write',
    does: later,
  },
  { key: /^hklm\\system\\(?:currentcontrolset|controlset\d+)\\services\\/, access: 'write', does: later },
  {
    key: /\\(?:windows defender|amsi|windowsfirewall|firewallpolicy|safeboot|policies\\system|securityproviders|script(?:block)?logging|eventlog|deviceguard|windows script host)(?:\\|$)/,
    access: 'write',
    does: protection,
  },
  {
    key: /\\(?:windows defender|amsi|windowsfirewall|firewallpolicy|safeboot)(?:\\|$)/,
    access: 'delete',
    does: protection,
  },
];
