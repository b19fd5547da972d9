import type { EntryBody, EntryOf } from '../../core/audit/entry.ts';
import type { Section } from '../../webview/protocol.ts';
import { oneLine } from '../approvals/inertText.ts';
import { answerFields, fieldOf, identityFields } from './fields.ts';
import type { Words } from './wording.ts';

/** What the panel shows of one entry. */
export type Sections<T extends EntryBody['type']> = (body: EntryOf<T>, words: Words) => readonly Section[];

/** A section of one heading and labelled texts. */
const plain = (words: Words, heading: string, texts: Readonly<Record<string, string>>): readonly Section[] => [
  { heading, fields: Object.entries(texts).flatMap(([label, text]) => fieldOf(words)(label, text)) },
];

const plan: Sections<'plan'> = ({ change, title, steps, approved, answer, identity }, words) => {
  const { t } = words;
  const field = fieldOf(words);
  const can = { binds: t('approved in advance'), asks: t('decided when it comes') };
  return [
    {
      heading: change === 'submitted' ? t('Plan, as submitted') : t('Plan, as decided'),
      fields: [
        ...field(t('Title'), title),
        ...answerFields(answer, words),
        ...field(t('Approved steps'), approved?.join(', ')),
        ...(steps ?? []).flatMap((step) => [
          ...field(`${oneLine(step.id, 40)} ${step.risk}`, `${step.summary}\n${step.resolved}`),
          ...field(t('why'), step.why),
          ...field(t('after'), step.after.join(', ')),
          ...field(t('can be'), (can as Readonly<Record<string, string>>)[step.can] ?? step.can),
        ]),
        ...identityFields(identity, words),
      ],
    },
  ];
};

/** Sections of the entries that belong to no transaction, by type, beside their place in the chain. */
export const EVENT_SECTIONS: {
  readonly [T in Exclude<EntryBody['type'], 'prepared' | 'moved' | 'settled' | 'signal'>]: Sections<T>;
} = {
  binding: ({ change, uses, until }, words) =>
    plain(words, words.t('Standing approval'), {
      [words.t('Change')]: change,
      [words.t('Uses left')]: String(uses),
      [words.t('Until')]: until,
    }),
  event: ({ event, detail }, words) => plain(words, oneLine(event, 80), { [words.t('Detail')]: detail }),
  violation: ({ violation, detail }, words) =>
    plain(words, words.t('Violation: {0}', violation), { [words.t('Detail')]: detail }),
  guard: ({ guarded, causes }, words) =>
    plain(words, guarded ? words.t('Guarded') : words.t('Not guarded'), { [words.t('Causes')]: causes.join('\n') }),
  term: ({ owner, workspace }, words) =>
    plain(words, words.t('Recording began'), {
      [words.t('Process')]: words.t('{0} on {1}', owner.pid, owner.host),
      [words.t('Version')]: owner.version,
      [words.t('Workspace')]: workspace,
    }),
  rebuilt: ({ cause }, words) => plain(words, words.t('State files were made again'), { [words.t('Cause')]: cause }),
  dropped: ({ segment, first, last, hash, file }, words) =>
    plain(words, words.t('Old entries were dropped'), {
      [words.t('Entries')]: words.t('{0} to {1} ({2})', first, last, segment),
      [words.t('Hash of the last')]: hash,
      [words.t('Digest of the file')]: file,
    }),
  recovered: ({ segment, bytes, kept }, words) =>
    plain(words, words.t('A torn line was cut off'), {
      [words.t('Segment')]: segment,
      [words.t('Bytes')]: String(bytes),
      [words.t('Kept in')]: kept,
    }),
  key: ({ reason, fingerprint, publicKey }, words) =>
    plain(words, reason === 'lost' ? words.t('New signing key: the one before was lost') : words.t('Signing key'), {
      [words.t('Fingerprint')]: fingerprint,
      [words.t('Public key')]: publicKey,
    }),
  pause: ({ change, minutes, identity }, words) => [
    {
      heading: change === 'began' ? words.t('Paused for {0} minutes', minutes) : words.t('Guarding again'),
      fields: identityFields(identity, words),
    },
  ],
  plan,
  grant: ({ change, id, rule, risk, identity }, words) => {
    const { t } = words;
    const field = fieldOf(words);
    return [
      {
        heading: t('Standing rule for this workspace'),
        fields: [
          ...field(t('Change'), change),
          ...field(t('Name'), id),
          ...field(t('Risk'), risk),
          ...field(t('Rule'), rule),
          ...identityFields(identity, words),
        ],
      },
    ];
  },
};
