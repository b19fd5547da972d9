import { upToLast, withoutEnd } from '../ends.ts';
import type { Finding } from '../finding.ts';
import { judgeDelete, judgeRead, judgeWrite } from '../path/judge.ts';
import { isCache } from '../path/buildFolders.ts';
import { pathsOf, placeOf, type Place } from '../path/place.ts';
import { notUnderstood, type Call } from './call.ts';
import { absolute } from './expand.ts';
import { namesThatMatch } from './glob.ts';
import { TAINT, type Value } from './value.ts';

/** What happens to the word of a role. */
export type Handler = (call: Call, value: Value, argument: string) => void;

/** Standard input or output where a path is expected. */
const isStream = (value: Value): boolean => value.text === '-' || value.text === '';

const unresolvedTarget = (call: Call, value: Value, verb: string): void =>
  call.report(
    notUnderstood(`${verb} something that is only known when it runs: ${value.text}`, 'shell.unresolved-target'),
    '',
    value.text,
  );

/** What another process holds open, or sees as its root (proc(5)); `$$` and `self` are the shell and the command. */
const OF_OTHER_PROCESS =
  /^\/proc\/(?!self\/|thread-self\/|\$\$\/|\$BASHPID\/|\$\{BASHPID\}\/)[^/]+\/(?:task\/[^/]+\/)?(?:fd|fdinfo|root|cwd|mem|environ|maps|map_files)(?:\/|$)/;

/** True for what another process holds open or sees. */
export const isOfOtherProcess = (path: string): boolean => path.startsWith('/proc/') && OF_OTHER_PROCESS.test(path);

/** True for a connection that the shell opens itself. */
const isConnection = (path: string): boolean => path.startsWith('/dev/tcp/') || path.startsWith('/dev/udp/');

/** Reports that something of another process is reached through `/proc`. */
export const otherProcess = (call: Call, value: Value): void =>
  call.report(
    {
      rule: 'process.other',
      risk: 'HIGH',
      category: 'process',
      reason: `Looks into another process: ${value.text}`,
      matters: 'What it holds open or in memory is not meant for others.',
      reversible: false,
    },
    '',
    value.text,
  );

