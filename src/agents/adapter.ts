import type { Action, Harness, Origin, Shell } from '../core/action/action.ts';
import type { Facts } from '../core/classify/facts.ts';
import type { Claim } from '../core/gate/claims.ts';
import type { GateAnswer, HookRequest } from '../core/gate/gate.ts';

/** What lies at a path as text: the unsaved buffer where there is one, else the file. */
export type FileText =
  | { readonly state: 'text'; readonly text: string }
  | { readonly state: 'none' }
  /** There is something, but its text is not known: binary, another encoding, too large, a folder. */
  | { readonly state: 'unreadable'; /** What it is, for the person. */ readonly what?: string | undefined };

/** What an adapter may ask about the world around a call. Synchronous, bounded, and never throwing. */
export interface AdapterWorld {
  readonly facts: Facts;
  /** The shell that the editor would open a terminal with. */
  readonly shell: Shell;
  /** Line end that the editor gives to a new file. */
  readonly newFileEol: '\n' | '\r\n';
  /** Real path of the session's workspace folder for a directory that the harness names; empty when there is none. */
  workspaceOf(directory: string): string;
  /** @param path a real absolute path */
  textOf(path: string): FileText;
}

/** The parts of the gate that hooks talk to. */
export interface GatePort {
  decide(request: HookRequest): Promise<GateAnswer>;
  report(claim: Claim): Promise<void>;
  event(event: { readonly event: string; readonly origin: Origin; readonly detail: string }): Promise<void>;
}

/** Events that decide nothing. */
export const REPORTED_EVENTS = ['SessionStart', 'UserPromptSubmit', 'SubagentStart', 'SubagentStop', 'Stop'] as const;
export type ReportedEvent = (typeof REPORTED_EVENTS)[number];

/** One hook's payload, understood. */
export type HookCall =
  | {
      readonly type: 'pre';
      readonly action: Action;
      readonly requestId: string | null;
      readonly settlementKey: string | null;
      /** True for one of our own tools. */
      readonly own: boolean;
    }
  | { readonly type: 'post'; readonly claim: Claim }
  | { readonly type: 'event'; readonly event: ReportedEvent; readonly origin: Origin; readonly detail: string };

/** A payload's JSON object, of which nothing is known yet. */
export type Payload = Readonly<Record<string, unknown>>;

/** What a harness's hooks say, in our words. One a harness. */
export interface Adapter {
  readonly harness: Harness;
  /** True when the payload is of this harness: by its shape, since one hook file serves several. */
  recognises(payload: Payload): boolean;
  /** @throws {PortcullisError} `bad-input`, naming what did not fit, in a sentence for the agent */
  parse(payload: Payload, world: AdapterWorld): HookCall;
}
