import { EXEC_TOOL } from '../agents/commandLine/execAction.ts';
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

/** What is known of an effect whose end nobody saw. */
const KNOWN = {
  ended: 'It was ended with its window. What it did before stays; what it had sent to the background may go on.',
  goesOn: 'It may still be running.',
  written: 'Its window went away while it wrote: the file has the old text or the new one.',
  sent: 'Its window went away while it was under way: it may have reached the other side.',
};

const knownOf = ({ kind, tool }: TransactionRecord['prepared']['body']): string => {
  if (kind === 'edit') return KNOWN.written;
  if (kind !== 'shell') return KNOWN.sent;
  // What the command line started is its own; where there are no process groups, a command outlives its window.
  return tool === EXEC_TOOL || process.platform === 'win32' ? KNOWN.goesOn : KNOWN.ended;
};

/** A command as it was asked, with what no summary of it holds; of everything else what was resolved. */
export const literal = ({ asked, resolved }: TransactionRecord['prepared']['body']): string =>
  asked !== null && typeof asked === 'object' && 'command' in asked && typeof asked.command === 'string'
    ? asked.command
    : resolved;

/** What the person is asked about an action of which nobody knows whether it happened. The first button decides nothing. */
export const resolutionContent = ({ prepared }: TransactionRecord): ModalContent<Button> => {
  const { summary, directory, requestId, settlementKey } = prepared.body;
  const { text, left } = bounded(literal(prepared.body), { lines: 12, characters: 1000 });
  const detail = [
    oneLine(summary, 300),
    '',
    ...marked(text),
    ...(left === 0 ? [] : [`… ${left} more lines: see the record`]),
    ...marked(`in ${directory}`),
    ...(requestId === null ? [] : marked(`request id: ${requestId}`)),
    ...(settlementKey === null ? [] : marked(`settlement key: ${settlementKey}`)),
    '',
    `It was allowed at ${new Date(prepared.envelope.time).toLocaleString()} and interrupted: nobody saw how it ended. ${knownOf(prepared.body)}`,
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
