import { isSecretName } from '../../audit/secrets.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { holdsSecret, looksEncoded } from './carried.ts';
import { asksOnly } from './graphql.ts';
import { isSafeMethod, judgeUrl, type UrlOptions } from './judge.ts';

/** A request with all that it would send. */
export interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Headers whose value says who one is. */
const CREDENTIAL = /^(?:authorization|proxy-authorization|cookie|x-(?:api|auth|access)[\w-]*|apikey|api-key|dpop)$/i;

/** Headers that make a server take the request for another one than its method and address say. */
const REWRITES =
  /^(?:host|x-http-method(?:-override)?|x-method-override|x-original-url|x-rewrite-url|x-forwarded-[\w-]+|forwarded|x-real-ip|transfer-encoding|content-length|connection|upgrade|te|trailer|expect|proxy-[\w-]+)$/i;

/** Headers without which a cloud's metadata service gives no credentials. */
const METADATA = /^(?:metadata(?:-flavor)?|x-aws-ec2-metadata-token(?:-ttl-seconds)?|x-google-metadata-request)$/i;

/** A value that a variable or a template stands for. */
const REFERENCE = /^(?:\w+ )?(?:\$\{?\w+\}?|\{\{[^{}]*\}\}|<[\w -]+>)$/;

const LONGEST_HEADER = 200;

/** Characters of a body that is proven to be only a question: about what an address may carry. */
const LONGEST_QUESTION = 1_000;

const high = (rule: string, where: string, reason: string, matters: string, alternative?: string): Finding => ({
  rule,
  risk: 'HIGH',
  category: 'network',
  reason,
  matters,
  where,
  reversible: false,
  ...(alternative === undefined ? {} : { alternative }),
});

const headerFinding = (name: string, value: string): Finding | undefined => {
  if (!/^[\w!#$%&'*+.^`|~-]{1,100}$/.test(name) || /[\r\n\0]/.test(value))
    return high(
      'network.header.malformed',
      name.slice(0, 80),
      'Sends a header with characters that no header may hold',
      'A second request can be hidden in it.',
      'Leave that header out.',
    );
  if (METADATA.test(name))
    return high(
      'network.header.metadata',
      name,
      `Sends the header ${name}, by which clouds hand out credentials`,
      "It hands out this machine's own credentials.",
      'Leave that header out.',
    );
  if (REWRITES.test(name))
    return high(
      'network.header.rewrites',
      name,
      `Sends the header ${name}, which changes what the request means`,
      'The server may do something else than the method and the address say.',
      'Leave that header out.',
    );
  if (REFERENCE.test(value.trim()) || value.trim() === '') return undefined;
  if (CREDENTIAL.test(name) || isSecretName(name) || holdsSecret(`${name}: ${value}`))
    return high(
      'network.header.credential',
      name,
      `Sends a credential in the header ${name}`,
      'Whoever answers there can use it from then on.',
      'Fetch without credentials if the data is public.',
    );
  if (value.length > LONGEST_HEADER || value.split(/[\s,;=/]+/).some(looksEncoded))
    return high(
      'network.header.carries-data',
      name,
      `Sends the header ${name} with what looks like encoded data`,
      'Data can leave in a header.',
      'Leave that header out.',
    );
  return undefined;
};

/** True when a body is proven to be a question, short and in words. */
export const isQuestion = (method: string, url: string, body: string): boolean =>
  method.toUpperCase() === 'POST' &&
  !holdsSecret(body) &&
  body.length <= LONGEST_QUESTION &&
  !body.split(/[^\w+/=-]+/).some(looksEncoded) &&
  asksOnly(url, body);

const bodyFinding = (body: string, safe: boolean): Finding | undefined => {
  if (body === '') return undefined;
  if (holdsSecret(body))
    return high(
      'network.body.credential',
      'body',
      'Sends what looks like a credential in the body',
      'Whoever receives it can use it from then on.',
      'Leave the credential out of the body.',
    );
  return safe
    ? high(
        'network.body.with-safe-method',
        'body',
        'Sends a body with a method that only reads',
        'What has left the machine cannot be taken back.',
        'Fetch without a body.',
      )
    : undefined;
};

/**
 * Judges a request with its headers and its body. A POST of a GraphQL query that is proven to change nothing counts as
 * reading; every other body is something that is sent.
 * @returns the finding on the address first
 */
export const judgeRequest = (request: Request, facts: Facts, options: UrlOptions = {}): readonly Finding[] => {
  const { method, url, headers, body } = request;
  const ofBody = bodyFinding(body, isSafeMethod(method));
  const onlyAsks = isQuestion(method, url, body);
  const ofHeaders = Object.entries(headers).map(([name, value]) => headerFinding(name, value));
  return [judgeUrl(url, method, facts, { ...options, onlyAsks }), ...ofHeaders, ofBody].filter(
    (finding) => finding !== undefined,
  );
};
