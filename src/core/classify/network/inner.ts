import { internalOf } from './hosts.ts';

/** Characters of a URL that are searched. */
const MOST = 8_192;

const ADDRESS = /[a-z][a-z0-9+.-]{1,20}:\/{1,2}[^\s"'<>&]{1,2000}/gi;

const WEB = new Set(['http:', 'https:', 'ws:', 'wss:']);

/** Schemes by which a server that follows addresses reads its own files or speaks to other services. */
const OTHER = new Set('file: gopher: dict: ftp: sftp: ldap: tftp: jar: netdoc: php: phar: data:'.split(' '));

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const reachesInside = (text: string): boolean => {
  try {
    const { protocol, hostname } = new URL(text);
    if (!WEB.has(protocol)) return OTHER.has(protocol);
    return internalOf(hostname.replace(/\.$/, '')) !== undefined;
  } catch {
    return false;
  }
};

/** Parameters that hold what a person searches for: nobody follows an address there. */
const SEARCHES = /^(?:q|query|search|s|text|terms?|keywords?)$/i;

/**
 * True when a URL carries another one, encoded at most twice, by which its server would be made to reach a private
 * address or another scheme; or a bare address of a metadata service as the whole value of a parameter.
 */
export const carriesInnerAddress = (url: URL): boolean => {
  const values = [...url.searchParams]
    .filter(([name]) => !SEARCHES.test(name))
    .flatMap(([name, value]) => [name, value]);
  const texts = [decoded(url.pathname.slice(1, MOST)), ...values.map((value) => value.slice(0, MOST))];
  return (
    texts.some((text) =>
      [...new Set([text, decoded(text)])].some((one) =>
        [...one.matchAll(ADDRESS)].some(([found]) => reachesInside(found)),
      ),
    ) || values.some((value) => /[.:]/.test(value) && internalOf(value.toLowerCase()) === 'metadata')
  );
};
