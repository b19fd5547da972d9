import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/core/translate.ts';
import { ModalLane, buttonsFor } from '../../../../src/vscode/approvals/modalLane.ts';
import type { Rule } from '../../../../src/core/policy/rule.ts';
import { Modals, type ModalContent } from '../../../../src/vscode/approvals/modals.ts';
import { approvalRefusal, modalAnswerCounts } from '../../../../src/vscode/approvals/personRules.ts';
import { ApprovalQueue } from '../../../../src/vscode/approvals/queue.ts';
import { askHeldSession } from '../../../../src/vscode/approvals/heldSession.ts';
import type { PersonAnswer } from '../../../../src/core/ports.ts';
import { question, shell, waiting } from './fixture.ts';

/** A screen on which a scripted person answers: each with the button and how long they looked. */
class Screen {
  now = 0;
  focusedSince = -100_000;
  readonly shown: ModalContent<string>[] = [];
  readonly at: number[] = [];
  ownWindow = false;
  constructor(private readonly script: (readonly [string | undefined, number, (() => void)?])[]) {}

  readonly modals = new Modals(
    (content) => {
      this.shown.push(content);
      this.at.push(this.now);
      const [button, looked, meanwhile] = this.script.shift() ?? [undefined, 5000];
      this.now += looked;
      meanwhile?.();
      return Promise.resolve(content.buttons.find((known) => known === button));
    },
    {
      focusedFor: () => (this.focusedSince > this.now ? 0 : this.now - this.focusedSince),
      whenFocused: () => Promise.resolve(),
    },
    {
      now: () => this.now,
      wait: (milliseconds) => {
        this.now += milliseconds;
        return Promise.resolve();
      },
    },
    () => this.ownWindow,
  );
}

const content = {
  message: 'm',
  detail: 'd',
  buttons: ['first', 'second'],
  labels: { first: 'First', second: 'Second' },
  close: 'later',
};

describe('modals', () => {
  it('hole 19: an answer within a second of appearing counts as none, and the modal is shown again', async () => {
    const screen = new Screen([
      ['second', 999],
      ['first', 1000],
    ]);
    assert.deepEqual(await screen.modals.ask(() => content), { choice: 'first', shownFor: 1000 });
    assert.equal(screen.shown.length, 2);
  });

  it('hole 19: an answer that came with the focus counts as none', async () => {
    const screen: Screen = new Screen([
      ['second', 3000, () => (screen.focusedSince = 2900)],
      ['first', 2000],
    ]);
    assert.equal((await screen.modals.ask(() => content))?.choice, 'first');
  });

  it('hole 19: two modals are at least 1.5 seconds apart', async () => {
    const screen = new Screen([
      ['first', 1000],
      ['first', 1000],
    ]);
    await Promise.all([screen.modals.ask(() => content), screen.modals.ask(() => content)]);
    assert.deepEqual(screen.at, [0, 2500]);
  });

  it('are shown one at a time', async () => {
    let open = 0;
    const modals = new Modals(
      async (asked) => {
        assert.equal(++open, 1);
        await Promise.resolve();
        open--;
        return asked.buttons[0];
      },
      { focusedFor: () => 5000, whenFocused: () => Promise.resolve() },
      {
        now: (() => {
          let now = 0;
          return () => (now += 2000);
        })(),
        wait: () => Promise.resolve(),
      },
      () => false,
    );
    await Promise.all([1, 2, 3].map(() => modals.ask(() => content)));
  });

  it('go on after one that could not be shown', async () => {
    let calls = 0;
    const modals = new Modals(
      (asked) => (++calls === 1 ? Promise.reject(new Error('no window')) : Promise.resolve(asked.buttons[0])),
      { focusedFor: () => 5000, whenFocused: () => Promise.resolve() },
      {
        now: (() => {
          let now = 0;
          return () => (now += 2000);
        })(),
        wait: () => Promise.resolve(),
      },
      () => false,
    );
    await assert.rejects(
      modals.ask(() => content),
      /no window/,
    );
    assert.equal((await modals.ask(() => content))?.choice, 'first');
  });

  it('give no answer when the question went while it was on the screen', async () => {
    let gone = false;
    const screen = new Screen([['second', 5000, () => (gone = true)]]);
    assert.equal(await screen.modals.ask(() => (gone ? undefined : content)), undefined);
  });

  it('of the operating system take the focus from the window: only time counts', () => {
    assert.equal(modalAnswerCounts({ shownFor: 1000, focusedFor: 0, ownWindow: true }), true);
    assert.equal(modalAnswerCounts({ shownFor: 999, focusedFor: 5000, ownWindow: true }), false);
    assert.equal(modalAnswerCounts({ shownFor: 5000, focusedFor: 0, ownWindow: false }), false);
  });
});

