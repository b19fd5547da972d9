import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Entry } from '../../../../src/core/audit/entry.ts';
import { detailsOf } from '../../../../src/vscode/panel/details.ts';
import { rowOf } from '../../../../src/vscode/panel/rows.ts';
import { wordsOf } from '../../../../src/vscode/panel/wording.ts';
import { panelHtml } from '../../../../src/vscode/panel/panelHtml.ts';
import { EVERYTHING, fromPanelSchema, type Row } from '../../../../src/webview/protocol.ts';
import { inEnglish } from '../../../../src/core/translate.ts';
import { asked, entry, moved, prepared, settled } from './fixture.ts';

const words = wordsOf(inEnglish);
const fold = (...entries: readonly Entry[]): Row | undefined => rowOf(entries, words);

const outcome = (...entries: readonly Entry[]): readonly [string, string] | undefined => {
  const row = fold(...entries);
  return row && [row.outcome, row.who];
};

describe('rows of the audit log', () => {
  it('one transaction is one row, which tells its newest state and who answered', () => {
    const row = fold(entry(1, asked('t')), entry(2, moved('t')), entry(3, settled('t')));
    assert.deepEqual(row, {
      seq: 1,
      time: '2026-11-21T03:00:01.000Z',
      agent: "VS Code's agent",
      session: 's1',
      action: 'List files for t',
      risk: 'HIGH',
      verdict: 'ask',
      decision: 'Asked',
      who: 'dana',
      outcome: 'Done',
      state: 'done',
      tone: 'good',
    });
  });

  const cases: readonly (readonly [string, readonly Entry[], string, string])[] = [
    ['allowed', [entry(1, prepared('t'))], 'Allowed to run', 'Policy'],
    ['waiting', [entry(1, asked('t'))], 'Waiting for you', 'Policy'],
    [
      'rejected',
      [entry(1, asked('t')), entry(2, moved('t', { to: 'ABORTED', reason: 'rejected' }))],
      'Rejected',
      'dana',
    ],
    [
      'cancelled',
      [entry(1, asked('t')), entry(2, moved('t', { to: 'ABORTED', reason: 'cancelled' }))],
      'Cancelled',
      'dana',
    ],
    [
      'unresolved',
      [entry(1, prepared('t')), entry(2, moved('t', { to: 'UNRESOLVED', reason: 'crash' }))],
      'Unresolved',
      'dana',
    ],
    [
      'failed',
      [entry(1, prepared('t')), entry(2, settled('t', { ok: false, reason: 'execute-failed' }))],
      'Failed',
      'Policy',
    ],
    [
      'claimed',
      [entry(1, prepared('t')), entry(2, settled('t', { attested: 'claim' }))],
      'Done, as reported',
      'Policy',
    ],
    [
      'blocked',
      [
        entry(
          1,
          prepared('t', {
            states: ['PREPARED', 'ABORTED'],
            decision: { verdict: 'deny', risk: 'CRITICAL', rules: [], profile: 'balanced', reason: 'x' },
          }),
        ),
      ],
      'Blocked',
      'Policy',
    ],
    [
      'a rejection that lasts',
      [
        entry(
          1,
          prepared('t', {
            states: ['PREPARED', 'ABORTED'],
            answer: { answer: 'reject', scope: 'once', by: 'rejection' },
          }),
        ),
      ],
      'Rejected',
      'An earlier rejection',
    ],
  ];
  for (const [what, entries, expected, who] of cases) {
    it(`tells what is ${what}`, () => assert.deepEqual(outcome(...entries), [expected, who]));
  }

  it('names the transaction of what is unresolved', () => {
    assert.equal(fold(entry(1, prepared('t')), entry(2, moved('t', { to: 'UNRESOLVED' })))?.unresolved, 't');
  });

  it('shows violations, guard changes, terms and recoveries as rows of their own', () => {
    const bodies = [
      { type: 'violation', violation: 'rewritten', detail: 'another input', transaction: 't' },
      { type: 'guard', guarded: false, causes: ['chat.useHooks is off'] },
      { type: 'term', owner: { pid: 1, host: 'h', version: '1' }, workspace: '/w' },
      { type: 'recovered', segment: '1', bytes: 3, kept: 'x' },
    ] as const;
    const shown = bodies.map((body, at) => fold(entry(at + 1, body as never)));
    assert.deepEqual(
      shown.map((row) => row?.seq),
      [1, 2, 3, 4],
    );
    assert.equal(shown[1]?.outcome, 'Not guarded');
  });

  it('does not list what a harness only reports', () => {
    const body = { type: 'event', event: 'Stop', origin: prepared('t').origin, detail: '' } as const;
    assert.equal(fold(entry(1, body)), undefined);
  });

  it('gives the same row whatever the order of its entries', () => {
    const entries = [entry(1, asked('t')), entry(2, moved('t')), entry(3, settled('t'))];
    const expected = fold(...entries);
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: 3 }), (shuffled) =>
        assert.deepEqual(fold(...shuffled), expected),
      ),
    );
  });

  it('has no row for a transaction whose first entry was not read yet', () => {
    assert.equal(fold(entry(2, moved('t')), entry(3, settled('t'))), undefined);
  });

  it('shows invisible characters and line feeds of an action', () => {
    assert.equal(fold(entry(1, prepared('t', { summary: 'a\u202e\nb' })))?.action, 'a\\u{202e} ⏎ b');
  });
});

describe('details of an entry', () => {
  const lines = (...entries: readonly Entry[]) =>
    detailsOf(entries, {}, words, true).sections.flatMap(({ heading, fields }) => [
      heading,
      ...fields.flatMap(({ label, lines: shown }) => [label, ...shown]),
    ]);

  it('hold decision, answer, receipt and place in the chain', () => {
    const shown = lines(entry(1, asked('t')), entry(2, moved('t')), entry(3, settled('t')));
    for (const expected of [
      'It pushes',
      'Approved once (modal, after 2.5 s)',
      'executed (seen by Portcullis)',
      '#3 settled',
    ]) {
      assert.ok(shown.includes(expected), expected);
    }
  });

  it('are bounded and visible', () => {
    const shown = lines(entry(1, settled('t', { result: `\u001b[2J${'x\n'.repeat(100_000)}` })));
    assert.ok(shown.length < 300);
    assert.ok(shown.includes('\\u{1b}[2Jx'));
  });
});

describe('the page of the audit log', () => {
  const html = panelHtml({
    cspSource: 'https://res',
    script: 's.js',
    style: 's.css',
    nonce: 'abc',
    language: 'de',
    title: 'T',
    texts: { Verify: '"><script>' },
  });

  it('takes translations as text', () => assert.ok(!html.includes('"><script>')));

  it('loads nothing but our script and style', () => {
    assert.match(html, /default-src 'none'; style-src https:\/\/res; script-src 'nonce-abc'/);
    assert.ok(!/unsafe/.test(html));
  });

  it('takes no message outside the protocol', () => {
    for (const bad of [
      null,
      'ready',
      {},
      { type: 'approve' },
      { type: 'open', id: 1 },
      { type: 'filter', filter: { ...EVERYTHING, risks: ['x'] } },
      { type: 'filter', filter: { ...EVERYTHING, text: 'x'.repeat(10_000) } },
      { type: 'resolve', id: 'x'.repeat(10_000) },
      { type: 'report', seq: '1' },
    ]) {
      assert.equal(fromPanelSchema.safeParse(bad).success, false);
    }
    assert.equal(fromPanelSchema.safeParse({ type: 'verify' }).success, true);
  });
});
