import assert from 'node:assert/strict';
import { CRITICAL, HIGH } from './harmful.cases.ts';
import { LOW, MEDIUM } from './harmless.cases.ts';
import { judge, riskOf } from './judge.ts';

const TABLE = { LOW, MEDIUM, HIGH, CRITICAL } as const;

describe('classifyShell', () => {
  for (const [risk, commands] of Object.entries(TABLE)) {
    describe(`is ${risk} for`, () => {
      for (const command of commands) {
        it(command === '' ? 'nothing' : command, () => assert.equal(riskOf(command), risk));
      }
    });
  }

  it('says why each thing that is asked or denied matters', () => {
    for (const command of [...HIGH, ...CRITICAL]) {
      for (const finding of judge(command).findings) {
        assert.ok(
          finding.risk === 'LOW' || finding.risk === 'MEDIUM' || finding.matters !== undefined,
          `${command}: ${finding.rule}`,
        );
        assert.ok(!/\w\.$/.test(finding.reason), `${command}: ${finding.reason}`);
        assert.match(finding.rule, /^[a-z0-9+.-]+$/);
      }
    }
  });

  it('only suggests what would itself be allowed', () => {
    const suggested = new Set(
      [...HIGH, ...CRITICAL].flatMap((command) =>
        judge(command).findings.flatMap(({ alternative }) => alternative ?? []),
      ),
    );
    // What is no command is advice to a person, and begins with a capital.
    for (const command of suggested)
      if (!/^[A-Z]/.test(command)) assert.match(riskOf(command), /^(?:LOW|MEDIUM)$/, command);
  });
});
