import assert from 'node:assert/strict';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { frame } from '../../src/gateway/frames.ts';
import { LIMITS, MAX_PAYLOAD } from '../../src/gateway/protocol.ts';
import { makeNonce } from '../../src/gateway/proof.ts';
import { ALLOW, allow, assertAllowed, assertBlocked, deny, holding, HookWorld } from './hookWorld.ts';

describe('the hook line and the window', () => {
  let world: HookWorld;

  before(() => {
    world = new HookWorld();
  });
  afterEach(() => world.close());
  after(() => world.remove());

  describe('with a window that fails', () => {
    const replies: Record<string, unknown> = {
      'is empty': { stdout: '', stderr: '', exit: 0 },
      'is half': { stdout: ALLOW.slice(0, 60), stderr: '', exit: 0 },
      'has text before it': { stdout: `log\n${ALLOW}`, stderr: '', exit: 0 },
      'is a list': { stdout: '[]', stderr: '', exit: 0 },
      'has a decision that nobody knows': { stdout: ALLOW.replace('allow', 'maybe'), stderr: '', exit: 0 },
      'has another exit code': { stdout: ALLOW, stderr: '', exit: 1 },
      'is not a reply': 'allow',
      'is nothing': null,
    };
    for (const [fault, reply] of Object.entries(replies))
      it(`hole 4: blocks when the answer ${fault}`, async () => {
        await world.open({ ask: async () => reply as never });
        assertBlocked(await world.run(), /makes no sense/);
      });

    it('hole 4: blocks an allow that comes with exit 2, and a deny that comes with exit 0', async () => {
      await world.open({ ask: async () => ({ stdout: ALLOW, stderr: 'No.', exit: 2 }) });
      assertBlocked(await world.run(), /^No\.\n$/);
      await world.close();
      await world.open({ ask: async () => ({ stdout: ALLOW.replace('allow', 'deny'), stderr: '', exit: 0 }) });
      assertBlocked(await world.run(), /\S/);
    });

    it('blocks with the reason when the handler throws, as for an unknown event', async () => {
      const logged: string[] = [];
      const ask = async () => Promise.reject(new Error('unknown event "PreLunch"'));
      await world.open({ ask }, { log: (message) => logged.push(message) });
      assertBlocked(await world.run({ payload: world.payload({ hook_event_name: 'PreLunch' }) }), /PreLunch/);
      assert.match(logged.join(), /PreLunch/);
    });

    it('blocks when the handler does not answer within its limit, and tells the handler', async () => {
      const { gone, ask } = holding();
      await world.open({ ask }, { limits: { answer: { ...LIMITS.answer, ask: 50 } } });
      assertBlocked(await world.run(), /no answer came in time/);
      await gone;
    });

    it('blocks when the window is closed while a person thinks', async () => {
      await world.open({ ask: async () => (void world.close(), new Promise(() => undefined)) });
      assertBlocked(await world.run(), /without an answer/);
    });
  });

  describe('hole 29: with someone else at the address', () => {
    const serve = async (answer: (socket: Socket) => void): Promise<{ address: string; server: Server }> => {
      const address = join(world.root, 'impostor.sock');
      rmSync(address, { force: true });
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        answer(socket);
      });
      await new Promise<void>((resolve) => server.listen(address, resolve));
      return { address, server };
    };
    const impostors: Record<string, (socket: Socket) => void> = {
      'that answers allow at once': (socket) =>
        socket.write(frame(Buffer.from(JSON.stringify({ ok: true, value: ALLOW })))),
      'that invents a proof': (socket) =>
        socket.once('data', () =>
          socket.write(frame(Buffer.from(JSON.stringify({ nonce: makeNonce(), proof: makeNonce() })))),
        ),
      'that sends the nonce back': (socket) =>
        socket.once('data', (chunk: Buffer) => {
          const { nonce } = JSON.parse(chunk.subarray(4).toString()) as { nonce: string };
          socket.write(frame(Buffer.from(JSON.stringify({ nonce, proof: nonce }))));
        }),
      'that sends garbage': (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'),
      'that announces a huge message': (socket) => socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff])),
    };
    for (const [who, answer] of Object.entries(impostors))
      it(`blocks an impostor ${who}`, async () => {
        const { address, server } = await serve(answer);
        try {
          world.register({ address });
          assertBlocked(await world.run(), /cannot prove that it is Portcullis/);
        } finally {
          server.close();
        }
      });

    it('blocks an impostor that only closes', async () => {
      const { address, server } = await serve((socket) => socket.destroy());
      try {
        world.register({ address });
        assertBlocked(await world.run(), /without an answer/);
      } finally {
        server.close();
      }
    });

    it('blocks a relay that changes the answer of the real window', async () => {
      const real = await world.open({ ask: deny }, { folders: [join(world.root, 'elsewhere')] });
      const { address, server } = await serve((socket) => {
        const behind = connect(real.address);
        behind.on('error', () => undefined);
        socket.pipe(behind);
        behind.on('data', (chunk: Buffer) => {
          const text = chunk.toString('latin1');
          socket.write(Buffer.from(text.replace('"exit":2', '"exit":0'), 'latin1'));
        });
        behind.on('close', () => socket.destroy());
      });
      try {
        world.register({ address, token: real.token });
        assertBlocked(await world.run(), /cannot prove|without an answer/);
      } finally {
        server.close();
      }
    });

    it('blocks when the window has another token, and the window does not judge the call', async () => {
      let asked = false;
      const { address } = await world.open({ ask: async () => ((asked = true), allow()) }, { folders: ['/'] });
      world.register({ address });
      assertBlocked(await world.run(), /cannot prove that it is Portcullis/);
      assert.ok(!asked);
    });

    it('blocks while a flood of connections holds the window', async () => {
      const { address } = await world.open({ ask: allow }, { limits: { connections: 8 } });
      const flood = Array.from({ length: 20 }, () => connect(address).on('error', () => undefined));
      await Promise.all(flood.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
      try {
        assertBlocked(await world.run(), /without an answer/);
      } finally {
        for (const socket of flood) socket.destroy();
      }
      assertAllowed(await world.run());
    });
  });

  describe('hole 30: without a window', () => {
    it('blocks and names both ways out', async () => {
      const outcome = await world.run();
      assertBlocked(outcome, /No VS Code window with Portcullis guards/);
      assert.ok(outcome.stderr.includes(world.workspace));
      assert.ok(outcome.stderr.includes(world.hookFile));
    });

    it('blocks when the only window has another folder', async () => {
      await world.open({ ask: allow }, { folders: [join(world.root, 'elsewhere')] });
      assertBlocked(await world.run(), /No VS Code window/);
    });

    it('blocks when the folder only looks like the beginning of another', async () => {
      await world.open({ ask: allow }, { folders: [world.workspace.slice(0, -1)] });
      assertBlocked(await world.run(), /No VS Code window/);
    });

    it('blocks when the socket is gone, and when nobody listens on it', async () => {
      world.register({});
      assertBlocked(await world.run(), /No VS Code window/);
      writeFileSync(join(world.root, 'dead.sock'), '');
      world.register({ address: join(world.root, 'dead.sock') });
      assertBlocked(await world.run(), /No VS Code window/);
    });

    it('ignores the registration of a process that has ended, even for a longer folder', async () => {
      const inner = join(world.workspace, 'inner');
      mkdirSync(inner, { recursive: true });
      await world.open({ ask: allow });
      world.register({ pid: 2 ** 22 + 1, folders: [inner] });
      assertAllowed(await world.run({ payload: world.payload({ cwd: inner }) }));
    });

    it('ignores a registration that others could have written', async () => {
      const { address, token } = await world.open({ ask: allow }, { folders: [] });
      const file = join(world.state, 'windows', 'open.json');
      const registration = { version: 1, pid: process.pid, address, token, folders: [world.workspace] };
      writeFileSync(file, JSON.stringify({ ...registration, extensionPath: '/', started: '' }));
      try {
        chmodSync(file, 0o666);
        assertBlocked(await world.run(), /No VS Code window/);
        chmodSync(file, 0o600);
        assertAllowed(await world.run());
      } finally {
        rmSync(file);
      }
    });

    it('asks the window with the longest folder that contains the directory', async () => {
      const inner = join(world.workspace, 'inner');
      mkdirSync(inner, { recursive: true });
      const name = (who: string) => async () => ({ stdout: '', stderr: who, exit: 2 });
      await world.open({ ask: name('outer window') });
      await world.open({ ask: name('inner window') }, { folders: [inner] });
      assertBlocked(await world.run({ payload: world.payload({ cwd: join(inner, 'not', 'yet', 'there') }) }), /inner/);
      assertBlocked(await world.run(), /outer/);
    });

    it('takes a window without a folder when the agent names none', async () => {
      await world.open({ ask: async () => ({ stdout: '', stderr: 'other', exit: 2 }) });
      await world.open({ ask: allow }, { folders: [] });
      assertAllowed(await world.run({ payload: world.payload({ cwd: undefined }) }));
    });
  });

  describe('with bad input', () => {
    it('blocks what is not JSON, not UTF-8, empty, or names no absolute folder', async () => {
      await world.open({ ask: allow });
      for (const payload of ['', 'not JSON', '{"cwd":', Buffer.from([0x22, 0xff, 0x22])])
        assertBlocked(await world.run({ payload }), /not JSON/);
      for (const cwd of ['relative', 7, null])
        assertBlocked(await world.run({ payload: world.payload({ cwd }) }), /folder/);
      assertBlocked(await world.run({ payload: '"text"' }), /No VS Code window/);
    });

    it('passes 16 MB and blocks one byte more', async () => {
      let size = 0;
      await world.open({
        ask: async ({ payload }) => {
          size = payload.length;
          return allow();
        },
      });
      const pad = MAX_PAYLOAD - world.payload({ pad: '' }).length;
      assertAllowed(await world.run({ payload: world.payload({ pad: 'x'.repeat(pad) }) }));
      assert.equal(size, MAX_PAYLOAD);
      assertBlocked(await world.run({ payload: world.payload({ pad: 'x'.repeat(pad + 1) }) }), /larger than 16 MB/);
    });
  });
});
