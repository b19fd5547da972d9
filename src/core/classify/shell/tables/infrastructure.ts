import { CHANGES, DELETES, READS, SECRET, changes, secret, state } from './otherSystems.ts';
import { each, final, high, LOOK, medium, type Table } from '../spec.ts';

const runsProject = medium('execute', 'Runs code of this project');

/** Tools that describe and change infrastructure, and command lines of services. */
export const INFRASTRUCTURE: Table = {
  ...each('terraform tofu terragrunt', {
    style: 'single',
    opts: { '-chdir': 'dir', '-version --version -v -help --help -h': { instead: LOOK } },
    sub: {
      'plan validate show output graph version providers get metadata test modules help': {
        does: state,
        args: 'data*',
        style: 'single',
        values: '-target -var',
        opts: { '-out': 'write', '-var-file': 'read', '-destroy -refresh-only': {} },
      },
      fmt: { does: medium('write', 'Formats files'), opts: { '-check -diff': {} } },
      init: { does: medium('execute', 'Fetches providers and modules'), here: true },
      console: { does: state, stays: 'always' },
      workspace: {
        sub: {
          'list show': READS,
          'select new': { does: medium('configuration', 'Chooses which state later commands act on') },
        },
        rest: DELETES,
      },
      state: {
        sub: { 'list show': READS, pull: SECRET },
        rest: {
          does: final(
            'history',
            'Changes what terraform knows of the infrastructure',
            'It may then destroy or make things twice.',
          ),
          args: 'data*',
        },
      },
      'apply import refresh taint untaint force-unlock run-all run login logout cloud': {
        does: final(
          'execute',
          'Changes the infrastructure',
          'It may cost money, and may not be taken back.',
          'terraform plan',
        ),
        args: 'data*',
      },
      destroy: {
        does: final('delete', 'Destroys the infrastructure', 'What it holds is gone.', 'terraform plan'),
        args: 'data*',
      },
    },
  }),
  ...each(
    'pulumi cdk cdktf sst serverless sls sam chalice amplify wrangler vercel netlify flyctl fly heroku railway render firebase eb cf surge doctl linode-cli hcloud scw ibmcloud oci aliyun auth0 fastly newrelic datadog-ci sentry-cli circleci gitlab-runner ldcli launchdarkly unleash flipt splunk consul nomad vagrant deck kong apigeecli nats rabbitmqctl rabbitmqadmin kafka-topics kafka-consumer-groups kafka-configs kafka-acls kafka-broker-api-versions kafka-console-consumer kafka-run-class etcdctl velero restic borg duplicity kopia mc s3cmd s5cmd minikube kind k3d eksctl kops argocd flux istioctl linkerd cilium waypoint temporal stripe square twilio shopify algolia pinecone mlflow wandb dvc prefect airflow dagster dbt modal replicate huggingface-cli hf ollama openai',
    {
      values:
        '-c --config -p --project -s --stack -e --env -n --namespace -o --output --region --profile --app -a --org --team --format --limit --filter --bootstrap-server --topic --group --command-config',
      verbs: {
        'list ls get show describe status info version help whoami logs log tail diff preview synth synthesize doctor validate check lint about config:get inspect view ps regions releases search stats health report query outputs graph history events metadata docs context --list --describe --version -v --help -h snapshots find forks contents test dry-run cluster_status list_queues list_users list_vhosts list_exchanges list_bindings list_connections list_channels node_health_check environment summary trace count items balance retrieve members cost usage audit head':
          READS,
        'deploy up apply create update set add put run start restart push publish send pub purge release promote scale import migrate login logout init edit enable disable link unlink config install upgrade bind attach trigger invoke exec ssh exec:run rollback resume suspend stop pause patch replace reset rotate grant revoke write sync cp mv upload restore backup prune compact forget check-in batch train tune serve generate configure connect call submit cancel sign rename transfer assign clone fork join leave alter reassign elect seed --create --alter --reset-offsets --execute --add set-context convert pull use unbind recreate-lock compact-repo':
          CHANGES,
        'delete destroy remove rm rb unset drop purge-cache purge-all remove-all terminate kill teardown uninstall down clear flush expire deprovision archive --delete --remove force-delete delete-records refund':
          DELETES,
        'token tokens secret secrets credentials key keys password api-key apikey api-keys': {
          does: high(
            'secret',
            'Reads or changes credentials of a service',
            'They enter the conversation, or stop working for others.',
          ),
          args: 'data*',
        },
      },
      prefixes: {
        'delete- remove- destroy- purge- drop- clear- clean': DELETES,
        'create- update- set- add- put- enable- disable- start- stop-': CHANGES,
        'list- get- describe- show-': READS,
      },
      rest: CHANGES,
      opts: { '--version -v --help -h -V': { instead: LOOK }, '--dry-run --dryrun -n': { instead: READS } },
    },
  ),
  packer: {
    sub: {
      'validate inspect version plugins console': READS,
      fmt: { does: medium('write', 'Formats files') },
      init: { does: medium('execute', 'Fetches plug-ins') },
    },
    rest: CHANGES,
    opts: { '--version -v --help -h': { instead: LOOK } },
  },
  vagrant: {
    sub: {
      'status global-status port validate version ssh-config help': READS,
      'up halt reload provision suspend resume': {
        does: medium('execute', 'Starts or stops a virtual machine of this project'),
      },
      destroy: DELETES,
    },
    rest: CHANGES,
  },
  ...each('ansible ansible-playbook ansible-console ansible-pull', {
    does: changes,
    args: 'data*',
    opts: { '--list-hosts --list-tasks --list-tags --syntax-check -C --check --version -h --help': { instead: READS } },
    values: '-i -l -e -m -a -t',
  }),
  ...each('ansible-doc ansible-inventory ansible-config ansible-lint ansible-galaxy ansible-test', {
    does: state,
    args: 'data*',
    sub: {
      'list dump view search info show-settings validate env': READS,
      init: { does: medium('write', 'Writes settings') },
      'install remove delete import setup publish build download role collection': {
        sub: { 'list info search verify': READS, init: { does: medium('write', 'Makes a role') } },
        rest: CHANGES,
      },
      'sanity units': { does: runsProject },
    },
    rest: {
      does: state,
      args: 'data*',
      opts: { '--write --fix': { does: medium('write', 'Rewrites files') }, '--output': 'write' },
    },
  }),
  'ansible-vault': {
    sub: {
      view: { does: secret, output: 'secret' },
      'encrypt encrypt_string': { does: medium('write', 'Encrypts a file') },
    },
    rest: { does: high('secret', 'Decrypts or changes an encrypted file', 'It enters the conversation.') },
  },
};
