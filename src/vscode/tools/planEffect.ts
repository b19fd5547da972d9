import * as z from 'zod/mini';
import { vscodeAdapter } from '../../agents/vscode.ts';
import type { AdapterWorld } from '../../agents/adapter.ts';
import type { Action, Origin } from '../../core/action/action.ts';
import { PortcullisError } from '../../core/errors.ts';
import type { AskedStep, FollowedPlan } from '../../core/gate/plans.ts';
import type { Effect } from './guardedTools.ts';

const LONGEST = { title: 200, why: 500 };

const planInput = z.object({
  title: z.string().check(z.minLength(1), z.maxLength(LONGEST.title)),
  steps: z.array(
    z.object({
      id: z.string().check(z.regex(/^[\w.-]{1,40}$/)),
      tool: z.string(),
      input: z.optional(z.unknown()),
      why: z.optional(z.string().check(z.maxLength(LONGEST.why))),
      after: z.optional(z.array(z.string())),
    }),
  ),
});

type AskedPlan = z.infer<typeof planInput>;

/** The action of a step, understood as the hook will understand the call itself: both have one Digest. */
const actionOf = (
  { tool, input }: AskedPlan['steps'][number],
  origin: Origin,
  directory: string,
  world: AdapterWorld,
): Action => {
  const payload = {
    hook_event_name: 'PreToolUse',
    session_id: origin.session === '' ? 'none' : origin.session,
    tool_name: tool,
    tool_input: input ?? {},
    tool_use_id: 'plan',
    cwd: directory,
  };
  const call = vscodeAdapter.parse(payload, world);
  if (call.type !== 'pre') throw new PortcullisError('bad-input', `${tool} cannot be a step of a plan`);
  return { ...call.action, origin };
};

const SAID: Readonly<Record<FollowedPlan['states'][string], string>> = {
  waiting: 'waits for the person',
  approved: 'approved: call it exactly as submitted, once',
  rejected: 'not approved: the person is asked if you call it',
  blocked: 'blocked: do not call it',
  open: 'needs no approval in advance; judged when you call it',
  asked: 'the person is being asked',
  running: 'allowed to run',
  done: 'done',
  failed: 'failed',
  refused: 'refused',
};

const answerText = ({ plan, states, note }: FollowedPlan & { readonly note?: string | undefined }): string =>
  [
    `The person looked at your plan "${plan.title}".`,
    ...plan.steps.map(({ id }) => `- ${id}: ${SAID[states[id] ?? 'rejected']}`),
    ...(note === undefined ? [] : [`Their note: ${note}`]),
  ].join('\n');

/** Shows a plan to the person, and returns what they approved of it. */
export const planEffect: Effect = async ({ action }, { signal, window }) => {
  const parsed = z.safeParse(planInput, action.asked);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new PortcullisError('bad-input', `The plan cannot be read: ${issue?.path.join('.') ?? ''} does not fit`);
  }
  const { title, steps } = parsed.data;
  const world = window.world();
  const asked = steps.map((step): AskedStep => ({
    id: step.id,
    why: step.why ?? '',
    after: step.after ?? [],
    action: actionOf(step, action.origin, window.workspace, world),
  }));
  const followed = await window.gate.submitPlan({ title, origin: action.origin, steps: asked }, signal);
  return { ok: true, result: answerText(followed) };
};
