import { critical, each, final, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const connects = medium('network', 'Asks a database');
const copies = medium('read', 'Copies what a database holds');
const changes = high('write', 'Changes a database', 'Others may rely on it.');
const controls = high('process', 'Changes how a database server runs', 'Everybody who uses it is affected.');
const rights = high('privilege', 'Changes the accounts of a database', 'Who may do what in the database changes.');
const dropsAll = critical('delete', 'Deletes a whole database', 'Everything in it is lost, for everybody who uses it.');
const fills = final('write', 'Puts data into a database', 'What was there may be replaced.');
const ABOUT = { '--version --help': { instead: LOOK }, '-V -?': { instead: LOOK } };
/** Options of all of PostgreSQL's programs. */
const POSTGRES = '-h --host -p --port -U --username -d --dbname --maintenance-db';
const MYSQL =
  '-h --host -P --port -u --user -S --socket --protocol --login-path --default-character-set --ssl-mode --ssl-ca';

/** @param file the options that name where the copy goes */
const dump = (values: string, file: string, more: Row['opts'] = {}): Row => ({
  args: 'data*',
  does: copies,
  values,
  opts: { [file]: 'write', ...ABOUT, ...more },
});

const allDatabases = dump(
  `${POSTGRES} -l --database --exclude-database -E --encoding -S --superuser --role`,
  '-f --file',
);

/** Programs that keep, copy, fill or remove databases. */
export const databaseServers = (): Table => ({
  pg_dump: dump(
    `${POSTGRES} -F --format -t --table -n --schema -T --exclude-table -N --exclude-schema -j --jobs -Z --compress -E --encoding -S --superuser --section --role --snapshot --exclude-table-data --lock-wait-timeout --rows-per-insert --extra-float-digits --include-foreign-data -e --extension`,
    '-f --file',
  ),
  pg_dumpall: {
    ...allDatabases,
    does: high(
      'secret',
      'Copies all databases, with the hashes of the passwords',
      'They enter the conversation or a file.',
    ),
    opts: {
      '-f --file': 'write',
      '--no-role-passwords': { instead: allDatabases },
      ...ABOUT,
    },
  },
  ...each(
    'mysqldump mariadb-dump mysqlpump mydumper',
    dump(
      `${MYSQL} -w --where --ignore-table --tables --compatible --max-allowed-packet --set-gtid-purged --column-statistics`,
      '-r --result-file',
      {
        '-p --password': 'data?',
        '--defaults-file --defaults-extra-file': 'read',
        '-T --tab --outputdir': 'write',
        '-F --flush-logs --delete-master-logs --delete-source-logs': { does: controls },
      },
    ),
  ),
  ...each(
    'mongodump mongoexport',
    dump(
      '-h --host --port -u --username -p --password -d --db -c --collection -q --query --queryFile -f --fields --fieldFile --type --uri --authenticationDatabase --readPreference --sort --limit -j --numParallelCollections',
      '-o --out',
      { '--archive': 'write?' },
    ),
  ),
  'redis-dump': dump('-u -d -s', '-o'),
  pg_restore: {
    args: 'read*',
    does: medium('read', 'Prints or unpacks a dump'),
    values:
      '-h --host -p --port -U --username -F --format -j --jobs -t --table -n --schema -N -I -P -T -S --section --role -L',
    opts: {
      '-l --list': { instead: { args: 'read*' } },
      '-d --dbname': { value: 'data', does: fills },
      '-f --file': 'write',
      ...ABOUT,
    },
  },
  ...each('mongorestore mongoimport mysqlimport mariadb-import myloader', {
    args: 'read*',
    does: fills,
    values:
      '-h --host --port -u --username -p --password -d --db -c --collection --uri --type --authenticationDatabase',
    opts: { '--dryRun': { instead: { args: 'read*' } }, '--file --dir': 'read', ...ABOUT },
  }),
  dropdb: { does: dropsAll, args: 'data*', opts: ABOUT },
  ...each('dropuser createuser', { does: rights, args: 'data*', opts: ABOUT }),
  createdb: { does: changes, args: 'data*', opts: ABOUT },
  ...each('mysqladmin mariadb-admin', {
    values: `${MYSQL} -i --sleep -c --count -w --wait`,
    opts: { '-p --password': 'data?', ...ABOUT },
    verbs: {
      'status ping version processlist variables extended-status': { does: connects },
      drop: { does: dropsAll },
      create: { does: changes },
      'password old-password': { does: rights },
      'kill shutdown reload refresh flush-hosts flush-logs flush-privileges flush-status flush-tables flush-threads start-replica stop-replica start-slave stop-slave debug':
        { does: controls },
    },
  }),
  ...each('mysqlshow mariadb-show', {
    args: 'data*',
    does: connects,
    values: MYSQL,
    opts: { '-p --password': 'data?', ...ABOUT },
  }),
  ...each('mysqlcheck mariadb-check', {
    args: 'data*',
    does: connects,
    values: MYSQL,
    opts: {
      '-p --password': 'data?',
      '-r --repair -o --optimize --auto-repair --fix-db-names --fix-table-names': { does: controls },
      ...ABOUT,
    },
  }),
  ...each('mysqlbinlog mariadb-binlog', {
    args: 'read*',
    values: '-d -j -h -u -P --start-datetime --stop-datetime --start-position --stop-position',
    opts: { '-r --result-file': 'write', ...ABOUT },
  }),
  ...each('mysql_config mariadb_config pg_config pg_lsclusters', LOOK),
  ...each('mysqlslap mariadb-slap pgbench redis-benchmark sysbench', {
    args: 'data*',
    does: high('write', 'Loads a database server with made-up work', 'It writes, and everybody who uses it waits.'),
    opts: ABOUT,
  }),
  ...each('mysql_config_editor mysql_secure_installation mysql_upgrade mariadb-upgrade mariadb-secure-installation', {
    args: 'data*',
    does: rights,
  }),
  ...each('pg_isready pg_amcheck', { args: 'data*', does: connects, values: `${POSTGRES} -t`, opts: ABOUT }),
  ...each('pg_controldata pg_waldump pg_verifybackup', { args: 'read*' }),
  initdb: {
    args: 'write',
    values: '-E -U --locale --encoding --username -A --auth',
    opts: { '-D --pgdata': 'write', '--pwfile': 'read', ...ABOUT },
  },
  pg_ctl: {
    values: '-D --pgdata -o --options -m --mode -t --timeout',
    opts: { '-l --log': 'write', ...ABOUT },
    verbs: {
      status: LOOK,
      'init initdb start': { does: medium('process', 'Starts a database server of its own') },
      'stop restart reload promote logrotate kill register unregister': { does: controls },
    },
  },
  ...each(
    'vacuumdb reindexdb clusterdb pg_repack pg_ctlcluster pg_createcluster pg_renamecluster pg_upgradecluster pg_upgrade pg_checksums pg_receivewal pg_recvlogical pg_archivecleanup',
    {
      does: controls,
      args: 'data*',
      opts: ABOUT,
    },
  ),
  ...each('pg_resetwal pg_rewind', {
    does: final('write', 'Rewrites the files of a database server', 'What it held may be lost.'),
    args: 'data*',
    opts: ABOUT,
  }),
  pg_dropcluster: { does: dropsAll, args: 'data*' },
  pg_basebackup: {
    does: high(
      'secret',
      'Copies a whole database server, with the hashes of its passwords',
      'They lie in a folder then.',
    ),
    args: 'data*',
    opts: { '-D --pgdata': 'write', ...ABOUT },
  },
  ...each('redis-server valkey-server mongod mysqld mariadbd postgres', {
    args: 'read data*',
    does: medium('process', 'Starts a database server of its own'),
    stays: 'always',
    opts: { '--dbpath --datadir -D': 'write', ...ABOUT, '-v': {} },
  }),
  ...each('redis-check-rdb redis-check-aof', {
    args: 'read*',
    opts: { '--fix': { does: final('write', 'Cuts off the broken end of a file') } },
  }),
  mongofiles: {
    verbs: {
      'list search': { does: connects },
      'get get_id': { does: copies, args: 'data write' },
      'put put_id delete delete_id': { does: changes },
    },
    values: '-h --host --port -u -p -d --db --uri --prefix',
  },
});
