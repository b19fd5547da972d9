/**
 * What it costs to judge an ordinary command line, warm and with its surroundings known, beside the bare parser and a
 * walk over all that it found, in one run; and the longest that any odd input takes.
 */
import { parse } from 'unbash';
import { assumedFacts } from '../../src/cli/assumedFacts.ts';
import { classify } from '../../src/core/classify/classify.ts';
import { shellAction } from '../unit/fakes/world.ts';
import { LOW, MEDIUM } from '../unit/core/classify/shell/harmless.cases.ts';
import { median, percentile, row, us } from './measure.ts';

const ROUNDS = 200;
const WARM_UP = 50;
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
  'an open quote': `echo "${'$(ls '.repeat(2000)}`,
  'many assignments': `${'X=$X$X; '.repeat(2000)}rm $X`,
  'wrapped shells': `${'bash -c "'.repeat(50)}ls`,
};
for (const [name, command] of Object.entries(odd)) {
  const taken = timed(() => classify(shellAction(command), facts, session));
  row(`classify ${name}`, `${taken.toFixed(1)} ms`, `${command.length} characters`, undefined, `<= ${MOST} ms`);
}
