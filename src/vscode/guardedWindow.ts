import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdapterWorld } from '../agents/adapter.ts';
import { CommandLineRequests } from '../agents/commandLine/requests.ts';
import type { ResolveReply } from '../agents/commandLine/messages.ts';
import { copilotAdapter } from '../agents/copilot.ts';
import { ASK_DEADLINE } from '../agents/hookFile/content.ts';
import { HookHandler, type HookHandlerParts } from '../agents/hookHandler.ts';
import { vscodeAdapter } from '../agents/vscode.ts';
import type { Limits } from '../core/classify/rate.ts';
import { tableKey } from '../core/classify/path/place.ts';
import { secretAt } from '../core/classify/path/secrets.ts';
import { PortcullisError } from '../core/errors.ts';
import { type Execution, Gate } from '../core/gate/gate.ts';
import type { Decision } from '../core/policy/decision.ts';
import type { Rule } from '../core/policy/rule.ts';
import type { Decide } from '../core/gate/judge.ts';
import type { Identity } from '../core/audit/entry.ts';
import type { FileWriter, People, PlanReviewer, StandingRules } from '../core/ports.ts';
import { Registry } from '../gateway/registry.ts';
import { SOCKETS_FOLDER } from '../gateway/registration.ts';
import { Gateway, type GatewayHandler } from '../gateway/server.ts';
import { Checkpoints } from '../ledger/checkpoints.ts';
import { CheckpointSchedule } from '../ledger/checkpointSchedule.ts';
import type { NodeLedger } from '../ledger/nodeLedger.ts';
import type { Retention } from '../ledger/retention/retention.ts';
import { waitForLedger } from '../ledger/waitForLedger.ts';
import { randomIds, systemClock } from '../system/clock.ts';
import { FileUndoStore } from '../system/fileUndoStore.ts';
import { NodeSurroundings } from '../system/nodeSurroundings.ts';
import { privateFolder } from '../system/privateFolder.ts';
import { ledgerFolder } from '../system/statePaths.ts';
import { TakeBack } from '../tools/takeBack.ts';
import { type OpenBuffers, WholeFiles } from '../tools/wholeFiles.ts';
import { loadClassifier } from './classifier.ts';
import type { DrivingCalls } from './drivingCalls.ts';

/** Milliseconds before the client's own deadline at which a harness is told "not yet". */
const ANSWER_WITHIN = (ASK_DEADLINE - 20) * 1000;

export interface WindowParts {
  readonly stateFolder: string;
  readonly extensionPath: string;
  readonly version: string;
  /** Real paths of the window's folders, the deciding one first. */
  readonly folders: () => readonly string[];
  /** Real paths that belong to the guard and to harnesses' settings. */
  readonly guarded: readonly string[];
  readonly identity: () => Identity;
  readonly redactionKey: (ledger: string) => Promise<Uint8Array>;
  readonly buffers: OpenBuffers;
  readonly world: (facts: AdapterWorld['facts']) => AdapterWorld;
  /** @param rules the person's, for the workspace */
  readonly decide: (...of: [...Parameters<Decide>, rules: readonly Rule[]]) => Decision;
  /** The person's standing rules for a workspace folder. */
  readonly rules: (workspace: string) => Promise<StandingRules>;
  readonly limits: () => Limits;
  readonly people: People;
  /** The person who looks at plans. */
  readonly reviewer?: PlanReviewer | undefined;
  /** True while a task of VS Code's agent needs a plan before its first HIGH action. */
  readonly requirePlan?: (() => boolean) | undefined;
  /** How much of the record is kept; undefined: all. */
  readonly retention: () => Retention | undefined;
  readonly hooks: Pick<HookHandlerParts, 'hostRules' | 'otherHooks'>;
  /** Puts the count of driving calls between the hooks and the gate. */
  readonly counted: (gate: Gate) => DrivingCalls;
  /** Set while the window is not guarded: our own commands then only observe. */
  readonly refuseAbove: () => Execution['refuseAbove'];
  /** Shows an UNRESOLVED action to the person, who alone decides. */
  readonly askWhetherItHappened: (
    window: GuardedWindow,
    transaction: string,
    signal: AbortSignal,
  ) => Promise<ResolveReply['answer']>;
  /** Begins to sign the record's heads; no decision waits for it. */
  readonly sealed: (ledger: NodeLedger, folder: string) => Promise<{ close(): Promise<void> }>;
  readonly log: (message: string, cause?: unknown) => void;
  readonly fault: (error: PortcullisError) => void;
  /** Called while another window owns the ledger, and when it does no more. */
  readonly notOwner: (error: PortcullisError | undefined) => void;
}

/** What one window guards: the ledger of its first folder, the gate before it, and the endpoint for hooks. */
export class GuardedWindow {
  private readonly token = randomBytes(32).toString('hex');
  private readonly started = new Date().toISOString();
  private address = '';

  private constructor(
    private readonly parts: WindowParts,
    readonly workspace: string,
    /** The ledger's folder. */
    readonly folder: string,
    readonly ledger: NodeLedger,
    readonly gate: Gate,
    readonly surroundings: NodeSurroundings,
    readonly files: FileWriter,
    readonly takeBack: TakeBack,
    private readonly registry: Registry,
  ) {}