describe('hole 7: a command that would approve a review', () => {
  const sight = { focused: true, visibleFor: 1000, drivingCalls: 0 };
  it('counts when the person looks and nothing drives the editor', () =>
    assert.equal(approvalRefusal(sight, inEnglish), undefined));
  for (const [what, more] of [
    ['the window has no focus', { focused: false }],
    ['it was visible for less than a second', { visibleFor: 999 }],
    ['a call that drives the editor is in flight', { drivingCalls: 1 }],
  ] as const) {
    it(`does not count when ${what}`, () =>
      assert.match(approvalRefusal({ ...sight, ...more }, inEnglish) ?? '', /^Not approved/));
  }
});

describe('the buttons of a modal', () => {
  it('hole 19: never begin with one that approves', () => {
    for (const whole of [true, false])
      for (const reviewed of [true, false])
        for (const sessionOffered of [true, false])
          assert.equal(buttonsFor({ whole, reviewed, sessionOffered, alwaysOffered: sessionOffered })[0], 'review');
  });

  it('hole 19: do not approve what was not shown whole, until it was reviewed', () => {
    const buttons = (reviewed: boolean) =>
      buttonsFor({ whole: false, reviewed, sessionOffered: true, alwaysOffered: true });
    assert.deepEqual(buttons(false), ['review', 'reject']);
    assert.deepEqual(buttons(true), ['review', 'once', 'session', 'always', 'reject']);
  });

  it('offer the session only where it has an effect', () => {
    assert.ok(
      !buttonsFor({ whole: true, reviewed: true, sessionOffered: false, alwaysOffered: false }).includes('session'),
    );
  });
});

