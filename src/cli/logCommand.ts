import { RISKS, VERDICTS } from '../core/action/risk.ts';
import type { Entry, EntryBody } from '../core/audit/entry.ts';
import type { Fault } from '../core/audit/verify.ts';
import { PortcullisError } from '../core/errors.ts';
import { Misused } from './arguments.ts';
import type { EntryFilter } from '../core/ports.ts';
import { type LedgerReader, readLedger } from '../ledger/readLedger.ts';
import { entriesOf, recentEntries } from '../ledger/recent.ts';
import { EXIT, inert, jsonText, type Outcome } from './outcome.ts';

/** Entries that are looked at together. */
const PAGE = 500;
const LONGEST_LINE = 160;
/** Width of the column of types. */
const TYPE = 9;

export interface LogOptions {
  readonly json: boolean;
  readonly risk: readonly string[];
  readonly verdict: readonly string[];
  readonly type: readonly string[];
  /** ISO 8601, or undefined for all. */
  readonly since: string | undefined;
  readonly limit: number;
}

type Describe = { readonly [T in EntryBody['type']]: (body: Extract<EntryBody, { type: T }>) => string };

/** One line a type of entry. */
const describe: Describe = {
  term: ({ owner }) => `recording began (process ${owner.pid} on ${owner.host}, version ${owner.version})`,
  recovered: ({ segment, bytes }) => `a torn line was cut off: ${bytes} bytes of ${segment}`,
  rebuilt: ({ cause }) => cause,
  dropped: ({ first, last }) => `entries ${first} to ${last} are kept no longer`,
  prepared: ({ decision, states, summary, transaction }) =>
    `${decision.risk} ${decision.verdict} → ${states.at(-1) ?? ''}: ${summary} [${transaction}]`,
  moved: ({ to, reason, transaction }) => `→ ${to} (${reason}) [${transaction}]`,
  settled: ({ receipt, transaction }) => `→ SETTLED (${receipt.reason}, ${receipt.attested}) [${transaction}]`,
  signal: ({ source, vote, confidence, transaction }) =>
    `${source} votes ${vote} (${confidence}) too late [${transaction}]`,
  binding: ({ change, uses, transaction }) => `standing approval ${change}, ${uses} uses left [${transaction}]`,
  pause: ({ change, minutes }) => (change === 'began' ? `PAUSED for ${minutes} minutes` : 'guarding again'),
  plan: ({ change, title, steps, approved }) =>
    `plan ${change}: ${title} (${steps ? `${steps.length} steps` : `${approved?.length ?? 0} approved`})`,
  grant: ({ change, id, risk }) => `standing rule ${change}: ${id} (${risk})`,
  event: ({ event, detail }) => `${event}: ${detail}`,
  violation: ({ violation, detail }) => `VIOLATION ${violation}: ${detail}`,
  guard: ({ guarded, causes }) => (guarded ? 'guarded' : `NOT GUARDED: ${causes.join('; ')}`),
  key: ({ reason, fingerprint }) => `signing key (${reason}): ${fingerprint}`,
};

const lineOf = ({ envelope: { seq, time }, body }: Entry): string => {
  const said = (describe[body.type] as (body: EntryBody) => string)(body).replaceAll('\n', ' ⏎ ');
  const cut = said.length > LONGEST_LINE ? `${said.slice(0, LONGEST_LINE - 1)}…` : said;
  return `#${seq} ${time} ${body.type.padEnd(TYPE)} ${cut}`;
};

/** What an entry is with `--json`: everything that is under the hash, and the hash. */
const jsonOf = ({ envelope, body, hash }: Entry) => ({ ...envelope, hash, body });

const oneOf = <T extends string>(
  name: string,
  values: readonly string[],
  known: readonly T[],
): readonly T[] | undefined => {
  const wanted = values.flatMap((value) => value.split(','));
  const found = wanted.map((value) => known.find((one) => one.toLowerCase() === value.toLowerCase()));
  const at = found.indexOf(undefined);
  if (at !== -1) {
    throw new Misused(`--${name} ${wanted[at] ?? ''}: choose from ${known.join(', ')}.`);
  }
  return wanted.length === 0 ? undefined : found.filter((value) => value !== undefined);
};

