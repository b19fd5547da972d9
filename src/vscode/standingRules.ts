import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { sha256 } from '../core/action/canonical.ts';
import { RuleFile } from '../system/ruleFile.ts';
import type { Reporter } from './reporter.ts';

const KEY = 'portcullis.rules.key';
const USES = 'portcullis.ruleUses';

/** One key for the rules of every workspace, made at first use. */
const keyOf = async (secrets: vscode.SecretStorage): Promise<Uint8Array> => {
  const stored = await secrets.get(KEY);
  if (stored !== undefined && /^[0-9a-f]{64}$/.test(stored)) return Buffer.from(stored, 'hex');
  const key = randomBytes(32);
  await secrets.store(KEY, key.toString('hex'));
  return key;
};

/** How often each rule was used: a figure for the person, in the editor's own memory. */
const countsIn = (memory: vscode.Memento) => ({
  get: (id: string): number => memory.get<Record<string, number>>(USES, {})[id] ?? 0,
  add: (id: string): void => {
    const counts = memory.get<Record<string, number>>(USES, {});
    void memory.update(USES, { ...counts, [id]: (counts[id] ?? 0) + 1 });
  },
});

/**
 * The person's standing rules for a workspace folder, from the state folder, as far as the key in secret storage says
 * that they are theirs.
 */
export const openRules = async (
  { secrets, globalState }: Pick<vscode.ExtensionContext, 'secrets' | 'globalState'>,
  stateFolder: string,
  workspace: string,
  reporter: Reporter,
): Promise<RuleFile> => {
  const version = `portcullis.rules.version.${sha256(workspace)}`;
  return RuleFile.open({
    folder: join(stateFolder, 'rules'),
    workspace,
    seal: {
      key: await keyOf(secrets),
      version: async () => Number((await secrets.get(version)) ?? 0) || 0,
      keepVersion: async (now) => secrets.store(version, String(now)),
    },
    counts: countsIn(globalState),
    refused: (why) => reporter.error(vscode.l10n.t('Your standing rules for this folder do not count: {0}', why)),
  });
};
