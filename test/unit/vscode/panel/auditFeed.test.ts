import assert from 'node:assert/strict';
import type { Entry } from '../../../../src/core/audit/entry.ts';
import type { Verification } from '../../../../src/core/audit/verify.ts';
import { AuditFeed } from '../../../../src/vscode/panel/auditFeed.ts';
import type { ToPanel } from '../../../../src/webview/protocol.ts';
import { asked, entry, moved, prepared, settled } from './fixture.ts';

const everything = { risks: [], decisions: [] };

const setUp = (entries: Entry[], verification?: Verification | Error) => {
  const posted: ToPanel[] = [];
  const failures: unknown[] = [];
  const resolved: string[] = [];
  const later: (() => void)[] = [];
  const listeners = new Set<(entry: Entry) => void>();
  const feed = new AuditFeed({
    reader: {
      page: async (before, limit) =>
        [...entries]
          .reverse()
          .filter(({ envelope }) => before === undefined || envelope.seq < before)
          .slice(0, limit),
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      verify: async (progress) => {
        progress?.(10);
        if (verification instanceof Error) throw verification;
        return verification!;
      },
    },
    resolve: (transaction) => void resolved.push(transaction),
    reject: (transaction) => void resolved.push(`not ${transaction}`),
    post: (message) => posted.push(message),
    soon: (run) => later.push(run),
    failed: (error) => failures.push(error),
  });
  const append = (one: Entry) => {
    entries.push(one);
    for (const listener of listeners) listener(one);
  };
  const flush = () => later.splice(0).forEach((run) => run());
  const pages = () => posted.filter((message) => message.type === 'state' || message.type === 'older');
  return { feed, posted, failures, resolved, append, flush, pages, listeners };
};

const many = (count: number): Entry[] =>
  Array.from({ length: count }, (_, at) => entry(at + 1, prepared(`t${at + 1}`)));

