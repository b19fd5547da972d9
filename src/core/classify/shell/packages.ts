import type { Call } from './call.ts';
import { PATH_ROLES } from './pathRoles.ts';
import { WELL_KNOWN } from './tables/wellKnown.ts';
import type { Value } from './value.ts';

/** A package's bare name: without version, extras, and the prefix that an ecosystem puts before it. */
const bareName = (text: string): string =>
  text
    .replace(/^(@[^/@]+\/[^@]+|[^@]+)@.*$/, '$1')
    .replace(/\[.*$|[=<>!~;\s].*$/, '')
    .toLowerCase()
    .replaceAll('_', '-');

const FROM_ELSEWHERE =
  /^(?:git\+|https?:|ssh:|git@|git:|github:|gitlab:|bitbucket:|file:\/\/)|^[\w.-]+\/[\w.-]+(?:#.*)?$/;

/** Judges one name of what would be installed. `ecosystem` chooses the list of well-known names. */
export const judgePackage = (call: Call, value: Value, ecosystem: string): void => {
  const { text } = value;
  if (!value.known || value.glob) {
    call.report(
      {
        risk: 'HIGH',
        category: 'not-understood',
        reason: `Installs a package whose name is only known when it runs: ${text}`,
        matters: 'A package can run code as it is installed.',
        reversible: false,
      },
      '.unresolved',
      text,
    );
    return;
  }
  if (/^\.{0,2}\/|^\.{1,2}$|^~\//.test(text)) {
    PATH_ROLES.read?.(call, value, '');
    call.report(
      { risk: 'MEDIUM', category: 'execute', reason: `Installs ${text} from this machine`, reversible: true },
      '.local',
      text,
    );
    return;
  }
  if (FROM_ELSEWHERE.test(text)) {
    call.report(
      {
        risk: 'HIGH',
        category: 'execute',
        reason: `Installs ${text}, which no registry keeps`,
        matters: 'What lies at that address can change at any time, and can run code as it is installed.',
        reversible: false,
      },
      '.url',
      text,
    );
    return;
  }
  const name = bareName(text);
  if (
    WELL_KNOWN[ecosystem]?.has(name) === true ||
    (ecosystem === 'npm' &&
      /^@(?:types|babel|vitest|typescript-eslint|eslint|testing-library|angular|vue|nestjs|storybook|radix-ui|tanstack|aws-sdk|azure|google-cloud|octokit|vscode|rollup|jest|swc|tailwindcss|reduxjs|mui|emotion|playwright|prisma|trpc|sveltejs|nuxt|next|vitejs|changesets|commitlint|fastify|hono|opentelemetry|sentry|fortawesome|heroicons|headlessui|floating-ui|react-native|expo)\//.test(
        name,
      ))
  ) {
    call.report(
      { risk: 'MEDIUM', category: 'execute', reason: `Installs the well-known package ${text}`, reversible: true },
      '.known',
      text,
    );
    return;
  }
  call.report(
    {
      risk: 'HIGH',
      category: 'execute',
      reason: `Installs the package ${text}, which Portcullis does not know`,
      matters: 'A package can run code as it is installed, and names are imitated.',
      reversible: false,
      ...(ecosystem === 'npm' ? { alternative: 'npm ci' } : {}),
    },
    '.unknown',
    text,
  );
};
