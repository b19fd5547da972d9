import { rankOf, worstRisk } from '../../action/risk.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { deviceAt } from './devices.ts';
import { holdsGuarded, isGuarded, isGuardedSecret } from './guarded.ts';
import { targetOf, type Kept, type Place, type Target } from './place.ts';
import { runsLaterAt, type RunsLater } from './runsLater.ts';
import { secretAt } from './secrets.ts';
import { oddityOf } from './spelling.ts';

type Effect = 'read' | 'write' | 'delete';
const VERB: Readonly<Record<Effect, string>> = { read: 'Reads', write: 'Writes', delete: 'Deletes' };

const worstOf = (findings: readonly (Finding | undefined)[], fallback: Finding): Finding => {
  let worst = fallback;
  let rank = -1;
  for (const finding of findings) {
    if (finding !== undefined && rankOf(finding.risk) > rank) {
      worst = finding;
      rank = rankOf(finding.risk);
    }
  }
  return worst;
};

const odd = (path: string, shown: string, effect: Effect, facts: Facts): Finding | undefined => {
  const oddity = oddityOf(path, facts);
  return (
    oddity && {
      rule: oddity.rule,
      risk: 'HIGH',
      category: 'not-understood',
      reason: `${VERB[effect]} ${shown}, a path that ${oddity.says}`,
      matters: 'Such a spelling can reach another file than the one it seems to name.',
      where: shown,
      reversible: effect === 'read',
      alternative: 'Name the file by its plain absolute path.',
    }
  );
};

const device = ({ keys }: Target, shown: string, effect: Effect, facts: Facts): Finding | undefined => {
  const found = keys.map((key) => deviceAt(key, facts.platform)).filter((row) => row !== undefined);
  const risks = found.map((row) => (effect === 'read' ? row.read : row.write));
  const risk = worstRisk(risks);
  const worst = found[risks.indexOf(risk)];
  if (worst === undefined) return undefined;
  return {
    rule: `path.device.${effect}`,
    risk: effect === 'delete' && risk === 'LOW' ? 'HIGH' : risk,
    category: effect === 'read' ? 'read' : 'write',
    reason: `${VERB[effect]} ${shown}, ${worst.is}`,
    matters: 'A device is the machine itself, not a file that can be restored.',
    where: shown,
    reversible: effect === 'read' || risk === 'LOW',
  };
};

const guard = ({ named, real }: Target, shown: string, effect: Effect, facts: Facts): Finding | undefined => {
  const paths = named === real ? [real] : [real, named];
  const hit =
    effect === 'read'
      ? paths.some((path) => isGuardedSecret(path, facts))
      : paths.some((path) => isGuarded(path, facts) || (effect === 'delete' && holdsGuarded(path, facts)));
  return hit
    ? {
        rule: `guard.path.${effect}`,
        risk: 'CRITICAL',
        category: 'guard',
        reason: `${VERB[effect]} ${shown}, ${isGuarded(real, facts) || isGuarded(named, facts) ? 'which is a file' : 'and with it files'} of Portcullis or a setting of a coding agent`,
        matters: 'Whoever changes these files, or knows their keys, can switch the guard off or imitate it.',
        where: shown,
        reversible: false,
        alternative:
          effect === 'delete'
            ? 'Delete single files inside the workspace, by their names.'
            : 'Ask the person to change it by hand.',
      }
    : undefined;
};

const secret = ({ keys }: Target, shown: string, effect: Effect): Finding | undefined => {
  const found = keys.map(secretAt).find((row) => row !== undefined);
  return (
    found && {
      rule: `secret.${effect}`,
      risk: 'HIGH',
      category: 'secret',
      reason: `${VERB[effect]} ${shown}, which by its name holds ${found.holds}`,
      matters:
        effect === 'read'
          ? 'What is read enters the conversation, and can leave the machine with it.'
          : 'No copy of a secret is kept, so what was there before is lost.',
      where: shown,
      reversible: false,
      alternative:
        effect === 'read'
          ? 'Read a template such as .env.example, or list the names only.'
          : 'Write a template such as .env.example.',
    }
  );
};

