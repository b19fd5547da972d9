import { tree } from './commandTree.ts';
import { CHANGES, DELETES, READS, SECRET, changes, deletes, secret, state } from './otherSystems.ts';
import { each, final, high, LOOK, medium, type Row, type Table } from '../spec.ts';

/** Options with a value that kubectl(1) has everywhere, or in several commands with one meaning. */
const KUBE =
  '-n --namespace --context --cluster --user --as --as-group --as-uid --username --password --token --cache-dir --certificate-authority --client-certificate --client-key --tls-server-name -s --server --request-timeout --kubeconfig --profile --profile-output -v --v --vmodule --log-flush-frequency -o --output -l --selector --field-selector -c --container --sort-by --template -L --label-columns --chunk-size --timeout --for --since --since-time --tail --limit-bytes --max-log-requests --pod-running-timeout --type --replicas --current-replicas --resource-version --port --target-port --name --image --limits --requests --overrides --override-type --grace-period --cascade --field-manager --subresource --from-literal --env --labels --verbs --api-group --min --max --cpu-percent --schedule --restart --revision --to-revision --local-port --serviceaccount --clusterrole --role --group --resource --duration --audience';

const CHOOSES: Row = {
  does: medium('configuration', 'Chooses which cluster later commands act on'),
  args: 'data*',
};
const MADE: Row['opts'] = {
  '-f --filename -k --kustomize': 'source',
  '--from-file --from-env-file': 'read',
  '--dry-run': { value: 'data?', instead: READS, when: ['client', 'server'] },
};
const wide = (what: string): Row => ({
  does: final('delete', `Deletes ${what} of a cluster, with all that depends on it`, 'What it holds is gone.'),
  args: 'target*',
});

const KUBECTL: Row = {
  values: KUBE,
  opts: { '-h --help --version': { instead: LOOK }, '-w --watch': {} },
  ...tree(CHANGES, [
    [{ does: state, args: 'kube*', opts: { '-f --filename -k': 'read', '--raw': 'api-path' } }, 'get'],
    [{ does: state, args: 'kube*' }, 'describe'],
    [
      {
        does: state,
        args: 'data*',
        opts: { '-f --filename -k --kustomize': {}, '--output-directory': 'write' },
      },
      'logs, top, explain, api-resources, api-versions, version, cluster-info, events, wait, options, completion, help, plugin, auth can-i|whoami, rollout status|history, krew list|search|info|version, neat, tree, who-can, images, outdated, resource-capacity, status, projects, get-all',
    ],
    [{ does: state, args: 'source', opts: { '-f --filename -k --kustomize': 'source' } }, 'diff'],
    [
      {
        does: state,
        args: 'read',
        opts: {
          '--enable-alpha-plugins --enable-helm': { does: high('execute', 'Lets the manifests start programs') },
          '-o --output': 'write',
        },
      },
      'kustomize',
    ],
    [READS, 'config get-contexts|current-context|get-clusters|get-users'],
    [{ does: state, opts: { '--raw': { does: secret, output: 'secret' } } }, 'config view'],
    [CHOOSES, 'config use-context|use|set-context, ctx, ns, project'],
    [
      {
        does: high('configuration', 'Changes how clusters are reached', 'A later command may act on another one.'),
        args: 'data*',
      },
      'config set|set-credentials|set-cluster|unset|rename-context|delete-context|delete-cluster|delete-user, login, logout',
    ],
    [{ ...CHANGES, opts: { ...MADE, '--list': { instead: READS } } }, 'label, annotate'],
    [
      { ...CHANGES, opts: MADE },
      'apply, create, replace, patch, set, expose, edit, taint, cordon, uncordon, run, scale, autoscale',
    ],
    [{ ...READS, opts: { '-t --show-token': { does: secret, output: 'secret' } } }, 'whoami'],
    [SECRET, 'create token, view-secret, modify-secret'],
    [
      {
        does: deletes,
        args: 'target*',
        opts: { ...MADE, '--all -A --all-namespaces': { does: wide('everything of a kind').does ?? deletes } },
        sub: {
          'namespace namespaces ns project': wide('a namespace'),
          'pv pvc persistentvolume persistentvolumes persistentvolumeclaim persistentvolumeclaims statefulset statefulsets sts':
            wide('stored data'),
          'crd crds customresourcedefinition customresourcedefinitions': wide('a kind of resource'),
          'node nodes no': wide('a machine'),
        },
        prefixes: {
          'namespace/ namespaces/ ns/': wide('a namespace'),
          'pv/ pvc/ persistentvolume': wide('stored data'),
        },
        rest: { does: deletes, args: 'target*' },
      },
      'delete',
    ],
    [
      {
        ...DELETES,
        does: final('process', 'Moves everything off a machine of a cluster', 'What runs there is interrupted.'),
        opts: MADE,
      },
      'drain',
    ],
    [
      {
        does: medium('execute', 'Runs a command in a container of the cluster'),
        args: 'data remote',
        stops: false,
        opts: { '-it -i -t --stdin --tty': {}, '-f --filename': 'read' },
      },
      'exec, rsh',
    ],
    [
      {
        does: medium('network', 'Opens a port of this machine that leads into a cluster'),
        args: 'data*',
        opts: { '--address': 'listens' },
      },
      'port-forward',
    ],
    [{ args: 'container-copy:cluster container-copy:cluster' }, 'cp'],
    [
      {
        does: high('network', 'Opens the whole cluster to whoever reaches a port', 'No password is asked there.'),
        args: 'data*',
      },
      'proxy',
    ],
  ]),
};

