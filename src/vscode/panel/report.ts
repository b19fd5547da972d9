import type { Details, Filter, Row } from '../../webview/protocol.ts';
import { oneLine, visible } from '../approvals/inertText.ts';
import type { Words } from './wording.ts';

/** Runs of this character in a text; a longer one around it keeps all of it as it stands. */
const fenceFor = (text: string, least: number): string => {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(Math.max(least, longest + 1));
};

/** Foreign text as code in one line: nothing in it is a link, a mention, HTML or Markdown. */
const code = (text: string): string => {
  const line = oneLine(text, 400).replaceAll('|', '\\|');
  if (line === '') return '';
  const fence = fenceFor(line, 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
};

/** Foreign lines as a block of code. */
const block = (lines: readonly string[]): string => {
  const text = lines.map((line) => visible(line)).join('\n');
  const fence = fenceFor(text, 3);
  return `${fence}text\n${text}\n${fence}`;
};

/** A report of one row in Markdown: our words as text, everything else as code. */
export const rowReport = ({ title, sections }: Details, { t }: Words): string => {
  const parts = [`# ${t('Portcullis: one entry of the audit log')}`, code(title)];
  for (const { heading, fields } of sections) {
    parts.push(`## ${code(heading)}`);
    for (const { label, lines } of fields) {
      parts.push(
        lines.length === 1 ? `- ${code(label)}: ${code(lines[0] ?? '')}` : `- ${code(label)}:\n\n${block(lines)}`,
      );
    }
  }
  return `${parts.join('\n\n')}\n`;
};

const restrictions = (filter: Filter): readonly string[] =>
  Object.entries(filter)
    .filter(
      ([, value]) => value !== null && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0),
    )
    .map(([name, value]) => `- ${code(name)}: ${code(Array.isArray(value) ? value.join(', ') : String(value))}`);

/**
 * A report of rows in Markdown.
 * @param left rows that are listed and not in it
 */
export const listReport = (rows: readonly Row[], left: number, filter: Filter, { t }: Words): string => {
  const head = [t('Entry'), t('Time'), t('Agent'), t('Action'), t('Risk'), t('Decision'), t('Who'), t('Outcome')];
  const cells = ({ seq, time, agent, action, risk, decision, who, outcome }: Row): readonly string[] => [
    String(seq),
    ...[time, agent, action, risk ?? '', decision, who, outcome].map(code),
  ];
  const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
  const table = [line(head), line(head.map(() => '---')), ...rows.map((row) => line(cells(row)))].join('\n');
  const chosen = restrictions(filter);
  return [
    `# ${t('Portcullis: audit log')}`,
    ...(chosen.length === 0 ? [] : [`${t('Only what matches:')}\n\n${chosen.join('\n')}`]),
    table,
    ...(left === 0 ? [] : [t('{0} more rows are not in this report.', left)]),
    '',
  ].join('\n\n');
};
