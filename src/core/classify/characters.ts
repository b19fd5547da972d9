/**
 * A set of ASCII characters, for questions that are asked of every word: an array answers sooner than a pattern.
 * @param pattern what one of the characters matches
 */
export const charactersLike = (pattern: RegExp): Uint8Array =>
  Uint8Array.from({ length: 128 }, (_unused, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0));

/** True when a text holds nothing but characters of a set; also for an empty one. */
export const holdsOnly = (text: string, characters: Uint8Array): boolean => {
  for (let at = 0; at < text.length; at++) if (characters[text.charCodeAt(at)] !== 1) return false;
  return true;
};
