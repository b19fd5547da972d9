import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { connect, createServer as createPlainServer, type AddressInfo } from 'node:net';
import { systemNetwork, type Endpoint, type Network } from '../../../src/system/network.ts';
import { httpRequest } from '../../../src/tools/httpRequest.ts';
import { world } from '../core/classify/world.ts';

/** A network in which every public address leads to one real server on loopback, and which keeps what was opened. */
class FakeNetwork implements Network {
  readonly opened: Endpoint[] = [];
  readonly lookedUp: string[] = [];

  constructor(
    private readonly names: Readonly<Record<string, readonly (readonly string[])[]>>,
    private readonly port: number,
    private readonly refuses: readonly string[] = [],
  ) {}

  /** The n-th look-up of a name gives its n-th answer, and the last one from then on. */
  addressesOf(name: string): Promise<readonly string[]> {
    const answers = this.names[name] ?? [];
    const answer = answers[Math.min(this.lookedUp.filter((known) => known === name).length, answers.length - 1)];
    this.lookedUp.push(name);
    return answer === undefined ? Promise.reject(new Error('ENOTFOUND')) : Promise.resolve(answer);
  }

  open(endpoint: Endpoint): ReturnType<Network['open']> {
    this.opened.push(endpoint);
    if (this.refuses.includes(endpoint.address)) return Promise.reject(new Error('ECONNREFUSED'));
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: this.port }, () => resolve(socket));
      socket.once('error', reject);
    });
  }
}

const PUBLIC = '93.184.216.34';

