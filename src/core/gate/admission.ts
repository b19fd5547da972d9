import type { Action } from '../action/action.ts';
import { digestOf } from '../action/digest.ts';
import { atLeast, type Risk } from '../action/risk.ts';
import type { AnswerRecord, Receipt, TransactionState } from '../audit/entry.ts';
import type { Finding } from '../classify/finding.ts';
import type { Judgement } from '../classify/judgement.ts';
import { isTooLate, PortcullisError } from '../errors.ts';
import { standingRule } from '../policy/standing.ts';
import type { Ids, People, PersonAnswer, Question } from '../ports.ts';
import { Asking } from './asking.ts';
import type { Grants } from './grants.ts';
import { changed, judge, type JudgeParts, type Judged } from './judge.ts';
import { PartialEdits } from './partialEdits.ts';
import type { Plans } from './plans.ts';
import { cancelled, denied, notYet, planFirst, rejected } from './sentences.ts';
import type { Session, Sessions } from './session.ts';
import { type StepParts, Steps, unkept } from './steps.ts';

/** How often an approval may be void because the world changed meanwhile, before the action is refused. */
const ROUNDS = 4;

export interface AdmissionRequest {
  readonly action: Action;
  /**
   * The same action as it would be now: an edit shows what files held when it was asked for.
   * @throws {PortcullisError} `bad-input` when it does not fit any more
   */
  readonly renew?: (() => Action) | undefined;
  /** True: a person is asked, whatever policy says. */
  readonly mustAsk?: boolean | undefined;
  /** Transaction that this one takes back. */
  readonly of?: string | undefined;
  /** What a person who is asked has to know beside it, in our own sentences. */
  readonly notes?: (() => readonly string[]) | undefined;
  readonly requestId: string | null;
  readonly settlementKey: string | null;
  readonly attested: 'portcullis' | 'claim';
  /** True: leave the transaction uncommitted for whoever runs the effect; see `commit`. */
  readonly hold: boolean;
  /** Fires when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Fires shortly before the harness stops waiting: the answer is then "not yet". */
  readonly deadline?: AbortSignal | undefined;
  /** Everything riskier than this is denied for this reason. */
  readonly refuseAbove?: { readonly risk: Risk; readonly reason: string } | undefined;
}

export type Admission = {
  readonly transaction: string;
  readonly risk: Risk;
  /** True when a person approved this very action, now or by a standing approval. */
  readonly byPerson: boolean;
} & (
  | { readonly verdict: 'allow'; readonly held: Held }
  | {
      readonly verdict: 'deny';
      readonly reason: string;
      /** Of what was done in its place: the part that was approved. */
      readonly receipt?: Receipt | undefined;
    }
);

/** An allowed action and, for a held transaction, the answer that its commit will carry. */
export interface Held {
  readonly transaction: string;
  readonly judged: Judged;
  /** Time of its first entry, ISO 8601. */
  readonly preparedAt: string;
  readonly answer?: AnswerRecord | undefined;
  /** The standing allowance that let it pass: it must still stand when this is committed. */
  readonly allowance?: string | undefined;
}

export interface AdmissionParts extends JudgeParts, StepParts {
  readonly people: People;
  readonly ids: Ids;
  readonly sessions: Sessions;
  readonly grants: Grants;
  readonly plans: Plans;
  /** True while a task of VS Code's agent needs a plan before its first HIGH action. */
  readonly requirePlan?: (() => boolean) | undefined;
}

/** One judged action on its way, with what tightens it beyond policy. */
export interface Candidate {
  readonly request: AdmissionRequest;
  readonly session: Session;
  readonly judged: Judged;
  readonly transaction: string;
  readonly earlier: Question['earlier'];
}

const irreversible = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => atLeast(finding.risk, 'HIGH') && !finding.reversible);

/**
 * The action as it would be now.
 * @throws {PortcullisError} `bad-input` when it is none any more, or another one
 */
const renewed = ({ action, renew }: AdmissionRequest): Action => {
  const now = renew?.() ?? action;
  if (digestOf(now) === digestOf(action)) return now;
  throw new PortcullisError('bad-input', 'What was asked for means something else by now. Ask again.');
};

/** Takes an action from being asked for to being allowed or refused, each step durable before the next. */
export class Admissions {
  private readonly asking: Asking;
  private readonly steps: Steps;
  private readonly partial: PartialEdits;

