import { each, final, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const connects = medium('network', 'Asks a database');
const types = high('execute', 'Opens a database client', 'What is typed into it is not seen.');
const VERSION = { '--version --help': { instead: LOOK } };
const dropsAll = final('delete', 'Deletes a database or what it holds', 'It may not be brought back.');

const mysql: Row = {
  stays: 'free',
  args: 'data*',
  does: connects,
  bare: 'sql',
  input: 'sql',
  values:
    '-h --host -P --port -u --user -D --database --socket -S --protocol --default-character-set --login-path --ssl-ca --ssl-mode --prompt',
  opts: {
    '-e --execute': 'sql',
    '-p --password': 'data?',
    '--defaults-file --defaults-extra-file': 'read',
    '--tee': 'write',
    '--pager': 'pager',
    '--init-command': 'sql',
    ...VERSION,
    '-V': { instead: LOOK },
  },
};

/** Clients of databases: what they are asked goes to the classifier of SQL. */
export const DATABASES: Table = {
  psql: {
    stays: 'free',
    args: 'data*',
    does: connects,
    input: 'sql',
    values:
      '-h --host -p --port -U --username -d --dbname -v --set --variable -F --field-separator -P --pset -R --record-separator -T --table-attr',
    opts: {
      '-c --command': 'sql',
      '-l --list': {},
      '-f --file': {
        value: 'read',
        does: high('execute', 'Runs statements from a file', 'What they change in the database is not seen.'),
      },
      '-o --output -L --log-file': 'write',
      ...VERSION,
      '-V': { instead: LOOK },
    },
  },
  ...each('mysql mariadb mycli', mysql),
  pgcli: {
    args: 'data*',
    does: types,
    stays: 'always',
    opts: { '-l --list': { instead: { does: connects, args: 'data*' } }, ...VERSION },
  },
  ...each('sqlite3 sqlite duckdb libsql', {
    stays: 'free',
    args: 'read sql*',
    style: 'single',
    does: connects,
    input: 'sql',
    values: '-separator -nullvalue -newline -maxsize -mmap -vfs -lookaside -pagecache',
    opts: {
      '-cmd -c -s': 'sql',
      '-init -f -file': {
        value: 'read',
        does: high('execute', 'Runs statements from a file', 'What they change is not seen.'),
      },
      '-version --version -help --help': { instead: LOOK },
      '-readonly': {},
    },
  }),
  ...each(
    'sqlcmd mssql-cli usql clickhouse-client clickhouse snowsql cockroach tsql isql db2 trino presto beeline hive impala-shell spark-sql athena cqlsh dolt',
    {
      args: 'data*',
      does: connects,
      input: 'sql',
      values: '-S -d -U -P -h -u -p --host --port --user --password --database -H -a -w -s',
      opts: {
        '-Q -q -e --query --execute -c --command': 'sql',
        '-i --input-file -f --file --queries-file': {
          value: 'read',
          does: high('execute', 'Runs statements from a file', 'What they change in the database is not seen.'),
        },
        '-o --output': 'write',
        ...VERSION,
        '-?': { instead: LOOK },
      },
      sub: {
        sql: { args: 'data*', opts: { '-q --query -e': 'sql' } },
        'status log diff ls branch show version': { does: connects, args: 'data*' },
      },
      rest: {
        args: 'data*',
        does: connects,
        values: '-S -d -U -P -h -u -p --host --port --user --password --database -H',
        opts: {
          '-Q -q -e --query --execute -c': 'sql',
          '-i -f': { value: 'read', does: high('execute', 'Runs statements from a file') },
          '-o': 'write',
        },
      },
    },
  ),
  ...each('mongosh mongo', {
    args: 'data*',
    does: types,
    stays: 'free',
    opts: { '--eval': 'mongo', ...VERSION, '-h --host --port -u -p': 'data' },
  }),
  ...each('mongodump mongoexport pg_dump pg_dumpall mysqldump mariadb-dump redis-dump', {
    args: 'data*',
    does: high('read', 'Copies a whole database out', 'It may hold what is secret.'),
    opts: { '-f --file -o --out --result-file': 'write', ...VERSION, '-V': { instead: LOOK } },
  }),
  pg_dump: {
    args: 'data*',
    does: medium('read', 'Copies a database to a file'),
    values: '-h -p -U -d -F -t -n -T -N -j -Z',
    opts: { '-f --file': 'write', ...VERSION },
  },
  ...each('mongorestore mongoimport pg_restore mysqlimport', {
    args: 'data*',
    does: high('write', 'Puts data into a database', 'What was there may be replaced.'),
    opts: { '-l --list': { instead: { args: 'read*' } }, '--drop -c --clean': { does: dropsAll }, ...VERSION },
  }),
  ...each(
    'dropdb dropuser mysqladmin createdb createuser pg_ctl pg_resetwal pg_rewind initdb vacuumdb reindexdb pg_basebackup',
    {
      does: dropsAll,
      args: 'data*',
      opts: { ...VERSION, '-V': { instead: LOOK } },
      sub: { 'status ping version processlist variables extended-status': { does: connects } },
      rest: { does: dropsAll, args: 'data*' },
    },
  ),
  mysqladmin: {
    verbs: { 'status ping version processlist variables extended-status': { does: connects } },
    rest: { does: dropsAll, args: 'data*' },
    values: '-h -P -u --host --user --port',
    opts: { '-p --password': 'data?' },
  },
  ...each('pg_isready pg_config pg_lsclusters pg_controldata pg_waldump', { args: 'data*', does: connects }),
  ...each('redis-cli valkey-cli keydb-cli', {
    values: '-h -p -a -n -u -s -i -r --user --pass',
    args: 'data*',
    does: types,
    stays: 'free',
    verbs: {
      'get mget keys scan info ping dbsize type ttl exists lrange llen smembers scard hget hgetall hkeys hlen hmget zrange zcard zscore strlen object memory time echo lastsave role slowlog latency getrange hvals sismember pttl xrange xlen xinfo command randomkey GET MGET KEYS SCAN INFO PING DBSIZE TYPE TTL EXISTS LRANGE LLEN SMEMBERS SCARD HGET HGETALL HKEYS HLEN HMGET ZRANGE ZCARD ZSCORE STRLEN OBJECT MEMORY TIME ECHO LASTSAVE ROLE SLOWLOG LATENCY --version --help --stat --bigkeys --scan':
        { does: connects },
      'set del hset lpush rpush sadd zadd expire incr decr mset unlink rename persist append publish SET DEL HSET LPUSH RPUSH SADD ZADD EXPIRE INCR DECR MSET UNLINK RENAME PERSIST APPEND PUBLISH config CONFIG client CLIENT cluster CLUSTER save bgsave SAVE BGSAVE monitor MONITOR':
        { does: high('write', 'Changes a database', 'Others may rely on it.') },
      'flushall flushdb shutdown debug eval evalsha script module slaveof replicaof migrate restore FLUSHALL FLUSHDB SHUTDOWN DEBUG EVAL EVALSHA SCRIPT MODULE SLAVEOF REPLICAOF MIGRATE RESTORE --eval':
        { does: dropsAll },
    },
  }),
  ...each('influx cypher-shell memcached-tool', { does: types, args: 'data*' }),
  ...each('alembic flyway liquibase dbmate migrate sqitch knex sequelize typeorm prisma drizzle-kit', {
    verbs: {
      'status list current history heads show info validate generate format version --version --help -h help check diff studio introspect pull branches migrate:status':
        { does: medium('execute', 'Looks at or generates migrations of the project'), args: 'data*' },
      'reset drop clean rollback downgrade undo down push:force migrate:undo db:drop --force-reset --accept-data-loss revert destroy wipe':
        { does: final('delete', 'Takes back or deletes what a database holds', 'Data may be lost.') },
    },
    rest: {
      does: high('write', 'Changes the shape of a database', 'Data may be lost, and others may rely on it.'),
      args: 'data*',
    },
  }),
  ...each('atlas hasura supabase', {
    verbs: { 'status list diff inspect version help console validate lint': { does: connects } },
    rest: { does: high('write', 'Changes a database', 'Others may rely on it.') },
  }),
};
