import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Entry, EntryOf } from '../core/audit/entry.ts';
import { type Seal, sealHead, sealLine, type Signer } from '../core/audit/seal.ts';
import { PortcullisError } from '../core/errors.ts';
import type { Clock, Ledger } from '../core/ports.ts';
import { writeFileAtomic } from '../system/atomicFile.ts';
import { writeSeal } from './sealFiles.ts';
import type { Witness } from './witness.ts';

/** Entries between two seals, and the longest time in milliseconds that an entry waits for one. */
const USUAL = { entries: 100, time: 60_000 } as const;
/** Milliseconds after which the first seal is made: what an owner before wrote is compared soon, but nothing waits. */
const FIRST = 5000;

export interface SealingParts {
  readonly ledger: Pick<Ledger, 'name' | 'append' | 'head' | 'page' | 'subscribe'>;
  /** The ledger's folder. */
  readonly folder: string;
  readonly signer: Signer;
  /** Those that are in force now; a witness that stays is the same object each time. */
  readonly witnesses: () => readonly Witness[];
  readonly clock: Clock;
  /** Told what could not be sealed or witnessed, and of a witness that saw another record. No decision waits for it. */
  readonly failed: (error: PortcullisError) => void;
  readonly often?: { readonly entries: number; readonly time: number };
}

/** Which entry named which key last: saves looking for it in the whole journal, and is believed for nothing. */
const noteFile = (folder: string): string => join(folder, 'key.json');
const noteSchema = z.object({ seq: z.number(), fingerprint: z.string() });

/**
 * Signs the ledger's head now and then, and at the end; keeps each seal beside the journal and sends it to the
 * witnesses. Before a witness gets its first head it is compared with what it holds: a record that was rewritten while
 * nobody owned it is not sealed over.
 */
export class Sealing {
  readonly #parts: SealingParts;
  readonly #often: { readonly entries: number; readonly time: number };
  readonly #unsubscribe: () => void;
  /** Witnesses that hold nothing that is not in the chain. */
  readonly #agree = new WeakSet<Witness>();
  readonly #disagree = new WeakSet<Witness>();
  /** What fails, and why, as it was told. */
  readonly #told = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #keyRecorded = false;
  /** Old entries are kept no longer: the one that names the key may be among them. */
  #keyDropped = false;
  #sealed = 0;

  constructor(parts: SealingParts) {
    this.#parts = parts;
    this.#often = parts.often ?? USUAL;
    this.#unsubscribe = parts.ledger.subscribe(({ body }) => {
      if (body.type === 'dropped') this.#keyDropped = true;
      this.#entry();
    });
    this.#entry();
  }

  /** Seals what there is now; a call while a seal is under way waits for that one. Never throws. */
  seal(): Promise<void> {
    this.#running ??= this.#sealNow().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** Seals the end, then stops. The ledger must still be open. */
  async close(): Promise<void> {
    this.#unsubscribe();
    clearTimeout(this.#timer);
    await this.#running;
    await this.seal();
  }

  #entry(): void {
    const { seq } = this.#parts.ledger.head();
    if (seq === 0) return;
    if (this.#sealed > 0 && seq - this.#sealed >= this.#often.entries) void this.seal();
    const wait = this.#sealed > 0 ? this.#often.time : Math.min(FIRST, this.#often.time);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.seal();
    }, wait).unref();
  }

  async #sealNow(): Promise<void> {
    const { ledger, folder, signer, clock, witnesses } = this.#parts;
    await this.#attempt('The head of the record could not be sealed', async () => {
      await this.#recordKey();
      const { seq: count, hash } = ledger.head();
      if (count === this.#sealed || count === 0) return;
      const time = new Date(clock.now()).toISOString();
      const seal = sealHead({ ledger: ledger.name, count, hash, time }, signer);
      await writeSeal(folder, seal);
      this.#sealed = count;
      for (const witness of witnesses()) {
        await this.#attempt(`The witness ${witness.name} could not be told`, () => this.#tell(witness, seal));
      }
    });
  }

  async #tell(witness: Witness, seal: Seal): Promise<void> {
    const { name } = this.#parts.ledger;
    if (this.#disagree.has(witness)) return;
    if (!this.#agree.has(witness)) {
      const held = await witness.latest(name);
      const wrong = held && (await this.#contradiction(held));
      if (wrong !== undefined) {
        this.#disagree.add(witness);
        throw new PortcullisError('ledger-broken', `The witness ${witness.name} ${wrong}.`);
      }
      this.#agree.add(witness);
    }
    await witness.keep(name, sealLine(seal));
  }

  async #contradiction({ head: { count, hash } }: Seal): Promise<string | undefined> {
    const { ledger } = this.#parts;
    const { seq } = ledger.head();
    if (count > seq) return `saw entry ${count}, but the record ends after entry ${seq}: its end was cut off`;
    const [entry] = await ledger.page(count + 1, 1, {});
    // Entries that old are kept no longer: that the record says so itself was checked when it was opened.
    if (entry === undefined) return undefined;
    return entry.hash === hash ? undefined : `saw another entry ${count}: the record was rewritten`;
  }

  /** The record must name the key before anything is signed with it. */
  async #recordKey(): Promise<void> {
    const { ledger, folder, signer } = this.#parts;
    const { publicKey, fingerprint } = signer;
    if (this.#keyRecorded && !this.#keyDropped) return;
    const reason = this.#keyDropped ? 'again' : await this.#missing();
    this.#keyDropped = false;
    if (reason !== undefined) {
      const { envelope } = await ledger.append({ type: 'key', reason, publicKey, fingerprint });
      writeFileAtomic(noteFile(folder), JSON.stringify({ seq: envelope.seq, fingerprint }));
    }
    this.#keyRecorded = true;
  }

  /** Why the record has to name the key; undefined: it does. */
  async #missing(): Promise<EntryOf<'key'>['reason'] | undefined> {
    const { ledger, folder, signer } = this.#parts;
    const isNamedBy = (entry: Entry): boolean =>
      entry.body.type === 'key' && entry.body.fingerprint === signer.fingerprint;
    const noted = await readFile(noteFile(folder), 'utf8')
      .then((text) => noteSchema.parse(JSON.parse(text)))
      .catch(() => undefined);
    if (noted?.fingerprint === signer.fingerprint) {
      const [entry] = await ledger.page(noted.seq + 1, 1, {});
      // A crash came between the dropping of old entries and the one that names the key again.
      if (entry === undefined) return 'again';
      if (isNamedBy(entry)) return undefined;
    }
    const [last] = await ledger.page(undefined, 1, { types: ['key'] });
    if (last === undefined) return 'first';
    return isNamedBy(last) ? undefined : 'lost';
  }

  async #attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#told.delete(what);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      // What goes on failing is told once.
      if (this.#told.get(what) === why) return;
      this.#told.set(what, why);
      const ours = cause instanceof PortcullisError;
      this.#parts.failed(ours ? cause : new PortcullisError('unavailable', `${what}: ${why}`, { cause }));
    }
  }
}
