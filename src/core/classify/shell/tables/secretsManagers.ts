import { singleDash, tree } from './commandTree.ts';
import { CHANGES, SECRET } from './otherSystems.ts';
import { each, final, high, LOOK, medium, type Effect, type Row, type Table } from '../spec.ts';

const looks = medium('read', 'Looks at a store of passwords, not into it');
const LISTS: Row = { does: looks, args: 'data*' };
const prints = high('secret', 'Prints what a store of passwords keeps', 'It enters the conversation.');
const PRINTS: Row = { does: prints, output: 'secret', args: 'data*' };
const changesStore = high('secret', 'Changes what a store of passwords keeps', 'Others may rely on it.');
const STORES: Row = { does: changesStore, args: 'data*' };
const DELETES: Row = {
  does: final('delete', 'Deletes from a store of passwords', 'Who needs them is locked out.'),
  args: 'target*',
};
const SIGNS: Row = {
  does: high('secret', 'Signs in to a store of passwords, or opens it', 'Later commands can read it.'),
  args: 'data*',
};
const CHOOSES: Row = {
  does: medium('configuration', 'Chooses which secrets this folder uses'),
  args: 'data*',
};
const ENCRYPTS: Row = { does: medium('write', 'Writes an encrypted file'), args: 'data*' };
/** Code of the project gets its own secrets that way every day. */
const given: Effect = medium('execute', 'Gives secrets to the command that it starts');
const SHOWS: Row = {
  does: high('secret', 'Gives secrets to a command that can print or send them', 'They enter the conversation.'),
  output: 'secret',
  args: 'data*',
};
/** The command that is started is judged as well, unless showing what it is given is what it is for. */
const RUNS: Row = {
  does: given,
  sub: {
    'env printenv set export declare echo printf cat bash sh zsh dash ksh fish curl wget http nc ncat socat ssh scp rsync mail tee base64 xxd awk':
      SHOWS,
  },
  rest: { does: given, args: 'run', stops: true },
};

type Parts = readonly (readonly [row: Row, paths: string])[];
const store = (values: string, reads: string, more: Parts = [], opts: Row['opts'] = {}): Row => ({
  values,
  opts: { '--help': { instead: LOOK }, ...opts },
  ...tree(PRINTS, [[LISTS, `${reads}, help, version`], ...more]),
});

const VAULT_VALUES =
  '-address -agent-address -ca-cert -ca-path -client-cert -client-key -header -mfa -namespace --namespace -ns -tls-server-name -wrap-ttl -format -field -mount -method -path -version -versions -output-curl-string';
const PASS_EDITS = 'insert|add, edit, generate, mv|rename, cp|copy, init, import, create|new, set';

