/**
 * What a client and the gateway say to each other, over one connection per request:
 *
 *     client → { version, nonce }                       plain frame
 *     server → { nonce, proof }                         plain frame; the client goes on only if the proof is right
 *     client → { proof }                                plain frame; the server goes on only if the proof is right
 *     client → header line + "\n" + payload as it came  sealed frame
 *     server → Reply                                    sealed frame, after any time
 *
 * There is no verb that approves, rejects, grants, resolves, pauses or changes a policy: what decides is a person in
 * the window. The client imports this file, so it must stay free of dependencies.
 */

/** Raised when a client and a gateway of different age could misunderstand each other. */
export const PROTOCOL_VERSION = 1;

/**
 * - `ask`: may this tool call run? Payload: the harness's pre-tool event, or what the command line asks
 *   (src/agents/commandLine/messages.ts). Value: HookReply.
 * - `wait`: the receipt of what the command line runs, as soon as it has one. Payload: its name. Value: string.
 * - `report`: any other event of a harness, or how a command of the command line ended. Value: null.
 * - `receipt`: the receipt of a request of one's own. Payload: JSON that names it. Value: string.
 * - `health`: is anyone there? No payload. Value: Health.
 */
export const VERBS = ['ask', 'wait', 'report', 'receipt', 'health'] as const;
export type Verb = (typeof VERBS)[number];

/** First line of a request. */
export interface RequestHeader {
  readonly verb: Verb;
  /** The harness's session, as the payload claims it; counts the calls that wait. */
  readonly session?: string | undefined;
}

/** What the harness gets from the hook's process. */
export interface HookReply {
  readonly stdout: string;
  readonly stderr: string;
  /** 0: `stdout` decides. 2: denied. */
  readonly exit: number;
}

export interface Health {
  readonly version: number;
  readonly pid: number;
  /** Requests that wait for an answer. */
  readonly waiting: number;
}

/** `error` is one sentence for a person. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };

/** Sizes in bytes, times in milliseconds. */
export interface Limits {
  /** Connections whose request has not arrived whole. */
  readonly connections: number;
  /** Connections in all. */
  readonly total: number;
  /** Requests of one session that wait for an answer. */
  readonly waiting: number;
  /** From the connection's start until the request has arrived whole. */
  readonly send: number;
  /** Until the handler has answered. */
  readonly answer: Readonly<Record<Verb, number>>;
}

/** Largest payload of a request, and largest reply. */
export const MAX_PAYLOAD = 16 * 1024 * 1024;
/** Largest header line of a request. */
export const MAX_HEADER = 1024;
/** Largest frame before both sides have proved themselves. */
export const MAX_GREETING = 1024;

const HOUR = 3_600_000;

export const LIMITS: Limits = {
  connections: 64,
  total: 1024,
  waiting: 200,
  send: 10_000,
  answer: { ask: HOUR, wait: HOUR, report: 5_000, receipt: 10_000, health: 1_000 },
};

/** What arrived is not what this protocol allows. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** @throws {ProtocolError} when the text is not one JSON object */
export function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProtocolError('A message is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ProtocolError('A message is not a JSON object.');
  return value as Record<string, unknown>;
}

/** One request as the bytes of its frame. */
export function encodeRequest(header: RequestHeader, payload: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), payload]);
}

/** @throws {ProtocolError} when the header is missing, too long or names no verb */
export function decodeRequest(frame: Buffer): { header: RequestHeader; payload: string } {
  const end = frame.subarray(0, MAX_HEADER + 1).indexOf('\n');
  if (end < 0) throw new ProtocolError('A request has no header.');
  const { verb, session } = parseObject(frame.toString('utf8', 0, end));
  const known = VERBS.find((name) => name === verb);
  if (known === undefined) throw new ProtocolError(`A request has the unknown verb ${JSON.stringify(verb)}.`);
  if (session !== undefined && typeof session !== 'string') throw new ProtocolError('A session is not a string.');
  return { header: { verb: known, session }, payload: frame.toString('utf8', end + 1) };
}

/** @throws {ProtocolError} when the frame is no reply */
export function decodeReply(frame: Buffer): Reply {
  const reply = parseObject(frame.toString('utf8'));
  if (reply['ok'] === true) return { ok: true, value: reply['value'] };
  if (reply['ok'] === false && typeof reply['error'] === 'string') return { ok: false, error: reply['error'] };
  throw new ProtocolError('A reply is neither a value nor an error.');
}
