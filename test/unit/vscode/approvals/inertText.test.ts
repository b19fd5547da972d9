import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bounded, marked, oneLine, unseenIn, visible } from '../../../../src/vscode/approvals/inertText.ts';

describe('inert text', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['escape sequences', '\u001b[31mred', '\\u{1b}[31mred'],
    ['right-to-left override', 'a\u202eb', 'a\\u{202e}b'],
    ['zero-width space', 'a\u200bb', 'a\\u{200b}b'],
    ['no-break space', 'a\u00a0b', 'a\\u{a0}b'],
    ['a Hangul filler, which fonts draw as nothing', 'a\u3164b', 'a\\u{3164}b'],
    ['tag characters', 'a\u{e0041}b', 'a\\u{e0041}b'],
    ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
    ['a lone surrogate', 'a\ud800b', 'a\\u{d800}b'],
    ['a braille blank', 'a\u2800b', 'a\\u{2800}b'],
  ];
  for (const [what, text, shown] of cases) {
    it(`hole 19: writes ${what} as an escape`, () => assert.equal(visible(text), shown));
  }

  it('leaves ordinary text of any language alone', () => {
    for (const text of ['rm -rf build', 'größe: 5 €', '删除文件', 'файл']) assert.equal(visible(text), text);
  });

  it('counts what cannot be seen', () => {
    assert.deepEqual(
      [...unseenIn('a\u200bb\u200bc\u202e')],
      [
        ['\\u{200b}', 2],
        ['\\u{202e}', 1],
      ],
    );
  });

  it('makes one bounded line of many', () => {
    assert.equal(oneLine('a\nb\r\nc'), 'a ⏎ b ⏎ c');
    assert.equal(Array.from(oneLine('x'.repeat(1000), 50)).length, 50);
  });

  it('hole 19: marks every line, so that none can pass for one of ours', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        for (const line of marked(text)) {
          assert.match(line, /^[│┆]\u00a0[^\n\r]*$/u);
          assert.equal(unseenIn(line.slice(2)).size, 0);
          assert.ok(line.length <= 2 + 68);
        }
      }),
    );
  });

  it('loses nothing but what it escapes', () => {
    const text = 'abc def '.repeat(40);
    assert.equal(
      marked(text)
        .map((line) => line.slice(2))
        .join(''),
      text,
    );
  });

  it('keeps the start of a long text and says how much is left', () => {
    const text = Array.from({ length: 10 }, (_, at) => `line ${at}`).join('\n');
    assert.deepEqual(bounded(text, { lines: 4, characters: 1000 }), {
      text: 'line 0\nline 1\nline 2\nline 3',
      left: 6,
    });
    assert.deepEqual(bounded(text, { lines: 10, characters: 1000 }), { text, left: 0 });
    assert.equal(bounded(text, { lines: 10, characters: 9 }).left, 9);
  });
});
