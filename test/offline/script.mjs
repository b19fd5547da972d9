// What the scripted model plays, and what it was answered: see model/extension.cjs for the formats.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The scripts of one editor, in a file that its model reads anew at every request. */
export class Scripts {
  #content;

  /**
   * @param {string} file an absolute path; the log lies beside it
   * @param {{ model?: string, editTools?: string[], fallback?: string, scripts?: object }} content
   */
  constructor(file, content = {}) {
    this.file = file;
    this.#content = { model: 'Scripted', scripts: {}, ...content };
    this.#write();
  }

  #write() {
    writeFileSync(`${this.file}.part`, JSON.stringify(this.#content, null, 2));
    renameSync(`${this.file}.part`, this.file);
  }

  /** Adds a script; a prompt that holds `run:NAME` plays it. */
  set(name, steps) {
    this.#content.scripts[name] = steps;
    this.#write();
  }

  /** Every complete line of the log. */
  log() {
    const log = `${this.file}.log`;
    if (!existsSync(log)) return [];
    const lines = readFileSync(log, 'utf8').split('\n');
    return lines.slice(0, -1).map((line) => JSON.parse(line));
  }

  /** What the agent answered to the calls of a script so far, in order: `{ tool, input, text }`. */
  results(name) {
    return this.log().flatMap((line) => (line.script === name ? line.results : []));
  }

  /** The tools that the agent offered: `{ name, description, inputSchema }`; none before its first request. */
  tools() {
    return this.log().find((line) => line.tools)?.tools ?? [];
  }
}
