import assert from 'node:assert/strict';
import { indentStyleOf, reindented } from '../../../../src/agents/rebuild/indentStyle.ts';

const usual = { spaces: false, step: 4 };
const tabs = { spaces: false, step: 4 };
const twos = { spaces: true, step: 2 };
const fours = { spaces: true, step: 4 };

describe('agents/rebuild/indentStyle', () => {
  for (const [why, lines, style] of [
    ['nothing is indented', ['a', 'b'], usual],
    ['tabs', ['a', '\tb', '\t\tc'], tabs],
    ['two spaces', ['a', '  b', '    c', '  d'], twos],
    ['four spaces', ['a', '    b', '        c'], fours],
    ['four spaces, half as many steps of two', ['a', '    b', 'c', '    d', '      e', '        f'], twos],
    ['blank lines between', ['a', '', '  b', '   ', '  c', '    d'], twos],
    ['an aligned list says nothing', ['fn a,', '   b', 'x', '    y'], fours],
    ['as many tabs as spaces', ['a', '\tb', 'c', '  d'], usual],
  ] as const) {
    it(`sees ${JSON.stringify(style)} in ${why}`, () => assert.deepEqual(indentStyleOf(lines, usual), style));
  }

  it('leaves a line of the same style alone', () => assert.equal(reindented('  x', twos, twos, '    y'), '  x'));
  it('leaves a blank line alone', () => assert.equal(reindented('   ', twos, tabs, ''), '   '));
  it('turns steps of one style into steps of the other', () => {
    assert.equal(reindented('    x', twos, tabs, 'y'), '\t\tx');
    assert.equal(reindented('\t\tx', tabs, twos, 'y'), '    x');
    assert.equal(reindented('     x', fours, twos, 'y'), '   x');
  });
  it('puts a line deeper where the first line counts as deeper in the file', () => {
    assert.equal(reindented('x', fours, twos, '    y'), '  x');
  });
});
