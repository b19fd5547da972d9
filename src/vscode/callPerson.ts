import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { callProgram } from '../system/callProgram.ts';
import { AcceptedSetting, openSetting } from './acceptedSetting.ts';

const commandSchema = z.array(z.string().check(z.maxLength(1000))).check(z.maxLength(50));

/** What is no command is none. */
const commandOf = (value: unknown): readonly string[] => {
  const parsed = commandSchema.safeParse(value);
  return parsed.success ? parsed.data : [];
};

const parse = (stored: string | undefined): readonly string[] => {
  try {
    return commandOf(JSON.parse(stored ?? '[]'));
  } catch {
    return [];
  }
};

/** The program that calls a person who looks elsewhere: `portcullis.callMe`. To run one is a person's to allow. */
const callMeSetting = (secrets: vscode.SecretStorage): AcceptedSetting<readonly string[]> =>
  new AcceptedSetting<readonly string[]>(secrets, 'portcullis.acceptedCallMe', [], {
    wanted: () => commandOf(vscode.workspace.getConfiguration('portcullis').get('callMe')),
    affected: (event) => event.affectsConfiguration('portcullis.callMe'),
    stricter: (wanted, accepted) => (wanted.length === 0 ? wanted : accepted),
    parse,
    format: (command) => JSON.stringify(command),
    question: (_before, after) => ({
      message: vscode.l10n.t('Let Portcullis start this program when something waits for you?'),
      detail: JSON.stringify(after),
      keep: vscode.l10n.t('Do Not Start It'),
      loosen: vscode.l10n.t('Start It'),
      look: openSetting('portcullis.callMe'),
    }),
  });

/** The command with the number of waiting questions in it: the only thing that is told of them. */
const commandFor = (command: readonly string[], waiting: number): readonly string[] =>
  command.map((part, at) => (at === 0 ? part : part.replaceAll('{waiting}', String(waiting))));

/** Calls a person who looks elsewhere, as they have asked for. It decides nothing, and nothing waits for it. */
export class CallPerson implements vscode.Disposable {
  private readonly setting;

  constructor(
    secrets: vscode.SecretStorage,
    private readonly failed: (error: unknown) => void,
  ) {
    this.setting = callMeSetting(secrets);
    void this.setting.load().catch(failed);
  }

  readonly ring = (waiting: number): void => {
    const command = this.setting.current();
    if (command.length > 0) void callProgram(commandFor(command, waiting)).catch(this.failed);
  };

  dispose(): void {
    this.setting.dispose();
  }
}
