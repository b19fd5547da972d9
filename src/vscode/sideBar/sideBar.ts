import * as vscode from 'vscode';
import type { Gate } from '../../core/gate/gate.ts';
import type { Ledger } from '../../core/ports.ts';
import { LateLedger } from '../lateLedger.ts';
import { RecentView } from './recentView.ts';
import { type AskInTurn, GrantsView } from './grantsView.ts';

export interface SideBarParts {
  /** The guarded window, once it is open. */
  readonly window: Promise<{ readonly gate: Pick<Gate, 'grants'>; readonly ledger: Ledger }>;
  readonly ask: AskInTurn;
  readonly failed: (message: string, error: unknown) => void;
}

/** The views beside the list of what waits. */
export class SideBar implements vscode.Disposable {
  private readonly views: vscode.Disposable;

  constructor({ window, ask, failed }: SideBarParts) {
    const grants = window.then(({ gate }) => gate.grants);
    const ledger = new LateLedger(window.then((opened) => opened.ledger));
    this.views = vscode.Disposable.from(new GrantsView({ grants, ask, failed }), new RecentView({ ledger, failed }));
  }

  dispose(): void {
    this.views.dispose();
  }
}