/** @returns milliseconds since 1970 */
const timeOf = (since: string | undefined): number => {
  if (since === undefined) return -Infinity;
  const time = Date.parse(since);
  if (!Number.isNaN(time)) return time;
  throw new Misused(`--since ${since}: give a date such as 2026-01-31 or 2026-01-31T08:00:00Z.`);
};

async function* newestFirst(reader: LedgerReader, filter: EntryFilter): AsyncGenerator<Entry> {
  for (let before: number | undefined; ;) {
    const page = await reader.page(before, PAGE, filter);
    yield* page;
    if (page.length < PAGE) return;
    before = page.at(-1)?.envelope.seq;
  }
}

interface Shown {
  /** Newest first. */
  readonly entries: readonly Entry[];
  readonly fault?: Fault | undefined;
}

/**
 * Reads what is wanted from the journal's end; where that is not whole, all of it, to say what is wrong and to show what
 * stands before.
 */
const shown = async (
  folder: string,
  recent: () => Promise<readonly Entry[]>,
  fromAll: (reader: LedgerReader) => Promise<readonly Entry[]>,
): Promise<Shown> => {
  try {
    return { entries: await recent() };
  } catch (error) {
    if (!(error instanceof PortcullisError) || error.code !== 'ledger-broken') throw error;
    const reader = await readLedger(folder);
    return { entries: await fromAll(reader), fault: reader.verification.fault };
  }
};

/** What a reader of a broken chain must know. */
const warning = ({ fault }: Shown): readonly string[] =>
  fault ? [`The chain is broken at entry ${fault.seq} (${fault.what}): nothing after it is shown.`] : [];

/**
 * Lists the newest entries of a ledger, oldest first. Exit 0, or 1 when what it reads of the chain is broken.
 * @throws {PortcullisError} `bad-input`; {Misused} for a filter that there is not
 */
export const log = async (folder: string, options: LogOptions): Promise<Outcome> => {
  const filter: EntryFilter = {
    risks: oneOf('risk', options.risk, RISKS),
    verdicts: oneOf('verdict', options.verdict, VERDICTS),
    types: oneOf('type', options.type, Object.keys(describe) as EntryBody['type'][]),
  };
  const { limit } = options;
  const since = timeOf(options.since);
  const found = await shown(
    folder,
    () => recentEntries(folder, { filter, since, limit }),
    async (reader) => {
      const entries: Entry[] = [];
      for await (const entry of newestFirst(reader, filter)) {
        if (entries.length === limit) break;
        if (Date.parse(entry.envelope.time) >= since) entries.push(entry);
      }
      return entries;
    },
  );
  const entries = [...found.entries].reverse();
  const exit = found.fault ? EXIT.no : EXIT.ok;
  if (options.json) return { text: entries.map((entry) => JSON.stringify(jsonOf(entry))).join('\n'), exit };
  const lines = [...entries.map(lineOf), ...warning(found)];
  return { text: inert(lines.length === 0 ? 'No entries.' : lines.join('\n')), exit };
};

const belongsTo = ({ body, envelope }: Entry, id: string): boolean => {
  if (/^#?\d+$/.test(id)) return envelope.seq === Number(id.replace('#', ''));
  return 'transaction' in body && body.transaction === id;
};

/**
 * Shows all entries of one transaction, or one entry by its number. Exit 0, or 1 when what it reads of the chain is broken.
 * @throws {PortcullisError} `bad-input` when there is none
 */
export const show = async (folder: string, id: string, json: boolean): Promise<Outcome> => {
  const found = await shown(
    folder,
    () => entriesOf(folder, id),
    async (reader) => {
      const entries: Entry[] = [];
      for await (const entry of newestFirst(reader, {})) if (belongsTo(entry, id)) entries.push(entry);
      return entries;
    },
  );
  if (found.entries.length === 0) {
    throw new PortcullisError(
      'bad-input',
      `The ledger ${folder} has no entry or action ${id}; "portcullis log" lists them.`,
    );
  }
  const entries = [...found.entries].reverse();
  const exit = found.fault ? EXIT.no : EXIT.ok;
  if (json) return { text: jsonText(entries.map(jsonOf)), exit };
  const parts = entries.map((entry) => `${lineOf(entry)}\n  hash ${entry.hash}\n${jsonText(entry.body)}`);
  return { text: inert([...parts, ...warning(found)].join('\n\n')), exit };
};
