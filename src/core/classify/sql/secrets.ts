import { asks, type SqlEffect } from './effects.ts';
import type { SqlToken } from './lexer.ts';

/** Columns that by their name hold a credential, or what identifies a person's money or person. */
const COLUMN = new RegExp(
  `^(?:\\w*_)?(?:${[
    'pass(?:word|wd|phrase)(?:_?(?:hash|digest|salt|encrypted|crypt|plain))?|pwd|passhash',
    '(?:api|private|secret|access|signing|encryption|master|ssh)_?keys?',
    '(?:client|consumer|shared|webhook|totp|otp|mfa|app|signing|jwt|oauth|api|hmac)?_?secret(?:_?(?:hash|key|value|text))?',
    '(?:access|refresh|auth|api|bearer|session|oauth|reset|csrf|id|device|personal_access|jwt|remember|verification|invite)?_?token(?:_?(?:hash|digest|value|secret))?',
    'credentials?|recovery_codes?|backup_codes?|security_answer|authentication_string',
    'ssn|social_security(?:_(?:number|no))?|passport(?:_(?:number|no))?|(?:credit_?)?card_?(?:number|no|num)|cvv2?|cvc|iban|account_pin|pin_code_hash',
  ].join('|')})$`,
);

/** Names that end like a credential and hold none. */
const HARMLESS =
  /(?:^|_)(?:no|has|is|use|require|max|min|total|num|count|prompt|completion|input|output|reset_password|forgot)_(?:\w*_)?(?:token|tokens|password|secret|credentials?)$|^(?:primary|foreign|sort|partition)_keys?$/;

/** Tables whose every row is a credential: what is read whole. */
const TABLE =
  /^(?:(?:api|access|refresh|auth|oauth|oauth_access|oauth_refresh|personal_access|session)_?(?:keys|tokens)|passwords|credentials|user_credentials|secrets|vault_secrets|(?:private|ssh|signing|encryption)_keys|password_resets?|password_reset_tokens|wallets)$/;

/** Tables of the databases themselves that hold password hashes or the credentials of other systems. */
const SYSTEM_TABLES: ReadonlySet<string> = new Set(
  'pg_shadow pg_authid pg_user_mapping pg_user_mappings sys.sql_logins sys.syslogins sql_logins user$ mysql.user mysql.global_priv mysql.slave_master_info dba_users_with_defpwd link$ sys.credentials'.split(
    ' ',
  ),
);

const plain = (token: SqlToken | undefined): string | undefined =>
  token?.type === 'word' || token?.type === 'name' ? token.text.toLowerCase() : undefined;

/** True where only the count or the presence of a column's values is asked for. */
const isMasked = (tokens: readonly SqlToken[], i: number): boolean => {
  let at = i + 1;
  if (tokens[at]?.text === 'is' || (tokens[at]?.text === '!' && tokens[at + 1]?.text === '=')) return true;
  at = i;
  while (tokens[at - 1]?.text === '.') at -= 2;
  if (tokens[at - 1]?.text === 'distinct') at--;
  return (
    tokens[at - 1]?.text === '(' &&
    /^(?:count|length|len|char_length|octet_length|isnull|approx_count_distinct)$/.test(tokens[at - 2]?.text ?? '')
  );
};

/** What a query shows that is secret by its name: columns of the lists that it selects, and tables of credentials. */
export const secretIn = (tokens: readonly SqlToken[]): SqlEffect | undefined => {
  const listing: boolean[] = [false];
  let whole = false;
  for (const [i, token] of tokens.entries()) {
    const bare = token.type === 'word' ? token.text : '';
    if (token.type === 'symbol' && token.text === '(') listing.push(listing.at(-1) === true);
    else if (token.type === 'symbol' && token.text === ')' && listing.length > 1) listing.pop();
    else if (bare === 'select' || bare === 'returning') listing[listing.length - 1] = true;
    else if (bare === 'from' || bare === 'into') listing[listing.length - 1] = false;
    if (
      token.type === 'symbol' &&
      token.text === '*' &&
      /^(?:select|,|\.|distinct|table|from)$/.test(tokens[i - 1]?.text ?? '')
    )
      whole = true;
    if (bare === 'table' && i === 0) whole = true;
    const name = plain(token);
    if (name === undefined) continue;
    const schema = tokens[i - 1]?.text === '.' ? plain(tokens[i - 2]) : undefined;
    if (SYSTEM_TABLES.has(name) || (schema !== undefined && SYSTEM_TABLES.has(`${schema}.${name}`)))
      return secret(`the password hashes or credentials in ${name}`, 'passwords');
    if (tokens[i + 1]?.text === '(' || tokens[i + 1]?.text === '.') continue;
    const source = /^(?:from|join|table)$/.test(tokens[i - 1]?.text ?? '') || schema !== undefined;
    if (whole && source && !listing.at(-1) && TABLE.test(name)) return secret(`the table ${name}`, 'secret-table');
    // A name after AS is what the result is called, not what is read.
    if (
      listing.at(-1) === true &&
      tokens[i - 1]?.text !== 'as' &&
      COLUMN.test(name) &&
      !HARMLESS.test(name) &&
      !isMasked(tokens, i)
    )
      return secret(`the column ${name}`, 'secret-column');
  }
  return undefined;
};

const secret = (what: string, rule: string): SqlEffect =>
  asks(
    rule,
    'secret',
    `Reads ${what}, which by its name is secret`,
    'What is read enters the conversation, and can leave the machine with it.',
    {
      alternative: 'Leave that column out, or count the rows.',
    },
  );
