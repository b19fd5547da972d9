import type { Value } from './value.ts';

/** Patterns of names, one of which each file has that is acted on; undefined: it may have any name. */
type Names = readonly string[] | undefined;

const ALONE = new Set(
  '-prune -print -print0 -empty -daystart -depth -d -follow -mount -xdev -readable -writable -executable -true -false -ls -quit -noleaf -nouser -nogroup -ignore_readdir_race -noignore_readdir_race -warn -nowarn'.split(
    ' ',
  ),
);
const NAMED = /^-i?(?:name|path|wholename)$/;
const RUNS = /^-(?:exec|execdir|ok|okdir)$/;
const MOST_NAMES = 32;

/**
 * Reads the expression of find(1) from left to right, as find evaluates it: a test counts for what stands behind it in
 * the same sequence, `-o` begins another sequence, and what is denied tells no name.
 */
class Expression {
  private at: number;
  private acts = false;
  private found: string[] | undefined = [];

  constructor(private readonly words: readonly string[]) {
    const first = words.findIndex((word) => /^(?:-.|[(!]$)/.test(word));
    this.at = first < 0 ? words.length : first;
  }

  /** The names of all that actions are done to; without an action, of all that is found. */
  names(): Names {
    const listed = this.alternatives(undefined);
    const names = this.acts ? this.found : listed;
    return names !== undefined && names.length <= MOST_NAMES ? names : undefined;
  }

  private alternatives(before: Names): Names {
    let all: Names = this.sequence(before);
    while (/^(?:-o|-or|,)$/.test(this.words[this.at] ?? '')) {
      this.at++;
      const next = this.sequence(before);
      all = all && next && [...all, ...next];
    }
    return all;
  }

  private sequence(before: Names): Names {
    let names = before;
    while (this.at < this.words.length && !/^(?:-o|-or|,|\))$/.test(this.words[this.at] ?? '')) {
      const told = this.factor(names);
      names ??= told;
    }
    return names;
  }

  private factor(names: Names): Names {
    const word = this.words[this.at++] ?? '';
    if (word === '(') {
      const told = this.alternatives(names);
      this.at++;
      return told;
    }
    if (word === '!' || word === '-not') {
      this.factor(names);
      return undefined;
    }
    if (NAMED.test(word)) return [this.words[this.at++]?.replace(/^.*\//, '') ?? ''];
    if (word === '-delete') this.act(names);
    else if (RUNS.test(word)) {
      this.act(names);
      while (this.at < this.words.length && !/^[;+]$/.test(this.words[this.at++] ?? ''));
    } else if (word.startsWith('-fprint')) this.at += word === '-fprintf' ? 2 : 1;
    else if (!ALONE.has(word) && !/^-(?:a|and)$/.test(word)) this.at++;
    return undefined;
  }

  private act(names: Names): void {
    this.acts = true;
    this.found = this.found && names && [...this.found, ...names];
  }
}

/** The patterns of names that a `find` acts on, by the words after its name. */
export const namesFound = (words: readonly Value[]): Names => new Expression(words.map(({ text }) => text)).names();
