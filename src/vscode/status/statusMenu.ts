import * as vscode from 'vscode';
import { harnessNames } from '../approvals/subject.ts';
import { type Pause, PAUSES } from '../pause.ts';
import { causeText, type GuardStatus } from './statusText.ts';

export interface StatusMenuParts {
  readonly status: () => GuardStatus;
  readonly profile: () => string;
  /** Entries in the record, and what is wrong with it. */
  readonly record: () => Promise<{ readonly entries: number; readonly fault: string | undefined }>;
  readonly verify: () => Promise<void>;
  readonly pause: Pick<Pause, 'begin' | 'end' | 'endsAt'>;
  readonly showLog: () => void;
}

type Item = vscode.QuickPickItem & { readonly run?: () => unknown };

const command =
  (name: string, ...given: unknown[]) =>
  () =>
    vscode.commands.executeCommand(name, ...given);

/** Says why agents are not guarded and what to do about it. */
const explainNotGuarded = async ({ status, showLog }: StatusMenuParts): Promise<void> => {
  const { causes, waiting } = status();
  const setting = causes.find((cause) => cause.setting !== undefined)?.setting;
  const openSettings = vscode.l10n.t('Open Settings');
  const log = vscode.l10n.t('Show Log');
  const record = vscode.l10n.t('Open Audit Log');
  const buttons = [...(setting === undefined ? [] : [openSettings]), log, record];
  const waits = waiting > 0 ? [vscode.l10n.t('{0} waiting for your approval.', waiting)] : [];
  const detail = [...causes.map(causeText), ...waits].join('\n\n');
  const message = vscode.l10n.t('Agents in this window are not guarded');
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, ...buttons);
  if (chosen === openSettings) await vscode.commands.executeCommand('workbench.action.openSettings', setting);
  if (chosen === log) showLog();
  if (chosen === record) await vscode.commands.executeCommand('portcullis.openAudit');
};

const pauseItems = ({ pause }: StatusMenuParts): readonly Item[] => {
  const endsAt = pause.endsAt();
  const separator = { label: vscode.l10n.t('Pause'), kind: vscode.QuickPickItemKind.Separator };
  if (endsAt !== undefined) {
    const until = new Date(endsAt).toLocaleTimeString();
    return [
      separator,
      {
        label: `$(debug-continue) ${vscode.l10n.t('Guard again now')}`,
        description: vscode.l10n.t('paused until {0}', until),
        run: () => pause.end(),
      },
    ];
  }
  return [
    separator,
    ...PAUSES.map((minutes) => ({
      label: `$(debug-pause) ${vscode.l10n.t('Pause for {0} minutes…', minutes)}`,
      run: () => pause.begin(minutes),
    })),
  ];
};

const items = async (parts: StatusMenuParts): Promise<readonly Item[]> => {
  const { waiting } = parts.status();
  const names = harnessNames(vscode.l10n.t);
  const { entries, fault } = await parts.record();
  return [
    {
      label: `$(shield) ${vscode.l10n.t('Agents in this window are guarded')}`,
      description: [names.vscode, names.copilot].join(', '),
      run: command('portcullis.openAudit'),
    },
    {
      label: `$(bell) ${waiting === 0 ? vscode.l10n.t('Nothing waits for you') : vscode.l10n.t('{0} waiting for your approval', waiting)}`,
      run: command('portcullis.showQueue'),
    },
    {
      label: `$(settings) ${vscode.l10n.t('Profile: {0}', parts.profile())}`,
      run: command('workbench.action.openSettings', 'portcullis.'),
    },
    {
      label: `$(link) ${fault ?? vscode.l10n.t('Record: {0} entries', entries)}`,
      description: fault === undefined ? vscode.l10n.t('Verify now') : undefined,
      run: () => parts.verify(),
    } as Item,
    { label: `$(list-ordered) ${vscode.l10n.t('Open Audit Log')}`, run: command('portcullis.openAudit') },
    { label: `$(output) ${vscode.l10n.t('Show Log')}`, run: parts.showLog },
    ...pauseItems(parts),
  ];
};

/** Says how things stand, and leads on. Choosing decides nothing by itself. */
export const showStatusMenu = async (parts: StatusMenuParts): Promise<void> => {
  if (parts.status().causes.length > 0) return explainNotGuarded(parts);
  const title = 'Portcullis';
  const chosen = await vscode.window.showQuickPick([...(await items(parts))], { title });
  await chosen?.run?.();
};
