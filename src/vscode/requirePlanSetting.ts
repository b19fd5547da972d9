import * as vscode from 'vscode';
import { AcceptedSetting, openSetting } from './acceptedSetting.ts';

/** Whether a task needs a plan before its first HIGH action: `portcullis.requirePlan`. To switch it off is to loosen. */
export const requirePlanSetting = (secrets: vscode.SecretStorage): AcceptedSetting<boolean> =>
  new AcceptedSetting<boolean>(secrets, 'portcullis.acceptedRequirePlan', true, {
    wanted: () => vscode.workspace.getConfiguration('portcullis').get('requirePlan') === true,
    affected: (event) => event.affectsConfiguration('portcullis.requirePlan'),
    stricter: (a, b) => a || b,
    parse: (stored) => stored === 'true',
    format: String,
    question: () => ({
      message: vscode.l10n.t('Let agents begin without a plan?'),
      detail: vscode.l10n.t(
        'Before: a plan that you approve comes before the first high-risk action of a task. After: you are asked about each action.',
      ),
      keep: vscode.l10n.t('Keep Requiring a Plan'),
      loosen: vscode.l10n.t('Do Not Require It'),
      look: openSetting('portcullis.requirePlan'),
    }),
  });