const HELM_VALUES =
  '-n --namespace --kube-context --kube-apiserver --kube-as-user --kube-as-group --kube-ca-file --kube-token --kube-tls-server-name --kubeconfig --registry-config --repository-cache --repository-config --burst-limit --qps --version -o --output --timeout --set --set-string --set-json --set-literal --repo --filter -l --selector --max -m --offset --revision --description --history-max --username --password --ca-file --cert-file --key-file --keyring --kube-version -a --api-versions -s --show-only --app-version -p --starter --url --name-template --template --labels --cascade';

const DRY: Row['opts'] = { '--dry-run': { value: 'data?', instead: READS, when: ['', 'true', 'client', 'server'] } };

const HELM: Row = {
  values: HELM_VALUES,
  opts: {
    '-f --values': 'source',
    '--set-file': 'data',
    '--post-renderer': 'script:bash',
    '-h --help': { instead: LOOK },
  },
  ...tree(CHANGES, [
    [READS, 'list|ls, status, history|hist, get *, show *, inspect *, search *, lint, verify, diff *'],
    [LOOK, 'env, version, help, completion, plugin list|ls, repo list|ls, dependency list|ls, dep list|ls'],
    [{ ...READS, opts: { '--output-dir': 'write' } }, 'template'],
    [
      {
        does: medium('network', 'Fetches charts'),
        args: 'data*',
        opts: { '-d --destination --untardir': 'into', '--untar': {} },
      },
      'pull|fetch, repo update|up, dependency update|up|build, dep update|up|build',
    ],
    [
      {
        does: medium('write', 'Makes a chart'),
        args: 'write',
        opts: { '-d --destination': 'write', '--key --passphrase-file': 'read' },
      },
      'create, package, repo index',
    ],
    [
      {
        does: high(
          'configuration',
          'Changes from where charts or plug-ins come',
          'What they hold is run or installed.',
        ),
        args: 'data*',
      },
      'repo add|remove|rm, plugin install|add|update|up|uninstall|remove|rm, registry login|logout',
    ],
    [{ ...DELETES, opts: DRY }, 'uninstall|delete|del|un'],
    [
      {
        ...CHANGES,
        opts: DRY,
      },
      'install, upgrade, rollback, test, push',
    ],
  ]),
};

const LOCAL: Row = { does: medium('process', 'Starts, stops or fills a cluster on this machine'), args: 'data*' };
const LOCAL_VALUES =
  '-p --profile --name -n --driver --cpus --memory --kubernetes-version --image --config --nodes --wait --agents --servers -c --cluster --port -v --volume --api-port --alsologtostderr -o --output';

