// A person's hands in VS Code: everything here is done and read in the page, as a person would.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureBrowser } from '../offline/install.mjs';
import { project } from '../offline/vsix.mjs';

const STILL = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const UPDATES = ['--disable-component-update', '--disable-sync'];

/** A headless browser; close it yourself. */
export async function openBrowser() {
  return chromium.launch({ executablePath: await ensureBrowser(), args: [...STILL, ...UPDATES] });
}

/** Portcullis counts an answer within a second of a question's appearing as none. */
const READING_MS = 1_200;

/** The themes in which a person may see it. */
export const THEMES = ['light', 'dark', 'contrast'];
const SYSTEM = {
  light: { media: { colorScheme: 'light' }, shown: 'vs' },
  dark: { media: { colorScheme: 'dark' }, shown: 'vs-dark' },
  contrast: { media: { colorScheme: 'dark', forcedColors: 'active' }, shown: 'hc-black' },
};
/** Settings by which the editor follows the system's colours. */
export const FOLLOWS_SYSTEM = { 'window.autoDetectColorScheme': true };

/** Whether a locator gets into a state in time. */
const comes = (locator, state, timeout = 2_000) =>
  locator.waitFor({ state, timeout }).then(
    () => true,
    () => false,
  );

/** A modal of the editor, as it was when it was read. */
class Modal {
  #box;

  constructor(box, { text, buttons, focused }) {
    this.#box = box;
    /** All its text. */
    this.text = text;
    /** The labels of its buttons, in order. */
    this.buttons = buttons;
    /** The label of the button that Enter would press; empty when none has the focus. */
    this.focused = focused;
  }

  /** Presses the button with exactly this label and waits until the modal is gone. */
  async click(label) {
    await this.#box.getByRole('button', { name: label, exact: true }).click();
    await this.#box.waitFor({ state: 'hidden' });
  }

  /** As `click`, after the time that a person needs to read it. */
  async decide(label) {
    await this.#box.page().waitForTimeout(READING_MS);
    await this.click(label);
  }
}

/** The workbench in one page. Every wait ends after `patience` ms with an error. */
export class Workbench {
  #scripts;
  #plays = 0;

  /**
   * @param {import('playwright-core').Page} page
   * @param {import('../offline/script.mjs').Scripts} scripts what the model in its chat plays
   */
  constructor(page, scripts, patience = 30_000) {
    this.page = page;
    this.#scripts = scripts;
    page.setDefaultTimeout(patience);
  }

  /** Opens an address in a new context of the browser and waits until its agent can be asked. */
  static async open(browser, url, scripts, { size = { width: 1400, height: 900 } } = {}) {
    const context = await browser.newContext({ viewport: size });
    const workbench = new Workbench(await context.newPage(), scripts);
    await workbench.goTo(url);
    return workbench;
  }

  async goTo(url) {
    await this.page.goto(url);
    await this.agentReady();
  }

  async reload() {
    await this.page.reload();
    await this.agentReady();
  }

  close() {
    return this.page.context().close();
  }

  /** The chat shows a model before its agent listens; this notice comes once it does. */
  async agentReady() {
    const notice = this.page
      .locator('.chat-input-notification, .interactive-session')
      .getByText('Set BYOK utility models');
    await notice.first().waitFor({ timeout: 90_000 });
  }

  // ------------------------------------------------------------------------------------------------ the chat

