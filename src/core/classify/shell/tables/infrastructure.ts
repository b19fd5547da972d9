import { singleDash, tree } from './commandTree.ts';
import { CHANGES, DELETES, READS, SECRET, changes, secret, state } from './otherSystems.ts';
import { each, type Effect, final, high, LOOK, medium, type Row, type Table, runsProject } from '../spec.ts';

const RUNS: Row = { does: runsProject, args: 'data*' };
const HELP: Row['opts'] = { '-h --help': { instead: LOOK } };

const builds: Effect = {
  ...final('execute', 'Changes the infrastructure', 'It may cost money, and may not be taken back.', 'terraform plan'),
  costs: true,
};
const destroys = final('delete', 'Destroys the infrastructure', 'What it holds is gone.', 'terraform plan');
const forgets = final(
  'history',
  'Changes what terraform knows of the infrastructure',
  'It may then destroy or make things twice.',
);

const TERRAFORM: Row = {
  style: 'single',
  opts: {
    '-chdir --terragrunt-working-dir --working-dir': 'dir',
    '-version --version -help --help -h': { instead: LOOK },
  },
  ...tree({ ...CHANGES, style: 'single' }, [
    [
      {
        does: state,
        args: 'data*',
        style: 'single',
        values: '-target -var -replace -lock-timeout -parallelism -exclude -filter -test-directory -plan',
        opts: { '-out -generate-config-out': 'write', '-var-file -state': 'list', '-type -module-depth': 'data' },
      },
      'plan, validate, show, graph, version, providers, providers schema|lock|mirror, metadata *, modules, help, get, workspace list|show, state list|show, hclvalidate, validate-inputs, graph-dependencies, output-module-groups, terragrunt-info, info *, find, list, dag *, render-json, render, run-all plan|validate|output|show|init, query',
    ],
    [{ does: state, args: 'setting', style: 'single', opts: { '-state': 'list' } }, 'output'],
    [
      { does: medium('write', 'Formats files'), args: 'data*', style: 'single', opts: { '-check': { instead: LOOK } } },
      'fmt, hclfmt, hcl *',
    ],
    [
      {
        does: medium('execute', 'Fetches providers and modules'),
        style: 'single',
        args: 'data*',
        here: true,
        values: '-backend-config -lock-timeout -plugin-dir',
        opts: {
          '-from-module': { value: 'data', does: high('execute', 'Fetches a module and takes it for the project') },
          '-migrate-state -force-copy': { does: forgets },
        },
      },
      'init',
    ],
    [{ does: state, style: 'single', stays: 'always' }, 'console'],
    [
      { does: medium('configuration', 'Chooses which state later commands act on'), args: 'data*' },
      'workspace select|new',
    ],
    [
      {
        ...SECRET,
        does: high(
          'secret',
          'Prints the whole state, with its secrets',
          'They enter the conversation.',
          'terraform state list',
        ),
      },
      'state pull',
    ],
    [
      { does: forgets, args: 'target*', style: 'single' },
      'state rm|mv|push|replace-provider, taint, untaint, force-unlock, import, refresh, workspace delete',
    ],
    [
      { does: builds, args: 'data*', style: 'single', opts: { '-destroy --destroy': { does: destroys } } },
      'apply, run-all apply, test, cloud *, stacks *',
    ],
    [{ does: destroys, args: 'data*', style: 'single' }, 'destroy, run-all destroy'],
  ]),
};

const PULUMI: Row = {
  values:
    '-C --cwd -s --stack --color -v --verbose --tracing --profiling --memprofilerate -m --message -t --target -r --replace --path --config-file -p --parallel --policy-pack -n --name -d --description --secrets-provider --template --limit --page --page-size --project --organization -o --output --format',
  opts: {
    ...HELP,
    '--show-secrets': { does: secret, output: 'secret' },
    '-C --cwd': 'dir',
    '-c --config': 'data',
  },
  ...tree(CHANGES, [
    [
      { ...READS, opts: { '--file --save-plan': 'write' } },
      'preview|pre, about, about env, version, whoami, logs, config, stack, stack ls|history|graph, stack tag ls, stack export, plugin ls, policy ls, policy group ls, org, org get-default, org search *, schema check, env ls|diff, env version *, env tag ls, help, gen-completion, package get-schema|info, deployment list, convert-trace, env get',
    ],
    [{ does: state, args: 'setting' }, 'config get, stack output'],
    [SECRET, 'env open|run, stack tag get'],
    [
      { does: medium('write', "Changes the stack's settings in the project"), args: 'data*' },
      'config set|rm|cp|set-all|rm-all|refresh, config env add|rm',
    ],
    [{ does: medium('configuration', 'Chooses which stack later commands act on'), args: 'data*' }, 'stack select'],
    [{ ...RUNS, here: true }, 'new, install, convert, plugin install, package add|gen-sdk'],
    [DELETES, 'destroy|down|dn, stack rm, state delete, env rm, policy rm'],
  ]),
};

