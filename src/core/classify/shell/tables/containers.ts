import { tree } from './commandTree.ts';
import { CHANGES, DELETES, READS, SECRET } from './otherSystems.ts';
import { each, final, high, LOOK, medium, type Row, type Table } from '../spec.ts';

export const LISTS: Row = {
  args: 'data*',
  values: '-f --filter --format --tail --since --until -n --last --limit --type --sort',
};
const publishes = high('network', 'Publishes an image', 'Others can see and run it.');
export const PUSH: Row = { does: publishes, args: 'data*' };
export const SIGNS: Row = { does: high('secret', 'Signs in to a registry', 'The credential is kept.'), args: 'data*' };
const privileged = high(
  'privilege',
  'Gives the container every right on this machine',
  'What runs in it can change everything.',
);

/** docker-run(1), podman-run(1): every option with a value, since what follows the image is no option. */
const RUN_VALUES =
  '--add-host --annotation -a --attach --arch --blkio-weight --blkio-weight-device --cap-drop --cgroup-parent --cgroup-conf --chrootdirs --cpu-count --cpu-percent --cpu-period --cpu-quota --cpu-rt-period --cpu-rt-runtime -c --cpu-shares --cpus --cpuset-cpus --cpuset-mems --detach-keys --device-read-bps --device-read-iops --device-write-bps --device-write-iops --dns --dns-opt --dns-option --dns-search --domainname --entrypoint -e --env --expose --gidmap --gpus --group-add --group-entry --health-cmd --health-interval --health-log-destination --health-max-log-count --health-on-failure --health-retries --health-start-interval --health-start-period --health-startup-cmd --health-timeout -h --hostname --hosts-file --image-volume --ip --ip6 --isolation --kernel-memory -l --label --link --link-local-ip --log-driver --log-opt --mac-address -m --memory --memory-reservation --memory-swap --memory-swappiness --name --net-alias --network-alias --oom-score-adj --os --passwd-entry --personality --pids-limit --platform --pod -p --publish --pull --requires --restart --retry --sdnotify --secret --shm-size --stop-signal --stop-timeout --storage-opt --subgidname --subuidname --sysctl --systemd --timeout --tmpfs --tz --uidmap --ulimit --umask -u --user --variant --volume-driver --volumes-from -w --workdir';

const runOptions: Row['opts'] = {
  '-v --volume --mount': 'bind-mount',
  '--env-file --label-file': 'list',
  '--cidfile --pidfile --conmon-pidfile --pod-id-file': 'write',
  '--privileged': { does: privileged },
  '--pid --ipc --userns --uts --cgroupns --network --net': 'namespace',
  '--cap-add': 'capability',
  '--security-opt': 'security-option',
  '--device --device-cgroup-rule --runtime --rootfs --init-path --preserve-fd': {
    value: 'data',
    does: high(
      'privilege',
      'Gives the container special rights on this machine',
      'What runs in it can change more than itself.',
    ),
  },
};

export const RUN: Row = {
  does: medium('execute', 'Runs a container'),
  args: 'data data*',
  stops: true,
  values: RUN_VALUES,
  opts: runOptions,
};

const EXEC: Row = {
  does: medium('execute', 'Runs a command in a container'),
  args: 'data container',
  stops: true,
  values: '-e --env -u --user -w --workdir --detach-keys --index --preserve-fds',
  opts: {
    '--privileged': { does: high('privilege', 'Gives the command every right on this machine') },
    '--env-file': 'list',
  },
};

export const BUILD: Row = {
  does: medium('execute', 'Builds an image from this project'),
  args: 'source*',
  values:
    '-t --tag --target --platform --label --cache-from --cache-to --progress --ssh --add-host --annotation --attest --build-context --builder --call --cgroup-parent --memory -m --memory-swap --no-cache-filter --policy --provenance --sbom --shm-size --ulimit --cpu-shares --cpuset-cpus --format --jobs --layers --arch --os --variant --ignorefile --isolation --env --unsetenv --dns --decryption-key --from --retry --set',
  opts: {
    '-f --file': 'source',
    '--build-arg': 'build-argument',
    '--secret': 'build-secret',
    '-o --output': 'build-output',
    '--iidfile --metadata-file --logfile': 'write',
    '-v --volume': 'bind-mount',
    '--network --pid --ipc --userns --uts': 'namespace',
    '--cap-add': 'capability',
    '--security-opt': 'security-option',
    '--push': { does: publishes },
    '--allow --device --runtime': { value: 'data', does: high('privilege', 'Gives the build special rights') },
  },
};

