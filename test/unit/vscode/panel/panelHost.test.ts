import assert from 'node:assert/strict';
import { EVERYTHING } from '../../../../src/webview/protocol.ts';
import * as sample from '../../core/audit/sample.ts';
import { asked, moved, prepared } from './fixture.ts';
import { claim, many, PanelWorld } from './panelWorld.ts';

describe('what stands behind the audit panel', () => {
  let world: PanelWorld;
  beforeEach(async () => (world = await PanelWorld.begin()));
  afterEach(() => world.end());

  it('gives a new page the newest rows, with how their transactions ended', async () => {
    await world.append(asked('a'), moved('a'), prepared('b'));
    await world.ready();
    assert.deepEqual(
      world.last('listing')?.rows.map(({ row }) => [row.action, row.outcome, row.who]),
      [
        ['List files for b', 'Allowed to run', 'Policy'],
        ['List files for a', 'Allowed to run', 'dana'],
        [(await world.actions()).at(-1), '', 'Portcullis'],
      ],
    );
    assert.equal(world.extent().more, false);
  });

  it('gives each of many rows by its place, also those that it no longer holds', async () => {
    await world.append(...many(6_000));
    await world.ready();
    while (world.extent().more) await world.send({ type: 'more', listing: world.extent().listing });
    const found = await world.actions();
    assert.equal(found.length, 6_001);
    assert.deepEqual(found.slice(0, 2), ['number 5999', 'number 5998']);
    assert.equal(found.at(-2), 'number 0');
  });

  it('looks no further than it is asked to, but for what a filter finds', async () => {
    await world.append(...many(6_000));
    await world.ready();
    assert.ok(world.extent().more && world.extent().end < 3_000);
    await world.send({ type: 'filter', filter: { ...EVERYTHING, text: 'x77x' } });
    assert.equal(world.extent().more, false);
    assert.deepEqual(await world.actions(), ['number 77']);
  });

  it('answers only for the filter that was set last', async () => {
    await world.append(...many(2_000));
    await Promise.all([
      world.ready(),
      world.send({ type: 'filter', filter: { ...EVERYTHING, text: 'number' } }),
      world.send({ type: 'filter', filter: { ...EVERYTHING, text: 'X1999x' } }),
    ]);
    const before = world.posted.length;
    await world.send({ type: 'rows', listing: 1, from: 0, count: 10 });
    assert.equal(world.posted.length, before);
    assert.deepEqual(await world.actions(), ['number 1999']);
  });

  it('tells what happens live, each row once, new ones before the first', async () => {
    await world.append(asked('a'));
    await world.ready();
    world.posted = [];
    await world.append(moved('a'), sample.prepared('b'), claim('b'));
    assert.equal(world.last('rows'), undefined);
    world.flush();
    assert.deepEqual(
      world.last('rows')?.rows.map(({ at, row }) => [at, row.action, row.outcome]),
      [
        [0, 'List files for a', 'Allowed to run'],
        [-1, 'lists a folder', 'Done, as reported'],
      ],
    );
    assert.equal(world.extent().first, -1);
    assert.equal((await world.rows())[0]?.outcome, 'Done, as reported');
  });

  it('does not tell live what the filter hides, and begins no row twice', async () => {
    await world.append(asked('a'));
    await world.ready({ risks: ['CRITICAL'] });
    world.posted = [];
    await world.append(prepared('b'), moved('a'));
    world.flush();
    assert.equal(world.last('rows'), undefined);
  });

  it('shows what was altered as such, under every filter, and never as good', async () => {
    await world.append(...many(30));
    world.alter('number 17', 'number 99');
    for (const filter of [
      EVERYTHING,
      { ...EVERYTHING, text: 'number 3' },
      { ...EVERYTHING, risks: ['HIGH' as const] },
    ]) {
      await world.send({ type: 'filter', filter });
      const found = await world.rows();
      assert.deepEqual(
        found.filter(({ bad }) => bad).map(({ seq, outcome }) => [seq, outcome]),
        [[36, 'Altered record']],
      );
      assert.ok(found.every(({ action }) => action !== 'number 99'));
    }
    assert.match(JSON.stringify(await world.details(36)), /not what was written/);
  });

  it('hole 16: shows a row as altered that is altered after it was listed', async () => {
    await world.append(...many(6_000));
    await world.ready();
    while (world.extent().more) await world.send({ type: 'more', listing: world.extent().listing });
    world.alter('number 100"', 'number 1O0"');
    const found = await world.rows();
    assert.deepEqual(
      found.filter(({ bad }) => bad).map(({ seq }) => seq),
      [202],
    );
  });

  it('explains why an action was allowed, with a link to the action whose approval allowed it', async () => {
    const binding = {
      digest: 'a'.repeat(64),
      context: 'a'.repeat(64),
      harness: 'vscode',
      session: 's1',
      agent: 'main',
      uses: 5,
      until: '2027-01-01T00:00:00.000Z',
    } as const;
    await world.append(
      asked('a'),
      moved('a', { answer: { answer: 'approve', scope: 'session', by: 'modal', shownFor: 2500 } }),
      { type: 'binding', id: 'b1', change: 'made', ...binding, transaction: 'a' },
      {
        ...asked('b'),
        states: ['PREPARED', 'COMMITTED'],
        case: ['OPEN', 'RESOLVED_PROVISIONAL', 'FINAL'],
        binding: 'b1',
        answer: { answer: 'approve', scope: 'session', by: 'grant' },
      },
    );
    await world.ready();
    const [why] = (await world.details(5)).sections;
    assert.equal(why?.heading, 'Why was this allowed?');
    const answer = why.fields.find(({ label }) => label === 'Answer');
    assert.deepEqual([answer?.lines, answer?.link], [['An earlier approval, made by your answer to entry 2'], 2]);
    const [first] = (await world.details(2)).sections;
    assert.match(JSON.stringify(first), /dana approved it.*after 2\.5 s/);
  });

  it('finds the details of what is not listed, with an end that stands far away', async () => {
    await world.append(asked('early'), ...many(4_000).flat(), moved('early'), claim('early', 'a'.repeat(64)));
    await world.ready({ text: 'nothing-like-it' });
    assert.match(JSON.stringify(await world.details(2)), /executed/);
    assert.match(JSON.stringify(await world.details(7)), /number 2/);
    assert.match(JSON.stringify(await world.details(999_999)), /Altered record/);
  });

  it('only begins the world.flows in which a person decides', async () => {
    const edit = { filePath: '/w/a.js', oldString: 'one', newString: 'two' };
    await world.append(
      sample.prepared('u', { kind: 'edit', asked: edit, undo: [{ path: '/w/a.js', copy: 'c'.repeat(64) }] }),
      claim('u'),
      prepared('x', { attested: 'portcullis' }),
      moved('x', { to: 'UNRESOLVED', reason: 'crash', answer: undefined }),
    );
    await world.ready();
    const [edited, open] = [await world.details(2), await world.details(4)];
    assert.deepEqual([edited.undo, edited.resolve, edited.diffs], ['u', undefined, ['/w/a.js']]);
    assert.deepEqual([open.undo, open.resolve], [undefined, 'x']);
    await world.send({ type: 'diff', seq: 2, path: '/w/a.js' });
    await world.send({ type: 'diff', seq: 2, path: '/etc/passwd' });
    await world.send({ type: 'undo', id: 'u' });
    await world.send({ type: 'resolve', id: 'x' });
    await world.send({ type: 'export' });
    assert.deepEqual(world.flows, ['diff /w/a.js: one -> two', 'undo u', 'resolve x', 'export']);
    assert.equal(world.ledger.head().seq, 5);
  });

  it('takes a rejection of what has not begun, of the action that is shown only', async () => {
    await world.append(asked('a'), asked('b'), prepared('c'));
    await world.ready();
    await world.send({ type: 'reject', id: 'a' });
    assert.deepEqual([(await world.details(2)).reject, (await world.details(4)).reject], ['a', undefined]);
    await world.send({ type: 'reject', id: 'a' });
    await world.details(2);
    await world.send({ type: 'reject', id: 'b' });
    await world.send({ type: 'reject', id: 'a' });
    assert.deepEqual(world.flows, ['reject a true']);
  });

  it('shows a vote that came too late with the action that it speaks of', async () => {
    await world.append(prepared('a'));
    await world.ready();
    await world.append({
      type: 'signal',
      transaction: 'a',
      late: true,
      source: 'human',
      vote: 'deny',
      confidence: 1,
      detail: 'no',
      identity: [],
    });
    world.flush();
    assert.match(JSON.stringify(await world.details(2)), /A vote that came too late/);
    await world.send({ type: 'filter', filter: { ...EVERYTHING, text: 'files' } });
    assert.match(JSON.stringify(await world.details(2)), /A vote that came too late/);
  });

  it('offers no undo where there is none', async () => {
    world.host.dispose();
    world.host = world.hostOf({ undo: undefined });
    await world.append(sample.prepared('u', { undo: [{ path: '/w/a.js', copy: null }] }), claim('u'));
    await world.ready();
    assert.equal((await world.details(2)).undo, undefined);
    await world.send({ type: 'undo', id: 'u' });
    assert.deepEqual(world.flows, []);
  });

  it('copies reports in which nothing foreign is interpreted', async () => {
    const hostile = '[x](command:y) <img src=x> `` ` http://z @a | **b**\n```\n# c\u202e';
    await world.append(prepared('h', { summary: hostile, resolved: hostile, asked: { command: hostile } }));
    await world.ready();
    await world.send({ type: 'report', seq: 2 });
    await world.send({ type: 'report', seq: null });
    assert.equal(world.copied.length, 2);
    for (const report of world.copied) {
      const outside = report
        .replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')
        .split('\n')
        .map((line) => line.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, ''))
        .join('\n');
      assert.doesNotMatch(outside, /<|\]\(|http|@|\*\*/);
      assert.ok(!report.includes('\u202e'));
    }
  });

  it('tells what verifying found, and the first bad entry', async () => {
    await world.append(...many(3));
    await world.ready();
    await world.send({ type: 'verify' });
    assert.deepEqual([world.last('verified')?.ok, world.last('verified')?.bad], [true, undefined]);
    world.alter('number 1', 'number 9');
    await world.send({ type: 'verify' });
    assert.deepEqual([world.last('verified')?.ok, world.last('verified')?.bad], [false, 4]);
    assert.match(world.last('verified')?.text ?? '', /Entry 4 is altered/);
  });

  it('counts decisions, prompts and answers for the timeline, those that are old and those that come', async () => {
    await world.append(prepared('a'), asked('b'), moved('b'));
    world.host.dispose();
    world.host = world.hostOf({ now: () => 1_767_323_045_678 + 60_000 });
    await world.ready();
    const total = () => world.last('timeline')?.timeline;
    assert.deepEqual([total()?.decisions, total()?.prompts, total()?.median, total()?.reading], [2, 1, 2500, false]);
    await world.append(prepared('c'));
    world.flush();
    assert.equal(total()?.decisions, 3);
    assert.deepEqual(
      total()
        ?.bars.map(({ counts }) => counts)
        .filter((counts) => counts.some((count) => count > 0)),
      [[2, 0, 1, 0]],
    );
    await world.send({ type: 'span', span: 'all' });
    assert.equal(total()?.decisions, 3);
  });

  it('tells that the record could not be read, and why in the log', async () => {
    world.host.dispose();
    world.host = world.hostOf({ ledger: Promise.reject(new Error('closed')) });
    await world.ready();
    assert.equal(world.last('said')?.ok, false);
    assert.equal(world.failures.length, 1);
  });

  it('tells nothing once it is disconnected', async () => {
    await world.ready();
    world.host.disconnect();
    world.posted = [];
    await world.append(prepared('a'));
    world.flush();
    assert.deepEqual(world.posted, []);
  });
});
