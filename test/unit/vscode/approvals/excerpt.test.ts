import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/core/translate.ts';
import { sidesOf } from '../../../../src/vscode/approvals/excerpt.ts';

const numbered = (count: number, word = 'line') => Array.from({ length: count }, (_, at) => `${word} ${at + 1}\n`);

describe('what a diff shows of a change', () => {
  it('is the texts as they are, while they are of a usual size', () => {
    const change = { before: 'a\r\nb', after: null };
    assert.deepEqual(sidesOf(change, inEnglish), { before: 'a\r\nb', after: '' });
  });

  it('is what changes in a huge file, with the lines around it and what is left out', () => {
    const lines = numbered(300_000);
    const before = lines.join('');
    const after = lines.map((line, at) => (at === 149_999 ? 'changed\n' : line)).join('');
    const sides = sidesOf({ before, after }, inEnglish);
    assert.deepEqual(sides.after.split('\n'), [
      '⋯ lines 1 to 149996 stay as they are',
      'line 149997',
      'line 149998',
      'line 149999',
      'changed',
      'line 150001',
      'line 150002',
      'line 150003',
      '⋯ lines 150004 to 300000 stay as they are',
      '',
    ]);
    assert.deepEqual(sides.bounded, { changed: 1, left: 0 });
  });

  it('is bounded also where all of a huge file changes, and says how much is not shown', () => {
    const sides = sidesOf({ before: null, after: numbered(400_000).join('') }, inEnglish);
    assert.ok(sides.after.length < 50_000);
    assert.deepEqual(sides.bounded, { changed: 400_000, left: 399_000 });
    assert.match(sides.after, /⋯ 399000 more lines of this change/);
  });

  it('is bounded also where all of it is one line', () => {
    const sides = sidesOf({ before: 'x'.repeat(3_000_000), after: 'y'.repeat(3_000_000) }, inEnglish);
    assert.ok(sides.before.length + sides.after.length < 10_000);
    assert.deepEqual(sides.bounded, { changed: 1, left: 2 });
  });
});
