import type { Origin } from './action.ts';

/**
 * A permission: an approval, a grant, a plan step or a permit is one of these with other values.
 * It passes only when everything that it holds is equal at the moment of the answer; what is undefined is not held.
 */
export interface Binding {
  readonly id: string;
  readonly digest: string;
  readonly context: string;
  readonly harness: Origin['harness'];
  readonly session: string;
  readonly agent: string;
  /** How often it may still be spent. */
  readonly uses: number;
  /** Milliseconds of the clock after which it is void. */
  readonly until: number;
}

/** What a binding is held against. */
export type BindingSubject = Pick<Binding, 'digest' | 'context' | 'harness' | 'session' | 'agent'>;

const HELD = ['digest', 'context', 'harness', 'session', 'agent'] as const;

/** True when the binding may be spent for the subject now. */
export const binds = (binding: Binding, subject: BindingSubject, now: number): boolean =>
  binding.uses > 0 && now < binding.until && HELD.every((part) => binding[part] === subject[part]);
