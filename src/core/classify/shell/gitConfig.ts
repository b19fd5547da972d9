import { posix, win32, type PlatformPath } from 'node:path';
import type { Facts, PathEntry } from '../facts.ts';
import { memo } from '../memo.ts';
import { pathsOf } from '../path/place.ts';
import type { Call } from './call.ts';
import { Evaluation } from './evaluation.ts';
import { copyState } from './state.ts';
import type { Value } from './value.ts';

/** Keys of git's configuration whose value is run as a command. Lower case. */
const COMMAND =
  /^(?:core\.(?:pager|editor|fsmonitor|sshcommand|gitproxy|askpass|alternaterefscommand)|pager\..*|alias\..*|diff\.(?:external|.*\.(?:command|textconv))|(?:difftool|mergetool|guitool)\..*\.cmd|merge\..*\.driver|filter\..*\.(?:clean|smudge|process)|credential\.(?:.*\.)?helper|sequence\.editor|gpg\.(?:program|.*\.program|ssh\.defaultkeycommand)|uploadpack\.packobjectshook|remote\..*\.(?:uploadpack|receivepack|vcs)|submodule\..*\.update|browser\..*\.cmd|man\..*\.cmd|interactive\.difffilter|trailer\..*\.(?:cmd|command)|gc\.recentobjectshook|tar\..*\.command|imap\.tunnel|sendemail\.(?:.*\.)?(?:tocmd|cccmd|headercmd|sendmailcmd|smtpserver)|receive\.procreceiverefs|hook\..*\.command)$/;

/** Keys that say where commands, rules, hooks or commits come from or go to, or switch a check off. Lower case. */
const DECIDING =
  /^(?:core\.(?:hookspath|attributesfile|worktree|protectntfs|protecthfs|symlinks|bare|repositoryformatversion)|difftool\..*\.path|mergetool\..*\.path|credential\..*|include\.path|includeif\..*|init\.templatedir|remote\..*\.(?:url|pushurl|proxy|push|fetch|mirror|promisor)|remote\.pushdefault|branch\..*\.(?:remote|pushremote)|url\..*|https?\.(?:.*\.)?(?:proxy|sslverify|sslcainfo|sslcapath|sslcert|sslkey|extraheader|cookiefile|savecookies)|protocol\..*|browser\..*|web\.browser|help\.browser|instaweb\..*|ssh\.variant|safe\..*|receive\..*|transfer\..*|fetch\.fsckobjects|extensions\..*|gc\.(?:reflogexpire.*|pruneexpire|auto)|clean\.requireforce|push\.followtags|maintenance\..*)$/;

/** Values that are no command of anybody's: what git brings, pagers and editors, and the usual folders of hooks. */
const HARMLESS =
  /^(?:|cat|less(?: -\w+)*|more|true|false|never|delta(?: --?[\w-]+)*|diff-so-fancy(?: \| less(?: [\w-]+)*)?|n?vim?|nano|emacs|code --wait|git-lfs(?: \S+)*|git lfs(?: \S+)*|nbstripout(?: \S+)*|gpg2?|(?:\/usr(?:\/local)?\/bin\/|\/opt\/homebrew\/bin\/)gpg2?|ssh-keygen|\.husky(?:\/_)?|\.githooks|0|1)$/;

