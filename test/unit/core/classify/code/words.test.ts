import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lex } from '../../../../../src/core/classify/code/lex.ts';
import { PERL } from '../../../../../src/core/classify/code/tables/perl.ts';
import { PHP } from '../../../../../src/core/classify/code/tables/php.ts';
import { RUBY } from '../../../../../src/core/classify/code/tables/ruby.ts';
import { SMALL_LANGUAGES } from '../../../../../src/core/classify/code/tables/smallLanguages.ts';
import { judge, riskOf, rulesOf } from '../shell/judge.ts';
import { ASKS, RUNS } from './words.cases.ts';

const here = (interpreter: string, program: string): string => `${interpreter} <<'EOF'\n${program}\nEOF\n`;

describe('a program in a language without a parser', () => {
  for (const [interpreter, programs] of Object.entries(RUNS))
    describe(`runs with ${interpreter} as`, () => {
      for (const program of programs)
        it(JSON.stringify(program), () => assert.equal(riskOf(here(interpreter, program)), 'MEDIUM'));
    });

  for (const [interpreter, programs] of Object.entries(ASKS))
    describe(`is asked about with ${interpreter} as`, () => {
      for (const program of programs)
        it(JSON.stringify(program), () => assert.match(riskOf(here(interpreter, program)), /HIGH|CRITICAL/));
    });

  it('is judged the same as an argument', () => {
    assert.equal(riskOf(`perl -lne 'print if /x/' a.txt`), 'MEDIUM');
    assert.equal(riskOf(`ruby -rjson -e 'puts JSON.parse("{}")'`), 'MEDIUM');
    assert.equal(riskOf(`php -r 'system("id");'`), 'HIGH');
  });

  it('names the word that is not known', () => {
    const { findings } = judge(`perl -e 'remove_tree("src")'`);
    assert.ok(
      findings.some(({ reason }) => reason === 'The perl code uses remove_tree, which Portcullis does not know'),
    );
  });

  it('names the paths that it writes and deletes', () => {
    assert.deepEqual(judge(`php -r 'file_put_contents("a.txt", "x");'`).writes, ['/home/dev/project/a.txt']);
    assert.ok(rulesOf(`ruby -e 'File.delete("/etc/hosts")'`).some((rule) => rule.startsWith('path.delete')));
  });

  it('loads no library that an option names and no table knows', () => {
    assert.equal(riskOf(`perl -MList::Util=sum -e 'print sum(1..3)'`), 'MEDIUM');
    assert.equal(riskOf(`perl -MFile::Path=remove_tree -e 1`), 'HIGH');
    assert.equal(riskOf(`perl '-Mlib=/tmp;system(1)' -e 1`), 'HIGH');
    assert.equal(riskOf(`ruby -r/tmp/x -e 1`), 'HIGH');
    assert.equal(riskOf(`ruby -Ilib -rjson -e 1`), 'MEDIUM');
    assert.equal(riskOf(`ruby -I/tmp/x -rjson -e 1`), 'HIGH');
  });

  it("opens what perl's <> would run or write as such", () => {
    assert.equal(riskOf(`perl -ne print 'id|'`), 'HIGH');
    assert.equal(riskOf(`perl -ne print '> /etc/hosts'`), 'HIGH');
    assert.equal(riskOf(`perl -ne print a.txt`), 'MEDIUM');
  });

  it('is not understood when it is long or not finished', () => {
    for (const program of ['print 1;'.repeat(2_000), 'print "', "print 'a"])
      assert.equal(riskOf(`perl -e ${JSON.stringify(program)}`), 'HIGH');
  });

  it('that is a script of the project runs, unless a word in it says more', () => {
    assert.equal(riskOf('perl scripts/anything.pl'), 'MEDIUM');
  });

  it('has no row that one of its own words hides', () => {
    for (const [name, { words }] of Object.entries({ PERL, RUBY, PHP, ...SMALL_LANGUAGES })) {
      const seen = new Map<string, string>();
      for (const [all, word] of Object.entries(words))
        for (const each of all.split(' ')) {
          assert.match(each, /^\S+$/, `${name}: ${all.slice(0, 40)}`);
          assert.ok((seen.get(each) ?? word) === word, `${name}: ${each} is ${String(seen.get(each))} and ${word}`);
          seen.set(each, word);
        }
    }
  });

  it('never throws, whatever it is', () => {
    const piece = fc.constantFrom(
      ...'"\'`/\\$@%&#{}()[]<>=;:,.|!?*-+~^ \n'.split(''),
      'q',
      's',
      'eval',
      'x',
      'ENV',
      '->',
      '::',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.constantFrom(PERL, RUBY, PHP, ...Object.values(SMALL_LANGUAGES)),
        (pieces, lexicon) => {
          lex(pieces.join(''), lexicon);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
