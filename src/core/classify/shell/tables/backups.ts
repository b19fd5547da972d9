import { tree } from './commandTree.ts';
import { CHANGES, DELETES, READS, changes, deletes } from './otherSystems.ts';
import { each, final, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const sends = high('network', 'Copies files into a store of backups', 'What was sent cannot be called back.');
const BACKS_UP: Row = { does: sends, args: 'copy*' };
const forgets = final('delete', 'Deletes copies that a backup has kept', 'They may be the last ones.');
const FORGETS: Row = { does: forgets, args: 'data*', opts: { '-n --dry-run': { instead: READS } } };
const KEYS: Row = {
  does: high('secret', 'Changes or prints the keys of a backup', 'Without them nobody can read it.'),
  args: 'data*',
};
const fetches = medium('network', 'Brings files back from a backup');
const MOUNTS: Row = { does: fetches, args: 'data* write' };

const RESTIC: Row = {
  values:
    '-r --repo -p --key-hint --limit-download --limit-upload --cache-dir --cacert --retry-lock -o --option --tls-client-cert --compression --pack-size --tag -H --host --path --exclude -e --iexclude --include -i --keep-last --keep-daily --keep-weekly --keep-monthly --keep-yearly --keep-within --group-by --time -v',
  opts: {
    '-h --help': { instead: LOOK },
    '--password-file --repository-file --exclude-file --files-from': 'list',
    '--password-command': 'shell',
  },
  ...tree(CHANGES, [
    [
      READS,
      'snapshots, stats, ls, find, check, diff, list, cat config|snapshot|index|blob|pack|tree, version, help, cache, options, features, dump, key list',
    ],
    [{ does: fetches, args: 'data*', opts: { '-t --target': 'dest', '--delete': { does: forgets } } }, 'restore'],
    [MOUNTS, 'mount'],
    [BACKS_UP, 'backup'],
    [FORGETS, 'forget, prune, rewrite, tag, repair *, recover, unlock'],
    [KEYS, 'cat masterkey, key add|remove|passwd'],
  ]),
};

/** Tools that keep and bring back copies of files. */
export const backups = (): Table => ({
  restic: RESTIC,
  rustic: RESTIC,
  resticprofile: {
    values: '-c --config -n --name -f --format --log',
    opts: { '-h --help': { instead: LOOK }, '--dry-run': { instead: READS } },
    ...tree(CHANGES, [
      [READS, 'status, profiles, show, snapshots, stats, ls, find, check, diff, version, help'],
      [FORGETS, 'forget, prune'],
    ]),
  },
  ...each('borg borgmatic', {
    values:
      '--remote-path --lock-wait --rsh --repo -r --prefix -P -a --glob-archives --match-archives --sort-by --first --last --format -e --exclude --pattern --keep-daily --keep-weekly --keep-monthly --keep-yearly --keep-last --keep-within --compression -C --comment -c --config -v --verbosity --archive --repository',
    opts: {
      '-h --help --version': { instead: LOOK },
      '--exclude-from --patterns-from': 'list',
      '--rsh --remote-path': 'shell',
      '--dry-run': { instead: READS },
    },
    ...tree(CHANGES, [
      [READS, 'list, rlist, repo-list, info, rinfo, repo-info, check, diff, version, help, benchmark *'],
      // Restored files replace those of the same names in the directory.
      [{ does: fetches, args: 'data*', here: true, values: '--strip-components', opts: { '--stdout': {} } }, 'extract'],
      [{ does: fetches, args: 'data write' }, 'export-tar'],
      [{ does: fetches, args: 'data*', opts: { '--destination': 'dest' } }, 'restore'],
      [MOUNTS, 'mount'],
      [{ does: medium('process', 'Unmounts a backup'), args: 'data*' }, 'umount'],
      [FORGETS, 'delete, rdelete, repo-delete, prune, compact, recreate, rename, break-lock, undelete'],
      [KEYS, 'key *'],
    ]),
  }),
  duplicity: {
    does: sends,
    args: 'copy* data',
    values:
      '--name --archive-dir --encrypt-key --sign-key --full-if-older-than --time -t --file-to-restore --volsize --exclude --include --path-to-restore --log-file -v --verbosity --ssh-options --tempdir',
    opts: { '--help --version -h': { instead: LOOK }, '--dry-run': { instead: READS } },
    sub: {
      'collection-status list-current-files verify': READS,
      'restore restore-file': { does: fetches, args: 'data dest' },
      'remove-older-than remove-all-but-n-full remove-all-inc-of-but-n-full cleanup': { does: forgets, args: 'data*' },
    },
    rest: { does: sends, args: 'copy* data' },
  },
  kopia: {
    values: '--config-file --log-dir --log-level --tags --description --parallel -n',
    opts: { '--help --version': { instead: LOOK }, '-p --password': 'data' },
    ...tree(CHANGES, [
      [
        READS,
        'snapshot|snap list|ls|verify|estimate, repository|repo status, policy list|ls|show|get, ls|list, diff, show|cat, content list|ls|stats, blob list|ls|stats, cache info, maintenance info, server status, index list|ls, manifest list|ls|show',
      ],
      [{ does: fetches, args: 'data dest' }, 'restore, snapshot|snap restore'],
      [MOUNTS, 'mount'],
      [
        FORGETS,
        'snapshot|snap delete|remove|rm|expire, blob delete|rm|gc, content delete|rm, manifest delete|rm, maintenance run',
      ],
    ]),
  },
  ...each('rdiff-backup rsnapshot rclone-backup', {
    does: changes,
    args: 'data*',
    opts: {
      '--list-increments -l --list-at-time --list-changed-since --version -V --compare --verify --help -h -t configtest':
        { instead: READS },
      '--remove-older-than': { value: 'data', does: deletes },
    },
    sub: { 'list info compare verify configtest du diff': READS, remove: DELETES },
    rest: CHANGES,
  }),
});
