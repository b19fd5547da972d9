import * as z from 'zod/mini';
import { ownRequest } from '../../agents/ownTools.ts';
import type { Action, EditAction } from '../../core/action/action.ts';
import type { Judgement } from '../../core/classify/judgement.ts';
import { PortcullisError } from '../../core/errors.ts';
import { sentences, writtenText } from '../../core/gate/sentences.ts';
import { decide } from '../../core/policy/decide.ts';
import type { Decision, Profile } from '../../core/policy/decision.ts';
import type { FileContent } from '../../core/ports.ts';
import { systemNetwork } from '../../system/network.ts';
import { httpRequest } from '../../tools/httpRequest.ts';
import { runCommand } from '../../tools/runCommand.ts';
import { loadClassifier } from '../classifier.ts';
import type { Effect } from './guardedTools.ts';
import { planEffect } from './planEffect.ts';

/** Seconds. */
const TIMEOUT = { usual: 120, longest: 3600 };

const timeoutInput = z.object({ timeout: z.optional(z.number()) });

/** Milliseconds that a command may take. */
const timeoutOf = (input: unknown): number => {
  const parsed = z.safeParse(timeoutInput, input);
  const seconds = parsed.success ? (parsed.data.timeout ?? TIMEOUT.usual) : TIMEOUT.usual;
  return Math.min(Math.max(seconds, 1), TIMEOUT.longest) * 1000;
};

const wrongKind = (action: Action): never => {
  throw new PortcullisError('bad-input', `${action.tool.name} cannot do an action of kind ${action.kind}`);
};

const run: Effect = ({ action }, { input, signal }) => {
  if (action.kind !== 'shell') return wrongKind(action);
  const { command, shell, directory } = action;
  return runCommand({ command, shell, directory, signal, timeout: timeoutOf(input), environment: process.env });
};

const contents = ({ files }: EditAction): readonly FileContent[] =>
  files.map(({ path, before, after, exact }) => {
    if (!exact || after === null) throw new PortcullisError('bad-input', `The new text of ${path} is not known`);
    return { path, before, content: after };
  });

const edit: Effect = async ({ action }, { window }) => {
  if (action.kind !== 'edit') return wrongKind(action);
  const files = contents(action);
  return { ok: true, result: writtenText(files, await window.files.write(files)) };
};

const request: Effect = ({ action }, { signal, window }) => {
  if (action.kind !== 'http') return wrongKind(action);
  const { method, urls, headers = {}, body = '' } = action;
  const { facts } = window.world();
  return httpRequest({ method, url: urls[0] ?? '', headers, body, signal, network: systemNetwork, facts });
};

const checkInput = z.object({ command: z.string(), cwd: z.optional(z.string()) });

const receiptInput = z.object({ requestId: z.string() });

const receipt: Effect = async ({ action }, { window }) => {
  const parsed = z.safeParse(receiptInput, action.asked);
  if (!parsed.success) throw new PortcullisError('bad-input', 'portcullis_get_receipt needs a requestId');
  const { harness, agent } = action.origin;
  const { requestId } = parsed.data;
  const found = await window.gate.receipt({ workspace: action.workspace, harness, agent, requestId });
  return found
    ? { ok: true, result: JSON.stringify(found) }
    : { ok: false, result: `No request of yours with the id ${requestId} has settled.` };
};

/** Explains what would be decided about a command, without running it. */
export const checkEffect =
  (profile: { current(): Profile }): Effect =>
  async ({ action }, { window }) => {
    const parsed = z.safeParse(checkInput, action.asked);
    if (!parsed.success) throw new PortcullisError('bad-input', 'portcullis_check_action needs a command');
    const { command, cwd } = parsed.data;
    const world = window.world();
    const request = ownRequest({
      name: 'portcullis_run_command',
      input: { command, cwd },
      origin: action.origin,
      directory: action.directory,
      workspace: action.workspace,
      world,
    });
    if (!request) throw new PortcullisError('unavailable', 'Commands cannot be checked');
    const classify = await loadClassifier();
    const judgement = classify(request.action, world.facts, { readSecret: false });
    const decision = decide(judgement, request.action, { profile: profile.current(), layers: {}, now: Date.now() });
    return { ok: true, result: explain(judgement, decision) };
  };

const explain = ({ summary, findings }: Judgement, { verdict, risk, reason, matters, advice }: Decision): string =>
  [
    `${verdict} (${risk}): ${summary}`,
    sentences(reason, matters, advice),
    ...findings.map((finding) => `- ${finding.risk} ${finding.rule}: ${finding.reason}`),
  ].join('\n');

/** The effects of our tools by name; `check` explains a command without running it. */
export const toolEffects = (check: Effect): Readonly<Record<string, Effect>> => ({
  portcullis_run_command: run,
  portcullis_edit_file: edit,
  portcullis_http_request: request,
  portcullis_check_action: check,
  portcullis_get_receipt: receipt,
  portcullis_submit_plan: planEffect,
});
