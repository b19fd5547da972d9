/** Characters of a body that are read. */
const MOST = 16_384;

/** Strings and comments of a GraphQL document: block strings, strings, comments. Each ends where it must. */
const NOT_CODE = /"""(?:[^"\\]|\\"""|\\|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*/g;

/** True when a document holds only queries and fragments (GraphQL, October 2021, §2.3), all of its braces closed. */
const isQuery = (document: string): boolean => {
  const code = document.replace(NOT_CODE, ' ');
  if (code.includes('"')) return false;
  let depth = 0;
  let outside = '';
  for (const char of code) {
    if (char === '{') depth += 1;
    if (depth === 0) outside += char;
    if (char === '}') {
      depth -= 1;
      outside += ' {} ';
    }
    if (depth < 0) return false;
  }
  const definitions = outside.split('{}').map((text) => text.trim());
  return (
    depth === 0 &&
    definitions.length > 1 &&
    definitions.pop() === '' &&
    definitions.every((text) => text === '' || /^(?:query|fragment)\b/.test(text))
  );
};

/**
 * True when a body, posted to an address, is a GraphQL query and nothing else: the address ends in `graphql`, the body is
 * one JSON object of query, variables and operation name, and its document holds no mutation and no subscription.
 */
export const asksOnly = (url: string, body: string): boolean => {
  if (body.length > MOST || !/\/(?:graphql|gql)\/?(?:[?#]|$)/i.test(url)) return false;
  try {
    const parsed = JSON.parse(body) as unknown;
    if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return false;
    const { query } = parsed as Record<string, unknown>;
    const known = Object.keys(parsed).every((key) => ['query', 'variables', 'operationName'].includes(key));
    return known && typeof query === 'string' && isQuery(query);
  } catch {
    return false;
  }
};
