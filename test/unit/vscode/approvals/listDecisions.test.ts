import assert from 'node:assert/strict';
import type { PersonAnswer } from '../../../../src/core/ports.ts';
import { inEnglish } from '../../../../src/core/translate.ts';
import { ListDecisions } from '../../../../src/vscode/approvals/listDecisions.ts';
import type { ModalContent } from '../../../../src/vscode/approvals/modals.ts';
import { ApprovalQueue, type Waiting } from '../../../../src/vscode/approvals/queue.ts';
import { finding, question, shell, waiting } from './fixture.ts';

const medium = (id: string): Waiting => {
  const asked = question(shell(id, `session-${id}`), {}, [finding({ risk: 'MEDIUM' })]);
  return { ...waiting(id, { ...asked, decision: { ...asked.decision, risk: 'MEDIUM' } }), surface: 'list' };
};
const high = (id: string): Waiting => waiting(id, question(shell(id, `session-${id}`)));

const world = (items: readonly Waiting[], more: { visibleFor?: number; driving?: number; choice?: string } = {}) => {
  const queue = new ApprovalQueue();
  for (const item of items) queue.add(item);
  const answers: [string, PersonAnswer['answer'], string][] = [];
  const [refused, shown]: [string[], ModalContent<string>[]] = [[], []];
  const decisions = new ListDecisions({
    queue,
    modals: {
      ask: async (content) => {
        const now = content();
        if (!now) return undefined;
        shown.push(now);
        return { choice: now.buttons.find((button) => button === (more.choice ?? 'approve')), shownFor: 2000 };
      },
    },
    visibleFor: () => more.visibleFor ?? 5000,
    drivingCalls: () => more.driving ?? 0,
    answer: ({ id }, { answer, by }) => {
      if (queue.remove(id)) answers.push([id, answer, by]);
    },
    note: async () => undefined,
    refused: (why) => refused.push(why),
    t: inEnglish,
  });
  const review = () => items.forEach(({ id }) => queue.markReviewed(id));
  return { queue, decisions, answers, refused, shown, review };
};

describe('decisions in the list', () => {
  it('hole 7: approve and reject nothing that was not reviewed', async () => {
    const items = [medium('a'), high('b')];
    const { decisions, answers, shown } = world(items);
    await decisions.approve(items);
    await decisions.reject(items);
    assert.deepEqual([answers, shown], [[], []]);
  });

  it('approve several reviewed MEDIUM ones at once', async () => {
    const items = [medium('a'), medium('b')];
    const { decisions, answers, review } = world(items);
    review();
    await decisions.approve(items);
    assert.deepEqual(answers, [
      ['a', 'approve', 'list'],
      ['b', 'approve', 'list'],
    ]);
  });

  for (const [why, more] of [
    ['the list was visible for less than a second', { visibleFor: 500 }],
    ['the window has no focus', { visibleFor: 0 }],
    ['an agent drives the editor', { driving: 1 }],
  ] as const)
    it(`hole 7: approve nothing while ${why}`, async () => {
      const items = [medium('a')];
      const { decisions, answers, refused, review } = world(items, more);
      review();
      await decisions.approve(items);
      assert.deepEqual([answers.length, refused.length], [0, 1]);
    });

  it('show one HIGH question in its own modal', async () => {
    const items = [high('a')];
    const { decisions, answers, queue, review } = world(items);
    queue.postpone('a');
    review();
    await decisions.approve(items);
    assert.deepEqual([answers, queue.next('modal')?.id], [[], 'a']);
  });

  it('approve several HIGH ones only by the button of a modal that names each, five at a time', async () => {
    const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(high);
    const { decisions, answers, shown, review } = world(items);
    review();
    await decisions.approve(items);
    assert.deepEqual(
      answers,
      ['a', 'b', 'c', 'd', 'e'].map((id) => [id, 'approve', 'modal']),
    );
    assert.equal(shown[0]!.buttons[0], 'back');
    assert.deepEqual(shown[0]!.labels, { back: 'Back', approve: 'Approve All Once' });
    assert.match(shown[0]!.detail, /2 more are not part of this/);
  });

  it('approve nothing when that modal is left', async () => {
    const items = [high('a'), high('b')];
    const { decisions, answers, review } = world(items, { choice: 'back' });
    review();
    await decisions.approve(items);
    assert.deepEqual(answers, []);
  });

  it('reject all reviewed ones with one note', async () => {
    const items = [medium('a'), high('b')];
    const { decisions, answers, review } = world(items);
    review();
    await decisions.reject(items);
    assert.deepEqual(answers, [
      ['a', 'reject', 'list'],
      ['b', 'reject', 'list'],
    ]);
  });
});
