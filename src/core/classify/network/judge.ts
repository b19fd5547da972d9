import type { Risk } from '../../action/risk.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { judgeRead } from '../path/judge.ts';
import { bytesOf, type AddressClass } from './addresses.ts';
import { carriedIn } from './carried.ts';
import { internalOf, isShortener, isSink } from './hosts.ts';
import { carriesInnerAddress } from './inner.ts';
import { isForeignPort, isServerPort } from './ports.ts';

/** Choices of the caller. */
export interface UrlOptions {
  /**
   * Risk of only fetching from this machine, plainly spelled and on the port of a web server. HIGH unless told: what a
   * tool fetches for the model can be asked for by a page that it read. MEDIUM for a command line, where looking at one's
   * own development server is daily work.
   */
  readonly loopback?: Risk;
  /** True for a client that fetches by ftp and ftps as well. */
  readonly ftp?: boolean;
  /** True when what is sent was proven to be a question: a method that sends then counts as one that reads. */
  readonly onlyAsks?: boolean;
}

const CLASS_SAYS: Readonly<Record<AddressClass, string>> = {
  loopback: 'this machine itself',
  private: 'a private network',
  'link-local': 'the local link',
  metadata: "the cloud's metadata service",
  multicast: 'a group address',
  reserved: 'a reserved address',
  translated: 'an address that stands for another one',
};

/** Where a metadata service hands out credentials. */
const CREDENTIALS =
  /\/(?:iam\/security-credentials|service-accounts\/[^/]+\/(?:token|identity)|identity\/oauth2\/token|v2\/credentials|user-data)(?:\/|$)/i;

/** Methods that RFC 9110 calls safe. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** True for a method that only reads, in any case. */
export const isSafeMethod = (method: string): boolean => SAFE_METHODS.has(method.toUpperCase());

