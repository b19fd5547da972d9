import type { Action } from '../action/action.ts';
import { atLeast, type Risk } from '../action/risk.ts';
import type { AnswerRecord, EntryOf, TransactionState } from '../audit/entry.ts';
import type { Finding } from '../classify/finding.ts';
import type { Judgement } from '../classify/judgement.ts';
import { PortcullisError } from '../errors.ts';
import type { Ids, Ledger, People, PersonAnswer, Question, UndoStore } from '../ports.ts';
import type { Bindings } from './bindings.ts';
import { judge, type JudgeParts, type Judged } from './judge.ts';
import { cancelled, denied, notYet, rejected, sentences } from './sentences.ts';
import type { Session, Sessions } from './session.ts';

/** How often an approval may be void because the world changed meanwhile, before the action is refused. */
const ROUNDS = 4;
/** How long an approval that came after the harness's limit may be spent, in milliseconds. */
const LATE_APPROVAL = 10 * 60_000;
/** A grant for a session ends with the window's memory of it, or after a day. */
const SESSION_GRANT = 24 * 3600_000;

export interface AdmissionRequest {
  readonly action: Action;
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
} & ({ readonly verdict: 'allow'; readonly held: Held } | { readonly verdict: 'deny'; readonly reason: string });

/** An allowed action and, for a held transaction, the answer that its commit will carry. */
export interface Held {
  readonly transaction: string;
  readonly judged: Judged;
  readonly answer?: AnswerRecord | undefined;
}

export interface AdmissionParts extends JudgeParts {
  readonly ledger: Ledger;
  readonly people: People;
  readonly undo: UndoStore;
  readonly ids: Ids;
  readonly sessions: Sessions;
  readonly bindings: Bindings;
}

/** One judged action on its way, with what tightens it beyond policy. */
interface Candidate {
  readonly request: AdmissionRequest;
  readonly session: Session;
  readonly judged: Judged;
  readonly transaction: string;
  readonly earlier: Question['earlier'];
}

const irreversible = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => atLeast(finding.risk, 'HIGH') && !finding.reversible);

/** True when what was judged is no longer what would run. */
const changed = (before: Judged, now: Judged): boolean =>
  before.context !== now.context ||
  before.decision.risk !== now.decision.risk ||
  before.judgement.resolved !== now.judgement.resolved;

const unkept: Finding = {
  rule: 'undo.unavailable',
  risk: 'HIGH',
  category: 'write',
  reason: 'It changes files of which no copy can be kept first',
  matters: 'What is lost could not be brought back',
  reversible: false,
  alternative: 'Commit the files first, or change fewer of them at once.',
};

/** Takes an action from being asked for to being allowed or refused, each step durable before the next. */
export class Admissions {
  constructor(private readonly parts: AdmissionParts) {}

