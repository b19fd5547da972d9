import type { FileChange } from '../../action/action.ts';
import { atLeast, worstRisk } from '../../action/risk.ts';
import type { Finding } from '../finding.ts';
import { differ, fieldsOf, jsonOf, type Fields } from './json.ts';

/** Judges a command line that a file would run, in the folder of that file. */
export type JudgeCommand = (command: string) => readonly Finding[];

/** Scripts that a package manager runs by itself, at installing, packing or publishing. */
const LIFECYCLE = new Set(
  `preinstall install postinstall preprepare prepare postprepare prepublish prepublishOnly prepack postpack publish postpublish
  dependencies preuninstall uninstall postuninstall preversion version postversion pnpm:devPreinstall`.split(/\s+/),
);

/** Fields of a manifest that name what is installed or run, beside scripts. */
const RUNS = [
  'bin',
  'main',
  'overrides',
  'bundleDependencies',
  'trustedDependencies',
  'simple-git-hooks',
  'pre-commit',
  'config',
  'resolutions',
  'pnpm',
  'packageManager',
  'workspaces',
  'husky',
  'lint-staged',
  'eslintConfig',
  'prettier',
  'babel',
  'gypfile',
] as const;
const RUN_BY_THEMSELVES: ReadonlySet<string> = new Set([
  'husky',
  'lint-staged',
  'eslintConfig',
  'prettier',
  'babel',
  'gypfile',
  'packageManager',
  'trustedDependencies',
  'simple-git-hooks',
  'pre-commit',
]);

/** True for an entry of a package.json (`scripts.postinstall`, `husky`) that runs something with no further question. */
export const runsByItself = (entry: string): boolean => {
  const [field = '', name = ''] = entry.split(/[.[]/);
  return field === 'scripts' ? LIFECYCLE.has(name.replace(/["'\]]/g, '')) : RUN_BY_THEMSELVES.has(field);
};

const setKeys = (before: Fields, after: Fields): readonly string[] =>
  Object.keys(after).filter((key) => differ(before[key], after[key]));

const scriptFinding = (name: string, command: string, shown: string, judge: JudgeCommand, itself: boolean): Finding => {
  const judged = judge(command);
  const worst = worstRisk(judged.map(({ risk }) => risk));
  const risk = itself ? worstRisk(['HIGH', worst]) : worst === 'CRITICAL' ? 'HIGH' : 'MEDIUM';
  const cause = judged.find((finding) => finding.risk === worst)?.reason;
  return {
    rule: itself ? 'manifest.lifecycle' : 'manifest.script',
    risk,
    category: itself ? 'persistence' : 'execute',
    reason: `Sets the script ${name} of ${shown}, which runs ${itself ? 'by itself at installing or publishing' : 'when someone starts it'}${atLeast(worst, 'HIGH') && cause ? ` (${cause})` : ''}`,
    ...(risk === 'MEDIUM' ? {} : { matters: 'It takes effect later, with no further question.' }),
    where: command.slice(0, 200),
    reversible: true,
  };
};

const packageJson = (file: FileChange, shown: string, judge: JudgeCommand): readonly Finding[] => {
  const before = jsonOf(file.before);
  const after = jsonOf(file.after);
  const scripts = fieldsOf(after.scripts);
  const findings = setKeys(fieldsOf(before.scripts), scripts).map((name) =>
    scriptFinding(name, typeof scripts[name] === 'string' ? scripts[name] : '', shown, judge, LIFECYCLE.has(name)),
  );
  for (const key of RUNS.filter((field) => differ(before[field], after[field]))) {
    const itself = RUN_BY_THEMSELVES.has(key);
    findings.push({
      rule: itself ? 'manifest.runs-by-itself' : 'manifest.field',
      risk: itself ? 'HIGH' : 'MEDIUM',
      category: itself ? 'persistence' : 'configuration',
      reason: `Changes ${key} of ${shown}, which decides what ${itself ? 'runs by itself' : 'the next installation brings'}`,
      ...(itself ? { matters: 'It takes effect later, with no further question.' } : {}),
      where: key,
      reversible: true,
    });
  }
  return findings;
};

const compilerPlugins = (file: FileChange, shown: string): readonly Finding[] => {
  const plugins = (text: string | null): unknown => fieldsOf(jsonOf(text).compilerOptions).plugins;
  if (!differ(plugins(file.before), plugins(file.after)) || plugins(file.after) === undefined) return [];
  return [
    {
      rule: 'manifest.compiler-plugins',
      risk: 'HIGH',
      category: 'persistence',
      reason: `Changes the compiler's plugins in ${shown}, which the editor loads as soon as a file is opened`,
      matters: 'It takes effect by itself, with no further question.',
      where: 'compilerOptions.plugins',
      reversible: true,
    },
  ];
};

/** Events at which composer runs scripts by itself (getcomposer.org, "Scripts"). */
const COMPOSER_EVENT = /^(?:pre|post)-/;

const composerJson = (file: FileChange, shown: string, judge: JudgeCommand): readonly Finding[] => {
  const scripts = fieldsOf(jsonOf(file.after).scripts);
  return setKeys(fieldsOf(jsonOf(file.before).scripts), scripts).map((name) => {
    const lines: readonly unknown[] = [scripts[name]].flat();
    const command = lines.filter((line) => typeof line === 'string').join('\n');
    return scriptFinding(name, command, shown, judge, COMPOSER_EVENT.test(name));
  });
};

/** Manifests that are judged by what of them would run. */
const MANIFESTS: readonly (readonly [
  RegExp,
  (file: FileChange, shown: string, judge: JudgeCommand) => readonly Finding[],
])[] = [
  [/(?:^|\/)package\.json$/, packageJson],
  [/(?:^|\/)composer\.json$/, composerJson],
  [/(?:^|\/)[tj]sconfig[^/]*\.json$/, compilerPlugins],
];

/** Findings for the parts of a manifest that an edit changes and that something would run. */
export const manifestFindings = (
  file: FileChange,
  key: string,
  shown: string,
  judge: JudgeCommand,
): readonly Finding[] =>
  file.after === null ? [] : (MANIFESTS.find(([pattern]) => pattern.test(key))?.[1](file, shown, judge) ?? []);
