import picomatch from 'picomatch';
import { posix, win32 } from 'node:path';
import type { Action } from '../core/action/action.ts';
import type { Facts } from '../core/classify/facts.ts';

/**
 * What the host itself protects, or the user's own settings name: there we never take its confirmation away. Never a
 * repository's settings: expressions are run as they stand.
 */
export interface HostRules {
  /** Keys of `chat.tools.terminal.autoApprove` that are set to false: the start of a command, or `/regex/flags`. */
  readonly commands: readonly string[];
  /** Keys of `chat.tools.edits.autoApprove` that are set to false: globs. */
  readonly files: readonly string[];
}

/** Files that VS Code's agent confirms whatever its settings say. */
const PROTECTED = [
  '**/.vscode/*.json',
  '**/.mcp.json',
  '**/.npmrc',
  '**/.git/**',
  '**/.github/hooks/**',
  '**/.github/agents/**',
  '**/.claude/agents/**',
  '**/.claude/settings*.json',
];

const LONGEST_RULE = 256;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** A rule for commands as a test of a command line: anywhere in it, since each of its commands counts. */
const commandTest = (rule: string): ((line: string) => boolean) => {
  if (rule.length > LONGEST_RULE) return () => true;
  const regex = /^\/(.+)\/([a-z]*)$/s.exec(rule);
  // The rule's own anchors mean the start and end of a single command.
  if (regex) return everyCommand(new RegExp(regex[1] ?? '', (regex[2] ?? '').replace(/[gy]/g, '')));
  const start = new RegExp(`(?:^|[^\\w-])${escaped(rule)}(?:$|[^\\w-])`, 'i');
  return (line) => start.test(line);
};

const LONGEST_LINE = 10_000;

const everyCommand =
  (regex: RegExp) =>
  (line: string): boolean => {
    if (line.length > LONGEST_LINE) return true;
    const parts = line.split(/[;&|\n(){}`]+/).map((part) => part.trim());
    return [line, ...parts].some((part) => regex.test(part));
  };

const matches = (test: () => boolean): boolean => {
  try {
    return test();
  } catch {
    // A rule that cannot be read may mean anything: the host decides.
    return true;
  }
};

const globbed = (globs: readonly string[], path: string, facts: Facts): boolean => {
  const names = facts.platform === 'win32' ? win32 : posix;
  const options = { dot: true, nocase: true, noextglob: true };
  const slashed = facts.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  const spellings = [
    slashed,
    names.basename(path),
    ...facts.workspaces.filter((root) => path.startsWith(root)).map((root) => slashed.slice(root.length + 1)),
  ];
  return globs.some((glob) =>
    matches(() => glob.length > LONGEST_RULE || spellings.some((name) => picomatch.isMatch(name, glob, options))),
  );
};

const isInside = (path: string, folder: string, separator: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(separator) ? folder : folder + separator);

const protectsFile = (path: string, rules: HostRules, facts: Facts): boolean => {
  const separator = facts.platform === 'win32' ? '\\' : '/';
  const workspace = facts.workspaces.some((root) => isInside(path, root, separator));
  const dotted = isInside(path, facts.home, separator) && path.slice(facts.home.length + 1).startsWith('.');
  return !workspace || dotted || globbed([...PROTECTED, ...rules.files], path, facts);
};

/**
 * True when the host protects what the action touches, or the user's own rules name it. Errs towards true: then the host
 * asks by its own rules, as if we were not there.
 */
export const hostProtects = (action: Action, rules: HostRules, facts: Facts): boolean => {
  if (action.kind === 'shell') {
    // A shell takes quotes and backslashes out of a name before it looks for it.
    const spellings = [action.command, action.command.replace(/["'\\]/g, '')];
    return rules.commands.some((rule) => matches(() => spellings.some(commandTest(rule))));
  }
  if (action.kind === 'edit') return action.files.some(({ path }) => protectsFile(path, rules, facts));
  if (action.kind === 'delete') return action.paths.some((path) => protectsFile(path, rules, facts));
  return false;
};
