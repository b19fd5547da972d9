import type { AnswerRecord, Entry, EntryBody, EntryOf, Identity, TransactionState } from '../../core/audit/entry.ts';
import { changesTransaction } from '../../core/audit/transactions.ts';
import type { Finding } from '../../core/classify/finding.ts';
import type { Details, Field, Standing } from '../../webview/protocol.ts';
import { bounded, oneLine, visible } from '../approvals/inertText.ts';
import { findingSentences } from '../approvals/questionText.ts';
import { answerText } from './wording.ts';

const BOUNDS = { lines: 200, characters: 20_000 };

type Section = Details['sections'][number];

/** Text of somebody else as visible lines, or no field when there is none. */
const field = (label: string, text: string | null | undefined): readonly Field[] => {
  if (text === undefined || text === null || text === '') return [];
  const { text: kept, left } = bounded(text, BOUNDS);
  const lines = kept.split(/\r?\n/).map((line) => visible(line.replace(/\t/g, '    ')));
  return [{ label, lines: left === 0 ? lines : [...lines, `… ${left} more lines`] }];
};

const identityFields = (identity: Identity): readonly Field[] =>
  identity.flatMap(({ part, value, source }) => field(oneLine(part, 40), `${value}  (${source})`));

const findingFields = (findings: readonly Finding[]): readonly Field[] =>
  findings.flatMap((finding) => [
    { label: finding.risk, lines: [findingSentences(finding), `${oneLine(finding.rule, 80)} · ${finding.category}`] },
    ...field('where', finding.where),
    ...field('instead', finding.alternative),
  ]);

/** An answer, and what was said of each change of an edit. */
const answerFields = (answer: AnswerRecord | undefined): readonly Field[] =>
  answer === undefined
    ? []
    : [
        ...field('Answer', answerText(answer)),
        ...(answer.parts ?? []).flatMap(({ path, lines, approved, note }) =>
          field(approved ? 'Approved' : 'Refused', `${path}, ${lines}${note === undefined ? '' : `: ${note}`}`),
        ),
      ];

const votesText = (signals: NonNullable<EntryOf<'prepared'>['signals']>): string =>
  signals.map(({ source, vote, confidence }) => `${source}: ${vote} (${confidence})`).join('\n');

const prepared = (body: EntryOf<'prepared'>): readonly Section[] => [
  {
    heading: 'Asked',
    fields: [
      ...field('Kind', `${body.kind} (${body.tool})`),
      ...field('Resolved', body.resolved),
      ...field('Input', JSON.stringify(body.asked, null, 2)),
      ...field('Folder', body.directory),
      ...field('Session', body.origin.session),
      ...field('Task', body.origin.task),
      ...field('Request id', body.requestId),
      ...field('Settlement key', body.settlementKey),
      ...field('Earlier', body.earlier),
      ...field('Part of, or taken back', body.of),
    ],
  },
  {
    heading: 'Decided',
    fields: [
      ...field('Decision', `${body.decision.verdict} · ${body.decision.risk} · ${body.decision.profile}`),
      ...field('Reason', body.decision.reason),
      ...field('Rules', body.decision.rules.join('\n')),
      ...field('Votes', votesText(body.signals ?? [])),
      ...answerFields(body.answer),
      ...field('Copies kept', (body.undo ?? []).map(({ path }) => path).join('\n')),
    ],
  },
  { heading: 'Findings', fields: findingFields(body.findings) },
  { heading: 'Asked and decided for', fields: identityFields(body.identity) },
];

const receiptFields = ({ receipt }: EntryOf<'settled'>): readonly Field[] => [
  ...field('Outcome', `${receipt.reason} (${receipt.attested === 'claim' ? 'as reported' : 'seen by Portcullis'})`),
  ...field('Settled', receipt.settledAt),
  ...field('Result', receipt.result),
];

