/** Longer texts are not kept: an agent could fill the memory with them. */
const LONGEST = 512;
const MOST = 1_024;

/**
 * Keeps what a pure function makes of a text: the same few paths and words come again all day. It forgets everything
 * when it is full.
 */
export const memo = <T>(make: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const had = known.get(text);
    if (had !== undefined) return had;
    const made = make(text);
    if (text.length > LONGEST) return made;
    if (known.size >= MOST) known.clear();
    known.set(text, made);
    return made;
  };
};

/** Keeps what a pure function makes of an object that never changes, as long as the object lives. */
export const memoOf = <K extends object, T>(make: (key: K) => T): ((key: K) => T) => {
  const known = new WeakMap<K, T>();
  return (key) => {
    const had = known.get(key);
    if (had !== undefined) return had;
    const made = make(key);
    known.set(key, made);
    return made;
  };
};
