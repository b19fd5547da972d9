import * as vscode from 'vscode';

const EXPLAINED = 'portcullis.firstQuestionExplained';
const WALKTHROUGH = 'portcullis.portcullis#start';

export interface Questions {
  /** How many questions wait for the person. */
  readonly waiting: number;
  readonly onDidChange: vscode.Event<void>;
}

/** Explains the first question that a person ever gets, once. It decides nothing. */
export class FirstQuestion implements vscode.Disposable {
  private readonly listener: vscode.Disposable;

  constructor(questions: Questions, memory: vscode.Memento) {
    this.listener = questions.onDidChange(() => {
      if (questions.waiting === 0 || memory.get(EXPLAINED) === true) return;
      void Promise.resolve(memory.update(EXPLAINED, true)).then(explain);
    });
  }

  dispose(): void {
    this.listener.dispose();
  }
}

const explain = async (): Promise<void> => {
  const how = vscode.l10n.t('How It Works');
  const text = vscode.l10n.t('Portcullis holds this action of your agent until you answer. Nothing of it has run yet.');
  if ((await vscode.window.showInformationMessage(text, how)) === how)
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
};
