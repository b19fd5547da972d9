import type { Risk } from '../../action/risk.ts';
import type { Category } from '../finding.ts';
import { placeOf } from '../path/place.ts';
import { notUnderstood, type Call } from './call.ts';
import { CODE_ROLES } from './codeRoles.ts';
import { absolute } from './expand.ts';
import { OTHER_ROLES } from './otherRoles.ts';
import { PATH_ROLES, type Handler } from './pathRoles.ts';
import type { Value } from './value.ts';

/** Bytes from which on a file can fill a disk that people work on. */
const HUGE = 10_000_000_000;

const UNIT: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4, p: 5, e: 6, z: 7, y: 8 };

/** A size as coreutils write it: `10G`, `4KiB`, `2kB`, `1024x1024`; NaN for anything else. */
const sizeOf = (text: string): number =>
  text
    .replace(/^[-+<>/%]/, '')
    .split('x')
    .map((part) => {
      const [, digits, unit = '', rest = ''] = /^(\d+)([a-zA-Z]?)(i?[bB]?)$/.exec(part) ?? [];
      const base = /^b$/i.test(rest) ? 1000 : 1024;
      if (digits === undefined) return NaN;
      if (unit === 'b' || unit === 'B') return Number(digits) * 512;
      if (unit === 'c' || unit === 'w' || unit === '') return Number(digits);
      return Number(digits) * base ** (UNIT[unit.toLowerCase()] ?? 8);
    })
    .reduce((product, each) => product * each, 1);

const fills = (call: Call, value: Value, bytes: number): void => {
  if (bytes >= HUGE)
    call.report(
      {
        risk: 'HIGH',
        category: 'write',
        reason: `Writes or reserves ${value.text}, which may fill the disk`,
        matters: 'Other programs fail when a disk is full.',
        reversible: true,
      },
      '.fills',
      value.text,
    );
};

const SOURCES_WITHOUT_END = /^\/dev\/(?:zero|u?random|full)$/;

/** Types of files that a viewer shows and does not run. */
const SHOWN =
  /\.(?:png|jpe?g|gif|webp|bmp|tiff?|svg|ico|pdf|txt|md|markdown|csv|tsv|json|log|ya?ml|xml|mp[34]|wav|html?)$/i;

/** Applications that show what they are given. */
const VIEWERS =
  /^(?:safari|google chrome(?: canary)?|chromium|firefox(?: developer edition)?|microsoft edge|brave browser|arc|vivaldi|opera|preview|textedit|finder|quicktime player|visual studio code|xcode|simulator|com\.apple\.(?:safari|preview|textedit|finder)|com\.google\.chrome|org\.mozilla\.firefox)$/i;

/** Names of keys as terminals' multiplexers know them. */
const KEYS =
  /^(?:Enter|C-[a-z@[\]\\^_]|M-.|S-.|\^[A-Z]|Escape|Space|Tab|BTab|BSpace|Up|Down|Left|Right|Home|End|[PN]Page|Page(?:Up|Down)|F\d{1,2}|DC|IC|KP\w+)$/;

/** Members of D-Bus interfaces that only look (D-Bus specification, standard interfaces, and systemd's lists). */
const LOOKS_AT_BUS =
  /(?:^|\.)(?:Get|GetAll|Introspect|Ping|ListNames|ListActivatableNames|GetNameOwner|NameHasOwner|GetId|GetMachineId|GetConnectionUnixProcessID|ListUnits|ListUnitFiles|ListSessions|ListUsers|GetManagedObjects)$/;

interface Says {
  readonly risk: Risk;
  readonly category: Category;
  readonly reason: string;
  readonly matters?: string;
  readonly reversible: boolean;
}

const say = (call: Call, value: Value, suffix: string, says: Says): void => call.report(says, suffix, value.text);

