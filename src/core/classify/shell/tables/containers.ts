import { CHANGES, READS } from './otherSystems.ts';
import { each, final, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const runOptions: Row['opts'] = {
  '-v --volume --mount': 'mount',
  '--env-file': 'list',
  '--privileged': {
    does: high(
      'privilege',
      'Gives the container every right on this machine',
      'What runs in it can change everything.',
    ),
  },
  '--pid --ipc --userns --uts --cgroupns': { value: 'namespace' },
  '--network --net': { value: 'namespace' },
  '--cap-add --device --security-opt --group-add --device-cgroup-rule': {
    value: 'data',
    does: high(
      'privilege',
      'Gives the container special rights on this machine',
      'What runs in it can change more than itself.',
    ),
  },
};
const RUN_VALUES =
  '--name -e --env -p --publish -w --workdir -u --user --entrypoint --platform --restart -h --hostname -l --label -m --memory --cpus --shm-size --pull --add-host --dns --log-driver --log-opt --ulimit --tmpfs --link --expose --gpus --stop-timeout --health-cmd --health-interval --network-alias --ip --runtime --annotation --cidfile --init-path';

const container: Row = {
  does: medium('execute', 'Runs a container'),
  args: 'data data*',
  stops: true,
  values: RUN_VALUES,
  opts: runOptions,
};

const docker: Row = {
  values: '-l --log-level',
  opts: {
    '-H --host -c --context --config': { value: 'data', does: medium('network', 'Uses another docker engine') },
    '--version -v --help': { instead: LOOK },
  },
  sub: {
    'ps images version info logs top stats port diff history search events ls wait': {
      args: 'data*',
      values: '-f --filter --format --tail --since --until -n --last -t',
    },
    inspect: {
      does: medium('read', 'Shows a container with its environment'),
      args: 'data*',
      values: '-f --format --type',
    },
    run: container,
    create: container,
    exec: {
      args: 'data remote',
      stops: true,
      values: '-e --env -u --user -w --workdir --detach-keys',
      opts: {
        '--privileged': { does: high('privilege', 'Gives the command every right on this machine') },
        '--env-file': 'read',
      },
    },
    build: {
      does: medium('execute', 'Builds an image from this project'),
      args: 'read*',
      values:
        '-t --tag --build-arg --target --platform --label --network --cache-from --cache-to --progress --ssh --iidfile',
      opts: {
        '-f --file': 'read',
        '--secret': 'data',
        '-o --output': 'data',
        '--push': { does: high('network', 'Publishes an image', 'Others can see and run it.') },
        '--allow': { value: 'data', does: high('privilege', 'Gives the build special rights') },
      },
    },
    buildx: {
      sub: {
        'ls inspect du version imagetools': READS,
        'build bake': {
          does: medium('execute', 'Builds an image from this project'),
          args: 'data*',
          values: '-t --tag -f --file --platform',
          opts: { '--push': { does: high('network', 'Publishes an image', 'Others can see and run it.') } },
        },
      },
      rest: { does: medium('configuration', 'Changes builders') },
    },
    pull: { does: medium('network', 'Fetches an image'), args: 'data*', values: '--platform' },
    push: { does: high('network', 'Publishes an image', 'Others can see and run it.'), args: 'data*' },
    'start restart unpause pause': { does: medium('process', 'Starts or stops containers'), args: 'data*' },
    'stop kill': {
      does: high('process', 'Stops containers', 'What they serve is interrupted.'),
      args: 'data*',
      values: '-t --time -s --signal',
    },
    'rm rmi': {
      does: final('delete', 'Deletes containers or images', 'What lies only in them is gone.', 'docker ps'),
      args: 'data*',
    },
    attach: { does: high('process', 'Types into a container'), stays: 'always' },
    cp: { args: 'transfer* transfer' },
    'rename tag update': { does: medium('configuration', 'Changes names or limits of containers'), args: 'data*' },
    'save export': {
      does: medium('write', 'Writes an image or container to a file'),
      args: 'data*',
      opts: { '-o --output': 'write' },
    },
    'load import': {
      does: medium('write', 'Takes an image from a file'),
      args: 'data*',
      opts: { '-i --input': 'read' },
    },
    commit: { does: medium('write', 'Makes an image of a container'), args: 'data*' },
    'login logout': { does: high('secret', 'Signs in to a registry', 'The credential is kept.'), args: 'data*' },
    'system builder container image volume network context manifest plugin swarm service node stack secret config trust checkpoint scout':
      {
        sub: {
          'ls list inspect df info events ps logs top stats port history version diff images cves quickview recommendations':
            READS,
          'export save': {
            does: medium('write', 'Writes an image or container to a file'),
            args: 'data*',
            opts: { '-o --output': 'write' },
          },
          run: container,
          exec: { args: 'data remote', stops: true, values: '-e --env -u --user -w --workdir' },
          'create use': {
            does: medium('configuration', 'Makes something in the container engine'),
            args: 'data*',
            values: '--driver --subnet --name --label -d -o --opt --description',
            opts: { '--docker': 'data' },
          },
          'start restart unpause pull tag build connect': {
            does: medium('process', 'Starts or fetches in the container engine'),
            args: 'data*',
          },
          'prune rm remove delete disconnect': {
            does: final(
              'delete',
              'Deletes from the container engine',
              'What lies only there is gone.',
              'docker system df',
            ),
            args: 'data*',
          },
        },
        rest: CHANGES,
      },
  },
};

const compose: Row = {
  values: '-p --project-name --profile --ansi --progress --parallel',
  opts: {
    '-f --file': 'read',
    '--env-file': 'list',
    '--project-directory': 'dir',
    '--version -v --help -h': { instead: LOOK },
    '--dry-run': { instead: LOOK },
  },
  sub: {
    'ps logs config ls images top port version events convert stats volumes wait': {
      args: 'data*',
      values: '--tail --since --until --format --filter',
      opts: { '-o --output': 'write' },
    },
    'up build start restart create pull unpause watch scale pause': {
      does: medium('execute', 'Builds and starts the containers of this project'),
      args: 'data*',
      values: '-t --timeout --scale',
      opts: { '-V --renew-anon-volumes': {} },
    },
    'stop kill': {
      does: medium('process', 'Stops the containers of this project'),
      args: 'data*',
      values: '-t --timeout -s',
    },
    down: {
      does: medium('process', 'Stops and removes the containers of this project'),
      args: 'data*',
      values: '-t --timeout',
      opts: {
        '-v --volumes': {
          does: final(
            'delete',
            'Deletes the volumes of this project',
            'Databases often lie in them.',
            'docker compose stop',
          ),
        },
        '--rmi': 'data',
      },
    },
    rm: {
      does: high(
        'delete',
        'Removes containers of this project',
        'What lies only in them is gone.',
        'docker compose stop',
      ),
      args: 'data*',
    },
    exec: { args: 'data remote', stops: true, values: '-e --env -u --user -w --workdir --index' },
    run: {
      args: 'data remote',
      stops: true,
      does: medium('execute', 'Runs a container of this project'),
      values: '-e --env -u --user -w --workdir --entrypoint --name -l --label -p --publish',
      opts: { '-v --volume': 'mount' },
    },
    push: { does: high('network', 'Publishes images', 'Others can see and run them.') },
    cp: { args: 'transfer* transfer' },
    attach: { does: high('process', 'Types into a container'), stays: 'always' },
  },
};

const dockerLike: Row = { ...docker, sub: { ...docker.sub, compose } };

/** Container engines and their images. */
export const CONTAINERS: Table = {
  ...each('docker podman nerdctl', dockerLike),
  ...each('docker-compose podman-compose', compose),
  ...each('skopeo crane oras regctl dive trivy grype syft cosign dockle snyk', {
    verbs: {
      'inspect list-tags ls manifest digest catalog config version help list discover repo fs image filesystem repository scan verify tree test sbom':
        READS,
      'copy cp push delete tag append mutate rebase sync login logout attach sign attest pull': CHANGES,
    },
    rest: READS,
    opts: { '-o --output': 'write' },
  }),
};