/** Sections of each type of entry beside its place in the chain. */
const sections: { readonly [T in EntryBody['type']]: (body: EntryOf<T>) => readonly Section[] } = {
  prepared,
  moved: ({ to, reason, answer, identity, undo }) => [
    {
      heading: `Moved to ${to}`,
      fields: [
        ...field('Reason', reason),
        ...answerFields(answer),
        ...field('Copies kept', (undo ?? []).map(({ path }) => path).join('\n')),
        ...identityFields(identity ?? []),
      ],
    },
  ],
  settled: (body) => [{ heading: 'Receipt', fields: receiptFields(body) }],
  signal: ({ source, vote, confidence, detail, identity }) => [
    {
      heading: 'A vote that came too late',
      fields: [
        ...field('Vote', `${vote} · ${source} · ${confidence}`),
        ...field('Detail', detail),
        ...identityFields(identity),
      ],
    },
  ],
  binding: ({ change, uses, until }) => [
    {
      heading: 'Standing approval',
      fields: [...field('Change', change), ...field('Uses left', String(uses)), ...field('Until', until)],
    },
  ],
  pause: ({ change, minutes, identity }) => [
    {
      heading: change === 'began' ? `Paused for ${minutes} minutes` : 'Guarding again',
      fields: identityFields(identity),
    },
  ],
  plan: ({ change, title, steps, approved, answer, identity }) => [
    {
      heading: change === 'submitted' ? 'Plan, as submitted' : 'Plan, as decided',
      fields: [
        ...field('Title', title),
        ...(answer ? field('Answer', answerText(answer)) : []),
        ...(approved ? field('Approved steps', approved.join(', ')) : []),
        ...(steps ?? []).flatMap(({ id, risk, summary, resolved, after, why, can }) => [
          ...field(`${oneLine(id, 40)} ${risk}`, `${summary}\n${resolved}`),
          ...field('why', why),
          ...field('after', after.join(', ')),
          ...field('can be', can === 'binds' ? 'approved in advance' : can === 'asks' ? 'decided when it comes' : can),
        ]),
        ...identityFields(identity),
      ],
    },
  ],
  grant: ({ change, id, rule, risk, identity }) => [
    {
      heading: 'Standing rule for this workspace',
      fields: [
        ...field('Change', change),
        ...field('Name', id),
        ...field('Risk', risk),
        ...field('Rule', rule),
        ...identityFields(identity),
      ],
    },
  ],
  event: ({ event, detail }) => [{ heading: oneLine(event, 80), fields: field('Detail', detail) }],
  violation: ({ violation, detail }) => [{ heading: `Violation: ${violation}`, fields: field('Detail', detail) }],
  guard: ({ guarded, causes }) => [
    { heading: guarded ? 'Guarded' : 'Not guarded', fields: field('Causes', causes.join('\n')) },
  ],
  term: ({ owner, workspace }) => [
    {
      heading: 'Recording began',
      fields: [
        ...field('Process', `${owner.pid} on ${owner.host}`),
        ...field('Version', owner.version),
        ...field('Workspace', workspace),
      ],
    },
  ],
  rebuilt: ({ cause }) => [{ heading: 'State files were made again', fields: field('Cause', cause) }],
  dropped: ({ segment, first, last, hash, file }) => [
    {
      heading: 'Old entries were dropped',
      fields: [
        ...field('Entries', `${first} to ${last} (${segment})`),
        ...field('Hash of the last', hash),
        ...field('Digest of the file', file),
      ],
    },
  ],
  recovered: ({ segment, bytes, kept }) => [
    {
      heading: 'A torn line was cut off',
      fields: [...field('Segment', segment), ...field('Bytes', String(bytes)), ...field('Kept in', kept)],
    },
  ],
  key: ({ reason, fingerprint, publicKey }) => [
    {
      heading: reason === 'lost' ? 'New signing key: the one before was lost' : 'Signing key',
      fields: [...field('Fingerprint', fingerprint), ...field('Public key', publicKey)],
    },
  ],
};

const chainFields = (entries: readonly Entry[]): readonly Field[] =>
  entries.flatMap(({ envelope, hash, body }) =>
    field(`#${envelope.seq} ${body.type}`, `${envelope.time}\n${hash}\nafter ${envelope.prev}`),
  );

const STANDING: Readonly<Record<TransactionState, Standing>> = {
  PREPARED: 'not-begun',
  PENDING: 'not-begun',
  COMMITTED: 'over',
  SETTLED: 'over',
  ABORTED: 'over',
  UNRESOLVED: 'unresolved',
};

const standingOf = (entries: readonly Entry[]): Standing => {
  const last = entries.findLast(changesTransaction)?.body;
  const state = last?.type === 'prepared' ? last.states.at(-1) : last?.type === 'moved' ? last.to : undefined;
  return state === undefined ? 'over' : STANDING[state];
};

/** Everything that the record holds of one row, in the order in which it was written. */
export const detailsOf = (title: string, entries: readonly Entry[]): Details => ({
  title: oneLine(title, 300),
  standing: standingOf(entries),
  sections: [
    ...entries.flatMap(({ body }) => (sections[body.type] as (body: EntryBody) => readonly Section[])(body)),
    { heading: 'Place in the chain', fields: chainFields(entries) },
  ].filter(({ heading, fields }) => fields.length > 0 || heading !== 'Findings'),
});
