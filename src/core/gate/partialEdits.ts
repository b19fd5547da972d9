import type { EditAction } from '../action/action.ts';
import { atLeast } from '../action/risk.ts';
import type { AnswerRecord, Receipt } from '../audit/entry.ts';
import type { PersonAnswer, Question } from '../ports.ts';
import type { AdmissionParts, Candidate, Held } from './admission.ts';
import { judge } from './judge.ts';
import { approvedEdit, partAnswersTo, partRecords, partsOf, partText, type PartAnswers, type Parts } from './parts.ts';
import { denied } from './sentences.ts';
import type { Steps } from './steps.ts';

/** An edit of which a person approved some parts. */
export interface PartlyApproved {
  readonly asked: EditAction;
  readonly parts: Parts;
  readonly answers: PartAnswers;
}

/**
 * Edits of which a person approved a part: that part is an action of Portcullis's own, which is judged, recorded and settled
 * like every other; of what was asked for nothing runs, and the agent is told what was done in its place.
 */
export class PartialEdits {
  constructor(
    private readonly parts: Pick<AdmissionParts, 'classify' | 'decide' | 'limits' | 'surroundings' | 'clock' | 'ids'>,
    private readonly steps: Steps,
    private readonly effect: (held: Held, requestId: string) => Promise<Receipt>,
  ) {}

  /** The parts of an edit that can be decided apart, each with what is to say of it alone. */
  of({ judged: { action }, session }: Candidate): Parts | undefined {
    const facts = this.parts.surroundings.facts(action.workspace);
    return partsOf(action, (part) => this.parts.classify(part, facts, session.facts(part)).findings);
  }

  /** What the person said of each part; undefined when the answer is not about parts. */
  answerTo({ action, parts }: Question, answer: PersonAnswer): PartlyApproved | undefined {
    const answers = answer.answer === 'part' ? partAnswersTo(parts, answer) : undefined;
    return answers && parts && action.kind === 'edit' ? { asked: action, parts, answers } : undefined;
  }

  /**
   * Does what was approved, and ends what was asked for.
   * @param late `late` when what was asked for has ended already, because its harness no longer waited
   */
  async apply(
    candidate: Candidate,
    { asked, parts, answers }: PartlyApproved,
    record: AnswerRecord,
    late?: 'late',
  ): Promise<{ readonly reason: string; readonly receipt?: Receipt }> {
    const { session, request, judged, transaction } = candidate;
    const records = partRecords(asked, parts, answers);
    const answer: AnswerRecord = { ...record, parts: records };
    const end = (reason: string) =>
      late ? Promise.resolve() : this.steps.move(transaction, 'ABORTED', reason, { answer });

    const action = approvedEdit(asked, transaction, parts, answers);
    const own = await judge(action, session, this.parts);
    const refuse = request.refuseAbove;
    const isRefused = refuse && !atLeast(refuse.risk, own.decision.risk);
    if (own.decision.verdict === 'deny' || isRefused) {
      await end('part-denied');
      return { reason: isRefused ? refuse.reason : denied(own.decision) };
    }
    const id = this.parts.ids.next();
    const requestId = `part:${transaction}`;
    const undo = await this.steps.keepIfPossible(id, own);
    const attested = 'portcullis' as const;
    const ownRequest = { ...request, requestId, settlementKey: null, attested, of: transaction };
    const ownCandidate = { request: ownRequest, session, judged: own, transaction: id, earlier: undefined };
    const preparedAt = await this.steps.prepare(ownCandidate, ['PREPARED', 'COMMITTED'], {
      answer,
      ...(undo && { undo }),
    });
    session.committed(action, own.digest, own.judgement);
    const receipt = await this.effect({ transaction: id, judged: own, preparedAt }, requestId);
    const reason = partText(records, receipt);
    // What was refused stays refused; of the rules that spoke of it nothing follows, for what was approved has them, too.
    session.rejected(judged.digest, [], reason);
    await end(receipt.ok ? 'applied-in-part' : 'part-failed');
    return { reason, receipt };
  }
}
