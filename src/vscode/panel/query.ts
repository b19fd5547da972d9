import { decisionAt, type Glance } from '../../core/audit/glance.ts';
import type { Entry } from '../../core/audit/entry.ts';
import type { Filter, Row } from '../../webview/protocol.ts';

/** Words of one search; more are not looked for. */
const MAX_WORDS = 16;

/** Characters that stand in a line of the journal as they are shown, or are escaped there as JSON does. */
const PLAIN_WORD = /^[\p{L}\p{N}_.,:;/()[\]{}<>@#$%&*+=!?|~^'"`-]+$/u;

interface Word {
  /** As it is looked for in a row. */
  readonly shown: string;
  /** Finds it in a line of the journal; undefined where a row may hold it and no line of it does. */
  readonly written: RegExp | undefined;
  readonly ascii: boolean;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const wordOf = (shown: string, vocabulary: readonly string[]): Word => {
  const isOurs =
    !PLAIN_WORD.test(shown) || shown.startsWith('#') || vocabulary.some((text) => text.toLowerCase().includes(shown));
  return {
    shown,
    written: isOurs ? undefined : new RegExp(escaped(JSON.stringify(shown).slice(1, -1)), 'i'),
    ascii: /^[\x20-\x7e]*$/.test(shown),
  };
};

/** Digits of a hash that a word must have: shorter ones stand in every other hash. */
const LEAST_OF_HASH = 8;
const HASH = /^[0-9a-f]{64}$/;

/** Every text and number in a value. */
const leaves = (value: unknown, found: string[]): void => {
  if (typeof value === 'string') found.push(value);
  else if (typeof value === 'number') found.push(String(value));
  else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) leaves(part, found);
};

const includes = (text: string, part: string): boolean => text.toLowerCase().includes(part);

const oneOf = (chosen: readonly string[], value: string | undefined): boolean =>
  chosen.length === 0 || (value !== undefined && chosen.includes(value));

/** What the lines of a row tell before they are parsed. */
export interface Beginning {
  readonly type: Glance['type'];
  /** The line of its first entry, each byte a character. */
  readonly latin1: string;
  readonly time: string;
  /** See `Query.heldBy`: of all its lines. */
  readonly held: number;
}

/** One filter, ready to be asked of lines and of rows. A line that it lets pass may still be no match. */
export class Query {
  private readonly words: readonly Word[];
  private readonly from: number;
  private readonly to: number;
  private readonly session: string;
  private readonly agent: string;
  private readonly person: string;
  /** Restricts what is decided, so that what is no decision is not listed. */
  private readonly decisionsOnly: boolean;

  /** @param vocabulary words of ours that rows show and no line of the journal holds */
  constructor(
    readonly filter: Filter,
    vocabulary: readonly string[],
  ) {
    const { text, from, to, session, agent, person, risks, decisions, kinds, outcomes } = filter;
    this.words = [...new Set(text.toLowerCase().split(/\s+/).filter(Boolean))]
      .slice(0, MAX_WORDS)
      .map((word) => wordOf(word, vocabulary));
    this.from = from === null ? -Infinity : Date.parse(from);
    this.to = to === null ? Infinity : Date.parse(to);
    this.session = session.trim().toLowerCase();
    this.agent = agent.trim().toLowerCase();
    this.person = person.trim().toLowerCase();
    this.decisionsOnly = risks.length + decisions.length + kinds.length + outcomes.length > 0 || session !== '';
  }

  /** True when it lets everything pass, up to an entry perhaps. */
  get isEmpty(): boolean {
    const { words, isTimed, agent, person, decisionsOnly, filter } = this;
    return words.length === 0 && !isTimed && agent + person === '' && !decisionsOnly && !filter.ungated;
  }

  /** Which of the words a line holds, a bit each; a word that lines need not hold counts as held. */
  heldBy(latin1: string, bytes: Uint8Array): number {
    let text: string | undefined;
    let held = 0;
    for (const [at, { written, ascii }] of this.words.entries()) {
      const where = ascii ? latin1 : (text ??= Buffer.from(bytes).toString('utf8').toLowerCase());
      if (written === undefined || written.test(where)) held |= 1 << at;
    }
    return held;
  }

  /** True unless a row that begins with this entry cannot match. */
  mayList(seq: number, { type, latin1, time, held }: Beginning): boolean {
    const { risks, decisions, kinds, ungated, upTo } = this.filter;
    const all = (1 << this.words.length) - 1;
    if (seq > (upTo ?? Infinity) || (held & all) !== all) return false;
    if (this.isTimed && !this.isInTime(time)) return false;
    if (ungated) return type === 'violation';
    if (type !== 'prepared') return !this.decisionsOnly;
    if (risks.length + decisions.length + kinds.length === 0) return true;
    const decision = decisionAt(latin1);
    if (!decision) return true;
    return oneOf(risks, decision.risk) && oneOf(decisions, decision.verdict) && oneOf(kinds, decision.kind);
  }

  private get isTimed(): boolean {
    return this.from > -Infinity || this.to < Infinity;
  }

  private isInTime(time: string): boolean {
    const at = Date.parse(time);
    return Number.isNaN(at) || (at >= this.from && at < this.to);
  }

  /** True for a row that is listed. */
  lists(row: Row, entries: readonly Entry[]): boolean {
    if (row.seq > (this.filter.upTo ?? Infinity)) return false;
    // What is not as it was written stands under every filter.
    if (row.bad) return true;
    const { risks, decisions, kinds, outcomes, ungated } = this.filter;
    const first = entries.find(({ envelope }) => envelope.seq === row.seq)?.body;
    const isDecision = first?.type === 'prepared';
    if (this.decisionsOnly && !isDecision) return false;
    if (ungated && !(first?.type === 'violation' && first.violation === 'ungated')) return false;
    const isWanted =
      oneOf(risks, row.risk) &&
      oneOf(decisions, row.verdict) &&
      oneOf(outcomes, row.state) &&
      oneOf(kinds, isDecision ? first.kind : undefined) &&
      includes(row.agent, this.agent) &&
      includes(row.who, this.person) &&
      (this.session === '' || (isDecision && includes(first.origin.session, this.session)));
    return isWanted && this.isInTime(row.time) && this.saysAll(row, entries);
  }

  private saysAll(row: Row, entries: readonly Entry[]): boolean {
    if (this.words.length === 0) return true;
    const found = [row.agent, row.action, row.decision, row.who, row.outcome];
    for (const { body, hash, envelope } of entries) {
      leaves(body, found);
      found.push(hash, `#${envelope.seq}`);
    }
    const text = found
      .filter((leaf) => !HASH.test(leaf))
      .join('\n')
      .toLowerCase();
    const hashes = found.filter((leaf) => HASH.test(leaf)).join('\n');
    return this.words.every(
      ({ shown }) => text.includes(shown) || (shown.length >= LEAST_OF_HASH && hashes.includes(shown)),
    );
  }
}
