import { singleDash, tree } from './commandTree.ts';
import { CHANGES, DELETES, READS, SECRET, changes, deletes, state } from './otherSystems.ts';
import { each, type Effect, final, high, LOOK, medium, type Row, type Table, runsProject } from '../spec.ts';

type Parts = readonly (readonly [row: Row, paths: string])[];

const posts = high('network', 'Changes what others see in a service', 'Others are told, and may act on it.');
const POSTS: Row = { does: posts, args: 'data*' };
const SIGNS: Row = {
  does: high(
    'secret',
    'Changes how this machine signs in to a service',
    'Whoever has the token acts in the name of its owner.',
  ),
  args: 'data*',
};
const pays: Effect = {
  ...final('network', 'Acts in a service that moves money or reaches people', 'It cannot be called back.'),
  costs: true,
};
const RUNS: Row = { does: runsProject, args: 'data*' };
const CHECKS: Row = { does: medium('read', 'Examines files of the project'), args: 'read*' };

/** Words that only look, and words that delete, in the command lines of most services. */
const LOOKS =
  'list|ls|get|show|describe|view|info|search|status|find|retrieve|list-*|get-*|stats|count|history|health|diff';
const KILLS = 'delete|rm|remove|destroy|purge|clear|drop|revoke|uninstall|wipe|delete-*|remove-*|cancel|archive';

/**
 * The command line of a service: `TOOL WHAT DOES` or `TOOL DOES WHAT`. A kind of thing never has the name of a verb here, unless it
 * is said; the first verb decides, and names after it mean nothing.
 */
const service = (
  reads: string,
  more: Parts = [],
  { values = '', opts = {}, rest = POSTS }: { values?: string; opts?: Row['opts']; rest?: Row } = {},
): Row => ({
  values:
    `-c --config -p --project -o --output --format --profile -t --token --api-key --region --env --limit --org --team ${values}`.trim(),
  opts: { '-h --help --version': { instead: LOOK }, ...opts },
  ...tree(rest, [
    [LOOK, 'version, help, completion'],
    [READS, `whoami, ${reads}`],
    [SIGNS, 'login, logout, auth login|logout|refresh|switch, configure, init'],
    [SECRET, 'auth token|print-token, token'],
    ...more,
  ]),
});
const groups = (names: string, verbs = LOOKS): string => `${names} ${verbs}`;

const stops = high('process', 'Starts, stops or changes a server', 'What it serves is interrupted.', 'nginx -t');
/** A server of web pages: started, unless its options say that it only looks. */
const serves = (opts: Row['opts']): Row => ({ does: stops, args: 'data*', style: 'single', ...(opts && { opts }) });