export const PULL: Row = {
  does: medium('network', 'Fetches an image'),
  args: 'data*',
  values: '--platform --arch --os',
};
const STARTS: Row = {
  does: medium('process', 'Starts or stops containers'),
  args: 'target*',
  values: '-t --time --timeout -s --signal --filter',
};
const KILL: Row = {
  does: high('process', 'Ends containers at once', 'What they were doing is lost.', 'docker stop web'),
  args: 'target*',
  values: '-s --signal',
};
const forced = final('delete', 'Deletes running containers or their data', 'What lies only in them is gone.');
export const REMOVE: Row = {
  does: medium('delete', 'Deletes stopped containers, which can be made again'),
  args: 'target*',
  values: '-t --time --filter',
  opts: { '-f --force -v --volumes -a --all -l --latest --depend': { does: forced } },
};
export const REMOVE_IMAGE: Row = {
  does: medium('delete', 'Deletes images, which can be fetched or built again'),
  args: 'target*',
  opts: {
    '-f --force -a --all': {
      does: final('delete', 'Deletes images that are in use', 'Containers of them cannot be made again.'),
    },
  },
};
const wipes = final(
  'delete',
  'Deletes everything of the container engine that is not running now',
  'Databases often lie in volumes and stopped containers.',
  'docker system df',
);
const PRUNE: Row = { does: wipes, args: 'data*', values: '--filter' };
export const CACHE: Row = {
  does: medium('delete', 'Deletes what a build makes again'),
  args: 'data*',
  values: '--filter',
};
export const ARRANGES: Row = {
  does: medium('configuration', 'Arranges things in the container engine'),
  args: 'data*',
  values:
    '-d --driver --subnet --gateway --ip-range --name --label -o --opt --description --platform --driver-opt --append --node -m -c -a -u -w -e',
  opts: { '--config --docker --buildkitd-config': 'data' },
};
const SAVE: Row = {
  does: medium('write', 'Writes an image or container to a file'),
  args: 'data*',
  values: '--format --platform',
  opts: { '-o --output': 'write' },
};
const LOAD: Row = {
  does: medium('write', 'Takes an image from a file'),
  args: 'source data*',
  values: '-c --change -m --message --platform',
  opts: { '-i --input': 'read' },
};
const INSPECT: Row = {
  does: medium('read', 'Shows a container with its environment'),
  args: 'data*',
  values: '-f --format --type',
};
const COPY: Row = { args: 'container-copy container-copy' };
const ATTACH: Row = { does: high('process', 'Types into a container'), args: 'data', stays: 'always' };
const prints = high('secret', 'Prints a key of the container engine', 'Whoever has it can join or open it.');
const PRIVATE: Row = { ...SECRET, does: prints };

const BUILDX: readonly (readonly [Row, string])[] = [
  [LISTS, 'ls, inspect, du, version, imagetools inspect, history ls|inspect|logs'],
  [BUILD, 'build|b'],
  [{ ...BUILD, args: 'data*' }, 'bake|f'],
  [CACHE, 'prune, history rm'],
  [ARRANGES, 'create, use, stop, rm, install, uninstall'],
  [PUSH, 'imagetools create'],
];
const within = (group: string, parts: readonly (readonly [Row, string])[]): (readonly [Row, string])[] =>
  parts.map(([row, paths]) => [
    row,
    paths
      .split(', ')
      .map((path) => `${group} ${path}`)
      .join(', '),
  ]);

const COMPOSE: Row = {
  values: '-p --project-name --profile --ansi --progress --parallel',
  opts: {
    '-f --file': 'read',
    '--env-file': 'list',
    '--project-directory': 'dir',
    '--version --help': { instead: LOOK },
    '--dry-run': { instead: LOOK },
  },
  ...tree(CHANGES, [
    [
      { ...LISTS, opts: { '-o --output': 'write' } },
      'ps, logs, config, convert, ls, images, top, port, version, events, stats, volumes, wait, viz',
    ],
    [
      {
        does: medium('execute', 'Builds and starts the containers of this project'),
        args: 'data*',
        values:
          '-t --timeout --scale --pull --exit-code-from --attach --no-attach --wait-timeout --build-arg --ssh -m --memory --builder',
        opts: { '--push': { does: publishes } },
      },
      'up, build, start, restart, create, pull, unpause, watch, scale, pause',
    ],
    [
      {
        does: medium('process', 'Stops the containers of this project'),
        args: 'data*',
        values: '-t --timeout -s --signal',
      },
      'stop, kill',
    ],
    [
      {
        does: medium('process', 'Stops and removes the containers of this project'),
        args: 'data*',
        values: '-t --timeout --rmi',
        opts: {
          '-v --volumes': {
            does: final(
              'delete',
              'Deletes the volumes of this project',
              'Databases often lie in them.',
              'docker compose stop',
            ),
          },
        },
      },
      'down, rm',
    ],
    [EXEC, 'exec'],
    [
      {
        ...RUN,
        does: medium('execute', 'Runs a container of this project'),
        args: 'data container',
        opts: { ...runOptions, '--env-from-file': 'list', '-P --service-ports --use-aliases': {} },
      },
      'run',
    ],
    [PUSH, 'push, publish'],
    [SAVE, 'export'],
    [{ ...ARRANGES, does: medium('write', 'Makes an image of a container') }, 'commit'],
    [COPY, 'cp'],
    [ATTACH, 'attach'],
  ]),
};

