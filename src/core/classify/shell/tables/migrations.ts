import { each, final, high, LOOK, medium, type Row, type Table, runsProject } from '../spec.ts';

const looks: Row = { does: medium('execute', 'Looks at the migrations of the project'), args: 'data*' };
/** What a database has gained can be taken away again; the address decides whose it is. */
const applies: Row = {
  does: { ...medium('execute', "Brings the project's database to the shape that its migrations say"), of: 'database' },
  args: 'data*',
};
const lost = final('delete', 'Deletes a database, or takes back what it holds', 'What it held is not in git.');
const loses: Row = {
  does: lost,
  args: 'data*',
};
const goesLive: Row = {
  does: high('write', 'Changes the shape of a database that others may use', 'Data may be lost.'),
  args: 'data*',
};

/** Options that name the database: one on this machine, or another. */
const DATABASE = {
  '--url -url -database --database-url --database -d --db-url --dsn -u --connection-string': 'database-address',
};
const LOSES = { '--force-reset --accept-data-loss --drop-schema --cleanDisabled=false': { does: lost } };
const ABOUT = { '-h --help --version': { instead: LOOK } };

const tool = (sub: Table, more: Row = {}): Row => ({
  ...more,
  sub: { ...sub, 'help version completion': LOOK },
  opts: { ...ABOUT, ...DATABASE, ...more.opts },
});

/** Tasks of a web framework; those of its database lose data or change its shape. */
const framework = (rest: Row, sub: Table): Row => ({
  args: 'data*',
  verbs: sub,
  rest,
  opts: ABOUT,
});

const runs: Row = { does: runsProject, args: 'data*' };

const RAILS: Table = {
  'db:drop db:reset db:rollback db:purge db:truncate_all db:migrate:reset db:migrate:down db:migrate:redo db:schema:load db:structure:load db:seed:replant db:drop:all db:test:purge destroy':
    loses,
  'db:migrate db:setup db:prepare db:seed db:create db:migrate:up db:migrate:status': applies,
  'credentials:show credentials:edit secrets:show encrypted:show': {
    does: high('secret', 'Shows or changes the secrets of the project', 'They enter the conversation.'),
    args: 'data*',
  },
  'release deploy publish': {
    does: high('network', 'Publishes for everybody', 'Others can see it, and some registries never take it back.'),
    args: 'data*',
  },
};

