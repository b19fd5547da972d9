import { resolve } from 'node:path';
import type { Standing } from '../core/audit/evidence.ts';
import { type EvidenceVerification, readPublicKey, verifyEvidence } from '../ledger/verifyEvidence.ts';
import { counted, EXIT, inert, jsonText, type Outcome } from './outcome.ts';

const chainText = ({ chain: { entries, head, fault, dropped } }: EvidenceVerification): string => {
  const gone = dropped === undefined ? '' : `\nEntries 1 to ${dropped} are kept no longer, as the record itself says.`;
  return fault
    ? `The chain is broken at entry ${fault.seq} (${fault.what}, ${fault.place}): ${fault.detail}\n${entries} entries before it are whole.${gone}`
    : `The chain is whole: ${entries === 1 ? '1 entry' : `${entries} entries`}, head ${head}.${gone}`;
};

const standingText = ({ name, kind, heads, unreadable, upTo, faults }: Standing, entries: number): string => {
  const what = kind === 'seal' ? 'Seals' : `Witness ${name}`;
  const until = upTo === entries ? 'the last entry' : `entry ${upTo} of ${entries}`;
  const holds =
    heads === 0 ? `${what}: none of this ledger.` : `${what}: ${counted(heads, 'head')}, good up to ${until}.`;
  return [
    holds,
    ...(unreadable > 0
      ? [`  ${counted(unreadable, 'piece')} that ${unreadable === 1 ? 'is no signed head' : 'are no signed heads'}.`]
      : []),
    ...faults.map((fault) => `  ${fault}`),
  ].join('\n');
};

/** What verification found, for a person. */
export const verificationText = (found: EvidenceVerification): string =>
  [
    chainText(found),
    ...found.late.map(
      ({ segment, bytes }) =>
        `${segment} holds ${bytes} bytes that do not count: an owner wrote them after another had taken over.`,
    ),
    ...found.keys.map(({ fingerprint, seq }) => `Signing key from entry ${seq}: ${fingerprint}`),
    ...[found.seals, ...found.witnesses].map((standing) => standingText(standing, found.chain.entries)),
    ...(found.bundle?.length === 0 ? ['The bundle holds what was exported.'] : (found.bundle ?? [])),
    found.ok ? 'Nothing is wrong.' : 'This record cannot be trusted.',
  ].join('\n');

/**
 * Recomputes the chain of a ledger's folder or an evidence bundle and compares it with its seals and with witnesses.
 * Exit 0 when nothing is wrong, 1 when something is.
 * @param keys paths of PEM files: only these may have signed
 * @throws {PortcullisError} `bad-input` when there is no ledger, witness or key at a path
 */
export const verify = async (
  folder: string,
  { json, witnesses, keys }: { json: boolean; witnesses: readonly string[]; keys: readonly string[] },
): Promise<Outcome> => {
  const found = await verifyEvidence(folder, {
    witnesses: witnesses.map((path) => resolve(path)),
    keys: await Promise.all(keys.map(readPublicKey)),
  });
  return { text: json ? jsonText(found) : inert(verificationText(found)), exit: found.ok ? EXIT.ok : EXIT.no };
};