const CDK: Row = {
  values:
    '-a --app -c --context -p --plugin --profile -o --output --toolkit-stack-name --template --role-arn --region --change-set-name --parameters -r --concurrency --require-approval -l --language --from-path --stack-name',
  opts: {
    ...HELP,
    '--version': { instead: LOOK },
    '-a --app': 'shell',
    '-o --output': 'write',
    '-O --outputs-file': 'write',
  },
  ...tree(CHANGES, [
    [
      RUNS,
      'list|ls, synth|synthesize, diff, doctor, context, metadata, notices, docs|doc, version, help, acknowledge|ack, get',
    ],
    [{ ...RUNS, here: true }, 'init'],
    [DELETES, 'destroy, gc'],
  ]),
};

const ANSIBLE_VALUES =
  '-i --inventory --inventory-file -l --limit -t --tags --skip-tags -u --user --remote-user -c --connection -T --timeout -f --forks -B --background -P --poll --start-at-task --become-method --become-user --ssh-common-args --ssh-extra-args --scp-extra-args --sftp-extra-args --vault-id -o';
const ANSIBLE: Row = {
  does: changes,
  args: 'data*',
  values: ANSIBLE_VALUES,
  opts: {
    '--list-hosts --list-tasks --list-tags --syntax-check -C --check --version -h --help': { instead: READS },
    '-m --module-name': {
      value: 'data',
      instead: READS,
      when: [
        ...'ping setup gather_facts stat debug service_facts package_facts getent assert wait_for find slurp'.split(
          ' ',
        ),
        ...'ansible.builtin.ping ansible.builtin.setup ansible.builtin.stat ansible.builtin.debug'.split(' '),
      ],
    },
    '-a --args -e --extra-vars': 'data',
    '--vault-password-file --vault-pass-file --private-key --key-file --become-password-file --connection-password-file':
      'data',
    '-M --module-path --playbook-dir': 'list',
  },
};

