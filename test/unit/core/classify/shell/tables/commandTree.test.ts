import assert from 'node:assert/strict';
import type { Row } from '../../../../../../src/core/classify/shell/spec.ts';
import { high, medium } from '../../../../../../src/core/classify/shell/spec.ts';
import { singleDash, tree } from '../../../../../../src/core/classify/shell/tables/commandTree.ts';

const LOOKS: Row = { does: medium('read', 'Looks') };
const DOES: Row = { does: high('execute', 'Does something') };

/** The row below a command, by the names of sub-commands. */
const below = (row: Row | undefined, ...names: readonly string[]): Row | undefined =>
  names.reduce<Row | undefined>((at, name) => at?.sub?.[name], row);

describe('tree', () => {
  it('takes alternatives apart, and gives a group what it means alone', () => {
    const row = tree(DOES, [[LOOKS, 'status, config, config get|list']]);
    assert.equal(below(row, 'status'), LOOKS);
    assert.equal(below(row, 'config')?.does, LOOKS.does);
    assert.equal(below(row, 'config', 'get'), LOOKS);
    assert.equal(below(row, 'config')?.rest, DOES);
    assert.equal(row.rest, DOES);
  });

  it('takes the beginning of a name before a star', () => {
    assert.equal(tree(DOES, [[LOOKS, 'list-*']]).prefixes?.['list-'], LOOKS);
  });

  it('gives a group with a name what any group has, and keeps its own meaning before that', () => {
    const row = tree(DOES, [
      [LOOKS, '* list|show'],
      [DOES, 'secret show'],
    ]);
    assert.equal(below(row.groups, 'show'), LOOKS);
    assert.equal(below(row, 'secret', 'show'), DOES);
    assert.equal(below(below(row, 'secret')?.rest, 'list'), LOOKS);
  });

  it('finds a name below any number of groups', () => {
    const row = tree(DOES, [[LOOKS, '** list']]);
    assert.equal(below(row, 'list'), LOOKS);
    assert.equal(below(row.groups?.groups?.groups, 'list'), LOOKS);
  });

  it('does not take a group that nothing follows for a look', () => {
    assert.equal(tree(DOES, [[LOOKS, '** list']]).groups?.does, DOES.does);
    assert.equal(tree(DOES, [[LOOKS, '* list']]).groups?.does, DOES.does);
  });
});

describe('singleDash', () => {
  it('holds for every command below', () => {
    const row = singleDash(tree(DOES, [[LOOKS, 'state list']]));
    assert.equal(row.style, 'single');
    assert.equal(row.rest?.style, 'single');
    assert.equal(below(row, 'state', 'list')?.style, 'single');
  });
});
