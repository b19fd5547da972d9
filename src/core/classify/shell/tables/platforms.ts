import { CHANGES, CHOOSES, DELETES, FETCH, READS, SECRET, SIGNS, changesCloud, signsIn } from './cloudEffects.ts';
import { tree } from './commandTree.ts';
import { each, high, LOOK, medium, type Row, type Table, runsProject } from '../spec.ts';

type Parts = readonly (readonly [row: Row, paths: string])[];

const RUNS: Row = { does: runsProject, args: 'data*' };
const LINKS: Row = { does: medium('configuration', 'Says which remote project this folder belongs to'), args: 'data*' };
const PULLS: Row = {
  does: high('secret', 'Fetches the secrets of a project into a file', 'They then lie in the workspace.'),
  output: 'secret',
  args: 'write',
};
const TUNNEL: Row = {
  does: high('network', 'Opens a port of this machine to the internet', 'Anyone can reach what listens there.'),
  args: 'data*',
};

/** A platform's command line: what only reads, and what else has a meaning of its own; all other commands change something. */
const platform = (values: string, reads: string, more: Parts = [], opts: Row['opts'] = {}): Row => ({
  values,
  opts: { '-h --help': { instead: LOOK }, ...opts },
  ...tree(CHANGES, [[LOOK, 'version, help'], [READS, reads], ...more]),
});

const V: Row['opts'] = { '--version': { instead: LOOK } };

