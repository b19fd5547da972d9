import { createServer, type Server } from 'node:net';
import { chmodSync } from 'node:fs';
import { newAddress, removeAddress, type SocketPlace } from './address.ts';
import { Connection } from './connection.ts';
import {
  LIMITS,
  MAX_PAYLOAD,
  PROTOCOL_VERSION,
  type Health,
  type HookReply,
  type Limits,
  type Reply,
  type RequestHeader,
  type Verb,
} from './protocol.ts';

/**
 * What stands behind the gateway. Payloads are as they came: not validated, of any content. A throw and an answer that
 * does not come become an error, on which the client blocks.
 */
export interface GatewayHandler {
  /** The signal fires when the client is gone (the harness has cancelled the call), and at the verb's time limit. */
  ask(request: { readonly payload: string }, signal: AbortSignal): Promise<HookReply>;
  /** Resolves with the receipt of the transaction that the payload names, once there is one. */
  wait(request: { readonly payload: string }, signal: AbortSignal): Promise<string>;
  report(request: { readonly payload: string }): Promise<void>;
  receipt(request: { readonly payload: string }): Promise<string>;
}

export interface GatewayOptions {
  readonly place: SocketPlace;
  /** 64 hex digits; a new one for each window. */
  readonly token: string;
  readonly handler: GatewayHandler;
  /** Gets one sentence for each request that was refused or failed. Never the payload. */
  readonly log: (message: string) => void;
  readonly limits?: Partial<Limits> | undefined;
}

/** The local endpoint of one window: who knows its token may ask; nobody may decide. */
export class Gateway {
  private readonly limits: Limits;
  private readonly server: Server;
  private readonly connections = new Set<Connection>();
  private readonly waiting = new Map<string, number>();
  private sending = 0;
  private address: string | undefined;

  constructor(private readonly options: GatewayOptions) {
    this.limits = { ...LIMITS, ...options.limits };
    this.server = createServer((socket) => this.accept(socket));
    this.server.maxConnections = this.limits.total;
    this.server.on('drop', () => options.log(`More than ${this.limits.total} connections at once: one was refused.`));
  }

  /**
   * Opens the endpoint.
   * @returns its address
   * @throws {PortcullisError} `unavailable`, or the system's error
   */
  async listen(): Promise<string> {
    const address = newAddress(this.options.place);
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(address, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    this.server.on('error', (error) => this.options.log(`The gateway failed: ${error.message}`));
    if (this.options.place.platform !== 'win32') chmodSync(address, 0o600);
    this.address = address;
    return address;
  }

  /** Ends every connection, whose clients then block, and takes the endpoint away. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const connection of this.connections) connection.close();
    await closed;
    if (this.address !== undefined) removeAddress(this.address);
    this.address = undefined;
  }

  private accept(socket: ConstructorParameters<typeof Connection>[0]): void {
    if (this.sending >= this.limits.connections) {
      this.options.log(`More than ${this.limits.connections} clients send at once: one was refused.`);
      socket.destroy();
      return;
    }
    this.sending++;
    let isSending = true;
    const sent = () => {
      if (isSending) this.sending--;
      isSending = false;
    };
    const gone = new AbortController();
    const connection = new Connection(socket, this.options.token, this.limits.send, {
      request: (header, payload) => {
        sent();
        void this.answer(header, payload, gone).then((reply) => connection.answer(reply));
      },
      refused: (reason) => this.options.log(reason),
      closed: () => {
        sent();
        this.connections.delete(connection);
        gone.abort(new Error('the client is gone.'));
      },
    });
    this.connections.add(connection);
  }

  private async answer({ verb, session = '' }: RequestHeader, payload: string, gone: AbortController): Promise<Reply> {
    const waiting = this.waiting.get(session) ?? 0;
    if (waiting >= this.limits.waiting)
      return this.failed(`${verb}: more than ${this.limits.waiting} calls of one session wait for an answer.`);
    if (Buffer.byteLength(payload) > MAX_PAYLOAD)
      return this.failed(`${verb}: the request is larger than ${MAX_PAYLOAD} bytes.`);
    this.waiting.set(session, waiting + 1);
    const timer = setTimeout(() => gone.abort(new Error('no answer came in time.')), this.limits.answer[verb]);
    try {
      return {
        ok: true,
        value: await Promise.race([this.handle(verb, payload, gone.signal), whenAborted(gone.signal)]),
      };
    } catch (error) {
      return this.failed(`${verb}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      clearTimeout(timer);
      const left = (this.waiting.get(session) ?? 1) - 1;
      if (left > 0) this.waiting.set(session, left);
      else this.waiting.delete(session);
    }
  }

  private async handle(verb: Verb, payload: string, signal: AbortSignal): Promise<unknown> {
    const { handler } = this.options;
    switch (verb) {
      case 'ask':
        return handler.ask({ payload }, signal);
      case 'wait':
        return handler.wait({ payload }, signal);
      case 'report':
        await handler.report({ payload });
        return null;
      case 'receipt':
        return handler.receipt({ payload });
      case 'health':
        return this.health();
    }
  }

  private health(): Health {
    const waiting = [...this.waiting.values()].reduce((sum, count) => sum + count, 0);
    return { version: PROTOCOL_VERSION, pid: process.pid, waiting };
  }

  private failed(error: string): Reply {
    this.options.log(error);
    return { ok: false, error };
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal.reason as Error);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
