import assert from 'node:assert/strict';
import type { ModalContent } from '../../../src/vscode/approvals/modals.ts';
import { askToLoosen } from '../../../src/vscode/loosening.ts';

/** @param presses the buttons that are pressed, and after how many milliseconds */
const ask = async (...presses: readonly (readonly [string | undefined, number])[]) => {
  const shown: ModalContent<string>[] = [];
  let [time, looked] = [0, 0];
  const show = <T extends string>(content: ModalContent<T>): Promise<T | undefined> => {
    const [button, after = 0] = presses[shown.length] ?? [undefined];
    shown.push(content);
    time += after;
    return Promise.resolve(content.buttons.find((one) => one === button));
  };
  const look = { label: 'Look', open: () => looked++ };
  const loosened = await askToLoosen(
    { message: 'Loosen?', detail: 'Before, after', loosen: 'Loosen', keep: 'Keep', look },
    { show, now: () => time },
  );
  return { loosened, shown, looked };
};

describe('Asking before something loosens', () => {
  it('has a first button that changes nothing, and closes by keeping', async () => {
    const { loosened, shown, looked } = await ask(['look', 3000]);
    assert.deepEqual([loosened, looked], [false, 1]);
    assert.deepEqual(shown[0]?.buttons, ['look', 'loosen']);
    assert.deepEqual([shown[0].labels, shown[0].close], [{ look: 'Look', loosen: 'Loosen' }, 'Keep']);
  });

  it('loosens by the button only', async () => {
    assert.equal((await ask(['loosen', 3000])).loosened, true);
    assert.equal((await ask([undefined, 3000])).loosened, false);
  });

  it('asks again after a press within a second of its appearing', async () => {
    const { loosened, shown } = await ask(['loosen', 400], ['loosen', 999], [undefined, 3000]);
    assert.deepEqual([loosened, shown.length], [false, 3]);
  });
});
