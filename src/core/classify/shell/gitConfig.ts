import { pathsOf } from '../path/place.ts';
import type { Facts } from '../facts.ts';
import type { Call } from './call.ts';
import type { Value } from './value.ts';

/** Keys of git's configuration whose value is run as a command, or names where commands or rules come from. Lower case. */
const EXECUTING =
  /^(?:core\.(?:pager|editor|fsmonitor|sshcommand|gitproxy|hookspath|askpass|attributesfile|worktree|alternaterefscommand)|pager\..*|alias\..*|diff\.(?:external|.*\.(?:command|textconv))|difftool\..*|mergetool\..*|merge\..*\.driver|filter\..*\.(?:clean|smudge|process)|credential\..*|credential\.helper|sequence\.editor|gpg\.(?:program|.*\.program)|include\.path|includeif\..*|init\.templatedir|uploadpack\.packobjectshook|remote\..*\.(?:uploadpack|receivepack|proxy|vcs)|url\..*|https?\.(?:proxy|sslverify|.*\.proxy|.*\.sslverify|extraheader)|protocol\..*|submodule\..*\.update|browser\..*|web\.browser|man\..*|help\.browser|instaweb\..*|interactive\.difffilter|trailer\..*\.(?:cmd|command)|gc\.recentobjectshook|ssh\.variant|safe\.directory|receive\.denycurrentbranch|tar\..*\.command|safe\.barerepository)$/;

const HARMLESS =
  /^(?:|cat|less(?: -\w+)*|true|false|delta|vim?|nano|code --wait|git-lfs(?: \S+)*|git lfs(?: \S+)*|\.husky(?:\/_)?|\.githooks|0|1)$/;

/** True when the key decides about execution and the value is not one of the usual harmless ones. */
export const executesInGit = (key: string, value: string): boolean =>
  EXECUTING.test(key.toLowerCase()) && !HARMLESS.test(value.trim());

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
  /^(?:core\.(?:fsmonitor|pager|sshcommand|worktree|gitproxy)|pager\.\w+|diff\.external|diff\..*\.(?:command|textconv)|filter\..*\.(?:clean|process)|include\.path|includeif\..*)$/;

/**
 * What is wrong with the repository that git would find, so that even a look could run something: an embedded bare
 * repository, or an executing key in its own configuration. Undefined when nothing is, or nothing could be looked at.
 */
const oddRepository = (facts: Facts, directory: string | undefined): string | undefined => {
  if (directory === undefined) return undefined;
  const paths = pathsOf(facts);
  for (let folder = directory, steps = 0; steps < 32; folder = paths.dirname(folder), steps++) {
    const dot = paths.join(folder, '.git');
    const entry = facts.entry(dot);
    if (entry === 'directory' || entry === 'file') {
      const text = entry === 'directory' ? facts.read(paths.join(dot, 'config')) : undefined;
      const own = facts.workspaces.some((root) => folder === root || root.startsWith(folder + paths.sep));
      if (!own && facts.workspaces.some((root) => folder.startsWith(root + paths.sep)) && facts.git(dot) === 'clean')
        return 'it is embedded in the files of another repository';
      const key = text === undefined ? undefined : executingKey(text);
      return key === undefined ? undefined : `its configuration sets ${key}`;
    }
    const bare = ['HEAD', 'objects', 'refs'].every((name) =>
      ['file', 'directory'].includes(facts.entry(paths.join(folder, name))),
    );
    if (bare) return 'the folder itself is laid out as a repository';
    if (paths.dirname(folder) === folder) return undefined;
  }
  return undefined;
};

/** The first key of a configuration file that would act on a command which only looks. */
const executingKey = (text: string): string | undefined => {
  let section = '';
  for (const line of text.split('\n')) {
    const head = /^\s*\[\s*([\w.-]+)(?:\s+"([^"]*)")?\s*\]/.exec(line);
    const body = head ? line.slice(head[0].length) : line;
    if (head) section = `${(head[1] ?? '').toLowerCase()}${head[2] === undefined ? '' : `.${head[2]}`}`;
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
