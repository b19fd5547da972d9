import type { Risk } from '../../action/risk.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { judgeRead } from '../path/judge.ts';
import { bytesOf, classOf, type AddressClass } from './addresses.ts';
import { carriedIn } from './carried.ts';

/** Choices of the caller. */
export interface UrlOptions {
  /** Risk of only fetching from this machine; HIGH unless told, MEDIUM for a developer's own servers in a shell. */
  readonly loopback?: Risk;
}

const INTERNAL: readonly (readonly [RegExp, AddressClass])[] = [
  [/^(?:metadata|metadata\.google\.internal|metadata\.goog|instance-data(?:\.ec2\.internal)?)$/, 'metadata'],
  [/^(?:.*\.)?(?:localhost|localdomain|localtest\.me|lvh\.me|lacolhost\.com|vcap\.me)$/, 'loopback'],
  [/(?:^|\.)(?:nip|sslip|xip)\.io$/, 'private'],
  [/\.(?:local|internal|intranet|lan|corp|home|private|arpa|onion|i2p|localdomain|cluster)$/, 'private'],
  [/^[^.]*$/, 'private'],
];

const CLASS_SAYS: Readonly<Record<AddressClass, string>> = {
  loopback: 'this machine itself',
  private: 'a private network',
  'link-local': 'the local link',
  metadata: "the cloud's metadata service",
  multicast: 'a group address',
  reserved: 'a reserved address',
  translated: 'an address that stands for another one',
};

/** Services that show to strangers what was sent to them. */
const SINKS =
  /(?:^|\.)(?:webhook\.site|requestbin\.(?:com|net)|pipedream\.net|requestcatcher\.com|hookbin\.com|beeceptor\.com|interact\.sh|interactsh\.com|oast\.(?:fun|pro|live|site|online|me)|burpcollaborator\.net|oastify\.com|dnslog\.cn|ngrok\.io|ngrok-free\.app|ngrok\.app|trycloudflare\.com|serveo\.net|loca\.lt|localhost\.run|transfer\.sh|file\.io|0x0\.st|termbin\.com|canarytokens\.com)$/;

/** Where a metadata service hands out credentials. */
const CREDENTIALS =
  /\/(?:iam\/security-credentials|service-accounts\/[^/]+\/(?:token|identity)|identity\/oauth2\/token|v2\/credentials|user-data)(?:\/|$)/i;

const HARMLESS_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Gives a bare host the scheme that clients assume, and brackets where they are missing. */
const withScheme = (text: string): string => {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
  if (/^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text)) return `http://[${text}]/`;
  if (/^[^/?#:]*:\d+(?:[/?#]|$)/.test(text) || !/^[a-z][a-z0-9+.-]*:/i.test(text)) return `http://${text}`;
  return text;
};

/** How a URL shows without the parts that a secret may stand in. */
const shownUrl = (url: URL): string => `${url.protocol}//${url.host}${url.pathname.slice(0, 80)}`;

const internalOf = (host: string): AddressClass | undefined => {
  const bytes = bytesOf(host.replace(/^\[|\]$/g, ''));
  return bytes === undefined ? INTERNAL.find(([pattern]) => pattern.test(host))?.[1] : classOf(bytes);
};

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

/**
 * Judges one request.
 * @param text a URL, or a host as command-line clients accept it
 * @param method in any case; whatever is not GET, HEAD or OPTIONS counts as sending
 * @param facts for `file:` URLs, which read this machine
 */
export const judgeUrl = (text: string, method: string, facts: Facts, options: UrlOptions = {}): Finding => {
  const raw = text.trim();
  const unclear = (why: string): Finding =>
    finding(
      'network.not-understood',
      'HIGH',
      raw.slice(0, 120),
      `Requests an address that ${why}`,
      'Where it would go is not known.',
      'Name a plain http or https address.',
    );
  if (/[\p{Cc}\p{Cf}]/u.test(raw)) return unclear('holds control or invisible characters');
  let url: URL;
  try {
    url = new URL(withScheme(raw));
  } catch {
    return unclear('does not parse');
  }
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
  return judgeWeb(url, shown, method.toUpperCase(), options);
};

const judgeWeb = (url: URL, shown: string, method: string, { loopback = 'HIGH' }: UrlOptions): Finding => {
  const host = url.hostname.replace(/\.$/, '');
  if (host === '' || /(?:^|\.)(?:\.|$)/.test(host)) {
    return finding(
      'network.not-understood',
      'HIGH',
      shown,
      `Requests ${shown}, whose host has empty parts`,
      'Where it would go is not known.',
    );
  }
  const internal = internalOf(host);
  const sends = !HARMLESS_METHODS.has(method);
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
    const lowered = internal === 'loopback' && !sends;
    return finding(
      `network.${internal}`,
      lowered ? loopback : 'HIGH',
      shown,
      `Requests ${shown}, ${CLASS_SAYS[internal]}`,
      ...(lowered && loopback === 'MEDIUM' ? [] : ['Services inside trust whoever reaches them.']),
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
  if (SINKS.test(host)) {
    return finding(
      'network.sink',
      'HIGH',
      shown,
      `Requests ${shown}, a service that shows to strangers what reaches it`,
      'It is where stolen data is sent to.',
    );
  }
  return finding('network.fetch', 'MEDIUM', shown, `Fetches public data from ${shown}`);
};
