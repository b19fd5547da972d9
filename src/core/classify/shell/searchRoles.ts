import { judgeRead } from '../path/judge.ts';
import { placeOf, tableKey } from '../path/place.ts';
import type { Call } from './call.ts';
import { CODE_ROLES } from './codeRoles.ts';
import { absolute } from './expand.ts';
import { GIT_ROLES } from './gitRoles.ts';
import { OTHER_ROLES } from './otherRoles.ts';
import { PATH_ROLES, type Handler } from './pathRoles.ts';
import { hasTaint, TAINT, type Value } from './value.ts';

/** What a search by name finds where people keep credentials. */
const CREDENTIAL_NAME =
  /(?:^|[._*/-])(?:id_(?:rsa|dsa|ecdsa|ed25519)|env|credentials?|secrets?|passw(?:or)?ds?|shadow|tokens?|pem|key|p12|pfx|kdbx|ovpn|keystore|jks|netrc|pgpass|npmrc|aws|ssh|gnupg|wallet|keychain|private_?key|api_?keys?|git-credentials|htpasswd|kubeconfig|tfstate)(?:$|[._*?-])/i;

/** What a search in contents finds; asked without the signs of expressions (`api[_-]?key` is `apikey`). */
const CREDENTIAL_TEXT =
  /passw|passphrase|secret|token|apikey|credential|privatekey|bearer|authorization|akia|ghp|awsaccess/i;

/** A log's own words for what went wrong, of which administrators look for passwords' failures. */
const FAILURES = /failed|invalid|accepted|incorrect|expired|denied/i;

/** What a search through old versions finds that somebody has taken out: credentials by their names, or as they look. */
const CREDENTIAL_IN_HISTORY =
  /^(?:aws)?(?:secretaccesskey|secretkey|accesskeyid|accesskey|apikey|apisecret|apitoken|clientsecret|authtoken|accesstoken|githubtoken|privatekey|dbpassword|password|passwd|credentials?|secrets?|bearer)$|akia|asia[a-z0-9]{4}|^gh[ps]$|^githubpat|^xox[bp]|begin.*privatekey|^sklive|awssecret|awsaccess|secretaccesskey/i;

const searches = (call: Call, value: Value, where: string): void =>
  call.report(
    {
      rule: 'secret.search',
      risk: 'HIGH',
      category: 'secret',
      reason: `Searches ${where} for credentials`,
      matters: 'What it finds belongs to other work, and enters the conversation.',
      reversible: false,
      alternative: 'Search inside the workspace.',
    },
    '',
    value.text,
  );

/** Roles of what looks for names and texts: a search for credentials outside the workspace is one for secrets. */
export const SEARCH_ROLES: Readonly<Record<string, Handler>> = {
  /** A pattern of names. */
  /** Where it takes commands from: a socket in the file system is its owner's, a port is anybody's of this machine. */
  'listens-for-commands': (call, value) => {
    if (value.known && /\.sock$/.test(value.text)) {
      PATH_ROLES.write?.(call, value, '');
      return;
    }
    call.report(
      {
        risk: 'HIGH',
        category: 'network',
        reason: 'Opens a port on which others can give commands',
        matters: 'Whoever reaches it can run what they want.',
        reversible: true,
      },
      '.listen',
      value.text,
    );
  },
  'sought-name': (call, value) => {
    call.taint |= value.taint;
    call.seeks ||= CREDENTIAL_NAME.test(value.text);
  },
  /** A pattern of names that is looked for on the whole machine. */
  located: (call, value) => {
    SEARCH_ROLES['sought-name']?.(call, value, '');
    if (call.seeks) searches(call, value, 'this machine');
  },
  /** A pattern of content, in the given role. */
  sought: (call, value, role) => {
    call.seeks ||= CREDENTIAL_TEXT.test(value.text.replace(/[^a-zA-Z0-9|]/g, '')) && !FAILURES.test(value.text);
    if (call.seeks && hasTaint(call.stdin ?? { taint: 0 }, TAINT.log))
      searches(call, value, 'the logs of this machine');
    (CODE_ROLES[role] ?? OTHER_ROLES[role])?.(call, value, '');
  },
  /** A text that is looked for in old versions; one whose files are named is looked for in these alone. */
  'sought-in-history': (call, value) => {
    call.taint |= value.taint;
    const sought = CREDENTIAL_IN_HISTORY.test(value.text.replace(/[^a-zA-Z0-9|]/g, ''));
    if (sought && !/\s--\s+\S/.test(call.shown)) searches(call, value, 'the history of the repository');
  },
  /** A revision or a path of `git grep`: what is not known may be each revision that there is. */
  'searched-revision': (call, value) => {
    if (call.seeks && (!value.known || /^[0-9a-f]{7,40}$|^(?:HEAD|origin\/)[\w/@~^-]*$/.test(value.text)))
      searches(call, value, 'the history of the repository');
    GIT_ROLES.revision?.(call, value, '');
  },
  /** Where `find` begins. */
  found: (call, value) => {
    call.sources.push(value);
    const path = absolute(value, call.state, call.evaluation);
    if (path === undefined) return;
    const { facts } = call.evaluation;
    const place = placeOf(facts.realPath(path), facts);
    if (['workspace', 'workspace-root', 'temporary', 'temporary-root'].includes(place)) return;
    const store = judgeRead(path, facts).category === 'secret';
    if (call.seeks || store) searches(call, value, value.text);
    else if (place === 'home' || place === 'above')
      call.report(
        { risk: 'MEDIUM', category: 'read', reason: `Lists names in all of ${value.text}`, reversible: true },
        '.wide',
        value.text,
      );
  },
  /** A file or folder that is searched. */
  searched: (call, value) => {
    PATH_ROLES.read?.(call, value, '');
    if (!call.seeks || value.stream) return;
    const path = absolute(value, call.state, call.evaluation);
    if (path === undefined) return;
    const { facts } = call.evaluation;
    const real = facts.realPath(path);
    const outside =
      ['home', 'above', 'user'].includes(placeOf(real, facts)) ||
      /^\/(?:etc|var|root|opt|srv|home)(?:\/|$)/.test(tableKey(real, facts));
    const within = ['workspace', 'workspace-root', 'temporary'].includes(placeOf(real, facts));
    const wide =
      value.glob ||
      facts.entry(real) === 'directory' ||
      /\s(?:-(?=[a-zA-Z]*[rR])[a-zA-Z]+|--recursive|--dereference-recursive)(?:\s|$)|^(?:rg|ag|ack|ugrep)\s/.test(
        call.shown,
      );
    if (outside && !within && wide) searches(call, value, value.text);
  },
};