const later = ({ keys }: Target, shown: string, effect: Effect, onlyDeletes = false): Finding | undefined => {
  if (effect === 'read') return undefined;
  if (onlyDeletes && keys.every((key) => BY_ADDED_LINES.has(runsLaterAt(key)?.content))) return undefined;
  const row = keys.map(runsLaterAt).find((found) => found !== undefined);
  if (row === undefined || (effect === 'delete' && !['agent', 'git', 'editor'].includes(row.runner))) return undefined;
  return {
    rule: `runs-later.${row.runner}`,
    risk: 'HIGH',
    category: 'persistence',
    reason: `${VERB[effect]} ${shown}, which ${row.by} runs or obeys ${row.when}`,
    matters: 'It takes effect by itself, later, with no further question.',
    where: shown,
    reversible: true,
  };
};

const dashed = ({ named }: Target, shown: string): Finding | undefined =>
  /[\\/](?:-[^\\/]*$|--[\w-]+=)/.test(named)
    ? {
        rule: 'path.dash',
        risk: 'HIGH',
        category: 'not-understood',
        reason: `Writes ${shown}, a name that begins with a dash`,
        matters: 'The next command with a pattern reads such a name as one of its options.',
        where: shown,
        reversible: true,
        alternative: 'Choose a name that begins with a letter.',
      }
    : undefined;

const inGit = ({ keys }: Target, shown: string, effect: Effect): Finding | undefined => {
  if (effect === 'read' || !keys.some((key) => /(?:^|\/)\.git(?:\/|$)/.test(key))) return undefined;
  const whole = effect === 'delete' && keys.some((key) => /(?:^|\/)\.git$/.test(key));
  return {
    rule: `git.internals.${effect}`,
    risk: whole ? 'CRITICAL' : 'HIGH',
    category: 'history',
    reason: `${VERB[effect]} ${shown}, ${whole ? 'the whole history of the repository' : 'a part of git that git itself keeps'}`,
    matters: whole
      ? 'Commits that were not pushed are gone for ever.'
      : 'A wrong byte here can lose commits or run a program.',
    where: shown,
    reversible: false,
    alternative: 'Use git commands.',
  };
};

const READ_AT: Readonly<Record<Place, 'LOW' | 'MEDIUM'>> = {
  above: 'LOW',
  home: 'LOW',
  'workspace-root': 'LOW',
  workspace: 'LOW',
  'temporary-root': 'LOW',
  temporary: 'LOW',
  user: 'MEDIUM',
  system: 'LOW',
};

/** Who may do what with the rights of others (sudoers(5)): no secret, but not shown to everybody. */
const RIGHTS = /^\/(?:private\/|usr\/local\/)?etc\/sudoers(?:\.d)?(?:\/|$)/;

const readThere = (target: Target, shown: string): Finding => ({
  rule: target.place === 'user' ? 'path.read.user' : 'path.read',
  risk: target.keys.some((key) => RIGHTS.test(key)) ? 'MEDIUM' : READ_AT[target.place],
  category: 'read',
  reason: `Reads ${shown}`,
  where: shown,
  reversible: true,
});

const OUTSIDE: Readonly<Record<Place, string | undefined>> = {
  above: 'a folder that holds the home folder or the workspace',
  home: 'the home folder',
  'workspace-root': 'the workspace folder itself',
  workspace: undefined,
  'temporary-root': 'the temporary folder itself',
  temporary: undefined,
  user: 'outside the workspace',
  system: 'outside the workspace',
};

