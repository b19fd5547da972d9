import assert from 'node:assert/strict';
import { judgeIn, riskIn } from '../windows/judge.ts';
import { CRITICAL, HIGH, LOW, MEDIUM } from './lines.cases.ts';

const TABLE = { LOW, MEDIUM, HIGH, CRITICAL } as const;

describe('a line of cmd', () => {
  for (const [risk, lines] of Object.entries(TABLE))
    describe(`is ${risk} for`, () => {
      for (const line of lines) it(line, () => assert.equal(riskIn('cmd', line), risk));
    });

  it('that is asked or denied says why it matters', () => {
    for (const line of [...HIGH, ...CRITICAL])
      for (const { risk, matters, reason, rule } of judgeIn('cmd', line).findings) {
        assert.ok(risk === 'LOW' || risk === 'MEDIUM' || matters !== undefined, `${line}: ${rule}`);
        assert.match(rule, /^[a-z0-9+.-]+$/, line);
        assert.ok(!/\w\.$/.test(reason), reason);
      }
  });

  it('stays as strict beside what is harmless', () => {
    for (const line of CRITICAL) {
      if (line.includes('\n')) continue;
      assert.equal(riskIn('cmd', `git status & ${line}`), 'CRITICAL', line);
      assert.equal(riskIn('cmd', `${line} | git status`), 'CRITICAL', line);
    }
  });
});
