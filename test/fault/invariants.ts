import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { layoutOf } from '../../src/ledger/layout.ts';
import { openLedger } from '../../src/ledger/openLedger.ts';
import { verifyEvidence } from '../../src/ledger/verifyEvidence.ts';
import { shellAction } from '../unit/fakes/world.ts';
import { chainHashes } from './chainHashes.ts';
import { effectsOf, History, optionsOf, REQUESTS } from './history.ts';

/** What must hold of one ledger whatever happened to the processes that wrote it: all that anybody was ever told. */
export class Invariants {
  readonly acknowledged = new Map<number, string>();
  readonly receipts = new Set<string>();

  /** @param root folder of a `History` */
  constructor(readonly root: string) {}

  /** What was acknowledged is in the chain, and nothing in it is wrong but a line that was cut off. */
  async checkChain(): Promise<void> {
    const { journal } = layoutOf(optionsOf(this.root).folder);
    if (!existsSync(journal)) {
      assert.equal(this.acknowledged.size, 0);
      return;
    }
    const hashes = await chainHashes(optionsOf(this.root).folder);
    const [first = 1] = hashes.keys();
    for (const [seq, hash] of this.acknowledged) {
      if (seq >= first) assert.equal(hashes.get(seq), hash, `entry ${seq}, which was acknowledged, is lost`);
      else this.acknowledged.delete(seq);
    }
  }

  effects(): readonly string[] {
    const path = effectsOf(this.root);
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
  }

  times(effect: string): number {
    return this.effects().filter((line) => line === effect).length;
  }

  noEffectTwice(): void {
    const seen = new Set<string>();
    for (const effect of this.effects()) {
      assert.ok(!seen.has(effect), `${effect} twice`);
      assert.ok(!effect.includes('-no '), `${effect}, which was rejected`);
      seen.add(effect);
    }
  }

  /** Opens the ledger, finds everything in doubt as it must be, and sees each request of a round to its end. */
  async checkAndFinish(round: number): Promise<void> {
    await this.checkChain();
    const ledger = await openLedger(optionsOf(this.root));
    try {
      assert.equal(ledger.fault, undefined);
      for (const { state, prepared } of await ledger.open()) {
        const { attested, requestId } = prepared.body;
        assert.equal(state, attested === 'portcullis' ? 'UNRESOLVED' : 'COMMITTED', String(requestId));
      }
      const history = new History(this.root, ledger);
      const outcomes = await history.round(`r${round}`);
      this.noEffectTwice();
      for (const request of REQUESTS) {
        const id = `r${round}-${request.name}`;
        const { workspace, origin } = shellAction('');
        const key = { workspace, harness: origin.harness, agent: origin.agent, requestId: id };
        const record = await ledger.byRequest(key);
        if (this.receipts.has(id)) assert.equal(record?.state, 'SETTLED', `${id} had a receipt`);
        if (record?.state !== 'UNRESOLVED') {
          assert.equal(record?.state, 'SETTLED', id);
          assert.equal(record.receipt?.ok, !request.fails);
          continue;
        }
        assert.equal(outcomes.get(id)?.receipt, null, `${id} is blocked`);
        const happened = this.times(`${id} begun`) > 0;
        await history.gate.resolve(record.id, { happened, shownFor: 2000 });
        const again = await history.request(`r${round}`, request);
        assert.equal(again.ran, !happened, id);
      }
      // Of rounds before, whose clients have given up.
      for (const { id, prepared } of await ledger.open()) {
        const happened = this.times(`${String(prepared.body.requestId)} begun`) > 0;
        await history.gate.resolve(id, { happened, shownFor: 2000 });
      }
      for (const { name } of REQUESTS) assert.equal(this.times(`r${round}-${name} begun`), 1, `r${round}-${name}`);
      this.noEffectTwice();
      assert.deepEqual((await ledger.open()).length, 0);
      assert.ok((await ledger.verify()).ok);
    } finally {
      await ledger.close();
    }
    const { ok, chain, seals, late } = await verifyEvidence(optionsOf(this.root).folder);
    assert.ok(ok, JSON.stringify([chain.fault, seals.faults]));
    assert.deepEqual(late, []);
    await this.checkChain();
  }
}