  get #chat() {
    return this.page.locator('.chat-viewpane .interactive-session'); // another one may be open as an editor
  }

  /** All that the chat shows. */
  chatText() {
    return this.#chat.innerText();
  }

  async waitForChat(text, timeout) {
    await this.#chat
      .getByText(text)
      .last()
      .waitFor(timeout ? { timeout } : {});
  }

  async newChat() {
    await this.page.locator('.part.auxiliarybar .action-label[aria-label^="New Chat ("]').first().click();
  }

  /** Types a prompt and sends it; again where a view that was still opening took the focus meanwhile. */
  async prompt(text) {
    const input = this.#chat.locator('.interactive-input-part .monaco-editor').last();
    const typed = input.locator('.view-lines', { hasText: text });
    for (let tries = 0; tries < 5; tries++) {
      await input.click();
      if (!(await typed.count())) await this.page.keyboard.insertText(text);
      if (!(await comes(typed, 'visible'))) continue;
      await this.page.keyboard.press('Enter');
      if (await comes(typed, 'detached')) return;
    }
    throw new Error(`The chat did not take the prompt ${text}`);
  }

  /** @param {'Default permissions' | 'Allow all'} level what the tools of this chat may do without the editor asking */
  async permissions(level) {
    const chosen = (name) => this.page.locator(`.chat-viewpane .action-label[aria-label="Permission picker, ${name}"]`);
    if (await comes(chosen(level), 'visible', 1_000)) return; // a new chat shows its level a little later
    await this.page.locator('.chat-viewpane .action-label[aria-label^="Permission picker, "]').click();
    await this.page.locator('.action-widget .monaco-list-row', { hasText: level }).click();
    const asked = this.page.locator('.monaco-dialog-box', { hasText: 'Enable' }); // only the first time
    await chosen(level).or(asked).first().waitFor();
    if (await asked.count()) await (await this.modal('Enable')).click('Enable');
    await chosen(level).waitFor();
  }

  /** Presses a button inside the chat, for example the editor's own "Allow" or "Skip". */
  async chatButton(label) {
    await this.#chat.locator('a.monaco-button:visible', { hasText: label }).first().click();
  }

  /**
   * Lets the agent play steps (see model/extension.cjs) and returns at once; `finished` waits for their end.
   * @returns {Promise<string>} the script's name
   */
  async play(...steps) {
    const name = `s${Date.now().toString(36)}-${this.#plays++}`;
    this.#scripts.set(name, steps);
    await this.prompt(`run:${name}`);
    return name;
  }

  /** Waits until a script has ended and returns what its calls were answered: `[{ tool, input, text }]`. */
  async finished(name, timeout) {
    await this.waitForChat(`End of ${name}.`, timeout).catch(async (cause) => {
      throw new Error(`${cause.message}\nThe chat shows:\n${await this.chatText()}`, { cause });
    });
    return this.#scripts.results(name);
  }

  /** Plays single calls, one after the other, to their end. */
  async calls(...calls) {
    return this.finished(await this.play(...calls.map((call) => ({ calls: [call] }))));
  }

  // ------------------------------------------------------------------------------------------------ modals

  /** Waits for a modal (that holds `text`) and reads it. */
  async modal(text = '') {
    const box = this.page.locator('.monaco-dialog-box', { hasText: text });
    await box.waitFor();
    const focused = box.locator('.monaco-button:focus');
    return new Modal(box, {
      text: await box.innerText(),
      buttons: await box.locator('.dialog-buttons .monaco-button').allInnerTexts(),
      focused: (await focused.count()) ? await focused.first().innerText() : '',
    });
  }

  async hasModal() {
    return (await this.page.locator('.monaco-dialog-box').count()) > 0;
  }

  // ------------------------------------------------------------------------------------------------ the rest

  /** Runs a command by its title in the palette. */
  async command(title) {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor();
    await input.fill(`>${title}`);
    const label = JSON.stringify(title);
    const row = `.quick-input-list .monaco-list-row`; // its label goes on with the key binding and the group
    await this.page
      .locator(`${row}[aria-label=${label}], ${row}[aria-label^=${label.slice(0, -1)}, "]`)
      .first()
      .click();
  }

  /** Answers the open input box. */
  async answerInput(text) {
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor();
    await input.fill(text);
    await input.press('Enter');
  }

  /** Presses an item of the active editor's title bar. */
  async editorAction(label) {
    await this.page
      .locator('.editor-group-container.active .editor-actions')
      .getByRole('button', { name: label })
      .click();
  }

  /** The label of the active editor's tab. */
  activeEditor() {
    return this.page.locator('.editor-group-container.active .tab.active .monaco-icon-label').innerText();
  }

  /** Both sides of the diff that is open, as shown: `{ original, modified }`. */
  async diff() {
    const side = (name) =>
      this.page
        .locator(
          `.monaco-diff-editor .editor.${name} > .monaco-editor > .overflow-guard > .monaco-scrollable-element > .lines-content > .view-lines:not(.line-delete)`,
        )
        .innerText();
    return { original: await side('original'), modified: await side('modified') };
  }

  /** The texts of all items of the status bar. */
  async statusBar() {
    return (await this.page.locator('.statusbar .statusbar-item').allInnerTexts()).map((text) => text.trim());
  }

  async waitForStatus(text, timeout) {
    await this.page
      .locator('.statusbar .statusbar-item', { hasText: text })
      .first()
      .waitFor(timeout ? { timeout } : {});
  }

  /** The texts of the notifications that are shown. */
  notifications() {
    return this.page.locator('.notification-toast .notification-list-item').allInnerTexts();
  }

  /** Writes test/.out/NAME.png. */
  async screenshot(name) {
    const path = join(project, 'test/.out', `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
    return path;
  }

  /** A screenshot in each theme; the editor has to follow the system's colours (`FOLLOWS_SYSTEM`). */
  async screenshotInThemes(name) {
    for (const theme of THEMES) {
      await this.theme(theme);
      await this.screenshot(`${name}-${theme}`);
    }
    await this.theme('light');
  }

  /** Shows the editor in a theme; it has to follow the system's colours. @param {'light' | 'dark' | 'contrast'} theme */
  async theme(theme) {
    const { media, shown } = SYSTEM[theme];
    await this.page.emulateMedia({ forcedColors: 'none', ...media });
    await this.page.locator(`.monaco-workbench.${shown}`).waitFor();
  }
}
