import { EXEC_TOOL } from '../agents/commandLine/execAction.ts';
import type { ResolveReply } from '../agents/commandLine/messages.ts';
import { PortcullisError } from '../core/errors.ts';
import type { Gate } from '../core/gate/gate.ts';
import type { Ledger, TransactionRecord } from '../core/ports.ts';
import type { Translate } from '../core/translate.ts';
import { bounded, marked, oneLine } from './approvals/inertText.ts';
import type { ModalContent, Modals } from './approvals/modals.ts';

export type ResolutionButton = 'look' | 'happened' | 'didNotHappen';

export interface ResolutionParts {
  readonly gate: Pick<Gate, 'resolve'>;
  readonly ledger: Pick<Ledger, 'transaction'>;
  readonly modals: Pick<Modals, 'ask'>;
  /** Opens the record for reading. */
  readonly look: () => void;
  readonly t: Translate;
}

/** What is known of an effect whose end nobody saw. */
const knownOf = ({ kind, tool }: TransactionRecord['prepared']['body'], t: Translate): string => {
  if (kind === 'edit') return t('Its window went away while it wrote: the file has the old text or the new one.');
  if (kind !== 'shell') return t('Its window went away while it was under way: it may have reached the other side.');
  // What the command line started is its own; where there are no process groups, a command outlives its window.
  return tool === EXEC_TOOL || process.platform === 'win32'
    ? t('It may still be running.')
    : t('It was ended with its window. What it did before stays; what it had sent to the background may go on.');
};

/** A command as it was asked, with what no summary of it holds; of everything else what was resolved. */
export const literal = ({ asked, resolved }: TransactionRecord['prepared']['body']): string =>
  asked !== null && typeof asked === 'object' && 'command' in asked && typeof asked.command === 'string'
    ? asked.command
    : resolved;

/** What the person is asked about an action of which nobody knows whether it happened. The first button decides nothing. */
export const resolutionContent = ({ prepared }: TransactionRecord, t: Translate): ModalContent<ResolutionButton> => {
  const { summary, directory, requestId, settlementKey } = prepared.body;
  const { text, left } = bounded(literal(prepared.body), { lines: 12, characters: 1000 });
  const allowed = new Date(prepared.envelope.time).toLocaleString();
  const detail = [
    oneLine(summary, 300),
    '',
    ...marked(text),
    ...(left === 0
      ? []
      : [left === 1 ? t('… 1 more line: see the record') : t('… {0} more lines: see the record', left)]),
    ...marked(t('in {0}', directory)),
    ...(requestId === null ? [] : marked(t('request id: {0}', requestId))),
    ...(settlementKey === null ? [] : marked(t('settlement key: {0}', settlementKey))),
    '',
    `${t('It was allowed at {0} and interrupted: nobody saw how it ended.', allowed)} ${knownOf(prepared.body, t)}`,
    '',
    t(
      'Look at what it would have changed before you answer. If it happened, it will not be run again. If it did not, the same request may run.',
    ),
  ];
  return {
    message: t('Did this happen?'),
    detail: detail.join('\n'),
    buttons: ['look', 'happened', 'didNotHappen'],
    labels: { look: t('Look at the Record…'), happened: t('It Happened'), didNotHappen: t('It Did Not Happen') },
    close: t('Decide Later'),
  };
};

/**
 * Asks the person what became of an UNRESOLVED action, and records what they say.
 * @param signal takes the question away
 * @throws {PortcullisError} `bad-input` when it is not UNRESOLVED (any more)
 */
export const askWhetherItHappened = async (
  { gate, ledger, modals, look, t }: ResolutionParts,
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
  const content = resolutionContent(record, t);
  const answered = await modals.ask(() => (signal.aborted ? undefined : content));
  if (answered?.choice === 'look') look();
  if (answered?.choice !== 'happened' && answered?.choice !== 'didNotHappen') return 'none';
  const did = answered.choice === 'happened';
  await gate.resolve(transaction, { happened: did, shownFor: answered.shownFor });
  return did ? 'happened' : 'did-not-happen';
};