/** Platforms that run what a project deploys, and ways to open a machine to the internet. */
export const platforms = (): Table => ({
  ...each('vercel vc now', {
    ...platform(
      '-A --local-config -Q --global-config -S --scope -T --team -t --token -e --env -b --build-env --cwd -m --meta -n --name --regions -l --limit --archive --target --environment --status --level',
      'list|ls, inspect, logs|log, whoami, domains ls|inspect, dns ls, certs ls, alias ls, env ls|list, projects|project ls|list|inspect, teams|team ls|list, rollback status, promote status, integration list, bisect, target ls, redirects list',
      [
        [RUNS, 'dev, build, init'],
        [LINKS, 'link, git connect, switch'],
        [PULLS, 'env pull, pull'],
        [signsIn('-t --token --github-oob'), 'login'],
        [SIGNS, 'logout'],
        [
          DELETES,
          'remove|rm, env rm|remove, domains rm, dns rm, alias rm, certs rm, projects|project rm|remove, integration remove, blob del',
        ],
      ],
      V,
    ),
    // Without a command it deploys the folder.
    does: changesCloud,
  }),
  ...each(
    'netlify ntl',
    platform(
      '--auth --filter -s --site --context --scope -d --dir -m --message -a --alias -f --functions --timeout -p --port -o --offline',
      'status, status:hooks, sites:list, functions:list, logs:*, watch, blobs:list, recipes:list, teams:list, open, open:*',
      [
        [
          RUNS,
          'build, dev, dev:exec, serve, init, functions:build|functions:create|functions:serve|functions:invoke, recipes',
        ],
        [LINKS, 'link, unlink, switch'],
        [SECRET, 'env:list, env:get, env:clone'],
        [signsIn('--auth'), 'login'],
        [SIGNS, 'logout'],
        [DELETES, 'sites:delete, env:unset, blobs:delete'],
      ],
      V,
    ),
  ),
  wrangler: platform(
    '-c --config --cwd -e --env --env-file --name --format --namespace-id --binding --key --prefix --database --local-protocol --ip --port --compatibility-date --outdir --file --output --status --search --sampling-rate',
    'whoami, tail, deployments list|status|view, versions list|view, d1 list|info|insights|migrations list|time-travel info, kv namespace list, kv key list, kv:namespace list, kv:key list, r2 bucket list|info, queues list|info, secret list, pages project list, pages deployment list|tail, pages secret list, hyperdrive list|get, vectorize list|get|info, dispatch-namespace list|get, mtls-certificate list, workflows list|describe, workflows instances list|describe, ai models, ai finetune list, docs, telemetry status, pipelines list|get, containers list|info, check *, kv key get, kv:key get',
    [
      [RUNS, 'dev, build, types, init, generate, pages dev, pages functions build, setup'],
      [FETCH, 'r2 object get, d1 export'],
      [{ ...CHANGES, opts: { '--dry-run': { instead: RUNS } } }, 'deploy, publish, versions upload'],
      [
        { ...CHANGES, opts: { '--local': { instead: RUNS }, '--remote': { does: changesCloud } } },
        'd1 execute, d1 migrations apply, kv key put, kv bulk put, r2 object put',
      ],
      [signsIn('--scopes'), 'login'],
      [SIGNS, 'logout'],
      [
        DELETES,
        'delete, d1 delete, kv namespace delete, kv key delete, kv bulk delete, kv:namespace delete, kv:key delete, kv:bulk delete, r2 bucket delete, r2 object delete, queues delete, secret delete, pages project delete, pages deployment delete, hyperdrive delete, vectorize delete, versions secret delete, rollback, deployments rollback',
      ],
    ],
    V,
  ),
  ...each(
    'firebase firebase-tools',
    platform(
      '-P --project --account -c --config --token --only --except -m --message --database --instance --import --export-on-exit --location --limit',
      'projects:list, apps:list, apps:sdkconfig, functions:list, functions:log, hosting:sites:list, hosting:channel:list, database:instances:list, database:get, firestore:indexes, firestore:databases:list, firestore:databases:get, target, use, ext:list, ext:info, remoteconfig:get, remoteconfig:versions:list, appdistribution:testers:list, login:list, functions:secrets:get',
      [
        [
          RUNS,
          'serve, emulators:start, emulators:exec, init, functions:shell, setup:emulators:database, setup:emulators:firestore, setup:emulators:storage, setup:emulators:ui, dataconnect:sdk:generate',
        ],
        [{ ...CHANGES, opts: { '--dry-run': { instead: RUNS } } }, 'deploy'],
        [SECRET, 'functions:secrets:access, functions:config:get, auth:export, login:ci'],
        [signsIn('--token'), 'login'],
        [SIGNS, 'logout, login:add, login:use'],
        [
          DELETES,
          'database:remove, firestore:delete, functions:delete, hosting:disable, hosting:sites:delete, hosting:channel:delete, apps:delete, functions:secrets:destroy, firestore:databases:delete, functions:config:unset, remoteconfig:rollback',
        ],
      ],
      { '--version': { instead: LOOK }, '-h --help': { instead: LOOK } },
    ),
  ),
  supabase: platform(
    '--project-ref --workdir --profile --output -o --network-id --schema -s --db-url -p --password --linked-project --lang --name -f --file --level --config',
    'projects list, orgs list, functions list, secrets list, branches list|get, db diff, db lint, db dump, inspect *, inspect db *, migration list, status, services, test db, completion, gen types, gen types typescript, snippets list|download, domains get, network-restrictions get, ssl-enforcement get, postgres-config get, storage ls',
    [
      [RUNS, 'init, start, stop, functions serve|new, migration new, db start, seed buckets, gen keys, bootstrap'],
      [
        {
          does: medium('write', "Makes the project's local database again"),
          args: 'data*',
          opts: { '--linked --db-url': { does: changesCloud } },
        },
        'db reset',
      ],
      [{ ...RUNS, opts: { '--linked --db-url': { does: changesCloud } } }, 'migration up'],
      [{ ...CHANGES, opts: { '--dry-run': { instead: READS } } }, 'db push'],
      [LINKS, 'link, unlink, db pull, functions download, migration fetch'],
      [SECRET, 'projects api-keys'],
      [signsIn('--token'), 'login'],
      [SIGNS, 'logout'],
      [DELETES, 'projects delete, functions delete, secrets unset, branches delete, storage rm, domains delete'],
    ],
    V,
  ),
  heroku: platform(
    '-a --app -r --remote -t --team -p --pipeline -n --num -s --source -d --dyno --region --space --ps -l --limit',
    'apps, apps:info, info, ps, logs, releases, releases:info, releases:output, addons, addons:info, addons:plans, addons:services, domains, domains:info, buildpacks, pg, pg:info, pg:ps, pg:locks, pg:diagnose, pg:backups, pg:backups:info, pg:outliers, pg:wait, pipelines, pipelines:info, pipelines:diff, regions, stack, status, spaces, teams, access, certs, certs:info, features, labs, drains, notifications, orgs, members, redis, redis:info, webhooks, commands, autocomplete, plugins, keys, whoami, auth:whoami, maintenance, container, ci, ci:info, list, local:version',
    [
      [RUNS, 'local, local:run'],
      [
        SECRET,
        'config, config:get, config:edit, auth:token, authorizations, authorizations:create, authorizations:info, pg:credentials, pg:credentials:url, redis:credentials, addons:open',
      ],
      [signsIn('-i --interactive'), 'login, auth:login'],
      [SIGNS, 'logout, auth:logout, container:login, keys:add'],
      [LINKS, 'git:remote'],
      [FETCH, 'git:clone, pg:backups:download'],
      [
        DELETES,
        'apps:destroy, destroy, addons:destroy, pg:reset, pg:backups:delete, pg:killall, domains:remove, domains:clear, pipelines:destroy, config:unset, keys:remove, keys:clear, releases:rollback, rollback, spaces:destroy, certs:remove, authorizations:revoke',
      ],
    ],
    { '--version': { instead: LOOK } },
  ),
  ...each(
    'fly flyctl',
    platform(
      '-a --app -c --config -t --access-token -r --region -o --org -n --name --image -i --machine --select --process-group --port --user -u',
      'status, logs, apps list, apps releases, list apps, machine|machines|m list|ls|status, machine|machines|m, releases, regions list, platform *, info, ips list, certs list|show|check, volumes|volume|vol list|show, volumes|volume|vol snapshots list, secrets list, scale show, checks list, config show|validate|env, postgres|pg list|events, postgres|pg config show, auth whoami, orgs list|show, services list, history, doctor, image show, redis list|status|plans, dig, wireguard list, tokens list, mpg list|status, storage list',
      [
        [READS, 'docs, completion'],
        [{ ...FETCH, opts: { '--output-file': 'write' } }, 'config save, sftp get|find'],
        [
          { does: medium('execute', 'Runs a command in a machine of the platform'), args: 'remote-text' },
          'machine exec',
        ],
        [
          { does: medium('network', 'Opens a port of this machine that leads into a private network'), args: 'data*' },
          'proxy',
        ],
        [SECRET, 'auth token, tokens create *, tokens create, redis proxy'],
        [signsIn('-t --access-token --email --password --otp'), 'auth login'],
        [SIGNS, 'auth logout|signup|docker'],
        [
          DELETES,
          'apps destroy, destroy, machine|machines|m destroy|remove|kill, volumes|volume|vol destroy|delete, secrets unset, ips release, certs remove|delete, postgres|pg detach, redis destroy, tokens revoke, orgs delete, mpg destroy',
        ],
      ],
    ),
  ),
  railway: platform(
    '-s --service -e --environment -p --project -d --deployment -n --lines --workspace',
    'status, logs, list, whoami, docs, open',
    [
      [LINKS, 'link, unlink, environment, service'],
      [SECRET, 'variables|vars|variable'],
      [
        {
          args: 'run',
          stops: true,
          values: '-s --service -e --environment -p --project',
          does: medium('execute', 'Gives the secrets of a project to a command'),
        },
        'run|local',
      ],
      [signsIn('--token'), 'login'],
      [SIGNS, 'logout'],
      [DELETES, 'down, delete, volume delete'],
    ],
    { '--version': { instead: LOOK } },
  ),
  render: platform(
    '-o --output -s --service --resources --limit',
    'services, services list, deploys list, logs, workspace current, workspaces, whoami, jobs list',
    [
      [LINKS, 'workspace set'],
      [SIGNS, 'login'],
      [DELETES, 'services delete'],
    ],
    V,
  ),
  cloudflared: platform(
    '--config --origincert --loglevel --logfile --metrics -o --output',
    'tunnel list|info|ready|diag, tunnel ingress validate|rule, tunnel route ip show|get, tunnel vnet list, access *, tail',
    [
      [TUNNEL, 'tunnel, tunnel run|create|route, service *'],
      [SECRET, 'tunnel token, access token|login|curl'],
      [{ does: high('network', 'Reaches into a private network'), args: 'data*' }, 'access ssh|tcp|rdp|smb'],
      [SIGNS, 'tunnel login, login'],
      [DELETES, 'tunnel delete, tunnel cleanup'],
    ],
    V,
  ),
  ngrok: {
    opts: { '-h --help --version': { instead: LOOK } },
    values: '--config --log --log-format --log-level',
    ...tree(TUNNEL, [
      [LOOK, 'version, help, completion, credits, diagnose'],
      [READS, 'config check, api * list|get, api * * list|get'],
      [SIGNS, 'config add-authtoken|upgrade|edit, update'],
      [CHANGES, 'api *'],
    ]),
  },
  ...each('localtunnel lt serveo bore zrok localxpose loclx playit pinggy tailscale-funnel', {
    ...TUNNEL,
    opts: { '--version --help -h': { instead: LOOK } },
  }),
  doctl: platform(
    '--access-token -t -u --api-url -c --config --context -o --output --trace --http-retry-max --format --region',
    `** list|ls|get|show|list-*|get-*|history|activity|snapshots|backups|neighbors|logs|pool, account get|ratelimit, balance get, ** options *, auth list, apps propose, apps spec get|validate, monitoring *`,
    [
      [
        SECRET,
        'databases connection, databases user get|list|reset, kubernetes|k8s cluster kubeconfig show, registry docker-config, spaces keys list|create, databases pool get',
      ],
      [SIGNS, 'auth init|switch|remove, kubernetes|k8s cluster kubeconfig save|remove, registry login|logout'],
      [DELETES, '** delete|d|rm|remove|delete-*|del|destroy|undeploy'],
      [
        CHANGES,
        '** create|c|update|u|add|assign|attach|detach|resize|reboot|power-*|shutdown|rebuild|restore|run|install|start|stop|deploy|upload|promote|migrate|reset|tag|untag|set|fork|replace',
      ],
    ],
  ),
  hcloud: platform(
    '--config --context --endpoint --debug-file --poll-interval -o --output -l --selector -s --sort',
    '* list|describe|metrics|ip, all list, context list|active, datacenter *, location *, server-type *, iso *',
    [
      [CHOOSES, 'context use'],
      [SECRET, 'server reset-password|request-console, context create'],
      [DELETES, '* delete|remove-*|detach*, context delete'],
      [
        CHANGES,
        '* create|update|add-*|attach*|change-*|enable-*|disable-*|set-*|poweron|poweroff|reboot|reset|shutdown|rebuild|resize|ssh|assign|unassign',
      ],
    ],
  ),
  ...each(
    'linode-cli linode lin',
    platform(
      '--format --order-by --all-columns --as-user --page --page-size --delimiter --alias',
      `** list|ls|view|types|regions|versions-list|notifications-list|events-list|records-list|ips-list|disks-list|configs-list|nodes-list|pools-list|rules-list|backups-list|engines|availability|instances-list|clusters-list|cluster-view|clusters-view|pool-view|record-view|disk-view|config-view|invoices-list|payments-list|logins-list|transfer|usage|list-*|get-*|view-*, account view|settings|notifications-list|events-list|invoices-list, show-users, completion`,
      [
        [
          SECRET,
          'lke kubeconfig-view, databases mysql-creds-view|postgres-creds-view|postgresql-creds-view, object-storage keys-list|keys-create, profile tokens-list|token-create|tokens-create',
        ],
        [SIGNS, 'configure, remove-user, set-user'],
        [DELETES, '* delete|rm|rebuild|cluster-delete|pool-delete|record-delete|disk-delete|config-delete|node-delete'],
        [
          CHANGES,
          '* create|update|boot|reboot|shutdown|resize|clone|migrate|attach|detach|record-create|disk-create|config-create',
        ],
      ],
    ),
  ),
  ...each(
    'scw oci ibmcloud aliyun ovhcloud vultr vultr-cli exo civo upctl',
    platform(
      '-c --config --config-file -p --profile -o --output --region --zone --compartment-id -q --query --auth --endpoint --limit --access-key --secret-key -a -u -g -r',
      `target, regions, ** list|ls|get|show|describe|list-*|get-*|describe-*|Describe*|List*|Get*|versions|plans, account list|show, iam regions, resource groups, iam service-ids|service-api-keys|users|access-groups|accounts|trusted-profiles`,
      [
        [LOOK, 'iam help'],
        [
          SECRET,
          `** get-secret|get-secret-bundle|get-kubeconfig|kubeconfig|create-token|generate-token|get-token|api-keys|api-key|oauth-tokens|credentials|service-keys, iam api-key list|get`,
        ],
        [SIGNS, 'login, logout, init, setup *, configure, config set'],
        [DELETES, '** delete|delete-*|rm|remove|terminate|destroy|purge|bulk-delete|Delete*|release'],
        [
          CHANGES,
          '** create|create-*|update|update-*|launch|action|add|attach|detach|start|stop|reboot|set|put|import|export|deploy|run|change-*|Create*|Run*|Modify*|Start*|Stop*',
        ],
      ],
    ),
  ),
});
