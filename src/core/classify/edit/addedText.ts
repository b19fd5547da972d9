import { replaceSecrets } from '../../audit/secrets.ts';
import type { FileChange } from '../../action/action.ts';
import type { Finding } from '../finding.ts';
import { addedLines } from './lines.ts';

/** Shapes that stand for a real credential, and not for a word of the program or its tests. */
const REAL = new Set(
  `github gitlab aws google slack stripe openai-or-anthropic npm pypi huggingface digitalocean sendgrid vault shopify age telegram
  pem`.split(/\s+/),
);

/** What people write where a credential would stand. */
const PLACEHOLDER =
  /example|sample|xxxx|\*\*\*|\.\.\.|your|placeholder|dummy|fake|mock|test|redacted|changeme|12345678|abcdefgh|0{8}/i;

const secretIn = (text: string): string | undefined => {
  let found: string | undefined;
  replaceSecrets(text, (kind, secret) => {
    const real = kind === 'pem' ? secret.length > 200 : /\d/.test(secret) && !PLACEHOLDER.test(secret);
    if (found === undefined && REAL.has(kind) && real) found = kind;
    return '';
  });
  return found;
};

/** Direction controls: text with them shows in another order than it runs (CVE-2021-42574). */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/gu;
/** Tag characters outside flags, and runs of variation selectors: text that no editor shows. */
const UNSEEN = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,6})[\u{e0000}-\u{e007f}]|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{2,}/gu;
/** Characters without width within a word of ASCII, where no script needs them, and fillers that are letters to compilers. */
const WITHIN = /(?<=[\w$])[\u200b-\u200f\u2060-\u2064\u00ad\ufeff](?=[\w$])|[\u115f\u1160\u3164\uffa0]/gu;

const times = (text: string | null, pattern: RegExp): number => text?.match(pattern)?.length ?? 0;

const invisible = ({ before, after }: FileChange): string | undefined => {
  const more = (pattern: RegExp): boolean => times(after, pattern) > times(before, pattern);
  if (more(DIRECTION))
    return 'characters that turn the direction of text, so that it shows in another order than it runs';
  return more(UNSEEN) || more(WITHIN) ? 'characters that nobody sees' : undefined;
};

/** Findings for what an edit adds as text, whatever the file is: credentials, and what a reader would not see. */
export const addedTextFindings = (file: FileChange, shown: string): readonly Finding[] => {
  if (file.after === null) return [];
  const kind = secretIn(addedLines(file.before, file.after).join('\n'));
  const unseen = /[^\x20-\x7e\s]/.test(file.after) ? invisible(file) : undefined;
  return [
    ...(kind === undefined
      ? []
      : [
          {
            rule: 'edit.secret',
            risk: 'HIGH' as const,
            category: 'secret' as const,
            reason: `Writes what looks like a credential (${kind}) into ${shown}`,
            matters: 'From a file it gets into commits, logs and copies.',
            where: shown,
            reversible: true,
            alternative: 'Read it from an environment variable.',
          },
        ]),
    ...(unseen === undefined
      ? []
      : [
          {
            rule: 'edit.invisible-text',
            risk: 'HIGH' as const,
            category: 'not-understood' as const,
            reason: `Adds to ${shown} ${unseen}`,
            matters: 'What a person reads is not what is run or obeyed.',
            where: shown,
            reversible: true,
            alternative: 'Write such characters as escapes.',
          },
        ]),
  ];
};
