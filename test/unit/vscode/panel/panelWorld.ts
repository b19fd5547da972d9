import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import type { EntryBody } from '../../../../src/core/audit/entry.ts';
import type { NodeLedger } from '../../../../src/ledger/nodeLedger.ts';
import { PanelHost, type PanelHostParts } from '../../../../src/vscode/panel/panelHost.ts';
import { wordsOf } from '../../../../src/vscode/panel/wording.ts';
import { EVERYTHING, type Filter, type FromPanel, type ToPanel } from '../../../../src/webview/protocol.ts';
import { inEnglish } from '../../../../src/core/translate.ts';
import * as sample from '../../core/audit/sample.ts';
import { Temporary } from '../../ledger/temporary.ts';

/** The report of an agent that a sample's action ended. */
export const claim = (transaction: string, digest = 'd'.repeat(64)): EntryBody =>
  sample.settled(transaction, { digest });

/** Actions with their ends, told apart by a word. */
export const many = (count: number): readonly EntryBody[] =>
  Array.from({ length: count }, (_, at) => [
    sample.prepared(`t${at}`, { summary: `number ${at}`, resolved: `x${at}x` }),
    claim(`t${at}`),
  ]).flat();

/** What stands behind a panel, over a real ledger, with what it tells the page and the flows that it begins. */
export class PanelWorld {
  posted: ToPanel[] = [];
  readonly copied: string[] = [];
  readonly flows: string[] = [];
  readonly failures: unknown[] = [];
  readonly later: (() => void)[] = [];
  host: PanelHost;

  private constructor(
    private readonly temporary: Temporary,
    readonly ledger: NodeLedger,
  ) {
    this.host = this.hostOf();
  }

  static async begin(): Promise<PanelWorld> {
    const temporary = new Temporary();
    return new PanelWorld(temporary, await temporary.open());
  }

  async end(): Promise<void> {
    this.host.dispose();
    await this.temporary.end();
  }

  hostOf(parts: Partial<PanelHostParts> = {}): PanelHost {
    const { flows, later } = this;
    const made = new PanelHost({
      ledger: Promise.resolve(this.ledger),
      words: wordsOf(inEnglish),
      // What waits for its turn goes on by itself; what is told later is told by `flush`.
      later: (run, milliseconds) => {
        if (milliseconds < 50) setTimeout(run, milliseconds);
        else later.push(run);
      },
      now: () => Date.now(),
      copy: async (text) => void this.copied.push(text),
      exportEvidence: async () => void flows.push('export'),
      showDiff: async ({ path, before, after }) => void flows.push(`diff ${path}: ${before} -> ${after}`),
      resolve: (id) => void flows.push(`resolve ${id}`),
      reject: (id, shownFor) => void flows.push(`reject ${id} ${shownFor >= 0}`),
      undo: (id) => void flows.push(`undo ${id}`),
      failed: (error) => this.failures.push(error),
      ...parts,
    });
    made.connect((message) => this.posted.push(message));
    return made;
  }

  async append(...bodies: readonly EntryBody[]): Promise<void> {
    await Promise.all(bodies.map((body) => this.ledger.append(body)));
  }

  send(message: FromPanel): Promise<void> {
    return this.host.receive(message);
  }

  ready(filter: Partial<Filter> = {}): Promise<void> {
    return this.send({ type: 'ready', filter: { ...EVERYTHING, ...filter }, span: 'week' });
  }

  flush(): void {
    for (const run of this.later.splice(0)) run();
  }

  last<T extends ToPanel['type']>(type: T) {
    return this.posted.findLast((message): message is Extract<ToPanel, { type: T }> => message.type === type);
  }

  extent() {
    return this.posted.flatMap((message) => ('extent' in message ? [message.extent] : [])).at(-1) ?? assert.fail();
  }

  /** The rows of the newest listing, all of them. */
  async rows() {
    const { listing, first, end } = this.extent();
    const found = [];
    for (let from = first; from < end; from += 100) {
      await this.send({ type: 'rows', listing, from, count: Math.min(100, end - from) });
      found.push(...(this.last('rows')?.rows ?? []));
    }
    return found.map(({ row }) => row);
  }

  async actions(): Promise<readonly string[]> {
    return (await this.rows()).map(({ action }) => action);
  }

  async details(seq: number) {
    await this.send({ type: 'open', seq });
    return this.last('details')?.details ?? assert.fail();
  }

  /** Replaces a text in the journal. */
  alter(from: string, to: string): void {
    const path = join(this.temporary.ledger, 'journal', '00000001.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  }
}
