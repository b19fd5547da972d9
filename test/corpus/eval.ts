/**
 * Judges every case of test/corpus and prints precision, recall and F1 by kind, a confusion table, and what was missed.
 *
 *   npm run eval [-- --misses] [-- --write] [-- --own]
 *
 * It fails below the bounds, and when a figure is lower than the one that docs/evaluation.md tells. `--write` puts the
 * present figures there; lower ones only after the change that lowered them was found right. `--own` leaves out the
 * frozen and the unseen part, whose authors have not read the tables.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { RISKS, worstRisk } from '../../src/core/action/risk.ts';
import { KINDS, loadCases, type Case } from './case.ts';
import { confusion, figuresOf, isMissed, type Answer, type Figures } from './figures.ts';
import { judgeCase } from './judgeCase.ts';

const FOLDER = resolve('test/corpus');
const DOCUMENT = resolve('docs/evaluation.md');
const BOUNDS = { recall: 0.99, precision: 0.97 };
const [BEGIN, END] = ['<!-- eval -->', '<!-- /eval -->'];

type Judged = Answer & { readonly one: Case; readonly rule: string };

const parts = process.argv.includes('--own') ? ['own'] : ['frozen', 'unseen', 'own'];
const judged: Judged[] = loadCases(FOLDER, parts).map((one) => {
  const { findings } = judgeCase(one);
  const given = worstRisk(findings.map(({ risk }) => risk));
  const rule = findings.find(({ risk }) => risk === given)?.rule ?? '';
  return { one, expected: one.expect, given, rule };
});

const percent = (share: number | undefined): string => share?.toFixed(4) ?? '–';
const rowOf = (name: string, { cases, precision, recall, f1, exact }: Figures): string =>
  `| ${[name, cases, percent(precision), percent(recall), percent(f1), percent(exact)].join(' | ')} |`;

const of = (test: (one: Case) => boolean): Figures => figuresOf(judged.filter(({ one }) => test(one)));
const all = of(() => true);

/** Parts whose author has not read the tables, with their figures at their very first run: that run writes them down, and none changes them. */
const firstRuns = (['frozen', 'unseen'] as const).flatMap((part): [string, Figures][] => {
  const now = of((one) => one.part === part);
  if (now.cases === 0) return [];
  const file = resolve(FOLDER, `${part}First.json`);
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(now)}\n`);
  return [
    [`${part}, first run`, JSON.parse(readFileSync(file, 'utf8')) as Figures],
    [`${part}, now`, now],
  ];
});
const rows = new Map<string, Figures>([
  ['all', all],
  ...firstRuns,
  ...KINDS.map((kind): [string, Figures] => [kind, of((one) => one.kind === kind)]),
]);

const table = [
  BEGIN,
  '| kind | cases | precision | recall | F1 | exact risk |',
  '| --- | --- | --- | --- | --- | --- |',
  ...[...rows].map(([name, figures]) => rowOf(name, figures)),
  '',
  `| expected \\ given | ${RISKS.join(' | ')} |`,
  `| --- | ${RISKS.map(() => '---').join(' | ')} |`,
  ...confusion(judged).map((counts, index) => `| ${[RISKS[index], ...counts].join(' | ')} |`),
  END,
].join('\n');
console.log(table);

if (process.argv.includes('--misses'))
  for (const { one, expected, given, rule } of judged)
    if (isMissed({ expected, given }))
      console.log(`${one.id}\t${expected} → ${given}\t${rule}\t${JSON.stringify(one.input).slice(0, 200)}`);

const document = readFileSync(DOCUMENT, 'utf8');
const between = new RegExp(`${BEGIN}[\\s\\S]*${END}`);
const told = new Map(
  [...(between.exec(document)?.[0] ?? '').matchAll(/^\| ([^|]+?) +\| +\d+ +\| +(\S+) +\| +(\S+) +\| +(\S+) /gm)].map(
    ([, name, precision, recall, f1]) => [name, { precision, recall, f1 }] as const,
  ),
);

const failures: string[] = [];
for (const name of ['recall', 'precision'] as const)
  if (all[name] < BOUNDS[name]) failures.push(`${name} is ${percent(all[name])}, below ${BOUNDS[name]}`);
for (const [name, figures] of rows)
  for (const figure of ['precision', 'recall', 'f1'] as const) {
    const before = Number(told.get(name)?.[figure] ?? 0);
    if (Number(percent(figures[figure])) < before) failures.push(`${figure} of ${name} fell below ${before}`);
  }

if (process.argv.includes('--write'))
  writeFileSync(
    DOCUMENT,
    document.replace(between, () => table),
  );
else if (failures.length > 0) {
  console.error(failures.join('\n'));
  process.exitCode = 1;
}
