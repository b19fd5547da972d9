import type * as vscode from 'vscode';
import { newSigningKey, parseSeal, type Signer, signerOf } from '../core/audit/seal.ts';
import type { Witness } from '../ledger/witness.ts';

type Secrets = Pick<vscode.SecretStorage, 'get' | 'store'>;

/**
 * What signs the heads of a ledger. The key is made at first use, and anew when it is lost or cannot be read; the
 * ledger then records the new one.
 * @param folder the ledger's; its owner alone asks for the key
 */
export const signerFor = async (secrets: Secrets, folder: string): Promise<Signer> => {
  const name = `portcullis.signing.${folder}`;
  try {
    const stored = await secrets.get(name);
    if (stored !== undefined) return signerOf(stored);
  } catch {
    // Lost: a key that cannot be read signs nothing any more.
  }
  const key = newSigningKey();
  await secrets.store(name, key);
  return signerOf(key);
};

/** The newest head of a ledger, kept with the key: a record that was rewritten while no window had it open shows at once. */
export const secretWitness = (secrets: Secrets, folder: string): Witness => {
  const name = `portcullis.sealed.${folder}`;
  return {
    name: "in the editor's secret storage",
    async latest() {
      const line = await secrets.get(name);
      return line === undefined ? undefined : parseSeal(line);
    },
    keep: async (_ledger, line) => secrets.store(name, line),
  };
};
