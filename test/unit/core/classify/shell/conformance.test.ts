import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge } from './judge.ts';

const PROGRAMS = 150;
const CANARIES = Array.from({ length: 12 }, (_unused, index) => `canary${index}`);

/** A generator of numbers that are the same in every run. */
const numbers = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** Random programs made only of commands that write down their own names. */
const programs = (seed: number): string[] => {
  const below = numbers(seed);
  const pick = <T>(...choices: readonly T[]): T => choices[below(choices.length)] as T;
  let next = 0;
  const name = (): string => {
    const plain = CANARIES[next++ % CANARIES.length] ?? '';
    return pick(
      plain,
      plain,
      plain,
      `"${plain}"`,
      `'${plain}'`,
      `c\\${plain.slice(1)}`,
      `$'\\x63${plain.slice(1)}'`,
      `ca""${plain.slice(2)}`,
    );
  };
  const word = (depth: number): string =>
    pick(
      () => 'x',
      () => '"a b"',
      () => '$HOME',
      () => `$(${list(depth)})`,
      () => `"$(${simple(depth)})"`,
      () => `\`${name()}\``,
      () => `<(${simple(depth)})`,
      () => `\${unset_:-$(${name()})}`,
      () => `$((1 + $(${name()}; echo 1)))`,
      () => '{a,b}',
    )();
  const simple = (depth: number): string => {
    const words = Array.from({ length: below(3) }, () => (depth > 0 ? word(depth - 1) : 'x'));
    return [
      pick('', '', '', 'A=1 ', 'time ', '! '),
      [name(), ...words].join(' '),
      pick('', '', ' > /dev/null', ' 2>&1', ' < /dev/null'),
    ].join('');
  };
  const command = (depth: number): string => {
    if (depth === 0) return simple(0);
    const inner = (): string => list(depth - 1);
    return pick(
      () => simple(depth),
      () => simple(depth),
      () => `(${inner()})`,
      () => `{ ${inner()}; }`,
      () => `if ${inner()}; then ${inner()}; else ${inner()}; fi`,
      () => `for i in 1 2; do ${inner()}; done`,
      () => `while ${inner()}; do ${inner()}; break; done`,
      () => `case x in y) ${inner()};; *) ${inner()};; esac`,
      () => `f() { ${inner()}; }; f`,
      () => `eval '${name().replaceAll("'", '')}'`,
      () => `bash -c '${name().replaceAll("'", '')}'`,
      () => `bash <<E\n${name()}\nE\n`,
      () => `echo ${name().replaceAll(/['"$\\]/g, '')} | bash`,
      () => `env ${['bash', '-c', 'true'].join(' ')} && ${inner()}`,
      () => `[[ -n $(${simple(0)}) ]] && ${inner()}`,
      () => `v=$(${inner()})`,
      () => `v=(x $(${simple(0)}))`,
      () => `coproc ${simple(0)}`,
      () => `${simple(0)} | while read -r l; do ${inner()}; done`,
    )();
  };
  const list = (depth: number): string => {
    const parts = Array.from({ length: 1 + below(2) }, () => command(depth));
    return parts.reduce((all, part) =>
      all.endsWith('\n') ? `${all}${part}` : `${all}${pick('; ', ' && ', ' || ', ' | ')}${part}`,
    );
  };
  return Array.from({ length: PROGRAMS }, () => {
    next = below(CANARIES.length);
    return list(2);
  });
};

describe('conformance with bash', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-conformance-'));
  const log = join(folder, 'log');
  after(() => rmSync(folder, { recursive: true, force: true }));

  const preamble = CANARIES.map(
    (name, index) => `${name}() { echo ${name} >> "$CANARY_LOG"; return ${index % 2}; }; export -f ${name}`,
  ).join('\n');

  /** Names of the canaries that really ran. */
  const ran = (program: string): Set<string> => {
    writeFileSync(log, '');
    spawnSync('bash', ['--norc', '-c', `${preamble}\n${program}`], {
      cwd: folder,
      timeout: 5_000,
      input: '',
      env: { PATH: process.env.PATH, HOME: folder, CANARY_LOG: log },
    });
    return new Set(
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    );
  };

  it('finds every command that bash ran, or says that it did not understand', function () {
    if (spawnSync('bash', ['-c', 'true']).status !== 0) this.skip();
    let compared = 0;
    for (const program of programs(7)) {
      const { findings, resolved } = judge(program);
      const found = new Set(resolved.match(/canary\d+/g) ?? []);
      const unclear = findings.some(
        ({ rule, category }) => category === 'not-understood' && rule !== 'shell.unknown-command',
      );
      for (const name of ran(program)) {
        compared++;
        assert.ok(found.has(name) || unclear, `bash ran ${name} in: ${program}`);
      }
    }
    assert.ok(compared > PROGRAMS);
  });
});
