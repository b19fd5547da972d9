import {
  BLINDS,
  CHANGES,
  CHOOSES,
  DELETES,
  FETCH,
  GRANTS,
  READS,
  SECRET,
  SIGNS,
  WIPES,
  changesCloud,
  signsIn,
} from './cloudEffects.ts';
import { tree } from './commandTree.ts';
import { final, LOOK, medium, type Row, type Table } from '../spec.ts';

const COPIES: Row = {
  args: 'transfer* transfer',
  does: medium('network', 'Copies to or from a store in the cloud'),
  opts: {
    '-d --delete-unmatched-destination-objects': {
      does: final('delete', 'Deletes at the target what is not in the source', 'It may not be brought back.'),
    },
    '-n --dry-run': { instead: READS },
  },
};
const MOVES: Row = {
  ...COPIES,
  does: final(
    'delete',
    'Moves files to or from a store in the cloud',
    'They are no longer where others look for them.',
  ),
};

/** gcloud GROUP … COMMAND: the first word that is no group is the command; what follows names resources (gcloud reference). */
const GCLOUD: Row = {
  values:
    '--project --account --access-token-file --format --filter --zone --region --limit --configuration --flags-file --verbosity --sort-by --page-size --billing-project --location --folder --organization --cluster --namespace --instance --database --dataset --bucket --impersonate-service-account --trace-token --flatten --secret --member --role --keyring --key --service',
  opts: { '--help -h --version': { instead: LOOK } },
  ...tree(CHANGES, [
    [
      READS,
      // `run` is a group here, and a command elsewhere.
      `run services|jobs|revisions|regions list, alpha|beta run services|jobs|revisions|regions list, info, ** list|describe|read|tail|lookup|log|search|list-*|get-*|describe-*|search-*|check-*|validate|validate-*|test-iam-permissions|wait|diff|query|browse|get`,
    ],
    [LOOK, 'version, topic, cheat-sheet, help, ** help'],
    [
      SECRET,
      '** print-access-token|print-identity-token|print-refresh-token|access|get-access-token|generate-upload-url|decrypt|sign-url|sign-blob|sign-jwt|get-key-string',
    ],
    [
      SECRET,
      'iam service-accounts keys create, ** iam service-accounts keys create, services api-keys create, sql users set-password',
    ],
    [
      SIGNS,
      `init, auth *, auth revoke|activate-service-account|configure-docker|print-settings, auth application-default login|revoke, ** get-credentials, components install|update|remove|reinstall, config unset, config configurations create|delete`,
    ],
    [signsIn('--cred-file --login-config --update-adc'), 'auth login'],
    [READS, 'auth list, config list|get|get-value, config configurations list|describe, components list'],
    [
      {
        ...SIGNS,
        sub: { 'project core/project compute/zone compute/region run/region artifacts/location': CHOOSES },
        rest: SIGNS,
      },
      'config set',
    ],
    [CHOOSES, 'config configurations activate'],
    [GRANTS, '** add-iam-policy-binding|remove-iam-policy-binding|set-iam-policy'],
    [
      CHANGES,
      `** create|create-*|update|update-*|deploy|add|add-*|remove|remove-*|set|set-*|enable|enable-*|disable|disable-*|start|start-*|stop|stop-*|reset|resize|ssh|scp|import|export|patch|restart|submit|call|publish|pull|ack|modify-*|promote|promote-*|clone|migrate|replace|replace-*|apply|move|suspend|resume|attach|attach-*|detach|detach-*|copy|upload|connect|failover|scale|insert|upgrade|expose|rollback|rolling-action|recreate-instances|simulate-*|bulk|bulk-*|allow-*|register|unregister|activate|deactivate|rotate|restore|invoke|execute|replay|seek|approve|reject|grant|revoke|lock|pause|drain|instantiate|install|mv|cp, ** run`,
    ],
    [
      {
        does: medium('read', 'Asks a database of a cloud account'),
        args: 'data*',
        values: '--instance --database',
        opts: { '--sql': 'sql' },
      },
      'spanner databases execute-sql, alpha|beta spanner databases execute-sql, alpha|beta sql instances execute-sql, sql instances execute-sql',
    ],
    [DELETES, '** delete|delete-*|rm|purge|destroy|undelete|abandon|abandon-*|kill|cancel|cancel-*|reject|deprovision'],
    [BLINDS, 'logging sinks|buckets|logs delete, ** logging sinks|buckets|logs delete'],
    [WIPES, 'projects delete, ** projects delete'],
    [READS, 'storage ls|cat|du|hash|stat, alpha|beta storage ls|cat|du|hash'],
    [COPIES, 'storage cp|rsync, alpha|beta storage cp|rsync'],
    [MOVES, 'storage mv'],
    [FETCH, 'artifacts generic|files download'],
  ]),
};

/** The command lines of Google Cloud. */
export const googleCloud = (): Table => ({
  gcloud: GCLOUD,
  gsutil: {
    values: '-o -u -h -i',
    opts: { '-m -q -D -f': {} },
    ...tree(CHANGES, [
      [
        READS,
        'ls, cat, du, stat, hash, version, help, acl get, iam get, lifecycle get, versioning get, cors get, defacl get, logging get, label get',
      ],
      [COPIES, 'cp, rsync'],
      [MOVES, 'mv'],
      [SECRET, 'signurl'],
      [DELETES, 'rm, rb'],
    ]),
  },
  bq: {
    values:
      '--project_id --dataset_id --format --location -n --max_results --job_id --api --application_default_credential_file --credential_file --service_account --bigqueryrc --fingerprint_job_id',
    opts: { '--help': { instead: LOOK } },
    ...tree(CHANGES, [
      [READS, 'ls, show, head, wait, get-iam-policy'],
      [LOOK, 'version, help'],
      [
        {
          does: medium('read', 'Asks a database of a cloud account'),
          args: 'sql',
          input: 'sql',
          values: '--maximum_bytes_billed --label --parameter --max_rows -n --schedule --display_name',
          opts: {
            '--dry_run': { instead: READS },
            '--destination_table': { value: 'data', does: changesCloud },
            '--replace --append_table': { does: changesCloud },
          },
        },
        'query|q',
      ],
      [DELETES, 'rm|remove, cancel'],
      [GRANTS, 'set-iam-policy, add-iam-policy-binding, remove-iam-policy-binding'],
    ]),
  },
});
