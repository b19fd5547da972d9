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
  signsIn,
  changesCloud,
} from './cloudEffects.ts';
import { tree } from './commandTree.ts';
import { LOOK, medium, type Row, type Table, runsProject } from '../spec.ts';

const DOWNLOAD: Row = { ...FETCH, opts: { '-f --file -d --destination --output-file -p --path': 'write' } };

/** az GROUP … COMMAND --option value: no command takes words of its own beyond its name (Azure CLI reference). */
const AZ: Row = {
  values: '--subscription -o --output --query -g --resource-group -n --name -l --location',
  opts: { '--help -h --version': { instead: LOOK }, '--debug --verbose --only-show-errors': {} },
  ...tree(CHANGES, [
    [
      READS,
      `version, find, help, feedback, ** list|show|logs|help|exists|wait|query|tail|find|search-*|list-*|show-*|get-*|check-*|describe|validate|validate-*|what-if|preview|diff|calculate|summarize|stats|url|export-template|test-connectivity|test-*, group export, deployment group|sub|mg|tenant export`,
    ],
    [
      SECRET,
      '** get-access-token|list-keys|list-key|show-key|show-keys|list-admin-keys|list-query-keys|list-auth-keys|list-api-keys|list-access-keys|list-credential|list-credentials|list-publishing-credentials|list-publishing-profiles|list-connection-string|list-connection-strings|show-connection-string|list-secrets|show-secret|get-secret|list-key-value|generate-sas|generate-sas-token|regenerate|regenerate-*|renew-key|renew-keys|reset-credentials|reset-credential|list-user-credentials|list-tokens|list-admin-credentials',
    ],
    [
      SECRET,
      `** keys|key|admin-key|query-key list|show|regenerate|renew|create, ** connection-string list|show, ** credential show|reset|renew, keyvault secret show|download|backup, keyvault key decrypt|backup, keyvault certificate backup, ad sp create-for-rbac, ad sp credential reset, ad app credential reset, acr login, acr token create, webapp deployment user set, staticwebapp secrets list, containerapp secret show, account get-access-token`,
    ],
    [
      READS,
      'sql db show-connection-string, keyvault key list|show, keyvault secret list, ad sp credential list, ad app credential list, sshkey list|show, vm run-command list|show',
    ],
    [DOWNLOAD, '** download|download-batch'],
    [
      SIGNS,
      `logout, account clear, config set|unset, cloud set|register|update, extension add|remove|update, upgrade, ** get-credentials, devops login|logout, aks install-cli, bicep install|upgrade|uninstall`,
    ],
    [{ ...SIGNS, opts: { '--list --list-defaults': { instead: READS } } }, 'configure, devops configure'],
    [signsIn('-u --username -p --password --service-principal --identity -i --certificate --federated-token'), 'login'],
    [CHOOSES, 'account set'],
    [
      GRANTS,
      `role assignment create|delete|update, role definition create|delete|update, ad group member add|remove, keyvault set-policy|delete-policy, ** policy|permission assign|grant`,
    ],
    [
      BLINDS,
      'monitor diagnostic-settings delete, monitor log-analytics workspace delete, monitor activity-log alert delete',
    ],
    [
      {
        does: medium('execute', 'Builds templates of the project'),
        args: 'data*',
        opts: { '-f --file': 'read', '--outfile': 'write', '--outdir': 'write' },
      },
      'bicep build|decompile|format|lint|generate-params',
    ],
    [
      {
        ...READS,
        opts: {
          '-m --method': 'method-only-get',
          '-b --body': { value: 'data', does: changesCloud },
          '--output-file': 'write',
        },
      },
      'rest',
    ],
    [DELETES, '** delete|delete-*|purge|deallocate|destroy|remove|remove-*|empty|cancel|uninstall|abort'],
    [
      CHANGES,
      '** create|create-*|update|update-*|start|start-*|stop|stop-*|restart|add|add-*|set|set-*|deploy|up|run|invoke|import|import-*|export|export-*|upload|upload-*|copy|sync|assign|attach|detach|enable|enable-*|disable|disable-*|scale|apply|move|approve|reject|publish|swap|resize|redeploy|generalize|reimage|failover|restore|rotate|register|unregister|grant|revoke|append|execute|open|push|connect|patch|link|unlink|ssh|exec|trigger|reset|reset-*|undelete|recover|install|upgrade|renew|rename|convert|promote|submit|complete|begin|cancel-*|rollback|browse|tunnel|hold|reapply|perform-*|simulate-*',
    ],
  ]),
};

/** The command lines of Azure. */
export const azure = (): Table => ({
  az: AZ,
  azcopy: {
    values: '--include-pattern --exclude-pattern --log-level --output-type --from-to --block-size-mb --cap-mbps',
    opts: { '--version --help -h': { instead: LOOK }, '--dry-run': { instead: READS } },
    ...tree(CHANGES, [
      [READS, 'list|ls, jobs list|show, env, help, doc'],
      [
        { args: 'transfer* transfer', does: medium('network', 'Copies to or from a store in the cloud') },
        'copy|cp|c, sync|s',
      ],
      [SIGNS, 'login, logout'],
      [DELETES, 'remove|rm|r'],
    ]),
  },
  azd: tree(CHANGES, [
    [READS, 'version, show, config show|get|list, template list|show, env list, monitor'],
    [SECRET, 'env get-values|get-value, auth token'],
    [{ does: medium('execute', 'Builds the project'), args: 'data*' }, 'init, package, restore, env select|new'],
    [DELETES, 'down'],
  ]),
  func: {
    opts: { '--version --help -h': { instead: LOOK } },
    ...tree(CHANGES, [
      [
        { does: runsProject, args: 'data*' },
        'start, host start, run, pack, init, new, templates list, extensions install, function list',
      ],
      [READS, 'azure functionapp list-functions|logstream, help'],
      [SECRET, 'azure storage fetch-connection-string, azure functionapp fetch-app-settings, settings decrypt|list'],
      [DELETES, 'settings delete, kubernetes delete'],
    ]),
  },
});