/** Gives a bare host the scheme that clients assume, and brackets where they are missing. */
const withScheme = (text: string): string => {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
  if (/^[0-9a-f:.]*$/i.test(text) && text.indexOf(':') !== text.lastIndexOf(':')) return `http://[${text}]/`;
  if (/^[^/?#:]*:\d+(?:[/?#]|$)/.test(text) || !/^[a-z][a-z0-9+.-]*:/i.test(text)) return `http://${text}`;
  return text;
};

/** How a URL shows without the parts that a secret may stand in. */
const shownUrl = (url: URL): string => `${url.protocol}//${url.host}${url.pathname.slice(0, 80)}`;

const finding = (
  rule: string,
  risk: Risk,
  where: string,
  reason: string,
  matters?: string,
  alternative?: string,
): Finding => ({
  rule,
  risk,
  category: 'network',
  reason,
  ...(matters === undefined ? {} : { matters }),
  where,
  reversible: risk === 'MEDIUM',
  ...(alternative === undefined ? {} : { alternative }),
});

const unclear = (where: string, why: string): Finding =>
  finding(
    'network.not-understood',
    'HIGH',
    where,
    `Requests an address that ${why}`,
    'Where it would go is not known.',
    'Name a plain http or https address.',
  );

/** The URL that a client would request for a text; undefined when there is none. */
const urlOf = (text: string): URL | undefined => {
  try {
    return new URL(withScheme(text));
  } catch {
    return undefined;
  }
};

/**
 * Judges one request.
 * @param text a URL, or a host as command-line clients accept it
 * @param method in any case; whatever RFC 9110 does not call safe counts as sending
 * @param facts for `file:` URLs, which read this machine
 */
export const judgeUrl = (text: string, method: string, facts: Facts, options: UrlOptions = {}): Finding => {
  // Host and path mean the same by ftp; by its own scheme the parser would leave the host as it is spelled.
  const raw = options.ftp === true ? text.trim().replace(/^ftps?:(?=\/\/)/i, 'https:') : text.trim();
  if (/[\p{Cc}\p{Cf}]/u.test(raw)) return unclear(raw.slice(0, 120), 'holds control or invisible characters');
  // Clients disagree on where the host ends then.
  if (/^[^?#]*\\/.test(raw)) return unclear(raw.slice(0, 120), 'holds a backslash');
  const url = urlOf(raw);
  if (url === undefined) return unclear(raw.slice(0, 120), 'does not parse');
  const shown = shownUrl(url);
  if (url.protocol === 'file:') {
    const read = judgeRead(url.pathname, facts);
    return read.risk === 'CRITICAL' || read.category === 'secret'
      ? read
      : finding(
          'network.file',
          'HIGH',
          shown,
          `Reads a file of this machine through ${shown}`,
          'It passes by the checks of reading a file.',
          'Read the file by its path.',
        );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return finding(
      'network.scheme',
      'HIGH',
      shown,
      `Requests by the scheme ${url.protocol} and not by http or https`,
      'Other schemes reach other programs and services.',
      'Use an https address.',
    );
  }
  const spelled = withScheme(raw).toLowerCase().startsWith(`${url.protocol}//${url.host}`);
  return judgeWeb({ url, shown, spelled, method: method.toUpperCase() }, options);
};

/** One request by http or https. */
interface WebRequest {
  readonly url: URL;
  readonly shown: string;
  /** True when the host stands in the text as it is, not in another spelling of it. */
  readonly spelled: boolean;
  /** Upper case. */
  readonly method: string;
}

/** Characters of a name (RFC 1035). */
const LONGEST_HOST = 253;

const ON_THIS_MACHINE = /^(?:localhost|[a-z0-9-]+\.localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])$/;

const judgeWeb = (request: WebRequest, { loopback = 'HIGH', onlyAsks = false }: UrlOptions): Finding => {
  const { url, shown, spelled, method } = request;
  const host = url.hostname.replace(/\.$/, '');
  if (host.length > LONGEST_HOST) return unclear(shown.slice(0, 120), 'names a host that is longer than a name can be');
  if (host === '' || /(?:^|\.)(?:\.|$)/.test(host)) return unclear(shown, 'names a host with empty parts');
  const internal = internalOf(host);
  const sends = !SAFE_METHODS.has(method) && !onlyAsks;
  if (internal === 'metadata') {
    const keys = CREDENTIALS.test(url.pathname);
    return finding(
      keys ? 'network.metadata.credentials' : 'network.metadata',
      keys ? 'CRITICAL' : 'HIGH',
      shown,
      `Requests ${shown} from ${CLASS_SAYS.metadata}`,
      "It hands out this machine's own credentials.",
    );
  }
  if (url.username !== '' || url.password !== '') {
    return finding(
      'network.credentials',
      'HIGH',
      shown,
      `Requests ${shown} with a user name or password in the address`,
      'It sends credentials, or imitates another host.',
      'Leave the user name and the password out of the address.',
    );
  }
  if (internal !== undefined) {
    const own = internal === 'loopback' && ON_THIS_MACHINE.test(url.hostname) && spelled;
    const lowered = own && !sends && isServerPort(url.port);
    return finding(
      `network.${internal}`,
      lowered ? loopback : 'HIGH',
      shown,
      `Requests ${shown}, ${CLASS_SAYS[internal]}`,
      ...(lowered && loopback === 'MEDIUM' ? [] : ['Services inside trust whoever reaches them.']),
    );
  }
  return judgePublic(request, host, sends);
};

const judgePublic = ({ url, shown, spelled, method }: WebRequest, host: string, sends: boolean): Finding => {
  if (bytesOf(host.replace(/^\[|\]$/g, ''))?.length === 4 && !spelled) {
    return finding(
      'network.odd-host',
      'HIGH',
      shown,
      `Requests ${shown}, whose address is written in another form`,
      'Nobody writes an address so but to hide it.',
      'Write the host as a name or as a plain address.',
    );
  }
  if (isForeignPort(url.port)) {
    return finding(
      'network.port',
      'HIGH',
      shown,
      `Requests ${shown}, a port of something that is no web server`,
      'What a request says there can be taken as commands.',
      'Use the client that belongs to that service.',
    );
  }
  if (sends) {
    return finding(
      'network.send',
      'HIGH',
      shown,
      `Sends data to ${shown} (${method})`,
      'What has left the machine, and what it changes there, cannot be taken back.',
      'Fetch with GET if only reading is meant.',
    );
  }
  const carried = carriedIn(url);
  if (carried !== undefined) {
    return finding(
      'network.carries-data',
      'HIGH',
      shown,
      `Requests ${shown}, an address that ${carried}`,
      'An address is sent out too: data can leave in it.',
      'Request the plain address without that part.',
    );
  }
  if (isSink(host)) {
    return finding(
      'network.sink',
      'HIGH',
      shown,
      `Requests ${shown}, a service that shows to strangers what reaches it`,
      'It is where stolen data is sent to.',
    );
  }
  if (carriesInnerAddress(url)) {
    return finding(
      'network.inner-address',
      'HIGH',
      shown,
      `Requests ${shown} with another address in it, which leads inside`,
      'The server can be made to reach what only it can reach.',
      'Request the plain address without that part.',
    );
  }
  if (/^\/redir(?:ect)?(?:[^a-z]|$)/i.test(url.pathname)) {
    return finding(
      'network.redirector',
      'HIGH',
      shown,
      `Requests ${shown}, which says that it leads somewhere else`,
      'Where it leads is only known when it is asked.',
      'Request the address itself to which it leads.',
    );
  }
  if (isShortener(host)) {
    return finding(
      'network.shortener',
      'HIGH',
      shown,
      `Requests ${shown}, a short address that leads somewhere else`,
      'Where it would go is not known.',
      'Request the address that it stands for.',
    );
  }
  return finding('network.fetch', 'MEDIUM', shown, `Fetches public data from ${shown}`);
};
