/** The middle one of some values. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The value that a part (0 to 1) of the values does not exceed. */
export const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;

/** Milliseconds that each call took, one after the other. */
export const timesOf = async (count: number, call: () => Promise<unknown>): Promise<number[]> => {
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  return times;
};

export const ms = (value: number): string => `${value.toFixed(3)} ms`;
export const us = (value: number): string => `${(value * 1000).toFixed(1)} µs`;

/** Prints one line: what, our figure, its partner's, their ratio, the goal. */
export const row = (what: string, own: string, partner: string, ratio: number | undefined, goal: string): void =>
  console.log(
    `${what.padEnd(34)} ${own.padStart(16)} ${partner.padStart(26)} ${(ratio?.toFixed(2) ?? '').padStart(6)}  ${goal}`,
  );
