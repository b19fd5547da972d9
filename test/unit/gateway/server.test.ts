import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { frame } from '../../../src/gateway/frames.ts';
import { makeNonce } from '../../../src/gateway/proof.ts';
import { encodeRequest, LIMITS, type Health, type Limits, type RequestHeader } from '../../../src/gateway/protocol.ts';
import type { Registration } from '../../../src/gateway/registration.ts';
import { Gateway, type GatewayHandler } from '../../../src/gateway/server.ts';
import { call, Unreachable } from '../../../src/gateway/call.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('the gateway', () => {
  const root = temporaryFolder();
  const gateways: Gateway[] = [];
  const sockets: Socket[] = [];
  let log: string[] = [];
  let window: Registration;

  const open = async (verbs: Partial<GatewayHandler>, limits: Partial<Limits> = {}) => {
    const missing = async () => Promise.reject(new Error('not here'));
    const token = randomBytes(32).toString('hex');
    log = [];
    const gateway = new Gateway({
      place: { folder: join(root.path, 's'), temporary: root.path, platform: process.platform },
      token,
      handler: { ask: missing, wait: missing, report: missing, receipt: missing, ...verbs },
      log: (message) => log.push(message),
      limits,
    });
    gateways.push(gateway);
    const address = await gateway.listen();
    window = { version: 1, pid: process.pid, address, token, folders: [], extensionPath: '', started: '' };
    return gateway;
  };
  const send = (verb: RequestHeader['verb'], payload = '', session?: string) =>
    call(window, encodeRequest({ verb, session }, Buffer.from(payload)));
  const raw = async () => {
    const socket = connect(window.address);
    sockets.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };
  const greeting = (hello: object) => frame(Buffer.from(JSON.stringify(hello)));

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const gateway of gateways.splice(0)) await gateway.close();
  });

  it('brings each verb to its handler and the value back', async () => {
    const got: string[] = [];
    await open({
      ask: async ({ payload }) => (got.push(`ask ${payload}`), { stdout: '{}', stderr: '', exit: 0 }),
      wait: async ({ payload }) => (got.push(`wait ${payload}`), 'settled'),
      report: async ({ payload }) => void got.push(`report ${payload}`),
      receipt: async ({ payload }) => (got.push(`receipt ${payload}`), 'the receipt'),
    });
    assert.deepEqual(await send('ask', '1'), { stdout: '{}', stderr: '', exit: 0 });
    assert.equal(await send('wait', '2'), 'settled');
    assert.equal(await send('report', '3'), null);
    assert.equal(await send('receipt', '4'), 'the receipt');
    assert.deepEqual(got, ['ask 1', 'wait 2', 'report 3', 'receipt 4']);
  });

  it('answers for its own health', async () => {
    await open({});
    const { pid, version } = (await send('health')) as Health;
    assert.deepEqual({ pid, version }, { pid: process.pid, version: 1 });
  });

  it('keeps its socket to the user, and takes it away at the end', async () => {
    const gateway = await open({});
    assert.equal(statSync(window.address).mode & 0o777, 0o600);
    await gateway.close();
    assert.ok(!existsSync(window.address));
    await assert.rejects(send('health'), Unreachable);
    await gateway.close();
  });

  it('can be closed before it was opened', async () => {
    await new Gateway({
      place: { folder: root.path, temporary: root.path, platform: process.platform },
      token: '',
      handler: {} as GatewayHandler,
      log: () => undefined,
    }).close();
  });

  it('answers a throw with an error that names it, in the log too, and never with the payload', async () => {
    await open({
      ask: () => {
        throw new Error('broken');
      },
    });
    await assert.rejects(send('ask', 'secret'), /could not judge this call \(ask: broken\)/);
    assert.deepEqual(log, ['ask: broken']);
  });

  it('tells the handler when the client is gone', async () => {
    let signal: AbortSignal | undefined;
    const asked = new Promise<void>((resolve) => {
      void open({
        ask: async (_, given) => {
          signal = given;
          resolve();
          return new Promise(() => undefined);
        },
      }).then(() => send('ask').catch(() => undefined));
    });
    await asked;
    assert.equal(signal?.aborted, false);
    const aborted = once(signal, 'abort');
    await gateways[0]?.close();
    await aborted;
  });

  it('limits how long a handler may take', async () => {
    await open({ receipt: async () => new Promise(() => undefined) }, { answer: { ...LIMITS.answer, receipt: 20 } });
    await assert.rejects(send('receipt'), /no answer came in time/);
  });

  it('limits the calls of one session that wait, and not those of another', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const ask = async () => (await held, { stdout: '{}', stderr: '', exit: 0 });
    await open({ ask }, { waiting: 2 });
    const waiting = [send('ask', '', 'a'), send('ask', '', 'a')];
    while (((await send('health', '', 'other')) as Health).waiting < 3);
    await assert.rejects(send('ask', '', 'a'), /more than 2 calls of one session wait/);
    const other = send('ask', '', 'b');
    release();
    await Promise.all([...waiting, other, send('ask', '', 'a')]);
  });

  it('refuses more clients that send than its limit, and serves again when they are gone', async () => {
    await open({}, { connections: 2 });
    const idle = [await raw(), await raw()];
    await assert.rejects(send('health'), /without an answer/);
    assert.match(log.join(), /More than 2 clients send at once/);
    for (const socket of idle) {
      socket.destroy();
      await once(socket, 'close');
    }
    while (
      await send('health').then(
        () => false,
        () => true,
      )
    );
  });

  it('ends a client that does not send its request in time', async () => {
    await open({}, { send: 20 });
    await once(await raw(), 'close');
    assert.deepEqual(log, ['A client did not send its request in time.']);
  });

  const strangers: Record<string, Buffer> = {
    'speaks another version': greeting({ version: 2, nonce: makeNonce() }),
    'has no proper nonce': greeting({ version: 1, nonce: 'x' }),
    'sends no JSON': frame(Buffer.from('GET / HTTP/1.1')),
    'sends an empty frame': frame(Buffer.alloc(0)),
    'sends a greeting that is too large': greeting({ version: 1, nonce: 'x'.repeat(2000) }),
    'cannot prove itself': Buffer.concat([
      greeting({ version: 1, nonce: makeNonce() }),
      greeting({ proof: makeNonce() }),
    ]),
    'sends its request without a proof': Buffer.concat([
      greeting({ version: 1, nonce: makeNonce() }),
      greeting({ verb: 'health' }),
    ]),
  };
  for (const [who, bytes] of Object.entries(strangers))
    it(`hole 29: ends a client that ${who}`, async () => {
      await open({});
      const socket = await raw();
      socket.resume();
      socket.write(bytes);
      await once(socket, 'close');
      assert.equal(log.length, 1);
    });

  it('hole 29: does not take the recorded bytes of an earlier client', async () => {
    let asked = 0;
    await open({
      report: async () => {
        asked++;
      },
    });
    const recorded: Buffer[] = [];
    const relay = createServer((client) => {
      const behind = connect(window.address);
      client.on('data', (chunk: Buffer) => recorded.push(chunk));
      client.pipe(behind).pipe(client);
    });
    const address = join(root.path, 'relay.sock');
    await new Promise<void>((resolve) => relay.listen(address, resolve));
    await call({ ...window, address }, encodeRequest({ verb: 'report' }, Buffer.from('{}')));
    relay.close();
    const socket = await raw();
    socket.resume();
    socket.write(Buffer.concat(recorded));
    await once(socket, 'close');
    assert.equal(asked, 1);
  });
});
