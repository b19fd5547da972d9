import type { FileChange } from '../../action/action.ts';
import type { Finding } from '../finding.ts';
import { registryOf } from '../packages/registries.ts';
import { addedLines } from './lines.ts';

const LOCK_FILE =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|deno\.lock|poetry\.lock|pdm\.lock|uv\.lock|pipfile\.lock|cargo\.lock|gemfile\.lock|composer\.lock|go\.sum|packages\.lock\.json|gradle\.lockfile|mix\.lock|pubspec\.lock)$/;

/** Sources that lock files of their ecosystems name, beside the registries. */
const USUAL =
  /^https:\/\/(?:github\.com\/rust-lang\/crates\.io-index|api\.github\.com\/repos\/|codeload\.github\.com\/|(?:www\.)?(?:opencollective|github|patreon|tidelift|paypal|buymeacoffee|feross|eslint|typescript-eslint|symfony|packagist)\.(?:com|org)\/)/;

const ADDRESS = /(?:git\+)?(?:https?|ssh|git):\/\/[^\s"'<>)]{1,500}/g;
const INTEGRITY = /\b(?:integrity|checksum|sha(?:256|512)(?:-|:|=)|hash(?:es)?)\b/i;

const hostOf = (address: string): string => {
  try {
    return new URL(address.replace(/^git\+/, '')).host;
  } catch {
    return '';
  }
};

const addressesIn = (text: string): readonly string[] => text.match(ADDRESS) ?? [];
const times = (text: string, pattern: RegExp): number => text.split('\n').filter((line) => pattern.test(line)).length;

const high = (rule: string, where: string, reason: string, matters: string): Finding => ({
  rule: `lock-file.${rule}`,
  risk: 'HIGH',
  category: 'configuration',
  reason,
  matters,
  where: where.slice(0, 200),
  reversible: true,
  alternative: 'Let the package manager write its lock file.',
});

/** Findings for a lock file that would bring packages from a new place, or no longer check what they are. */
export const lockFileFindings = ({ before, after }: FileChange, key: string, shown: string): readonly Finding[] => {
  if (after === null || !LOCK_FILE.test(key)) return [];
  const known = new Set(addressesIn(before ?? '').map(hostOf));
  const foreign = addressesIn(addedLines(before, after).join('\n')).find(
    (address) => registryOf(address) !== 'official' && !USUAL.test(address) && !known.has(hostOf(address)),
  );
  const lost = before !== null && times(before, INTEGRITY) > times(after, INTEGRITY);
  const fewer = before !== null && addressesIn(before).length > addressesIn(after).length;
  return [
    ...(foreign === undefined
      ? []
      : [
          high(
            'source',
            foreign,
            `Lets ${shown} bring a package from ${hostOf(foreign) || 'an address'}, which it did not use before`,
            'The next installation runs what lies there.',
          ),
        ]),
    ...(lost && !fewer
      ? [
          high(
            'integrity',
            shown,
            `Takes checksums out of ${shown}, and leaves the packages in`,
            'The next installation no longer sees that a package was exchanged.',
          ),
        ]
      : []),
  ];
};