describe('questions as modals', () => {
  const run = async (
    script: ConstructorParameters<typeof Screen>[0],
    ids: readonly string[],
    more: { note?: string; review?: (queue: ApprovalQueue) => void; always?: Rule } = {},
  ) => {
    const screen = new Screen(script);
    const queue = new ApprovalQueue();
    const answers: (PersonAnswer & { id: string })[] = [];
    const events: string[] = [];
    const lane = new ModalLane({
      queue,
      modals: screen.modals,
      answer: (asked, given) => {
        if (queue.remove(asked.id)) answers.push({ id: asked.id, ...given });
      },
      review: async ({ id }) => {
        events.push(`review ${id}`);
        more.review?.(queue);
      },
      note: async () => more.note,
      gone: () => events.push('gone'),
      failed: () => events.push('failed'),
      t: inEnglish,
    });
    for (const id of ids)
      queue.add(
        waiting(id, question(shell(id), { sessionOffered: true, ...(more.always && { always: more.always }) })),
      );
    lane.pump();
    for (let turn = 0; turn < 200; turn++) await Promise.resolve();
    return { screen, queue, answers, events, lane };
  };

  it('are answered in turn, each with who waits besides', async () => {
    const { answers, screen } = await run(
      [
        ['once', 1200],
        ['session', 1300],
      ],
      ['a', 'b'],
    );
    assert.deepEqual(answers, [
      { id: 'a', answer: 'approve', scope: 'once', by: 'modal', shownFor: 1200 },
      { id: 'b', answer: 'approve', scope: 'session', by: 'modal', shownFor: 1300 },
    ]);
    assert.match(screen.shown[0]!.detail, /1 more is waiting/);
    const { buttons, labels, close } = screen.shown[0]!;
    assert.deepEqual(
      [...buttons.map((button) => labels[button]), close],
      ['Review…', 'Approve Once', 'Approve for Session', 'Reject…', 'Decide Later'],
    );
  });

  it('carry the note of a rejection', async () => {
    const { answers } = await run([['reject', 1200]], ['a'], { note: 'use a branch' });
    assert.equal(answers[0]?.note, 'use a branch');
  });

  it('Escape decides nothing: the question stays in the queue and the next one is shown', async () => {
    const { answers, queue } = await run(
      [
        [undefined, 1200],
        ['once', 1200],
      ],
      ['a', 'b'],
    );
    assert.deepEqual(
      answers.map(({ id }) => id),
      ['b'],
    );
    assert.equal(queue.size, 1);
  });

  it('go on to a review, and come back when the person wants to decide', async () => {
    const { answers, events } = await run(
      [
        ['review', 1200],
        ['once', 1200],
      ],
      ['a'],
      {
        review: (queue) => queue.advance('a'),
      },
    );
    assert.deepEqual(events, ['review a']);
    assert.equal(answers.length, 1);
  });

  describe('with Always in this Workspace', () => {
    const rule = { id: 'always.a', match: { kind: 'shell' as const }, effect: 'allow' as const };
    const runOffered = (script: ConstructorParameters<typeof Screen>[0]) => run(script, ['a'], { always: rule });

    it('show the rule first, in a modal whose first button adds nothing, and answer only by its second', async () => {
      const { answers, screen } = await runOffered([
        ['always', 1200],
        ['add', 1300],
      ]);
      assert.deepEqual(answers, [{ id: 'a', answer: 'approve', scope: 'workspace', by: 'modal', shownFor: 1300 }]);
      assert.equal(screen.shown[1]?.message, 'This rule will be added');
      assert.deepEqual(screen.shown[1].buttons, ['back', 'add']);
      assert.deepEqual(screen.shown[1].labels, { back: 'Back', add: 'Add Rule and Approve' });
    });

    it('hole 19: take no rule that was seen for less than a second', async () => {
      const { answers, screen } = await runOffered([
        ['always', 1200],
        ['add', 200],
        [undefined, 1200],
      ]);
      assert.deepEqual([answers.length, screen.shown.length], [0, 3]);
    });

    it('go back to the question, and Escape decides nothing', async () => {
      const { answers, screen, queue } = await runOffered([
        ['always', 1200],
        ['back', 1200],
        ['always', 1200],
        [undefined, 1200],
      ]);
      assert.deepEqual([answers.length, queue.size, screen.shown.length], [0, 1, 4]);
    });
  });

  it('that were taken away while shown count as unanswered', async () => {
    const meanwhile: { run?: () => void } = {};
    const started = run([['once', 1200, () => meanwhile.run?.()]], []);
    const { queue, lane, answers, events } = await started;
    meanwhile.run = () => queue.remove('a');
    queue.add(waiting('a', question(shell('a'))));
    lane.pump();
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
    assert.deepEqual(answers, []);
    assert.deepEqual(events, ['gone']);
  });

  it('that arrive when nothing is shown any more are shown', async () => {
    const { lane, queue, answers } = await run(
      [
        ['once', 1200],
        ['once', 1200],
      ],
      ['a'],
    );
    queue.add(waiting('b', question(shell('b'))));
    lane.pump();
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
    assert.equal(answers.length, 2);
  });

  it('that cannot be shown stay in the queue', async () => {
    const { queue, events, answers } = await run(
      [
        [
          undefined,
          0,
          () => {
            throw new Error('no window');
          },
        ],
      ],
      ['a'],
    );
    assert.deepEqual([queue.size, events, answers.length], [1, ['failed'], 0]);
  });
});

describe('hole 19: a held session', () => {
  const setUp = async (script: ConstructorParameters<typeof Screen>[0]) => {
    const queue = new ApprovalQueue();
    const answers: PersonAnswer[] = [];
    for (let at = 0; at < 12; at++) queue.add(waiting(`q${at}`, question(shell('x'))));
    const screen = new Screen(script);
    await askHeldSession('s1', {
      queue,
      modals: screen.modals,
      answer: ({ id }, given) => {
        if (queue.remove(id)) answers.push(given);
      },
      note: async () => 'too many',
      t: inEnglish,
    });
    return { queue, answers, screen };
  };

  it('is rejected as a whole with one note', async () => {
    const { answers, queue, screen } = await setUp([['rejectAll', 1500]]);
    assert.equal(queue.size, 0);
    assert.equal(answers.length, 12);
    assert.ok(answers.every(({ answer, note }) => answer === 'reject' && note === 'too many'));
    assert.match(screen.shown[0]!.detail, /… and 2 more$/);
  });

  it('is released by the person, and cannot be approved as a whole', async () => {
    const { queue, answers, screen } = await setUp([['oneByOne', 1500]]);
    assert.equal(queue.held('s1'), false);
    assert.equal(answers.length, 0);
    const { buttons, labels } = screen.shown[0]!;
    assert.deepEqual(
      buttons.map((button) => labels[button]),
      ['Show One by One', 'Reject All…'],
    );
  });
});
