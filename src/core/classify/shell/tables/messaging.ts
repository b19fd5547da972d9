import { tree } from './commandTree.ts';
import { CHANGES, DELETES, READS, changes, deletes } from './otherSystems.ts';
import { each, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const takes = medium('read', 'Reads messages of another system');
const TAKES: Row = { does: takes, args: 'data*' };

/** Every tool of Kafka says by an option what it does (its scripts in bin/, with or without `.sh`). */
const kafka = (row: Row, names: string): Table =>
  each(
    names
      .split(' ')
      .flatMap((name) => [`kafka-${name}`, `kafka-${name}.sh`])
      .join(' '),
    {
      values:
        '--bootstrap-server --bootstrap-controller --broker-list --topic --partition --partitions --group --entity-type --entity-name --config --add-config --delete-config --property --offset --max-messages --timeout-ms --zookeeper --replication-factor --replica-assignment --formatter --from-file --to-offset --to-datetime --shift-by --by-duration --principal --resource-pattern-type --operation --cluster --allow-principal --deny-principal --allow-host --broker --time --topics-to-move-json-file --reassignment-json-file --offset-json-file --path-to-json-file',
      ...row,
      opts: {
        '--help --version': { instead: LOOK },
        '--command-config --consumer.config --producer.config': 'read',
        ...row.opts,
      },
    },
  );

const ADMINISTERS: Row = {
  does: changes,
  args: 'data*',
  opts: {
    '--list --describe --verify --dry-run': { instead: READS },
    '--create --alter --add --execute --reset-offsets --cancel': { does: changes },
    '--delete --remove --delete-offsets --delete-config': { does: deletes },
  },
};

const RABBIT_READS =
  'status, cluster_status, report, environment, ping, version, help, list_*, node_health_check, list_queues, schema_info, memory_breakdown, observer, check_*, is_*, alarms, listeners, certificates, cipher_suites, runtime_thread_stats, server_version, os_env, maybe_stuck, log_tail, log_location, metadata_store_status, tls_versions, erlang_version, discover_peers, quorum_status, stream_status';

/** Brokers of messages. */
export const messaging = (): Table => ({
  ...kafka(
    ADMINISTERS,
    'topics consumer-groups acls configs reassign-partitions delegation-tokens transactions features',
  ),
  ...kafka({ ...ADMINISTERS, does: deletes }, 'delete-records storage'),
  ...kafka(
    READS,
    'broker-api-versions log-dirs get-offsets metadata-quorum metadata-shell dump-log cluster consumer-perf-test replica-verification',
  ),
  ...kafka(
    {
      ...TAKES,
      opts: {
        '--group': {
          value: 'data',
          does: high('read', 'Takes messages as a group of consumers', 'The group will not get them again.'),
        },
      },
    },
    'console-consumer console-share-consumer verifiable-consumer',
  ),
  ...kafka(
    { does: changes, args: 'data*' },
    'console-producer producer-perf-test verifiable-producer run-class leader-election mirror-maker streams-application-reset server-start server-stop preferred-replica-election',
  ),
  ...each('kcat kafkacat', {
    does: changes,
    args: 'data*',
    values: '-b -t -p -o -c -s -D -K -f -m -r -d',
    opts: {
      '-F': 'read',
      '-X': 'data',
      '-L -C -Q -V -h': { instead: TAKES },
      '-G': { does: high('read', 'Takes messages as a group of consumers', 'The group will not get them again.') },
      '-P -M': { does: changes },
    },
  }),
  ...each('rpk kafkactl kaf', {
    values:
      '-X --brokers --config --profile -c --context -o --output -f --format -n --num -p --partitions -t --topic -v --verbose',
    opts: { '-h --help --version': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        READS,
        'topic list|ls|describe|info, topics, topic consume, consume, get *, describe *, cluster info|metadata|health|status, group list|describe, groups, group peek, nodes, node ls, acl list|ls, version, help, registry schema list|get, redpanda admin brokers list, profile list|print, config get-contexts|current-context, completion',
      ],
      [DELETES, 'topic delete|trim-prefix, group delete, delete *, reset *, acl delete'],
    ]),
  }),
  ...each('rabbitmqctl rabbitmq-diagnostics rabbitmq-queues rabbitmq-streams rabbitmq-upgrade rabbitmq-plugins', {
    values: '-n --node -t --timeout -p --vhost --formatter -l --longnames -q -s --script-name',
    opts: { '--help --version': { instead: LOOK } },
    ...tree(CHANGES, [
      [READS, RABBIT_READS],
      [
        DELETES,
        'delete_*, purge_queue, reset, force_reset, clear_*, forget_cluster_node, remove_*, close_*, stop_app, stop, shutdown',
      ],
    ]),
  }),
  rabbitmqadmin: {
    values:
      '-H --host -P --port -u --username -p --password -V --vhost -N --node -c --config -f --format -S --sort -d --depth',
    opts: { '--help --version -h': { instead: LOOK } },
    ...tree(CHANGES, [
      [READS, 'list, list *, show, show *, help'],
      [{ ...READS, args: 'write' }, 'export'],
      [{ ...TAKES, does: high('read', 'Takes messages out of a queue', 'Others will not get them.') }, 'get'],
      [DELETES, 'delete, delete *, purge, purge *, close, close *'],
    ]),
  },
  nats: {
    values:
      '-s --server --user --password --creds --nkey --tlscert --tlskey --tlsca --timeout --context --js-api-prefix --js-domain --count --last --bucket --subject --filter --queue',
    opts: { '-h --help --version': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        READS,
        'stream|str list|ls|info|state|view|get|report|find|subjects|graph, consumer|con list|ls|info|report|find|graph|state, kv list|ls|status|info|history|watch, object|obj list|ls|info|status|watch, server|srv list|ls|info|ping|graph, server|srv report|check *, context|ctx ls|list|show|info|validate, account info|tls, account report *, rtt, events, latency, cheat, errors|error list|lookup, schema *, governor list|info|view, micro list|info|stats|ping, auth * info|list|ls, audit gather, top, trace',
      ],
      [{ does: takes, args: 'data setting' }, 'kv get'],
      [TAKES, 'subscribe|sub'],
      [
        { does: medium('network', 'Fetches from another system'), args: 'data*', opts: { '-O --output': 'write' } },
        'object|obj get, stream|str backup',
      ],
      [
        DELETES,
        'stream|str rm|delete|del|purge|rmm|seal, consumer|con rm|delete|del, kv rm|del|delete|purge|compact, object|obj rm|del|delete|seal, auth * rm|delete, server|srv account purge, context|ctx rm|delete, governor rm|delete',
      ],
    ]),
  },
  mosquitto_sub: {
    ...TAKES,
    values: '-h -p -t -u -P -i -q -k -C -W -F -L -T --cafile --cert --key --capath',
    opts: { '--help': { instead: LOOK } },
  },
  ...each('mosquitto_pub mosquitto_rr mqttx mqtt', {
    does: changes,
    args: 'data*',
    input: 'data',
    values: '-h -p -t -m -u -P -i -q -k -L',
    opts: { '-f --file': 'upload', '--help --version': { instead: LOOK } },
    sub: { sub: TAKES },
    rest: CHANGES,
  }),
  mosquitto_passwd: { does: medium('write', 'Writes a file of passwords'), args: 'write data*' },
  ...each('pulsar-admin pulsar', {
    values: '--admin-url --auth-params --auth-plugin -t -p -n',
    ...tree(CHANGES, [
      [READS, '* list|get|get-*|stats|stats-*|peek-messages|info-internal, version, documents'],
      [DELETES, '* delete|delete-*|unload|clear-backlog|skip|terminate'],
    ]),
  }),
});
