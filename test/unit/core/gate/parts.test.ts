import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { composed, hunksOf } from '../../../../src/core/action/hunks.ts';
import { PortcullisError } from '../../../../src/core/errors.ts';
import type { FileContent, FileWriter, PartAnswer, PersonAnswer, Question } from '../../../../src/core/ports.ts';
import { WholeFiles } from '../../../../src/tools/wholeFiles.ts';
import { EditWorld } from '../../fakes/editWorld.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const HOOK = '.husky/pre-commit';
const before = '#!/bin/sh\n# one\nnpm test\n# two\nnpm run lint\n# three\nnpm run build\n';
const after = '#!/bin/sh\n# ONE\nnpm test\n# TWO\nnpm run lint\n# THREE\nnpm run build\n';

const yes: PartAnswer = { approved: true };
const no = (note?: string): PartAnswer => ({ approved: false, note });
const partly = (...parts: PartAnswer[][]): Partial<PersonAnswer> => ({ answer: 'part', parts });

describe('Gate: an edit that is approved in part', () => {
  const folder = temporaryFolder();
  let world: EditWorld;
  const start = (files?: FileWriter) => {
    world = new EditWorld(folder.path, files ? { files } : {});
    world.write(HOOK, before);
    return world;
  };
  const answers = (answer: Partial<PersonAnswer>, first?: (question: Question) => void) =>
    world.person.later(
      new Promise((resolve) => {
        const wait = setInterval(() => {
          const [question] = world.person.questions;
          if (!question) return;
          clearInterval(wait);
          first?.(question);
          resolve(answer);
        }, 1);
      }),
    );

  it('shows its changes one by one, each with what is to say of it alone', async () => {
    start();
    answers({ answer: 'reject' });
    await world.ask({ [HOOK]: after });
    const file = world.person.questions[0]?.parts?.[0] ?? [];
    assert.equal(file.length, 3);
    for (const { findings } of file) assert.ok(findings.length > 0);
  });

  it('applies exactly the approved changes itself, and tells the agent what was applied and what was refused', async () => {
    start();
    chmodSync(world.at(HOOK), 0o775);
    answers(partly([yes, no('keep two'), yes]));
    const answer = await world.ask({ [HOOK]: after });
    assert.equal(world.read(HOOK), after.replace('TWO', 'two'));
    assert.equal(statSync(world.at(HOOK)).mode & 0o777, 0o775);
    assert.equal(answer.verdict, 'deny');
    assert.equal(answer.byPerson, true);
    assert.match(answer.reason, /Not run as asked/);
    assert.match(answer.reason, /Applied:\n- .*pre-commit, line 2\n- .*pre-commit, line 6\n/);
    assert.match(answer.reason, /Refused:\n- .*pre-commit, line 4: keep two\n/);
    assert.match(answer.reason, /not in this chat's checkpoint/);
  });

  it('records the asked action as aborted, and the part as an effect of its own, durable before it happens', async () => {
    start();
    answers(partly([yes, no(), no()]));
    await world.ask({ [HOOK]: after });
    const [asked, part] = world.ledger.of('prepared');
    assert.deepEqual(world.ledger.states(asked?.transaction ?? ''), ['PREPARED', 'PENDING', 'ABORTED']);
    assert.ok(part);
    assert.deepEqual(world.ledger.states(part.transaction), ['PREPARED', 'COMMITTED', 'SETTLED']);
    assert.equal(part.of, asked?.transaction);
    assert.equal(part.attested, 'portcullis');
    assert.equal(part.origin.harness, 'portcullis');
    assert.equal(part.undo?.[0]?.path, world.at(HOOK));
    assert.deepEqual(
      part.answer?.parts?.map(({ lines, approved }) => [lines, approved]),
      [
        ['line 2', true],
        ['line 4', false],
        ['line 6', false],
      ],
    );
    const end = world.ledger.of('moved').at(-1);
    assert.equal(end?.reason, 'applied-in-part');
    assert.equal(end.answer?.answer, 'part');
    const [settled] = world.ledger.of('settled');
    assert.equal(settled?.receipt.ok, true);
    assert.equal(settled.receipt.attested, 'portcullis');
  });

  it('is one transaction over several files, of which some are refused whole', async () => {
    start();
    world.write('a.ts', 'a\n');
    answers(partly([yes, yes, yes], [no('not this one')], [yes]));
    const answer = await world.ask({ [HOOK]: after, 'a.ts': 'b\n', 'new/b.ts': 'new\n' });
    assert.equal(world.read(HOOK), after);
    assert.equal(world.read('a.ts'), 'a\n');
    assert.equal(world.read('new/b.ts'), 'new\n');
    assert.equal(world.ledger.of('settled').length, 1);
    assert.match(answer.reason, /Refused:\n- .*a\.ts, line 1: not this one/);
  });

  it('deletes and creates as approved', async () => {
    start();
    world.write('old.ts', 'old\n');
    answers(partly([yes, no(), no()], [yes], [no()]));
    await world.ask({ [HOOK]: after, 'old.ts': null, 'new.ts': 'new\n' });
    assert.throws(() => world.read('old.ts'));
    assert.throws(() => world.read('new.ts'));
  });

  it('does not ask for the same edit again until the next prompt', async () => {
    start();
    answers(partly([yes, no(), yes]));
    const action = world.edit({ [HOOK]: after });
    await world.ask({ [HOOK]: after });
    const again = await world.gate.decide({
      action,
      requestId: null,
      own: false,
      signal: new AbortController().signal,
    });
    assert.equal(again.verdict, 'deny');
    assert.equal(world.person.questions.length, 1);
    assert.match(again.reason, /Not run as asked/);
  });

  it('hole 8: a file that changes before the answer voids it, and the new change is shown', async () => {
    start();
    answers(partly([yes, no(), yes]), () => world.write(HOOK, `${before}# mine\n`));
    world.person.rejects();
    await world.ask({ [HOOK]: after });
    assert.equal(world.read(HOOK), `${before}# mine\n`);
    const [first, second] = world.person.questions;
    assert.equal(first?.action.kind === 'edit' && first.action.files[0]?.before, before);
    assert.equal(second?.action.kind === 'edit' && second.action.files[0]?.before, `${before}# mine\n`);
    assert.equal(world.ledger.of('settled').length, 0);
  });

  it('hole 8: a whole approval of a file that changed meanwhile is void, too', async () => {
    start();
    answers({ answer: 'approve' }, () => world.write(HOOK, before.replace('one', '1')));
    world.person.rejects();
    const answer = await world.ask({ [HOOK]: after });
    assert.equal(answer.verdict, 'deny');
    assert.equal(world.person.questions.length, 2);
    assert.equal(world.ledger.of('moved')[0]?.reason, 'context-changed');
  });

  it('hole 8: a file that changed between the call and its judgement is shown as it is', async () => {
    start();
    const action = world.edit({ [HOOK]: after });
    world.write(HOOK, `${before}# mine\n`);
    answers({ answer: 'approve' });
    world.person.rejects();
    await world.gate.decide({
      action,
      renew: () => world.edit({ [HOOK]: after }),
      requestId: null,
      own: false,
      signal: new AbortController().signal,
    });
    const shown = world.person.questions.map(({ action: it }) => it.kind === 'edit' && it.files[0]?.before);
    assert.deepEqual(shown, [before, `${before}# mine\n`]);
  });

  it('ends as a denial when it does not fit any more', async () => {
    start();
    answers({ answer: 'approve' }, () => world.write(HOOK, 'other'));
    const asked = world.gate.decide({
      action: world.edit({ [HOOK]: after }),
      renew: () => {
        throw new PortcullisError('bad-input', 'The text is not there any more');
      },
      requestId: null,
      own: false,
      signal: new AbortController().signal,
    });
    await assert.rejects(asked, /not there any more/);
    assert.equal(world.ledger.of('moved').at(-1)?.reason, 'context-changed');
  });

  it('changes an unsaved buffer in the editor, not the file behind its back', async () => {
    start();
    world.unsaved.set(world.at(HOOK), `${before}# unsaved\n`);
    answers(partly([yes, no(), no(), yes]));
    const answer = await world.ask({ [HOOK]: after });
    assert.equal(world.unsaved.get(world.at(HOOK)), before.replace('one', 'ONE'));
    assert.equal(world.read(HOOK), before);
    assert.match(answer.reason, /not saved/);
  });

  it('gives every file back what it held when one cannot be written, and says so', async () => {
    const failing: FileWriter = {
      write: (files: readonly FileContent[]) =>
        new WholeFiles(world.buffers).write([...files, { path: world.at('a.ts/below'), before: null, content: 'x' }]),
    };
    start(failing).write('a.ts', 'a\n');
    answers(partly([yes, no(), yes]));
    const answer = await world.ask({ [HOOK]: after });
    assert.equal(world.read(HOOK), before);
    assert.match(answer.reason, /could not be applied/);
    assert.match(answer.reason, /every file is as it was/);
    assert.equal(world.ledger.of('settled')[0]?.receipt.ok, false);
    assert.equal(world.ledger.of('moved').at(-1)?.reason, 'part-failed');
  });

  it('applies nothing when it cannot be recorded', async () => {
    start();
    answers(partly([yes, no(), yes]), () => (world.ledger.broken = new PortcullisError('ledger-unwritable', 'full')));
    await assert.rejects(world.ask({ [HOOK]: after }), /full/);
    assert.equal(world.read(HOOK), before);
  });

  for (const [what, answer] of [
    ['no parts', { answer: 'part' }],
    ['parts of another edit', partly([yes, no()])],
    ['nothing approved', partly([no(), no(), no()])],
    ['nothing refused', partly([yes, yes, yes])],
  ] as const) {
    it(`takes an answer in part with ${what} as a rejection`, async () => {
      start();
      answers(answer);
      const { verdict } = await world.ask({ [HOOK]: after });
      assert.equal(verdict, 'deny');
      assert.equal(world.read(HOOK), before);
      assert.equal(world.ledger.of('moved').at(-1)?.reason, 'rejected');
    });
  }

  it('applies a part also after the harness stopped waiting, and answers a repeated call with what was done', async () => {
    start();
    const deadline = new AbortController();
    let decide: (answer: Partial<PersonAnswer>) => void = () => undefined;
    world.person.later(new Promise((resolve) => (decide = resolve)));
    const request = {
      action: world.edit({ [HOOK]: after }),
      renew: () => world.edit({ [HOOK]: after }),
      requestId: null,
      own: false,
      signal: new AbortController().signal,
    };
    const asked = world.gate.decide({ ...request, deadline: deadline.signal });
    while (world.person.questions.length === 0) await new Promise((resolve) => setImmediate(resolve));
    deadline.abort();
    assert.match((await asked).reason, /Not yet/);
    decide(partly([yes, no('no'), yes]));
    while (world.ledger.of('settled').length === 0) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(world.read(HOOK), after.replace('TWO', 'two'));
    assert.match((await world.gate.decide(request)).reason, /Not run as asked/);
  });

  it('gives our own edit tool the receipt of what was applied', async () => {
    start();
    answers(partly([yes, no(), yes]));
    const outcome = await world.gate.execute({
      action: world.edit({ [HOOK]: after }),
      renew: () => world.edit({ [HOOK]: after }),
      requestId: 'r1',
      settlementKey: null,
      run: () => Promise.reject(new Error('The tool itself must not run.')),
      signal: new AbortController().signal,
    });
    assert.equal(outcome.ran, false);
    assert.match('reason' in outcome ? outcome.reason : '', /Portcullis has applied that part itself/);
    assert.ok(outcome.receipt);
    assert.equal(outcome.receipt.ok, true);
    assert.match(outcome.receipt.result, /Written: .*pre-commit/);
  });

  it('hole 8: is spent by the one action that was shown: another session asks for itself', async () => {
    start();
    answers(partly([yes, no(), yes]));
    await world.ask({ [HOOK]: after });
    world.write(HOOK, before);
    world.person.rejects();
    await world.ask({ [HOOK]: after }, 's2');
    assert.equal(world.person.questions.length, 2);
    assert.equal(world.read(HOOK), before);
  });

  it('makes of any choice exactly what it says', async () => {
    const line = fc.constantFrom('a', 'b', 'c', '', '\t\u{feff}', 'é\r');
    const text = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        async (left, right, choice) => {
          const [was, is] = [left, right].map((lines) => lines.map((pair) => pair.join('')).join('')) as [
            string,
            string,
          ];
          const hunks = hunksOf({ before: was, after: is });
          const chosen = hunks.map((_, at) => choice[at] === true);
          fc.pre(hunks.length > 1 && chosen.includes(true) && chosen.includes(false));
          const one = new EditWorld(mkdtempSync(join(folder.path, 'run-')));
          one.write(HOOK, was);
          one.person.later(Promise.resolve(partly(chosen.map((approved) => ({ approved })))));
          const asking = await one.ask({ [HOOK]: is });
          if (one.person.questions.length === 0) return; // Nothing of it runs.
          assert.match(asking.reason, /applied that part itself/);
          const made = new Set([...chosen.keys()].filter((at) => chosen[at]));
          assert.equal(one.read(HOOK), composed({ before: was, after: is }, hunks, made));
        },
      ),
      { numRuns: 60 },
    );
  });
});
