import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ProtocolError } from './protocol.ts';

/** Who speaks. A proof or a seal of one role is worth nothing as one of the other. */
export type Role = 'client' | 'server';

const NONCE_BYTES = 32;
export const SEAL_BYTES = 32;

/** A number that was never used before, as hex. */
export function makeNonce(): string {
  return randomBytes(NONCE_BYTES).toString('hex');
}

/** True for what makeNonce returns: a peer must not choose the shape of what is signed. */
export function isNonce(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** Both nonces of one connection. */
export interface Nonces {
  readonly client: string;
  readonly server: string;
}

function derive(token: string, purpose: string, nonces: Nonces): Buffer {
  return createHmac('sha256', Buffer.from(token, 'hex'))
    .update(`portcullis/1 ${purpose} ${nonces.client} ${nonces.server}`)
    .digest();
}

/** Shows that a role knows the window's token (hex) without telling it, for this connection only. */
export function proof(token: string, role: Role, nonces: Nonces): string {
  return derive(token, `proof ${role}`, nonces).toString('hex');
}

/** Compares a proof without telling by its time where it differs. */
export function provesRole(value: unknown, token: string, role: Role, nonces: Nonces): boolean {
  const expected = Buffer.from(proof(token, role, nonces));
  const given = Buffer.from(typeof value === 'string' ? value : '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Binds what one role sends to the connection, so that nobody who relays the proofs can put in words of its own.
 * One object a direction: it counts the messages.
 */
export class Seal {
  private readonly key: Buffer;
  private count = 0;

  constructor(token: string, role: Role, nonces: Nonces) {
    this.key = derive(token, `seal ${role}`, nonces);
  }

  /** Body of the frame that carries a message. */
  close(message: Uint8Array): Buffer {
    return Buffer.concat([this.mac(message), message]);
  }

  /** @throws {ProtocolError} when the frame's body is not the other side's next message */
  open(body: Buffer): Buffer {
    const message = body.subarray(SEAL_BYTES);
    const mac = this.mac(message);
    if (body.length < SEAL_BYTES || !timingSafeEqual(body.subarray(0, SEAL_BYTES), mac))
      throw new ProtocolError('A message was not sent by the one who proved itself.');
    return message;
  }

  private mac(message: Uint8Array): Buffer {
    return createHmac('sha256', this.key).update(`${this.count++}:`).update(message).digest();
  }
}
