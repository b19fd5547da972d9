import type { Action, Origin } from '../action/action.ts';
import type { SessionFacts, TerminalState } from '../classify/facts.ts';
import type { Finding } from '../classify/finding.ts';
import type { Judgement } from '../classify/judgement.ts';
import { Rates } from './rates.ts';

/** Rejections of one rule in a session after which the rule is denied until the person's next prompt. */
const RULE_REJECTIONS = 2;

/** What is remembered of one session while its window lives; it can only make an answer stricter. */
export class Session {
  /** True when the session's start was seen: a grant for the session needs that. */
  started = false;
  /** True after a harness ran something else than what was answered: from then on everything is asked. */
  askEverything = false;
  readonly rates = new Rates();
  private subAgents = 0;
  private readSecret = false;
  private readonly terminals = new Map<string, TerminalState>();
  private readonly rejectedDigests = new Map<string, string | undefined>();
  private readonly rejectedRules = new Map<string, number>();

  facts(action: Action): SessionFacts {
    const name = action.kind === 'shell' ? action.terminal : undefined;
    return { terminal: name === undefined ? undefined : this.terminals.get(name), readSecret: this.readSecret };
  }

  /** The person says that what was read may go on in the conversation. @returns false when nothing secret had been read */
  clearSecret(): boolean {
    const had = this.readSecret;
    this.readSecret = false;
    return had;
  }

  /** Follows what a committed action leaves behind. */
  committed(action: Action, digest: string, judgement: Judgement): void {
    this.rates.committed(judgement, action.origin.agent, digest);
    if (judgement.readsSecret) this.readSecret = true;
    if (action.kind === 'shell' && action.terminal !== undefined && judgement.terminal !== undefined) {
      this.terminals.set(action.terminal, judgement.terminal);
    }
  }

  rejected(digest: string, findings: readonly Finding[], note: string | undefined): void {
    this.rejectedDigests.set(digest, note);
    for (const rule of new Set(findings.map((finding) => finding.rule))) {
      this.rejectedRules.set(rule, (this.rejectedRules.get(rule) ?? 0) + 1);
    }
  }

  /** An earlier rejection that still lasts for this action: of the same digest, or twice of one of its rules. */
  lastingRejection(digest: string, findings: readonly Finding[]): { readonly note: string | undefined } | undefined {
    if (this.rejectedDigests.has(digest)) return { note: this.rejectedDigests.get(digest) };
    const rule = findings.find((finding) => (this.rejectedRules.get(finding.rule) ?? 0) >= RULE_REJECTIONS);
    return rule && { note: undefined };
  }

  get subAgentWorks(): boolean {
    return this.subAgents > 0;
  }

  /** While a sub-agent works, the prompts that a harness reports are the agent's own. */
  subAgent(change: 1 | -1): void {
    this.subAgents = Math.max(0, this.subAgents + change);
  }

  /**
   * The person spoke: what they rejected may be asked again. Nothing else is loosened.
   * @returns false when it was the agent that spoke to its sub-agent
   */
  prompted(): boolean {
    if (this.subAgents > 0) return false;
    this.rejectedDigests.clear();
    this.rejectedRules.clear();
    return true;
  }
}

/** The sessions of one window, made when first seen. */
export class Sessions {
  private readonly sessions = new Map<string, { readonly origin: Origin; readonly session: Session }>();

  of({ origin }: Pick<Action, 'origin'>): Session {
    const key = `${origin.harness}\u0000${origin.session}`;
    let known = this.sessions.get(key);
    if (!known) this.sessions.set(key, (known = { origin, session: new Session() }));
    return known.session;
  }

  /** Each session with the origin of its first call. */
  all(): Iterable<{ readonly origin: Origin; readonly session: Session }> {
    return this.sessions.values();
  }
}
