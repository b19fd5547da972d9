import { isIP, type Socket } from 'node:net';
import { atLeast } from '../core/action/risk.ts';
import type { Facts } from '../core/classify/facts.ts';
import { bytesOf, classOf, type AddressClass } from '../core/classify/network/addresses.ts';
import { internalOf } from '../core/classify/network/hosts.ts';
import { judgeRequest } from '../core/classify/network/request.ts';
import type { Network } from '../system/network.ts';
import { exchange, type Answer } from './httpExchange.ts';

/** Milliseconds for the whole request, all redirections included. */
const DEADLINE = 30_000;
const MOST_REDIRECTS = 5;

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  readonly network: Network;
  /** For judging where a redirection leads. */
  readonly facts: Facts;
  /** Milliseconds; 30 seconds unless told. */
  readonly deadline?: number;
}

export interface HttpResult {
  readonly ok: boolean;
  /** Status, headers and text of the answer, or why there is none. Foreign data. */
  readonly result: string;
}

/** A request that cannot be sent, or got no answer; its message is fit for a person. */
class NoAnswer extends Error {}

/** Headers that say how the request travels: they are ours. */
const OURS =
  /^(?:host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|keep-alive|http2-settings|proxy-.*)$/i;

/** Headers that a redirection to another host keeps. */
const KEPT = /^(?:accept|accept-language|user-agent)$/i;

/** The ranges that a name may lead to, by the range that the name itself was judged to be in. */
const EXPECTED: Readonly<Partial<Record<AddressClass | 'public', readonly (AddressClass | 'public')[]>>> = {
  public: ['public'],
  loopback: ['loopback'],
  private: ['private', 'public'],
  metadata: ['metadata'],
};

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

const rangeOf = (address: string): AddressClass | 'public' | undefined => {
  const bytes = bytesOf(address);
  return bytes === undefined ? undefined : (classOf(bytes) ?? 'public');
};

/**
 * The addresses that a URL leads to now, each judged. A name that was judged to be public must lead to public addresses
 * only; one answer that does not is enough to refuse all.
 */
const judgedAddresses = async (
  { hostname }: URL,
  network: Network,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const host = bare(hostname);
  // An address was judged as it stands in the URL.
  if (isIP(host) !== 0) return [host];
  const name = host.replace(/\.$/, '');
  const allowed = EXPECTED[internalOf(name) ?? 'public'] ?? [];
  const found = await unlessAborted(network.addressesOf(host), signal).catch((error: unknown) => {
    throw new NoAnswer(`${name} could not be looked up (${reasonOf(error)})`);
  });
  for (const address of found) {
    const range = rangeOf(address);
    if (range === undefined || !allowed.includes(range)) {
      throw new NoAnswer(`${name} leads to ${address}, which is not where it was judged to lead`);
    }
  }
  if (found.length === 0) throw new NoAnswer(`${name} has no address`);
  return found;
};

/** The result, or an error as soon as the signal fires: a look-up cannot be ended, only left. */
const unlessAborted = <T>(result: Promise<T>, signal: AbortSignal): Promise<T> =>
  Promise.race([
    result,
    new Promise<never>((_resolve, reject) => {
      const stop = () => reject(new NoAnswer('it took too long or was cancelled'));
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    }),
  ]);

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const connected = async (
  url: URL,
  network: Network,
  signal: AbortSignal,
): Promise<{ readonly socket: Socket; readonly address: string }> => {
  const addresses = await judgedAddresses(url, network, signal);
  const secure = url.protocol === 'https:';
  const port = Number(url.port || (secure ? 443 : 80));
  const host = bare(url.hostname).replace(/\.$/, '');
  const serverName = secure ? (isIP(host) === 0 ? host : '') : undefined;
  let last: unknown;
  for (const address of addresses) {
    try {
      return { socket: await network.open({ address, port, serverName }, signal), address };
    } catch (error) {
      // Nothing was sent yet, so the next address may be tried.
      last = error;
      signal.throwIfAborted();
    }
  }
  throw new NoAnswer(`${url.host} could not be reached (${reasonOf(last)})`);
};

