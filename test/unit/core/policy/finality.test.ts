import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RISKS, stricter, VERDICTS } from '../../../../src/core/action/risk.ts';
import {
  agreementOf,
  reconciled,
  SIGNAL_SOURCES,
  strictestVote,
  THRESHOLD,
  votesOf,
} from '../../../../src/core/policy/finality.ts';

const signal = fc.record({
  source: fc.constantFrom(...SIGNAL_SOURCES),
  vote: fc.constantFrom(...VERDICTS),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('Finality', () => {
  it('hole 22: takes the strictest vote, and none lowers it', () => {
    fc.assert(
      fc.property(fc.array(signal, { minLength: 1 }), signal, (signals, more) => {
        const before = strictestVote(signals) ?? 'allow';
        const after = strictestVote([...signals, more]) ?? 'allow';
        assert.equal(stricter(before, after), after);
      }),
    );
  });

  it('never makes a decision looser, whatever the signals say', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...VERDICTS),
        fc.constantFrom(...RISKS),
        fc.array(signal),
        (decision, risk, signals) => {
          const verdict = reconciled(decision, risk, signals);
          assert.equal(stricter(decision, verdict), verdict);
        },
      ),
    );
  });

  it('sends only a MEDIUM to the person for want of agreement', () => {
    const doubted = [
      { source: 'classifier', vote: 'allow', confidence: 1 },
      { source: 'judge', vote: 'allow', confidence: 0.5 },
    ] as const;
    assert.ok(agreementOf(doubted) < THRESHOLD);
    const verdicts = RISKS.map((risk) => [risk, reconciled('allow', risk, doubted)]);
    assert.deepEqual(Object.fromEntries(verdicts), { LOW: 'allow', MEDIUM: 'ask', HIGH: 'allow', CRITICAL: 'allow' });
  });

  it('is enough at the threshold itself, and nothing is agreed on where nobody votes', () => {
    assert.equal(reconciled('allow', 'MEDIUM', [{ source: 'judge', vote: 'allow', confidence: THRESHOLD }]), 'allow');
    assert.equal(reconciled('allow', 'MEDIUM', []), 'ask');
  });

  it('gives each source one vote, its strictest', () => {
    const said = [
      { source: 'classifier', verdict: 'allow' },
      { source: 'classifier', verdict: 'deny' },
      { source: 'rate', verdict: 'ask' },
    ] as const;
    assert.deepEqual(votesOf(said), [
      { source: 'classifier', vote: 'deny', confidence: 1 },
      { source: 'rate', vote: 'ask', confidence: 1 },
    ]);
  });
});
