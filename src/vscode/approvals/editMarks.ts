import type { PartAnswer, PersonAnswer } from '../../core/ports.ts';

/** What the person has said so far of each part of an edit, by file. */
export class EditMarks {
  private marks: (PartAnswer | undefined)[][];

  /** @param counts how many parts each file has */
  constructor(private readonly counts: readonly number[]) {
    this.marks = EditMarks.empty(counts);
  }

  private static empty(counts: readonly number[]): (PartAnswer | undefined)[][] {
    return counts.map((count) => new Array<PartAnswer | undefined>(count).fill(undefined));
  }

  at(file: number, part: number): PartAnswer | undefined {
    return this.marks[file]?.[part];
  }

  mark(file: number, part: number, answer: PartAnswer): void {
    const marks = this.marks[file];
    if (marks && part < marks.length) marks[part] = answer;
  }

  /** Says the same of all of a file of which nothing was said. */
  markRest(file: number, answer: PartAnswer): void {
    this.marks[file] = (this.marks[file] ?? []).map((mark) => mark ?? answer);
  }

  markAll(answer: PartAnswer): void {
    for (const file of this.marks.keys()) this.markRest(file, answer);
  }

  clear(): void {
    this.marks = EditMarks.empty(this.counts);
  }

  /** The first file, from one on and round, of which not all is decided. */
  openFile(from: number): number | undefined {
    const files = [...this.marks.keys()];
    return [...files.slice(from), ...files.slice(0, from)].find((file) => this.marks[file]?.includes(undefined));
  }

  /** The first part of a file, from one on and round, of which nothing was said. */
  openPart(file: number, from: number): number | undefined {
    const parts = [...(this.marks[file] ?? []).keys()];
    return [...parts.slice(from), ...parts.slice(0, from)].find((part) => this.at(file, part) === undefined);
  }

  /** Indices of the approved parts of a file. */
  approved(file: number): ReadonlySet<number> {
    return new Set([...(this.marks[file] ?? []).entries()].filter(([, mark]) => mark?.approved).map(([part]) => part));
  }

  /** The answer that the marks make; undefined while something is open. */
  answer(): Pick<PersonAnswer, 'answer' | 'parts' | 'note'> | undefined {
    const all = this.marks.flat();
    if (all.includes(undefined)) return undefined;
    const refused = all.filter((mark) => mark?.approved === false);
    if (refused.length === 0) return { answer: 'approve' };
    const note = [...new Set(refused.flatMap((mark) => mark?.note ?? []))].join('; ');
    if (refused.length === all.length) return { answer: 'reject', ...(note !== '' && { note }) };
    return { answer: 'part', parts: this.marks.map((marks) => marks.filter((mark) => mark !== undefined)) };
  }
}