/** Managers of secrets and stores of passwords. */
export const secretsManagers = (): Table => ({
  ...each(
    'vault bao',
    singleDash({
      values: VAULT_VALUES,
      style: 'single',
      opts: { '-h -help --help -version --version': { instead: LOOK }, '-output-curl-string -output-policy': {} },
      ...tree(STORES, [
        [
          { ...LISTS, style: 'single' },
          'status, version, list, kv list, kv metadata get, auth list, auth help, secrets list, policy list|read|fmt, audit list, token capabilities, path-help, plugin list|info, operator members, operator raft list-peers, operator raft autopilot state|get-config, namespace list, lease lookup, print, hcp status, monitor, version-history, operator diagnose, operator key-status',
        ],
        [
          { ...PRINTS, style: 'single' },
          'read, kv get, token lookup|create|renew, unwrap, print token, operator init|generate-root|rekey|unseal, ssh, transit *, pki issue, operator raft snapshot save, agent, proxy, kv export',
        ],
        [SIGNS, 'login'],
        [
          { ...DELETES, style: 'single' },
          'delete, kv delete|destroy, kv metadata delete, secrets disable, auth disable, policy delete, lease revoke, token revoke, audit disable, namespace delete, plugin deregister, operator raft remove-peer, operator seal, operator step-down',
        ],
      ]),
    }),
  ),
  op: store(
    '--account --config --encoding --format --session --vault --fields --categories --tags --cache --output -o --out-file --name --user --group',
    'whoami, item list|ls, item template list|get, vault list|ls|get, vault user list, vault group list, document list|ls, user list|ls|get, group list|ls|get, account list|ls|get, events-api *, connect server list|get, update, completion, plugin list|inspect, service-account ratelimit, environment list',
    [
      [{ ...RUNS, opts: { '--env-file': 'list', '--no-masking': { does: prints } } }, 'run'],
      [
        STORES,
        'item create|edit|move|share, vault create|edit, vault user|group *, document create|edit, user provision|confirm|edit|reactivate|suspend, group create|edit, connect *, service-account create',
      ],
      [SIGNS, 'signin, signout, account add|forget'],
      [
        DELETES,
        'item delete|rm, document delete|rm, vault delete|rm, user delete|rm, group delete|rm, connect server delete',
      ],
    ],
    { '--version': { instead: LOOK } },
  ),
  ...each(
    'bw rbw',
    store(
      '--session --search --collectionid --folderid --organizationid --itemid --output --format --url --trash',
      'status, list|ls, list folders|collections|organizations|org-collections|org-members, sync, generate, completion, stop-agent, encode, update, fingerprint, sdk-version, unlocked, lock, search',
      [
        [PRINTS, 'list items, get, get *, export, unlock, serve, code|totp, send'],
        [SIGNS, 'login, logout, unlock, register'],
        [STORES, 'create, create *, edit, edit *, add, import, move, share, confirm, restore, config'],
        [DELETES, 'delete, delete *, remove|rm, purge'],
      ],
      { '--version': { instead: LOOK } },
    ),
  ),
  bws: store(
    '-o --output -c --color -t --access-token -f --config-file -p --profile -u --server-url',
    'project list, completions',
    [
      [{ ...RUNS, opts: { '--project-id --shell': 'data' } }, 'run'],
      [STORES, 'secret create|edit, project create|edit'],
      [DELETES, 'secret delete, project delete'],
      [LISTS, 'project get'],
    ],
    { '--version': { instead: LOOK } },
  ),
  lpass: store(
    '--color --sync --format',
    'ls, status, sync',
    [
      [PRINTS, 'show, export'],
      [SIGNS, 'login, logout, passwd'],
      [STORES, 'add, edit, generate, duplicate, mv, share *, import'],
      [DELETES, 'rm'],
    ],
    { '--version': { instead: LOOK } },
  ),
  ...each('pass gopass prs passage', {
    ...store(
      '--store -s --path -C',
      'ls|list, find|search, git log|status|diff, audit, recipients, mounts, sync, fsck, completion, templates, config, pwgen, list-stores',
      [
        [PRINTS, 'show, otp, grep, cat, export, totp'],
        [
          STORES,
          `${PASS_EDITS}, git, git *, recipients add|remove, mounts add|remove, setup, clone, otp insert|append`,
        ],
        [{ ...SHOWS, stops: true }, 'env'],
        [DELETES, 'rm|delete|remove'],
      ],
      { '--version': { instead: LOOK } },
    ),
    does: looks,
  }),
  doppler: store(
    '-p --project -c --config --scope -t --token --api-host --configuration --config-dir --dashboard-host --timeout --environment -e --format --name --command --fallback --mount',
    'configs, configs get, configs logs, configs logs get, projects, projects get, environments, environments get, activity, activity get, me, settings, workplace, completion *, open *, changelog, feedback, configure options, configs list, secrets list, projects list, environments list, groups list',
    [
      [LISTS, 'configure, configure get'],
      [{ ...RUNS, opts: { '--command': 'shell', '--mount': 'write' }, does: given }, 'run'],
      [PRINTS, 'secrets, secrets get|download|substitute, configs tokens *, configure debug'],
      [CHOOSES, 'setup, configure set|unset|reset'],
      [SIGNS, 'login, logout'],
      [
        STORES,
        'secrets set|upload|notes *, configs create|update|clone|lock|unlock|rename, projects create|update|rename, environments create|rename, import',
      ],
      [DELETES, 'secrets delete, configs delete, projects delete, environments delete'],
    ],
    { '--version': { instead: LOOK } },
  ),
  infisical: store(
    '--env --path --projectId --token --domain --log-level --format --tags --watch --command -c --output-file',
    'user get, dynamic-secrets, folders get, vault',
    [
      [{ ...RUNS, opts: { '-c --command': 'shell' } }, 'run'],
      [
        {
          does: medium('read', 'Looks for secrets in the project'),
          args: 'data*',
          opts: { '--report-path -r': 'write' },
        },
        'scan, scan git-changes',
      ],
      [PRINTS, 'secrets, secrets get|folders|generate-example-env, export, service-token *, user get token'],
      [CHOOSES, 'init, vault set'],
      [SIGNS, 'login, reset, user switch|update'],
      [STORES, 'secrets set, folders create'],
      [DELETES, 'secrets delete, folders delete, dynamic-secrets lease delete|revoke'],
    ],
    { '--version': { instead: LOOK } },
  ),
  chamber: store(
    '-b --backend -f --format -o --output-file -r --retries --min-throttle-delay --version',
    'list, list-services, find, history, tag read',
    [
      [PRINTS, 'read, export, env'],
      [{ ...SHOWS, stops: true }, 'exec'],
      [STORES, 'write, import, tag write'],
      [DELETES, 'delete, tag delete'],
    ],
  ),
  ...each(
    'teller berglas',
    store('-c --config', 'list, scan, redact, completion', [
      [PRINTS, 'show, yaml, env, export, sh, access'],
      [{ ...RUNS }, 'run, exec'],
      [STORES, 'put, copy, create, edit, grant, revoke, update, bootstrap'],
      [DELETES, 'delete'],
    ]),
  ),
  security: store(
    '-a -s -l -k -D -j -r -G -c -d -p -t -S -h -v',
    'find-certificate, find-identity, show-keychain-info, dump-trust-settings, verify-cert, translocate-policy-check, translocate-original-path, requirement-evaluate, list-smartcards, cms, error, policy *',
    [
      [{ args: 'data*', opts: { '-s': { does: changesStore } } }, 'list-keychains, default-keychain, login-keychain'],
      [
        STORES,
        'add-generic-password, add-internet-password, add-certificates, import, create-keychain, set-keychain-settings, set-keychain-password, set-key-partition-list, add-trusted-cert, remove-trusted-cert, authorizationdb, trust-settings-import, create-filevaultmaster-keychain',
      ],
      [
        DELETES,
        'delete-generic-password, delete-internet-password, delete-keychain, delete-certificate, delete-identity',
      ],
    ],
  ),
  'secret-tool': store('--label', 'lock', [
    [PRINTS, 'lookup, search'],
    [STORES, 'store'],
    [DELETES, 'clear'],
  ]),
  keyring: store(
    '-p --keyring-path -b --keyring-backend',
    'diagnose, list-backends',
    [
      [PRINTS, 'get'],
      [STORES, 'set'],
      [DELETES, 'del'],
    ],
    {
      '--list-backends --print-completion': { instead: LOOK },
    },
  ),
  keyctl: store('', 'show, list, rlist, describe, rdescribe, supports, id', [
    [STORES, 'add, request, update, link, move'],
    [DELETES, 'revoke, unlink, clear, purge, invalidate, timeout'],
  ]),
  ...each(
    'keepassxc-cli',
    store(
      '-k --key-file -y --yubikey -a --attributes -s',
      'ls, search, db-info, diceware, generate, estimate, analyze, help',
      [
        [PRINTS, 'show, export, clip, open, attachment-export'],
        [STORES, 'add, edit, mkdir, mv, merge, import, db-create, db-edit, attachment-import'],
        [DELETES, 'rm, rmdir, attachment-rm'],
      ],
    ),
  ),
  cmdkey: { does: changesStore, args: 'data*', style: 'none', sub: { '/list': LISTS }, rest: STORES },
  ...each(
    'git-crypt git-secret blackbox_cat transcrypt',
    tree(ENCRYPTS, [
      [LISTS, 'status, list, whoknows, whowasi, usage, help, version'],
      [PRINTS, 'unlock, reveal, cat, export-key, changes'],
      [STORES, 'add-gpg-user, tell, killperson, removeperson, init'],
    ]),
  ),
  ...each('vals secrethub akeyless', {
    ...SECRET,
    sub: { 'help version --version --help': LOOK, ls: LISTS },
    rest: SECRET,
  }),
  step: {
    values: '--ca-url --root --config --context --provisioner --password-file',
    opts: { '-h --help --version': { instead: LOOK } },
    ...tree(ENCRYPTS, [
      [
        LISTS,
        'certificate inspect|verify|lint|fingerprint|needs-renewal, ca health|roots|federation, ca provisioner list, version, crypto hash *, crypto jwt inspect|verify, context list|current, path, ssh list|hosts|inspect|check-host, crypto key fingerprint|inspect',
      ],
      [PRINTS, 'ca token, crypto key format, crypto nacl *, crypto jwe decrypt, crypto change-pass, ca admin *'],
      [
        CHANGES,
        'ca revoke|init|renew|rekey|bootstrap, ca provisioner add|remove|update, certificate install|uninstall, ssh login|config|certificate, context select|remove',
      ],
    ]),
  },
  certbot: {
    values: '-d --domains --domain -m --email --cert-name -w --webroot-path --config-dir --work-dir --logs-dir -n',
    opts: { '-h --help --version': { instead: LOOK }, '--dry-run': { instead: LISTS } },
    ...tree(
      {
        does: high(
          'configuration',
          'Gets, renews or revokes certificates of a server',
          'Visitors and a public authority see it.',
        ),
        args: 'data*',
      },
      [[LISTS, 'certificates, plugins, show_account']],
    ),
  },
});
