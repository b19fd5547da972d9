import { connect } from 'node:net';
import { frame, FrameReader } from './frames.ts';
import { isNonce, makeNonce, proof, provesRole, Seal, SEAL_BYTES, type Nonces } from './proof.ts';
import { decodeReply, LIMITS, MAX_GREETING, MAX_PAYLOAD, parseObject, PROTOCOL_VERSION } from './protocol.ts';
import type { Registration } from './registration.ts';

/** Nobody listens at the window's address. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

const NOBODY = new Set(['ECONNREFUSED', 'ENOENT']);

const IMPOSTOR =
  'What answers at the address of Portcullis cannot prove that it is Portcullis: reload the VS Code window, and look for a program that took its place.';
const SLOW = 'Portcullis does not answer: reload the VS Code window.';
const ENDED =
  'Portcullis ended this call without an answer (its window was closed or reloaded, or too many calls wait): try again.';

/**
 * Sends one request to a window and waits for its value, for ever once the window has proved itself.
 *
 * @throws {Unreachable} when nobody listens
 * @throws {Error} with one sentence for a person in every other case
 */
export function call(window: Registration, request: Buffer): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = connect(window.address);
    const reader = new FrameReader(MAX_GREETING);
    const own = makeNonce();
    let sealOfServer: Seal | undefined;

    const fail = (error: Error) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(() => fail(new Error(SLOW)), LIMITS.send);

    const greet = (body: Buffer) => {
      const { nonce, proof: given } = parseObject(body.toString('utf8'));
      const nonces: Nonces | undefined = isNonce(nonce) ? { client: own, server: nonce } : undefined;
      if (nonces === undefined || !provesRole(given, window.token, 'server', nonces)) throw new Error(IMPOSTOR);
      clearTimeout(timer);
      socket.write(frame(Buffer.from(JSON.stringify({ proof: proof(window.token, 'client', nonces) }))));
      socket.write(frame(new Seal(window.token, 'client', nonces).close(request)));
      reader.limit = SEAL_BYTES + 2 * MAX_PAYLOAD;
      sealOfServer = new Seal(window.token, 'server', nonces);
    };
    const finish = (seal: Seal, body: Buffer) => {
      const reply = decodeReply(seal.open(body));
      if (!reply.ok) throw new Error(`Portcullis could not judge this call (${reply.error}): see its log in VS Code.`);
      socket.destroy();
      resolve(reply.value);
    };

    socket.on('connect', () =>
      socket.write(frame(Buffer.from(JSON.stringify({ version: PROTOCOL_VERSION, nonce: own })))),
    );
    socket.on('data', (chunk: Buffer) => {
      try {
        reader.push(chunk);
        for (let body = reader.next(); body !== undefined; body = reader.next())
          if (sealOfServer === undefined) greet(body);
          else finish(sealOfServer, body);
      } catch (error) {
        const known = error instanceof Error && error.name === 'Error';
        fail(known ? error : new Error(IMPOSTOR));
      }
    });
    socket.on('error', (error: NodeJS.ErrnoException) =>
      fail(NOBODY.has(error.code ?? '') ? new Unreachable(error.message) : new Error(ENDED)),
    );
    socket.on('close', () => fail(new Error(ENDED)));
  });
}