/** A value as git reads it: without quotes and what stands after `#` or `;`. */
const plainValue = (text: string): string =>
  text
    .replace(/\s[#;].*$/s, '')
    .replaceAll('"', '')
    .trim();

/** True when the key decides about execution and the value is not one of the usual harmless ones. */
export const executesInGit = (key: string, value: string): boolean => {
  const name = key.toLowerCase();
  return (COMMAND.test(name) || DECIDING.test(name)) && !HARMLESS.test(plainValue(value));
};

/** An alias runs what it stands for: judged as that. */
export const settingExecutes = (call: Call, key: string, value: string): boolean => {
  if (!executesInGit(key, value)) return false;
  if (!/^alias\./i.test(key) || value.startsWith('!')) return true;
  const { evaluation } = call;
  const inner = new Evaluation(
    evaluation.facts,
    evaluation.session,
    evaluation.shell,
    evaluation.directory,
    false,
    evaluation.run,
  );
  const text = `git ${value}`;
  evaluation.deeper(() => evaluation.run.text(inner, copyState(call.state), text, undefined));
  // An alias outlives the call: only what looks, or changes what git can take back, is harmless later too.
  return inner.findings.some(({ risk }) => risk === 'HIGH' || risk === 'CRITICAL');
};

/** `git -c key=value`. */
export const judgeGitConfig = (call: Call, value: Value): void => {
  const cut = value.text.indexOf('=');
  const key = cut < 0 ? value.text : value.text.slice(0, cut);
  const setting = cut < 0 ? 'true' : value.text.slice(cut + 1);
  if (value.known && !executesInGit(key, setting)) return;
  call.report(
    {
      rule: 'git.config.executes',
      risk: 'HIGH',
      category: 'execute',
      reason: `Lets git run or obey something else: ${value.text}`,
      matters: 'A command that only looks would then run it.',
      reversible: false,
    },
    '',
    value.text,
  );
};

/** Keys that act on a command which only looks. */
const ACTS_ON_LOOKING =
  /^(?:core\.(?:fsmonitor|pager|sshcommand|worktree|gitproxy|alternaterefscommand|attributesfile)|pager\.\w+|diff\.external|diff\..*\.(?:command|textconv)|filter\..*\.(?:clean|process)|gpg\.(?:.*\.)?program|include\.path|includeif\..*|remote\..*\.(?:uploadpack|vcs))$/;

/** The folder that holds a repository's configuration, and that of a linked working tree. */
const configFolders = (facts: Facts, dot: string): readonly string[] | undefined => {
  const paths = pathsOf(facts);
  if (facts.entry(dot) === 'directory') return [dot];
  const linked = /^gitdir:\s*(.+?)\s*$/m.exec(facts.read(dot) ?? '')?.[1];
  if (linked === undefined) return undefined;
  const own = paths.resolve(paths.dirname(dot), linked);
  const common = facts.read(paths.join(own, 'commondir'))?.trim();
  return common === undefined ? [own] : [paths.resolve(own, common), own];
};

/** What in the folders of a repository would make a command that only looks run something. */
const executing = (facts: Facts, folders: readonly string[]): string | undefined => {
  const paths = pathsOf(facts);
  for (const folder of folders) {
    for (const name of ['config', 'config.worktree']) {
      const file = paths.join(folder, name);
      const text = facts.read(file);
      if (text === undefined) {
        if (name === 'config' && facts.entry(file) === 'file') return 'its configuration cannot be read';
        continue;
      }
      const key = executingKey(text);
      if (key !== undefined) return `its configuration sets ${key}`;
    }
    // git writes the index when it looks for what has changed, and then runs this hook.
    if (facts.entry(paths.join(folder, 'hooks', 'post-index-change')) === 'file')
      return 'it has a hook post-index-change';
  }
  return undefined;
};

/**
 * What is wrong with the repository that git would find, so that even a look could run something: an embedded bare
 * repository, an executing key in its own configuration, or a hook that runs when git only looks. Undefined when nothing
 * is, or nothing could be looked at.
 */
const oddRepository = (facts: Facts, directory: string | undefined): string | undefined => {
  if (directory === undefined) return undefined;
  for (const { folder, dot, bare } of PLACES[facts.platform](directory)) {
    const entry = facts.entry(dot);
    if (entry === 'directory' || entry === 'file') {
      const { sep } = pathsOf(facts);
      const own = facts.workspaces.some((root) => folder === root || root.startsWith(folder + sep));
      if (!own && facts.workspaces.some((root) => folder.startsWith(root + sep)) && facts.git(dot) === 'clean')
        return 'it is embedded in the files of another repository';
      const folders = configFolders(facts, dot);
      return folders === undefined ? 'where it lies cannot be read' : executing(facts, folders);
    }
    if (bare.every((path) => isThere(facts.entry(path)))) return 'the folder itself is laid out as a repository';
  }
  return undefined;
};

const isThere = (entry: PathEntry): boolean => entry === 'file' || entry === 'directory';

/** Where git looks for a repository: a folder, what lies in it of one, and what lies in it when it is one itself. */
interface RepositoryPlace {
  readonly folder: string;
  readonly dot: string;
  readonly bare: readonly string[];
}

const MOST_FOLDERS = 32;

const placesFrom = (paths: PlatformPath): ((directory: string) => readonly RepositoryPlace[]) =>
  memo((directory) => {
    const places: RepositoryPlace[] = [];
    for (let folder = directory; places.length < MOST_FOLDERS; folder = paths.dirname(folder)) {
      const bare = ['HEAD', 'objects', 'refs'].map((name) => paths.join(folder, name));
      places.push({ folder, dot: paths.join(folder, '.git'), bare });
      if (paths.dirname(folder) === folder) break;
    }
    return places;
  });

/** The folders in which git looks, one after the other, from a directory on; they are the same every time. */
const PLACES: Readonly<Record<Facts['platform'], (directory: string) => readonly RepositoryPlace[]>> = {
  linux: placesFrom(posix),
  darwin: placesFrom(posix),
  win32: placesFrom(win32),
};

/** The first key of a configuration file that would act on a command which only looks. */
const executingKey = (text: string): string | undefined => {
  let section = '';
  for (const line of text
    .replace(/^\uFEFF/, '')
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)) {
    const head = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    const body = head ? line.slice(head[0].length) : line;
    if (head) section = `${(head[1] ?? '').toLowerCase()}${head[2] === undefined ? '' : `.${head[2]}`}`;
    else if (/^\s*\[/.test(line)) return 'a section that cannot be read';
    const setting = /^\s*([A-Za-z][\w-]*)\s*(?:=\s*(.*))?$/.exec(body);
    if (!setting) continue;
    const key = `${section}.${(setting[1] ?? '').toLowerCase()}`;
    if (ACTS_ON_LOOKING.test(key) && executesInGit(key, setting[2] ?? 'true')) return key;
  }
  return undefined;
};

/** Even a look at a repository can run what the repository says. */
export const judgeRepository = (call: Call): void => {
  const { facts } = call.evaluation;
  const odd = oddRepository(facts, call.state.directory);
  if (odd === undefined) return;
  call.report({
    rule: 'git.repository',
    risk: 'HIGH',
    category: 'execute',
    reason: `Uses git in a repository that can make it run programs: ${odd}`,
    matters: 'Even a command that only looks would run them.',
    reversible: false,
  });
};