  /**
   * Opens the ledger, as soon as no other window owns it, and lets hooks in.
   * @throws {PortcullisError} `ledger-unwritable`, `unavailable`
   */
  static async open(parts: WindowParts, signal: AbortSignal): Promise<GuardedWindow> {
    const { stateFolder } = parts;
    privateFolder(stateFolder);
    privateFolder(join(stateFolder, 'ledgers'));
    const workspace = parts.folders()[0] ?? '';
    const folder = ledgerFolder(stateFolder, workspace);
    const opened: { window?: GuardedWindow } = {};
    const fault = (error: PortcullisError): void => {
      parts.fault(error);
      // Clients must go to the window that took over.
      if (error.code !== 'not-owner') return;
      opened.window?.close().catch((cause: unknown) => parts.log('It could not end', cause));
    };
    const owned = own({ ...parts, fault }, folder, workspace, signal);
    const [classify, ledger] = await Promise.all([loadClassifier(), owned]);
    const surroundings = new NodeSurroundings({
      workspaces: parts.folders,
      guarded: parts.guarded,
      identity: parts.identity,
      buffer: (path) => parts.buffers.read(path),
    });
    const facts = surroundings.facts();
    const undo = new FileUndoStore(join(folder, 'undo'), (path) => secretAt(tableKey(path, facts)) !== undefined);
    await undo.expire(systemClock.now());
    const { limits, people, reviewer, requirePlan } = parts;
    const rules = await parts.rules(workspace);
    const decide: Decide = (judgement, action, known) => parts.decide(judgement, action, known, rules.current());
    const files = new WholeFiles(parts.buffers);
    const system = { clock: systemClock, ids: randomIds, undo, files, rules };
    const gate = new Gate({ ledger, classify, decide, limits, surroundings, people, reviewer, requirePlan, ...system });
    const takeBack = new TakeBack({ gate, ledger, store: undo, files, buffers: parts.buffers, ids: randomIds });
    const registry = new Registry(stateFolder);
    const window = new GuardedWindow(parts, workspace, folder, ledger, gate, surroundings, files, takeBack, registry);
    await window.listen(folder);
    opened.window = window;
    if (ledger.fault?.code === 'not-owner') await window.close();
    // What it closes decides nothing: no decision waits for it.
    if (!ledger.fault) gate.begin().catch((error: unknown) => parts.log('Old calls were not closed', error));
    return window;
  }

  /** Tells the clients which folders this window has now. */
  register(): void {
    const { extensionPath, folders } = this.parts;
    const { address, token, started } = this;
    const registration = { version: 1 as const, pid: process.pid, address, token, extensionPath, started };
    this.registry.register({ ...registration, folders: folders() });
  }

  world(): AdapterWorld {
    return this.parts.world(this.surroundings.facts());
  }

  /** Ends it: clients then find no window, and the next owner may come at once. */
  close: () => Promise<void> = () => this.ledger.close();

  private async listen(folder: string): Promise<void> {
    const { parts } = this;
    const bundled = (name: string) => join(parts.extensionPath, 'dist', name);
    const checkpoints = new Checkpoints({ folder, worker: bundled('checkpoint.cjs'), wasm: bundled('sql-wasm.wasm') });
    const failed = (error: unknown) => parts.log('The index of the record could not be written', error);
    const schedule = new CheckpointSchedule(this.ledger, checkpoints, failed);
    const handler = new HookHandler({
      ...parts.hooks,
      adapters: [vscodeAdapter, copilotAdapter],
      gate: parts.counted(this.gate),
      world: () => this.world(),
      answerWithin: ANSWER_WITHIN,
      log: parts.log,
    });
    const commandLine = new CommandLineRequests({
      gate: this.gate,
      ids: randomIds,
      workspace: this.workspace,
      facts: () => this.surroundings.facts(),
      refuseAbove: parts.refuseAbove,
      askPerson: (transaction, signal) => parts.askWhetherItHappened(this, transaction, signal),
    });
    const sealing = parts.sealed(this.ledger, folder).catch((error: unknown) => {
      parts.log('The record is not signed', error);
      return undefined;
    });
    const place = { folder: join(parts.stateFolder, SOCKETS_FOLDER), temporary: tmpdir(), platform: process.platform };
    const verbs = verbsOf(handler, commandLine);
    const gateway = new Gateway({ place, token: this.token, handler: verbs, log: (text) => parts.log(text) });
    this.address = await gateway.listen();
    this.register();
    this.registry.sweep();
    this.close = async () => {
      schedule.close();
      this.registry.remove();
      await gateway.close();
      await (await sealing)?.close();
      await this.ledger.close();
    };
  }
}

/** The gateway's verbs: what hooks ask and report, and what the command line does. */
const verbsOf = (hooks: HookHandler, commandLine: CommandLineRequests): GatewayHandler => ({
  async ask(request, signal) {
    if (!commandLine.recognises(request.payload)) return hooks.ask(request, signal);
    return { stdout: JSON.stringify(await commandLine.ask(request.payload, signal)), stderr: '', exit: 0 };
  },
  async report(request) {
    if (commandLine.recognises(request.payload)) commandLine.report(request.payload);
    else await hooks.report(request);
  },
  wait: async ({ payload }, signal) => JSON.stringify(await commandLine.wait(payload, signal)),
  receipt: () => Promise.reject(new PortcullisError('unavailable', 'This window does not answer that.')),
});

const own = async (parts: WindowParts, folder: string, workspace: string, signal: AbortSignal): Promise<NodeLedger> => {
  const { version, fault: onFault, notOwner } = parts;
  const redactionKey = await parts.redactionKey(folder);
  const retention = parts.retention();
  const options = { folder, workspace, version, clock: systemClock, redactionKey, retention, onFault };
  const ledger = await waitForLedger(options, signal, notOwner);
  notOwner(undefined);
  if (ledger.fault) onFault(ledger.fault);
  return ledger;
};
