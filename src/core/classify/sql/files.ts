import type { Finding } from '../finding.ts';
import { judgeUrl } from '../network/judge.ts';
import { judgeRead, judgeWrite } from '../path/judge.ts';
import { pathsOf } from '../path/place.ts';
import type { SqlContext } from './context.ts';
import { asks, unclear, type SqlEffect } from './effects.ts';

export const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/)/i;

/** Files of this machine, and addresses, that statements and lines for the client name. */
export class SqlFiles {
  /** Real paths that would be written, and that can be copied before. */
  readonly writes = new Set<string>();

  constructor(private readonly context: SqlContext) {}

  /** The absolute path of a text; undefined in a folder that is not known. */
  absolute(path: string): string | undefined {
    const { facts, directory } = this.context;
    const paths = pathsOf(facts);
    if (path.startsWith('~/')) return `${facts.home}${path.slice(1)}`;
    if (paths.isAbsolute(path)) return path;
    return directory === undefined ? undefined : `${directory}${paths.sep}${path}`;
  }

  /** A file or address that is read. */
  source(text: string): SqlEffect | Finding {
    if (text.endsWith('|') || text.startsWith('|'))
      return asks(
        'function.execute',
        'execute',
        `Runs the command ${text.slice(0, 60)}`,
        'What it runs is not judged.',
      );
    if (ADDRESS.test(text) && !/^file:/i.test(text))
      return judgeUrl(text.replace(/^(?:s3|gs|gcs|az|r2):\/\//i, 'https://'), 'GET', this.context.facts);
    const path = this.absolute(text.replace(/^file:(?:\/\/)?/i, ''));
    if (path === undefined) return unclear(`Reads ${text}, in a folder that is not known`);
    return judgeRead(path, this.context.facts);
  }

  /** A file that is written. */
  target(text: string): SqlEffect | Finding {
    const path = ADDRESS.test(text) ? undefined : this.absolute(text);
    if (path === undefined)
      return asks('copy-out', 'network', `Sends data to ${text.slice(0, 80)}`, 'What was sent cannot be called back.');
    const finding = judgeWrite(path, this.context.facts);
    if (finding.risk === 'MEDIUM') this.writes.add(this.context.facts.realPath(path));
    return finding;
  }
}