/** Services for monitoring, flags, money, mail, issues, models and builds. */
export const services = (): Table => ({
  auth0: {
    ...service(
      `${groups('apps|apis|roles|users|rules|orgs|logs|tenants|domains|actions|ips|quickstarts|connections|log-streams|attack-protection|event-streams|forms|flows|terraform')}, apis scopes list|ls, roles permissions list|ls, orgs members|invitations list|ls, orgs roles list|ls, users roles list|ls|show, users blocks list, actions versions list, logs tail, * templates show, * * show, email templates|provider show, universal-login show, universal-login templates|prompts|customize show, protection * show, branding show, domains default show`,
      [
        [
          {
            does: state,
            args: 'data*',
            opts: { '-d --data': { value: 'data', does: posts } },
            sub: { 'get GET': READS, 'delete DELETE': DELETES, 'post put patch POST PUT PATCH': POSTS },
            rest: { ...READS, opts: { '-d --data': { value: 'data', does: posts } } },
          },
          'api',
        ],
        [SECRET, 'test token'],
        [DELETES, `* ${KILLS}, roles permissions remove|rm, orgs * ${KILLS}`],
      ],
      { values: '--tenant' },
    ),
  },
  ...each(
    'stripe',
    service(
      `listen, logs tail, ${groups('customers|charges|payment_intents|products|prices|subscriptions|invoices|balance|balance_transactions|events|coupons|refunds|payouts|accounts|disputes|plans|webhook_endpoints|payment_methods|setup_intents|promotion_codes|tax_rates|files|quotes|payment_links', 'list|retrieve|search')}, resources, samples list, status, get, open, balance retrieve, config`,
      [
        [
          { ...POSTS, does: pays },
          'post, trigger, events resend, * create|update|confirm|capture|pay|send|finalize|refund',
        ],
        [{ ...DELETES }, 'delete, * delete|cancel|void|archive'],
      ],
      {
        values: '--stripe-account --stripe-version -d --data -e --expand -f --forward-to --events --device-name',
        opts: { '--live': { does: pays } },
        rest: { ...POSTS, does: pays },
      },
    ),
  ),
  ...each(
    'square paypal braintree adyen twilio sendgrid mailgun postmark shopify',
    service(
      `* ${LOOKS}, api:*:list, phone-numbers:list, profiles:list, debugger:logs:list, app info|logs, app env show, theme list|info|check, serverless:list, plugins, config:list`,
      [
        [RUNS, 'app dev|build|generate, theme dev'],
        [SECRET, 'profiles:create, api:core:keys:create, theme token'],
        [DELETES, `* ${KILLS}`],
      ],
      { rest: { ...POSTS, does: pays } },
    ),
  ),
  ...each(
    'ldcli launchdarkly unleash flipt flagsmith algolia meilisearch pinecone contentful sanity hygraph fastly flarectl kong deck apigeecli okta onelogin sentry newrelic datadog splunk pd pagerduty opsgenie grafanactl amtool logcli cortextool mimirtool checkly honeycomb posthog mixpanel',
    service(
      `${groups('*', `${LOOKS}|query|tail|lint|validate|ping|diff|dump|check|items|describe-*`)}, ${groups('* *', LOOKS)}, apm application get|search, query, tail, logs, labels, series, index, diff, dump, ping, validate, lint, server, pops, ip-list, list, ls, get, search, status, monitors, check-config`,
      [
        // What ends the record of a system is no ordinary change.
        [
          {
            ...DELETES,
            does: final('history', 'Deletes what a system has recorded', 'What happened could not be looked up later.'),
          },
          'clean, clean *, events delete, logs delete',
        ],
        [SECRET, 'tokens *, token *, api-keys *, apikeys *, keys *, secret *, secrets *, auth-token *, profile token'],
        [DELETES, `${KILLS.replace('|archive', '')}, * ${KILLS}, * * ${KILLS}, silence expire`],
      ],
      {
        values:
          '--key --flag --environment --namespace --id --name --service-id --version-number --alertmanager.url --addr --bootstrap',
      },
    ),
  ),
  'sentry-cli': service(
    'info, releases list|info|propose-version, issues list, projects list, organizations list, monitors list, repos list, events list, sourcemaps explain, debug-files check|find, deploys list, releases deploys list',
    [
      [{ does: medium('write', 'Marks the files of a build'), args: 'write*' }, 'sourcemaps inject'],
      [DELETES, 'releases delete|archive, releases files delete'],
    ],
    { values: '--url --auth-token --log-level --header', opts: {} },
  ),
  'datadog-ci': service('* list, dashboards list, synthetics list'),
  ...each('promtool', {
    values: '--config --format -o --output',
    opts: { '-h --help --version': { instead: LOOK } },
    ...tree(CHANGES, [
      [CHECKS, 'check config|web-config|rules|service-discovery|metrics|healthy|ready, test rules, promql *'],
      [READS, 'check healthy|ready, query *, debug *, tsdb list|analyze|dump|bench, help'],
      [{ does: medium('write', 'Makes blocks of data'), args: 'read write' }, 'tsdb create-blocks-from *'],
    ]),
  }),
  ...each('grafana grafana-cli', {
    values: '--homepath --config --pluginUrl --pluginsDir --configOverrides',
    opts: { '-h --help --version': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        READS,
        'plugins ls|list-remote|list-versions, cli plugins ls|list-remote|list-versions, cli admin, help, cli, cli help',
      ],
      [DELETES, 'plugins remove|uninstall, cli plugins remove|uninstall'],
    ]),
  }),
  ...each('prometheus alertmanager node_exporter', {
    does: high('network', 'Starts a server', 'Others may reach it.'),
    args: 'data*',
    opts: { '--version --help -h': { instead: LOOK }, '--check-config': { instead: CHECKS } },
  }),
  ...each(
    'jira linear',
    service(
      `me, open, serverinfo, boards|board list, * list|ls|view|show|get|open, issue list|view|search|show|get, sprint list, epic list, project|projects list|view, release list, user search, team list`,
      [[DELETES, '* delete|remove|archive']],
      {
        values:
          '-q --jql -s -y -a -l -r -P --parent --columns --order-by --paginate --assignee --label --component --type --reporter',
      },
    ),
  ),
  ...each('slack slackcat discord telegram-send signal-cli wacli', {
    does: final('network', 'Sends a message to people', 'It cannot be called back.'),
    args: 'data*',
    input: 'send',
    values: '-s -c -b -r -S -t -f -u -h -p',
    opts: { '-a -A --attach --attachment': 'upload', '--version --help -h': { instead: LOOK } },
  }),
  ...each(
    'jenkins-cli jenkins-cli.jar',
    singleDash({
      values: '-s -auth -i -logger',
      style: 'single',
      ...tree(CHANGES, [
        [
          READS,
          'help, version, who-am-i, list-jobs, list-plugins, list-changes, get-job, get-view, get-node, console, get-gradle, declarative-linter, session-id',
        ],
        [SECRET, 'list-credentials, get-credentials-domain-as-xml, get-credentials-as-xml, list-credentials-as-xml'],
        [
          DELETES,
          'delete-builds, delete-job, delete-node, delete-view, delete-credentials, delete-credentials-domain, clear-queue, remove-job-from-view, shutdown, safe-shutdown',
        ],
      ]),
    }),
  ),
  ...each(
    'circleci travis buildkite-agent bk drone woodpecker-cli semaphoreci',
    service(
      `config validate|process|pack, ${groups('*', `${LOOKS}|logs|log|validate|lint`)}, ${groups('* *', LOOKS)}, lint, logs, branches, builds, diagnostic, repos, history, policy decide|diff|fetch|test|eval, runner *`,
      [
        [RUNS, 'local execute, exec'],
        [SECRET, 'context show, context list-secrets, env *, * secret *'],
        [DELETES, `* ${KILLS}, * * ${KILLS}, context remove-secret|delete`],
      ],
      {},
    ),
  ),
  'gitlab-runner': service(
    'list, verify, status',
    [
      [RUNS, 'exec'],
      [DELETES, 'unregister'],
    ],
    { rest: CHANGES, values: '-l --log-level --log-format' },
  ),
  ...each('huggingface-cli hf', {
    ...service(
      'env, scan-cache, cache ls|scan|list, repo list|ls, jobs ps|logs|inspect|stats, models|datasets|spaces|papers ls|info, auth whoami|list',
      [
        [
          {
            args: 'model:huggingface data*',
            values: '--revision --include --exclude --cache-dir --max-workers --token',
            opts: {
              '--local-dir': 'write',
              '--repo-type --type': { value: 'data', does: medium('network', 'Fetches data or an application') },
            },
          },
          'download',
        ],
        [RUNS, 'jobs run|uv'],
        [DELETES, `repo|repos ${KILLS}, delete-cache, cache rm|prune, repo-files delete`],
      ],
    ),
  }),
  ...each(
    'argo temporal prefect airflow dagster dbt mlflow wandb modal replicate kaggle databricks snow snyk-iac dvc openai',
    service(
      `${groups('*', `${LOOKS}|logs|describe|tail|list-*|files|leaderboard|submissions`)}, ${groups('* *', LOOKS)}, parse, deps, debug, ls, diff, status, metrics *, params *, plots *, dag, compile, docs generate, source freshness, list, logs, lint, env, scan-cache, config get, config show, cheat-sheet, config list, dags list|show|list-runs|report, tasks list|state, info, api models.list, api fine_tunes.list, auth whoami`,
      [
        [
          RUNS,
          'run, build, test, seed, snapshot, retry, show, clean, repro, dev, worker start, definitions validate, tasks test, dags test, ui, standalone, checkout, stage *, add, init',
        ],
        [
          {
            does: medium('network', 'Fetches data or a model'),
            args: 'data*',
            opts: { '--local-dir -o --output --path -p': 'write' },
          },
          'download, fetch, pull, datasets download, competitions download, kernels pull, models instances versions download',
        ],
        [
          {
            does: medium('read', 'Asks a database of a service'),
            args: 'data*',
            opts: { '-q --query': 'sql', '-f --filename': { value: 'read', does: changes } },
          },
          'sql, sql query',
        ],
        [SECRET, 'connections get|list|export, variables get|export, secret *, secrets *, tokens create|list, token *'],
        [DELETES, `* ${KILLS}, * * ${KILLS}, gc, db reset|clean, dags delete, delete, destroy, repo-files delete`],
      ],
      {
        values:
          '-s --select -m --models --target --profiles-dir --project-dir --vars --exclude -t -n --namespace -d -r --remote -w --workspace',
      },
    ),
  ),
  etcdctl: {
    values:
      '--endpoints --cacert --cert --key --user --password -w --write-out --command-timeout --dial-timeout --limit --order --sort-by --rev --lease',
    opts: { '-h --help': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        READS,
        'endpoint *, member list, alarm list, lease list|timetolive, auth status, user list|get, role list|get, version, help, watch, snapshot status',
      ],
      [{ does: state, args: 'setting*' }, 'get'],
      [SECRET, 'snapshot save'],
      [
        { ...DELETES, does: deletes },
        'del, lease revoke, member remove, user delete, role delete, compaction, defrag, snapshot restore, alarm disarm',
      ],
    ]),
  },
  nginx: {
    ...serves({ '-t -T -v -V -h -?': { instead: LOOK }, '-c': 'read', '-s -g': { value: 'data', does: stops } }),
    values: '-p -e',
  },
  haproxy: {
    ...serves({ '-c -v -vv -h': { instead: LOOK }, '-f -p -C': 'read', '-sf -st -x': { value: 'data', does: stops } }),
    values: '-L -n -N -m',
  },
  ...each('apachectl apache2ctl httpd', {
    ...serves({
      '-t -v -V -S -M -l -L -h': { instead: LOOK },
      '-f -d': 'read',
      '-k -c -C': { value: 'data', does: stops },
    }),
    sub: { 'configtest status fullstatus': LOOK },
    rest: { does: stops, args: 'data*' },
  }),
  ...each('caddy traefik envoy', {
    ...serves({
      '--version -h --help': { instead: LOOK },
      '--mode': { value: 'data', when: ['validate'], instead: { args: 'data*' } },
      '--config-path -c --config --configFile': 'read',
    }),
    sub: {
      'version help list-modules build-info environ adapt validate fmt healthcheck': {
        does: medium('read', 'Looks at a server or its settings'),
        args: 'data*',
        opts: { '--overwrite': { does: medium('write', 'Formats a file') } },
      },
    },
    rest: { does: stops, args: 'data*' },
  }),
});
