import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Shell } from '../../src/core/action/action.ts';
import { atLeast } from '../../src/core/action/risk.ts';
import { judge } from '../unit/core/classify/shell/judge.ts';
import { CANARIES, programs, type Dialect } from './programs.ts';
import { Terminal } from './terminal.ts';

/** How many programs are run; more on demand: CONFORMANCE=20 SEED=5 npm test -- conformance runs twenty times as many. */
const TIMES = Number(process.env.CONFORMANCE ?? 1);
const COUNTS: Readonly<Record<Dialect, number>> = { script: 3_000 * TIMES, bash: 1_000 * TIMES, zsh: 1_000 * TIMES };
const SEED = Number(process.env.SEED ?? 7);

/** @returns the canaries that ran and of which no finding that stops speaks, unless one says that it did not understand */
const silent = (program: string, ran: ReadonlySet<string>, shell: Shell, interactive: boolean): readonly string[] => {
  const stopping = judge(program, { shell, interactive }).findings.filter(({ risk }) => atLeast(risk, 'HIGH'));
  const isUnclear = stopping.some(
    ({ rule, category }) => category === 'not-understood' && rule !== 'shell.unknown-command',
  );
  const speaksOf = (name: string) =>
    stopping.some(({ where, reason }) => new RegExp(`\\b${name}\\b`).test(`${where} ${reason}`));
  return isUnclear ? [] : [...ran].filter((name) => !speaksOf(name));
};

describe('what real shells run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-conformance-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const canaries = CANARIES.map(
    (name, index) => `${name}() { echo ${name} >> "$CANARY_LOG"; return ${index % 2}; }`,
  ).join('\n');
  const exported = CANARIES.map((name) => `export -f ${name}`).join('\n');
  const env = { PATH: process.env.PATH ?? '', HOME: folder, TERM: 'dumb', SHELL: '/bin/sh' };
  const logged = (log: string): ReadonlySet<string> => new Set(readFileSync(log, 'utf8').split('\n').filter(Boolean));

  const compare = async (
    dialect: Dialect,
    shell: Shell,
    run: (program: string, log: string) => Promise<void> | void,
  ) => {
    const misses: string[] = [];
    let compared = 0;
    for (const [index, program] of programs(SEED, COUNTS[dialect], dialect).entries()) {
      // A file of its own: what an earlier program left running writes elsewhere.
      const log = join(folder, `${dialect}${index}`);
      writeFileSync(log, '');
      await run(program, log);
      const ran = logged(log);
      rmSync(log);
      compared += ran.size;
      for (const name of silent(program, ran, shell, dialect !== 'script'))
        misses.push(`${shell} ran ${name} in: ${program}`);
    }
    assert.ok(compared > COUNTS[dialect] / 2, `only ${compared} canaries ran`);
    assert.deepEqual(misses, []);
  };

  it('bash -c: every command that ran was found, or the text was not understood', async () => {
    await compare('script', 'bash', (program, log) => {
      spawnSync('bash', ['--norc', '-c', `${canaries}\n${exported}\n${program}`], {
        cwd: folder,
        timeout: 5_000,
        input: '',
        env: { ...env, CANARY_LOG: log },
      });
    });
  });

  const inTerminal = async (dialect: 'bash' | 'zsh', rc: string, start: string, more: Record<string, string> = {}) => {
    writeFileSync(join(folder, rc), `${canaries}\n${dialect === 'bash' ? exported : ''}\nHISTFILE=\nPS1='<<ready>>'\n`);
    const terminal = new Terminal(start, folder, { ...env, ...more });
    try {
      await compare(dialect, dialect, (program, log) => terminal.type(program, { CANARY_LOG: log }));
    } finally {
      terminal.close();
    }
  };

  it('bash -i on a terminal: the same, with history, aliases and what lives on from line to line', () =>
    inTerminal('bash', 'rc', `bash --noprofile --rcfile ${join(folder, 'rc')} -i`));

  it('zsh -i on a terminal: the same, with what only zsh runs', () =>
    inTerminal('zsh', '.zshrc', 'zsh -d -i', { ZDOTDIR: folder }));
});
