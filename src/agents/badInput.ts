import { PortcullisError } from '../core/errors.ts';

/** An input that an adapter does not understand: what is wrong where, and what to do, in words for the agent. */
export const badInput = (what: string, fix: string): PortcullisError =>
  new PortcullisError('bad-input', `${what}. ${fix}.`);
