import type { PlanStep } from '../../core/audit/entry.ts';
import type { StepState } from '../../core/gate/plans.ts';
import type { Plan } from '../../core/ports.ts';
import { bounded, marked, oneLine } from './inertText.ts';
import type { ModalContent } from './modals.ts';
import { askerOf } from './questionText.ts';

export const PLAN_BUTTONS = {
  review: 'Review Plan…',
  back: 'Back to the Plan',
  all: 'Approve All Steps',
  choose: 'Choose Steps…',
  chosen: 'Approve These Steps',
  reject: 'Reject…',
} as const;
export type PlanButton = (typeof PLAN_BUTTONS)[keyof typeof PLAN_BUTTONS];

/** Steps that a modal lists. */
const LISTED = 10;
const INDENT = '   ';

const CAN: Readonly<Record<PlanStep['can'], string>> = {
  binds: 'waits for your approval',
  passes: 'needs no approval',
  asks: 'you are asked when it comes: it is not fully known',
  blocked: 'is blocked',
};

/** How far a step came, for a person. */
export const STEP_STATES: Readonly<Record<StepState, string>> = {
  waiting: 'waits for you',
  approved: 'approved, not begun',
  rejected: 'not approved',
  blocked: 'blocked',
  open: 'not begun',
  asked: 'you are being asked',
  running: 'allowed to run',
  done: 'done',
  failed: 'failed',
  refused: 'did not run',
};

/** The steps that a person can approve in advance. */
export const approvable = ({ steps }: Plan): readonly PlanStep[] => steps.filter(({ can }) => can === 'binds');

const stepLines = (step: PlanStep, at: number, state: StepState | undefined): readonly string[] => {
  const { id, risk, can, summary, resolved, why, after, reversible } = step;
  return [
    `${at + 1}. ${oneLine(id, 40)}  ${risk}  ${state === undefined || state === 'waiting' ? CAN[can] : STEP_STATES[state]}`,
    `${INDENT}${oneLine(summary, 200)}${reversible ? '' : '. This cannot be undone.'}`,
    ...marked(resolved),
    ...(after.length === 0 ? [] : [`${INDENT}After ${after.map((id) => oneLine(id, 40)).join(', ')}`]),
    ...(why === '' ? [] : [`${INDENT}Why, in the agent's words:`, ...marked(why)]),
  ];
};

const asker = ({ origin, steps }: Plan): string =>
  `Plan of ${askerOf(origin)}, ${steps.length === 1 ? '1 step' : `${steps.length} steps`}.`;

/**
 * The whole plan for reading.
 * @param states how far each step came; absent before it was decided
 */
export const planText = (plan: Plan, states?: Readonly<Record<string, StepState>>): string => {
  const sections: readonly (readonly string[])[] = [
    ['The title is the agent’s:', ...marked(plan.title)],
    [states ? asker(plan) : `${asker(plan)} Nothing of it has run.`],
    ...plan.steps.map((step, at) => stepLines(step, at, states?.[step.id])),
    states
      ? []
      : [
          'An approved step runs without another question: once, and only',
          'if it is exactly what stands here.',
          'To decide, press Decide… or Reject in the title bar of this editor.',
        ],
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
};

const listed = (steps: readonly PlanStep[], plan: Plan): readonly string[] => [
  ...steps
    .slice(0, LISTED)
    .flatMap((step) => [
      `${plan.steps.indexOf(step) + 1}. ${step.risk}  ${oneLine(step.summary, 120)}`,
      ...marked(bounded(step.resolved, { lines: 2, characters: 160 }).text),
    ]),
  ...(steps.length > LISTED ? [`… ${steps.length - LISTED} more: see the plan`] : []),
];

/** The modal that tells of a plan; it approves nothing. */
export const planIntroduced = (plan: Plan): ModalContent<PlanButton> => ({
  message: `${asker(plan)} It wants to begin.`,
  detail: [...marked(oneLine(plan.title, 200)), '', ...listed(plan.steps, plan)].join('\n'),
  buttons: [PLAN_BUTTONS.review, PLAN_BUTTONS.reject],
  close: 'Decide Later',
});

/** The modal that decides about a plan which was read. */
export const planDecided = (plan: Plan): ModalContent<PlanButton> => {
  const steps = approvable(plan);
  return {
    message:
      steps.length === 0
        ? 'Accept this plan?'
        : `Approve ${steps.length === 1 ? 'this step' : `these ${steps.length} steps`} of the plan?`,
    detail:
      steps.length === 0
        ? 'No step of it needs your approval in advance; each is judged when it comes.'
        : [
            ...listed(steps, plan),
            '',
            'Each may run once, exactly as it stands here. Everything else is judged as ever.',
          ].join('\n'),
    buttons: [
      PLAN_BUTTONS.back,
      PLAN_BUTTONS.all,
      ...(steps.length > 1 ? [PLAN_BUTTONS.choose] : []),
      PLAN_BUTTONS.reject,
    ],
    close: 'Decide Later',
  };
};

/** The modal that approves some steps. */
export const stepsDecided = (plan: Plan, chosen: readonly PlanStep[]): ModalContent<PlanButton> => ({
  message: `Approve ${chosen.length} of ${plan.steps.length} steps?`,
  detail: [...listed(chosen, plan), '', 'Of the others you are asked if they come.'].join('\n'),
  buttons: [PLAN_BUTTONS.back, PLAN_BUTTONS.chosen],
  close: 'Decide Later',
});
