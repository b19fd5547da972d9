import { posix } from 'node:path';
import { riskOf } from '../../core/policy/standing.ts';
import type { Rule } from '../../core/policy/rule.ts';
import { marked, oneLine } from './inertText.ts';
import type { ModalContent } from './modals.ts';

/** The first button of the modal that shows a rule: it decides nothing. */
export const BACK = 'Back';

const nameOf = (path: string): string => oneLine(posix.basename(path.replaceAll('\\', '/')), 80);

/** What a rule holds beside the action itself, a line each. */
const conditions = ({ match: { exact } }: Rule): readonly string[] => {
  const names = Object.keys(exact?.context ?? {});
  const files = names.filter((name) => name.startsWith('file:')).map((name) => nameOf(name.slice('file:'.length)));
  return [
    ...(files.length > 0 ? [`${files.join(', ')} ${files.length === 1 ? 'is' : 'are'} as now`] : []),
    ...(names.includes('head') ? ['git is on the same branch, with the same remotes and settings'] : []),
    `nothing else is found risky in it than ${Object.keys(exact?.findings ?? {})
      .map((id) => oneLine(id, 60))
      .join(', ')}`,
  ];
};

/** A rule in words: what it lets pass, and while what holds. */
export const ruleLines = (rule: Rule): readonly string[] => {
  const { exact } = rule.match;
  return [
    ...marked(exact?.resolved === '' || exact === undefined ? (rule.reason ?? rule.id) : exact.resolved),
    'In the folder',
    ...marked(exact?.directory ?? ''),
    '',
    'Exactly this, asked in the same words, and only while',
    ...conditions(rule).map((condition) => `• ${condition}.`),
  ];
};

/**
 * The modal that shows a rule before it is added.
 * @param add the label of the button that adds it
 */
export const ruleContent = <T extends string>(rule: Rule, add: T): ModalContent<typeof BACK | T> => ({
  message: 'This rule will be added',
  detail: [
    `From now on this runs in this workspace without asking you (${riskOf(rule)}):`,
    '',
    ...ruleLines(rule),
    '',
    'What cannot be undone is asked again in a session in which it has run. You can revoke the rule in the Grants view.',
  ].join('\n'),
  buttons: [BACK, add],
  close: 'Cancel',
});
