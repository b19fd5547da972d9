/**
 * Lists each table row and rule that exactly one row of some corpora, and no case of our own suite, hits: such a rule
 * may have been written for that one input. It fails when there are any.
 *
 *   npm run eval:rules -- DIR      DIR holds *.jsonl, each line {"kind":"shell|sql|url|path","input":"…"[,"os":"…"]}
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { answerLine } from '../../src/cli/classifyCommand.ts';
import type { Row } from '../../src/core/classify/shell/spec.ts';
import { TABLE_LIST } from '../../src/core/classify/shell/tables/index.ts';
import { loadCases } from './case.ts';
import { judgeCase } from './judgeCase.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder of the corpora: npm run eval:rules -- DIR');

const lines = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
  .filter((line) => line !== '');

/** Commands that share a table's row, each by the first of them. */
const sharing = new Map<string, string>();
for (const table of TABLE_LIST) {
  const first = new Map<Row, string>();
  for (const [names, row] of Object.entries(table()))
    for (const name of names.split(' ')) {
      if (!first.has(row)) first.set(row, name);
      sharing.set(name.toLowerCase(), first.get(row) ?? name);
    }
}
const rowOf = (rule: string): string => rule.replace(/^[^.]+/, (name) => sharing.get(name) ?? name);

const hits = new Map<string, string[]>();
for (const line of lines) {
  const row = JSON.parse(line) as { input: string; os?: string };
  const asked = { ...row, id: 0, cwd: '/home/dev/project', home: '/home/dev', ...(row.os && { platform: row.os }) };
  for (const rule of new Set(answerLine(JSON.stringify(asked)).rules.map(rowOf)))
    hits.set(rule, [...(hits.get(rule) ?? []), row.input]);
}

const ours = new Set(
  loadCases(resolve('test/corpus'), ['own']).flatMap((one) => judgeCase(one).findings.map(({ rule }) => rowOf(rule))),
);
const lonely = [...hits].filter(([rule, found]) => found.length === 1 && !ours.has(rule));
for (const [rule, [input]] of lonely) console.log(`${rule}\t${JSON.stringify(input).slice(0, 160)}`);
console.log(`${lonely.length} of ${hits.size} rules are hit by one row of the corpora alone`);
process.exitCode = lonely.length > 0 ? 1 : 0;