describe('the feed of the audit panel', () => {
  it('answers a new page with the whole state, newest first', async () => {
    const { feed, posted } = setUp([entry(1, asked('a')), entry(2, moved('a')), entry(3, prepared('b'))]);
    await feed.receive({ type: 'ready', filter: everything });
    const [state] = posted;
    assert.ok(state?.type === 'state');
    assert.deepEqual(
      state.rows.map(({ id, outcome }) => [id, outcome]),
      [
        ['b', 'Allowed to run'],
        ['a', 'Allowed to run'],
      ],
    );
    assert.equal(state.more, false);
  });

  it('gives older rows when asked, until all are read', async () => {
    const { feed, pages } = setUp(many(1200));
    await feed.receive({ type: 'ready', filter: everything });
    for (let turn = 0; turn < 5; turn++) await feed.receive({ type: 'more' });
    const seen = pages().flatMap(({ rows }) => rows.map(({ seq }) => seq));
    assert.deepEqual(
      seen,
      Array.from({ length: 1200 }, (_, at) => 1200 - at),
    );
    assert.equal(pages().at(-1)?.more, false);
    assert.equal(pages().length, 3);
  });

  it('searches at most 10,000 entries at once for what a filter lets through', async () => {
    const { feed, pages } = setUp([entry(1, asked('old')), ...many(12_000).slice(1)]);
    await feed.receive({ type: 'filter', filter: { risks: ['HIGH'], decisions: [] } });
    assert.deepEqual([pages()[0]?.rows.length, pages()[0]?.more, pages()[0]?.searched], [0, true, 10_000]);
    await feed.receive({ type: 'more' });
    assert.deepEqual(
      pages()[1]?.rows.map(({ id }) => id),
      ['old'],
    );
  });

  it('sends what happens together, each row once', async () => {
    const { feed, posted, append, flush } = setUp([]);
    await feed.receive({ type: 'ready', filter: everything });
    append(entry(1, asked('a')));
    append(entry(2, moved('a')));
    append(entry(3, settled('a')));
    assert.equal(posted.length, 1);
    flush();
    assert.equal(posted.length, 2);
    const changed = posted[1];
    assert.ok(changed?.type === 'changed');
    assert.deepEqual(
      changed.rows.map(({ id, outcome }) => [id, outcome]),
      [['a', 'Done']],
    );
  });

  it('does not send live what the filter hides', async () => {
    const { feed, posted, append, flush } = setUp([]);
    await feed.receive({ type: 'ready', filter: { risks: ['CRITICAL'], decisions: [] } });
    append(entry(1, asked('a')));
    flush();
    assert.equal(posted.length, 1);
  });

  it('drops the answer to a filter that was replaced meanwhile', async () => {
    const { feed, pages } = setUp(many(3));
    await Promise.all([
      feed.receive({ type: 'filter', filter: { risks: ['HIGH'], decisions: [] } }),
      feed.receive({ type: 'filter', filter: everything }),
    ]);
    assert.equal(pages().length, 1);
    assert.equal(pages()[0]?.rows.length, 3);
  });

  it('gives the details of a row it listed, and nothing for another', async () => {
    const { feed, posted } = setUp([entry(1, asked('a')), entry(2, moved('a'))]);
    await feed.receive({ type: 'ready', filter: everything });
    await feed.receive({ type: 'open', id: 'a' });
    await feed.receive({ type: 'open', id: 'unknown' });
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['state', 'details'],
    );
  });

  it('says of an UNRESOLVED row that it is, until it is resolved, and asks the person about it', async () => {
    const { feed, posted, resolved, append } = setUp([
      entry(1, prepared('a')),
      entry(2, moved('a', { to: 'UNRESOLVED', reason: 'crash', answer: undefined })),
    ]);
    const unresolved = () => posted.flatMap((one) => (one.type === 'details' ? [one.details.standing] : [])).at(-1);
    await feed.receive({ type: 'ready', filter: everything });
    await feed.receive({ type: 'open', id: 'a' });
    assert.equal(unresolved(), 'unresolved');
    await feed.receive({ type: 'resolve', id: 'a' });
    assert.deepEqual(resolved, ['a']);
    append(entry(3, settled('a')));
    await feed.receive({ type: 'open', id: 'a' });
    assert.equal(unresolved(), 'over');
  });

  it('takes a rejection of what has not begun, of the row that is shown only', async () => {
    const { feed, posted, resolved } = setUp([entry(1, asked('a')), entry(2, prepared('b'))]);
    await feed.receive({ type: 'ready', filter: everything });
    await feed.receive({ type: 'open', id: 'a' });
    const details = posted.at(-1);
    assert.equal(details?.type === 'details' && details.details.standing, 'not-begun');
    await feed.receive({ type: 'reject', id: 'b' });
    await feed.receive({ type: 'reject', id: 'a' });
    assert.deepEqual(resolved, ['not a']);
  });

  it('tells what verifying found', async () => {
    const fault = { what: 'altered', seq: 7, place: '00000001.jsonl:7', detail: 'the hash differs' } as const;
    const { feed, posted } = setUp([], { ok: false, entries: 6, head: 'ab'.repeat(32), fault });
    await feed.receive({ type: 'verify' });
    assert.deepEqual(posted.at(-1), {
      type: 'verified',
      ok: false,
      text: 'Entry 7 is altered (00000001.jsonl:7): the hash differs',
    });
  });

  it('is not ok when verifying throws', async () => {
    const { feed, posted, failures } = setUp([], new Error('unreadable'));
    await feed.receive({ type: 'verify' });
    const verified = posted.find(({ type }) => type === 'verified');
    assert.ok(verified?.type === 'verified' && !verified.ok);
    assert.equal(failures.length, 1);
  });

  it('listens no longer once it is disposed', () => {
    const { feed, listeners } = setUp([]);
    feed.dispose();
    assert.equal(listeners.size, 0);
  });
});