  /** @param apply has the effect of what was approved of an edit, and settles it */
  constructor(
    private readonly parts: AdmissionParts,
    apply: (held: Held, requestId: string) => Promise<Receipt>,
  ) {
    this.asking = new Asking(parts.people);
    this.steps = new Steps(parts);
    this.partial = new PartialEdits(parts, this.steps, apply);
  }

  /**
   * @throws {PortcullisError} when the ledger cannot record it, or it does not fit what it depends on any more: then
   *   nothing may run
   */
  async admit(request: AdmissionRequest): Promise<Admission> {
    const session = this.parts.sessions.of(request.action);
    session.rates.called(request.action.origin.agent, this.parts.clock.now());
    for (let round = 0; round < ROUNDS; round++) {
      const judged = await judge(round === 0 ? request.action : renewed(request), session, this.parts);
      const earlier = await this.earlier(judged);
      const transaction = this.parts.ids.next();
      const admission = await this.settleVerdict({ request, session, judged, transaction, earlier });
      if (admission) return admission;
    }
    const reason = 'Not run: what it depends on kept changing while it was decided. Try again when it is stable.';
    return { verdict: 'deny', reason, transaction: '', risk: 'HIGH', byPerson: false };
  }

  /**
   * Commits a held transaction: compares the Context once more, and makes the commit durable before the effect.
   * @param now the action as it is now
   * @returns false when the world changed since, or a person rejected it: it is then aborted, and has to be admitted anew
   */
  async commit({ transaction, judged, answer, allowance }: Held, now: Action): Promise<boolean> {
    const session = this.parts.sessions.of(judged.action);
    if (this.parts.grants.isRevoked(allowance)) {
      await this.steps.move(transaction, 'ABORTED', 'revoked', { answer });
      return false;
    }
    if (changed(judged, await judge(now, session, this.parts))) {
      await this.steps.move(transaction, 'ABORTED', 'context-changed', { answer });
      return false;
    }
    const undo = await this.steps.keepIfPossible(transaction, judged);
    if (!(await this.steps.commit(transaction, 'permit', { answer, undo }))) return false;
    session.committed(judged.action, judged.digest, judged.judgement);
    return true;
  }

  /**
   * A person rejects an action, wherever it is on its way: until it is COMMITTED it is aborted, and from then on their
   * word is recorded and changes nothing. Either way the same action is denied until they speak again.
   * @throws {PortcullisError} `bad-input` for a transaction that is not in the record
   */
  async reject(transaction: string, answer: PersonAnswer & { readonly answer: 'reject' }): Promise<'stopped' | 'late'> {
    if (this.asking.answer(transaction, answer)) return 'stopped';
    const record = await this.parts.ledger.transaction(transaction);
    if (!record) throw new PortcullisError('bad-input', `The action ${transaction} is not in the record.`);
    const { origin, digest, findings } = record.prepared.body;
    this.parts.sessions.of({ origin }).rejected(digest, findings, answer.note);
    try {
      await this.steps.move(transaction, 'ABORTED', 'rejected', {
        answer: this.record(answer, { sessionOffered: false }),
      });
      return 'stopped';
    } catch (error) {
      if (!isTooLate(error)) throw error;
      await this.steps.signalLate(transaction, answer);
      return 'late';
    }
  }

  async abort(transaction: string, reason: string): Promise<void> {
    await this.steps.move(transaction, 'ABORTED', reason);
  }

  /** An effect of this session with the same digest that must not be repeated without a person. */
  private async earlier({ action, digest, judgement }: Judged): Promise<Question['earlier']> {
    if (!irreversible(judgement.findings)) return undefined;
    const records = await this.parts.ledger.byDigest(action.origin.session, digest);
    const repeated: readonly TransactionState[] = ['SETTLED', 'UNRESOLVED', 'COMMITTED'];
    const found = records.find(({ state }) => repeated.includes(state));
    return found && { transaction: found.id, at: found.receipt?.settledAt ?? found.changed, state: found.state };
  }

