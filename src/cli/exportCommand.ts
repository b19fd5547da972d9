import { version } from '../../package.json';
import { exportBundle } from '../ledger/exportBundle.ts';
import { EXIT, inert, jsonText, type Outcome } from './outcome.ts';
import { verificationText } from './verifyCommand.ts';

/** Which build this is; the bundler puts the commit in. */
const build = { version, commit: process.env.PORTCULLIS_COMMIT ?? 'unknown' };

/**
 * Writes an evidence bundle. Exit 0 when nothing is wrong with it, 1 when something is (it is written all the same).
 * @throws {PortcullisError} `bad-input`
 */
export const exportLedger = async (
  folder: string,
  out: string,
  { witnesses, json }: { witnesses: readonly string[]; json: boolean },
): Promise<Outcome> => {
  const found = await exportBundle({ folder, out, witnesses, build, now: Date.now() });
  const text = json ? jsonText({ out, ...found }) : inert(`Written: ${out}\n${verificationText(found)}`);
  return { text, exit: found.ok ? EXIT.ok : EXIT.no };
};