/** Tools that change databases by migrations, and the web frameworks that bring such tools. */
export const migrations = (): Table => ({
  prisma: tool({
    'generate validate format init studio debug': runs,
    version: LOOK,
    migrate: {
      sub: {
        'status diff resolve': looks,
        dev: { ...applies, opts: { '--create-only': {} } },
        deploy: goesLive,
        reset: loses,
      },
    },
    db: {
      sub: {
        pull: looks,
        push: { ...applies, opts: LOSES },
        seed: applies,
        execute: { ...goesLive, opts: { '--file': 'read', '--stdin': {} } },
      },
    },
  }),
  'drizzle-kit': tool({
    'generate check up introspect pull studio export': runs,
    'migrate push': { ...applies, opts: { '--force': { does: lost }, '--config': 'read' } },
    drop: loses,
  }),
  ...each(
    'typeorm typeorm-ts-node-commonjs typeorm-ts-node-esm',
    tool({
      'migration:show cache:clear migration:create migration:generate entity:create subscriber:create init version':
        runs,
      'migration:run schema:sync': applies,
      'migration:revert schema:drop': loses,
      'schema:log': looks,
      query: { args: 'sql' },
    }),
  ),
  ...each(
    'sequelize sequelize-cli',
    tool({
      'db:migrate db:seed db:seed:all db:create': applies,
      'db:migrate:status': looks,
      'db:drop db:migrate:undo db:migrate:undo:all db:seed:undo db:seed:undo:all': loses,
      'init init:config init:migrations init:models init:seeders model:generate model:create migration:generate migration:create seed:generate seed:create':
        runs,
    }),
  ),
  knex: tool(
    {
      'migrate:latest migrate:up seed:run': applies,
      'migrate:status migrate:list migrate:currentVersion': looks,
      'migrate:rollback migrate:down migrate:unlock': loses,
      'migrate:make seed:make init': runs,
    },
    { values: '--env --knexfile --cwd --client' },
  ),
  ...each(
    'alembic flask-db',
    tool(
      {
        'current history heads branches show check list_templates': looks,
        'revision merge init edit ensure_version': runs,
        upgrade: { ...applies, opts: { '--sql': {} } },
        stamp: goesLive,
        downgrade: loses,
      },
      { values: '-c --config -n --name -x' },
    ),
  ),
  flyway: {
    style: 'single',
    verbs: {
      'info validate help version check snapshot': looks,
      'clean undo': loses,
      'migrate baseline repair': applies,
    },
    rest: goesLive,
    values: '-user -password -schemas -locations -configFiles -environment',
    opts: { '-url': 'database-address', '-v -version -help': { instead: LOOK } },
  },
  liquibase: {
    verbs: {
      'status validate history diff diff-changelog updateSQL update-sql list-locks generate-changelog snapshot help':
        looks,
      'dropAll drop-all rollback rollback-count rollback-to-date rollbackCount': loses,
      'update update-count changelog-sync updateCount': applies,
    },
    rest: goesLive,
    opts: { '--url': 'database-address', '--password --username --changelog-file --defaults-file': 'data', ...ABOUT },
  },
  dbmate: tool(
    { 'status dump wait': looks, new: runs, 'up migrate create load': applies, 'drop rollback down': loses },
    { values: '-e --env -d --migrations-dir -s --schema-file' },
  ),
  migrate: tool(
    { create: runs, 'up goto': applies, 'down drop force': loses },
    { values: '-path --path -source --source' },
  ),
  goose: {
    verbs: {
      'status version validate create fix': looks,
      'up up-by-one up-to': applies,
      'down down-to reset redo': loses,
    },
    rest: goesLive,
    values: '-dir -table',
    opts: ABOUT,
  },
  sqitch: tool({
    'status log plan show verify config': looks,
    'add init tag bundle': runs,
    deploy: applies,
    'revert rebase checkout': loses,
  }),
  ...each(
    'diesel',
    tool({
      'print-schema migration-list': looks,
      setup: applies,
      migration: { sub: { 'list pending generate': looks, run: applies, 'revert redo': loses } },
      database: { sub: { setup: applies, 'reset drop': loses } },
      completions: LOOK,
    }),
  ),
  ...each(
    'sqlx',
    tool({
      migrate: { sub: { 'info add': looks, run: applies, revert: loses } },
      database: { sub: { 'create setup': applies, 'drop reset': loses } },
      prepare: runs,
    }),
  ),
  ...each('rails hanami', framework(runs, RAILS)),
  ...each('rake', {
    ...framework(runs, RAILS),
    values: '-f --rakefile -j --jobs -I --libdir -R --rakelibdir',
    opts: {
      ...ABOUT,
      '-e --execute -p --execute-print -E --execute-continue': 'code:ruby',
      '-r --require': 'script:ruby',
    },
  }),
  artisan: framework(runs, {
    'migrate:fresh migrate:refresh migrate:reset migrate:rollback db:wipe queue:flush queue:clear': loses,
    'migrate db:seed migrate:status migrate:install': applies,
    down: goesLive,
  }),
  console: framework(runs, {
    'doctrine:database:drop doctrine:schema:drop doctrine:fixtures:load': loses,
    'doctrine:migrations:migrate doctrine:database:create doctrine:schema:update': applies,
    'secrets:reveal secrets:list secrets:set': {
      does: high('secret', 'Shows or changes the secrets of the project'),
      args: 'data*',
    },
  }),
  ...each(
    'django-admin manage.py',
    framework(runs, {
      'flush sqlflush reset_db': loses,
      'migrate loaddata makemigrations showmigrations sqlmigrate': applies,
      'createsuperuser changepassword': goesLive,
      'shell dbshell': { ...runs, args: 'data*', stays: 'free', opts: { '-c --command': 'code:python' } },
    }),
  ),
  ...each('wp drush', {
    verbs: {
      'list get info version status check-update core:status': looks,
      'reset drop delete empty uninstall sql-drop sql:drop': loses,
    },
    rest: goesLive,
    opts: ABOUT,
  }),
});