  /**
   * @throws {PortcullisError} when the ledger cannot record it: then nothing may run
   */
  async admit(request: AdmissionRequest): Promise<Admission> {
    const session = this.parts.sessions.of(request.action);
    session.rates.called(request.action.origin.agent, this.parts.clock.now());
    for (let round = 0; round < ROUNDS; round++) {
      const judged = await judge(request.action, session, this.parts);
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
   * @returns false when the world changed since: the transaction is then aborted and has to be admitted anew
   */
  async commit({ transaction, judged, answer }: Held): Promise<boolean> {
    const session = this.parts.sessions.of(judged.action);
    if (changed(judged, await judge(judged.action, session, this.parts))) {
      await this.move(transaction, 'ABORTED', 'context-changed', { answer });
      return false;
    }
    const undo = await this.keepIfPossible(transaction, judged);
    await this.move(transaction, 'COMMITTED', 'permit', { answer, undo });
    session.committed(judged.action, judged.digest, judged.judgement);
    return true;
  }

  async abort(transaction: string, reason: string): Promise<void> {
    await this.move(transaction, 'ABORTED', reason);
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
    if (decision.verdict === 'allow' && !session.askEverything) return this.allow(candidate);

    const lasting = session.lastingRejection(digest, judgement.findings);
    if (lasting) {
      const answer: AnswerRecord = { answer: 'reject', scope: 'once', by: 'rejection', ...lasting };
      return this.refuse(candidate, rejected(decision, lasting.note), answer);
    }
    const { harness, session: sessionId, agent } = judged.action.origin;
    const subject = { digest, context: judged.context, harness, session: sessionId, agent };
    const binding = earlier ? undefined : await this.parts.bindings.spend(subject, candidate.transaction);
    if (binding) return this.allowByBinding(candidate, binding.id);
    return this.ask(candidate);
  }

  private async refuse(candidate: Candidate, reason: string, answer?: AnswerRecord): Promise<Admission> {
    const { transaction, judged } = candidate;
    await this.prepare(candidate, ['PREPARED', 'ABORTED'], { ...(answer && { answer }) });
    return { verdict: 'deny', reason, transaction, risk: judged.decision.risk, byPerson: answer !== undefined };
  }

  private async allow(candidate: Candidate): Promise<Admission | undefined> {
    const { request, session, judged, transaction } = candidate;
    const { action, judgement, decision } = judged;
    const verify = atLeast(decision.risk, 'MEDIUM') && judgement.writes.length > 0;
    const undo = verify ? await this.keep(transaction, judged) : [];
    if (undo === undefined && decision.risk === 'MEDIUM') return this.unkeepable(candidate);
    if (verify && !this.sameTargets(judged)) return undefined;
    const states: TransactionState[] = request.hold ? ['PREPARED'] : ['PREPARED', 'COMMITTED'];
    await this.prepare(candidate, states, { ...(undo?.length && { undo }) });
    if (!request.hold) session.committed(action, judged.digest, judgement);
    return { verdict: 'allow', held: { transaction, judged }, transaction, risk: decision.risk, byPerson: false };
  }

  /** A MEDIUM that cannot be taken back is no MEDIUM. */
  private async unkeepable(candidate: Candidate): Promise<Admission | undefined> {
    const { judged } = candidate;
    const judgement: Judgement = { ...judged.judgement, findings: [unkept, ...judged.judgement.findings] };
    const decision = this.parts.decide(judgement, judged.action);
    if (decision.verdict === 'allow') throw new PortcullisError('unavailable', 'No copy of the files could be kept');
    return this.settleVerdict({ ...candidate, judged: { ...judged, judgement, decision } });
  }

  private async allowByBinding(candidate: Candidate, binding: string): Promise<Admission> {
    const { request, session, judged, transaction } = candidate;
    const answer: AnswerRecord = { answer: 'approve', scope: 'session', by: 'grant' };
    const undo = await this.keepIfPossible(transaction, judged);
    const states: TransactionState[] = request.hold ? ['PREPARED'] : ['PREPARED', 'COMMITTED'];
    await this.prepare(candidate, states, { answer, binding, ...(undo && { undo }) });
    if (!request.hold) session.committed(judged.action, judged.digest, judged.judgement);
    return { verdict: 'allow', held: { transaction, judged }, transaction, risk: judged.decision.risk, byPerson: true };
  }

  private async ask(candidate: Candidate): Promise<Admission | undefined> {
    const { request, session, judged, transaction } = candidate;
    const { action, decision, judgement } = judged;
    await this.prepare(candidate, ['PREPARED', 'PENDING'], {});
    const sessionOffered = session.started && !irreversible(judgement.findings);
    const question: Question = {
      transaction,
      action,
      judgement,
      decision,
      sessionOffered,
      ...(candidate.earlier && { earlier: candidate.earlier }),
    };
    const refusal = { verdict: 'deny', transaction, risk: decision.risk, byPerson: false } as const;
    const answer = await this.answerTo(question, candidate);
    if (answer === 'cancelled') {
      await this.move(transaction, 'ABORTED', 'cancelled');
      return { ...refusal, reason: cancelled };
    }
    if (answer === 'late') {
      await this.move(transaction, 'ABORTED', 'harness-limit');
      return { ...refusal, reason: notYet };
    }
    const record = this.record(answer, sessionOffered);
    if (answer.answer === 'reject') {
      session.rejected(judged.digest, judgement.findings, answer.note);
      await this.move(transaction, 'ABORTED', 'rejected', { answer: record });
      return { ...refusal, byPerson: true, reason: rejected(decision, answer.note) };
    }
    const stale = changed(judged, await judge(action, session, this.parts));
    if (stale || request.signal.aborted) {
      await this.move(transaction, 'ABORTED', request.signal.aborted ? 'cancelled' : 'context-changed', {
        answer: record,
      });
      return request.signal.aborted ? { ...refusal, reason: cancelled } : undefined;
    }
    if (record.scope === 'session') {
      await this.parts.bindings.make(this.subject(judged), Number.MAX_SAFE_INTEGER, SESSION_GRANT, transaction);
    }
    if (!request.hold) {
      const undo = await this.keepIfPossible(transaction, judged);
      await this.move(transaction, 'COMMITTED', 'approved', { answer: record, undo });
      session.committed(action, judged.digest, judgement);
    }
    const held = { transaction, judged, answer: record };
    return { verdict: 'allow', held, transaction, risk: decision.risk, byPerson: true };
  }

  /** Waits for the person, for the harness to give up, or for its limit. */
  private async answerTo(question: Question, candidate: Candidate): Promise<PersonAnswer | 'cancelled' | 'late'> {
    const { signal, deadline } = candidate.request;
    if (signal.aborted) return 'cancelled';
    const shown = new AbortController();
    const asked = this.parts.people.ask(question, shown.signal);
    return new Promise((resolve, reject) => {
      let late = false;
      signal.addEventListener('abort', () => {
        if (late) return;
        shown.abort();
        resolve('cancelled');
      });
      deadline?.addEventListener('abort', () => {
        late = true;
        resolve('late');
      });
      asked.then(
        (answer) => (late ? this.answeredLate(answer, candidate) : resolve(answer)),
        (cause: unknown) => reject(new PortcullisError('unavailable', 'The question could not be shown', { cause })),
      );
    });
  }

  /** The harness has been told "not yet": an approval becomes a permit for one use. */
  private answeredLate(answer: PersonAnswer, { session, judged, transaction }: Candidate): void {
    if (answer.answer === 'reject') {
      session.rejected(judged.digest, judged.judgement.findings, answer.note);
      return;
    }
    // A permit that could not be recorded is no permit: the next call is asked again.
    this.parts.bindings.make(this.subject(judged), 1, LATE_APPROVAL, transaction).catch(() => undefined);
  }

  private subject({ action: { origin }, digest, context }: Judged) {
    return { digest, context, harness: origin.harness, session: origin.session, agent: origin.agent };
  }

  private record(answer: PersonAnswer, sessionOffered: boolean): AnswerRecord {
    const scope = answer.scope === 'session' && sessionOffered ? 'session' : 'once';
    const { note, by, shownFor } = answer;
    return { answer: answer.answer, scope, by, shownFor, ...(note !== undefined && { note }) };
  }

  /** Paths are resolved again at commit: a link that was put in between is another target. */
  private sameTargets({ action, judgement }: Judged): boolean {
    const facts = this.parts.surroundings.facts(action.workspace);
    return judgement.writes.every((path) => facts.realPath(path) === path);
  }

  /** @returns undefined when no copy can be kept */
  private async keep(transaction: string, { action, judgement }: Judged) {
    const facts = this.parts.surroundings.facts(action.workspace);
    const restorable = (path: string) => ['clean', 'build'].includes(facts.git(path));
    const paths = action.kind === 'edit' ? judgement.writes : judgement.writes.filter((path) => !restorable(path));
    try {
      return [...(await this.parts.undo.keep(transaction, paths))];
    } catch (error) {
      if (error instanceof PortcullisError && error.code === 'unavailable') return undefined;
      throw error;
    }
  }

  private async keepIfPossible(transaction: string, judged: Judged) {
    const kept = judged.judgement.writes.length > 0 ? await this.keep(transaction, judged) : undefined;
    return kept?.length ? kept : undefined;
  }

  private async prepare(
    { request, judged, transaction, earlier }: Candidate,
    states: TransactionState[],
    more: Partial<EntryOf<'prepared'>>,
  ): Promise<void> {
    const { action, digest, context, judgement, decision } = judged;
    const asked = states.includes('PENDING');
    await this.parts.ledger.append({
      type: 'prepared',
      transaction,
      states,
      case: asked ? ['OPEN', 'RESOLVED_PROVISIONAL', 'IN_RECONCILIATION'] : ['OPEN', 'RESOLVED_PROVISIONAL', 'FINAL'],
      origin: action.origin,
      kind: action.kind,
      tool: action.tool.name,
      asked: action.asked,
      directory: action.directory,
      workspace: action.workspace,
      digest,
      context,
      requestId: request.requestId,
      settlementKey: request.settlementKey,
      summary: judgement.summary,
      resolved: judgement.resolved,
      findings: [...judgement.findings],
      decision: {
        verdict: decision.verdict,
        risk: decision.risk,
        rules: [...decision.rules],
        profile: decision.profile,
        reason: sentences(decision.reason, decision.matters, decision.advice),
        ...(decision.instead && { instead: decision.instead }),
      },
      attested: request.attested,
      identity: this.parts.surroundings.identity(),
      ...(earlier && { earlier: earlier.transaction }),
      ...more,
    });
  }

  private async move(
    transaction: string,
    to: TransactionState,
    reason: string,
    more: { readonly answer?: AnswerRecord | undefined; readonly undo?: EntryOf<'moved'>['undo'] } = {},
  ): Promise<void> {
    const { answer, undo } = more;
    const identity = answer ? this.parts.surroundings.identity() : undefined;
    await this.parts.ledger.append({
      type: 'moved',
      transaction,
      to,
      reason,
      ...(answer && { answer }),
      ...(identity && { identity }),
      ...(undo && { undo }),
    });
  }
}
