import assert from 'node:assert/strict';
import type { Finding } from '../../../../src/core/classify/finding.ts';
import { judgementOf } from '../../../../src/core/classify/judgements.ts';
import { judge } from './shell/judge.ts';
import { DEFAULT_LIMITS, overLimits, passedIn, spendingOf, type Limits } from '../../../../src/core/classify/rate.ts';

const finding = (more: Partial<Finding>): Finding => ({
  rule: 'x',
  risk: 'MEDIUM',
  category: 'write',
  reason: 'Does x',
  reversible: true,
  ...more,
});

const nothing: Limits = { callsPerMinute: 0, callsPerHour: 0, sends: 0, deletions: 0, paid: 0, failures: 0 };

describe('Limits', () => {
  it('are passed by one more than their number, failures at it', () => {
    assert.deepEqual(overLimits(nothing, DEFAULT_LIMITS), []);
    for (const [name, limit] of Object.entries<number>({ ...DEFAULT_LIMITS })) {
      const below = name === 'failures' ? limit - 1 : limit;
      assert.deepEqual(overLimits({ ...nothing, [name]: below }, DEFAULT_LIMITS), [], name);
      const [found, ...more] = overLimits({ ...nothing, [name]: below + 1 }, DEFAULT_LIMITS);
      assert.deepEqual([found?.risk, more], ['HIGH', []], name);
      assert.deepEqual(passedIn(judgementOf(found ? [found] : [], '', '')), [name]);
    }
  });

  it('count what is sent, what is deleted, and what costs money', () => {
    const send = finding({ category: 'network', risk: 'HIGH' });
    const fetch = finding({ category: 'network' });
    const gone = finding({ category: 'delete' });
    const paid = finding({ category: 'configuration', costs: true });
    assert.deepEqual(spendingOf(judgementOf([fetch], '', '')), { sends: 0, deletions: 0, paid: 0 });
    assert.deepEqual(spendingOf(judgementOf([send, send, gone, paid], '', '', { writes: ['/a', '/b', '/c'] })), {
      sends: 1,
      deletions: 3,
      paid: 1,
    });
  });
});

describe('What costs money', () => {
  it('is said of what makes something in a cloud account or moves money, and not of what looks', () => {
    const paid = (command: string) => spendingOf(judge(command)).paid;
    assert.equal(paid('aws ec2 run-instances --image-id ami-1 --count 3'), 1);
    assert.equal(paid('terraform apply -auto-approve'), 1);
    assert.equal(paid('aws ec2 describe-instances'), 0);
    assert.equal(paid('terraform plan'), 0);
  });
});