/** Clusters that run in containers or virtual machines of this machine. */
const ON_THIS_MACHINE: Table = {
  minikube: {
    values: LOCAL_VALUES,
    opts: { '-h --help': { instead: LOOK }, '--mount-string': 'bind-mount' },
    ...tree(CHANGES, [
      [
        READS,
        'status, version, ip, logs, profile list, addons list|images, image ls|list, node list, service list, update-check, docker-env, podman-env, options, help, completion, license',
      ],
      [
        LOCAL,
        'start, stop, pause, unpause, dashboard, profile, addons enable|disable, image load|build|pull|rm|tag, node add|start|stop, service, cache add, config view|get',
      ],
      [{ args: 'container', does: medium('execute', 'Runs a command in a local cluster') }, 'ssh'],
      [KUBECTL, 'kubectl'],
      [DELETES, 'delete, node delete'],
    ]),
  },
  kind: {
    values: LOCAL_VALUES,
    opts: { '-h --help': { instead: LOOK } },
    ...tree(CHANGES, [
      [READS, 'get clusters|nodes, version, help, completion'],
      [SECRET, 'get kubeconfig'],
      [
        { ...LOCAL, opts: { '--config': 'read' } },
        'create cluster, load docker-image|image-archive, build node-image, export kubeconfig',
      ],
      [{ ...READS, args: 'write' }, 'export logs'],
      [DELETES, 'delete cluster|clusters'],
    ]),
  },
  k3d: {
    values: LOCAL_VALUES,
    opts: { '-h --help': { instead: LOOK }, '-v --volume': 'bind-mount' },
    ...tree(CHANGES, [
      [READS, 'cluster list|ls|get, node list|ls|get, registry list|ls, version, help, completion'],
      [SECRET, 'kubeconfig get|print|show'],
      [
        LOCAL,
        'cluster create|start|stop, node create|start|stop, registry create, image import, kubeconfig merge|write',
      ],
      [DELETES, 'cluster delete|rm, node delete, registry delete'],
    ]),
  },
  tilt: tree(CHANGES, [
    [READS, 'get, describe, logs, version, doctor, api-resources, verify-install, dump *, alpha tiltfile-result, help'],
    [
      { does: medium('execute', 'Runs what the project says in a local cluster'), args: 'data*' },
      'up, ci, trigger, enable, disable, args',
    ],
    [DELETES, 'down'],
  ]),
  skaffold: {
    values:
      '-p --profile -f --filename -m --module -n --namespace -t --tag --kube-context -v --verbosity --default-repo',
    opts: { '-h --help': { instead: LOOK } },
    ...tree(CHANGES, [
      [READS, 'version, diagnose, schema list|get, config list, options, help, completion, inspect *'],
      [
        {
          does: medium('execute', 'Builds what the project says'),
          args: 'data*',
          opts: { '--push': { does: changes } },
        },
        'build, render, test, init, lint',
      ],
      [DELETES, 'delete'],
    ]),
  },
};

const operator = (reads: string, more: readonly (readonly [Row, string])[] = []): Row => ({
  values:
    '-n --namespace --context --kubeconfig -o --output -l --selector --cluster --region --name --revision --server --state',
  opts: { '-h --help': { instead: LOOK } },
  ...tree(CHANGES, [[READS, `${reads}, version, help, completion`], ...more]),
});

