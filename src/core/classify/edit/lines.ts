/** How many lines differ between two texts: the larger side of the region between their common start and end. */
export const changedLines = (before: string, after: string): number => {
  const a = before.split('\n');
  const b = after.split('\n');
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return Math.max(a.length, b.length) - start - end;
};

/** The lines of a text that stood nowhere in the one before it. */
export const addedLines = (before: string | null, after: string): readonly string[] => {
  const known = new Set(before?.split(/\r?\n/));
  return after.split(/\r?\n/).filter((line) => !known.has(line));
};
