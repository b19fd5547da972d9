import { tree } from './commandTree.ts';
import { REMOVE_IMAGE } from './containers.ts';
import { CHANGES, DELETES, READS, changes } from './otherSystems.ts';
import { each, LOOK, medium, type Row, type Table } from '../spec.ts';

const runs = medium('execute', 'Starts or stops a virtual machine or container of this machine');
const STARTS: Row = { does: runs, args: 'target*' };
const INSIDE: Row = {
  does: medium('execute', 'Runs a command in a virtual machine or container of this machine'),
  args: 'data container',
  stops: true,
};
const COPIES: Row = { args: 'container-copy container-copy', opts: { '-r -R --recursive -a': {} } };
const FETCHES: Row = { does: medium('network', 'Fetches an image'), args: 'data*' };

/** Virtual machines and system containers of this machine. */
export const machines = (): Table => ({
  vagrant: {
    opts: { '-h --help --version': { instead: LOOK } },
    values: '--provider --provision-with --name --box-version --machine-readable',
    ...tree(CHANGES, [
      [
        READS,
        'status, global-status, port, validate, version, ssh-config, winrm-config, help, list-commands, box list|outdated, plugin list, snapshot list, autocomplete *, cloud search',
      ],
      [{ does: runs, args: 'data*' }, 'up, halt, reload, provision, suspend, resume, snapshot save|push'],
      [{ does: medium('write', 'Writes the description of a virtual machine'), args: 'data*' }, 'init'],
      [{ does: runs, args: 'data*', stays: 'free', opts: { '-c --command': { value: 'data', does: changes } } }, 'ssh'],
      [FETCHES, 'box add|update'],
      [DELETES, 'destroy, snapshot delete|restore|pop, box remove|prune'],
    ]),
  },
  multipass: {
    opts: { '-h --help --version': { instead: LOOK } },
    values: '--format -n --name -c --cpus -m --memory -d --disk --timeout',
    ...tree(CHANGES, [
      [READS, 'list|ls, info, find, networks, version, help, get, aliases, snapshots'],
      [
        {
          ...STARTS,
          opts: { '--cloud-init': 'read', '--mount': 'bind-mount' },
          values: '-n --name -c --cpus -m --memory -d --disk',
        },
        'launch, start, stop, restart, suspend, snapshot',
      ],
      [INSIDE, 'exec'],
      [{ ...STARTS, stays: 'always' }, 'shell|sh|connect'],
      [COPIES, 'transfer|copy-files'],
      [{ args: 'list' }, 'umount'],
      [DELETES, 'delete, purge'],
    ]),
  },
  ...each('limactl colima', {
    opts: { '-h --help --version': { instead: LOOK } },
    values: '-p --profile --log-level -c --cpu -m --memory -d --disk --arch -t --vm-type --runtime --name',
    ...tree(CHANGES, [
      [READS, 'list|ls, info, status, version, template list, validate, show-ssh, completion, help, disk list|ls'],
      [STARTS, 'start, stop, restart, create, snapshot create'],
      [INSIDE, 'shell'],
      [{ ...INSIDE, args: 'container' }, 'ssh'],
      [COPIES, 'copy|cp'],
      [DELETES, 'delete|remove|rm, prune, factory-reset, disk delete, snapshot delete'],
    ]),
  }),
  ...each('lxc incus', {
    opts: { '-h --help --version': { instead: LOOK } },
    values: '--project -f --format -c --columns',
    ...tree(CHANGES, [
      [
        READS,
        'list|ls, info, config show|get, image list|ls|info|show, network list|show|info, profile list|show|get, storage list|show|info, storage volume list|show, remote list, version, cluster list|show, project list|show|info, operation list, warning list, monitor, help, alias list',
      ],
      [STARTS, 'start, stop, restart, pause, launch, init, create, snapshot, snapshot create'],
      [INSIDE, 'exec'],
      [COPIES, 'file pull|push'],
      [
        DELETES,
        'delete|rm, image delete, storage delete, network delete, profile delete, restore, snapshot delete|restore',
      ],
    ]),
  }),
  ...each('VBoxManage vboxmanage', {
    opts: { '-h --help --version': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        READS,
        'guestproperty get|enumerate, metrics list|query, getextradata, debugvm info|statistics, cloud list, cloud list *',
      ],
      [LOOK, 'list, showvminfo, showmediuminfo, bandwidthctl list, snapshot * list'],
      [STARTS, 'startvm'],
      [DELETES, 'unregistervm, closemedium, dhcpserver remove, natnetwork remove, hostonlyif remove'],
    ]),
  }),
  virsh: {
    values: '-c --connect -k -K -l --log',
    opts: { '-h --help --version': { instead: LOOK }, '-r --readonly': {} },
    ...tree(CHANGES, [
      [
        READS,
        'list, dominfo, domstate, domstats, domblklist, domiflist, domifaddr, domdisplay, dumpxml, net-list, net-info, net-dumpxml, net-dhcp-leases, pool-list, pool-info, pool-dumpxml, vol-list, vol-info, nodeinfo, nodecpustats, nodememstats, capabilities, domcapabilities, version, hostname, uri, snapshot-list, snapshot-info, snapshot-dumpxml, sysinfo, help, vcpuinfo, vcpucount, iface-list, secret-list, vncdisplay, schedinfo',
      ],
      [STARTS, 'start, shutdown, suspend, resume, reboot'],
      [
        DELETES,
        'destroy, undefine, vol-delete, vol-wipe, pool-delete, pool-destroy, net-destroy, net-undefine, snapshot-delete, snapshot-revert, managedsave-remove',
      ],
    ]),
  },
  ...each('ctr crictl', {
    values: '-a --address -n --namespace --timeout -r --runtime-endpoint -i --image-endpoint -o --output -c --config',
    opts: { '-h --help --version': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        READS,
        'version, info, images|image|i list|ls|check, images|image|img, containers|container|c list|ls|info, tasks|task|t list|ls|ps|metrics, namespaces|namespace|ns list|ls, plugins ls|list, content ls|list, snapshots ls|list|info, leases ls|list, ps, pods, inspect, inspecti, inspectp, logs, stats, statsp, imagefsinfo, events, help, completion',
      ],
      [FETCHES, 'pull, images|image|i pull'],
      [INSIDE, 'exec'],
      [STARTS, 'start, stop'],
      [
        DELETES,
        'rm, rmi, rmp, images|image|i rm|delete|del, containers|container|c rm|delete|del, tasks|task|t rm|delete|kill, namespaces|namespace|ns rm|remove',
      ],
    ]),
  }),
  ...each('apptainer singularity', {
    opts: { '-h --help --version': { instead: LOOK }, '-B --bind --mount': 'bind-mount' },
    ...tree(CHANGES, [
      [READS, 'inspect, search, verify, remote list|status'],
      [
        LOOK,
        'version, help, cache list, capability list|avail, instance list, sif list|header|info, key list, plugin list',
      ],
      [FETCHES, 'pull'],
      [
        {
          does: runs,
          args: 'data container',
          stops: true,
          values: '--pwd --env -H --home -W --workdir --app --overlay --network',
        },
        'exec',
      ],
      [
        {
          does: runs,
          args: 'data*',
          stops: true,
          values: '--pwd --env -H --home -W --workdir --app --overlay --network',
        },
        'run, shell, test, instance start|stop',
      ],
      [{ does: runs, args: 'write source' }, 'build'],
      [DELETES, 'delete, cache clean, key remove'],
    ]),
  }),
  ...each('distrobox toolbox', {
    opts: { '-h --help --version': { instead: LOOK } },
    values: '-n --name -i --image -c --container -d --distro -r --release',
    ...tree(CHANGES, [
      [READS, 'list|ls, version, help'],
      [STARTS, 'create, stop, upgrade'],
      [{ does: runs, args: 'container', stops: true }, 'run'],
      [{ does: runs, args: 'data*', stays: 'always' }, 'enter'],
      [DELETES, 'rm, ephemeral'],
      [REMOVE_IMAGE, 'rmi'],
    ]),
  }),
  'docker-machine': tree(CHANGES, [
    [READS, 'ls, inspect, status, ip, url, env, config, active, version, help'],
    [STARTS, 'start, stop, restart'],
    [DELETES, 'rm, kill'],
  ]),
});