const writeThere = (target: Target, shown: string): Finding => {
  const outside = target.place === 'workspace-root' ? undefined : OUTSIDE[target.place];
  return {
    rule: outside === undefined ? 'path.write' : 'path.write.outside',
    risk: outside === undefined ? 'MEDIUM' : 'HIGH',
    category: 'write',
    reason: outside === undefined ? `Writes ${shown}` : `Writes ${shown}, ${outside}`,
    ...(outside === undefined
      ? {}
      : { matters: 'What lies outside the workspace belongs to other work, and git does not hold it.' }),
    where: shown,
    reversible: outside === undefined,
    ...(outside === undefined ? {} : { alternative: 'Write inside the workspace or the temporary folder.' }),
  };
};

/** Folders whose loss ends a system or an account. */
const VITAL = new RegExp(
  [
    '/',
    '~',
    '~/(?:\\.ssh|\\.gnupg|\\.config|\\.local|documents|desktop|library|appdata)',
    '/(?:bin|boot|dev|lib|lib32|lib64|mnt|media|opt|proc|root|run|sbin|srv|sys|private|volumes|cores|nix)',
    '(?:/private)?/(?:etc|home|usr|var|users|windows|applications|library|system|programdata|program files(?: \\(x86\\))?)(?:/[^/]+)?',
  ]
    .map((path) => `^${path}$`)
    .join('|'),
);

/** What git and the file system say of something in the workspace that would be deleted. */
const loss = (
  target: Target,
  recursive: boolean,
  facts: Facts,
): { risk: 'MEDIUM' | 'HIGH'; why: string; rule: string } => {
  const entry = facts.entry(target.real);
  if (entry === 'none') return { risk: 'MEDIUM', why: 'where nothing is now', rule: 'path.delete.nothing' };
  if (entry === 'file' || (!recursive && entry !== 'other')) {
    return { risk: 'MEDIUM', why: 'of which a copy is kept', rule: 'path.delete.file' };
  }
  if (target.place === 'temporary')
    return { risk: 'MEDIUM', why: 'in the temporary folder', rule: 'path.delete.temporary' };
  const git = facts.git(target.real);
  if (git === 'clean') return { risk: 'MEDIUM', why: 'which git holds unchanged', rule: 'path.delete.clean' };
  if (git === 'build') return { risk: 'MEDIUM', why: 'which a build makes again', rule: 'path.delete.build' };
  return { risk: 'HIGH', why: 'with work in it that git does not hold', rule: 'path.delete.work' };
};

const deleteThere = (target: Target, shown: string, recursive: boolean, facts: Facts): Finding => {
  const vital =
    target.keys.some((key) => VITAL.test(key)) || ['above', 'home', 'workspace-root'].includes(target.place);
  const outside = OUTSIDE[target.place];
  if (vital && !['workspace', 'temporary', 'temporary-root'].includes(target.place)) {
    return {
      where: shown,
      category: 'delete',
      rule: recursive ? 'path.delete.vital' : 'path.delete.outside',
      risk: recursive ? 'CRITICAL' : 'HIGH',
      reason: `Deletes ${shown}, ${outside ?? 'a folder of the system'}${recursive ? ', and everything in it' : ''}`,
      matters: 'A machine, an account or a whole project is lost with it.',
      reversible: false,
      alternative: 'Delete single files inside the workspace, by their names.',
    };
  }
  if (outside !== undefined) {
    return {
      where: shown,
      category: 'delete',
      rule: 'path.delete.outside',
      risk: 'HIGH',
      reason: `Deletes ${shown}, ${outside}`,
      matters: 'It belongs to other work, and no copy is kept.',
      reversible: false,
      alternative: 'Delete only what lies inside the workspace or the temporary folder.',
    };
  }
  const { risk, why, rule } = loss(target, recursive, facts);
  const reason = `Deletes ${shown}, ${why}`;
  if (risk === 'MEDIUM') return { where: shown, category: 'delete', rule, risk, reason, reversible: true };
  return {
    where: shown,
    category: 'delete',
    rule,
    risk,
    reason,
    matters: 'What is neither committed nor made again by a build cannot be brought back.',
    reversible: false,
    alternative: 'Commit the work first, or delete single files by name.',
  };
};

