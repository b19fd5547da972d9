import assert from 'node:assert/strict';
import { OutcomeUnknown } from '../../../src/core/gate/gate.ts';
import { Modals, type ModalContent } from '../../../src/vscode/approvals/modals.ts';
import { inEnglish } from '../../../src/core/translate.ts';
import { askWhetherItHappened } from '../../../src/vscode/resolution.ts';
import { shellAction, World } from '../fakes/world.ts';

describe('Asking whether an interrupted action happened', () => {
  let world: World;
  let id: string;
  let looked: number;
  const shown: ModalContent<string>[] = [];
  let now = 0;
  beforeEach(async () => {
    world = new World();
    looked = 0;
    shown.length = 0;
    await world.gate.execute({
      requestId: 'r1',
      settlementKey: null,
      action: shellAction('low send\u202e it', { session: '' }),
      run: () => Promise.reject(new OutcomeUnknown('gone')),
      signal: new AbortController().signal,
    });
    id = world.ledger.of('prepared')[0]?.transaction ?? '';
  });

  /** @param presses the buttons that are pressed, one after the other; @param after milliseconds */
  const ask = (presses: (string | undefined)[], after = 2000, signal = new AbortController().signal) => {
    const show = <T extends string>(content: ModalContent<T>): Promise<T | undefined> => {
      shown.push(content);
      now += after;
      after = 2000;
      return Promise.resolve(content.buttons.find((button) => button === presses[0]) && (presses.shift() as T));
    };
    const modals = new Modals(
      show,
      { focusedFor: () => 5000, whenFocused: () => Promise.resolve() },
      { now: () => now, wait: (time) => Promise.resolve(void (now += time)) },
      () => false,
    );
    const parts = { gate: world.gate, ledger: world.ledger, modals, look: () => looked++, t: inEnglish };
    return askWhetherItHappened(parts, id, signal);
  };

  it('shows what it was, inert, and a first button that decides nothing', async () => {
    assert.equal(await ask(['look']), 'none');
    assert.deepEqual(shown[0]?.buttons, ['look', 'happened', 'didNotHappen']);
    assert.deepEqual(Object.values(shown[0].labels), ['Look at the Record…', 'It Happened', 'It Did Not Happen']);
    assert.equal(shown[0].close, 'Decide Later');
    assert.match(shown[0].detail, /request id: r1/);
    assert.doesNotMatch(shown[0].detail, /\u202e/);
    assert.equal(looked, 1);
    assert.equal(world.ledger.states(id).at(-1), 'UNRESOLVED');
  });

  it('records what the person says', async () => {
    assert.equal(await ask(['happened']), 'happened');
    assert.equal(world.ledger.states(id).at(-1), 'SETTLED');
  });

  it('records that it did not happen', async () => {
    assert.equal(await ask(['didNotHappen']), 'did-not-happen');
    assert.equal(world.ledger.states(id).at(-1), 'ABORTED');
  });

  it('decides nothing by Escape, nor by a press within a second of its appearing', async () => {
    assert.equal(await ask([undefined]), 'none');
    assert.equal(await ask(['didNotHappen'], 500), 'none');
    assert.equal(world.ledger.states(id).at(-1), 'UNRESOLVED');
  });

  it('is not shown when nobody waits any more, and decides nothing then', async () => {
    const gone = new AbortController();
    gone.abort();
    assert.equal(await ask(['happened'], 2000, gone.signal), 'none');
    assert.equal(shown.length, 0);
  });

  it('is refused for what is not UNRESOLVED', async () => {
    await ask(['happened']);
    await assert.rejects(ask(['didNotHappen']), { code: 'bad-input' });
  });
});
