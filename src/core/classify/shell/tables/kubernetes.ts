import { CHANGES, DELETES, READS, changes, deletes, secret, state } from './otherSystems.ts';
import { each, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const KUBE =
  '-n --namespace --context --cluster -o --output -l --selector --field-selector -c --container --sort-by --request-timeout --as --as-group --user --since --since-time --tail --template -L --label-columns --chunk-size --timeout --for --type --replicas --port --target-port --name --image --limits --requests --overrides --restart --grace-period --cascade --field-manager --subresource';

const kubectl: Row = {
  values: KUBE,
  opts: {
    '--kubeconfig --token --certificate-authority --client-key --client-certificate -s --server': 'data',
    '-h --help': {},
    '-w --watch': {},
  },
  sub: {
    get: { does: state, args: 'kube*', opts: { '-f --filename': 'read', '--raw': 'data' } },
    describe: { does: state, args: 'kube*' },
    'logs top explain api-resources api-versions version cluster-info events wait diff options kustomize completion': {
      does: state,
      args: 'data*',
      opts: { '-f --filename -k --kustomize': {} },
    },
    auth: { sub: { 'can-i whoami': READS }, rest: CHANGES },
    config: {
      sub: {
        'get-contexts current-context get-clusters get-users': READS,
        view: { does: state, opts: { '--raw': { does: secret, output: 'secret' } } },
        'use-context use set-context': {
          does: medium('configuration', 'Chooses which cluster later commands act on'),
          args: 'data*',
        },
      },
      rest: {
        does: high('configuration', 'Changes how clusters are reached', 'A later command may act on another one.'),
        args: 'data*',
      },
    },
    'apply create replace patch set label annotate scale autoscale expose edit taint cordon uncordon debug certificate run attach proxy port-forward':
      {
        does: changes,
        args: 'data*',
        opts: { '-f --filename -k --kustomize': 'source', '--dry-run=client --dry-run=server': { instead: READS } },
      },
    rollout: { sub: { 'status history': READS }, rest: CHANGES },
    'delete drain': {
      does: deletes,
      args: 'data*',
      opts: { '-f --filename': 'source', '--all -A --all-namespaces --force': {} },
    },
    exec: {
      does: medium('execute', 'Runs a command in a container of the cluster'),
      args: 'data remote',
      stops: true,
      opts: { '-it -i -t': {} },
    },
    cp: { args: 'transfer* transfer' },
    plugin: LOOK,
    'krew ctx ns': { does: high('configuration', 'Changes plug-ins or the chosen cluster') },
  },
};

/** Clients of clusters. */
export const KUBERNETES: Table = {
  ...each('kubectl oc k', kubectl),
  ...each('kubectx kubens', {
    args: 'data*',
    does: medium('configuration', 'Chooses which cluster later commands act on'),
  }),
  ...each('k9s lens', { does: high('execute', 'Opens a program that can change a cluster'), stays: 'always' }),
  ...each('stern kubetail kubeconform kubeval kube-score kube-linter popeye pluto', { does: state, args: 'data*' }),
  kustomize: {
    sub: { 'build version cfg': { args: 'list*', opts: { '-o --output': 'write' } } },
    rest: { does: medium('write', 'Changes manifests') },
  },
  helm: {
    values: '-n --namespace --kube-context --version -o --output --timeout --set --set-string --repo',
    opts: { '-f --values': 'source', '--kubeconfig': 'data', '--dry-run': { instead: READS } },
    sub: {
      'list ls status history get show inspect search env version template lint verify help completion diff': READS,
      'repo plugin registry': {
        sub: { 'list ls': READS, update: { does: medium('network', 'Fetches from chart repositories') } },
        rest: {
          does: high('configuration', 'Changes from where charts come', 'What they hold is installed in a cluster.'),
          args: 'data*',
        },
      },
      'dependency dep': { sub: { 'list ls': READS }, rest: { does: medium('network', 'Fetches charts') } },
      'pull fetch': { does: medium('network', 'Fetches a chart') },
      'create package': { does: medium('write', 'Makes a chart'), args: 'write' },
      'uninstall delete del un': DELETES,
      'install upgrade rollback test push': CHANGES,
    },
  },
};
