import type { Entry, EntryBody, EntryOf } from '../../core/audit/entry.ts';
import type { Finding } from '../../core/classify/finding.ts';
import type { Details, Field, Section } from '../../webview/protocol.ts';
import { oneLine } from '../approvals/inertText.ts';
import { findingSentences } from '../approvals/questionText.ts';
import { EVENT_SECTIONS, type Sections } from './eventSections.ts';
import { answerFields, fieldOf, identityFields } from './fields.ts';
import { recordedChanges } from './recorded.ts';
import { rowOf } from './rows.ts';
import { type Links, whyOf } from './why.ts';
import type { Words } from './wording.ts';

const findingFields = (findings: readonly Finding[], words: Words): readonly Field[] => {
  const field = fieldOf(words);
  return findings.flatMap((finding) => [
    {
      label: finding.risk,
      lines: [findingSentences(finding, words.t), `${oneLine(finding.rule, 80)} · ${finding.category}`],
    },
    ...field(words.t('where'), finding.where),
    ...field(words.t('instead'), finding.alternative),
  ]);
};

const votesText = (signals: NonNullable<EntryOf<'prepared'>['signals']>): string =>
  signals.map(({ source, vote, confidence }) => `${source}: ${vote} (${confidence})`).join('\n');

const prepared: Sections<'prepared'> = (body, words) => {
  const { t } = words;
  const field = fieldOf(words);
  return [
    {
      heading: t('Asked'),
      fields: [
        ...field(t('Kind'), `${body.kind} (${body.tool})`),
        ...field(t('Resolved'), body.resolved),
        ...field(t('Input'), JSON.stringify(body.asked, null, 2)),
        ...field(t('Folder'), body.directory),
        ...field(t('Session'), body.origin.session),
        ...field(t('Task'), body.origin.task),
        ...field(t('Request id'), body.requestId),
        ...field(t('Settlement key'), body.settlementKey),
        ...field(t('Earlier'), body.earlier),
        ...field(t('Part of, or taken back'), body.of),
      ],
    },
    {
      heading: t('Decided'),
      fields: [
        ...field(t('Decision'), `${body.decision.verdict} · ${body.decision.risk} · ${body.decision.profile}`),
        ...field(t('Reason'), body.decision.reason),
        ...field(t('Rules'), body.decision.rules.join('\n')),
        ...field(t('Votes'), votesText(body.signals ?? [])),
        ...answerFields(body.answer, words),
        ...field(t('Copies kept'), (body.undo ?? []).map(({ path }) => path).join('\n')),
      ],
    },
    { heading: t('Findings'), fields: findingFields(body.findings, words) },
    { heading: t('Asked and decided for'), fields: identityFields(body.identity, words) },
  ];
};

const settled: Sections<'settled'> = ({ receipt, identity }, words) => {
  const { t } = words;
  const field = fieldOf(words);
  const by = receipt.attested === 'claim' ? t('as reported') : t('seen by Portcullis');
  return [
    {
      heading: t('Receipt'),
      fields: [
        ...field(t('Outcome'), `${receipt.reason} (${by})`),
        ...field(t('Settled'), receipt.settledAt),
        ...field(t('Result'), receipt.result),
        ...identityFields(identity ?? [], words),
      ],
    },
  ];
};

const moved: Sections<'moved'> = ({ to, reason, answer, identity, undo }, words) => {
  const { t } = words;
  const field = fieldOf(words);
  return [
    {
      heading: t('Moved to {0}', to),
      fields: [
        ...field(t('Reason'), reason),
        ...answerFields(answer, words),
        ...field(t('Copies kept'), (undo ?? []).map(({ path }) => path).join('\n')),
        ...identityFields(identity ?? [], words),
      ],
    },
  ];
};

const signal: Sections<'signal'> = ({ source, vote, confidence, detail, identity }, words) => {
  const field = fieldOf(words);
  return [
    {
      heading: words.t('A vote that came too late'),
      fields: [
        ...field(words.t('Vote'), `${vote} · ${source} · ${confidence}`),
        ...field(words.t('Detail'), detail),
        ...identityFields(identity, words),
      ],
    },
  ];
};

/** Sections of each type of entry beside its place in the chain. */
const SECTIONS: { readonly [T in EntryBody['type']]: Sections<T> } = {
  prepared,
  moved,
  settled,
  signal,
  ...EVENT_SECTIONS,
};

const chainFields = (entries: readonly Entry[], words: Words): readonly Field[] =>
  entries.flatMap(({ envelope, hash, body }) =>
    fieldOf(words)(
      `#${envelope.seq} ${body.type}`,
      [envelope.time, hash, words.t('after {0}', envelope.prev)].join('\n'),
    ),
  );

/** Everything that the record holds of one row, in the order in which it was written. */
export const sectionsOf = (entries: readonly Entry[], words: Words): readonly Section[] =>
  [
    ...entries.flatMap(
      ({ body }) => (SECTIONS[body.type] as Sections<EntryBody['type']> | undefined)?.(body as never, words) ?? [],
    ),
    { heading: words.t('Place in the chain'), fields: chainFields(entries, words) },
  ].filter(({ fields }) => fields.length > 0);

const copiesOf = ({ body }: Entry): readonly unknown[] =>
  body.type === 'prepared' || body.type === 'moved' ? (body.undo ?? []) : [];

/**
 * What the panel shows of one row.
 * @param entries all of them, oldest first
 * @param canUndo true where actions can be taken back
 */
export const detailsOf = (entries: readonly Entry[], links: Links, words: Words, canUndo: boolean): Details => {
  const row = rowOf(entries, words);
  const first = entries[0]?.body;
  const transaction = first?.type === 'prepared' ? first.transaction : undefined;
  const isKept = row?.state === 'done' && entries.some((entry) => copiesOf(entry).length > 0);
  return {
    title: row?.action ?? '',
    sections: [...whyOf(entries, links, words), ...sectionsOf(entries, words)],
    resolve: row?.state === 'unresolved' ? transaction : undefined,
    reject: row?.state === 'waiting' ? transaction : undefined,
    undo: canUndo && isKept ? transaction : undefined,
    diffs: recordedChanges(entries).map(({ path }) => path),
    session: row?.session ?? '',
  };
};
