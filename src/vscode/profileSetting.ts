import * as vscode from 'vscode';
import type { Profile } from '../core/policy/decision.ts';
import { AcceptedSetting, openSetting } from './acceptedSetting.ts';

type Chosen = Extract<Profile, 'balanced' | 'strict'>;

const chosen = (text: string | undefined): Chosen => (text === 'strict' ? 'strict' : 'balanced');

/** The profile in force: `portcullis.profile`. */
export const profileSetting = (secrets: vscode.SecretStorage): AcceptedSetting<Chosen> =>
  new AcceptedSetting<Chosen>(secrets, 'portcullis.acceptedProfile', 'strict', {
    wanted: () => chosen(vscode.workspace.getConfiguration('portcullis').get<string>('profile')),
    affected: (event) => event.affectsConfiguration('portcullis.profile'),
    stricter: (a, b) => (a === 'strict' ? a : b),
    parse: chosen,
    format: (profile) => profile,
    question: () => ({
      message: vscode.l10n.t('Let Portcullis ask less?'),
      detail: vscode.l10n.t('Before: medium risks wait for you. After: they run, and only high risks wait for you.'),
      keep: vscode.l10n.t('Keep Strict'),
      loosen: vscode.l10n.t('Ask Less'),
      look: openSetting('portcullis.profile'),
    }),
  });
