import { judgeDelete } from '../path/judge.ts';
import { isWithin, pathsOf } from '../path/place.ts';
import { notUnderstood, type Call } from './call.ts';
import { absolute } from './expand.ts';
import { settingExecutes } from './gitConfig.ts';
import { PATH_ROLES, type Handler } from './pathRoles.ts';
import type { Value } from './value.ts';

/** Branches on which others build. */
const PROTECTED = /^(?:refs\/heads\/)?(?:main|master|trunk|develop|production|prod|release(?:[/-].*)?|stable)$/;

const LOST = 'Work that is not committed is gone.';

/** Files go back to what git holds: nothing is lost where they are unchanged. */
const discard = (call: Call, value: Value): void => {
  const path = absolute(value, call.state, call.evaluation);
  if (path !== undefined && !value.glob) {
    const { facts } = call.evaluation;
    const real = facts.realPath(path);
    const entry = facts.entry(real);
    if (facts.git(real) === 'clean' || entry === 'none' || entry === 'file') {
      call.evaluation.writes.add(real);
      call.report(
        { risk: 'MEDIUM', category: 'write', reason: `Restores ${value.text} from git`, reversible: true },
        '.file',
        value.text,
      );
      return;
    }
  }
  call.report(
    {
      risk: 'HIGH',
      category: 'delete',
      reason: `Throws away changes in ${value.text} that are not committed`,
      matters: LOST,
      reversible: false,
      alternative: 'git stash',
    },
    '.discard',
    value.text,
  );
};

const protectedRef = (call: Call, ref: string, what: string): void =>
  call.report(
    {
      rule: 'git.push.protected',
      risk: 'CRITICAL',
      category: 'history',
      reason: `${what} ${ref} of the remote repository`,
      matters: 'Others build on it, and lose what was there.',
      reversible: false,
      alternative: 'git fetch',
    },
    '',
    ref,
  );

const destination = (text: string): string => text.replace(/^\+/, '').split(':').at(-1) ?? '';

