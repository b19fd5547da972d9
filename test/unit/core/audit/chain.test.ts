import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  claimedHash,
  decodeEntry,
  encodeEntry,
  entryLine,
  frameOf,
  isIntact,
  MAX_LINE_BYTES,
} from '../../../../src/core/audit/chain.ts';
import { sha256 } from '../../../../src/core/action/canonical.ts';
import { type EntryBody, ENTRY_VERSION, GENESIS } from '../../../../src/core/audit/entry.ts';
import { entryAt, event, LEDGER, prepared, TIME } from './sample.ts';

const code = (expected: string) => (error: unknown) => (error as { code: string }).code === expected;
const bytes = (line: string): Buffer => Buffer.from(line.replace(/\n$/, ''));

describe('the golden entries', () => {
  const first = entryAt(1, GENESIS, {
    type: 'term',
    owner: { pid: 4711, host: 'host', version: '0.1.0' },
    workspace: '/w/ä',
  });

  it('have these bytes and hashes for ever', () => {
    assert.equal(
      entryLine(first),
      'b414701d6532ffc3946639a47e63f0eb45838c9a449ffb9aca0b07475247a3e2 ' +
        '{"body":{"owner":{"host":"host","pid":4711,"version":"0.1.0"},"type":"term","workspace":"/' +
        'w/ä"},"ledger":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","prev":"' +
        '0000000000000000000000000000000000000000000000000000000000000000","seq":1,"term":1,"time":' +
        '"2026-01-02T03:04:05.678Z","v":1}' +
        '\n',
    );
    const second = entryAt(2, first.hash, event('\u20ac "quoted" \\ \u0007 \ud83d\ude00'));
    assert.equal(
      entryLine(second),
      '928b117c47d2b8cdc4b4007746817e43c85aa576c292e9abeb3410800ecf25cc ' +
        '{"body":{"detail":"€ \\"quoted\\" \\\\ \\u0007 😀","event":"Stop","origin":{"agent":"main","harn' +
        'ess":"vscode","session":"s1"},"type":"event"},"ledger":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' +
        'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","prev":"b414701d6532ffc3946639a47e63f0eb45838c9a449ffb9aca' +
        '0b07475247a3e2","seq":2,"term":1,"time":"2026-01-02T03:04:05.678Z","v":1}' +
        '\n',
    );
  });
});

describe('encodeEntry', () => {
  it('hashes exactly the bytes of the text', () => {
    const { hash, text } = entryAt(1, GENESIS, event('ü'));
    assert.equal(hash, sha256(Buffer.from(text, 'utf8')));
  });

  it('refuses a body that a reader would refuse', () => {
    const bad = { ...event('x'), origin: {} } as unknown as EntryBody;
    assert.throws(() => entryAt(1, GENESIS, bad), code('bad-input'));
  });

  it('refuses an entry that is longer than a line may be', () => {
    assert.throws(() => entryAt(1, GENESIS, event('x'.repeat(MAX_LINE_BYTES))), code('bad-input'));
  });

  it('refuses what RFC 8785 cannot express', () => {
    assert.throws(() => entryAt(1, GENESIS, prepared('t', { asked: { a: '\ud800' } })), code('not-canonical'));
  });
});

describe('decodeEntry', () => {
  it('reads what was encoded, whatever the texts', () => {
    const wellFormed = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.jsonValue(), wellFormed, fc.integer({ min: 1, max: 1e9 }), (asked, summary, seq) => {
        const entry = entryAt(seq, 'b'.repeat(64), prepared('t', { asked, summary }));
        const line = bytes(entryLine(entry));
        assert.ok(isIntact(line));
        const read = decodeEntry(line);
        assert.equal(read.text, entry.text);
        assert.equal(read.hash, entry.hash);
        assert.deepEqual(read.envelope, entry.envelope);
        assert.deepEqual(read.body, JSON.parse(JSON.stringify(entry.body)));
        assert.deepEqual(frameOf(line), { hash: entry.hash, ...entry.envelope });
      }),
    );
  });

  const refused: [string, string][] = [
    ['a hash that does not fit', `${'0'.repeat(64)} {}`],
    ['no hash', '{}'],
    ['an empty line', ''],
    ['a text that is not JSON', `${sha256('{')} {`],
    ['a text that is not an object', `${sha256('null')} null`],
    ['a newer version', `${sha256('{"v":2}')} {"v":2}`],
    ['a body of an unknown type', line({ body: { type: 'rumour' } })],
    ['an envelope without a term', line({ body: event('x'), term: undefined })],
    ['a prev that is not a hash', line({ body: event('x'), prev: 'x' })],
  ];
  function line(parts: object): string {
    const text = JSON.stringify({ ledger: LEDGER, prev: GENESIS, seq: 1, term: 1, time: TIME, v: 1, ...parts });
    return `${sha256(text)} ${text}`;
  }
  for (const [name, text] of refused) {
    it(`refuses ${name}`, () => assert.throws(() => decodeEntry(Buffer.from(text)), code('ledger-broken')));
  }

  it('never throws anything else for garbage', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (garbage) => {
        assert.throws(() => decodeEntry(garbage), code('ledger-broken'));
        assert.equal(frameOf(garbage), undefined);
        assert.equal(isIntact(garbage), false);
        assert.equal(claimedHash(garbage), undefined);
      }),
    );
  });
});

describe('frameOf', () => {
  it('reads the links of a version that it does not know', () => {
    const { text } = encodeEntry(
      { v: ENTRY_VERSION, ledger: LEDGER, seq: 3, prev: GENESIS, time: TIME, term: 2 },
      event('x'),
    );
    const newer = text.replace(/"v":1\}$/, '"v":7}');
    assert.equal(frameOf(Buffer.from(`${sha256(newer)} ${newer}`))?.v, 7);
  });
});
