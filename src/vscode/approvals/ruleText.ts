import { posix } from 'node:path';
import { riskOf } from '../../core/policy/standing.ts';
import type { Rule } from '../../core/policy/rule.ts';
import type { Translate } from '../../core/translate.ts';
import { marked, oneLine } from './inertText.ts';
import type { ModalContent } from './modals.ts';

const nameOf = (path: string): string => oneLine(posix.basename(path.replaceAll('\\', '/')), 80);

/** What a rule holds beside the action itself, a line each. */
const conditions = ({ match: { exact } }: Rule, t: Translate): readonly string[] => {
  const names = Object.keys(exact?.context ?? {});
  const files = names.filter((name) => name.startsWith('file:')).map((name) => nameOf(name.slice('file:'.length)));
  const findings = Object.keys(exact?.findings ?? {}).map((id) => oneLine(id, 60));
  return [
    ...(files.length === 1 ? [t('{0} is as now.', files.join())] : []),
    ...(files.length > 1 ? [t('{0} are as now.', files.join(', '))] : []),
    ...(names.includes('head') ? [t('git is on the same branch, with the same remotes and settings.')] : []),
    findings.length === 0
      ? t('nothing risky is found in it.')
      : t('nothing risky is found in it but {0}.', findings.join(', ')),
  ];
};

/** A rule in words: what it lets pass, and while what holds. */
export const ruleLines = (rule: Rule, t: Translate): readonly string[] => {
  const { exact } = rule.match;
  return [
    ...marked(exact?.resolved === '' || exact === undefined ? (rule.reason ?? rule.id) : exact.resolved),
    t('In the folder'),
    ...marked(exact?.directory ?? ''),
    '',
    t('Exactly this, asked in the same words, and only while'),
    ...conditions(rule, t).map((condition) => `• ${condition}`),
  ];
};

/**
 * The modal that shows a rule before it is added. Its first button decides nothing.
 * @param add the label of the button that adds it
 */
export const ruleContent = (rule: Rule, add: string, t: Translate): ModalContent<'back' | 'add'> => ({
  message: t('This rule will be added'),
  detail: [
    t('From now on this runs in this workspace without asking you ({0}):', riskOf(rule)),
    '',
    ...ruleLines(rule, t),
    '',
    t(
      'What cannot be undone is asked again in a session in which it has run. You can revoke the rule in the Grants view.',
    ),
  ].join('\n'),
  buttons: ['back', 'add'],
  labels: { back: t('Back'), add },
  close: t('Cancel'),
});
