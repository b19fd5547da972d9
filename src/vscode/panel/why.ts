import type { Entry, EntryOf } from '../../core/audit/entry.ts';
import type { Field, Section } from '../../webview/protocol.ts';
import { oneLine } from '../approvals/inertText.ts';
import { findingSentences } from '../approvals/questionText.ts';
import { type Words, seconds } from './wording.ts';

/** Findings that are told; the section Findings has all. */
const MOST = 5;

/** Rows that an explanation speaks of, by their first entry. */
export interface Links {
  /** The action whose approval made the standing approval that was used. */
  readonly binding?: number | undefined;
  /** The earlier action of the same digest. */
  readonly earlier?: number | undefined;
}

const sentenceOf = (body: EntryOf<'prepared'>, { t }: Words): string => {
  const { verdict, risk, profile, instead } = body.decision;
  if (instead !== undefined) {
    return t('The profile {0} only records: it would have been {1} ({2} risk).', profile, instead, risk);
  }
  if (verdict === 'allow') return t('{0} risk is allowed by the profile {1}.', risk, profile);
  if (verdict === 'ask') return t('{0} risk waits for a person under the profile {1}.', risk, profile);
  return t('{0} risk is blocked by the profile {1}.', risk, profile);
};

const answerFields = (
  body: EntryOf<'prepared'>,
  moves: readonly Entry<EntryOf<'moved'>>[],
  links: Links,
  words: Words,
): readonly Field[] => {
  const { t } = words;
  const fields: Field[] = [];
  if (body.answer) {
    const by = words.answeredBy(body.answer, body.identity);
    const text = links.binding === undefined ? by : t('{0}, made by your answer to entry {1}', by, links.binding);
    fields.push({ label: t('Answer'), lines: [text], link: links.binding });
  }
  for (const { body: move, envelope } of moves) {
    if (!move.answer) continue;
    const who = words.answeredBy(move.answer, move.identity);
    const when = new Date(envelope.time).toLocaleString();
    const after = move.answer.shownFor === undefined ? '' : `, ${t('after {0}', seconds(move.answer.shownFor, t))}`;
    const did = { approve: t('approved it'), part: t('approved a part of it'), reject: t('rejected it') }[
      move.answer.answer
    ];
    fields.push({ label: t('Answer'), lines: [`${who} ${did}: ${when}${after} (${oneLine(move.answer.by, 40)})`] });
  }
  return fields;
};

const endOf = (body: EntryOf<'prepared'>, moves: readonly Entry<EntryOf<'moved'>>[]): string =>
  moves.at(-1)?.body.to ?? body.states.at(-1) ?? '';

const headingOf = (end: string, { t }: Words): string => {
  if (end === 'ABORTED') return t('Why was this not run?');
  return end === 'PENDING' || end === 'PREPARED' ? t('Why does this wait?') : t('Why was this allowed?');
};

/** The explanation of a decision from what was recorded of it: risk and profile, findings, answer; none for an event. */
export const whyOf = (entries: readonly Entry[], links: Links, words: Words): readonly Section[] => {
  const { t } = words;
  const first = entries.find((entry): entry is Entry<EntryOf<'prepared'>> => entry.body.type === 'prepared');
  if (!first) return [];
  const { body } = first;
  const moves = entries.filter((entry): entry is Entry<EntryOf<'moved'>> => entry.body.type === 'moved');
  const settled = entries.some((entry) => entry.body.type === 'settled');
  const end = settled ? 'SETTLED' : endOf(body, moves);
  const findings = body.findings.slice(0, MOST).map((finding) => `${finding.risk}: ${findingSentences(finding, t)}`);
  const left = body.findings.length - findings.length;
  const isWithout = body.decision.verdict === 'ask' && !body.answer && moves.every((move) => !move.body.answer);
  return [
    {
      heading: headingOf(end, words),
      prose: true,
      fields: [
        { label: t('Decision'), lines: [sentenceOf(body, words), oneLine(body.decision.reason, 600)] },
        ...(findings.length === 0
          ? []
          : [{ label: t('Because'), lines: left > 0 ? [...findings, t('… {0} more', left)] : findings }]),
        ...(body.decision.rules.length === 0
          ? []
          : [{ label: t('Rules'), lines: body.decision.rules.map((rule) => oneLine(rule, 120)) }]),
        ...answerFields(body, moves, links, words),
        ...(isWithout ? [{ label: t('Answer'), lines: [t('Nobody has answered.')] }] : []),
        ...(links.earlier === undefined
          ? []
          : [
              {
                label: t('Earlier'),
                lines: [t('The same action ran before: entry {0}', links.earlier)],
                link: links.earlier,
              },
            ]),
      ],
    },
  ];
};