  /** @returns undefined when the world changed under the decision and it has to be made anew */
  private async settleVerdict(candidate: Candidate): Promise<Admission | undefined> {
    const { request, session, judged, earlier } = candidate;
    const { decision, digest, judgement } = judged;
    const refuse = request.refuseAbove;
    if (decision.verdict === 'deny') return this.refuse(candidate, denied(decision));
    if (refuse && !atLeast(refuse.risk, decision.risk)) return this.refuse(candidate, refuse.reason);
    const isAllowed = decision.verdict === 'allow' && !session.askEverything && !request.mustAsk;
    // What would be allowed is denied only when it was itself rejected, not for a rule that it shares with what was.
    const lasting = session.lastingRejection(digest, isAllowed ? [] : judgement.findings);
    if (lasting) {
      const answer: AnswerRecord = { answer: 'reject', scope: 'once', by: 'rejection', ...lasting };
      return this.refuse(candidate, rejected(decision, lasting.note), answer);
    }
    if (isAllowed && !(decision.grant && earlier)) {
      return decision.grant ? this.allowByGrant(candidate, decision.grant, 'workspace') : this.allow(candidate);
    }
    const binding =
      earlier || request.mustAsk ? undefined : await this.parts.grants.spend(judged, candidate.transaction);
    if (binding) return this.allowByGrant(candidate, binding.id, 'session');
    const step = earlier || request.mustAsk ? undefined : this.parts.plans.spend(judged);
    if (step !== undefined) return this.allowByGrant(candidate, step, 'plan');
    if (this.needsPlan(judged)) return this.refuse(candidate, planFirst(decision));
    return this.ask(candidate);
  }

  private needsPlan({ action, decision }: Judged): boolean {
    const { plans, requirePlan } = this.parts;
    const { origin } = action;
    return (
      atLeast(decision.risk, 'HIGH') &&
      origin.harness === 'vscode' &&
      requirePlan?.() === true &&
      !plans.hasPlan(origin)
    );
  }

  private async refuse(candidate: Candidate, reason: string, answer?: AnswerRecord): Promise<Admission> {
    const { transaction, judged } = candidate;
    await this.steps.prepare(candidate, ['PREPARED', 'ABORTED'], { ...(answer && { answer }) });
    return { verdict: 'deny', reason, transaction, risk: judged.decision.risk, byPerson: answer !== undefined };
  }

  private async allow(candidate: Candidate): Promise<Admission | undefined> {
    const { request, session, judged, transaction } = candidate;
    const { action, judgement, decision } = judged;
    const verify = atLeast(decision.risk, 'MEDIUM') && judgement.writes.length > 0;
    const undo = verify ? await this.steps.keep(transaction, judged) : [];
    if (undo === undefined && decision.risk === 'MEDIUM') return this.unkeepable(candidate);
    if (verify && !this.sameTargets(judged)) return undefined;
    const states: TransactionState[] = request.hold ? ['PREPARED'] : ['PREPARED', 'COMMITTED'];
    const preparedAt = await this.steps.prepare(candidate, states, { ...(undo?.length && { undo }) });
    if (!request.hold) session.committed(action, judged.digest, judgement);
    return {
      verdict: 'allow',
      held: { transaction, judged, preparedAt },
      transaction,
      risk: decision.risk,
      byPerson: false,
    };
  }

  /** A MEDIUM that cannot be taken back is no MEDIUM. */
  private async unkeepable(candidate: Candidate): Promise<Admission | undefined> {
    const { judged } = candidate;
    const judgement: Judgement = { ...judged.judgement, findings: [unkept, ...judged.judgement.findings] };
    const decision = this.parts.decide(judgement, judged.action, judged.known);
    if (decision.verdict === 'allow') throw new PortcullisError('unavailable', 'No copy of the files could be kept');
    return this.settleVerdict({ ...candidate, judged: { ...judged, judgement, decision } });
  }

  private async allowByGrant(
    candidate: Candidate,
    allowance: string,
    scope: 'session' | 'workspace' | 'plan',
  ): Promise<Admission> {
    const { request, session, judged, transaction } = candidate;
    const answer: AnswerRecord = { answer: 'approve', scope, by: 'grant' };
    const undo = await this.steps.keepIfPossible(transaction, judged);
    const states: TransactionState[] = request.hold ? ['PREPARED'] : ['PREPARED', 'COMMITTED'];
    const preparedAt = await this.steps.prepare(candidate, states, {
      answer,
      binding: allowance,
      ...(undo && { undo }),
    });
    if (scope === 'workspace') this.parts.grants.used(allowance);
    if (!request.hold) session.committed(judged.action, judged.digest, judged.judgement);
    const held = { transaction, judged, preparedAt, allowance };
    return { verdict: 'allow', held, transaction, risk: judged.decision.risk, byPerson: true };
  }

