// VS Code with Portcullis guarding its agent, and what a test wants to know of it.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { portcullisVsix } from '../offline/vsix.mjs';
import { openEditor } from './editor.mjs';

/** The hook file that the person's consent writes. */
export const hookFile = (host) => join(host.home, '.copilot/hooks/portcullis.json');

/** As `openEditor`, with Portcullis installed and the person's consent given. */
export async function openGuarded(options = {}) {
  const editor = await openEditor({ ...options, vsix: [await portcullisVsix(), ...(options.vsix ?? [])] });
  try {
    await consent(editor.workbench);
    while (!existsSync(hookFile(editor.host))) await editor.workbench.page.waitForTimeout(50);
    return editor;
  } catch (error) {
    await editor.close();
    throw error;
  }
}

/** Gives the consent that Portcullis asks for once. */
export async function consent(workbench) {
  const modal = await workbench.modal('Let Portcullis guard');
  await modal.decide('Guard Agents');
}

/** The modal of a question about a call, whose text holds `text`. */
export const question = (workbench, text) => workbench.modal(text);

/** Rejects an open question with a note for the agent; an empty one rejects without. */
export async function reject(workbench, modal, note = '') {
  await modal.decide('Reject…');
  await workbench.answerInput(note);
}

/** The journal's files of every workspace, oldest first. */
export function journalFiles(host) {
  const ledgers = join(host.stateHome, 'portcullis/ledgers');
  if (!existsSync(ledgers)) return [];
  return readdirSync(ledgers).flatMap((name) => {
    const journal = join(ledgers, name, 'journal');
    return existsSync(journal)
      ? readdirSync(journal)
          .sort()
          .map((file) => join(journal, file))
      : [];
  });
}

/** Every complete entry of the journal, in order. */
export function journal(host) {
  return journalFiles(host).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line.slice(line.indexOf(' ') + 1))),
  );
}

/** Approves the edit whose diff is open, as a person does who tries again when it was too early. */
export async function approveEdit(workbench) {
  const diff = workbench.page.locator('.monaco-diff-editor').first();
  for (let attempt = 0; attempt < 5; attempt++) {
    await workbench.page.waitForTimeout(1_300);
    await workbench.editorAction('Approve');
    const isDecided = diff.waitFor({ state: 'hidden', timeout: 3_000 });
    if (
      await isDecided.then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new Error('The edit could not be approved');
}
