import { signsIn } from './cloudEffects.ts';
import { each, final, high, LOOK, medium, type Row, type Table } from '../spec.ts';

/** Options that take a value in most commands of gh and glab. */
const VALUES =
  '-R --repo -L --limit -s --state -l --label -a --author --assignee -q --jq -t --template --json -S --search -H --head -B --base --workflow -b --branch -u --user -e --event --hostname -g --group -P --per-page -p --page -o --milestone -A --app --owner -j --job --attempt --interval --sort --order --language --topic --visibility -m --match --filename --extension --created --updated --merged --closed --involves --mentions --commenter --team-mentions --project --archived --tag --body --title --reviewer --add-label --remove-label --add-assignee --reason -c --comment --subject --description -d --notes --target --ref --source-branch --target-branch --source --remote --clone --codespace --machine --color';

const reads: Row = { does: medium('network', 'Reads from a code host'), args: 'data*', values: VALUES };
const shares: Row = {
  does: high('network', 'Changes what others see on a code host', 'Others are told, and may act on it.'),
  args: 'data*',
  values: VALUES,
  opts: { '-F --body-file --notes-file --title-file': 'read', '--dry-run': { instead: reads } },
};
const wipes: Row = {
  does: final('delete', 'Deletes from a code host', 'Others lose it too.'),
  args: 'data*',
  values: VALUES,
};
const fetches: Row = {
  does: medium('network', 'Fetches from a code host'),
  args: 'data*',
  values: VALUES,
  here: true,
  replaces: true,
};
const keepsToken: Row = {
  does: high(
    'secret',
    'Shows or changes how this machine signs in to a code host',
    'Whoever has the token acts in the name of its owner.',
  ),
  output: 'secret',
  args: 'data*',
};
const keys: Row = {
  sub: {
    'list ls get': reads,
    'set delete remove rm add import update create export': {
      does: high('secret', 'Changes secrets, variables or keys of a code host', 'Builds use them.'),
      args: 'data*',
      opts: { '-f --env-file': 'read' },
    },
  },
  values: VALUES,
};
const runsMore = high('execute', 'Installs or runs an extension', 'It runs with the rights of the user.');

/** What a verb does, whichever kind of thing stands before it. */
const verbs: Row = {
  values: VALUES,
  sub: {
    'list ls view show status diff checks search watch logs log trace get name-only check verify-asset verify stats contributors item-list field-list gitignore issues commits history lint':
      reads,
    'checkout co clone download': {
      ...fetches,
      opts: { '-D --dir --destination': 'dir', '-O --output': 'write', '-p --pattern': 'data' },
    },
    'create new edit update comment note close reopen merge review ready lock unlock pin unpin transfer fork sync rename archive unarchive develop run rerun retry cancel enable disable upload upload-asset import approve rebase revoke subscribe unsubscribe invite request play trigger link unlink item-add item-edit item-create field-create mark-template copy publish promote save add-topic accept todo for update-branch revert':
      shares,
    'delete rm remove item-delete field-delete item-archive delete-asset clear purge': wipes,
    'set-default': { does: medium('configuration', 'Chooses the repository of this folder'), args: 'data*' },
    'deploy-key autolink ssh-key gpg-key secret variable': keys,
    help: LOOK,
  },
};

const api: Row = {
  args: 'forge-endpoint',
  does: medium('network', 'Asks the interface of a code host'),
  values: '-H --header -q --jq -t --template --hostname -p --preview --cache',
  opts: {
    '-X --method': 'forge-method',
    // With fields, and no method that is told, it sends them.
    '-f --raw-field -F --field --form': 'forge-field',
    '--input': { value: 'read', does: high('network', 'Sends data to a code host', 'Others may see it.') },
    '--paginate -i --include --silent --slurp --verbose': {},
  },
};

/** Clients of code hosts. */
export const forges = (): Table => ({
  gh: {
    values: '-R --repo --hostname',
    opts: { '--version --help -h': { instead: LOOK } },
    sub: {
      api,
      auth: {
        sub: {
          'login refresh': signsIn('--with-token --hostname -h --insecure-storage'),
          status: {
            ...reads,
            opts: { '-t --show-token': { does: high('secret', 'Shows the token of a code host'), output: 'secret' } },
          },
        },
        rest: keepsToken,
      },
      'extension ext extensions': {
        sub: { 'list ls search browse': reads },
        rest: { does: runsMore, args: 'data*' },
      },
      'alias config': {
        sub: {
          'list ls': LOOK,
          get: { args: 'forge-setting', values: '-h --host' },
          'clear-cache': { does: medium('delete', 'Empties a cache') },
        },
        rest: {
          does: high('configuration', 'Changes what gh runs', 'A later command may run something else.'),
          args: 'data*',
        },
      },
      'codespace cs': { sub: { 'list ls view logs ports': reads, delete: wipes }, rest: shares },
      copilot: { does: high('network', 'Asks a language model, which may run commands'), args: 'data*' },
      'agent-task models': { sub: { 'list view': reads }, rest: shares },
      'search status preview': reads,
      browse: { ...reads, opts: { '-n --no-browser': {}, '-b --branch -R --repo': 'data' } },
      'completion help version': { args: 'data*' },
      attestation: { sub: { 'verify download trusted-root': reads } },
      'secret variable ssh-key gpg-key': keys,
      ...each('feed pr-review', reads),
    },
    groups: verbs,
  },
  ...each('glab hub tea fj berg', {
    values: '-R --repo',
    opts: { '--version --help -h': { instead: LOOK } },
    sub: {
      api,
      auth: {
        sub: { status: reads, login: signsIn('-t --token --stdin --hostname -j --job-token --api-host') },
        rest: keepsToken,
      },
      'alias config': {
        sub: { 'list get': LOOK },
        rest: {
          does: high('configuration', 'Changes what the client runs', 'A later command may run something else.'),
          args: 'data*',
        },
      },
      'ssh-key gpg-key deploy-key variable securefile token': keys,
      'ci pipe pipeline': {
        ...verbs,
        sub: { ...verbs.sub, 'lint config artifact': reads },
      },
      'completion version help': { args: 'data*' },
      'check-update whoami browse': reads,
      'logins login logout': keepsToken,
      // hub wraps git.
      'clone fetch sync checkout': fetches,
      'ci-status pr-list issues compare': reads,
      duo: { does: high('network', 'Asks a language model'), args: 'data*' },
    },
    groups: verbs,
  }),
});
