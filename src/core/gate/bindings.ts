import { binds, type Binding, type BindingSubject } from '../action/binding.ts';
import type { Clock, Ids, Ledger } from '../ports.ts';

/** The standing permissions of one window: approvals for a session, and approvals that came after the harness's limit. */
export class Bindings {
  private held: Binding[] = [];

  constructor(
    private readonly ledger: Pick<Ledger, 'append'>,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Makes a permission durable before it can be spent. */
  async make(subject: BindingSubject, uses: number, lasts: number, transaction: string): Promise<Binding> {
    const { digest, context, harness, session, agent } = subject;
    const until = this.clock.now() + lasts;
    const binding: Binding = { id: this.ids.next(), digest, context, harness, session, agent, uses, until };
    await this.record(binding, 'made', transaction);
    this.held.push(binding);
    return binding;
  }

  /** Takes one use of a permission that holds for the subject now; undefined when there is none. */
  async spend(subject: BindingSubject, transaction: string): Promise<Binding | undefined> {
    const now = this.clock.now();
    this.held = this.held.filter((binding) => binding.uses > 0 && now < binding.until);
    const index = this.held.findIndex((binding) => binds(binding, subject, now));
    const found = this.held[index];
    if (!found) return undefined;
    const left = { ...found, uses: found.uses - 1 };
    this.held[index] = left;
    if (left.uses === 0) await this.record(left, 'spent', transaction);
    return left;
  }

  private async record(binding: Binding, change: 'made' | 'spent', transaction: string): Promise<void> {
    const until = new Date(binding.until).toISOString();
    await this.ledger.append({ type: 'binding', ...binding, until, change, transaction });
  }
}
