import { tree } from './commandTree.ts';
import { LISTS, BUILD, PULL, RUN, ARRANGES, REMOVE, REMOVE_IMAGE, CACHE, PUSH, SIGNS } from './containers.ts';
import { CHANGES, DELETES, READS, SECRET } from './otherSystems.ts';
import { each, LOOK, medium, type Table } from '../spec.ts';

/** Tools that work on images without an engine. */
export const images = (): Table => ({
  buildah: {
    values: '--log-level --root --runroot --storage-driver --storage-opt --registries-conf',
    opts: { '--version --help': { instead: LOOK } },
    ...tree(CHANGES, [
      [LISTS, 'images, containers|list|ls|ps, inspect, info, version, manifest inspect|exists, source inspect'],
      [BUILD, 'build, bud, build-using-dockerfile'],
      [PULL, 'pull, from'],
      [{ ...RUN, args: 'data container' }, 'run'],
      [ARRANGES, 'add, copy, config, commit, tag, rename, mount, umount|unmount, manifest create|add|annotate|remove'],
      [REMOVE, 'rm|delete'],
      [REMOVE_IMAGE, 'rmi'],
      [CACHE, 'prune'],
      [PUSH, 'push, manifest push, source push'],
      [SIGNS, 'login, logout'],
      [{ args: 'run', stops: true }, 'unshare'],
    ]),
  },
  skopeo: {
    values:
      '--command-timeout --override-arch --override-os --override-variant --policy --registries-conf --registries.d --tmpdir --user-agent-prefix',
    opts: { '--version --help -h': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        { ...READS, opts: { '--creds --authfile --cert-dir -f --format': 'data' } },
        'inspect, list-tags, manifest-digest, help',
      ],
      [
        {
          args: 'data image-target',
          values:
            '-f --format -a --src-creds --dest-creds --authfile --sign-by --multi-arch --src-cert-dir --dest-cert-dir',
        },
        'copy',
      ],
      [DELETES, 'delete'],
      [SIGNS, 'login, logout'],
    ]),
  },
  ...each('crane gcrane', {
    values: '--platform',
    opts: { '--help -h': { instead: LOOK } },
    ...tree(CHANGES, [
      [READS, 'ls, digest, manifest, config, catalog, validate, version, blob'],
      [{ args: 'data* write', does: medium('network', 'Fetches an image') }, 'pull, export'],
      [DELETES, 'delete'],
      [SIGNS, 'auth login|logout'],
      [{ ...SECRET }, 'auth get|token'],
    ]),
  }),
  oras: tree(CHANGES, [
    [READS, 'discover, repo ls|tags, manifest fetch, version, resolve'],
    [
      {
        ...PULL,
        does: medium('network', 'Fetches files from a registry'),
        opts: { '-o --output': 'write-or-print' },
        here: true,
      },
      'pull, blob fetch',
    ],
    [DELETES, 'manifest delete, blob delete'],
    [SIGNS, 'login, logout'],
  ]),
  regctl: tree(CHANGES, [
    [
      READS,
      'image inspect|manifest|digest|config|ratelimit|check-base, manifest get|head, repo ls, tag ls, index get, blob get|head, registry config, version, artifact list|tree',
    ],
    [DELETES, 'image delete, manifest delete, tag delete|rm, blob delete'],
    [SIGNS, 'registry login|logout|set'],
  ]),
  ...each('trivy grype syft dockle dive clair-scanner container-diff docker-slim slim', {
    does: medium('read', 'Examines an image or project'),
    args: 'data*',
    values: '-f --format --severity --scanners --exit-code --ignorefile -c --config --fail-on --input --timeout',
    opts: { '-o --output --file': 'write', '--version --help -h': { instead: LOOK } },
  }),
  cosign: {
    values: '-d --timeout',
    opts: { '--output-file': 'write', '--version --help': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        READS,
        'verify, verify-blob, verify-attestation, verify-blob-attestation, tree, triangulate, manifest verify, version, download sbom|signature|attestation, env, public-key',
      ],
    ]),
  },
  snyk: {
    values: '--severity-threshold --file --org --package-manager --project-name --sarif-file-output',
    opts: { '--json-file-output': 'write', '--version --help -h': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        { does: medium('network', 'Asks a service about known faults of the dependencies'), args: 'data*' },
        'test, container test, iac test, sbom test',
      ],
      [READS, 'version, help, whoami, config get'],
    ]),
  },
});
