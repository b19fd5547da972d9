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

  it('does not understand what is too long or too deep', () => {
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
      assert.ok(judge(text).findings.length <= 1_000, text.slice(0, 20));
  });

  it('judges up to 64 KiB, counted in bytes, and nothing longer', () => {
    const line = (bytes: number, letter = 'x'): string => `echo ${letter.repeat(bytes - 5)}`;
    assert.equal(riskOf(line(64 * 1024)), 'LOW');
    assert.equal(riskOf(line(64 * 1024 + 1)), 'HIGH');
    assert.equal(riskOf(line(30_000, 'ä')), 'LOW');
    assert.equal(riskOf(line(33_000, 'ä')), 'HIGH');
  });

  it('never calls a line LOW into which something was put that nobody sees', () => {
    const unseen = fc.constantFrom(
      '\u0000',
      '\u001b',
      '\r',
      '\u0085',
      '\u00ad',
      '\u200b',
      '\u2028',
      '\u202e',
      '\u2066',
      '\ufeff',
      '\udc00',
    );
    fc.assert(
      fc.property(fc.constantFrom(...LOW.filter((line) => line !== '')), fc.nat(), unseen, (line, at, char) => {
        const cut = at % (line.length + 1);
        assert.equal(riskOf(line.slice(0, cut) + char + line.slice(cut)), 'HIGH');
      }),
      { numRuns: 400, seed: 22 },
    );
  });

  it('leaves the words of its own that a line has as they are, whatever stands in front', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CRITICAL.filter((line) => !/<<|^cd |^:/.test(line))),
        fc.constantFrom('env', 'nice', 'timeout 9', 'command', 'nohup', 'X=1', 'time', '!', 'env -i A=1 nice -n 5'),
        (bad, wrapper) => {
          const first = bad.split(' ', 1)[0] ?? '';
          if (/^[A-Z]=|^portcullis|^X=|^\.\//.test(first)) return;
          assert.equal(riskOf(`${wrapper} ${bad}`), 'CRITICAL');
        },
      ),
      { numRuns: 300, seed: 23 },
    );
  });

  it('follows nesting to a bounded depth', () => {
    const nested = `${'echo $('.repeat(40)}ls${')'.repeat(40)}`;
    assert.equal(riskOf(nested), 'HIGH');
    assert.equal(riskOf(`bash -c "bash -c 'sh -c \\"rm -rf ~\\"'"`), 'CRITICAL');
  });
});