/** Roles of words of programs that act on the machine, its desktop and its terminals. */
export const SYSTEM_ROLES: Readonly<Record<string, Handler>> = {
  /** A word too many: with it the command no longer shows a setting but makes one. */
  reconfigures: (call, value) => {
    if (value.text === '') return;
    say(call, value, '.sets', {
      risk: 'HIGH',
      category: 'configuration',
      reason: `Changes a setting of this machine: ${value.text}`,
      matters: 'It affects everything that runs on it.',
      reversible: true,
    });
  },
  /** `date`: a format begins with `+`; anything else is the time to set. */
  time: (call, value) => {
    if (!value.text.startsWith('+')) SYSTEM_ROLES.reconfigures?.(call, value, '');
  },
  /** A command for an FTP server (RFC 959, RFC 3659). */
  'ftp-command': (call, value) => {
    if (!/^[-+*]?(?:PWD|LIST|NLST|MLSD|MLST|NOOP|TYPE|SYST|STAT|HELP|FEAT|SIZE|MDTM|CWD|CDUP|OPTS)\b/i.test(value.text))
      say(call, value, '.ftp-command', {
        risk: 'HIGH',
        category: 'network',
        reason: `Gives a command to an FTP server: ${value.text}`,
        matters: 'It changes another system.',
        reversible: false,
      });
  },
  nvram: (call, value) => {
    if (value.text.includes('=')) SYSTEM_ROLES.reconfigures?.(call, value, '');
  },
  /** A command line in a terminal that is made for it. */
  'own-terminal': (call, value) => {
    const before = call.state.foreground;
    CODE_ROLES.shell?.(call, value, '');
    if (call.state.foreground !== before)
      say(call, value, '.terminal', {
        risk: 'HIGH',
        category: 'not-understood',
        reason: `Opens ${call.state.foreground ?? 'a program'} in a terminal of its own`,
        matters: 'What is typed there is not judged.',
        reversible: false,
      });
  },
  size: (call, value) => fills(call, value, sizeOf(value.text)),
  /** `dd`: so many blocks of the size that `bs=` says, 512 bytes where it says nothing. */
  blocks: (call, value) => {
    const block = /(?:^|\s)o?bs=(\S+)/.exec(call.shown)?.[1] ?? '512';
    fills(call, value, sizeOf(value.text) * sizeOf(block));
  },
  /** `dd`: what it copies; a device without an end fills the target, unless a count limits it. */
  'blocks-from': (call, value) => {
    PATH_ROLES.read?.(call, value, '');
    if (
      SOURCES_WITHOUT_END.test(value.text) &&
      !/\scount=/.test(call.shown) &&
      !/\sof=\/dev\/null(?:\s|$)/.test(call.shown)
    )
      fills(call, { ...value, text: `all of ${value.text}` }, HUGE);
  },
  /** `kill -1`: to everyone when another signal stands before it. */
  everyone: (call, value) => {
    if (/^kill\s+\S.*\s-1$/.test(call.shown) && !/^kill\s+(?:-s|-n)\s+\S+$/.test(call.shown))
      say(call, { ...value, text: '-1' }, '.everyone', {
        risk: 'CRITICAL',
        category: 'guard',
        reason: 'Ends every process of the user',
        matters: 'The editor and the guard would end with them.',
        reversible: false,
      });
  },
  /** Something that the desktop opens with the program that it has for it. */
  opened: (call, value) => {
    if (/^https?:\/\//i.test(value.text)) {
      OTHER_ROLES.url?.(call, value, '');
      return;
    }
    const path = absolute(value, call.state, call.evaluation);
    const { facts } = call.evaluation;
    const place = path === undefined || value.glob ? undefined : placeOf(facts.realPath(path), facts);
    const inside = place === 'workspace' || place === 'workspace-root' || place === 'temporary';
    const shows =
      inside &&
      !/^[a-z][\w+.-]*:/i.test(value.text) &&
      (SHOWN.test(value.text) || facts.entry(facts.realPath(path ?? '')) === 'directory');
    if (shows) PATH_ROLES.read?.(call, value, '');
    say(call, value, '.opens', {
      risk: shows ? 'MEDIUM' : 'HIGH',
      category: shows ? 'process' : 'execute',
      reason: `Opens ${value.text} with the program that the desktop has for it`,
      ...(shows ? {} : { matters: 'It may run what it opens.' }),
      reversible: shows,
    });
  },
  application: (call, value) => {
    if (!value.known || !VIEWERS.test(value.text))
      say(call, value, '.application', {
        risk: 'HIGH',
        category: 'execute',
        reason: `Opens the application ${value.text}`,
        matters: 'What it does with what it is given is not judged.',
        reversible: false,
      });
  },
  /** A word for tmux: `;` begins another of its commands, and `#(…)` is run by a shell. */
  tmux: (call, value) => {
    if (/;$|#\(/.test(value.text) || !value.known)
      call.report(notUnderstood(`Gives tmux a further command: ${value.text}`, 'tmux.further'), '', value.text);
  },
  /** Text or a key that is typed into another terminal; only one text, since tmux joins them as they stand. */
  typed: (call, value) => {
    if (value.known && KEYS.test(value.text)) return;
    if (call.runs || !/^[\w./]/.test(value.text) || value.text.endsWith(';')) {
      call.report(notUnderstood(`Types what may not be a command: ${value.text}`, 'tmux.typed'), '', value.text);
      return;
    }
    call.runs = true;
    // Nobody knows in which folder the other terminal is.
    const { state } = call;
    call.state = { ...state, directory: undefined, possible: [] };
    CODE_ROLES.shell?.(call, value, '');
    call.state = state;
  },
  /** AppleScript: only what tells or asks the system something plain is followed. */
  applescript: (call, value) => {
    const tells =
      value.known &&
      /^\s*(?:(?:display notification|say|display alert) "[^"\\]*"(?: (?:with title|subtitle|sound name|message|using|giving up after) (?:"[^"\\]*"|\d+))*|beep(?: \d+)?|get volume settings|system info|(?:get )?version)\s*$/.test(
        value.text,
      );
    say(call, value, tells ? '.tells' : '', {
      risk: tells ? 'MEDIUM' : 'HIGH',
      category: tells ? 'process' : 'execute',
      reason: tells ? 'Tells something to the person' : 'Drives other applications',
      ...(tells ? {} : { matters: 'It can click and type in the name of the user.' }),
      reversible: tells,
    });
    if (!tells) CODE_ROLES.code?.(call, value, 'applescript');
  },
  'bus-member': (call, value) => {
    const looks = value.known && LOOKS_AT_BUS.test(value.text);
    say(call, value, looks ? '.looks' : '.calls', {
      risk: looks ? 'MEDIUM' : 'HIGH',
      category: looks ? 'read' : 'process',
      reason: looks ? 'Asks another program of the desktop' : 'Gives a command to another program of the desktop',
      ...(looks ? {} : { matters: 'It acts in the name of the user.' }),
      reversible: looks,
    });
  },
  /** An attribute of a file that is removed. */
  attribute: (call, value) => {
    if (/quarantine|provenance/i.test(value.text) || !value.known)
      say(call, value, '.quarantine', {
        risk: 'HIGH',
        category: 'configuration',
        reason: `Removes the mark ${value.text}`,
        matters: 'The system then starts what came from the network without asking.',
        reversible: true,
      });
  },
  plist: (call, value) => {
    if (!/^\s*Print\b/i.test(value.text))
      say(call, value, '.changes', {
        risk: 'MEDIUM',
        category: 'write',
        reason: 'Changes a property list',
        reversible: true,
      });
  },
  signature: (call, value) => {
    if (value.text !== '-')
      say(call, value, '.signs', {
        risk: 'HIGH',
        category: 'privilege',
        reason: `Signs a program in the name of ${value.text}`,
        matters: 'Others will trust it.',
        reversible: false,
      });
  },
  /** A port, or a range of them, that is asked. */
  port: (call, value) => {
    if (/\d-\d/.test(value.text) && !/(?:^|\s)(?:localhost|127\.[\d.]+|::1)(?:\s|$)/.test(call.shown))
      say(call, value, '.scan', {
        risk: 'HIGH',
        category: 'network',
        reason: `Searches another machine for open ports: ${value.text}`,
        matters: 'Whoever owns it may take it for an attack.',
        reversible: false,
      });
  },
  /** A script of nmap: a file is code; its own categories that attack are no look at ports. */
  'nmap-script': (call, value) => {
    if (/[/\\]|\.nse\b/.test(value.text)) CODE_ROLES.script?.(call, value, 'lua');
    else if (
      !/^(?:default|safe|version|banner|http-title|http-headers|ssl-cert|ssl-enum-ciphers)(?:,(?:default|safe|version|banner|http-title|http-headers|ssl-cert|ssl-enum-ciphers))*$/.test(
        value.text,
      )
    )
      say(call, value, '.script', {
        risk: 'HIGH',
        category: 'network',
        reason: `Runs ${value.text} of nmap against a machine`,
        matters: 'It may take it for an attack, or fail.',
        reversible: false,
      });
  },
};
