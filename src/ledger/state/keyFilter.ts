/** Bytes of a filter for each bucket of a table. */
export const FILTER_BYTES = 36;
const BITS = 8 * FILTER_BYTES;

/** The two bits of a key in its bucket's part; keys are digests, whose other bytes choose the bucket. */
const bitsOf = (key: Uint8Array): readonly [number, number] => {
  const [a = 0, b = 0, c = 0, d = 0] = key.subarray(8, 12);
  return [(256 * a + b) % BITS, (256 * c + d) % BITS];
};

/** Puts a key into a filter. */
export const addKey = (filter: Uint8Array, bucket: number, key: Uint8Array): void => {
  for (const bit of bitsOf(key)) {
    const at = bucket * FILTER_BYTES + (bit >> 3);
    filter[at] = (filter[at] ?? 0) | (1 << (bit & 7));
  }
};

/** False for a key that was not put in; true for each that was, and for a few others. */
export const mayHold = (filter: Uint8Array, bucket: number, key: Uint8Array): boolean =>
  bitsOf(key).every((bit) => ((filter[bucket * FILTER_BYTES + (bit >> 3)] ?? 0) & (1 << (bit & 7))) !== 0);