/** What the roles of git's own words do. */
export const GIT_ROLES: Readonly<Record<string, Handler>> = {
  /** A remote by name, or an address; `ext::` runs a command. */
  'remote-name': (call, value) => {
    call.sends = true;
    call.taint |= value.taint;
    if (!value.known) {
      call.report(
        notUnderstood(`Uses a remote that is only known when it runs: ${value.text}`, 'shell.unresolved-target'),
        '',
        value.text,
      );
      return;
    }
    if (/^ext::|^--|^[^/]*::/.test(value.text) || /^-/.test(value.text)) {
      call.report(
        notUnderstood(`Uses a remote that starts a program: ${value.text}`, 'git.remote-helper'),
        '',
        value.text,
      );
      return;
    }
    const plainHttp = /^(?:http|git|ftp):\/\/(?!localhost|127\.)/i.test(value.text);
    if (plainHttp || /^https?:\/\/[^/]*@/.test(value.text))
      call.report(
        {
          risk: 'HIGH',
          category: 'network',
          reason: `Uses ${value.text}, without encryption or with credentials in the address`,
          matters: 'Others on the way can read or change it.',
          reversible: false,
        },
        '.plain',
        value.text,
      );
  },
  /** `REVISION:PATH` reads a file of the history. */
  revision: (call, value) => {
    call.taint |= value.taint;
    const path = /^[^:\s]*:(?!\/)([^:]+)$/.exec(value.text)?.[1];
    if (path !== undefined) PATH_ROLES.read?.(call, { ...value, text: path }, '');
    else if (/\.(?:env|pem|key)$|id_rsa|id_ed25519/.test(value.text)) PATH_ROLES.read?.(call, value, '');
  },
  refspec: (call, value) => {
    const { text } = value;
    if (text.startsWith('+')) {
      call.report(
        {
          rule: 'git.push.force',
          risk: 'HIGH',
          category: 'history',
          reason: `Overwrites the history of ${destination(text)}`,
          matters: 'Commits of others can be lost.',
          reversible: false,
          alternative: 'git fetch',
        },
        '',
        text,
      );
      GIT_ROLES['refspec-forced']?.(call, value, '');
    } else if (text.startsWith(':')) {
      call.report(
        {
          rule: 'git.push.delete',
          risk: 'HIGH',
          category: 'history',
          reason: `Deletes ${text.slice(1)} of the remote repository`,
          matters: 'Others lose it too.',
          reversible: false,
        },
        '',
        text,
      );
      GIT_ROLES['refspec-deleted']?.(call, value, '');
    }
  },
  'refspec-forced': (call, value) => {
    if (PROTECTED.test(destination(value.text)))
      protectedRef(call, destination(value.text), 'Overwrites the history of');
  },
  'refspec-deleted': (call, value) => {
    if (PROTECTED.test(destination(value.text))) protectedRef(call, destination(value.text), 'Deletes');
  },
  branch: (call, value) =>
    call.report(
      { risk: 'MEDIUM', category: 'write', reason: `Makes or changes the branch ${value.text}`, reversible: true },
      '.change',
      value.text,
    ),
  tag: (call, value) =>
    call.report(
      { risk: 'MEDIUM', category: 'write', reason: `Makes the tag ${value.text}`, reversible: true },
      '.change',
      value.text,
    ),
  'git-discard': discard,
  /** What takes all files back to a commit: nothing is lost where they are unchanged. */
  'git-hard': (call) => {
    const { facts } = call.evaluation;
    const { directory } = call.state;
    const root = facts.workspaces.find((folder) => directory !== undefined && isWithin(directory, folder, facts));
    call.report(
      root !== undefined && facts.git(root) === 'clean'
        ? {
            risk: 'MEDIUM',
            category: 'history',
            reason: 'Goes back to a commit; all files are committed',
            reversible: true,
          }
        : {
            risk: 'HIGH',
            category: 'delete',
            reason: 'Throws away changes that are not committed',
            matters: LOST,
            reversible: false,
            alternative: 'git stash',
          },
      '.hard',
    );
  },
  /** `git clean PATH`: only what git does not hold. */
  'git-clean': (call, value) => {
    const path = absolute(value, call.state, call.evaluation);
    const finding =
      path === undefined || value.glob ? undefined : judgeDelete(path, call.evaluation.facts, { recursive: true });
    if (finding?.risk === 'LOW' || finding?.risk === 'MEDIUM') {
      call.pass(finding);
      return;
    }
    call.report(
      {
        risk: 'HIGH',
        category: 'delete',
        reason: `Deletes files in ${value.text} that git does not hold`,
        matters: 'They cannot be brought back.',
        reversible: false,
        alternative: 'git clean -n',
      },
      '',
      value.text,
    );
  },
  /** `--exec-path=FOLDER`: git's own commands come from there. Without a folder it is only asked where they are. */
  'git-exec-path': (call, value) => {
    if (value.text === '') return;
    call.report(
      {
        rule: 'git.exec-path',
        risk: 'HIGH',
        category: 'execute',
        reason: `Lets git take its own commands from ${value.text}`,
        matters: 'A command that only looks would then run something else.',
        reversible: false,
      },
      '',
      value.text,
    );
  },
  /** `git checkout WORD`: a branch, or a path whose changes go. */
  'git-checkout': (call, value) => {
    const before = call.sources.length;
    call.sources.push(value);
    const dashes = call.dashes !== undefined && before >= call.dashes;
    const pathLike = /^\.{1,2}(?:\/|$)|^:|\/$|[*?[]/.test(value.text);
    const path = absolute(value, call.state, call.evaluation);
    const exists = path !== undefined && ['file', 'directory'].includes(call.evaluation.facts.entry(path));
    if (dashes || pathLike || (before > 0 && call.sources.length > 1) || (exists && /[./]/.test(value.text)))
      discard(call, value);
  },
  'git-delete': (call, value) => {
    const path = absolute(value, call.state, call.evaluation);
    if (path === undefined || value.glob) {
      call.report(
        {
          risk: 'HIGH',
          category: 'delete',
          reason: `Deletes what ${value.text} matches`,
          matters: LOST,
          reversible: false,
          alternative: 'git rm --cached FILE',
        },
        '.matches',
        value.text,
      );
      return;
    }
    const finding = judgeDelete(path, call.evaluation.facts, { recursive: true });
    // git refuses to delete what differs from what it holds, unless it is forced.
    call.pass(
      finding.risk === 'HIGH' && finding.rule === 'path.delete.work'
        ? { ...finding, risk: 'MEDIUM', reversible: true }
        : finding,
    );
    call.evaluation.writes.add(call.evaluation.facts.realPath(path));
  },
  'config-set': (call, value) => {
    call.sources.push(value);
    if (call.sources.length === 1) return;
    if (call.sources.length > 2) return;
    const [key] = call.sources;
    if (key === undefined) return;
    const executes = !key.known || !value.known || settingExecutes(call, key.text, value.text);
    call.report(
      executes
        ? {
            rule: 'git.config.executes',
            risk: 'HIGH',
            category: 'persistence',
            reason: `Sets ${key.text}, which decides what git runs or obeys`,
            matters: 'It takes effect with later commands that only look.',
            reversible: true,
          }
        : { risk: 'MEDIUM', category: 'configuration', reason: `Sets ${key.text} of git`, reversible: true },
      '',
      `${key.text} ${value.text}`,
    );
  },
  /** `--git-dir`: another repository, whose configuration counts. */
  repository: (call, value) => {
    const path = absolute(value, call.state, call.evaluation);
    const { facts } = call.evaluation;
    const inside =
      path !== undefined &&
      facts.workspaces.some((root) => [root, pathsOf(facts).join(root, '.git')].includes(facts.realPath(path)));
    if (!inside)
      call.report(
        {
          rule: 'git.repository',
          risk: 'HIGH',
          category: 'execute',
          reason: `Uses the repository ${value.text}, whose configuration can make git run programs`,
          matters: 'Even a command that only looks would run them.',
          reversible: false,
        },
        '',
        value.text,
      );
  },
};
