import type { QueueRow } from './queue.ts';

/** Rows of one agent in one session; and of one plan, where it follows one. */
export interface PendingGroup {
  readonly key: string;
  /** A question of the group: its origin names the agent. */
  readonly first: QueueRow;
  readonly rows: readonly QueueRow[];
}

const keyOf = (row: QueueRow): string => {
  if (row.kind === 'held') return JSON.stringify(['held', row.session]);
  const { origin } = row.waiting.question.action;
  return JSON.stringify([origin.harness, origin.session, origin.agent]);
};

/** The rows by who asks, in the order in which each first asked. */
export const pendingGroups = (rows: readonly QueueRow[]): readonly PendingGroup[] => {
  const groups = new Map<string, { key: string; first: QueueRow; rows: QueueRow[] }>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { key, first: row, rows: [row] });
  }
  return [...groups.values()];
};
