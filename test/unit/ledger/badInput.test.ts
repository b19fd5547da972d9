import assert from 'node:assert/strict';
import {
  chmodSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { checkpoint } from '../../../src/ledger/checkpoint.ts';
import { holderOfThis } from '../../../src/ledger/holder.ts';
import type { NodeLedger } from '../../../src/ledger/nodeLedger.ts';
import type { OpenOptions } from '../../../src/ledger/openLedger.ts';
import { verifyLedger } from '../../../src/ledger/readLedger.ts';
import { bringUp } from '../../../src/ledger/state/bringUp.ts';
import { event, prepared, settled } from '../core/audit/sample.ts';
import { failure, withSteps } from './faultyFiles.ts';
import { Temporary } from './temporary.ts';

const own = { attested: 'portcullis', requestId: 'r' } as const;
const KEY = { workspace: '/w', harness: 'vscode', agent: 'main', requestId: 'r' };
const wasm = 'node_modules/sql.js/dist/sql-wasm.wasm';

/** What becomes of a ledger: it is written as before, it is shown and no longer written, or it is not opened. */
type Outcome = 'goes on' | 'read only' | 'not opened';

interface Row {
  readonly what: string;
  readonly outcome: Outcome;
  /** What the person, or the record, is told. */
  readonly told?: RegExp;
  readonly damage: (at: At) => void;
  /** It is about lines for which state files speak, too: then it is found by `verify`, at the latest. */
  readonly isLine?: true;
  readonly open?: Partial<OpenOptions>;
  /** Undoes what would keep the folder from being removed. */
  readonly mend?: (at: At) => void;
}

/** A ledger's folder between two owners. */
class At {
  readonly journal: string;

  constructor(
    readonly folder: string,
    readonly elsewhere: string,
  ) {
    this.journal = join(folder, 'journal', '00000001.jsonl');
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  lines(change: (lines: string[]) => readonly string[]): void {
    const lines = readFileSync(this.journal, 'utf8').trimEnd().split('\n');
    writeFileSync(this.journal, change(lines).join('\n'));
  }

  text(change: (text: string) => string): void {
    writeFileSync(this.journal, change(readFileSync(this.journal, 'utf8')));
  }

  owner(other: object): void {
    const [name = ''] = readdirSync(this.path('owners'));
    writeFileSync(this.path('owners', name), JSON.stringify({ ...holderOfThis('n'), ...other }));
  }
}

const whole = (lines: readonly string[]): readonly string[] => [...lines, ''];
const hashed = (text: string): string => `${createHash('sha256').update(text).digest('hex')} ${text}`;
const textOf = (line = ''): string => line.slice(65);

/** Root may write what nobody may: without its rights while it works. */
const asNobody = async <T>(work: () => Promise<T>): Promise<T> => {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
};

const ROWS: readonly Row[] = [
  {
    what: 'last line truncated',
    outcome: 'goes on',
    told: /recovered/,
    damage: (at) => at.text((text) => `${text}${'a'.repeat(64)} {"body":{"ha`),
  },
  {
    what: 'line truncated before others',
    isLine: true,
    outcome: 'read only',
    told: /altered at entry 2/,
    damage: (at) => at.lines(([a = '', b = '', ...rest]) => whole([a, b.slice(0, 99), ...rest])),
  },
  {
    what: 'bit flipped',
    isLine: true,
    outcome: 'read only',
    told: /altered at entry 4/,
    damage: (at) => at.text((text) => text.replace('"x1"', '"y1"')),
  },
  {
    what: 'lines reordered',
    isLine: true,
    outcome: 'read only',
    told: /reordered at entry 2/,
    damage: (at) => at.lines(([a = '', b = '', c = '', ...rest]) => whole([a, c, b, ...rest])),
  },
  {
    what: 'line duplicated',
    isLine: true,
    outcome: 'read only',
    told: /reordered at entry 3/,
    damage: (at) => at.lines(([a = '', b = '', ...rest]) => whole([a, b, b, ...rest])),
  },
  {
    what: 'two lines merged into one',
    isLine: true,
    outcome: 'read only',
    told: /altered at entry 2/,
    damage: (at) => at.lines(([a = '', b = '', c = '', ...rest]) => whole([a, b + c, ...rest])),
  },
  {
    what: 'line removed',
    isLine: true,
    outcome: 'read only',
    told: /removed at entry 2/,
    damage: (at) => at.lines(([a = '', , ...rest]) => whole([a, ...rest])),
  },
  {
    what: 'line of another ledger',
    isLine: true,
    outcome: 'read only',
    told: /foreign at entry 5/,
    damage: (at) =>
      at.lines((lines) =>
        whole([...lines.slice(0, 4), hashed(textOf(lines[4]).replace(/"ledger":"./, '"ledger":"x'))]),
      ),
  },
  {
    what: 'line of a newer format version',
    isLine: true,
    outcome: 'read only',
    told: /unreadable at entry 5 .*version 2/,
    damage: (at) =>
      at.lines((lines) => whole([...lines.slice(0, 4), hashed(textOf(lines[4]).replace(/"v":1\}$/, '"v":2}'))])),
  },
  {
    what: 'checkpoint older than the journal',
    outcome: 'goes on',
    damage: (at) => cpSync(at.path('older'), at.path('state'), { recursive: true }),
  },
  {
    what: 'checkpoint newer than the journal (its end was cut off)',
    outcome: 'read only',
    told: /truncated at entry 1/,
    damage: (at) => at.lines((lines) => whole(lines.slice(0, 3))),
  },
  {
    what: 'checkpoint of another chain',
    outcome: 'goes on',
    told: /rebuilt/,
    damage: (at) => {
      rmSync(at.path('state'), { recursive: true });
      cpSync(join(at.elsewhere, 'state'), at.path('state'), { recursive: true });
    },
  },
  {
    what: 'index that is no database',
    outcome: 'goes on',
    damage: (at) => writeFileSync(at.path('index', '00000001.sqlite'), 'no database'),
  },
  {
    what: 'folder missing',
    outcome: 'not opened',
    told: /not a folder that can be used/,
    damage: (at) => {
      rmSync(at.folder, { recursive: true });
      renameSync(join(at.folder, '..'), `${join(at.folder, '..')}.gone`);
    },
    mend: (at) => renameSync(`${join(at.folder, '..')}.gone`, join(at.folder, '..')),
  },
  {
    what: 'folder read-only',
    outcome: 'not opened',
    told: /could not be claimed|not a folder that can be used/,
    damage: (at) => {
      chmodSync(join(at.folder, '..'), 0o755);
      for (const path of [at.folder, at.path('journal'), at.path('owners')]) chmodSync(path, 0o555);
    },
    mend: (at) => [at.folder, at.path('journal'), at.path('owners')].forEach((path) => chmodSync(path, 0o700)),
  },
  {
    what: 'disk full',
    outcome: 'not opened',
    told: /could not be written \(ENOSPC\)/,
    damage: () => undefined,
    open: {
      files: withSteps({
        create: () => {
          throw failure('ENOSPC');
        },
      }),
    },
  },
  {
    what: 'folder that is a symlink to elsewhere',
    outcome: 'not opened',
    told: /not a folder that can be used/,
    damage: (at) => {
      renameSync(at.folder, `${at.folder}.moved`);
      symlinkSync(`${at.folder}.moved`, at.folder);
    },
  },
  {
    what: 'lock of a dead process',
    outcome: 'goes on',
    damage: (at) => at.owner({ pid: 4_000_000 }),
  },
  {
    what: 'lock of a process id that another process has now',
    outcome: 'goes on',
    damage: (at) => at.owner({ started: '1' }),
  },
  {
    what: 'lock that cannot be read',
    outcome: 'goes on',
    damage: (at) => at.owner({ pid: 'x' }),
  },
  {
    what: 'lock of a living process',
    outcome: 'not opened',
    told: /Another window \(process \d+\) owns the ledger/,
    damage: (at) => at.owner({}),
  },
  {
    what: 'clock that jumped back',
    outcome: 'goes on',
    damage: () => undefined,
    open: { clock: { now: () => 1000 }, retention: { days: 1 } },
  },
];

describe('bad input', () => {
  let temporary: Temporary;
  beforeEach(() => (temporary = new Temporary()));
  afterEach(() => temporary.end());

  const keep = async (ledger: NodeLedger): Promise<void> => {
    const upTo = ledger.head().seq;
    const folder = join(ledger.state.folder, '..');
    await bringUp({ state: ledger.state, ledger: ledger.name, upTo });
    await checkpoint({ folder, wasm, upTo });
    ledger.adopt();
  };

  /** Leaves a ledger with a settled request, and returns what was acknowledged. */
  const used = async (folder: string, workspace: string): Promise<readonly string[]> => {
    const ledger = await temporary.open({ folder, workspace });
    const hashes: string[] = [ledger.head().hash];
    const append = async (...[body]: Parameters<NodeLedger['append']>) => hashes.push((await ledger.append(body)).hash);
    await append(prepared('t', own));
    await keep(ledger);
    cpSync(ledger.state.folder, join(folder, 'older'), { recursive: true });
    await append(settled('t', own));
    await append(event('x1'));
    await append(event('x2'));
    await keep(ledger);
    await ledger.close();
    return hashes;
  };

  const open = async (row: Row): Promise<NodeLedger | Error> => {
    const opened = () => temporary.open(row.open).catch((error: unknown) => error as Error);
    return row.what === 'folder read-only' ? asNobody(opened) : opened();
  };

  for (const row of ROWS) {
    it(`${row.what}: ${row.outcome}`, async () => {
      const elsewhere = join(temporary.folder, 'elsewhere');
      const acknowledged = await used(temporary.ledger, '/w');
      await used(elsewhere, '/other');
      const at = new At(temporary.ledger, elsewhere);
      row.damage(at);
      if (row.isLine) rmSync(at.path('state'), { recursive: true });
      const before = statSync(at.journal, { throwIfNoEntry: false }) && readFileSync(at.journal, 'utf8');
      let told: string;
      try {
        const ledger = await open(row);
        if (ledger instanceof Error) {
          assert.equal(row.outcome, 'not opened', String(ledger));
          told = String(ledger);
        } else {
          assert.equal(row.outcome, ledger.fault ? 'read only' : 'goes on', String(ledger.fault));
          told = ledger.fault
            ? ledger.fault.message
            : (await ledger.page(undefined, 9, {})).map((e) => e.body.type).join();
          if (ledger.fault) await assert.rejects(ledger.append(event('no')), { code: 'ledger-broken' });
          else await goesOn(ledger, acknowledged);
        }
      } finally {
        row.mend?.(at);
      }
      if (row.told) assert.match(told, row.told);
      // What cannot be used is left as it is: it is evidence.
      const now = statSync(at.journal, { throwIfNoEntry: false }) && readFileSync(at.journal, 'utf8');
      if (row.outcome !== 'goes on' && before !== undefined) assert.equal(now, before);
    });
  }

  for (const row of ROWS.filter(({ isLine }) => isLine)) {
    it(`${row.what}, which the state files have passed: ends writing as soon as it is verified`, async () => {
      await used(temporary.ledger, '/w');
      row.damage(new At(temporary.ledger, ''));
      const ledger = await temporary.open();
      assert.equal((await ledger.verify()).ok, false);
      await assert.rejects(ledger.append(event('no')), { code: 'ledger-broken' });
      assert.equal((await temporary.open({ alive: () => false }).then((again) => again.verify())).ok, false);
    });
  }

  const goesOn = async (ledger: NodeLedger, acknowledged: readonly string[]): Promise<void> => {
    assert.equal((await ledger.byRequest(KEY))?.state, 'SETTLED', 'the request would run again');
    await assert.rejects(ledger.append(prepared('again', own)), { code: 'request-collision' });
    await ledger.append(event('goes on'));
    await keep(ledger);
    await ledger.dropOld();
    const { ok, fault } = await verifyLedger(temporary.ledger);
    assert.ok(ok, JSON.stringify(fault));
    const journal = join(temporary.ledger, 'journal');
    const text = readdirSync(journal)
      .map((name) => readFileSync(join(journal, name), 'utf8'))
      .join('');
    for (const hash of acknowledged) assert.ok(text.includes(`${hash} `), 'an entry is lost');
  };

  it('has the outcomes that docs/ledger.md tells', () => {
    const [, section = ''] = readFileSync('docs/ledger.md', 'utf8').split('\n## Bad input\n');
    const [table = ''] = section.split('\n## ');
    const rows = table.split('\n').filter((line) => line.startsWith('|'));
    const told = rows.slice(2).map((line) =>
      line
        .split('|')
        .slice(1, 3)
        .map((cell) => cell.trim()),
    );
    assert.deepEqual(
      told,
      ROWS.map(({ what, outcome }) => [what, outcome]),
    );
  });
});
