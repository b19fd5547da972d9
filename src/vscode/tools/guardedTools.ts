import * as vscode from 'vscode';
import type { AdapterWorld } from '../../agents/adapter.ts';
import { ownRequest, ownTools, type OwnRequest } from '../../agents/ownTools.ts';
import type { Receipt } from '../../core/audit/entry.ts';
import { PortcullisError } from '../../core/errors.ts';
import type { Execution, ExecutionOutcome, Gate } from '../../core/gate/gate.ts';
import type { FileWriter } from '../../core/ports.ts';

/** What a guarded tool needs of the window that it runs in. */
export interface ToolWindow {
  readonly gate: Gate;
  /** Real path of the workspace folder. */
  readonly workspace: string;
  readonly world: () => AdapterWorld;
  readonly files: FileWriter;
  /** Set while the window is not guarded: our tools then only observe. */
  readonly refuseAbove: () => Execution['refuseAbove'];
}

/** The effect of one tool; it runs at most once a request id. */
export type Effect = (
  request: OwnRequest,
  options: { readonly input: unknown; readonly signal: AbortSignal; readonly window: ToolWindow },
) => Promise<{ readonly ok: boolean; readonly result: string }>;

const receiptText = (receipt: Receipt): string => {
  // The result is shown apart.
  return `Receipt: ${JSON.stringify({ ...receipt, result: undefined })}`;
};

const outcomeText = (outcome: ExecutionOutcome): string => {
  if (outcome.ran) return `${outcome.receipt.result}\n${receiptText(outcome.receipt)}`;
  return outcome.receipt ? `${outcome.reason}\n${receiptText(outcome.receipt)}` : outcome.reason;
};

const signalOf = (token: vscode.CancellationToken): AbortSignal => {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
};

/** One of our tools in the editor: it decides when it is invoked, by whatever way it was called. */
class GuardedTool implements vscode.LanguageModelTool<unknown> {
  constructor(
    private readonly name: string,
    private readonly effect: Effect,
    private readonly window: () => Promise<ToolWindow>,
  ) {}

  async invoke(
    options: vscode.LanguageModelToolInvocationOptions<unknown>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    return new vscode.LanguageModelToolResult([
      new vscode.LanguageModelTextPart(await this.answer(options.input, token)),
    ]);
  }

  private async answer(input: unknown, token: vscode.CancellationToken): Promise<string> {
    try {
      const window = await this.window();
      const request = this.request(input, window);
      const signal = signalOf(token);
      const { action, requestId, settlementKey } = request;
      const run: Execution['run'] = (running, allowed) =>
        this.effect({ ...request, action: allowed }, { input, signal: running, window });
      const renew = () => this.request(input, window).action;
      const refuseAbove = window.refuseAbove();
      const asked = { action, renew, requestId, settlementKey, run, signal, refuseAbove };
      return outcomeText(await window.gate.execute(asked));
    } catch (error) {
      if (error instanceof PortcullisError) return `Not run: ${error.message}`;
      throw error;
    }
  }

  private request(input: unknown, { workspace, world }: ToolWindow): OwnRequest {
    const request = ownRequest({
      name: this.name,
      input,
      origin: { harness: 'vscode', session: '', agent: 'main' },
      directory: workspace,
      workspace,
      world: world(),
    });
    if (!request) throw new PortcullisError('bad-input', `${this.name} is not a tool of Portcullis`);
    return request;
  }
}

/** Offers our tools to agents. */
export const registerGuardedTools = (
  effects: Readonly<Record<string, Effect>>,
  window: () => Promise<ToolWindow>,
): vscode.Disposable =>
  vscode.Disposable.from(
    ...[...ownTools.keys()].map((name) => {
      const effect = effects[name];
      if (!effect) throw new PortcullisError('unavailable', `The tool ${name} has no effect`);
      return vscode.lm.registerTool(name, new GuardedTool(name, effect, window));
    }),
  );
