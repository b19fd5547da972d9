import { each, final, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const state = medium('read', 'Reads the state of a cloud account');
const READS: Row = { does: state, args: 'data*' };
const CHANGES: Row = {
  does: high('execute', 'Changes a cloud account', 'It may cost money, and others may rely on it.'),
  args: 'data*',
};
const DELETES: Row = {
  does: final('delete', 'Deletes from a cloud account', 'It may not be brought back.'),
  args: 'data*',
};
const SECRET: Row = {
  does: high('secret', 'Reads credentials of a cloud account', 'They enter the conversation.'),
  output: 'secret',
  args: 'data*',
};
const SIGNS: Row = {
  does: high('configuration', 'Changes how this machine signs in', 'Later commands act in another name.'),
  args: 'data*',
};

/** An operation's name says by its first word what it does, in each of a cloud's services. */
const AWS_SERVICE: Row = {
  prefixes: {
    'get-secret-value get-parameter get-session-token get-federation-token get-login get-authorization-token get-password-data get-random-password get-cluster-credentials get-credentials get-token assume-role decrypt generate-data-key batch-get-secret get-access-key-info create-access-key create-login-profile get-console create-key-pair export-':
      SECRET,
    'describe- list- get- head- search- lookup- scan query select- filter- tail preview- validate- check- test- simulate- estimate- batch-get- wait ls view- detect- analyze- history help explain- download-db-log count- compare- diff- read- is- verify- count':
      READS,
    'delete- terminate- remove- destroy- purge- deregister- release- rb rm detach- revoke- cancel- schedule-key-deletion reset- abort- empty- unsubscribe disable- drop-':
      DELETES,
  },
  rest: CHANGES,
};

const S3: Row = {
  sub: {
    ls: READS,
    'cp mv sync': {
      args: 'transfer* transfer',
      does: medium('network', 'Copies to or from a store in the cloud'),
      values: '--exclude --include --acl --storage-class --sse --metadata --content-type --cache-control',
      opts: {
        '--dryrun': { instead: READS },
        '--delete': {
          does: final('delete', 'Deletes at the target what is not in the source', 'It may not be brought back.'),
        },
      },
    },
    'rm rb': { ...DELETES, opts: { '--dryrun': { instead: READS } } },
    presign: { does: high('network', 'Makes an address by which anyone can read a file') },
  },
  rest: CHANGES,
};

const GITHUB_READS: Row = { does: medium('network', 'Reads from a code host'), args: 'data*' };
const SHARES: Row = {
  does: high('network', 'Changes what others see on a code host', 'Others are told, and may act on it.'),
  args: 'data*',
  opts: { '-F --body-file --notes-file --title-file': 'read' },
};
const WIPES: Row = { does: final('delete', 'Deletes from a code host', 'Others lose it too.'), args: 'data*' };

const hub = (more: Table): Row => ({
  values:
    '-R --repo -L --limit -s --state -l --label -a --author --assignee -q --jq -t --template --json -S --search -H --head -B --base -w --workflow -b --branch -u --user -e --event --hostname -g --group -P --per-page -p --page -F --output -o --milestone -A --app --owner -j --job --attempt --interval --sort --order --language --topic --visibility -m --match --filename --extension --created --updated --merged --closed --involves --mentions --commenter --team-mentions --project --archived --tag',
  opts: { '--version --help -h': { instead: LOOK }, '-w --web': {} },
  verbs: {
    'list ls view show status diff checks search watch browse logs log trace help version issues prs repos commits code field-list item-list get name-only check verify-asset verify stats contributors lint':
      GITHUB_READS,
    'checkout co clone download': {
      does: medium('network', 'Fetches from a code host'),
      args: 'data*',
      here: true,
      replaces: true,
    },
    'create new edit update comment note close reopen merge review ready lock unlock pin unpin transfer fork sync rename archive unarchive develop run rerun retry cancel enable disable upload upload-asset set import approve rebase revoke subscribe unsubscribe add invite request install upgrade play trigger link unlink item-add item-edit item-create field-create mark-template copy publish promote save add-topic':
      SHARES,
    'delete rm remove uninstall item-delete field-delete item-archive delete-asset clear purge': WIPES,
    'token setup-git login logout refresh switch': {
      does: high(
        'secret',
        'Shows or changes how this machine signs in to a code host',
        'Whoever has the token acts in the name of its owner.',
      ),
      output: 'secret',
      args: 'data*',
    },
    ...more,
  },
});

/** Clients of cloud accounts and code hosts. */
export const CLOUD: Table = {
  aws: {
    values:
      '--profile --region --output --query --endpoint-url --cli-read-timeout --cli-connect-timeout --color --ca-bundle --max-items --page-size --starting-token',
    opts: {
      '--version help --help': { instead: LOOK },
      '--no-cli-pager --debug --no-paginate --no-sign-request': {},
      '--with-decryption': {
        does: high('secret', 'Reads credentials of a cloud account', 'They enter the conversation.'),
        output: 'secret',
      },
    },
    sub: {
      help: LOOK,
      s3: S3,
      configure: {
        sub: { 'list list-profiles get': READS, 'set sso import export-credentials add-model': SIGNS },
        rest: SIGNS,
      },
      'sso login logout': SIGNS,
      sts: { sub: { 'get-caller-identity decode-authorization-message get-access-key-info': READS }, rest: SECRET },
      ssm: {
        ...AWS_SERVICE,
        sub: {
          'get-parameter get-parameters get-parameters-by-path get-parameter-history': {
            does: medium('read', 'Reads settings of a cloud account'),
            args: 'data*',
          },
          'send-command start-session': CHANGES,
        },
      },
      logs: { ...AWS_SERVICE, sub: { 'tail start-query get-query-results': READS } },
      dynamodb: { ...AWS_SERVICE, sub: { 'scan query batch-get-item transact-get-items': READS } },
      cloudformation: {
        ...AWS_SERVICE,
        sub: { 'validate-template estimate-template-cost detect-stack-drift': READS, package: CHANGES },
      },
      ecr: { ...AWS_SERVICE, sub: { 'get-login-password': SECRET } },
      eks: { ...AWS_SERVICE, sub: { 'get-token': SECRET, 'update-kubeconfig': SIGNS } },
    },
    groups: AWS_SERVICE,
  },
  gcloud: {
    values:
      '--project --account --format --filter --zone --region --limit --configuration --verbosity --sort-by --page-size --billing-project --location --folder --organization --cluster --namespace --instance --database --dataset --bucket --impersonate-service-account --flatten --secret --member --role --keyring --key --service',
    opts: { '--help -h --version -v': { instead: LOOK } },
    verbs: {
      'list describe info version help get-iam-policy get-value read tail lookup search list-tags list-grantable-roles get-server-config get-ancestors show validate cheat-sheet get-operation wait ls cat du hash stat search-all-resources search-all-iam-policies list-instances get-health query test-iam-permissions check diff topic':
        READS,
      list: READS,
      'print-access-token print-identity-token access print-credential get-credentials print-refresh-token get-access-token':
        SECRET,
      'login revoke activate-service-account configure-docker set unset init activate install update create-cred-config':
        SIGNS,
      'create deploy update add-iam-policy-binding remove-iam-policy-binding set-iam-policy enable disable start stop reset resize ssh scp import export patch restart submit call publish pull add-tags attach-disk promote clone migrate replace restore-backup apply move suspend resume cp mv rsync upload copy copy-files tunnel execute-sql connect deploy-app rollback promote-replica failover scale insert upgrade expose add remove':
        CHANGES,
      'delete rm purge destroy drain undelete abandon kill cancel': DELETES,
    },
    rest: CHANGES,
  },
  gsutil: {
    values: '-o -u',
    sub: {
      'ls cat du stat hash version help': READS,
      'cp mv rsync': {
        args: 'transfer* transfer',
        does: medium('network', 'Copies to or from a store in the cloud'),
        opts: {
          '-d': {
            does: final('delete', 'Deletes at the target what is not in the source', 'It may not be brought back.'),
          },
          '-n': { instead: READS },
        },
      },
      'rm rb': DELETES,
      'acl iam lifecycle versioning cors defacl logging': { sub: { get: READS }, rest: CHANGES },
    },
    rest: CHANGES,
    opts: { '-m -q -D': {}, '-f': {} },
  },
  bq: {
    values: '--project_id --dataset_id --format --location -n --max_results',
    sub: {
      'ls show head version help': READS,
      query: { args: 'sql', values: '--use_legacy_sql --destination_table', opts: { '--dry_run': { instead: READS } } },
      rm: DELETES,
      extract: { does: high('network', 'Copies data out of a database') },
    },
    rest: CHANGES,
  },
  az: {
    values:
      '-g --resource-group -n --name --subscription -o --output --query -l --location --ids --resource -s --server --account-name --container-name --vault-name --registry --cluster-name --org --organization --project -p --tag --expand --top --start-time --end-time --workspace --namespace-name --filter --scope --assignee',
    opts: { '--help -h --version': { instead: LOOK }, '--debug --verbose --only-show-errors': {} },
    verbs: {
      'list show get version help list-locations list-skus list-usage list-sizes exists check-name-availability wait list-instances logs tail find list-ip-addresses get-instance-view list-runtimes list-versions list-defaults list-offers list-publishers list-access check check-health query validate what-if list-deleted search summarize list-changes show-tags show-manifests list-repositories usage show-usage show-next-hop show-topology list-definitions list-services preview diff get-upgrades get-versions show-stats list-applied list-effective-nsg account-info metadata download url':
        READS,
      'get-access-token list-keys show-secret get-credentials list-connection-strings show-connection-string list-secrets list-admin-keys list-query-keys list-publishing-credentials list-publishing-profiles list-credentials generate-sas regenerate regenerate-key renew-key credential reset-credentials list-auth-keys list-api-keys admin-key':
        SECRET,
      'login logout set clear configure init use install upgrade': SIGNS,
      'create update start stop restart add remove deploy up run invoke import export upload upload-batch copy sync set-policy assign attach detach enable disable scale apply move approve reject publish swap resize redeploy generalize reimage failover restore rotate register unregister lock grant revoke append execute open download push pull build purge-content connect patch link unlink ssh exec trigger cancel apply-updates set-mode reset':
        CHANGES,
      'delete purge delete-batch deallocate destroy rm': DELETES,
    },
    prefixes: { 'list- show- get- check-': READS },
    rest: CHANGES,
  },
  azcopy: {
    sub: { 'list ls': READS, 'copy cp sync': { args: 'transfer* transfer' }, 'remove rm': DELETES },
    rest: CHANGES,
    opts: { '--version --help': { instead: LOOK } },
  },
  gh: {
    values: hub({}).values ?? '',
    opts: hub({}).opts ?? {},
    sub: {
      api: {
        args: 'gh-api',
        does: medium('network', 'Asks the interface of a code host'),
        values: '-H --header -q --jq -t --template --hostname -p --preview --cache',
        opts: {
          '-X --method': 'method-change',
          '-f --raw-field -F --field': {
            value: 'data',
            does: medium('network', 'Gives values to the interface of a code host'),
          },
          '--input': { value: 'read', does: high('network', 'Sends data to a code host', 'Others may see it.') },
          '--paginate -i --include --silent --slurp': {},
        },
      },
      auth: {
        sub: {
          status: {
            ...GITHUB_READS,
            opts: { '-t --show-token': { does: high('secret', 'Shows the token of a code host'), output: 'secret' } },
          },
        },
        rest: {
          does: high(
            'secret',
            'Shows or changes how this machine signs in to a code host',
            'Whoever has the token acts in the name of its owner.',
          ),
          output: 'secret',
          args: 'data*',
        },
      },
      'extension ext extensions': {
        sub: { 'list ls search browse': GITHUB_READS },
        rest: { does: high('execute', 'Installs or runs an extension', 'It runs with the rights of the user.') },
      },
      'alias config': {
        sub: { 'list ls': LOOK, get: LOOK },
        rest: { does: high('configuration', 'Changes what gh runs', 'A later command may run something else.') },
      },
      'codespace cs': { sub: { 'list ls view logs ports': GITHUB_READS }, rest: SHARES },
      copilot: { does: high('network', 'Asks a language model') },
      search: GITHUB_READS,
      status: GITHUB_READS,
      browse: { does: medium('network', 'Opens a page of a code host'), args: 'data*' },
      completion: LOOK,
      attestation: { sub: { 'verify download trusted-root': GITHUB_READS } },
      'secret variable ssh-key gpg-key': {
        verbs: {
          'list ls get': GITHUB_READS,
          'set delete remove add import': {
            does: high('secret', 'Changes secrets, variables or keys of a code host', 'Builds use them.'),
          },
        },
        rest: SHARES,
      },
    },
    groups: hub({}),
  },
  ...each('glab hub tea jira linear', {
    values: hub({}).values ?? '',
    opts: hub({}).opts ?? {},
    sub: {
      api: {
        args: 'gh-api',
        does: medium('network', 'Asks the interface of a code host'),
        opts: {
          '-X --method': 'method-change',
          '-f --field --raw-field -F': {
            value: 'data',
            does: medium('network', 'Gives values to the interface of a code host'),
          },
          '--input': { value: 'read', does: high('network', 'Sends data to a code host') },
        },
      },
    },
    groups: hub({}),
  }),
};
