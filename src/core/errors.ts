/** Every failure that a caller may want to tell apart. */
export type ErrorCode =
  | 'not-canonical'
  | 'bad-input'
  | 'not-owner'
  | 'ledger-broken'
  | 'ledger-unwritable'
  | 'invalid-transition'
  | 'request-collision'
  | 'settlement-collision'
  | 'unavailable';

/** An error whose message is one sentence that is fit for a person. */
export class PortcullisError extends Error {
  override readonly name = 'PortcullisError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** True when a transaction was in a state that allows no such step any more: of two that cannot both be, the first one stands. */
export const isTooLate = (error: unknown): boolean =>
  error instanceof PortcullisError && error.code === 'invalid-transition';
