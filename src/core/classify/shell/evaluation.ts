import type { Shell } from '../../action/action.ts';
import { atLeast } from '../../action/risk.ts';
import type { Facts, SessionFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Call } from './call.ts';
import type { ShellState } from './state.ts';
import type { Node } from './syntax.ts';
import type { Stream, Value } from './value.ts';

const MOST_STEPS = 1_500;
/** A text that is copied into itself grows without end. */
const MOST_CHARACTERS = 1024 * 1024;
const MOST_DEPTH = 24;
const MOST_FINDINGS = 200;
const MOST_CALLS = 8;

const FEW_FINDINGS = 8;

/** What makes two findings one. */
const keyOf = ({ rule, risk, where }: Finding): string => `${rule}\u0000${risk}\u0000${where ?? ''}`;
const isSame = (a: Finding, b: Finding): boolean =>
  a.rule === b.rule && a.risk === b.risk && (a.where ?? '') === (b.where ?? '');

/** A text that would take too long, or is nested too deeply, to be followed to its end. */
export class TooMuch extends Error {}

/** What one classification knows and collects. */
export class Evaluation {
  private found: Finding[] = [];
  private said: string[] = [];
  readsSecret = false;
  private steps = 0;
  private characters = 0;
  private depth = 0;
  private writing: Set<string> | undefined;
  private reading: Set<string> | undefined;
  /** What was reported, once it is much. */
  private seen: Set<string> | undefined;
  /** Functions that are running, with how many processes had been split off when each began. */
  private readonly running: { readonly name: string; readonly forks: number }[] = [];
  private forks = 0;
  /** Everything that is reported while something is overheard, also what was reported before. */
  private heard: Finding[] | undefined;

  constructor(
    readonly facts: Facts,
    readonly session: SessionFacts,
    readonly shell: Shell,
    /** Real path of the directory in which the text begins. */
    readonly directory: string,
    /** True when names and variables outlive the text. */
    readonly persistent: boolean,
    /** Evaluates a text or words as commands; given from outside because tables, too, lead back to commands. */
    readonly run: Runner,
    private followed?: Set<string>,
  ) {}

  /** Real paths that the text names and would write or delete. */
  get writes(): Set<string> {
    return (this.writing ??= new Set());
  }

  /** Real paths of the scripts and manifests that were read. */
  get reads(): Set<string> {
    return (this.reading ??= new Set());
  }

  /** Real paths of the scripts whose content is followed, by whoever runs them. */
  get scripts(): Set<string> {
    return (this.followed ??= new Set());
  }

  /** `writes` as a list. */
  get written(): readonly string[] {
    return this.writing === undefined ? [] : [...this.writing];
  }

  /** `reads` as a list. */
  get looked(): readonly string[] {
    return this.reading === undefined ? [] : [...this.reading];
  }

  get findings(): readonly Finding[] {
    return this.found;
  }

  /** The commands that would run, one a line. */
  get lines(): readonly string[] {
    return this.said;
  }

  /** Adds a line to `lines`. */
  say(line: string): void {
    if (this.said.length === 0) this.said = [line];
    else this.said.push(line);
  }

  /** Takes a line away again. */
  unsay(at: number): void {
    this.said.splice(at, 1);
  }

  report(finding: Finding): void {
    this.heard?.push(finding);
    if (this.isKnown(finding)) return;
    if (this.findings.length >= MOST_FINDINGS && !atLeast(finding.risk, 'HIGH')) return;
    // An array that begins with one element has no room for many: most texts are one command with one finding.
    if (this.found.length === 0) this.found = [finding];
    else this.found.push(finding);
  }

  private isKnown(finding: Finding): boolean {
    const { findings } = this;
    if (this.seen === undefined && findings.length < FEW_FINDINGS) {
      for (const known of findings) if (isSame(known, finding)) return true;
      return false;
    }
    this.seen ??= new Set(findings.map(keyOf));
    const key = keyOf(finding);
    if (this.seen.has(key)) return true;
    this.seen.add(key);
    return false;
  }

  /** What is reported by some work, whether or not it was reported before. @throws {TooMuch} */
  overhear(work: () => void): readonly Finding[] {
    const outer = this.heard;
    const heard: Finding[] = [];
    this.heard = heard;
    try {
      work();
    } finally {
      this.heard = outer;
      outer?.push(...heard);
    }
    return heard;
  }

  /** Counts work. @throws {TooMuch} */
  step(): void {
    if (++this.steps > MOST_STEPS) throw new TooMuch();
  }

  /** Counts the characters of words that are looked at. @throws {TooMuch} */
  read(characters: number): void {
    this.characters += characters;
    if (this.characters > MOST_CHARACTERS) throw new TooMuch();
  }

  /** Follows what runs beside the shell: in the background, or as a part of a pipeline. */
  forked<T>(work: () => T): T {
    this.forks++;
    try {
      return work();
    } finally {
      this.forks--;
    }
  }

  /**
   * Follows a function, unless it has split off a process since it began that now starts it again: then it would never
   * end, and fill the machine.
   * @returns undefined for such a one
   * @throws {TooMuch}
   */
  inFunction<T>(name: string, work: () => T): T | undefined {
    if (this.running.some((outer) => outer.name === name && outer.forks < this.forks)) return undefined;
    if (this.running.filter((outer) => outer.name === name).length >= MOST_CALLS) throw new TooMuch();
    this.running.push({ name, forks: this.forks });
    try {
      return work();
    } finally {
      this.running.pop();
    }
  }

  /** Runs something one level deeper. @throws {TooMuch} */
  deeper<T>(work: () => T): T {
    if (++this.depth > MOST_DEPTH) throw new TooMuch();
    try {
      return work();
    } finally {
      this.depth--;
    }
  }
}

export interface Runner {
  /** Shell text that a command would evaluate (`bash -c`, `eval`, `trap`, `ssh host '…'`). */
  text(evaluation: Evaluation, state: ShellState, text: string, stdin: Stream | undefined): Stream;
  /** Words that a command would start as a command (`env`, `xargs`, `find -exec`). */
  words(evaluation: Evaluation, state: ShellState, words: readonly Value[], stdin: Stream | undefined): Stream;
  /** True when a table tells what a command of that name does. */
  readonly isTool: (name: string) => boolean;
  /** The body of a function, with the call that names it and its arguments. */
  body(call: Call, name: string, body: Node, words: readonly Value[]): Stream;
  /** PowerShell, cmd or WSL, when the name is one of theirs; else undefined. */
  otherShell(call: Call, name: string, words: readonly Value[]): Stream | undefined;
  /** The text of a script of PowerShell or cmd. */
  otherScript(call: Call, language: 'powershell' | 'cmd', text: string): Stream;
}
