/** Longest pattern that is matched; longer ones are refused when they are read. */
export const LONGEST_PATTERN = 256;

/**
 * Matches a whole text against a pattern in time proportional to the product of their lengths, whatever the pattern is:
 * `*` is any run without a separator, `**` any run at all, every other character itself.
 * @param separator what `*` does not cross; none unless told
 */
export const wildcard = (pattern: string, text: string, separator?: string): boolean => {
  // One row of the usual table: reached[i] is true when the pattern so far matches the first i characters.
  let reached = new Array<boolean>(text.length + 1).fill(false);
  reached[0] = true;
  for (let p = 0; p < pattern.length; p += 1) {
    const star = pattern.charAt(p) === '*';
    const any = star && pattern.charAt(p + 1) === '*';
    const next = new Array<boolean>(text.length + 1).fill(false);
    if (star) next[0] = reached[0] ?? false;
    for (let i = 1; i <= text.length; i += 1) {
      const char = text.charAt(i - 1);
      const continues = star && (any || char !== separator) && (next[i - 1] ?? false);
      const here = star ? (reached[i] ?? false) : (reached[i - 1] ?? false) && char === pattern.charAt(p);
      next[i] = continues || here;
    }
    reached = next;
    if (any) p += 1;
  }
  return reached[text.length] ?? false;
};
