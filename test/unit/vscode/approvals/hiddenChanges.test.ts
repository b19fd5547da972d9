import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inEnglish } from '../../../../src/core/translate.ts';
import { hiddenChanges } from '../../../../src/vscode/approvals/hiddenChanges.ts';

const what = (before: string | null, after: string | null) =>
  hiddenChanges({ before, after }, inEnglish).map((change) => change.what);

describe('hole 18: changes that a diff editor may not show', () => {
  it('finds none in a change that is all shown', () => {
    assert.deepEqual(what('a\nb\nc\n', 'a\nB\nc\nd\n'), []);
  });

  it('counts a line that was moved out of its block', () => {
    const [change] = hiddenChanges({ before: 'if admin:\n    drop()\n', after: 'if admin:\ndrop()\n' }, inEnglish);
    assert.equal(change?.what, '1 line changes only in white space');
    assert.deepEqual(change.samples, ['line 2: ····drop() becomes drop()']);
  });

  it('counts it also where lines above were added or removed', () => {
    assert.deepEqual(what('x\ny\nif a:\n    b()\nz\n', 'new\ny\nif a:\nb()\nz\nmore\n'), [
      '1 line changes only in white space',
    ]);
  });

  it('counts lines that exchange their indentation', () => {
    assert.deepEqual(what('x\n x\n', ' x\nx\n'), ['2 lines change only in white space']);
  });

  it('counts trailing white space', () => {
    assert.deepEqual(what('a\nb\n', 'a  \nb\n'), ['1 line changes only in white space']);
  });

  it('says so when too much changes to tell', () => {
    const many = (word: string) => Array.from({ length: 1200 }, (_, at) => `${word} ${at}`).join('\n');
    assert.match(what(many('a'), many('b'))[0] ?? '', /cannot be told/);
  });

  const lineEnds: readonly (readonly [string, string, string])[] = [
    ['a\nb\n', 'a\r\nb\r\n', 'line ends change from LF to CRLF'],
    ['a\nb\n', 'a\nb\r\n', 'line ends change from LF to CRLF and LF'],
    ['a\r\nb\n', 'a\nb\r\n', 'line ends are mixed (CRLF and LF)'],
    ['a\n', 'a\rb\n', 'line ends change from LF to LF and CR'],
  ];
  for (const [before, after, expected] of lineEnds) {
    it(`${expected}: ${JSON.stringify(before)} to ${JSON.stringify(after)}`, () =>
      assert.ok(what(before, after).includes(expected), what(before, after).join()));
  }

  it('counts invisible characters that are added, and shows where', () => {
    const [change] = hiddenChanges({ before: 'ok\n', after: 'ok\nif (a\u200b) b\u202e\n' }, inEnglish);
    assert.equal(change?.what, '2 invisible characters are added');
    assert.deepEqual(change.samples, ['if (a\\u{200b}) b\\u{202e}']);
  });

  it('shows the place also in a long line', () => {
    const [change] = hiddenChanges({ before: '', after: `${'x'.repeat(200)}\u202e${'y'.repeat(200)}` }, inEnglish);
    assert.match(change?.samples[0] ?? '', /^…x{30}\\u\{202e\}y+…$/);
  });

  it('says when the last line gets or loses its line end', () => {
    assert.deepEqual(what('a\nb', 'a\nb\n'), ['the last line gets a line end']);
    assert.deepEqual(what('a\nb\n', 'a\nb'), ['the last line loses its line end']);
  });

  it('counts a byte order mark', () => {
    assert.ok(what('a', '\ufeffa').includes('1 invisible character is added'));
  });

  it('does not count invisible characters that were there', () => {
    assert.deepEqual(what('a\u200b\nb\n', 'a\u200b\nc\n'), []);
  });

  it('counts very long changed lines, not unchanged ones', () => {
    assert.deepEqual(what(`${'x'.repeat(600)}\na\n`, `${'x'.repeat(600)}\nb\n`), []);
    assert.deepEqual(what('a\n', `${'x'.repeat(600)}\n`), ['1 changed line is over 500 characters long']);
  });

  it('looks at new files, too', () => {
    assert.deepEqual(what(null, 'a\nb\n'), []);
    assert.deepEqual(what(null, 'a\u200b\n'), ['1 invisible character is added']);
  });

  it('has nothing to say of a deletion', () => assert.deepEqual(what('a  \n', null), []));

  it('is never silent when two texts differ only in white space', () => {
    const line = fc.constantFrom('a', ' a', 'a ', '  b', 'b', '', 'c\t');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, fc.constantFrom('', ' ', '\t')), { maxLength: 30 }), (lines) => {
        const before = lines.map(([text]) => text).join('\n');
        const after = lines.map(([text, more]) => more + text).join('\n');
        fc.pre(before !== after);
        assert.ok(what(before, after).length > 0);
      }),
    );
  });
});
