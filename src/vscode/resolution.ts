import type { ResolveReply } from '../agents/commandLine/messages.ts';
import { PortcullisError } from '../core/errors.ts';
import type { Gate } from '../core/gate/gate.ts';
import type { Ledger, TransactionRecord } from '../core/ports.ts';
import { bounded, marked, oneLine } from './approvals/inertText.ts';
import type { ModalContent, Modals } from './approvals/modals.ts';

export const RESOLUTION_BUTTONS = {
  look: 'Look at the Record…',
  happened: 'It Happened',
  didNotHappen: 'It Did Not Happen',
  later: 'Decide Later',
} as const;
type Button = Exclude<(typeof RESOLUTION_BUTTONS)[keyof typeof RESOLUTION_BUTTONS], typeof RESOLUTION_BUTTONS.later>;

export interface ResolutionParts {
  readonly gate: Pick<Gate, 'resolve'>;
  readonly ledger: Pick<Ledger, 'transaction'>;
  readonly modals: Pick<Modals, 'ask'>;
  /** Opens the record for reading. */
  readonly look: () => void;
}

/** What the person is asked about an action of which nobody knows whether it happened. The first button decides nothing. */
export const resolutionContent = ({ prepared, changed }: TransactionRecord): ModalContent<Button> => {
  const { summary, resolved, directory, requestId, settlementKey } = prepared.body;
  const { text, left } = bounded(resolved, { lines: 12, characters: 1000 });
  const detail = [
    oneLine(summary, 300),
    '',
    ...marked(text),
    ...(left === 0 ? [] : [`… ${left} more lines: see the record`]),
    ...marked(`in ${directory}`),
    '',
    `It was allowed at ${prepared.envelope.time} and interrupted; since ${changed} its outcome is not known.`,
    ...(requestId === null ? [] : marked(`request id: ${requestId}`)),
    ...(settlementKey === null ? [] : marked(`settlement key: ${settlementKey}`)),
    '',
    'Look at what it would have changed before you answer. If it happened, it will not be run again. If it did not, the same request may run.',
  ];
  const { look, happened, didNotHappen, later } = RESOLUTION_BUTTONS;
  return {
    message: 'Did this happen?',
    detail: detail.join('\n'),
    buttons: [look, happened, didNotHappen],
    close: later,
  };
};

/**
 * Asks the person what became of an UNRESOLVED action, and records what they say.
 * @param signal takes the question away
 * @throws {PortcullisError} `bad-input` when it is not UNRESOLVED (any more)
 */
export const askWhetherItHappened = async (
  { gate, ledger, modals, look }: ResolutionParts,
  transaction: string,
  signal: AbortSignal,
): Promise<ResolveReply['answer']> => {
  const record = await ledger.transaction(transaction);
  if (record?.state !== 'UNRESOLVED') {
    const what = record ? `is ${record.state}` : 'is not in the record';
    throw new PortcullisError(
      'bad-input',
      `The action ${oneLine(transaction, 60)} ${what}: there is nothing to resolve`,
    );
  }
  const content = resolutionContent(record);
  const answered = await modals.ask(() => (signal.aborted ? undefined : content));
  if (answered?.choice === RESOLUTION_BUTTONS.look) look();
  const { happened, didNotHappen } = RESOLUTION_BUTTONS;
  if (answered?.choice !== happened && answered?.choice !== didNotHappen) return 'none';
  const did = answered.choice === happened;
  await gate.resolve(transaction, { happened: did, shownFor: answered.shownFor });
  return did ? 'happened' : 'did-not-happen';
};
