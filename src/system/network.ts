import { lookup } from 'node:dns/promises';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';

/** Where a connection leads: an address and never a name, so that nothing is looked up again. */
export interface Endpoint {
  /** IPv4 or IPv6, without brackets. */
  readonly address: string;
  readonly port: number;
  /** Speak TLS and check the certificate: for this name, or for the address when it is empty. Undefined: plain TCP. */
  readonly serverName: string | undefined;
}

/** What a request has of the network. */
export interface Network {
  /**
   * Addresses of a name, in the resolver's order.
   * @throws when there is none
   */
  addressesOf(name: string): Promise<readonly string[]>;
  /**
   * Opens a connection to exactly that address, by no proxy.
   * @throws when it cannot be opened, the certificate does not fit, or the signal fires first
   */
  open(endpoint: Endpoint, signal: AbortSignal): Promise<Socket>;
}

const addressesOf = async (name: string): Promise<readonly string[]> =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

const open = ({ address, port, serverName }: Endpoint, signal: AbortSignal): Promise<Socket> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const to = { host: address, port };
    const socket =
      serverName === undefined
        ? connectPlain(to)
        : connectSecure({
            ...to,
            ...(serverName === '' ? {} : { servername: serverName }),
            ALPNProtocols: ['http/1.1'],
          });
    const stop = () => socket.destroy(new Error('it took too long or was cancelled'));
    signal.addEventListener('abort', stop, { once: true });
    const done = () => signal.removeEventListener('abort', stop);
    socket.once(serverName === undefined ? 'connect' : 'secureConnect', () => {
      done();
      resolve(socket);
    });
    socket.once('error', (error: Error) => {
      done();
      reject(error);
    });
  });

/** The network of this machine as its system has it, whatever the environment says of proxies. */
export const systemNetwork: Network = { addressesOf, open };
