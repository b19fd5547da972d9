import type { Category } from '../finding.ts';

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