/** Clients of clusters. */
export const kubernetes = (): Table => ({
  ...each('kubectl oc k microk8s.kubectl', KUBECTL),
  ...each('kubectx kubens', CHOOSES),
  ...each('k9s lens', {
    does: high('execute', 'Opens a program that can change a cluster'),
    stays: 'always',
    opts: {
      '--readonly': { instead: { does: medium('read', 'Looks at a cluster'), args: 'data*', stays: 'always' } },
      '--write': { does: high('execute', 'Opens a program that can change a cluster') },
    },
    sub: { 'version info help': LOOK },
  }),
  ...each(
    'stern kubetail kubeconform kubeval kube-score kube-linter popeye pluto kubent polaris kube-bench rbac-lookup kubescape kube-capacity kubectl-tree conftest datree',
    {
      does: state,
      args: 'data*',
      values: '-n --namespace --context -o --output -l --selector --since --tail -c --container -p --policy',
      opts: { '--version --help -h': { instead: LOOK } },
    },
  ),
  kustomize: tree({ does: medium('write', 'Changes manifests'), args: 'data*' }, [
    [
      {
        does: state,
        args: 'read*',
        opts: {
          '-o --output': 'write',
          '--enable-alpha-plugins --enable-exec --enable-helm': {
            does: high('execute', 'Lets the manifests start programs'),
          },
        },
      },
      'build',
    ],
    [READS, 'version, cfg *, help, openapi *'],
  ]),
  helm: HELM,
  helmfile: {
    values:
      '-f --file -e --environment -l --selector -n --namespace --kube-context --state-values-set --chart -o --output --log-level',
    opts: { '-h --help --version': { instead: LOOK }, '--helm-binary -b --kustomize-binary': 'script:bash' },
    ...tree(CHANGES, [
      [READS, 'diff, lint, template, list, status, build, show-dag, version, deps, fetch, repos'],
      [DELETES, 'destroy, delete'],
    ]),
  },
  kubeseal: {
    does: medium('write', 'Encrypts a secret for a cluster'),
    args: 'data*',
    values: '-n --namespace --controller-name --controller-namespace --scope -o --format --name --context',
    opts: {
      '-f --secret-file --from-file --cert --merge-into': 'read',
      '-w --sealed-secret-file': 'write',
      '--recovery-unseal --recovery-private-key': { does: secret, output: 'secret' },
      '--version --fetch-cert --help': { instead: READS },
    },
  },
  argocd: operator(
    'app list|get|diff|history|logs|manifests|resources|get-resource|wait, cluster list|get, repo list|get, proj list|get, account list|get|get-user-info|can-i, appset list|get, cert list, context, admin settings *, app actions list',
    [
      [SECRET, 'admin initial-password, account generate-token'],
      [{ ...CHANGES, opts: { '--dry-run': { instead: READS } } }, 'app sync'],
      [DELETES, 'app delete|delete-resource, appset delete, cluster rm, repo rm, proj delete'],
    ],
  ),
  flux: operator('get *, check, logs, tree *, events, stats, diff *, export *, trace, build *, debug *, list *', [
    [DELETES, 'delete *, uninstall'],
  ]),
  istioctl: operator(
    'analyze|analyse, proxy-status|ps, proxy-config|pc *, validate, describe|x *, manifest generate|diff, profile list|dump|diff, kube-inject, bug-report, ztunnel-config *, tag list, experimental describe|precheck|authz|proxy-status',
    [
      [SECRET, 'proxy-config|pc secret'],
      [DELETES, 'uninstall, tag remove'],
    ],
  ),
  ...each(
    'linkerd cilium',
    operator(
      'check, diagnostics *, viz stat|top|tap|edges|routes|list|check, stat, status, config view, hubble *, connectivity perf, identity, sysdump, context',
    ),
  ),
  velero: operator(
    'get *, describe *, backup get|describe|logs, restore get|describe|logs, schedule get|describe, backup-location get, snapshot-location get, plugin get, client config get, repo get, datamover *',
    [
      [
        { does: medium('network', 'Fetches a backup'), args: 'data', opts: { '-o --output': 'write' } },
        'backup download',
      ],
      [DELETES, 'delete *, backup delete, restore delete, schedule delete, backup-location delete, uninstall'],
    ],
  ),
  kubeadm: operator('config view|print|images, certs check-expiration, upgrade plan|diff', [
    [SECRET, 'token list|create|generate, certs certificate-key'],
    [DELETES, 'reset, token delete'],
  ]),
  eksctl: operator('get *, info, utils describe-stacks|describe-addon-versions|nodegroup-health|schema', [
    [DELETES, 'delete *, drain *'],
  ]),
  kops: operator('get *, validate *, toolbox dump', [
    [SECRET, 'get secrets|secret, export kubeconfig|kubecfg'],
    [DELETES, 'delete *'],
  ]),
  ...ON_THIS_MACHINE,
});
