import { execFile, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';

/** Milliseconds that git may take for one question. */
const PATIENCE = 2000;
/** Milliseconds that git may take when nobody waits for it. */
const SLOW = 10_000;
/** Bytes of an answer; a longer one counts as none. */
const LONGEST = 4 * 1024 * 1024;

/** Whatever a repository's own configuration could make git start, or fetch. */
const HARMLESS = [
  '--no-optional-locks',
  '--no-pager',
  ...[
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'core.excludesFile=/dev/null',
    'protocol.allow=never',
  ].flatMap((setting) => ['-c', setting]),
];

/**
 * The git of the search path's absolute folders. A name alone would on some systems be looked for in the current folder
 * first, and a repository could bring a program of that name.
 */
const findGit = (repository: string): string | undefined => {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && folder !== repository && !folder.startsWith(join(repository, '/')))
    .map((folder) => join(folder, name))
    .find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
};

const ENVIRONMENT = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
};

const environmentOfGit = () => {
  const { PATH, HOME, SystemRoot } = process.env;
  return { ...ENVIRONMENT, PATH, HOME, ...(SystemRoot !== undefined && { SystemRoot }) };
};

/** The top folder of the repository that a path lies in; undefined outside of one. */
export const repositoryOf = (path: string): string | undefined => {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
};

/**
 * Asks git a question in a way that runs nothing of the repository: no hooks, monitors, filters or helpers.
 * @returns what it printed; undefined when it failed, took too long, or said too much
 */
export const askGit = (top: string, ...words: readonly string[]): string | undefined =>
  askGitAbout(undefined, top, words);

/** As `askGit`, with a text on git's standard input. */
export const askGitAbout = (input: string | undefined, top: string, words: readonly string[]): string | undefined => {
  const git = findGit(top);
  if (git === undefined) return undefined;
  const answer = spawnSync(git, [...HARMLESS, ...words], {
    cwd: top,
    env: environmentOfGit(),
    timeout: PATIENCE,
    maxBuffer: LONGEST,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
    ...(input !== undefined && { input }),
    encoding: 'utf8',
    windowsHide: true,
  });
  return answer.status === 0 && answer.error === undefined ? answer.stdout : undefined;
};

/**
 * As `askGit`, without holding up what else this process does, and for what writes, too.
 * @throws {Error} with what git said when it failed
 */
export const runGit = (top: string, words: readonly string[], input = ''): Promise<string> =>
  new Promise((resolve, reject) => {
    const git = findGit(top);
    if (git === undefined) {
      reject(new Error('there is no git on the search path'));
      return;
    }
    const options = { cwd: top, env: environmentOfGit(), timeout: SLOW, maxBuffer: LONGEST, windowsHide: true };
    const child = execFile(git, [...HARMLESS, ...words], options, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.trim() || error.message));
      else resolve(stdout);
    });
    child.stdin?.on('error', () => undefined).end(input);
  });

/** The parts of an answer that was asked for with `-z`. */
export const parts = (answer: string): readonly string[] => answer.split('\0').filter((part) => part !== '');
