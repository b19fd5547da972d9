import assert from 'node:assert/strict';
import type { Risk } from '../../../../../src/core/action/risk.ts';
import { judgeIn, riskIn } from './judge.ts';

/** Lines of one shell of Windows by their risk. */
export type Lines = Readonly<Record<Risk, readonly string[]>>;

/**
 * Describes that lines have their risk, explain themselves, and are no less strict beside what is harmless.
 * @param beside a line with something harmless before or behind it
 */
export const describeLines = (
  shell: 'cmd' | 'powershell',
  table: Lines,
  beside: (line: string) => readonly string[],
): void =>
  void describe(`a line of ${shell}`, () => {
    for (const [risk, lines] of Object.entries(table))
      describe(`is ${risk} for`, () => {
        for (const line of lines) it(line, () => assert.equal(riskIn(shell, line), risk));
      });

    it('that is asked or denied says why it matters', () => {
      for (const line of [...table.HIGH, ...table.CRITICAL])
        for (const { risk, matters, reason, rule } of judgeIn(shell, line).findings) {
          assert.ok(risk === 'LOW' || risk === 'MEDIUM' || matters !== undefined, `${line}: ${rule}`);
          assert.match(rule, /^[a-z0-9+.-]+$/, line);
          assert.ok(!/\w\.$/.test(reason), reason);
        }
    });

    it('stays as strict beside what is harmless', () => {
      for (const line of table.CRITICAL) {
        if (line.includes('\n')) continue;
        for (const longer of beside(line)) assert.equal(riskIn(shell, longer), 'CRITICAL', line);
      }
    });
  });
