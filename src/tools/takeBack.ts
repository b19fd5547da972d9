import { lstatSync, readFileSync } from 'node:fs';
import type { Action } from '../core/action/action.ts';
import type { KeptCopy } from '../core/audit/entry.ts';
import type { ExecutionOutcome, Gate } from '../core/gate/gate.ts';
import { writtenText } from '../core/gate/sentences.ts';
import { copiesOf, takeable, takingBack, UNDO_TOOL, type FileNow, type TakingBack } from '../core/gate/takingBack.ts';
import type { FileWriter, Ids, Ledger, TransactionRecord, UndoStore } from '../core/ports.ts';
import type { OpenBuffers } from './wholeFiles.ts';

/** Largest file that is shown before it gets back what it held, in bytes. */
const LARGEST = 16 * 1024 * 1024;
/** How far back actions are looked for, in entries, and how many are offered. */
const LOOK_BACK = { entries: 5000, page: 500, actions: 100 };

export interface TakeBackParts {
  readonly gate: Pick<Gate, 'execute'>;
  readonly ledger: Pick<Ledger, 'transaction' | 'byRequest' | 'page' | 'head'>;
  readonly store: Pick<UndoStore, 'read'>;
  readonly files: FileWriter;
  readonly buffers: Pick<OpenBuffers, 'read'>;
  readonly ids: Ids;
}

/** An action that can be taken back. */
export interface Takeable {
  readonly transaction: string;
  readonly summary: string;
  /** When it ended, ISO 8601. */
  readonly settled: string;
  readonly files: number;
}

/**
 * Takes settled actions back, as far as copies of the files that they named were kept. That is an edit of its own: a person
 * is always asked, with the change before them, and it happens at most once.
 */
export class TakeBack {
  constructor(private readonly parts: TakeBackParts) {}

  /** The newest actions that can be taken back, newest first. */
  async recent(): Promise<readonly Takeable[]> {
    const { ledger } = this.parts;
    const settled = new Map<string, string>();
    const copies = new Map<string, number>();
    const takenBack = new Set<string>();
    const found: Takeable[] = [];
    let before: number | undefined;
    for (let read = 0; read < LOOK_BACK.entries && found.length < LOOK_BACK.actions; read += LOOK_BACK.page) {
      const page = await ledger.page(before, LOOK_BACK.page, {});
      for (const { body } of page) {
        if (body.type === 'settled' && body.receipt.ok) settled.set(body.transaction, body.receipt.settledAt);
        if ((body.type === 'moved' || body.type === 'prepared') && body.undo)
          copies.set(body.transaction, body.undo.length);
        if (body.type !== 'prepared') continue;
        const { transaction, summary, of, tool } = body;
        const [at, files] = [settled.get(transaction), copies.get(transaction)];
        if (at !== undefined && of !== undefined && tool === UNDO_TOOL) takenBack.add(of);
        if (at === undefined || files === undefined || takenBack.has(transaction)) continue;
        const what = tool === UNDO_TOOL ? `Undo: ${summary}` : summary;
        found.push({ transaction, summary: what, settled: at, files });
      }
      before = page.at(-1)?.envelope.seq;
      if (before === undefined || before <= 1) break;
    }
    return found.slice(0, LOOK_BACK.actions);
  }

  /**
   * Asks the person with the change before them, and makes it.
   * @param signal takes the question away
   * @throws {PortcullisError} `unavailable` with the reason when the action cannot be taken back; what the gate throws
   */
  async undo(transaction: string, signal: AbortSignal): Promise<ExecutionOutcome> {
    const { gate, ledger, ids, files } = this.parts;
    const known = await ledger.transaction(transaction);
    const copies = known ? await copiesOf(ledger, known) : [];
    const record = takeable(known, copies);
    const session = `undo ${ids.next()}`;
    const plans = new WeakMap<Action, TakingBack>();
    let latest: TakingBack;
    const renew = (): Action => {
      latest = takingBack(
        record,
        copies.map((copy) => this.restored(copy)),
        session,
      );
      plans.set(latest.action, latest);
      return latest.action;
    };
    const action = renew();
    return gate.execute({
      action,
      renew,
      mustAsk: true,
      of: transaction,
      notes: () => latest.notes,
      requestId: await this.requestId(record),
      settlementKey: null,
      signal,
      run: async (_signal, approved) => {
        const contents = plans.get(approved)?.files ?? [];
        return { ok: true, result: writtenText(contents, await files.write(contents)) };
      },
    });
  }

  /** The name of this attempt: another one may follow only on one that failed, of which nothing stayed. */
  private async requestId({ id, prepared: { body } }: TransactionRecord): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      const requestId = attempt === 1 ? `undo:${id}` : `undo:${id}:${attempt}`;
      const key = { workspace: body.workspace, harness: 'portcullis', agent: 'person', requestId };
      const known = await this.parts.ledger.byRequest(key);
      if (known?.receipt?.ok !== false) return requestId;
    }
  }

  private restored(copy: KeptCopy) {
    return { copy, now: this.now(copy.path), content: this.parts.store.read(copy) };
  }

  private now(path: string): FileNow {
    const unsaved = this.parts.buffers.read(path);
    if (unsaved !== undefined) return { is: 'file', content: unsaved, changed: Infinity };
    try {
      const found = lstatSync(path, { throwIfNoEntry: false });
      if (!found) return { is: 'none' };
      if (!found.isFile() || found.size > LARGEST) return { is: 'other' };
      return { is: 'file', content: readFileSync(path), changed: found.mtimeMs };
    } catch {
      return { is: 'other' };
    }
  }
}
