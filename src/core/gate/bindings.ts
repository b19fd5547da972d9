import { binds, type Binding, type BindingSubject } from '../action/binding.ts';
import type { Risk } from '../action/risk.ts';
import type { Identity } from '../audit/entry.ts';
import type { Clock, Ids, Ledger } from '../ports.ts';

/** What a permission is for, in words for the person. */
export interface BindingAbout {
  readonly scope: 'once' | 'session';
  readonly summary: string;
  readonly resolved: string;
  readonly risk: Risk;
}

/** A permission that is held, with what has become of it. */
export interface HeldBinding {
  readonly binding: Binding;
  readonly about: BindingAbout;
  /** Milliseconds of the clock. */
  readonly made: number;
  readonly used: number;
  readonly transaction: string;
}

/** The standing permissions of one window: approvals for a session, and approvals that came after the harness's limit. */
export class Bindings {
  private held: HeldBinding[] = [];

  constructor(
    private readonly ledger: Pick<Ledger, 'append'>,
    private readonly clock: Clock,
    private readonly ids: Ids,
    /** Called when one comes, is used or goes. */
    private readonly changed: () => void = () => undefined,
  ) {}

  /** Makes a permission durable before it can be spent. */
  async make(
    subject: BindingSubject,
    { uses, lasts }: { readonly uses: number; readonly lasts: number },
    about: BindingAbout,
    transaction: string,
  ): Promise<Binding> {
    const { digest, context, harness, session, agent } = subject;
    const made = this.clock.now();
    const binding = { id: this.ids.next(), digest, context, harness, session, agent, uses, until: made + lasts };
    await this.record(binding, 'made', transaction);
    this.held.push({ binding, about, made, used: 0, transaction });
    this.changed();
    return binding;
  }

  /** Takes one use of a permission that holds for the subject now; undefined when there is none. */
  async spend(subject: BindingSubject, transaction: string): Promise<Binding | undefined> {
    const now = this.clock.now();
    this.held = this.standing();
    const index = this.held.findIndex(({ binding }) => binds(binding, subject, now));
    const found = this.held[index];
    if (!found) return undefined;
    const left = { ...found.binding, uses: found.binding.uses - 1 };
    this.held[index] = { ...found, binding: left, used: found.used + 1 };
    this.changed();
    if (left.uses === 0) await this.record(left, 'spent', transaction);
    return left;
  }

  /** Those that can be spent now. */
  standing(): HeldBinding[] {
    const now = this.clock.now();
    return this.held.filter(({ binding: { uses, until } }) => uses > 0 && now < until);
  }

  /** Ends a permission: at once, then in the record. @returns false when there is none of this id */
  async revoke(id: string, identity: Identity): Promise<boolean> {
    const found = this.standing().find(({ binding }) => binding.id === id);
    if (!found) return false;
    this.held = this.held.filter((one) => one !== found);
    this.changed();
    await this.record(found.binding, 'revoked', found.transaction, identity);
    return true;
  }

  private async record(
    binding: Binding,
    change: 'made' | 'spent' | 'revoked',
    transaction: string,
    identity?: Identity,
  ): Promise<void> {
    const until = new Date(binding.until).toISOString();
    const more = identity && { identity };
    await this.ledger.append({ type: 'binding', ...binding, until, change, transaction, ...more });
  }
}
