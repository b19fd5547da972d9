import type { Socket } from 'node:net';
import { frame, FrameReader } from './frames.ts';
import { isNonce, makeNonce, proof, provesRole, Seal, SEAL_BYTES, type Nonces } from './proof.ts';
import {
  decodeRequest,
  MAX_GREETING,
  MAX_HEADER,
  MAX_PAYLOAD,
  parseObject,
  PROTOCOL_VERSION,
  ProtocolError,
  type Reply,
  type RequestHeader,
} from './protocol.ts';

/** What a connection tells its server. */
export interface ConnectionEvents {
  /** The request has arrived whole, from someone who knows the token. Called at most once. */
  request(header: RequestHeader, payload: string): void;
  /** What arrived is not what the protocol allows; the connection is gone. */
  refused(reason: string): void;
  /** The other side is gone, or we ended it. Called once. */
  closed(): void;
}

/** One connection to a client: greeting, proof, one request, one reply. */
export class Connection {
  private readonly reader = new FrameReader(MAX_GREETING);
  private readonly sendTimer: NodeJS.Timeout;
  private step: (body: Buffer) => void;
  private reply: Seal | undefined;

  /** @param sendWithin milliseconds until the request must have arrived */
  constructor(
    private readonly socket: Socket,
    private readonly token: string,
    sendWithin: number,
    private readonly events: ConnectionEvents,
  ) {
    this.step = (body) => this.greet(body);
    this.sendTimer = setTimeout(() => this.refuse('A client did not send its request in time.'), sendWithin);
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    socket.on('end', () => this.close());
    socket.on('error', () => this.close());
    socket.on('close', () => {
      clearTimeout(this.sendTimer);
      events.closed();
    });
  }

  /** Answers the request and ends the connection; nothing happens when the client is gone. */
  answer(reply: Reply): void {
    if (this.reply === undefined || this.socket.destroyed) return;
    this.socket.end(frame(this.reply.close(Buffer.from(JSON.stringify(reply)))), () => this.close());
  }

  /** Ends the connection at once. */
  close(): void {
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    this.reader.push(chunk);
    try {
      for (let body = this.reader.next(); body !== undefined; body = this.reader.next()) this.step(body);
    } catch (error) {
      this.refuse(error instanceof ProtocolError ? error.message : 'A client broke the protocol.');
    }
  }

  private greet(body: Buffer): void {
    const { version, nonce } = parseObject(body.toString('utf8'));
    if (version !== PROTOCOL_VERSION) throw new ProtocolError(`A client speaks version ${String(version)}.`);
    if (!isNonce(nonce)) throw new ProtocolError('A client sent no proper nonce.');
    const nonces = { client: nonce, server: makeNonce() };
    const answer = { nonce: nonces.server, proof: proof(this.token, 'server', nonces) };
    this.socket.write(frame(Buffer.from(JSON.stringify(answer))));
    this.step = (next) => this.checkProof(next, nonces);
  }

  private checkProof(body: Buffer, nonces: Nonces): void {
    if (!provesRole(parseObject(body.toString('utf8'))['proof'], this.token, 'client', nonces))
      throw new ProtocolError("A client does not know this window's token.");
    this.reader.limit = SEAL_BYTES + MAX_HEADER + MAX_PAYLOAD;
    const seal = new Seal(this.token, 'client', nonces);
    this.reply = new Seal(this.token, 'server', nonces);
    this.step = (next) => this.request(seal.open(next));
  }

  private request(message: Buffer): void {
    this.step = () => {
      throw new ProtocolError('A client sent more than one request.');
    };
    const { header, payload } = decodeRequest(message);
    this.reader.limit = 0;
    clearTimeout(this.sendTimer);
    this.events.request(header, payload);
  }

  private refuse(reason: string): void {
    if (this.socket.destroyed) return;
    this.close();
    this.events.refused(reason);
  }
}
