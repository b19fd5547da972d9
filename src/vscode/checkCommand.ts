import * as vscode from 'vscode';
import type { AdapterWorld } from '../agents/adapter.ts';
import { ownRequest } from '../agents/ownTools.ts';
import type { Judgement } from '../core/classify/judgement.ts';
import { PortcullisError } from '../core/errors.ts';
import { sentences } from '../core/gate/sentences.ts';
import { decide } from '../core/policy/decide.ts';
import type { Decision, Profile } from '../core/policy/decision.ts';
import { marked, oneLine, visible } from './approvals/inertText.ts';
import { findingSentences } from './approvals/questionText.ts';
import { loadClassifier } from './classifier.ts';
import type { RecordDocuments } from './panel/recordDocuments.ts';

export interface CheckParts {
  readonly profile: { current(): Profile };
  readonly world: () => AdapterWorld;
  readonly workspace: string;
  readonly documents: Pick<RecordDocuments, 'show'>;
}

const answers = () => ({
  allow: vscode.l10n.t('It would run without a question.'),
  ask: vscode.l10n.t('It would wait for you.'),
  deny: vscode.l10n.t('It would be blocked.'),
});

/** What is said about a command, in lines. */
const explanation = (command: string, judgement: Judgement, decision: Decision): string => {
  const { verdict, risk, reason, matters, advice, rules } = decision;
  const findings = judgement.findings.flatMap((finding) => [
    `• ${finding.risk}: ${findingSentences(finding, vscode.l10n.t)}`,
    `  ${visible(finding.rule)}${finding.where === undefined ? '' : `: ${oneLine(finding.where, 200)}`}`,
    ...(finding.alternative === undefined
      ? []
      : [`  ${vscode.l10n.t('instead')}: ${oneLine(finding.alternative, 300)}`]),
  ]);
  return [
    vscode.l10n.t('Not run. This is how Portcullis would decide if an agent asked for it now.'),
    '',
    ...marked(command),
    '',
    `${answers()[verdict]} (${risk})`,
    oneLine(judgement.summary, 300),
    sentences(reason, matters, advice),
    '',
    vscode.l10n.t('Findings'),
    ...findings,
    '',
    vscode.l10n.t('Rules'),
    ...rules.map((rule) => `• ${oneLine(rule, 200)}`),
    '',
  ].join('\n');
};

/** Asks for a command line and shows how it would be decided about it, and why. Nothing is run or recorded. */
export const checkCommand = async ({ profile, world, workspace, documents }: CheckParts): Promise<void> => {
  const command = await vscode.window.showInputBox({
    title: vscode.l10n.t('Check a Command'),
    prompt: vscode.l10n.t('It is judged as if an agent asked for it. It does not run.'),
    ignoreFocusOut: true,
  });
  if (command === undefined || command.trim() === '') return;
  const here = world();
  const request = ownRequest({
    name: 'portcullis_run_command',
    input: { command },
    origin: { harness: 'portcullis', session: 'check', agent: 'person' },
    directory: workspace,
    workspace,
    world: here,
  });
  if (!request) throw new PortcullisError('unavailable', 'Commands cannot be checked');
  const classify = await loadClassifier();
  const judgement = classify(request.action, here.facts, { readSecret: false });
  const decision = decide(judgement, request.action, { profile: profile.current(), layers: {}, now: Date.now() });
  await documents.show(vscode.l10n.t('Check of a command'), explanation(command, judgement, decision));
};
