import { createHmac, timingSafeEqual } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../core/action/canonical.ts';
import { PortcullisError } from '../core/errors.ts';
import { parsePolicy } from '../core/policy/parse.ts';
import type { Rule } from '../core/policy/rule.ts';
import type { StandingRules } from '../core/ports.ts';
import { writeFileAtomic } from './atomicFile.ts';
import { privateFolder } from './privateFolder.ts';

/** What lies outside the file, where no program of the agent's reaches: it decides whether the file counts. */
export interface RuleSeal {
  /** Key of the MAC, 32 bytes. */
  readonly key: Uint8Array;
  /** The newest version that was written; an older file, put back, does not count. */
  version(): Promise<number>;
  keepVersion(version: number): Promise<void>;
}

export interface RuleFileParts {
  /** Owner-only folder of all workspaces' files. */
  readonly folder: string;
  /** Real path of the workspace folder. */
  readonly workspace: string;
  readonly seal: RuleSeal;
  /** How often each rule was used, as the person's editor remembers it. */
  readonly counts: { get(id: string): number; add(id: string): void };
  /** Rules that are there and do not count: a sentence for the person. */
  readonly refused: (why: string) => void;
}

const FIRST_LINE = /^\/\/ portcullis (\d{1,15}) ([0-9a-f]{64})\n/;
const COMMENT =
  '// Your standing rules for this folder. They were made by Always in this Workspace and are revoked in the Grants view:\n' +
  '// what is changed here by hand makes the whole file void.\n';

/** Names a key without telling it: each editor has one of its own. */
const keyName = (key: Uint8Array): string =>
  createHmac('sha256', key).update('portcullis-rules-name').digest('hex').slice(0, 16);

/**
 * The person's standing rules for one workspace as a policy file of theirs: JSON with comments, with a MAC in its first
 * line over version, workspace and text. A file without a valid MAC, or older than the newest one, counts for nothing.
 */
export class RuleFile implements StandingRules {
  #rules: readonly Rule[] = [];
  #version = 0;
  #last: Promise<unknown> = Promise.resolve();
  readonly #path: string;
  readonly #parts: RuleFileParts;

  private constructor(parts: RuleFileParts) {
    this.#parts = parts;
    this.#path = join(parts.folder, `${this.#prefix()}.${keyName(parts.seal.key)}.jsonc`);
  }

  /** Opens the rules of a workspace. What cannot be read, or is not as it was written, is told and counts for nothing. */
  static async open(parts: RuleFileParts): Promise<RuleFile> {
    const file = new RuleFile(parts);
    try {
      privateFolder(parts.folder);
      await file.#load();
    } catch (error) {
      file.#rules = [];
      const why = error instanceof PortcullisError ? error.message : 'they cannot be read.';
      parts.refused(why);
    }
    return file;
  }

  current(): readonly Rule[] {
    return this.#rules;
  }

  add(rule: Rule): Promise<void> {
    return this.#inTurn(() => this.#keep([...this.#rules.filter(({ id }) => id !== rule.id), rule]));
  }

  remove(id: string): Promise<void> {
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
    return this.#inTurn(() => this.#keep(this.#rules.filter((rule) => rule.id !== id)));
  }

  uses(id: string): number {
    return this.#parts.counts.get(id);
  }

  used(id: string): void {
    this.#parts.counts.add(id);
  }

  async #load(): Promise<void> {
    const newest = await this.#parts.seal.version();
    this.#version = newest;
    const text = this.#text();
    if (text === undefined) {
      const others = readdirSync(this.#parts.folder).filter((name) => name.startsWith(`${this.#prefix()}.`));
      if (newest > 0) throw new PortcullisError('unavailable', 'their file is gone.');
      if (others.length > 0) this.#parts.refused('another editor made rules for this folder; they count only there.');
      return;
    }
    const [line = '', version = '', mac = ''] = FIRST_LINE.exec(text) ?? [];
    const rest = text.slice(line.length);
    const isSealed = line !== '' && timingSafeEqual(Buffer.from(mac, 'hex'), this.#mac(Number(version), rest));
    if (!isSealed) throw new PortcullisError('unavailable', 'their file was changed by something else.');
    if (Number(version) < newest) throw new PortcullisError('unavailable', 'their file is an older one.');
    const parsed = parsePolicy(rest, 'person');
    if (!parsed.ok) throw new PortcullisError('unavailable', 'their file does not hold rules of this version.');
    this.#rules = parsed.rules;
    this.#version = Number(version);
  }

  #text(): string | undefined {
    try {
      return readFileSync(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Durable before it counts; read again as any reader would. */
  async #keep(rules: readonly Rule[]): Promise<void> {
    const { folder, seal } = this.#parts;
    const version = this.#version + 1;
    const rest = `${COMMENT}${JSON.stringify({ rules }, undefined, 2)}\n`;
    const parsed = parsePolicy(rest, 'person');
    if (!parsed.ok)
      throw new PortcullisError('unavailable', `The rule cannot be kept: ${parsed.problems[0]?.message ?? ''}.`);
    try {
      privateFolder(folder);
      writeFileAtomic(this.#path, `// portcullis ${version} ${this.#mac(version, rest).toString('hex')}\n${rest}`);
      this.#version = version;
      await seal.keepVersion(version);
    } catch (cause) {
      throw new PortcullisError('unavailable', 'The file of your rules cannot be written.', { cause });
    }
    this.#rules = parsed.rules;
  }

  #inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.#last.then(change);
    this.#last = done.catch(() => undefined);
    return done;
  }

  #mac(version: number, rest: string): Buffer {
    const said = JSON.stringify(['portcullis-rules', version, this.#parts.workspace, sha256(rest)]);
    return createHmac('sha256', this.#parts.seal.key).update(said).digest();
  }

  #prefix(): string {
    return sha256(this.#parts.workspace).slice(0, 32);
  }
}
