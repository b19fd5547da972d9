import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { KeptCopy } from '../../../src/core/audit/entry.ts';
import type { PersonAnswer, Question } from '../../../src/core/ports.ts';
import { randomIds } from '../../../src/system/clock.ts';
import { TakeBack } from '../../../src/tools/takeBack.ts';
import { WholeFiles } from '../../../src/tools/wholeFiles.ts';
import { EditWorld } from '../fakes/editWorld.ts';
import { shellAction } from '../fakes/world.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('taking an action back', () => {
  const folder = temporaryFolder();
  let world: EditWorld;
  let takeBack: TakeBack;
  beforeEach(() => {
    world = new EditWorld(folder.path);
    ({ signal } = new AbortController());
    const { gate, ledger, store, buffers } = world;
    takeBack = new TakeBack({ gate, ledger, store, buffers, files: new WholeFiles(buffers), ids: randomIds });
  });

  let signal: AbortSignal;
  const last = () => world.ledger.of('prepared').at(-1)?.transaction ?? '';

  /** Our own edit tool makes an edit, with nobody asked. */
  const edited = async (texts: Record<string, string>) => {
    const action = world.edit(texts);
    const run = async () => {
      for (const [name, text] of Object.entries(texts)) world.write(name, text);
      return { ok: true, result: 'done' };
    };
    const outcome = await world.gate.execute({ action, requestId: null, settlementKey: null, run, signal });
    assert.ok(outcome.ran);
    return last();
  };

  /** A command of our own tool, which does what `effect` does. */
  const ran = async (command: string, effect: () => void) => {
    const action = shellAction(command, { directory: world.workspace, workspace: world.workspace, interactive: false });
    const run = async () => {
      effect();
      return { ok: true, result: '' };
    };
    await world.gate.execute({ action, requestId: null, settlementKey: null, run, signal });
    return last();
  };

  const answers = (answer: Partial<PersonAnswer>) => world.person.later(Promise.resolve(answer));
  const question = (): Question => {
    const found = world.person.questions.at(-1);
    assert.ok(found);
    return found;
  };

  it('gives the file back what it held, after a person has seen the change, as an action of its own', async () => {
    world.write('a.ts', 'one\n');
    const edit = await edited({ 'a.ts': 'two\n' });
    answers({ answer: 'approve', by: 'diff' });
    const outcome = await takeBack.undo(edit, signal);
    assert.ok(outcome.ran && outcome.receipt.ok);
    assert.equal(world.read('a.ts'), 'one\n');
    const { action } = question();
    assert.deepEqual(action.kind === 'edit' && action.files, [
      { path: world.at('a.ts'), before: 'two\n', after: 'one\n', exact: true },
    ]);
    const undo = world.ledger.of('prepared').at(-1);
    assert.ok(undo);
    assert.equal(undo.of, edit);
    assert.equal(undo.requestId, `undo:${edit}`);
    assert.equal(undo.origin.harness, 'portcullis');
    assert.equal(undo.origin.agent, 'person');
    assert.deepEqual(world.ledger.states(undo.transaction), ['PREPARED', 'PENDING', 'COMMITTED', 'SETTLED']);
  });

  it('always asks, also where policy would not', async () => {
    world.write('a.ts', 'one\n');
    const edit = await edited({ 'a.ts': 'two\n' });
    answers({ answer: 'reject' });
    const outcome = await takeBack.undo(edit, signal);
    assert.equal(outcome.ran, false);
    assert.equal(question().decision.verdict, 'allow');
    assert.equal(world.read('a.ts'), 'two\n');
    answers({ answer: 'approve' });
    assert.ok((await takeBack.undo(edit, signal)).ran, 'a rejection is not the end');
  });

  it('happens at most once, and can itself be taken back', async () => {
    world.write('a.ts', 'one\n');
    const edit = await edited({ 'a.ts': 'two\n' });
    answers({ answer: 'approve' });
    await takeBack.undo(edit, signal);
    const undo = last();
    world.write('a.ts', 'three\n');
    const again = await takeBack.undo(edit, signal);
    assert.equal(again.ran, false);
    assert.match('reason' in again ? again.reason : '', /Not run again/);
    assert.equal(world.read('a.ts'), 'three\n');
    answers({ answer: 'approve' });
    assert.ok((await takeBack.undo(undo, signal)).ran);
    assert.equal(world.read('a.ts'), 'two\n');
  });

  it('deletes what was created, and creates what was deleted, with its permissions', async () => {
    const created = await edited({ 'new.ts': 'new\n' });
    answers({ answer: 'approve' });
    await takeBack.undo(created, signal);
    assert.ok(!existsSync(world.at('new.ts')));

    chmodSync(world.write('run.sh', '#!/bin/sh\n'), 0o755);
    const deleted = await ran('rm run.sh', () => rmSync(world.at('run.sh')));
    answers({ answer: 'approve' });
    assert.ok((await takeBack.undo(deleted, signal)).ran);
    assert.equal(world.read('run.sh'), '#!/bin/sh\n');
    assert.equal(statSync(world.at('run.sh')).mode & 0o777, 0o755);
  });

  it('says so when the file was changed since, and that these changes would be lost', async () => {
    world.write('a.ts', 'one\n');
    const edit = await edited({ 'a.ts': 'two\n' });
    world.write('a.ts', 'two\nmine\n');
    answers({ answer: 'reject' });
    await takeBack.undo(edit, signal);
    assert.match((question().notes ?? []).join('\n'), /Changed since, and these later changes would be lost: .*a\.ts/);
  });

  it('does not say so of a file that is as the action left it', async () => {
    world.write('a.ts', 'one\n');
    const edit = await edited({ 'a.ts': 'two\n' });
    answers({ answer: 'reject' });
    await takeBack.undo(edit, signal);
    assert.doesNotMatch((question().notes ?? []).join('\n'), /Changed since/);
  });

  it('shows the change anew when the file changes while the person looks', async () => {
    world.write('a.ts', 'one\n');
    const edit = await edited({ 'a.ts': 'two\n' });
    world.person.approves('once', () => world.write('a.ts', 'mine\n'));
    answers({ answer: 'reject' });
    await takeBack.undo(edit, signal);
    assert.equal(world.read('a.ts'), 'mine\n');
    assert.equal(world.person.questions.length, 2);
    assert.match((question().notes ?? []).join('\n'), /Changed since/);
  });

  it('hole 21: of a command brings back the files that it named, and says that the rest stays', async () => {
    world.write('a.ts', 'one\n');
    const command = await ran('sed -i s/one/two/ a.ts', () => {
      world.write('a.ts', 'two\n');
      world.write('other.ts', 'not named\n');
    });
    answers({ answer: 'approve' });
    await takeBack.undo(command, signal);
    assert.equal(world.read('a.ts'), 'one\n');
    assert.equal(world.read('other.ts'), 'not named\n');
    assert.match((question().notes ?? []).join('\n'), /Only the files that the action named come back/);
  });

  it('of a command knows by its time that a file was changed since', async () => {
    world.write('a.ts', 'one\n');
    const command = await ran('sed -i s/one/two/ a.ts', () => void world.write('a.ts', 'two\n'));
    utimesSync(world.at('a.ts'), new Date(), new Date(Date.now() + 60_000));
    answers({ answer: 'reject' });
    await takeBack.undo(command, signal);
    assert.match((question().notes ?? []).join('\n'), /Changed since/);
  });

  it('restores bytes that are no text, which are told by size and digest', async () => {
    const bytes = Buffer.from([0, 1, 2, 255, 254]);
    writeFileSync(world.at('a.bin'), bytes);
    const command = await ran('sed -i d a.bin', () => writeFileSync(world.at('a.bin'), ''));
    answers({ answer: 'approve' });
    const outcome = await takeBack.undo(command, signal);
    const { action } = question();
    const [file] = action.kind === 'edit' ? action.files : [];
    assert.equal(file?.exact, false);
    assert.match(file.note ?? '', /5 bytes, SHA-256 [0-9a-f]{64}/);
    assert.ok(outcome.ran && outcome.receipt.ok, JSON.stringify(outcome));
    assert.deepEqual(readFileSync(world.at('a.bin')), bytes);
  });

  it('keeps CRLF, a byte order mark and a missing last line end byte for byte', async () => {
    const text = '\u{feff}a\r\nb\rc\n\nd';
    world.write('a.txt', text);
    const edit = await edited({ 'a.txt': 'x\n' });
    answers({ answer: 'approve' });
    await takeBack.undo(edit, signal);
    assert.equal(world.read('a.txt'), text);
  });

  it('changes an open editor with unsaved changes there, not behind its back', async () => {
    world.write('a.ts', 'one\n');
    const edit = await edited({ 'a.ts': 'two\n' });
    world.unsaved.set(world.at('a.ts'), 'two\nunsaved\n');
    answers({ answer: 'approve' });
    const outcome = await takeBack.undo(edit, signal);
    assert.equal(world.unsaved.get(world.at('a.ts')), 'one\n');
    assert.equal(world.read('a.ts'), 'two\n');
    assert.match(outcome.receipt?.result ?? '', /not saved/);
  });

  describe('is refused, with the reason', () => {
    const refused = (transaction: string, why: RegExp) =>
      assert.rejects(takeBack.undo(transaction, signal), { code: 'unavailable', message: why });
    const copy = (): string => {
      const [name = ''] = readdirSync(world.copies);
      return join(world.copies, name);
    };

    it('of an action that is not in the record', () => refused('nothing', /not in the record/));

    it('where no copies were kept', async () => {
      world.write('a.ts', 'one\n');
      const read = await ran('cat a.ts', () => undefined);
      await refused(read, /No copies were kept/);
    });

    it('hole 21: of a secret file, of which there is never a copy', async () => {
      world.write('.env', 'KEY=1\n');
      world.person.approves();
      const edit = await edited({ '.env': 'KEY=2\n' });
      assert.ok(!existsSync(world.copies) || readdirSync(world.copies).length === 0);
      await refused(edit, /No copies were kept/);
      const stolen: KeptCopy = { path: world.at('.env'), copy: 'a'.repeat(64) };
      assert.throws(() => world.store.read(stolen), /may hold a secret/);
    });

    it('when the copy was altered', async () => {
      world.write('a.ts', 'one\n');
      const edit = await edited({ 'a.ts': 'two\n' });
      writeFileSync(copy(), 'evil\n');
      await refused(edit, /not what was kept/);
      assert.equal(world.read('a.ts'), 'two\n');
    });

    it('when the copy is gone', async () => {
      world.write('a.ts', 'one\n');
      const edit = await edited({ 'a.ts': 'two\n' });
      rmSync(copy());
      await refused(edit, /copies are kept for 14 days/);
    });

    it('when the files are as they were', async () => {
      world.write('a.ts', 'one\n');
      const edit = await edited({ 'a.ts': 'two\n' });
      world.write('a.ts', 'one\n');
      await refused(edit, /as they were before/);
    });

    it('when a folder stands where the file was', async () => {
      world.write('a.ts', 'one\n');
      const edit = await edited({ 'a.ts': 'two\n' });
      rmSync(world.at('a.ts'));
      mkdirSync(world.at('a.ts'));
      await refused(edit, /a folder or a link now/);
    });

    it('while nobody knows whether it happened', async () => {
      world.write('a.ts', 'one\n');
      const edit = await edited({ 'a.ts': 'two\n' });
      const record = await world.ledger.transaction(edit);
      world.ledger.transaction = async () => record && { ...record, state: 'UNRESOLVED' as const };
      await refused(edit, /resolve it first/);
    });
  });

  it('offers the newest actions first, none without copies, and none that was taken back', async () => {
    world.write('a.ts', 'one\n');
    world.write('b.ts', 'one\n');
    const first = await edited({ 'a.ts': 'two\n' });
    await ran('cat a.ts', () => undefined);
    const second = await edited({ 'b.ts': 'two\n' });
    assert.deepEqual(
      (await takeBack.recent()).map(({ transaction }) => transaction),
      [second, first],
    );
    answers({ answer: 'approve' });
    await takeBack.undo(second, signal);
    const undo = last();
    assert.deepEqual(
      (await takeBack.recent()).map(({ transaction }) => transaction),
      [undo, first],
    );
  });

  it('finds the copies of what a person approved', async () => {
    world.write('.husky/pre-commit', 'one\n');
    world.person.approves();
    const edit = await edited({ '.husky/pre-commit': 'two\n' });
    answers({ answer: 'approve' });
    assert.ok((await takeBack.undo(edit, signal)).ran);
    assert.equal(world.read('.husky/pre-commit'), 'one\n');
  });
});
