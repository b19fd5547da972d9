import type { Category } from '../finding.ts';
import type { Call } from '../shell/call.ts';

/** What is said of an effect that a program has, by the words in it. */
export const ABOUT: Readonly<
  Record<'runs' | 'hides' | 'sends' | 'kills', { category: Category; says: string; matters: string }>
> = {
  runs: { category: 'execute', says: 'starts other programs', matters: 'What it starts is not judged.' },
  hides: {
    category: 'not-understood',
    says: 'builds or decodes code as it runs',
    matters: 'What it does cannot be read from its text.',
  },
  sends: { category: 'network', says: 'sends data over the network', matters: 'What was sent cannot be called back.' },
  kills: { category: 'process', says: 'ends other processes', matters: 'Their unsaved work is lost.' },
};

/** True for a text that may be the name of a file. */
export const looksLikePath = (text: string): boolean =>
  text.length <= 400 &&
  /^[^\s,;=<>|&]+$/.test(text) &&
  (/[/\\~]/.test(text) || /^\.?\w[\w.-]*\.\w{1,8}$/.test(text) || /^\.\w+$/.test(text));

/** Reports a program that reads secrets and uses the network. */
export const sendsSecrets = (call: Call, language: string, where: string): void =>
  call.report(
    {
      rule: 'flow.secret-to-network',
      risk: 'CRITICAL',
      category: 'secret',
      reason: `The ${language} code reads secrets and sends data over the network`,
      matters: 'A secret that has left the machine must be taken for known to others.',
      reversible: false,
    },
    '',
    where,
  );
