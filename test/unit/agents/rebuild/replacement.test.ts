import assert from 'node:assert/strict';
import fc from 'fast-check';
import { eolOf } from '../../../../src/agents/rebuild/eol.ts';
import { replaceAll } from '../../../../src/agents/rebuild/replacement.ts';

const known = (text: string, ...pairs: readonly (readonly [string, string])[]) => {
  const rebuilt = replaceAll(
    text,
    pairs.map(([oldText, newText]) => ({ oldText, newText })),
  );
  return 'text' in rebuilt ? rebuilt.text : undefined;
};

describe('agents/rebuild/replacement', () => {
  for (const [text, pairs, result] of [
    ['one two', [['one', '1']], '1 two'],
    [
      'one two',
      [
        ['two', '2'],
        ['one', '1'],
      ],
      '1 2',
    ],
    [
      'ab',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      'ba',
    ],
    ['aab', [['aa', 'x']], 'xb'],
    ['a\r\nb\r\n', [['a\nb', 'c\nd']], 'c\r\nd\r\n'],
    ['a\nb\n', [['a\r\nb', 'c\r\nd']], 'c\nd\n'],
    ['', [['', 'x']], 'x'],
    ['x', [['x', '']], ''],
    ['$&', [['$&', "$'"]], "$'"],
    ['\uFEFFone', [['one', '1']], '\uFEFF1'],
  ] as const) {
    it(`makes ${JSON.stringify(result)} of ${JSON.stringify(text)}`, () => assert.equal(known(text, ...pairs), result));
  }

  const unknown: readonly (readonly [string, string, ...(readonly [string, string])[]])[] = [
    ['an old text is missing', 'one', ['two', '2']],
    ['an old text stands there twice', 'x x', ['x', 'y']],
    ['one of several is missing', 'one', ['one', '1'], ['two', '2']],
    ['replacements overlap', 'abc', ['ab', 'x'], ['bc', 'y']],
    ['a later one needs what an earlier one writes', 'a', ['a', 'b'], ['b', 'c']],
    ['it would change nothing', 'a', ['a', 'a']],
    ['line ends are mixed', 'a\r\nb\n', ['a', 'x']],
    ['a carriage return stands alone', 'a', ['a', 'x\ry']],
    ['it replaces nothing in a text', 'a', ['', 'x']],
  ];
  for (const [why, text, ...pairs] of unknown) {
    it(`is not known when ${why}`, () => assert.equal(known(text, ...pairs), undefined));
  }

  it('changes nothing but the replaced place', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), fc.string(), (before, old, after, fresh) => {
        const text = before + old + after;
        const result = known(text, [old, fresh]);
        if (result === undefined || eolOf(text) === '\r\n') return;
        assert.equal(result, before + fresh.replaceAll('\r\n', '\n') + after);
      }),
    );
  });
});

describe('agents/rebuild/eol', () => {
  for (const [text, eol] of [
    ['', 'none'],
    ['a', 'none'],
    ['a\n', '\n'],
    ['a\r\nb\r\n', '\r\n'],
    ['a\r\nb\n', 'mixed'],
    ['a\rb', 'mixed'],
    ['a\r\r\n', 'mixed'],
  ] as const) {
    it(`says ${JSON.stringify(eol)} of ${JSON.stringify(text)}`, () => assert.equal(eolOf(text), eol));
  }
});
