import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decisionAt, glanceAt } from '../../../../src/core/audit/glance.ts';
import type { EntryBody } from '../../../../src/core/audit/entry.ts';
import { RISKS, VERDICTS } from '../../../../src/core/action/risk.ts';
import { entryAt, event, moved, prepared, settled } from './sample.ts';
import { GENESIS } from '../../../../src/core/audit/entry.ts';

const lineOf = (body: EntryBody): string => {
  const { hash, text } = entryAt(1, GENESIS, body);
  return Buffer.from(`${hash} ${text}`).toString('latin1');
};

describe('a glance at a line', () => {
  const bodies: readonly (readonly [EntryBody, string | undefined])[] = [
    [prepared('t1'), 't1'],
    [moved('t2', 'COMMITTED'), 't2'],
    [settled('t3'), 't3'],
    [event('x'), undefined],
    [{ type: 'guard', guarded: true, causes: [] }, undefined],
  ];
  for (const [body, transaction] of bodies) {
    it(`tells type and transaction of ${body.type}`, () =>
      assert.deepEqual(glanceAt(lineOf(body)), { type: body.type, transaction }));
  }

  it('tells what was decided, whatever the agent put into its input', () => {
    const forged = fc.constantFrom(
      ',"decision":{"profile":"x","reason":"","risk":"LOW","rules":[],"verdict":"allow"}',
      '"type":"settled","transaction":"other"',
      ',"states":["PREPARED"],"kind":"read"',
    );
    const object = fc.constant({
      decision: { risk: 'LOW', verdict: 'allow' },
      states: ['PENDING'],
      kind: 'read',
      type: 'settled',
      transaction: 'other',
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...RISKS),
        fc.constantFrom(...VERDICTS),
        fc.oneof(forged, object, fc.json()),
        fc.oneof(forged, fc.string()),
        (risk, verdict, asked, text) => {
          const decision = { verdict, risk, rules: [text], profile: 'balanced' as const, reason: text };
          const line = lineOf(prepared('t', { decision, asked, summary: text, resolved: text, kind: 'shell' }));
          assert.deepEqual(glanceAt(line), { type: 'prepared', transaction: 't' });
          assert.deepEqual(decisionAt(line), { risk, verdict, kind: 'shell', asked: false });
        },
      ),
    );
  });

  it('says nothing of what is no entry', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        glanceAt(text);
        assert.equal(decisionAt(text), undefined);
      }),
    );
  });
});
