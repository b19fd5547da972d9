import { replaceSecrets } from '../../audit/secrets.ts';

const LONGEST_QUERY = 200;
const LONGEST_PATH = 300;
const LONGEST_HOST = 100;
const TOKEN = 24;

/** Hosts whose addresses carry hashes of public content. */
const HASHES_ARE_PUBLIC =
  /(?:^|\.)(?:github\.com|githubusercontent\.com|gitlab\.com|bitbucket\.org|codeberg\.org|npmjs\.org|yarnpkg\.com|pypi\.org|pythonhosted\.org|crates\.io|jsdelivr\.net|unpkg\.com|golang\.org|docker\.com|debian\.org)$/;
const HASH = /\b(?:[0-9a-f]{40}|[0-9a-f]{64})\b/g;
const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;

/** Words as names are made of them: `getElementById` has four. */
const WORDS = /[A-Z]?[a-z]+|[A-Z]+|\d+/g;

/**
 * True when a run of characters reads like encoded data, not like words: its words are shorter than those of names, it
 * is longer than any word, or long and full of digits.
 */
export const looksEncoded = (token: string): boolean => {
  if (/[a-z]{32,}|\d{24,}/.test(token)) return true;
  if (token.length < TOKEN) return false;
  const digits = /[A-Za-z0-9]{24,}/.exec(token)?.[0].match(/\d/g)?.length ?? 0;
  const words = token.match(WORDS) ?? [];
  return digits >= 4 || words.join('').length / Math.max(words.length, 1) < 3.2;
};

/** True when something in the text has the shape of a secret. */
export const holdsSecret = (text: string): boolean => {
  let found = false;
  replaceSecrets(text, () => {
    found = true;
    return '';
  });
  return found;
};

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** Why a URL looks as if it carried data out, or undefined. */
export const carriedIn = (url: URL): string | undefined => {
  const path = decoded(url.pathname);
  const query = decoded(url.search + url.hash);
  if (path === undefined || query === undefined) return 'holds bytes that are not text';
  if (holdsSecret(`${path} ${query}`)) return 'holds what looks like a credential';
  if (/\/dns-query\/?$/.test(path) && url.searchParams.has('dns')) return 'holds a question to a name server, encoded';
  if (query.length > LONGEST_QUERY) return `has a query of ${query.length} characters`;
  if (path.length > LONGEST_PATH) return `has a path of ${path.length} characters`;
  if (url.hostname.length > LONGEST_HOST) return `has a host name of ${url.hostname.length} characters`;
  const publicHash = HASHES_ARE_PUBLIC.test(url.hostname);
  const open = (publicHash ? path.replace(HASH, '') : path).replace(UUID, '') + query.replace(UUID, '');
  const labels = url.hostname.split('.').filter((label) => !label.startsWith('xn--'));
  const tokens = [...labels, ...open.split(/[/?&=#;,:@\s.]+/)];
  if (tokens.some(looksEncoded) || labels.some((label) => label.length > 40))
    return 'holds what looks like encoded data';
  return /[\n\r\0]/.test(path + query) ? 'holds line breaks' : undefined;
};
