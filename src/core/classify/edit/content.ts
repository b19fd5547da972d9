import type { FileChange } from '../../action/action.ts';
import { atLeast } from '../../action/risk.ts';
import type { RunsLater } from '../path/runsLater.ts';
import { changedKeys, differ, fieldsOf, isJsonObject, jsonOf, type Fields } from './json.ts';
import { addedLines } from './lines.ts';
import type { JudgeCommand } from './manifests.ts';

/** Longest text whose meaning is looked for. */
const MOST = 256 * 1024;

/** Settings of how text looks and is laid out: no program's place, no switch, nothing that a review needs. */
const OF_LOOKS = new RegExp(
  `^(?:${[
    'editor\\.(?:tabSize|indentSize|insertSpaces|detectIndentation|formatOn(?:Save|SaveMode|Paste|Type)|rulers|wordWrap|wordWrapColumn|trimAutoWhitespace|font\\w+|lineNumbers|lineHeight|minimap\\.\\w+|bracketPairColorization\\.\\w+|guides\\.\\w+|quickSuggestions|suggest\\.\\w+|tabCompletion|cursor\\w+|stickyScroll\\.\\w+|inlayHints\\.\\w+|linkedEditing|defaultFormatter|codeActionsOnSave|semanticHighlighting\\.\\w+)',
    'files\\.(?:eol|insertFinalNewline|trimTrailingWhitespace|trimFinalNewlines|exclude|associations|watcherExclude|autoSave)',
    'search\\.(?:exclude|useIgnoreFiles|quickOpen\\.\\w+)',
    'explorer\\.(?:fileNesting\\.\\w+|compactFolders|sortOrder)',
    '(?:typescript|javascript)\\.(?:preferences|format|suggest|inlayHints|updateImportsOnFileMove)\\.[\\w.]+',
    '(?:html|css|scss|less|json|markdown|yaml)\\.(?:format|validate|lint|completion|suggest)(?:\\.[\\w.]+)?',
    'prettier\\.(?:semi|singleQuote|jsxSingleQuote|tabWidth|useTabs|printWidth|trailingComma|bracketSpacing|arrowParens|endOfLine|enable|requireConfig)',
    'eslint\\.(?:validate|format\\.enable|enable|useFlatConfig)',
    'python\\.analysis\\.(?:typeCheckingMode|autoImportCompletions|diagnosticMode)',
    'cSpell\\.(?:words|ignoreWords|language|enabled)',
    'workbench\\.(?:colorTheme|iconTheme|startupEditor|tree\\.\\w+)',
  ].join('|')})$`,
);

const harmlessSettings = (before: Fields, after: Fields, depth = 0): boolean =>
  changedKeys(before, after).every(
    (key) =>
      OF_LOOKS.test(key) ||
      (depth === 0 &&
        /^\[[\w.-]+\](?:\[[\w.-]+\])*$/.test(key) &&
        harmlessSettings(fieldsOf(before[key]), fieldsOf(after[key]), 1)),
  );

