import assert from 'node:assert/strict';
import { ApprovalQueue, surfaceOf } from '../../../../src/vscode/approvals/queue.ts';
import { pendingGroups } from '../../../../src/vscode/approvals/pendingGroups.ts';
import { edit, question, shell, waiting } from './fixture.ts';

const item = (id: string, session = 's1') => waiting(id, question(shell('x', session)));

const filled = (...ids: readonly string[]): ApprovalQueue => {
  const queue = new ApprovalQueue();
  for (const id of ids) queue.add(item(id));
  return queue;
};

describe('the queue of approvals', () => {
  it('shows an edit whose result is known as a diff, everything else as a modal', () => {
    assert.equal(surfaceOf(question(edit())), 'diff');
    assert.equal(surfaceOf(question(edit(false))), 'modal');
    assert.equal(surfaceOf(question(shell('x'))), 'modal');
    assert.equal(surfaceOf(question({ ...edit(), files: [] })), 'modal');
  });

  it('shows the oldest first', () => assert.equal(filled('a', 'b').next('modal')?.id, 'a'));

  it('keeps a postponed question without showing it by itself', () => {
    const queue = filled('a', 'b');
    queue.postpone('a');
    assert.equal(queue.next('modal')?.id, 'b');
    assert.equal(queue.size, 2);
    queue.advance('a');
    assert.equal(queue.next('modal')?.id, 'a');
  });

  it('loses nothing when another one comes', () => {
    const queue = filled('a', 'b', 'c');
    queue.remove('b');
    assert.deepEqual(
      queue.rows().map((row) => row.kind === 'question' && row.waiting.id),
      ['a', 'c'],
    );
  });

  it('says whether a removed question was still there', () => {
    const queue = filled('a');
    assert.equal(queue.remove('a'), true);
    assert.equal(queue.remove('a'), false);
  });

  it('leaves a MEDIUM to the list where the person wants that, and shows it when they choose it', () => {
    const asked = question(shell('x'));
    const medium = { ...asked, decision: { ...asked.decision, risk: 'MEDIUM' as const } };
    assert.equal(surfaceOf(medium, 'list'), 'list');
    assert.equal(surfaceOf(medium), 'modal');
    assert.equal(surfaceOf(asked, 'list'), 'modal', 'a HIGH command is always a modal');
    const queue = new ApprovalQueue();
    queue.add({ ...waiting('m', medium), surface: 'list' });
    assert.equal(queue.next('modal'), undefined);
    queue.advance('m');
    assert.equal(queue.next('modal')?.id, 'm');
  });

  for (const count of [200, 500])
    it(`stays quick with ${count} waiting, of one session and of many`, () => {
      const began = performance.now();
      for (const session of [() => 'one', (n: number) => `s${n % 100}`]) {
        const queue = new ApprovalQueue();
        queue.subscribe(() => {
          queue.next('modal');
          queue.next('diff');
          pendingGroups(queue.rows());
        });
        for (let n = 0; n < count; n++) queue.add(item(String(n), session(n)));
        for (let n = 0; n < count; n++) queue.remove(String(n));
        assert.equal(queue.size, 0);
      }
      const each = (performance.now() - began) / (4 * count);
      assert.ok(each < 5, `${each.toFixed(2)} ms for each change`);
    });

  describe('hole 19: more than five waiting from one session', () => {
    const many = ['1', '2', '3', '4', '5', '6'];

    it('are one item, and none is shown by itself', () => {
      const queue = filled(...many);
      assert.equal(queue.next('modal'), undefined);
      assert.deepEqual(
        queue.rows().map(({ kind }) => kind),
        ['held'],
      );
    });

    it('do not hold another session', () => {
      const queue = filled(...many);
      queue.add(item('other', 's2'));
      assert.equal(queue.next('modal')?.id, 'other');
      assert.equal(queue.rows().length, 2);
    });

    it('are shown one by one once the person asks for it', () => {
      const queue = filled(...many);
      queue.release('s1');
      assert.equal(queue.next('modal')?.id, '1');
      assert.equal(queue.rows().length, 6);
    });

    it('are held anew after the session had none left', () => {
      const queue = filled(...many);
      queue.release('s1');
      for (const id of many) queue.remove(id);
      for (const id of many) queue.add(item(id));
      assert.equal(queue.next('modal'), undefined);
    });
  });

  it('remembers a review only while the question waits', () => {
    const queue = filled('a');
    queue.markReviewed('a');
    assert.equal(queue.wasReviewed('a'), true);
    queue.remove('a');
    queue.add(item('a'));
    assert.equal(queue.wasReviewed('a'), false);
    queue.markReviewed('unknown');
    assert.equal(queue.wasReviewed('unknown'), false);
  });
});
