import type { Binding, BindingSubject } from '../action/binding.ts';
import { canonicalJson } from '../action/canonical.ts';
import type { Risk } from '../action/risk.ts';
import { PortcullisError } from '../errors.ts';
import { riskOf } from '../policy/standing.ts';
import type { Rule } from '../policy/rule.ts';
import type { Clock, Ids, Ledger, StandingRules, Surroundings } from '../ports.ts';
import { Bindings } from './bindings.ts';
import type { Judged } from './judge.ts';
import { Offers, type Offer } from './offers.ts';

/**
 * How often and how long, in milliseconds, an approval may be spent: one that came after the harness's limit, and one for
 * a session, which ends with the window's memory of it or after a day.
 */
const PERMITS = {
  once: { uses: 1, lasts: 10 * 60_000 },
  session: { uses: Number.MAX_SAFE_INTEGER, lasts: 24 * 3600_000 },
} as const;

/** One standing allowance, for the person to look at and to revoke. */
export interface Allowance {
  readonly id: string;
  /** `once`: an approval that came late and waits for its call. */
  readonly scope: 'once' | 'session' | 'workspace';
  readonly summary: string;
  readonly resolved: string;
  readonly risk: Risk;
  /** ISO 8601. */
  readonly made: string;
  readonly uses: number;
  /** Milliseconds of the clock after which it ends by itself; undefined: never. */
  readonly until?: number | undefined;
  /** The rule of a workspace's allowance. */
  readonly rule?: Rule | undefined;
}

export interface GrantParts {
  readonly ledger: Pick<Ledger, 'append'>;
  readonly rules: StandingRules;
  readonly surroundings: Pick<Surroundings, 'identity'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

const subjectOf = ({ action: { origin }, digest, context }: Judged): BindingSubject => ({
  digest,
  context,
  harness: origin.harness,
  session: origin.session,
  agent: origin.agent,
});

/** Where nothing can be allowed for good. */
export const NO_RULES: StandingRules = {
  current: () => [],
  add: () => Promise.reject(new PortcullisError('unavailable', 'No rules are kept here.')),
  remove: () => Promise.resolve(),
  uses: () => 0,
  used: () => undefined,
};

/** What a person has allowed beyond a single action: for a session, and by rules for the workspace. */
export class Grants {
  private readonly bindings: Bindings;
  private readonly suggested = new Offers();
  private readonly listeners = new Set<() => void>();
  private readonly revoked = new Set<string>();

  constructor(private readonly parts: GrantParts) {
    this.bindings = new Bindings(parts.ledger, parts.clock, parts.ids, () => this.changed());
  }

  /** Makes an approval stand for the very action that was shown. */
  permit(judged: Judged, transaction: string, scope: 'once' | 'session'): Promise<Binding> {
    const { summary, resolved } = judged.judgement;
    const about = { scope, summary, resolved, risk: judged.decision.risk };
    return this.bindings.make(subjectOf(judged), PERMITS[scope], about, transaction);
  }

  /** Takes one use of an approval that stands for the action; undefined when none does. */
  spend(judged: Judged, transaction: string): Promise<Binding | undefined> {
    return this.bindings.spend(subjectOf(judged), transaction);
  }

  /**
   * Makes a rule that a person was shown: in the record first, then in force.
   * @returns false when it could not be kept: then it does not count, and the record says so
   * @throws {PortcullisError} when the ledger cannot record it
   */
  async allowAlways(rule: Rule, transaction: string): Promise<boolean> {
    await this.record(rule, 'made', transaction);
    try {
      await this.parts.rules.add(rule);
    } catch {
      await this.record(rule, 'revoked');
      return false;
    }
    this.revoked.delete(rule.id);
    this.decline(rule);
    return true;
  }

  /** A person approved once what a rule could have allowed. */
  approvedOnce(rule: Rule, transaction: string): void {
    this.suggested.approved(rule, transaction);
    this.changed();
  }

  /** Rules that the person may want after like approvals. */
  offers(): readonly Offer[] {
    return this.suggested.list();
  }

  /** Offers a rule no more, until there are as many like approvals again. */
  decline(rule: Rule): void {
    this.suggested.settle(rule);
    this.changed();
  }

  /** A rule let an action pass. */
  used(id: string): void {
    this.parts.rules.used(id);
    this.changed();
  }

  /** True for an allowance that was revoked, perhaps after it let something pass that has not begun. */
  isRevoked(id: string | undefined): boolean {
    return id !== undefined && this.revoked.has(id);
  }

  /** Every standing allowance, the newest first. */
  list(): readonly Allowance[] {
    const { rules } = this.parts;
    const forWorkspace = rules.current().map((rule): Allowance => ({
      id: rule.id,
      scope: 'workspace',
      summary: rule.reason ?? rule.id,
      resolved: rule.match.exact?.resolved ?? '',
      risk: riskOf(rule),
      made: rule.made ?? '',
      uses: rules.uses(rule.id),
      rule,
    }));
    const forSession = this.bindings.standing().map(({ binding: { id, until }, about, made, used }): Allowance => ({
      ...about,
      id,
      made: new Date(made).toISOString(),
      uses: used,
      until,
    }));
    return [...forWorkspace, ...forSession].sort((a, b) => (a.made < b.made ? 1 : -1));
  }

  /**
   * Ends an allowance: at once for every decision, then in the record. Never for a caller who is not the person.
   * @returns false when there is none of this id (any more)
   * @throws {PortcullisError} when it could not be recorded or kept; it does not count in this window all the same
   */
  async revoke(id: string): Promise<boolean> {
    const { rules, surroundings } = this.parts;
    this.revoked.add(id);
    if (await this.bindings.revoke(id, surroundings.identity())) return true;
    const rule = rules.current().find((one) => one.id === id);
    if (!rule) return false;
    const ended = rules.remove(id);
    this.changed();
    const results = await Promise.allSettled([this.record(rule, 'revoked'), ended]);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    return true;
  }

  /** @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async record(rule: Rule, change: 'made' | 'revoked', transaction?: string): Promise<void> {
    await this.parts.ledger.append({
      type: 'grant',
      id: rule.id,
      change,
      rule: canonicalJson(rule),
      risk: riskOf(rule),
      ...(transaction !== undefined && { transaction }),
      identity: this.parts.surroundings.identity(),
    });
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
