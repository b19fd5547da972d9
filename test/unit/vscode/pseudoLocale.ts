import assert from 'node:assert/strict';
import type { Translate } from '../../../src/core/translate.ts';
import type { ModalContent } from '../../../src/vscode/approvals/modals.ts';

/** Marks each text as translated. What is put into it stays outside of the marks: it has to be translated by itself. */
export const t: Translate = (message, ...args) =>
  `⟦${message.replace(/\{(\d+)\}/g, (_, at: string) => `⟧${String(args[Number(at)])}⟦`)}⟧`;

/** What stands in every language as it does in the code: risks, kinds of line end, the product, a folder's name, icons. */
const NAMES =
  /\b(?:LOW|MEDIUM|HIGH|CRITICAL|CRLF|LF|CR|Portcullis)\b|~\/\.copilot\/hooks|\$\([a-z-]+\)|\\u\{[0-9a-f]+\}/g;

/** Words of ours that were not translated. All that is not ours is written in Greek here. */
export const untranslated = (text: string): readonly string[] =>
  text
    .replace(/⟦[^⟦⟧]*⟧/g, ' ')
    .replace(NAMES, '')
    .match(/[A-Za-z]+/g) ?? [];

/** All that a modal says. */
export const modalTexts = ({ message, detail, labels, close }: ModalContent<string>): readonly string[] => [
  message,
  detail,
  ...Object.values(labels),
  close,
];

type Texts = () => readonly string[] | Promise<readonly string[]>;

/** A test for each entry: no word of ours in it that was not translated. */
export const areTranslated = (texts: Readonly<Record<string, Texts>>): void => {
  for (const [what, make] of Object.entries(texts)) {
    it(`in ${what}`, async () => {
      const all = await make();
      assert.ok(all.some((text) => text.includes('⟦')));
      for (const text of all) assert.deepEqual(untranslated(text), [], text.slice(0, 2000));
    });
  }
};