  private async ask(candidate: Candidate): Promise<Admission | undefined> {
    const { request, session, judged, transaction } = candidate;
    const { action, decision, judgement } = judged;
    const preparedAt = await this.steps.prepare(candidate, ['PREPARED', 'PENDING'], {});
    const sessionOffered = session.started && !irreversible(judgement.findings);
    const now = this.parts.clock.now();
    const always = candidate.earlier ? undefined : standingRule(action, judgement, decision, judged.known, now);
    const question: Question = {
      transaction,
      action,
      judgement,
      decision,
      sessionOffered,
      ...(always && { always }),
      parts: this.partial.of(candidate),
      ...(request.notes && { notes: request.notes() }),
      ...(candidate.earlier && { earlier: candidate.earlier }),
    };
    const refusal = { verdict: 'deny', transaction, risk: decision.risk, byPerson: false } as const;
    const { signal, deadline } = request;
    const late = (answer: PersonAnswer) => void this.answeredLate(answer, question, candidate).catch(() => undefined);
    const answer = await this.asking.ask(question, { signal, deadline, late });
    if (answer === 'cancelled') {
      await this.steps.move(transaction, 'ABORTED', 'cancelled');
      return { ...refusal, reason: cancelled };
    }
    if (answer === 'late') {
      await this.steps.move(transaction, 'ABORTED', 'harness-limit');
      return { ...refusal, reason: notYet };
    }
    let record = this.record(answer, question);
    const part = this.partial.answerTo(question, answer);
    if (answer.answer === 'reject' || (answer.answer === 'part' && !part)) {
      session.rejected(judged.digest, judgement.findings, answer.note);
      await this.steps.move(transaction, 'ABORTED', 'rejected', { answer: record });
      return { ...refusal, byPerson: true, reason: rejected(decision, answer.note) };
    }
    if ((await this.isStale(candidate)) || request.signal.aborted) {
      await this.steps.move(transaction, 'ABORTED', request.signal.aborted ? 'cancelled' : 'context-changed', {
        answer: record,
      });
      return request.signal.aborted ? { ...refusal, reason: cancelled } : undefined;
    }
    if (part) return { ...refusal, byPerson: true, ...(await this.partial.apply(candidate, part, record)) };
    if (record.scope === 'once' && always) this.parts.grants.approvedOnce(always, transaction);
    if (record.scope === 'session') await this.parts.grants.permit(judged, transaction, 'session');
    if (record.scope === 'workspace' && always && !(await this.parts.grants.allowAlways(always, transaction))) {
      record = { ...record, scope: 'once' };
    }
    if (!request.hold) {
      const undo = await this.steps.keepIfPossible(transaction, judged);
      if (!(await this.steps.commit(transaction, 'approved', { answer: record, undo }))) return undefined;
      session.committed(action, judged.digest, judgement);
    }
    const held = { transaction, judged, preparedAt, answer: record };
    return { verdict: 'allow', held, transaction, risk: decision.risk, byPerson: true };
  }

  /** True when what was shown is no longer what would run. */
  private async isStale({ request, session, judged }: Candidate): Promise<boolean> {
    let now: Action;
    try {
      now = renewed(request);
    } catch {
      return true; // To admit it anew says why.
    }
    return changed(judged, await judge(now, session, this.parts));
  }

  /** The harness has been told "not yet": an approval becomes a permit for one use. What cannot be recorded does not count. */
  private async answeredLate(answer: PersonAnswer, question: Question, candidate: Candidate): Promise<void> {
    const { session, judged, transaction } = candidate;
    const part = this.partial.answerTo(question, answer);
    const isApproval = answer.answer === 'approve';
    if (!part && !isApproval) session.rejected(judged.digest, judged.judgement.findings, answer.note);
    await this.steps.signalLate(transaction, answer);
    const { always } = answer.scope === 'workspace' ? question : {};
    if (isApproval && always) await this.parts.grants.allowAlways(always, transaction);
    else if (isApproval) await this.parts.grants.permit(judged, transaction, 'once');
    if (part && !(await this.isStale(candidate))) {
      await this.partial.apply(candidate, part, this.record(answer, question), 'late');
    }
  }

  private record(
    answer: PersonAnswer,
    { sessionOffered, always }: Pick<Question, 'sessionOffered' | 'always'>,
  ): AnswerRecord {
    const isOffered = { once: true, session: sessionOffered, workspace: always !== undefined };
    const scope = isOffered[answer.scope] ? answer.scope : 'once';
    const { note, by, shownFor } = answer;
    return { answer: answer.answer, scope, by, shownFor, ...(note !== undefined && { note }) };
  }

  /** Paths are resolved again at commit: a link that was put in between is another target. */
  private sameTargets({ action, judgement }: Judged): boolean {
    const facts = this.parts.surroundings.facts(action.workspace);
    return judgement.writes.every((path) => facts.realPath(path) === path);
  }
}
