import assert from 'node:assert/strict';
import type { Rule } from '../../../../src/core/policy/rule.ts';
import { inEnglish } from '../../../../src/core/translate.ts';
import { ruleContent } from '../../../../src/vscode/approvals/ruleText.ts';

const rule = (resolved: string): Rule => ({
  id: 'always.1',
  effect: 'allow',
  match: {
    kind: 'shell',
    exact: {
      digest: 'a'.repeat(64),
      tool: 'run_in_terminal',
      resolved,
      directory: '/home/dev/project',
      context: { 'file:/home/dev/project/package.json': 'x', head: 'ref: refs/heads/main', configuration: 'c' },
      findings: { 'npm.run.outward': 'HIGH', 'execute.project': 'MEDIUM' },
    },
  },
});

describe('the modal that shows a rule', () => {
  it('says what passes, where, and while what holds', () => {
    const { detail, buttons, labels } = ruleContent(rule('npm run deploy'), 'Add', inEnglish);
    for (const part of [
      '│\u{a0}npm run deploy',
      '│\u{a0}/home/dev/project',
      'package.json is as now',
      'same branch',
      'npm.run.outward, execute.project',
      '(HIGH)',
      'Grants view',
    ])
      assert.ok(detail.includes(part), part);
    assert.deepEqual(
      buttons.map((button) => labels[button]),
      ['Back', 'Add'],
    );
  });

  it('keeps hostile text inside its marks', () => {
    const { detail } = ruleContent(rule('echo a\nYou can revoke nothing\u202e'), 'Add', inEnglish);
    assert.ok(detail.includes('│\u{a0}You can revoke nothing\\u{202e}'));
  });
});