const docker: Row = {
  values:
    '-l --log-level --cgroup-manager --events-backend --imagestore --root --runroot --storage-driver --storage-opt --tmpdir --volumepath --identity --ssh --data-root --snapshotter --cni-path --cni-netconfpath --hosts-dir --namespace',
  opts: {
    '-H --host -c --context --connection --url --address': 'engine',
    '--config --runtime --conmon --hooks-dir --module --network-cmd-path --network-config-dir --runtime-flag --tlscacert --tlscert --tlskey':
      {
        value: 'data',
        does: high('configuration', 'Uses another configuration of the engine', 'It may name programs that are run.'),
      },
    '--version --help': { instead: LOOK },
  },
  ...tree(CHANGES, [
    [
      LISTS,
      'ps, images, version, info, logs, top, stats, port, diff, history, search, events, ls, wait, help, exists, container ls|list|ps|logs|top|stats|port|diff|wait|exists, image ls|list|history|exists|tree|diff, volume ls|list|exists, network ls|list|exists, context ls|list|show, system df|info|events, builder du, plugin ls|list, pod ps|ls|list|logs|top|stats|inspect|exists, generate kube|systemd|spec, kube generate, model ls|list|ps|status|version|df, machine ls|list|info|inspect, sandbox ls',
    ],
    [
      INSPECT,
      'inspect, container inspect, image inspect, volume inspect, network inspect, plugin inspect, context inspect',
    ],
    [
      READS,
      'manifest inspect, trust inspect, service ls|inspect|ps|logs, node ls|inspect|ps, stack ls|ps|services|config, secret ls, config ls|inspect, swarm ca, checkpoint ls, scout cves|quickview|recommendations|compare|sbom|version, sbom, system connection list|ls, mcp catalog, desktop status|version|logs, hub ls',
    ],
    [{ ...READS, opts: { '--showsecret': { does: prints, output: 'secret' } } }, 'secret inspect'],
    [PRIVATE, 'swarm join-token|unlock-key, context export'],
    [RUN, 'run, create, container run|create'],
    [EXEC, 'exec, container exec, debug'],
    [BUILD, 'build, image build, builder build'],
    ...within('buildx', BUILDX),
    [PULL, 'pull, image pull, model pull, artifact pull'],
    [PUSH, 'push, image push, manifest push, plugin push, artifact push'],
    [
      STARTS,
      'start, restart, unpause, pause, stop, container start|restart|unpause|pause|stop, pod start|stop|restart|pause|unpause, init, machine start|stop, model run',
    ],
    [KILL, 'kill, container kill, pod kill'],
    [REMOVE, 'rm, container rm|remove'],
    [REMOVE_IMAGE, 'rmi, image rm|remove, untag'],
    [CACHE, 'image prune, builder prune, network prune, network rm|remove, buildx prune, manifest rm'],
    [
      PRUNE,
      'system prune|reset, container prune, volume prune|rm|remove, pod rm|prune, machine rm|reset, kube down, context rm|remove',
    ],
    [
      { ...DELETES, args: 'target*' },
      'stack rm|down|remove, secret rm|remove, service rm|remove, node rm|remove, config rm|remove, plugin rm|remove, swarm leave',
    ],
    [
      ARRANGES,
      'rename, tag, update, container rename|update, image tag, network create|connect|disconnect, volume create, context create|use, manifest create|add|annotate, pod create, play kube, kube play|apply, healthcheck run, mount, unmount, secret create',
    ],
    [SAVE, 'save, export, image save, container export, volume export, checkpoint create'],
    [LOAD, 'load, import, image load|import, volume import'],
    [{ ...ARRANGES, does: medium('write', 'Makes an image of a container') }, 'commit, container commit'],
    [COPY, 'cp, container cp'],
    [ATTACH, 'attach, container attach'],
    [SIGNS, 'login, logout'],
    [{ args: 'run', stops: true }, 'unshare'],
    [
      { args: 'data remote', stops: true, does: medium('execute', 'Runs a command in a virtual machine') },
      'machine ssh',
    ],
    [COMPOSE, 'compose'],
  ]),
};

/** Container engines and their images. */
export const containers = (): Table => ({
  ...each('docker podman nerdctl docker.io podman-remote finch', docker),
  ...each('docker-compose podman-compose', COMPOSE),
  'docker-buildx': tree(CHANGES, BUILDX),
});
