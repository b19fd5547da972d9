/**
 * What it costs to judge an ordinary command line, warm and with its surroundings known, beside the bare parser and a
 * walk over all that it found, in one run; what the cases of test/corpus cost by kind; and the longest that any odd or
 * mutated input takes.
 */
import { parse } from 'unbash';
import { assumedFacts } from '../../src/cli/assumedFacts.ts';
import { classify } from '../../src/core/classify/classify.ts';
import { shellAction } from '../unit/fakes/world.ts';
import { LOW, MEDIUM } from '../unit/core/classify/shell/harmless.cases.ts';
import { resolve } from 'node:path';
import { KINDS, loadCases } from '../corpus/case.ts';
import { judgeCase } from '../corpus/judgeCase.ts';
import { changed } from '../fuzz/changed.ts';
import { numbers } from '../fuzz/mutate.ts';
import { median, percentile, row, us } from './measure.ts';

const ROUNDS = 200;
/** Until the optimising compiler, which works beside us, is done with both also where the cores are busy. */
const WARM_UP = 600;
const MOST = 50;

const facts = assumedFacts('/home/dev/project', '/home/dev', 'linux');
const commands = [...LOW, ...MEDIUM];
const actions = commands.map((command) => shellAction(command));
const session = { readSecret: false };

/**
 * Visits each node, also what the parser makes only when asked for: words' values, their parts, and scripts inside them.
 * @returns how many nodes there are
 */
const walk = (node: unknown): number => {
  if (typeof node !== 'object' || node === null) return 0;
  let found = 1;
  for (const child of Array.isArray(node) ? node : Object.values(node)) found += walk(child);
  if ('value' in node && !Object.hasOwn(node, 'value')) found += walk(node.value);
  if ('parts' in node && !Object.hasOwn(node, 'parts')) found += walk(node.parts);
  return found;
};

const timed = (call: () => unknown): number => {
  const start = performance.now();
  call();
  return performance.now() - start;
};

/** The quickest of some runs: what the input costs, without what else the machine did meanwhile. */
const quickest = (call: () => unknown, runs: number): number =>
  Math.min(...Array.from({ length: runs }, () => timed(call)));

const ours: number[] = [];
const theirs: number[] = [];
for (let round = -WARM_UP; round < ROUNDS; round += 1)
  for (const [i, action] of actions.entries()) {
    const own = timed(() => classify(action, facts, session));
    const partner = timed(() => walk(parse(commands[i] ?? '')));
    if (round < 0) continue;
    ours.push(own);
    theirs.push(partner);
  }

const line = (name: string, own: number, partner: number, goal: string): void =>
  row(`classify, ${commands.length} commands, ${name}`, us(own), `parse + walk ${us(partner)}`, own / partner, goal);
line('p50', median(ours), median(theirs), '<= 3, <= 20 µs');
line('p99', percentile(ours, 0.99), percentile(theirs, 0.99), '<= 500 µs');

const odd: Readonly<Record<string, string>> = {
  'nested substitutions': `${'$('.repeat(400)}ls${')'.repeat(400)}`,
  'a long list': 'ls -la src; '.repeat(5000),
  'a long pipeline': `cat a ${'| grep b '.repeat(5000)}`,
  'a long word': `echo ${'x'.repeat(200_000)}`,
  'a wide brace expansion': `echo ${'{a,b}'.repeat(40)}`,
  'words of many braces': `ls ${'{a,b}'.repeat(8)};`.repeat(1_400),
  'an open quote': `echo "${'$(ls '.repeat(2000)}`,
  'many assignments': `${'X=$X$X; '.repeat(2000)}rm $X`,
  'wrapped shells': `${'bash -c "'.repeat(50)}ls`,
  'a value that doubles': `X=ab; ${'X=$X$X; '.repeat(2000)}rm $X`,
  'lists in lists': `set -- ${'a '.repeat(200)}; ls $@$@$@`,
  'a long value, split': `X="${'ab '.repeat(10_000)}"; ${'ls $X; '.repeat(1_500)}`,
  'many redirections': '>a '.repeat(20_000),
  'a long package name': `npm install ${'a.'.repeat(30_000)}`,
  'a long program of sed': `sed '${'def a():\n'.repeat(7_000)}'`,
  'a long program of awk': `awk '${'print > '.repeat(8_000)}'`,
  'a long program of perl': `perl -e '${'open "'.repeat(10_000)}'`,
  'an expression tried everywhere': `rename '${'s/'.repeat(100)}' a`,
  'statements of SQL on empty lines': `psql -c '${'\n'.repeat(60_000)}'`,
  'an address of colons': `curl ${':'.repeat(2_000)}x`,
  'pieces of a word': '$$'.repeat(30_000),
  'many process substitutions': '<(a)'.repeat(15_000),
  'a pattern tried everywhere': `X=${'a'.repeat(500)}; ${'echo ${X%%*b*}; '.repeat(1_000)}`,
};
for (const [name, command] of Object.entries(odd)) {
  const taken = quickest(() => classify(shellAction(command), facts, session), 5);
  row(`classify ${name}`, `${taken.toFixed(1)} ms`, `${command.length} characters`, undefined, `<= ${MOST} ms`);
}

const cases = loadCases(resolve('test/corpus'), ['own']);
for (const kind of KINDS) {
  const own = cases.filter((one) => one.kind === kind);
  if (own.length === 0) continue;
  for (const one of own) judgeCase(one);
  const times = own.map((one) => quickest(() => judgeCase(one), 5));
  const goal = kind === 'shell' ? `<= 20 µs, <= 500 µs, <= ${MOST} ms` : `<= ${MOST} ms`;
  row(
    `${own.length} cases of ${kind}, p50 p99 max`,
    `${us(median(times))} ${us(percentile(times, 0.99))}`,
    `${Math.max(...times).toFixed(1)} ms`,
    undefined,
    goal,
  );
}

const FUZZED = 10_000;
for (const kind of KINDS) {
  const own = cases.filter((one) => one.kind === kind);
  const below = numbers(2);
  const pick = () => own[below(own.length)];
  let slowest = 0;
  for (let made = 0; made < FUZZED; made += 1) {
    const [one, other] = [pick(), pick()];
    if (one === undefined || other === undefined) break;
    const mutated = changed(one, other, below);
    const taken = timed(() => judgeCase(mutated));
    if (taken > slowest)
      slowest = Math.max(
        slowest,
        Math.min(
          taken,
          quickest(() => judgeCase(mutated), 3),
        ),
      );
  }
  if (own.length > 0)
    row(`${FUZZED} mutated inputs of ${kind}`, `${slowest.toFixed(1)} ms`, '', undefined, `<= ${MOST} ms`);
}
