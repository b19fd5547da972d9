import type { Names as NamesMessage, Placed } from '../../webview/protocol.ts';

/** Names of each sort that are kept. */
const MOST = 100;

/** The agents, sessions and people that were seen, for the filter's suggestions. */
export class Names {
  private readonly agents = new Set<string>();
  private readonly sessions = new Set<string>();
  private readonly people = new Set<string>();

  constructor(private readonly changed: (names: NamesMessage) => void) {}

  see(rows: readonly Placed[]): void {
    const before = this.count;
    for (const { row } of rows) {
      this.add(this.agents, row.agent);
      this.add(this.people, row.who);
      this.add(this.sessions, row.session ?? '');
    }
    if (this.count === before) return;
    this.changed({ agents: [...this.agents], sessions: [...this.sessions], people: [...this.people] });
  }

  private get count(): number {
    return this.agents.size + this.sessions.size + this.people.size;
  }

  private add(names: Set<string>, name: string): void {
    if (name !== '' && names.size < MOST) names.add(name);
  }
}