/** Tools that describe infrastructure and change it. */
export const infrastructure = (): Table => ({
  ...each('terraform tofu terragrunt opentofu tf', singleDash(TERRAFORM)),
  ...each('infracost terraform-ls cfn-lint cfn-guard driftctl tfswitch', {
    does: medium('read', 'Examines descriptions of infrastructure'),
    args: 'data*',
    values: '-f --format -d --directory --framework --check --skip-check -o --output --path -c --config --chdir',
    opts: {
      '--version --help -h': { instead: LOOK },
      '--output-file --out --out-file': 'write',
      '--fix': { does: medium('write', 'Rewrites files') },
    },
  }),
  pulumi: PULUMI,
  ...each('cdk cdktf', CDK),
  sst: tree(CHANGES, [
    [RUNS, 'dev, diff, version, types, upgrade, init, cert'],
    [READS, 'secret list'],
    [DELETES, 'remove'],
  ]),
  ...each('serverless sls', {
    values: '-s --stage -r --region -f --function --aws-profile -c --config --param -t --type',
    opts: { ...HELP, '--version': { instead: LOOK }, '-p --package --path': 'list' },
    ...tree(CHANGES, [
      [READS, 'info, logs, metrics, deploy list, plugin list|search, config get, help, doctor'],
      [RUNS, 'print, package, offline, invoke local, test, generate-event, dev'],
      [DELETES, 'remove'],
    ]),
  }),
  ...each('sam samlocal', {
    values:
      '-t --template --template-file --stack-name --region --profile -n --name --config-env --config-file --parameter-overrides -e --event --env-vars -p --port --docker-network -d --debug-port --log-file --s3-bucket',
    opts: { ...HELP, '--version': { instead: LOOK }, '-b --build-dir': 'write' },
    ...tree(CHANGES, [
      [READS, 'list *, logs, traces, validate, docs'],
      [RUNS, 'build, local *, init, pipeline init'],
      [DELETES, 'delete'],
    ]),
  }),
  ...each('chalice amplify eb cf', {
    values: '-n --name -e --env -a --app --stage -r --region --profile -p',
    opts: { ...HELP, '--version': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        READS,
        'status, logs, list|ls, events, health, config list, url, help, version, apps, app, services, service, env ls|show|list, svc ls|show|status|logs, job ls|logs, app ls|show, spaces, orgs, target, routes, buildpacks, marketplace, files, pipeline ls|show|status',
      ],
      [RUNS, 'local, package, mock'],
      [SECRET, 'service-key'],
      [
        DELETES,
        'delete, terminate, remove, delete-service, delete-space, delete-org, delete-route, svc delete, app delete, env delete',
      ],
    ]),
  }),
  packer: singleDash({
    opts: { '--version --help -h': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        { ...READS, values: '-var -only -except', style: 'single' },
        'validate, inspect, version, plugins installed|required',
      ],
      [{ does: state, stays: 'always' }, 'console'],
      [
        { does: medium('write', 'Formats files'), args: 'data*', opts: { '-check --check': { instead: LOOK } } },
        'fmt, fix, hcl2_upgrade',
      ],
      [{ does: medium('execute', 'Fetches plug-ins'), args: 'data*' }, 'init, plugins install'],
    ]),
  }),
  ...each('ansible ansible-playbook ansible-console', ANSIBLE),
  'ansible-pull': {
    ...ANSIBLE,
    opts: {
      ...ANSIBLE.opts,
      '-U --url': { value: 'data', does: high('execute', 'Runs what a repository says on this machine') },
      '-d --directory': 'data',
    },
  },
  'ansible-galaxy': {
    opts: { '-h --help --version': { instead: LOOK } },
    values: '-p --roles-path --collections-path -s --server --api-key --token -r --role-file --requirements-file',
    ...tree(
      { does: high('execute', 'Installs or publishes roles', 'Playbooks run them on other machines.'), args: 'data*' },
      [
        [READS, 'list, info, search, role list|info|search, collection list|verify'],
        [{ does: medium('write', 'Makes a role'), args: 'write' }, 'init, role init, collection init|build'],
      ],
    ),
  },
  'ansible-test': tree(RUNS, [[READS, 'env']]),
  'ansible-config': tree({ does: medium('write', 'Writes settings'), args: 'data*' }, [
    [{ args: 'data*', opts: { '-c --config': 'read' } }, 'list, dump, view, validate'],
  ]),
  ...each('ansible-doc ansible-inventory ansible-lint ansible-navigator', {
    does: state,
    args: 'data*',
    values: `${ANSIBLE_VALUES} --host -M --module-path --playbook-dir -r -R -p --parseable --profile`,
    opts: {
      '--write --fix': { does: medium('write', 'Rewrites files') },
      '--output': 'write',
      '--version --help': { instead: LOOK },
    },
  }),
  'ansible-vault': {
    values:
      '--vault-id --vault-password-file --vault-pass-file --encrypt-vault-id --new-vault-id --new-vault-password-file',
    opts: { '--output': 'write', '-h --help --version': { instead: LOOK } },
    ...tree(
      { does: high('secret', 'Decrypts or changes an encrypted file', 'It enters the conversation.'), args: 'data*' },
      [
        [SECRET, 'view, decrypt'],
        [{ does: medium('write', 'Encrypts a file'), args: 'write*' }, 'encrypt'],
        [{ does: medium('execute', 'Encrypts a text'), args: 'data*', values: '-n --name' }, 'encrypt_string'],
      ],
    ),
  },
  nomad: singleDash({
    values:
      '-address -region -namespace -token -ca-cert -client-cert -client-key -n -tail -task -job -group -vault-token -var -var-file -check-index',
    style: 'single',
    opts: { '-h -help --help -version --version': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        { ...READS, style: 'single' },
        'status, version, node status, server members, job status|history|inspect|plan|validate|deployments|allocs, plan, validate, inspect, alloc status|logs|fs|checks, logs, fs, deployment list|status, eval status|list, namespace list|status|inspect, var list, volume status, plugin status, operator raft list-peers, operator autopilot get-config, acl policy list|info, monitor, ui, fmt, system, quota list, service list|info, agent-info',
      ],
      [{ ...SECRET, style: 'single' }, 'var get, acl token self|list|info'],
      [
        {
          does: medium('execute', 'Runs a command in a container of the cluster'),
          args: 'data remote',
          stops: true,
          values: '-task -job -namespace',
        },
        'alloc exec, exec',
      ],
      [
        { ...DELETES, style: 'single' },
        'job stop, stop, system gc, namespace delete, var purge, volume delete, node purge',
      ],
    ]),
  }),
  consul: singleDash({
    values:
      '-http-addr -token -token-file -datacenter -namespace -partition -ca-file -client-cert -client-key -service -tag -separator -near -node',
    style: 'single',
    opts: { '-h -help --help -version --version': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        { ...READS, style: 'single' },
        'members, info, version, catalog *, config list|read, operator raft list-peers, operator autopilot get-config|state, intention list|check|get|match, monitor, rtt, validate, services export --help, peering list|read, acl policy list|read, acl role list|read',
      ],
      [{ does: state, args: 'setting', style: 'single', values: '-separator' }, 'kv get'],
      [{ ...SECRET, style: 'single' }, 'kv export, acl token *, keygen, snapshot save|inspect, acl bootstrap'],
      [
        { ...DELETES, style: 'single' },
        'kv delete, leave, force-leave, services deregister, config delete, intention delete, snapshot restore',
      ],
    ]),
  }),
  ...each(
    'waypoint boundary',
    singleDash({
      values: '-addr -token -scope-id -id',
      opts: { '-h -help --help -version --version': { instead: LOOK } },
      ...tree(CHANGES, [
        [READS, 'version, status, logs, * list|read|inspect'],
        [DELETES, 'destroy, * delete'],
      ]),
    }),
  ),
});
