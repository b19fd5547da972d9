/** A text without those of some characters that it ends with. Linear, as a pattern for it would not be. */
export const withoutEnd = (text: string, characters: string): string => {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
};

/** A text up to the last of some characters, with it; empty where it has none. */
export const upToLast = (text: string, characters: string): string => {
  let end = text.length;
  while (end > 0 && !characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
};
