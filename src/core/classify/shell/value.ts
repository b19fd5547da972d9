/** Where text came from, as bits: it decides what may be done with it. */
export const TAINT = { none: 0, secret: 1, network: 2, decoded: 4, unknown: 8 } as const;

/** One word as a command would receive it. */
export interface Value {
  /** The text; parts that only the running shell knows stand as they were written. */
  readonly text: string;
  /** False when a part of the text is not known. */
  readonly known: boolean;
  /** True when the shell would replace it by the names that it matches. */
  readonly glob: boolean;
  /** Bits of TAINT. */
  readonly taint: number;
}

/** What flows from one command into another, or into a file. */
export interface Stream {
  /** The whole text, where it is known. */
  readonly text?: string | undefined;
  readonly taint: number;
  /** Files whose content it is, unchanged; undefined when it is (also) something else. */
  readonly files?: readonly string[] | undefined;
}

export const known = (text: string, taint = 0): Value => ({ text, known: true, glob: false, taint });
export const unknown = (source: string, taint: number = TAINT.none): Value => ({
  text: source,
  known: false,
  glob: false,
  taint: taint | TAINT.unknown,
});

export const NOTHING: Stream = { text: '', taint: 0 };

/** Text that was produced by something that is not followed. */
export const opaqueStream = (taint: number): Stream => ({ taint });

export const hasTaint = (carrier: { readonly taint: number }, bit: number): boolean => (carrier.taint & bit) !== 0;

/** All taint of several values. */
export const taintOf = (values: readonly { readonly taint: number }[]): number =>
  values.reduce((taint, value) => taint | value.taint, 0);
