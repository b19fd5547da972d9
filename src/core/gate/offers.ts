import type { Rule } from '../policy/rule.ts';

/** Like approvals after which a rule is offered. */
const OFTEN = 3;
/** Kinds of approvals that are counted; of more the oldest are forgotten. */
const MOST = 100;

/** A rule that the person may want after like approvals. It is only shown: nothing makes it but the person. */
export interface Offer {
  readonly rule: Rule;
  /** The newest of the approvals. */
  readonly transaction: string;
  /** How many like approvals there were. */
  readonly approvals: number;
}

/** What two like actions have in common: kind, findings, and the programs that would run, whatever their arguments. */
const likeness = ({ match: { kind, exact } }: Rule): string => {
  const programs = (exact?.resolved ?? '').split('\n').map((line) => /^\S*/.exec(line.trim())?.[0] ?? '');
  return JSON.stringify([kind, exact?.tool, Object.keys(exact?.findings ?? {}).sort(), programs]);
};

/** Counts approvals that a standing rule could have spared the person; it lives as long as the window. */
export class Offers {
  private readonly counted = new Map<string, Offer>();

  /** A person approved an action once, of which a rule could be made. */
  approved(rule: Rule, transaction: string): void {
    const key = likeness(rule);
    const approvals = (this.counted.get(key)?.approvals ?? 0) + 1;
    this.counted.delete(key);
    this.counted.set(key, { rule, transaction, approvals });
    const [oldest] = this.counted.keys();
    if (this.counted.size > MOST && oldest !== undefined) this.counted.delete(oldest);
  }

  /** The rule exists, or the person does not want it: it is offered only after as many approvals again. */
  settle(rule: Rule): void {
    this.counted.delete(likeness(rule));
  }

  /** The newest first; each for exactly the newest of its like actions. */
  list(): readonly Offer[] {
    return [...this.counted.values()].filter(({ approvals }) => approvals >= OFTEN).reverse();
  }
}
