import { EVERYTHING, type Filter, filterSchema, type Span, SPANS } from '../protocol.ts';

/** What outlives the page while its tab is hidden or the window reloads. */
export interface SavedState {
  readonly filter: Filter;
  readonly span: Span;
  /** True while the further filters are shown. */
  readonly more: boolean;
  /** The row whose details are shown, by the number of its first entry. */
  readonly opened?: number | undefined;
}

/** The state that an earlier page left; what does not fit, also of an earlier version, is as at first. */
export const savedState = (left: unknown): SavedState => {
  const { filter, span, more, opened } = (left ?? {}) as Partial<Record<keyof SavedState, unknown>>;
  const parsed = filterSchema.safeParse(filter);
  return {
    filter: parsed.success ? parsed.data : EVERYTHING,
    span: SPANS.find((one) => one === span) ?? 'week',
    more: more === true,
    ...(typeof opened === 'number' && { opened }),
  };
};
