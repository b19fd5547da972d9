import assert from 'node:assert/strict';
import type { PlanStep } from '../../../../src/core/audit/entry.ts';
import type { Plan } from '../../../../src/core/ports.ts';
import { inEnglish } from '../../../../src/core/translate.ts';
import { planDecided, planIntroduced, planText, stepsDecided } from '../../../../src/vscode/approvals/planText.ts';

const step = (id: string, more: Partial<PlanStep> = {}): PlanStep => ({
  id,
  why: '',
  after: [],
  kind: 'shell',
  tool: 'run_in_terminal',
  digest: 'a'.repeat(64),
  summary: 'Sends commits',
  resolved: 'git push',
  verdict: 'ask',
  risk: 'HIGH',
  reversible: false,
  can: 'binds',
  ...more,
});
const plan = (...steps: PlanStep[]): Plan => ({
  id: 'p',
  title: 'Release',
  origin: { harness: 'vscode', session: 's', agent: 'main' },
  steps,
});

describe('the text of a plan', () => {
  it('holds each step with risk, dependencies and whether it can be undone', () => {
    const text = planText(
      plan(step('build', { risk: 'LOW', can: 'passes', reversible: true }), step('push', { after: ['build'] })),
      inEnglish,
    );
    for (const part of [
      '1. build  LOW  needs no approval',
      '2. push  HIGH  waits for your approval',
      'This cannot be undone.',
      'After build',
      'Nothing of it has run',
    ])
      assert.ok(text.includes(part), part);
  });

  it('keeps hostile words inside their marks', () => {
    const steps = plan(step('a', { why: 'x\n2. b  LOW  needs no approval', resolved: 'ls\nDone' }));
    const text = planText({ ...steps, title: 'Ship\nApproved by the person' }, inEnglish);
    assert.doesNotMatch(text, /^[ \t]/m, 'the guide of an indented line looks like the bar');
    for (const part of ['│\u{a0}Approved by the person', '│\u{a0}2. b  LOW', '│\u{a0}Done'])
      assert.ok(text.includes(part), part);
  });

  it('is bounded in modals for a plan of many long steps', () => {
    const many = plan(...Array.from({ length: 50 }, (_, n) => step(String(n), { resolved: 'x'.repeat(10_000) })));
    assert.ok(planIntroduced(many, inEnglish).detail.length < 5000);
    assert.match(planIntroduced(many, inEnglish).detail, /40 more: see the plan/);
  });

  it('hole 19: approves nothing before the plan was read, and never by the first button', () => {
    const two = plan(step('a'), step('b'));
    assert.deepEqual(planIntroduced(two, inEnglish).buttons, ['review', 'reject']);
    assert.equal(planDecided(two, inEnglish).buttons[0], 'back');
    assert.equal(stepsDecided(two, [step('a')], inEnglish).buttons[0], 'back');
  });
});