/** Text that makes the editor run one of its commands, or a program, to fill it in. */
const RUNS_COMMANDS = /\$\{(?:command|input):/;

const commandOf = (task: Fields): readonly string[] =>
  [task, fieldsOf(task.windows), fieldsOf(task.linux), fieldsOf(task.osx)].flatMap(({ command, args, script }) => {
    const words = [command ?? script, ...(Array.isArray(args) ? (args as unknown[]) : [])];
    const line = words
      .map((word) => (typeof word === 'string' ? word : ''))
      .join(' ')
      .trim();
    return line === '' ? [] : [line];
  });

const harmlessTasks = (before: Fields, after: Fields, judge: JudgeCommand): boolean => {
  const rows = (of: Fields): readonly unknown[] =>
    ['tasks', 'configurations', 'compounds'].flatMap((name) =>
      Array.isArray(of[name]) ? (of[name] as unknown[]) : [],
    );
  const rest = ({ tasks: _t, configurations: _c, compounds: _k, version: _v, ...others }: Fields): Fields => others;
  if (differ(rest(before), rest(after))) return false;
  const old = new Set(rows(before).map((row) => JSON.stringify(row)));
  return rows(after)
    .filter((row) => !old.has(JSON.stringify(row)))
    .map(fieldsOf)
    .every(
      (task) =>
        differ(fieldsOf(task.runOptions).runOn, 'folderOpen') &&
        !RUNS_COMMANDS.test(JSON.stringify(task)) &&
        commandOf(task).every((command) => !judge(command).some(({ risk }) => atLeast(risk, 'HIGH'))),
    );
};

/** A version, or a name of one, and no path. */
const PIN =
  /^\s*(?:#.*|\[toolchain\]|(?:channel|profile|components|targets)\s*=\s*[\w".,[\] -]+|[\w-]+(?:\s+[\w.+-]+)*)?\s*$/;

/** Attributes that start no program; drivers of the same name must be configured before they do (gitattributes(5)). */
const ATTRIBUTE =
  /^[-!]?(?:text|binary|diff|merge|crlf|delta|lockable|whitespace|ident|export-ignore|export-subst|linguist-[\w-]+|gitlab-[\w-]+)$|^(?:text=auto|eol=(?:lf|crlf)|crlf=input|encoding=[\w-]+|working-tree-encoding=[\w-]+|whitespace=[\w,-]+|linguist-[\w-]+=[\w+#-]+|merge=(?:union|binary|text|lfs)|(?:filter|diff|merge)=lfs|diff=(?:ada|bash|bibtex|cpp|csharp|css|dts|elixir|fortran|fountain|golang|html|java|kotlin|markdown|matlab|objc|pascal|perl|php|python|ruby|rust|scheme|tex))$/;

const harmlessAttributes = (line: string): boolean => {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return true;
  if (text.startsWith('[') || text.startsWith('"')) return false;
  return text
    .split(/\s+/)
    .slice(1)
    .every((attribute) => ATTRIBUTE.test(attribute));
};

/** What in code of a tool's configuration starts a program, reaches the network, or hides what it does. */
const STARTS = new RegExp(
  [
    'child_process|worker_threads|\\bsubprocess\\b|\\bctypes\\b|\\bmultiprocessing\\b|ProcessBuilder|Runtime\\.getRuntime|Command::new',
    '\\b(?:execSync|execFile|execFileSync|spawn|spawnSync|execa|fork|popen|system|check_output|check_call)\\s*\\(',
    '(?<![\\w.])(?:exec|eval|compile|Function|atob|fetch|__import__)\\s*\\(|\\bimportlib\\b|["\']\\.execute\\s*\\(|%x[({[]',
    '\\bos\\.(?:exec|spawn|popen|startfile|remove|unlink)|\\bKernel\\b|`[^`\\n]{0,200}\\b(?:sh|bash|rm|git)\\b',
    '\\bXMLHttpRequest\\b|\\bhttps?\\.(?:get|request)|(?:require\\(|from|import\\(?)\\s{0,4}["\'](?:node:)?(?:https?|net|dgram|tls|dns|vm)["\']',
    '\\b(?:urllib|requests|httpx|aiohttp|socket|curl|wget|TcpStream|reqwest|ureq|open-uri)\\b|\\bNet::HTTP\\b',
    '\\bbase64\\b|fromCharCode|\\\\x[0-9a-f]{2}\\\\x',
    '\\bwriteFile|\\bunlinkSync|\\brmSync|\\bshutil\\.rmtree|\\bremove_dir_all\\b',
    '(?:["\'/]|\\bhome\\b.{0,20})\\.(?:ssh|aws|env|npmrc|netrc|gnupg)\\b|["\'`](?:/(?:tmp|home|var|etc|usr|root|users)\\b|~/|\\.\\./\\.\\./)',
  ].join('|'),
  'i',
);

/**
 * True when an edit of a file that runs later says nothing that would run, so far as its kind of content can be read.
 * Whatever cannot be read is not harmless.
 */
export const startsNothing = (file: FileChange, kind: RunsLater['content'], judge: JudgeCommand): boolean => {
  const { before, after, exact } = file;
  if (!exact || after === null || kind === undefined || after.length > MOST || (before?.length ?? 0) > MOST)
    return false;
  const lines = addedLines(before, after);
  switch (kind) {
    case 'settings':
      return isJsonObject(after) && harmlessSettings(jsonOf(before), jsonOf(after));
    case 'tasks':
      return isJsonObject(after) && harmlessTasks(jsonOf(before), jsonOf(after), judge);
    case 'pins':
      return lines.every((line) => line.length <= 500 && PIN.test(line));
    case 'attributes':
      return lines.every(harmlessAttributes);
    case 'code':
      return lines.every((line) => line.length <= 1_000 && !STARTS.test(line));
  }
};