/** What was found of a path before; undefined where that may have been something else. */
const keptOf = ({ kept }: Target, { guarded }: Facts): Kept | undefined => {
  if (kept === undefined || kept.guarded === guarded) return kept;
  kept.guarded = guarded;
  kept.read = kept.write = kept.quietWrite = undefined;
  return kept;
};

/**
 * Judges that the content of a file would be read, or a folder listed.
 * @param path absolute; `.`, `..` and links are followed
 */
export const judgeRead = (path: string, facts: Facts): Finding => {
  const target = targetOf(path, facts);
  const kept = keptOf(target, facts);
  if (kept === undefined) return readOf(path, target, facts);
  return (kept.read ??= readOf(path, target, facts));
};

const readOf = (path: string, target: Target, facts: Facts): Finding => {
  const { shown } = target;
  const harmless = readThere(target, shown);
  return worstOf(
    [
      guard(target, shown, 'read', facts),
      odd(path, shown, 'read', facts),
      secret(target, shown, 'read'),
      device(target, shown, 'read', facts),
      harmless,
    ],
    harmless,
  );
};

/** What the caller of `judgeWrite` knows. */
export interface WriteOptions {
  /** True when what would be written is known exactly, and nothing in it would run later. */
  readonly startsNothing?: boolean;
  /** True when lines are only taken away. */
  readonly onlyDeletes?: boolean;
}

/** What lines that are added say decides whether an edit of such a file starts something: there are none. */
const BY_ADDED_LINES: ReadonlySet<RunsLater['content']> = new Set(['code', 'pins', 'attributes']);

/**
 * Judges that a file would be created, overwritten, appended to, moved to, or its mode changed.
 * @param path absolute; `.`, `..` and links are followed
 */
export const judgeWrite = (
  path: string,
  facts: Facts,
  { startsNothing = false, onlyDeletes = false }: WriteOptions = {},
): Finding => {
  const target = targetOf(path, facts);
  const kept = keptOf(target, facts);
  if (kept === undefined || onlyDeletes) return writeOf(path, target, facts, { startsNothing, onlyDeletes });
  return startsNothing
    ? (kept.quietWrite ??= writeOf(path, target, facts, { startsNothing }))
    : (kept.write ??= writeOf(path, target, facts, {}));
};

const writeOf = (
  path: string,
  target: Target,
  facts: Facts,
  { startsNothing = false, onlyDeletes = false }: WriteOptions,
): Finding => {
  const { shown } = target;
  const onDevice = device(target, shown, 'write', facts);
  if (onDevice?.risk === 'LOW') return onDevice;
  const there = onDevice ?? writeThere(target, shown);
  return worstOf(
    [
      guard(target, shown, 'write', facts),
      dashed(target, shown),
      odd(path, shown, 'write', facts),
      secret(target, shown, 'write'),
      startsNothing ? undefined : later(target, shown, 'write', onlyDeletes),
      inGit(target, shown, 'write'),
      there,
    ],
    there,
  );
};

/**
 * Judges that a file or folder would be deleted or moved away.
 * @param path absolute; a link itself is meant, not what it leads to, unless the path ends in a separator
 */
export const judgeDelete = (path: string, facts: Facts, { recursive }: { readonly recursive: boolean }): Finding => {
  const target = targetOf(path, facts, true);
  const { shown } = target;
  const there = deleteThere(target, shown, recursive, facts);
  return worstOf(
    [
      guard(target, shown, 'delete', facts),
      inGit(target, shown, 'delete'),
      there,
      device(target, shown, 'delete', facts),
      odd(path, shown, 'delete', facts),
      secret(target, shown, 'delete'),
      later(target, shown, 'delete'),
    ],
    there,
  );
};
