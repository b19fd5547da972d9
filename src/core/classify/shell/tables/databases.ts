import { each, final, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const connects = medium('network', 'Asks a database');
const types = high('execute', 'Opens a database client', 'What is typed into it is not seen.');
const VERSION = { '--version --help': { instead: LOOK } };
const code = (what: string) => high('execute', what, 'It runs inside the client, as you.');

/** mysql(1), mariadb(1). `-p` takes only what is glued to it. */
const mysql: Row = {
  stays: 'free',
  args: 'data*',
  does: connects,
  input: 'sql:mysql',
  values:
    '-h --host -P --port -u --user -D --database -S --socket --protocol --default-character-set --login-path --prompt --delimiter --connect-timeout --max-allowed-packet --net-buffer-length --select-limit --max-join-size --ssl-ca --ssl-cert --ssl-key --ssl-cipher --ssl-mode --ssl-capath --tls-version --bind-address --default-auth --defaults-group-suffix --column-type-info --character-sets-dir --server-public-key-path --zstd-compression-level --dsn -d --list-dsn --table-format',
  opts: {
    '-e --execute --init-command --init-command-add': 'sql:mysql',
    '-p --password': 'data?',
    '--defaults-file --defaults-extra-file --myclirc': 'read',
    '--tee -l --logfile': 'write',
    '--pager': 'pager',
    '--plugin-dir': { value: 'data', does: code('Loads plug-ins from a folder') },
    ...VERSION,
    '-V -?': { instead: LOOK },
  },
};

/** sqlite3(1) and the options that DuckDB's shell shares with it. */
const fileDatabase = (language: 'sqlite' | 'duckdb'): Row => ({
  stays: 'free',
  args: `database:${language} sql:${language}*`,
  style: 'single',
  input: `sql:${language}`,
  values: '-separator -nullvalue -newline -maxsize -mmap -vfs -heap -nonce -screenwidth -escape -storage-version',
  idle: { does: connects, input: `sql:${language}`, stays: 'always' },
  opts: {
    '-cmd': `sql:${language}`,
    ...(language === 'duckdb' ? { '-c -s': `sql:${language}`, '-f': `sql-script:${language}` } : {}),
    '-lookaside -pagecache': 'pair:data',
    '-init': `sql-script:${language}`,
    '-A': { does: high('write', 'Packs or unpacks files of an archive') },
    '-unsigned': { does: code('Lets the database load extensions that nobody signed') },
    '-ui': { does: types },
    '-version --version -help --help': { instead: LOOK },
  },
});

const RESULTS: Row['opts'] = { '-o --output --log-file': 'write' };

/** Clients that take statements by options of the usual names. @param output the options that name a file for the results */
const statements = (language: string, more: Row['opts'] = {}, output: Row['opts'] = RESULTS): Row => ({
  args: 'data*',
  does: connects,
  stays: 'free',
  input: `sql:${language}`,
  values:
    '-h --host -p --port -u --user -U --username -P --password -d --database -D --dbname --catalog --schema --server -S -H --format --output-format -w -s -t -l --max_memory_usage --source --session --timezone --url --request-timeout',
  opts: {
    '-e -q --execute --query -c --command': `sql:${language}`,
    '-f --file -i --input-file --queries-file --filename': `sql-script:${language}`,
    ...output,
    ...VERSION,
    '-? -V': { instead: LOOK },
    ...more,
  },
});

/** Old sqlcmd by options, the new one by sub-commands. */
const sqlcmd: Row = {
  does: connects,
  stays: 'free',
  input: 'sql:sqlcmd',
  values: '-S -d -U -P -H -h -w -s -t -l -L -a -v -y -Y -r -m -V -W -K -f --database --tenant',
  opts: { '-Q -q': 'sql:sqlcmd', '-i': 'sql-script:sqlcmd', '-o': 'write', ...VERSION, '-?': { instead: LOOK } },
  sub: {
    query: {
      args: 'sql:sqlcmd*',
      does: connects,
      values: '-d --database',
      opts: { '-q --query -t --text': 'sql:sqlcmd' },
    },
    open: { does: medium('execute', 'Opens a window on a database') },
    'start stop': { does: medium('process', 'Starts or stops a local server') },
    config: {
      sub: {
        'view get-contexts get-users get-endpoints current-context': {
          opts: { '--raw': { does: high('secret', 'Shows the passwords of databases') } },
        },
        'connection-strings cs': { does: high('secret', 'Shows the passwords of databases') },
        'use-context use': { does: medium('configuration', 'Chooses the database that later commands use') },
      },
      rest: { does: high('configuration', 'Changes how databases are reached') },
    },
    'create install': { does: high('execute', 'Fetches and starts a database server') },
    'delete uninstall': { does: final('delete', 'Deletes a database server with all that it holds') },
  },
  rest: { args: 'data*', does: connects, stays: 'always' },
};

/** redis-cli --help. Options end at the first word of the command. */
const redis: Row = {
  args: 'redis',
  does: connects,
  stays: 'free',
  stops: true,
  input: 'redis',
  values:
    '-h -p -t -s -a -u -n -r -i -d -D --user --pass --sni --cacert --cacertdir --cert --key --tls-ciphers --tls-ciphersuites --show-pushes --pattern --quoted-pattern --count --cursor --top --memkeys-samples -X',
  opts: {
    '--rdb --functions-rdb': 'write',
    '--scan --bigkeys --memkeys --hotkeys --stat --latency --latency-history --latency-dist --intrinsic-latency': {
      instead: { does: connects, args: 'data*' },
    },
    '--eval': {
      instead: {
        does: high('execute', 'Runs a program in a Redis server', 'What it does is not seen.'),
        args: 'read data*',
      },
    },
    '--pipe --lru-test': { does: high('write', 'Sends many commands to a Redis server') },
    '--replica --slave': {
      does: high('secret', 'Shows every command that others send', 'Passwords and data of others are among them.'),
    },
    '--cluster': {
      instead: {
        verbs: { 'info check help backup': { does: connects } },
        rest: { does: high('process', 'Changes a cluster of Redis servers', 'Others may rely on it.') },
      },
    },
    ...VERSION,
    '-v': { instead: LOOK },
  },
};

const mongo: Row = {
  args: 'mongo-script*',
  does: connects,
  stays: 'free',
  input: 'mongo',
  values:
    '-h --host --port -u --username -p --password --authenticationDatabase --authenticationMechanism --apiVersion --tlsCAFile --tlsCertificateKeyFile --sslCAFile --sslPEMKeyFile --gssapiServiceName --awsAccessKeyId --json --retryWrites --keyVaultNamespace',
  opts: { '--eval': 'mongo', '-f --file': 'mongo-script', ...VERSION, '--build-info': { instead: LOOK } },
};

/** Clients of databases: what they are asked goes to the classifier of its language. */
export const databases = (): Table => ({
  psql: {
    stays: 'free',
    args: 'data*',
    does: connects,
    input: 'sql:psql',
    values:
      '-h --host -p --port -U --username -d --dbname -v --set --variable -F --field-separator -P --pset -R --record-separator -T --table-attr',
    opts: {
      '-c --command': 'sql:psql',
      '-f --file': 'sql-script:psql',
      '-o --output -L --log-file': 'write-or-pipe',
      ...VERSION,
      '-V -?': { instead: LOOK },
    },
  },
  usql: statements('usql', { '-v --set --variable --pset -F -R -T': 'data' }, { '-o --out': 'write-or-pipe' }),
  ...each('mysql mariadb mycli', mysql),
  pgcli: {
    args: 'data*',
    does: types,
    stays: 'always',
    values: '-h -p -U -u -d -D --dbname --host --port --username --user',
    opts: { '-l --list --ping': { instead: { does: connects, args: 'data*' } }, ...VERSION, '-v': { instead: LOOK } },
  },
  ...each('sqlite3 sqlite', fileDatabase('sqlite')),
  duckdb: fileDatabase('duckdb'),
  litecli: {
    args: 'database:sqlite',
    does: types,
    stays: 'always',
    opts: { '-e --execute': 'sql:sqlite', ...VERSION },
  },
  'sqlite-utils': {
    sub: {
      'tables views schema rows indexes triggers analyze-tables dump search plugins': { args: 'read data*' },
      query: { args: 'database:sqlite sql:sqlite data*', values: '-p --param' },
      memory: { args: 'read* sql:sqlite' },
    },
    rest: { args: 'write data*' },
  },
  ...each('sqldiff sqlite3_analyzer dbstat', { args: 'read*' }),
  osqueryi: {
    args: 'sql:sqlite',
    does: medium('read', 'Looks at the state of this system'),
    input: 'sql:sqlite',
    opts: VERSION,
  },
  ...each('sqlcmd mssql-cli', sqlcmd),
  bcp: {
    values: '-S -U -P -d -t -r -b -F -L -C -h -k -a',
    opts: { '-f -i': 'read', '-o -e': 'write' },
    verbs: {
      'out format': { args: 'data data write', does: connects },
      queryout: { args: 'sql:sqlcmd data write', does: connects },
      in: { args: 'data data read', does: high('write', 'Puts rows into a table') },
    },
  },
  ...each('sqlplus sqlplus64 sql', {
    args: 'sqlplus-word*',
    does: connects,
    stays: 'free',
    input: 'sql:sqlplus',
    values: '-C -M -R',
    opts: { '-S -s -silent -L -H': {}, '-V -v': { instead: LOOK } },
  }),
  'clickhouse-client': statements('clickhouse'),
  clickhouse: {
    sub: {
      'client local': statements('clickhouse'),
      'format obfuscator': { args: 'data*' },
    },
    rest: { does: high('process', 'Starts or changes a ClickHouse server') },
  },
  cqlsh: statements('cqlsh', { '-k --keyspace --cqlshrc --request-timeout': 'data' }),
  snowsql: statements(
    'snowsql',
    { '-a --accountname --rolename -r --warehouse --schemaname': 'data' },
    { '-o --option': 'data' },
  ),
  ...each('trino presto presto-cli athenacli', statements('trino')),
  ...each(
    'spark-sql beeline hive impala-shell',
    statements('spark', {
      '--hiveconf --conf --jars': { value: 'data', does: code('Gives the client settings that may name code') },
    }),
  ),
  ...each(
    'isql tsql db2 gsql vsql monetdb-client mclient exaplus ksql nzsql questdb ydb',
    statements('', { '-v': 'data' }),
  ),
  cockroach: {
    sub: {
      sql: statements('postgres', { '--certs-dir': 'data' }),
      'version gen': LOOK,
      'node statement-diag debug': { verbs: { 'ls list status zip': { does: connects } }, rest: { does: types } },
      'demo start start-single-node': { does: medium('process', 'Starts a database server of its own') },
    },
    rest: { does: high('process', 'Changes a database server') },
  },
  dolt: {
    sub: {
      sql: statements('mysql', { '-r --result-format': 'data' }),
      'status log diff ls show version schema blame': { args: 'data*' },
      branch: {
        args: 'data*',
        opts: {
          '-d -D --delete': {
            does: high('delete', 'Deletes a branch of a database', 'What only it held may be lost.'),
          },
          '-m --move -c --copy -f --force': { does: medium('write', 'Changes branches of the local database') },
        },
      },
      'add commit checkout stash': { does: medium('write', 'Changes the local database, whose history is kept') },
    },
    rest: { does: high('write', 'Changes a database, or what others see of it') },
  },
  ...each('mongosh mongo', mongo),
  ...each('mongostat mongotop', { args: 'data*', does: connects }),
  bsondump: { args: 'read*', opts: { '--outFile': 'write', ...VERSION } },
  ...each('redis-cli valkey-cli keydb-cli', redis),
  influx: {
    style: 'single',
    does: connects,
    stays: 'free',
    values: '-host -port -database -username -format -precision --host -o --org --token -t',
    opts: {
      '-execute': 'sql:',
      '-import -path': { value: 'read', does: high('write', 'Puts data into a database') },
      ...VERSION,
      '-version': { instead: LOOK },
    },
    sub: {
      'ping version help': { does: connects },
      query: { does: high('execute', 'Runs a program in a database', 'Flux can write, and reach other systems.') },
      'bucket org task dashboards template user': {
        verbs: { 'list ls find': { does: connects } },
        rest: { does: types },
      },
    },
    rest: { does: high('write', 'Changes a database') },
  },
  ...each('cypher-shell memcached-tool surreal edgedb gel', { does: types, args: 'data*', opts: VERSION }),
  ...each('atlas hasura', {
    verbs: { 'status list diff inspect version help console validate lint': { does: connects } },
    rest: { does: high('write', 'Changes a database', 'Others may rely on it.') },
  }),
});
