/** What a recomputation of the chain found. */
export interface Verification {
  readonly ok: boolean;
  readonly entries: number;
  /** Hash of the last good entry; GENESIS when there is none. */
  readonly head: string;
  /** The first thing that is wrong. */
  readonly fault?:
    | {
        readonly what: 'altered' | 'removed' | 'reordered' | 'truncated' | 'forked' | 'foreign' | 'unreadable';
        /** Sequence number of the first bad entry. */
        readonly seq: number;
        /** File and line where it stands. */
        readonly place: string;
        readonly detail: string;
      }
    | undefined;
}
