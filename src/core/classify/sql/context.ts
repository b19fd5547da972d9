import type { Facts } from '../facts.ts';
import type { Dialect } from './dialect.ts';

/** Programs that take lines of their own between the statements. */
export type Client = 'psql' | 'mysql' | 'sqlite' | 'sqlcmd' | 'sqlplus' | 'cqlsh' | 'snowsql';

/**
 * Where the data lies: `memory` is gone afterwards; a file that this machine holds (real absolute path); anything else is a
 * server, and other people's.
 */
export type Store =
  { readonly kind: 'memory' } | { readonly kind: 'file'; readonly path: string } | { readonly kind: 'server' };

/** What is known of the place where a text would run. */
export interface SqlContext {
  /** Absent: not known, and the text is read as each dialect would read it. */
  readonly dialect?: Dialect | undefined;
  readonly client?: Client | undefined;
  readonly store?: Store | undefined;
  readonly facts: Facts;
  /** Real path of the directory that relative paths in the text mean; undefined when it is not known. */
  readonly directory: string | undefined;
}
