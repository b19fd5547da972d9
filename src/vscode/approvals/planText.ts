import type { PlanStep } from '../../core/audit/entry.ts';
import type { StepState } from '../../core/gate/plans.ts';
import type { Plan } from '../../core/ports.ts';
import type { Translate } from '../../core/translate.ts';
import { bounded, marked, oneLine } from './inertText.ts';
import type { ModalContent } from './modals.ts';
import { askerOf } from './questionText.ts';
import { wrapped } from './wrapped.ts';

export type PlanButton = 'review' | 'back' | 'all' | 'choose' | 'chosen' | 'reject';

const labelsOf = (t: Translate): Readonly<Record<PlanButton, string>> => ({
  review: t('Review Plan…'),
  back: t('Back to the Plan'),
  all: t('Approve All Steps'),
  choose: t('Choose Steps…'),
  chosen: t('Approve These Steps'),
  reject: t('Reject…'),
});

/** Steps that a modal lists. */
const LISTED = 10;

/** What becomes of a step before anything was decided, for a person. */
const prospects = (t: Translate): Readonly<Record<PlanStep['can'], string>> => ({
  binds: t('waits for your approval'),
  passes: t('needs no approval'),
  asks: t('you are asked when it comes: it is not fully known'),
  blocked: t('is blocked'),
});

/** How far a step came, for a person. */
export const stepStates = (t: Translate): Readonly<Record<StepState, string>> => ({
  waiting: t('waits for you'),
  approved: t('approved, not begun'),
  rejected: t('not approved'),
  blocked: t('blocked'),
  open: t('not begun'),
  asked: t('you are being asked'),
  running: t('allowed to run'),
  done: t('done'),
  failed: t('failed'),
  refused: t('did not run'),
});

/** The steps that a person can approve in advance. */
export const approvable = ({ steps }: Plan): readonly PlanStep[] => steps.filter(({ can }) => can === 'binds');

const stepLines = (step: PlanStep, at: number, state: StepState | undefined, t: Translate): readonly string[] => {
  const { id, risk, can, summary, resolved, why, after, reversible } = step;
  const far = state === undefined || state === 'waiting' ? prospects(t)[can] : stepStates(t)[state];
  const what = oneLine(summary, 200);
  return [
    `${at + 1}. ${oneLine(id, 40)}  ${risk}  ${far}`,
    ...wrapped(reversible ? what : t('{0}. This cannot be undone.', what)),
    ...marked(resolved),
    ...(after.length === 0 ? [] : wrapped(t('After {0}', after.map((id) => oneLine(id, 40)).join(', ')))),
    ...(why === '' ? [] : [t("Why, in the agent's words:"), ...marked(why)]),
  ];
};

const introduction = ({ origin, steps }: Plan, t: Translate): string =>
  steps.length === 1
    ? t('Plan of {0}, 1 step.', askerOf(origin, t))
    : t('Plan of {0}, {1} steps.', askerOf(origin, t), steps.length);

/**
 * The whole plan for reading.
 * @param states how far each step came; absent before it was decided
 */
export const planText = (plan: Plan, t: Translate, states?: Readonly<Record<string, StepState>>): string => {
  const sections: readonly (readonly string[])[] = [
    [t("The title, in the agent's words:"), ...marked(plan.title)],
    [introduction(plan, t) + (states ? '' : ` ${t('Nothing of it has run.')}`)],
    ...plan.steps.map((step, at) => stepLines(step, at, states?.[step.id], t)),
    states
      ? []
      : [
          ...wrapped(
            t('An approved step runs without another question: once, and only if it is exactly what stands here.'),
          ),
          t('To decide, press Decide… or Reject in the title bar of this editor.'),
        ],
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
};

const listed = (steps: readonly PlanStep[], plan: Plan, t: Translate): readonly string[] => [
  ...steps
    .slice(0, LISTED)
    .flatMap((step) => [
      `${plan.steps.indexOf(step) + 1}. ${step.risk}  ${oneLine(step.summary, 120)}`,
      ...marked(bounded(step.resolved, { lines: 2, characters: 160 }).text),
    ]),
  ...(steps.length > LISTED ? [t('… {0} more: see the plan', steps.length - LISTED)] : []),
];

/** The modal that tells of a plan; it approves nothing. */
export const planIntroduced = (plan: Plan, t: Translate): ModalContent<PlanButton> => ({
  message: `${introduction(plan, t)} ${t('It wants to begin.')}`,
  detail: [...marked(oneLine(plan.title, 200)), '', ...listed(plan.steps, plan, t)].join('\n'),
  buttons: ['review', 'reject'],
  labels: labelsOf(t),
  close: t('Decide Later'),
});

/** The modal that decides about a plan which was read. */
export const planDecided = (plan: Plan, t: Translate): ModalContent<PlanButton> => {
  const steps = approvable(plan);
  const modal = { labels: labelsOf(t), close: t('Decide Later') };
  if (steps.length === 0) {
    return {
      ...modal,
      message: t('Accept this plan?'),
      detail: t('No step of it needs your approval in advance; each is judged when it comes.'),
      buttons: ['back', 'all', 'reject'],
    };
  }
  return {
    ...modal,
    message:
      steps.length === 1
        ? t('Approve this step of the plan?')
        : t('Approve these {0} steps of the plan?', steps.length),
    detail: [
      ...listed(steps, plan, t),
      '',
      t('Each may run once, exactly as it stands here. Everything else is judged as ever.'),
    ].join('\n'),
    buttons: ['back', 'all', ...(steps.length > 1 ? ['choose' as const] : []), 'reject'],
  };
};

/** The modal that approves some steps. */
export const stepsDecided = (plan: Plan, chosen: readonly PlanStep[], t: Translate): ModalContent<PlanButton> => ({
  message: t('Approve {0} of {1} steps?', chosen.length, plan.steps.length),
  detail: [...listed(chosen, plan, t), '', t('Of the others you are asked if they come.')].join('\n'),
  buttons: ['back', 'chosen'],
  labels: labelsOf(t),
  close: t('Decide Later'),
});
