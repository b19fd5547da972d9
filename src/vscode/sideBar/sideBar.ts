import * as vscode from 'vscode';
import type { Gate } from '../../core/gate/gate.ts';
import type { Ledger } from '../../core/ports.ts';
import { PlansView } from './plansView.ts';
import { RecentView } from './recentView.ts';
import { type AskInTurn, GrantsView } from './grantsView.ts';

export interface SideBarParts {
  /** The guarded window, once it is open. */
  readonly window: Promise<{ readonly gate: Pick<Gate, 'grants' | 'plans'>; readonly ledger: Ledger }>;
  /** Tells the person again of a plan that waits. */
  readonly tellPlan: (plan: string) => boolean;
  readonly ask: AskInTurn;
  readonly failed: (message: string, error: unknown) => void;
}

/** The views beside the list of what waits. */
export class SideBar implements vscode.Disposable {
  private readonly views: vscode.Disposable;

  constructor({ window, ask, failed, tellPlan }: SideBarParts) {
    const grants = window.then(({ gate }) => gate.grants);
    const ledger = window.then((opened) => opened.ledger);
    this.views = vscode.Disposable.from(
      new PlansView({ plans: window.then(({ gate }) => gate.plans), tell: tellPlan }),
      new GrantsView({ grants, ask, failed }),
      new RecentView({ ledger, failed }),
    );
  }

  dispose(): void {
    this.views.dispose();
  }
}
