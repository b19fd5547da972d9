import { Call, observed } from '../shell/call.ts';
import type { Row } from '../shell/spec.ts';
import type { Invocation } from './invoke.ts';
import { EMPTY, type Output } from './item.ts';
import { bind, type Bound } from './parameters.ts';

/** A cmdlet that changes the shell, runs code, or gives a value that is followed. */
export type Special = (invocation: Invocation) => Output;

export const callOf = ({ walk, scope, name, source, input }: Invocation): Call =>
  new Call(walk.evaluation, scope.shell, name, source, input);

export const boundOf = ({ walk, scope, given }: Invocation, row: Row): Bound => bind(row, given, walk.values, scope);

export const looks = (invocation: Invocation, reason: string): Output => {
  observed(callOf(invocation), reason);
  return EMPTY;
};
