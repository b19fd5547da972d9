import type { Case } from '../corpus/case.ts';
import { mutate } from './mutate.ts';

/** Changes what a case asks: its input, or one of the texts beside it. */
export const changed = (one: Case, other: Case, below: (bound: number) => number): Case => {
  if (one.content !== undefined && below(2) === 0) return { ...one, content: mutate(one.content, other.input, below) };
  if (one.kind === 'mcp' || one.kind === 'tool') {
    const entries = Object.entries(one.arguments ?? {});
    const [name, value] = entries[below(entries.length)] ?? ['input', ''];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return { ...one, arguments: { ...one.arguments, [name]: mutate(text, other.input, below) } };
  }
  return { ...one, input: mutate(one.input, other.input, below) };
};
