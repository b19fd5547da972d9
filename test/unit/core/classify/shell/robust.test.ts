import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SHELLS } from '../../../../../src/core/action/action.ts';
import { CRITICAL, HIGH } from './harmful.cases.ts';
import { LOW, MEDIUM } from './harmless.cases.ts';
import { judge, riskOf } from './judge.ts';

const SEEDS = [...LOW, ...MEDIUM, ...HIGH, ...CRITICAL];

const piece = fc.oneof(
  fc.constantFrom(...SEEDS),
  fc.constantFrom(
    ' ',
    ';',
    '&&',
    '|',
    '\n',
    '(',
    ')',
    '{',
    '}',
    '$(',
    '`',
    '"',
    "'",
    '\\',
    '<<E\n',
    '>',
    '<',
    '${',
    '$((',
    '[[',
    'if',
    'then',
    'fi',
    'for x in',
    'do',
    'done',
    '#',
    '!',
    '*',
    '~',
    '=',
    '&',
  ),
  fc.string({ maxLength: 6, unit: 'binary' }),
);

describe('classifyShell with bad input', () => {
  it('never throws, and always finds something', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.constantFrom(...SHELLS),
        fc.boolean(),
        fc.boolean(),
        (pieces, shell, interactive, terminal) => {
          const judgement = judge(pieces.join(''), { shell, interactive, ...(terminal ? { terminal: true } : {}) });
          assert.ok(judgement.findings.length > 0);
          assert.notEqual(judgement.summary, '');
        },
      ),
      { numRuns: 1500, seed: 20 },
    );
  });

  it('is never less strict about a line because something harmless stands beside it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CRITICAL.filter((line) => !line.includes('<<'))),
        fc.constantFrom('ls', 'echo hi', 'npm test', 'git status'),
        fc.constantFrom(' ; ', ' && ', '\n', ' | cat ; '),
        (bad, good, joint) => {
          assert.equal(riskOf(`${good}${joint}${bad}`), 'CRITICAL');
        },
      ),
      { numRuns: 300, seed: 21 },
    );
  });

  it('does not understand what is too long or too deep, within bounded time', () => {
    const started = performance.now();
    for (const text of [
      'x'.repeat(70_000),
      '$('.repeat(3_000),
      '('.repeat(3_000),
      '`'.repeat(5_000),
      '<<E '.repeat(3_000),
      '"$('.repeat(3_000),
      '$(('.repeat(3_000),
      '${a:-'.repeat(3_000),
      `${'eval '.repeat(200)}ls`,
      `${'env '.repeat(500)}rm -rf /`,
      'a(){ b; }; b(){ a; }; a',
    ])
      assert.ok(['HIGH', 'CRITICAL'].includes(riskOf(text)), text.slice(0, 20));
    for (const text of [
      'ls && '.repeat(3_000) + 'ls',
      'ls | '.repeat(3_000) + 'ls',
      'ls '.repeat(15_000),
      'ls\n'.repeat(6_000),
      '{a,b}'.repeat(50),
      'a{1..999999999}',
      'echo {1..100000}{1..100000}',
    ])
      riskOf(text);
    assert.ok(performance.now() - started < 4_000);
  });

  it('follows nesting to a bounded depth', () => {
    const nested = `${'echo $('.repeat(40)}ls${')'.repeat(40)}`;
    assert.equal(riskOf(nested), 'HIGH');
    assert.equal(riskOf(`bash -c "bash -c 'sh -c \\"rm -rf ~\\"'"`), 'CRITICAL');
  });
});
