import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LineFault } from '../../../src/ledger/backwards.ts';
import type { NodeLedger } from '../../../src/ledger/nodeLedger.ts';
import { prepared } from '../core/audit/sample.ts';
import { fill, Temporary } from './temporary.ts';

describe('reading backwards', () => {
  let temporary: Temporary;
  beforeEach(() => (temporary = new Temporary()));
  afterEach(() => temporary.end());

  const path = (number: number): string =>
    join(temporary.ledger, 'journal', `${String(number).padStart(8, '0')}.jsonl`);
  const linesOf = (number: number): string[] => readFileSync(path(number), 'utf8').split('\n').slice(0, -1);
  const write = (number: number, lines: readonly string[]) =>
    writeFileSync(path(number), lines.map((line) => `${line}\n`).join(''));

  const told = async (ledger: NodeLedger, upTo?: number) => {
    const found: (readonly [number, LineFault | undefined])[] = [];
    for (let cursor = ledger.cursor(upTo); cursor;) {
      const { lines, next } = await ledger.older(cursor);
      found.push(...lines.map(({ seq, fault }) => [seq, fault] as const));
      cursor = next;
    }
    return found;
  };
  const faults = async (ledger: NodeLedger) => (await told(ledger)).filter(([, fault]) => fault !== undefined);
  const numbers = (from: number) => Array.from({ length: from }, (_, at) => from - at);

  it('gives every line, newest first, over segments and long lines', async () => {
    for (let term = 0; term < 3; term += 1) {
      const ledger = await temporary.open();
      await ledger.append(prepared(`t${term}`, { summary: 'ü'.repeat(20_000), resolved: 'x'.repeat(300_000) }));
      await fill(ledger, 900);
      await ledger.close();
    }
    const ledger = await temporary.open();
    const found = await told(ledger);
    assert.deepEqual(
      found.map(([seq]) => seq),
      numbers(2707),
    );
    assert.ok(found.every(([, fault]) => fault === undefined));
  });

  it('begins at the segment that holds an entry', async () => {
    const first = await temporary.open();
    await fill(first, 5);
    await first.close();
    const second = await temporary.open();
    await fill(second, 5);
    assert.deepEqual(
      (await told(second, 4)).map(([seq]) => seq),
      numbers(6),
    );
    assert.deepEqual(
      (await told(second, 9)).map(([seq]) => seq),
      numbers(12),
    );
  });

  it('begins nowhere in an empty ledger', async () => {
    const ledger = await temporary.open();
    assert.equal(ledger.cursor(0), undefined);
  });

  type Damage = (lines: string[]) => string[];

  const replaced: readonly (readonly [string, Damage, readonly (readonly [number, LineFault])[]])[] = [
    ['an altered text', (lines) => lines.with(4, lines[4]!.replace('"n3"', '"x3"')), [[5, 'altered']]],
    ['an altered hash', (lines) => lines.with(4, `${'0'.repeat(64)}${lines[4]!.slice(64)}`), [[5, 'altered']]],
    ['garbage', (lines) => lines.with(4, 'x'.repeat(lines[4]!.length)), [[5, 'unreadable']]],
    [
      'swapped lines',
      (lines) => lines.with(3, lines[4]!).with(4, lines[3]!),
      [
        [5, 'missing'],
        [3, 'misplaced'],
      ],
    ],
  ];
  for (const [what, damage, expected] of replaced) {
    it(`tells of ${what}, and goes on below`, async () => {
      const ledger = await temporary.open();
      await fill(ledger, 9);
      write(1, damage(linesOf(1)));
      assert.deepEqual(await faults(ledger), expected);
      const good = (await told(ledger)).filter(([seq, fault]) => fault === undefined && (seq > 5 || seq < 4));
      assert.deepEqual(
        good.map(([seq]) => seq),
        [10, 9, 8, 7, 6, 3, 2, 1],
      );
    });
  }

  const shifted: readonly (readonly [string, Damage])[] = [
    ['a removed line', (lines) => lines.toSpliced(4, 1)],
    ['a repeated line', (lines) => lines.toSpliced(4, 0, lines[6]!)],
    ['a cut off beginning', (lines) => lines.slice(3)],
    ['a cut off end', (lines) => lines.slice(0, -3)],
  ];
  for (const [what, damage] of shifted) {
    it(`tells of ${what}`, async () => {
      const ledger = await temporary.open();
      await fill(ledger, 9);
      write(1, damage(linesOf(1)));
      assert.ok((await faults(ledger)).length > 0);
    });
  }

  it('never throws, whatever stands in the file', async () => {
    const ledger = await temporary.open();
    await fill(ledger, 9);
    const { length } = readFileSync(path(1));
    for (const bytes of [Buffer.alloc(length), Buffer.alloc(length, 10), Buffer.alloc(length, 'x'), Buffer.alloc(10)]) {
      writeFileSync(path(1), bytes);
      const found = await told(ledger);
      assert.ok(found.length > 0 && found.every(([, fault]) => fault !== undefined));
    }
  });

  it('reads lines again by their places, in any order, and only what belongs there', async () => {
    const ledger = await temporary.open();
    await fill(ledger, 40);
    const { lines } = await ledger.older(ledger.cursor()!);
    const places = lines.map(({ seq, place }) => ({ ...place, seq })).toSorted((a, b) => (a.seq % 7) - (b.seq % 7));
    const entries = await ledger.again(places);
    assert.deepEqual(
      entries.map((entry) => entry?.envelope.seq),
      places.map(({ seq }) => seq),
    );
    const [first, second] = places;
    assert.deepEqual(
      await ledger.again([
        { ...first!, seq: second!.seq },
        { ...first!, segment: 99 },
      ]),
      [undefined, undefined],
    );
  });
});
