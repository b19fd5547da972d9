import assert from 'node:assert/strict';
import { EVERYTHING, type Filter } from '../../../../src/webview/protocol.ts';
import { asked, moved, prepared } from './fixture.ts';
import { PanelWorld } from './panelWorld.ts';

describe('the filter of the audit panel', () => {
  let world: PanelWorld;
  beforeEach(async () => (world = await PanelWorld.begin()));
  afterEach(() => world.end());

  const filters: readonly (readonly [string, Partial<Filter>, readonly string[]])[] = [
    ['risk', { risks: ['HIGH'] }, ['List files for push']],
    ['decision', { decisions: ['deny'] }, ['List files for no']],
    ['kind', { kinds: ['edit'] }, ['List files for edit']],
    ['outcome', { outcomes: ['rejected'] }, ['List files for push']],
    ['session', { session: 'S-OTHER' }, ['List files for edit']],
    ['person', { person: 'Dana' }, ['List files for push']],
    ['agent', { agent: 'copilot' }, ['List files for edit']],
    ['ungated', { ungated: true }, ['touch x ran and was not asked about']],
    ['words of one entry', { text: 'WORLD' }, ['List files for edit']],
    ['words of several entries and of the row', { text: 'pushes harbour rejected' }, ['List files for push']],
    ['a word that only we say', { text: 'blocked' }, ['List files for no']],
    ["an entry's number", { text: '#4' }, ['List files for push']],
    ['a quotation mark and a backslash', { text: '"q\\' }, ['List files for edit']],
    [
      'a digest',
      { text: 'aaaaaaaaaa' },
      ['List files for edit', 'List files for no', 'List files for push', 'List files for quiet'],
    ],
    ['what no entry holds', { text: 'nothing-like-it' }, []],
    ['time', { from: '2026-02-01T00:00:00.000Z' }, []],
  ];
  for (const [what, filter, expected] of filters) {
    it(`filters by ${what}`, async () => {
      await world.append(
        prepared('quiet'),
        asked('push'),
        moved('push', {
          to: 'ABORTED',
          reason: 'rejected',
          answer: { answer: 'reject', scope: 'once', by: 'modal', note: 'Harbour' },
        }),
        prepared('no', {
          states: ['PREPARED', 'ABORTED'],
          decision: { verdict: 'deny', risk: 'CRITICAL', rules: [], profile: 'balanced', reason: 'x' },
        }),
        prepared('edit', {
          kind: 'edit',
          origin: { harness: 'copilot', session: 's-other', agent: 'main' },
          asked: { text: 'Hello Wörld "q\\', more: 'world' },
        }),
        { type: 'violation', violation: 'ungated', detail: 'touch x ran and was not asked about' },
      );
      const all = { text: '#4' };
      if (filter.text === all.text) assert.equal((await world.ledger.page(5, 1, {}))[0]?.body.type, 'moved');
      await world.ready(filter);
      assert.deepEqual(await world.actions(), expected);
    });
  }

  it('finds words that are not ASCII, in any case', async () => {
    await world.append(prepared('a', { summary: 'Grüße aus Köln' }), prepared('b'));
    await world.ready({ text: 'GRÜSSE' });
    assert.deepEqual(await world.actions(), []);
    await world.send({ type: 'filter', filter: { ...EVERYTHING, text: 'grÜße KÖLN' } });
    assert.deepEqual(await world.actions(), ['Grüße aus Köln']);
  });
});
