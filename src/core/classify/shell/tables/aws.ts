import {
  BLINDS,
  CHANGES,
  CHOOSES,
  DELETES,
  EMULATED,
  GRANTS,
  READS,
  SECRET,
  SIGNS,
  signsIn,
  WIPES,
  changesCloud,
  printsSecret,
  wipesAll,
} from './cloudEffects.ts';
import { tree } from './commandTree.ts';
import { each, final, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const queries = medium('read', 'Asks a database of a cloud account');
const QUERY: Row = {
  does: queries,
  args: 'data*',
  opts: { '--query-string --sql --statement --sql-statement': 'sql' },
};

/**
 * An operation's name says by its first word what it does, in each of the services. In order: the first start that fits counts.
 * Source: the operations of the services' interfaces (AWS CLI Command Reference).
 */
const SERVICE: Row = {
  sub: { help: LOOK, wait: READS, 'get-random-password get-access-key-info': READS },
  prefixes: {
    'get-secret batch-get-secret get-session-token get-federation-token get-login get-authorization-token get-password-data get-cluster-credentials get-credentials get-token get-role-credentials get-access-token get-workload-access get-instance-access download-default-key generate-db-auth-token generate-data-key generate-random assume- decrypt create-access-key create-login-profile create-key-pair create-keys-and create-service-specific export-certificate initiate-auth admin-initiate-auth get-open-id-token':
      SECRET,
    'delete-trail stop-logging delete-detector delete-flow-logs delete-configuration-recorder stop-configuration-recorder delete-log-group disable-security-hub delete-recovery-point':
      BLINDS,
    'delete-organization close-account': WIPES,
    'attach-user attach-role attach-group put-user-policy put-role-policy put-group-policy put-bucket-policy put-bucket-acl put-object-acl put-resource-policy put-public-access create-user create-role create-policy create-group add-user-to add-role-to add-permission update-assume-role set-default-policy authorize-security modify-image-attribute modify-snapshot-attribute modify-db-snapshot-attribute':
      GRANTS,
    'test-invoke verify-email verify-domain check-in check-out': CHANGES,
    'describe- list- get- head- search- lookup- scan query select- filter- tail preview- validate- check- test- simulate- estimate- batch-get- batch-describe- ls view- detect- analyze- history help explain- download-db-log count- compare- diff- read- is- verify admin-list- admin-get- transact-get- discover- start-query stop-query':
      READS,
    'delete- terminate- remove- destroy- purge- deregister- release- rb rm detach- revoke- cancel- schedule-key-deletion reset- abort- empty- unsubscribe disable- drop- batch-delete- admin-delete- disassociate-':
      DELETES,
  },
  rest: CHANGES,
};
const FETCHES: Row = { ...READS, args: 'write' };
const service = (parts: readonly (readonly [Row, string])[]): Row => {
  const more = tree(CHANGES, parts);
  return { ...SERVICE, sub: { ...SERVICE.sub, ...more.sub } };
};

const DRY: Row['opts'] = { '--dryrun': { instead: READS } };
const S3_VALUES =
  '--exclude --include --acl --grants --storage-class --sse --sse-kms-key-id --sse-c --sse-c-key --metadata --metadata-directive --content-type --content-encoding --content-language --cache-control --expires --source-region --request-payer --page-size --website-redirect --expected-size --copy-props --checksum-algorithm';
const COPIES: Row = {
  args: 'transfer* transfer',
  does: medium('network', 'Copies to or from a store in the cloud'),
  values: S3_VALUES,
  opts: {
    ...DRY,
    '--delete': {
      does: final('delete', 'Deletes at the target what is not in the source', 'It may not be brought back.'),
    },
  },
};
const S3: Row = tree(CHANGES, [
  [READS, 'ls'],
  [LOOK, 'help'],
  [COPIES, 'cp, sync'],
  [
    {
      ...COPIES,
      does: final(
        'delete',
        'Moves files to or from a store in the cloud',
        'They are no longer where others look for them.',
      ),
    },
    'mv',
  ],
  [
    {
      ...DELETES,
      opts: {
        ...DRY,
        '--recursive --force': {
          does: final(
            'delete',
            'Deletes all that lies in a bucket or below a prefix',
            'It may not be brought back.',
            'aws s3 ls',
          ),
        },
      },
    },
    'rm, rb',
  ],
  [{ does: high('network', 'Makes an address by which anyone can read a file'), args: 'data*' }, 'presign'],
]);

/** The command line of Amazon Web Services. */
export const aws = (): Table => ({
  aws: {
    help: 'help',
    values:
      '--profile --region --output --query --cli-read-timeout --cli-connect-timeout --cli-binary-format --color --ca-bundle --max-items --page-size --starting-token',
    opts: {
      '--version --help': { instead: LOOK },
      '--generate-cli-skeleton': { value: 'data?', instead: LOOK },
      '--endpoint-url': { value: 'data', instead: EMULATED, when: 'loopback' },
      '--dry-run': { instead: READS },
      '--no-dry-run': { does: changesCloud },
      '--no-cli-pager --debug --no-paginate --no-sign-request --no-verify-ssl --cli-auto-prompt --no-cli-auto-prompt':
        {},
      '--with-decryption --include-value --include-values': {
        does: printsSecret,
        output: 'secret',
      },
      '--skip-final-snapshot': { does: wipesAll },
    },
    sub: {
      help: LOOK,
      s3: S3,
      configure: {
        // Without a sub-command it takes new credentials from standard input.
        idle: SIGNS,
        ...tree(SIGNS, [
          [READS, 'list, list-profiles, help'],
          [{ ...READS, args: 'setting' }, 'get'],
          [SECRET, 'export-credentials'],
          [{ ...SIGNS, sub: { 'region output cli_pager default.region default.output': CHOOSES }, rest: SIGNS }, 'set'],
        ]),
      },
      sso: { sub: { login: signsIn('--endpoint-url') }, rest: SIGNS },
      'login logout': SIGNS,
      history: { ...READS, values: '--include --exclude' },
      sts: service([[READS, 'get-caller-identity, decode-authorization-message']]),
      s3api: service([[FETCHES, 'get-object, select-object-content, get-object-torrent']]),
      ssm: service([[CHANGES, 'start-session, send-command']]),
      athena: service([[QUERY, 'start-query-execution']]),
      'redshift-data rds-data': service([[QUERY, 'execute-statement, batch-execute-statement, execute-sql']]),
      'dynamodb timestream-query qldb-session': service([[QUERY, 'execute-statement']]),
      sqs: service([
        [
          { does: medium('read', 'Takes messages of a queue, which others do not see for a while'), args: 'data*' },
          'receive-message',
        ],
      ]),
      iam: service([[READS, 'generate-credential-report, generate-service-last-accessed-details']]),
      glacier: service([[FETCHES, 'get-job-output']]),
      cloudformation: service([
        [READS, 'validate-template, estimate-template-cost, detect-stack-drift, detect-stack-resource-drift'],
      ]),
      codecommit: service([[{ ...SECRET }, 'credential-helper']]),
      eks: service([[SIGNS, 'update-kubeconfig']]),
      'ecr ecr-public': service([[SECRET, 'get-login-password']]),
      lightsail: service([[SECRET, 'get-instance-access-details']]),
    },
    groups: SERVICE,
  },
  ...each('awslocal tflocal cdklocal', EMULATED),
  'aws-vault': {
    values: '--backend --keychain --region -r --duration -d --mfa-token -t --prompt',
    opts: { '--version --help': { instead: LOOK } },
    ...tree(SECRET, [
      [READS, 'list|ls'],
      [
        {
          args: 'data run',
          stops: true,
          does: high('secret', 'Gives credentials of a cloud account to a command', 'The command can carry them out.'),
        },
        'exec',
      ],
    ]),
  },
  mc: {
    values:
      '--config-dir -C --limit-upload --limit-download --older-than --newer-than --attr --storage-class --rewind --vid --version-id',
    opts: { '--version -v --help -h': { instead: LOOK }, '--dry-run --fake': { instead: READS } },
    ...tree(CHANGES, [
      [READS, 'ls, du, stat, cat, head, find, tree, diff, version, ping, admin info, ready, watch, help'],
      [SECRET, 'alias list|ls'],
      [
        {
          args: 'alias-transfer* alias-transfer',
          opts: { '--remove --overwrite': { does: final('delete', 'Deletes or replaces what lies at the target') } },
        },
        'cp, mirror, get, put, mv',
      ],
      [DELETES, 'rm, rb, admin * rm|remove'],
    ]),
  },
  ...each('s3cmd s5cmd s4cmd', {
    values:
      '-c --config --endpoint-url --profile --region --host --host-bucket --access_key --secret_key --numworkers --config-dir -C',
    opts: { ...DRY, '--version --help -h': { instead: LOOK }, '-n --dry-run': { instead: READS } },
    ...tree(CHANGES, [
      [READS, 'ls, la, du, info, stat, cat, head, find, tree, diff, version, ping, admin info, ready, watch, help'],
      [COPIES, 'cp, sync, mirror, get, put'],
      [DELETES, 'rm, rb, del, mv'],
    ]),
  }),
});