describe('httpRequest', () => {
  let server: Server;
  let seen: {
    method?: string | undefined;
    url?: string | undefined;
    headers: IncomingMessage['headers'];
    body: string;
  }[];
  let answer: RequestListener;

  beforeEach(async () => {
    seen = [];
    answer = (_request, response) => response.end('hello');
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen.push({ method: request.method, url: request.url, headers: request.headers, body });
        answer(request, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const port = () => (server.address() as AddressInfo).port;
  const networkOf = (names: Readonly<Record<string, readonly (readonly string[])[]>>, refuses?: readonly string[]) =>
    new FakeNetwork(names, port(), refuses);
  const send = (network: Network, url: string, more: object = {}) =>
    httpRequest({
      method: 'GET',
      url,
      headers: {},
      body: '',
      signal: new AbortController().signal,
      network,
      facts: world(),
      ...more,
    });

  it('sends method, path, headers and body, and gives status, headers and text', async () => {
    const network = networkOf({ 'api.example': [[PUBLIC]] });
    answer = (_request, response) => response.writeHead(201, { 'content-type': 'text/plain' }).end('made');
    const { ok, result } = await send(network, 'http://api.example/a?b=c#d', {
      method: 'post',
      headers: { 'X-One': '1' },
      body: 'text',
    });
    assert.equal(ok, true);
    assert.match(
      result,
      /^HTTP 201 Created\nfrom http:\/\/api\.example\/a\?b=c#d at 93\.184\.216\.34\ncontent-type: text\/plain\n/,
    );
    assert.match(result, /\n\nmade$/);
    const [got] = seen;
    assert.deepEqual(
      [got?.method, got?.url, got?.headers['x-one'], got?.headers.host, got?.body],
      ['POST', '/a?b=c', '1', 'api.example', 'text'],
    );
    assert.deepEqual(network.opened, [{ address: PUBLIC, port: 80, serverName: undefined }]);
  });

  it('is not ok when the server says that it failed', async () => {
    answer = (_request, response) => response.writeHead(500).end('no');
    assert.equal((await send(networkOf({ 'a.example': [[PUBLIC]] }), 'http://a.example/')).ok, false);
  });

  it('asks for TLS with the name of the host, or its address', async () => {
    const network = networkOf({ 'a.example.': [[PUBLIC]] });
    await send(network, 'https://a.example./');
    await send(network, 'https://1.1.1.1:8443/');
    assert.deepEqual(network.opened, [
      { address: PUBLIC, port: 443, serverName: 'a.example' },
      { address: '1.1.1.1', port: 8443, serverName: '' },
    ]);
  });

  describe('holds the address: rebinding', () => {
    it('connects to the address that was looked up, and looks up once', async () => {
      const network = networkOf({ 'rebind.example': [[PUBLIC], ['127.0.0.1']] });
      assert.equal((await send(network, 'http://rebind.example/')).ok, true);
      assert.deepEqual(network.lookedUp, ['rebind.example']);
      assert.deepEqual(
        network.opened.map(({ address }) => address),
        [PUBLIC],
      );
    });

    it('never connects to a private address that a public name leads to, not even beside a public one', async () => {
      for (const found of [
        ['127.0.0.1'],
        [PUBLIC, '10.0.0.1'],
        ['::ffff:169.254.169.254'],
        ['::1'],
        ['fd00::1'],
        ['garbage'],
      ]) {
        const network = networkOf({ 'a.example': [found] });
        const { ok, result } = await send(network, 'http://a.example/');
        assert.equal(ok, false);
        assert.match(result, /^Not sent: a\.example leads to /);
        assert.deepEqual(network.opened, [], found.join());
      }
    });

    it('looks again at each redirection, and refuses what then leads inside', async () => {
      answer = (_request, response) => response.writeHead(302, { location: '/again' }).end();
      const network = networkOf({ 'rebind.example': [[PUBLIC], ['127.0.0.1']] });
      const { ok, result } = await send(network, 'http://rebind.example/');
      assert.equal(ok, false);
      assert.match(result, /leads to 127\.0\.0\.1/);
      assert.deepEqual(
        network.opened.map(({ address }) => address),
        [PUBLIC],
      );
    });

    it('lets a name of this machine lead to this machine only', async () => {
      assert.equal((await send(networkOf({ localhost: [['127.0.0.1']] }), 'http://localhost:3000/')).ok, true);
      const network = networkOf({ localhost: [['169.254.169.254']] });
      assert.equal((await send(network, 'http://localhost:3000/')).ok, false);
      assert.deepEqual(network.opened, []);
    });
  });

  it('tries the next address only while nothing was sent', async () => {
    const network = networkOf({ 'a.example': [['93.184.216.1', PUBLIC]] }, ['93.184.216.1']);
    assert.equal((await send(network, 'http://a.example/')).ok, true);
    assert.equal(seen.length, 1);
    answer = (request) => request.socket.destroy();
    const { ok, result } = await send(networkOf({ 'a.example': [[PUBLIC, '93.184.216.1']] }), 'http://a.example/');
    assert.equal(ok, false);
    assert.match(result, /^No answer .* may have arrived\.$/);
    assert.equal(seen.length, 2);
  });

  describe('redirections', () => {
    const redirect = (to: string, status = 302) => {
      answer = (request, response) =>
        request.url === '/' ? response.writeHead(status, { location: to }).end() : response.end('arrived');
    };
    const names = { 'a.example': [[PUBLIC]], 'b.example': [[PUBLIC]], localhost: [['127.0.0.1']] };

    it('are followed for what reads, without credentials to another host', async () => {
      redirect('http://b.example/x');
      const { result } = await send(networkOf(names), 'http://a.example/', {
        headers: { authorization: 'Bearer x', 'X-Key': 'y', Accept: 'text/html' },
      });
      assert.match(result, /arrived$/);
      const [, second] = seen;
      assert.deepEqual([second?.headers.host, second?.headers.accept], ['b.example', 'text/html']);
      assert.deepEqual([second?.headers.authorization, second?.headers['x-key']], [undefined, undefined]);
    });

    it('are not followed where they lead inside, to another scheme, with carried data, or out of https', async () => {
      for (const to of [
        'http://localhost:1234/',
        'http://169.254.169.254/latest/meta-data/',
        'file:///etc/passwd',
        'gopher://b.example/x',
        'http://b.example/?token=abcdefgh12345',
        'http://%',
      ]) {
        redirect(to);
        const network = networkOf(names);
        const { result } = await send(network, 'http://a.example/');
        assert.match(result, /\nNot followed: /, to);
        assert.equal(network.opened.length, 1, to);
      }
      redirect('http://b.example/x');
      assert.match((await send(networkOf(names), 'https://a.example/')).result, /leaves https/);
    });

    it('are not followed by what sends', async () => {
      redirect('http://b.example/x', 307);
      const { result } = await send(networkOf(names), 'http://a.example/', { method: 'POST', body: 'x' });
      assert.match(result, /not repeated elsewhere/);
      assert.equal(seen.length, 1);
    });

    it('end after five', async () => {
      answer = (_request, response) => response.writeHead(302, { location: '/' }).end();
      const { result } = await send(networkOf(names), 'http://a.example/');
      assert.match(result, /redirection number 6/);
      assert.equal(seen.length, 6);
    });
  });

  describe('limits', () => {
    it('end an answer that does not come', async () => {
      answer = () => undefined;
      const { ok, result } = await send(networkOf({ 'a.example': [[PUBLIC]] }), 'http://a.example/', { deadline: 50 });
      assert.equal(ok, false);
      assert.match(result, /it took too long/);
    });

    it('end a look-up that does not come', async () => {
      const network: Network = {
        addressesOf: () => new Promise(() => undefined),
        open: (endpoint, signal) => systemNetwork.open(endpoint, signal),
      };
      const { result } = await send(network, 'http://a.example/', { deadline: 50 });
      assert.equal(result, 'Not sent: it took too long.');
    });

    it('end when the call is cancelled', async () => {
      const stop = new AbortController();
      answer = () => stop.abort();
      const { result } = await send(networkOf({ 'a.example': [[PUBLIC]] }), 'http://a.example/', {
        signal: stop.signal,
      });
      assert.match(result, /it was cancelled/);
    });

    it('keep one megabyte of the answer, and no bytes that are no text', async () => {
      answer = (_request, response) => response.end('x'.repeat(3 * 1024 * 1024));
      const long = await send(networkOf({ 'a.example': [[PUBLIC]] }), 'http://a.example/');
      assert.ok(long.result.length < 1024 * 1024 + 500);
      assert.match(long.result, /the rest was left out\]$/);
      answer = (_request, response) => response.end(Buffer.from([0, 1, 2, 255]));
      assert.match(
        (await send(networkOf({ 'a.example': [[PUBLIC]] }), 'http://a.example/')).result,
        /4 bytes that are no text/,
      );
    });
  });

  it('sends nothing that it should not', async () => {
    const network = networkOf({ 'a.example': [[PUBLIC]] });
    for (const [url, more] of [
      ['ftp://a.example/', {}],
      ['no address', {}],
      ['http://a.example/', { method: 'CONNECT' }],
      ['http://a.example/', { method: 'GET / HTTP/1.1\r\nX:' }],
      ['http://a.example/', { headers: { Host: 'b.example' } }],
      ['http://a.example/', { headers: { 'Transfer-Encoding': 'chunked' } }],
      ['http://a.example/', { headers: { 'X-A': 'b\r\nX-C: d' } }],
      ['http://a.example/', { headers: { 'X A': 'b' } }],
    ] as const) {
      assert.match((await send(network, url, more)).result, /^Not sent: /, JSON.stringify([url, more]));
    }
    assert.deepEqual([network.opened, seen], [[], []]);
    assert.match(
      (await send(network, 'http://unknown.example/')).result,
      /^Not sent: unknown\.example could not be looked up/,
    );
  });

  it('takes what is no HTTP for no answer', async () => {
    const plain = createPlainServer((socket) => socket.end('garbage\r\n\r\n'));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const network = new FakeNetwork({ 'a.example': [[PUBLIC]] }, (plain.address() as AddressInfo).port);
    const { ok, result } = await send(network, 'http://a.example/');
    plain.close();
    assert.equal(ok, false);
    assert.match(result, /^No answer/);
  });
});

describe('the network of this system', () => {
  it('opens a connection to an address, and stops when told', async () => {
    const server = createPlainServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const endpoint = { address: '127.0.0.1', port, serverName: undefined };
    const socket = await systemNetwork.open(endpoint, new AbortController().signal);
    assert.equal(socket.remotePort, port);
    socket.destroy();
    await assert.rejects(systemNetwork.open(endpoint, AbortSignal.abort()));
    // Nobody answers the handshake.
    await assert.rejects(systemNetwork.open({ ...endpoint, serverName: 'a.example' }, AbortSignal.timeout(50)));
    server.close();
  });

  it('refuses a certificate that is not for the name', async () => {
    const server = createPlainServer((socket) => socket.end('no TLS at all'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const endpoint = { address: '127.0.0.1', port, serverName: 'a.example' };
    await assert.rejects(systemNetwork.open(endpoint, new AbortController().signal));
    server.close();
  });
});