const urlOf = (text: string, base?: URL): URL | undefined => {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
};

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Where an answer leads on, when that may be followed; a sentence why it was not, when it may not be. */
const onward = (answer: Answer, from: URL, request: HttpRequest): URL | string | undefined => {
  const { location } = answer.headers;
  if (!REDIRECTS.has(answer.status) || location === undefined) return undefined;
  const method = request.method.toUpperCase();
  if (method !== 'GET' && method !== 'HEAD') return 'Not followed: a request that sends is not repeated elsewhere.';
  const next = urlOf(location, from);
  if (next === undefined) return 'Not followed: it leads to no address.';
  if (next.origin === from.origin) return next;
  if (from.protocol === 'https:' && next.protocol !== 'https:') return 'Not followed: it leaves https.';
  const [worst] = judgeRequest({ method, url: next.href, headers: {}, body: '' }, request.facts).filter(({ risk }) =>
    atLeast(risk, 'HIGH'),
  );
  return worst === undefined ? next : `Not followed: ${worst.reason}. Ask for that address by itself if it is needed.`;
};

const refusalOf = ({ method, url, headers }: HttpRequest): string | undefined => {
  if (!/^[a-z]{1,20}$/i.test(method) || /^(?:connect|trace)$/i.test(method)) return `the method ${method} is not sent`;
  if (!/^https?:$/.test(urlOf(url)?.protocol ?? '')) return 'only http and https addresses are requested';
  const name = Object.keys(headers).find((header) => OURS.test(header) || !/^[\w!#$%&'*+.^`|~-]+$/.test(header));
  if (name !== undefined) return `the header ${name} cannot be chosen`;
  return Object.values(headers).some((value) => /[^\t\x20-\x7e\x80-\xff]/.test(value))
    ? 'a header holds characters that none may hold'
    : undefined;
};

const shown = ({ status, reason, headers, text }: Answer, url: URL, address: string, note: string): string =>
  [
    `HTTP ${status} ${reason}`.trim(),
    `from ${url.href} at ${address}`,
    ...['content-type', 'content-length', 'last-modified', 'etag', 'retry-after', 'location', 'link']
      .filter((name) => headers[name] !== undefined)
      .map((name) => `${name}: ${headers[name] ?? ''}`),
    ...(note === '' ? [] : [note]),
    '',
    text,
  ]
    .join('\n')
    .trimEnd();

/**
 * Sends one request and gives the answer as data. A name is looked up once a hop, each of its addresses is judged, and
 * the connection is opened to one of exactly these: a name that leads elsewhere at the next look-up changes nothing.
 * Redirections of what only reads are followed five times at most, each judged like a request of its own. Never throws:
 * what could not be sent is a result, too.
 */
export const httpRequest = async (request: HttpRequest): Promise<HttpResult> => {
  const refusal = refusalOf(request);
  if (refusal !== undefined) return { ok: false, result: `Not sent: ${refusal}.` };
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.deadline ?? DEADLINE)]);
  let url = new URL(request.url);
  let { headers } = request;
  const asked = { any: false, this: false };
  try {
    for (let hop = 0; ; hop += 1) {
      asked.this = false;
      const { socket, address } = await connected(url, request.network, signal);
      asked.any = asked.this = true;
      const answer = await exchange(socket, url, { ...request, headers }, signal);
      const next = onward(answer, url, request);
      if (!(next instanceof URL) || hop === MOST_REDIRECTS) {
        const note = next instanceof URL ? `Not followed: it is redirection number ${hop + 1}.` : (next ?? '');
        return { ok: answer.status < 400, result: shown(answer, url, address, note) };
      }
      if (next.origin !== url.origin)
        headers = Object.fromEntries(Object.entries(headers).filter(([name]) => KEPT.test(name)));
      url = next;
    }
  } catch (error) {
    const why = signal.aborted ? (request.signal.aborted ? 'it was cancelled' : 'it took too long') : reasonOf(error);
    if (asked.this) return { ok: false, result: `No answer from ${url.host}: ${why}. The request may have arrived.` };
    return {
      ok: false,
      result: asked.any ? `Redirected to ${url.href}, and no further: ${why}.` : `Not sent: ${why}.`,
    };
  }
};
