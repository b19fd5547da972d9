import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { numbers } from '../fuzz/mutate.ts';
import { bundled } from './bundled.ts';
import { Lineage } from './lineage.ts';
import { MOMENTS, type Moment } from './killSwitch.ts';

/** Kills altogether; each step of the short history, at each moment, is among them whatever this says. */
const KILLS = Number(process.env['PORTCULLIS_KILLS'] ?? 1000);
const SEED = Number(process.env['PORTCULLIS_SEED'] ?? 1);
const ENTRIES_OF_SEGMENT = 10_000;
/** Kills of one ledger, one after another. */
const IN_A_ROW = 25;

/** What must be among the steps at which a process was killed. */
const NAMED = {
  'while it takes over': [/link ledger\/owners/, /rm ledger\/owners/, /open ledger\/journal/],
  'while it recovers': [/write ledger\/recovered/, /rename ledger\/recovered/, /truncate ledger\/journal/],
  'while it appends': [/before write ledger\/journal/, /torn write ledger\/journal/, /after write ledger\/journal/],
  'before, in the middle of and after an effect': [/before appendFile effects/, /after appendFile effects/],
  'while it writes state files': [/write ledger\/state\/.*\.table/, /rename ledger\/state\/manifest/],
  'while it writes the index': [/write ledger\/index/, /rename ledger\/index/],
  'while it drops a segment': [/rename ledger\/dropped/, /rm ledger\/journal/],
  'while it seals': [/write ledger\/seals/, /rename ledger\/seals/],
  'while it gives the ledger up': [/rename ledger\/owners/],
} as const;

describe('a process that is killed', function () {
  this.timeout(900_000);
  const programs = mkdtempSync(join(tmpdir(), 'portcullis-fault-'));
  const lineages: Lineage[] = [];
  const steps = new Map<string, number>();
  let kills = 0;
  let program = '';
  let random = numbers(SEED);

  const lineage = (): Lineage => {
    const made = new Lineage(program);
    lineages.push(made);
    return made;
  };

  const counted = (at: string | undefined): void => {
    kills += 1;
    if (at !== undefined) steps.set(at, (steps.get(at) ?? 0) + 1);
  };

  /** Does all the work, as many at once as there are processors. */
  const each = async <T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> => {
    const left = [...all];
    const lane = async (): Promise<void> => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
    };
    await Promise.all(Array.from({ length: availableParallelism() }, lane));
  };

  /** A ledger with old segments, whose last owner was killed in the middle of a line, with an effect in doubt. */
  let base: Lineage;
  let lastStep = 0;
  let writes: readonly number[] = [];

  /** Kills one process at a step of the round, some of them the next one, too, and looks at everything. */
  const killAt = async (step: number, moment: Moment, next?: { step: number; moment: Moment }): Promise<void> => {
    const one = lineage().copyOf(base);
    for (const kill of next ? [{ step, moment }, next] : [{ step, moment }]) {
      const { killed, at } = await one.run({ from: 2, ...kill });
      if (killed) counted(at);
      await one.checkChain();
      one.noEffectTwice();
    }
    await one.checkAndFinish(2);
    one.end();
  };

  before(async () => {
    program = bundled('historyProcess', programs);
    random = numbers(SEED);
    base = lineage();
    await base.run({ from: 0 });
    await base.run({ from: 1 });
    let wasTorn = false;
    // In the middle of the line that commits, or of the receipt: whichever comes first.
    for (let step = 10; !wasTorn && step < 60; step += 1) {
      const trial = lineage().copyOf(base);
      const { at = '' } = await trial.run({ from: 2, step, moment: 'torn' });
      wasTorn = at.startsWith('torn write ledger/journal') && trial.effects().includes('r2-low begun');
      if (wasTorn) base = trial;
      else trial.end();
    }
    assert.ok(wasTorn);
    const whole = lineage().copyOf(base);
    ({ steps: lastStep = 0, writes } = await whole.run({ from: 2 }));
    await whole.checkAndFinish(2);
  });

  after(() => {
    for (const one of lineages) one.end();
    rmSync(programs, { recursive: true, force: true });
  });

  it('at each change of a file, before, in the middle and after it', async () => {
    assert.ok(lastStep > 50, `${lastStep} steps`);
    const all = Array.from({ length: lastStep }, (_, i) => MOMENTS.map((moment) => ({ step: i + 1, moment }))).flat();
    const wanted = all.filter(({ step, moment }) => moment !== 'torn' || writes.includes(step));
    await each(wanted, ({ step, moment }) => killAt(step, moment));
    for (const [when, patterns] of Object.entries(NAMED)) {
      for (const pattern of patterns) {
        assert.ok(
          [...steps.keys()].some((step) => pattern.test(step)),
          `never ${when}: ${String(pattern)}`,
        );
      }
    }
    console.log(`      ${kills} kills at ${lastStep} steps, ${steps.size} kinds of them`);
  });

  it('while a segment is full and the next one begins', async () => {
    const full = lineage();
    writeFileSync(join(full.root, 'keep'), '');
    await full.run({ from: 0 });
    // The term's own entries, and as many as leave room for a part of the round.
    const room = 6;
    const before = ENTRIES_OF_SEGMENT - 2 - room;
    const whole = lineage().copyOf(full);
    const { steps: last = 0 } = await whole.run({ from: 1, before });
    await whole.checkAndFinish(1);
    const moments = Array.from({ length: last }, (_, i) => i + 1);
    const begun: string[] = [];
    await each(moments.slice(8, 40), async (step) => {
      const one = lineage().copyOf(full);
      const { killed, at = '' } = await one.run({ from: 1, before, step, moment: MOMENTS[step % 3] ?? 'after' });
      if (killed) counted(at);
      begun.push(at);
      await one.checkAndFinish(1);
      one.end();
    });
    assert.ok(
      begun.some((at) => at.includes('open ledger/journal')),
      begun.join('\n'),
    );
  });

  it('again while it brings in order what the kill before left', async () => {
    const pairs = Array.from({ length: Math.ceil(KILLS / 10) }, () => ({
      first: { step: 1 + random(lastStep), moment: MOMENTS[random(3)] ?? 'after' },
      next: { step: 1 + random(30), moment: MOMENTS[random(3)] ?? 'after' },
    }));
    await each(pairs, ({ first, next }) => killAt(first.step, first.moment, next));
  });

  it('at random instants, one ledger again and again', async () => {
    const rows = Math.max(1, Math.ceil((KILLS - kills) / IN_A_ROW));
    await each(
      Array.from({ length: rows }, (_, i) => i),
      async () => {
        const one = lineage();
        let round = 0;
        for (let kill = 0; kill < IN_A_ROW; kill += 1) {
          const told = await one.run({ from: round, rounds: 1000, after: random(250) });
          assert.ok(told.killed);
          counted(undefined);
          round = (told.rounds.at(-1) ?? round - 1) + 1;
          await one.checkChain();
          one.noEffectTwice();
        }
        await one.checkAndFinish(round);
        one.end();
      },
    );
    console.log(`      ${kills} kills in all`);
    assert.ok(kills >= KILLS, `${kills} kills`);
  });
});