/** What of a path is only known when it runs. */
const UNRESOLVED = /\$\([^)]*\)|\$\{[^}]*\}|\$\w+|`[^`]*`/g;

/** Reads content, or with a glob whatever it may match. Returns the path where it is known. */
const read = (call: Call, value: Value): void => {
  call.taint |= value.taint;
  if (value.stream) return;
  if (isStream(value)) {
    call.taint |= call.stdin?.taint ?? 0;
    return;
  }
  if (isOfOtherProcess(value.text)) otherProcess(call, value);
  const { facts } = call.evaluation;
  const path = absolute(value, call.state, call.evaluation);
  // A name says something even where a part of the path is not known.
  const partly = value.text.replace(UNRESOLVED, '_');
  const spoken = path ?? (pathsOf(facts).isAbsolute(partly) ? partly : `${call.evaluation.directory}/${partly}`);
  const places =
    path === undefined && value.known ? call.state.possible.map((folder) => `${folder}/${value.text}`) : [];
  const found = [spoken, ...places].flatMap((each) =>
    [each, ...(value.glob ? namesThatMatch(each, facts) : [])].map((one) => judgeRead(one, facts)),
  );
  const secret = found.find((finding) => finding.category === 'secret');
  if (path === undefined && secret === undefined) {
    call.report(
      {
        risk: 'MEDIUM',
        category: 'read',
        reason: `Reads a file that is only known when it runs: ${value.text}`,
        reversible: true,
      },
      '.unresolved',
      value.text,
    );
    return;
  }
  for (const finding of found) call.pass(finding);
  if (secret) call.taint |= TAINT.secret;
  if (path === undefined) return;
  const real = facts.realPath(path);
  const earlier = call.state.files.get(real);
  if (earlier) call.taint |= earlier.taint;
  if (isConnection(path)) call.taint |= TAINT.network;
  call.files.push(real);
};

/** What would happen in each of the folders that the shell may be in. */
const inPossible = (call: Call, value: Value, work: Handler): void => {
  if (value.known)
    for (const folder of call.state.possible) work(call, { ...value, text: `${folder}/${value.text}` }, '');
};

const reported = (call: Call, finding: Finding, path: string): void => {
  call.pass(finding);
  if (finding.risk !== 'LOW') {
    const real = call.evaluation.facts.realPath(path);
    call.evaluation.writes.add(real);
    call.written.push(real);
  }
};

const write = (call: Call, value: Value): void => {
  if (isStream(value) || value.stream) return;
  const path = absolute(value, call.state, call.evaluation);
  if (path === undefined) {
    inPossible(call, value, write);
    unresolvedTarget(call, value, 'Writes');
    return;
  }
  if (isConnection(path)) call.sends = true;
  if (value.text.includes('-') && /(?:^|[\\/])(?:-[^\\/]*$|--[\w-]+=)/.test(value.text))
    call.report(
      {
        risk: 'HIGH',
        category: 'write',
        reason: `Makes a file whose name is an option: ${value.text}`,
        matters: 'A later command that is given all files takes it for one.',
        reversible: true,
      },
      '.option-name',
      value.text,
    );
  // What a script from elsewhere does is not known.
  const onlyDeletes = call.onlyDeletes === true && !call.runs;
  reported(call, judgeWrite(path, call.evaluation.facts, { onlyDeletes }), path);
  if (value.glob)
    for (const each of namesThatMatch(path, call.evaluation.facts)) call.pass(judgeWrite(each, call.evaluation.facts));
};

/** The target of a copy or move: a file, or a folder that receives files of the sources' names. */
const dest = (call: Call, value: Value): void => {
  const path = absolute(value, call.state, call.evaluation);
  if (path === undefined) {
    unresolvedTarget(call, value, 'Writes');
    return;
  }
  const { facts } = call.evaluation;
  const paths = pathsOf(facts);
  if (call.moves && path === '/dev/null')
    call.report(
      {
        risk: 'HIGH',
        category: 'delete',
        reason: 'Moves files to where nothing is kept',
        matters: 'They are lost.',
        reversible: false,
      },
      '.null',
    );
  const folder = /[\\/]$/.test(value.text) || ['directory', 'unknown'].includes(facts.entry(path));
  if (!folder || facts.entry(path) !== 'directory') reported(call, judgeWrite(path, facts), path);
  if (!folder) return;
  for (const source of call.sources) {
    const inside = paths.join(path, paths.basename(source.text));
    reported(call, judgeWrite(inside, facts), inside);
  }
};

const remove =
  (recursive: boolean): Handler =>
  (call, value) => {
    call.taint |= value.taint;
    const path = absolute(value, call.state, call.evaluation);
    if (path === undefined) {
      inPossible(call, value, remove(recursive));
      unresolvedTarget(call, value, 'Deletes');
      return;
    }
    if (value.glob) {
      removeMatches(call, path, recursive);
      return;
    }
    reported(call, judgeDelete(path, call.evaluation.facts, { recursive }), path);
  };

/** Where work of this session lies. */
const HELD: ReadonlySet<Place> = new Set<Place>(['workspace-root', 'workspace', 'temporary']);

/** Deletes what a pattern matches: judged as the folder in which it matches, since the names are not known. */
const removeMatches = (call: Call, path: string, recursive: boolean): void => {
  const { facts } = call.evaluation;
  const cut = upToLast(path.slice(0, path.search(/[*?[]/)), '\\/') || '/';
  const rest = path.slice(cut.length);
  const all = /^\*[*\\/]*$/.test(rest) && recursive;
  const plain = withoutEnd(cut, '\\/');
  const folder = plain === '' || plain.endsWith(':') ? cut : plain;
  if (isCache(pathsOf(facts).basename(path)) && HELD.has(placeOf(facts.realPath(folder), facts))) {
    call.report(
      {
        rule: 'path.delete.cache',
        risk: 'MEDIUM',
        category: 'delete',
        reason: `Deletes what ${path} matches, which programs make again`,
        reversible: true,
      },
      '',
      path,
    );
    return;
  }
  const finding = judgeDelete(folder, facts, { recursive: true });
  const capped = finding.risk === 'CRITICAL' && finding.category === 'delete' && !all;
  const shown = {
    ...finding,
    where: path,
    reason: `Deletes what ${path} matches, in: ${finding.reason.replace(/^Deletes /, '')}`,
  };
  reported(call, capped ? { ...shown, risk: 'HIGH', rule: 'path.delete.matches' } : shown, cut);
  for (const each of namesThatMatch(path, facts)) {
    const named = judgeDelete(each, facts, { recursive });
    if (named.category === 'guard' || named.category === 'history' || named.category === 'secret') call.pass(named);
  }
};

/** Places where names say something that the workspace's do not. */
const ELSEWHERE: ReadonlySet<Place> = new Set<Place>(['user', 'home', 'above', 'system']);

/** What the roles that name a path do. */
export const PATH_ROLES: Readonly<Record<string, Handler>> = {
  read,
  /** Names or attributes that are read. */
  list: (call, value) => {
    call.taint |= value.taint & ~TAINT.unknown;
    if (isOfOtherProcess(value.text)) {
      otherProcess(call, value);
      return;
    }
    const path = absolute(value, call.state, call.evaluation);
    if (path === undefined) return;
    const { facts } = call.evaluation;
    const real = facts.realPath(path);
    if (!ELSEWHERE.has(placeOf(real, facts))) return;
    if (judgeRead(path, facts).category === 'secret')
      call.report(
        {
          risk: 'MEDIUM',
          category: 'read',
          reason: `Lists what ${value.text} holds, where secrets are kept`,
          reversible: true,
        },
        '.secrets',
        value.text,
      );
  },
  write,
  /** What it holds stays. */
  modify: (call, value) => {
    const written = call.written.length;
    write(call, value);
    call.written.length = written;
    if (call.rule === 'chmod' && /^\/(?:dev|run)\/shm\//.test(value.text))
      call.report(
        {
          risk: 'HIGH',
          category: 'write',
          reason: `Changes the rights of ${value.text}, which lies in memory only`,
          matters: 'A program that is kept there leaves no trace on a disk.',
          reversible: true,
        },
        '.shared-memory',
        value.text,
      );
  },
  delete: remove(false),
  tree: remove(true),
  /** Read, and a source of a copy. */
  copy: (call, value) => {
    read(call, value);
    call.sources.push(value);
  },
  move: (call, value) => {
    call.moves = true;
    call.sources.push(value);
    const path = absolute(value, call.state, call.evaluation);
    if (path === undefined) {
      unresolvedTarget(call, value, 'Moves');
      return;
    }
    const finding = judgeWrite(path, call.evaluation.facts);
    reported(call, { ...finding, reason: finding.reason.replace(/^Writes/, 'Moves') }, path);
    call.taint |= (finding.category === 'secret' ? TAINT.secret : 0) | (call.earlier(value)?.taint ?? 0);
  },
  dest,
  into: (call, value) => {
    if (!/[\\/]$/.test(value.text)) {
      dest(call, { ...value, text: `${value.text}/` });
      return;
    }
    dest(call, value);
  },
  dir: (call, value) => {
    const path = absolute(value, call.state, call.evaluation);
    call.state = { ...call.state, directory: path === undefined ? undefined : call.evaluation.facts.realPath(path) };
  },
  'found-delete': (call, value) => {
    call.sources.push(value);
  },
};
