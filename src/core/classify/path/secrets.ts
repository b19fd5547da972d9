import { lookupIn, type Patterned } from './patterns.ts';

interface Secret extends Patterned {
  readonly holds: string;
}

/** Names that end so are templates or the public half of a key. */
const TEMPLATES =
  /(?:[.-](?:example|sample|template|tmpl|tpl|dist|defaults|schema|pub|test-example)|(?:example|sample|template)\.[a-z]+)$/;

/** Files beside keys that hold none. */
const BESIDE_KEYS = /\/\.ssh\/(?:config|config\.d\/.*|known_hosts[^/]*|authorized_keys[^/]*|allowed_signers|rc)$/;

/** Paths that hold secrets. Matched by name however they are reached. */
const SECRETS: readonly Secret[] = [
  { glob: '{.env,.env.*,*.env,.envrc,.dev.vars}', holds: 'environment variables, often with credentials' },
  { glob: '{id_rsa,id_dsa,id_ecdsa,id_ed25519,id_ecdsa_sk,id_ed25519_sk}', holds: 'a private key' },
  { glob: '*.{pem,key,p12,pfx,jks,keystore,ppk,p8,pkcs12}', holds: 'a private key or certificate' },
  { glob: '*.{kdbx,kdb,agilekeychain,opvault,keychain,keychain-db,keytab}', holds: 'a store of passwords' },
  {
    glob: '{.netrc,_netrc,.git-credentials,.pgpass,pgpass.conf,.my.cnf,.mylogin.cnf,.htpasswd,.pypirc}',
    holds: 'passwords',
  },
  {
    glob: '{credentials,credentials.json,credentials.yml,credentials.yaml,credentials.toml,credentials.csv}',
    holds: 'credentials',
  },
  { glob: '{secrets,secret}.{json,yml,yaml,toml,env,ini,properties,txt}', holds: 'secrets' },
  { glob: '{service-account,service_account,serviceaccount}*.json', holds: 'the key of a service account' },
  { glob: '{client_secret*.json,application_default_credentials.json,.vault-token,wallet.dat}', holds: 'credentials' },
  { glob: '*.{tfstate,tfstate.backup}', holds: 'the state of an infrastructure, with its secrets' },
  { glob: '{kubeconfig,*.kubeconfig}', holds: 'the credentials of a cluster' },
  {
    glob: '~/.*/**/{token,tokens,*token.json,*tokens.json,*token.txt,auth.toml,key.txt}',
    holds: 'tokens of a service',
  },
  { glob: '~/.*/{token,tokens,*token.json,*tokens.json,*token.txt,auth.toml,key.txt}', holds: 'tokens of a service' },
  { glob: '.streamlit/secrets.toml', holds: 'secrets' },
  {
    glob: '{.bash_history,.zsh_history,.zhistory,.sh_history,.history,.python_history,.node_repl_history,.psql_history,.mysql_history,.sqlite_history,.rediscli_history,.irb_history,fish_history,consolehost_history.txt}',
    holds: 'what was typed before, often with credentials',
  },
  { glob: '~/.aws{,/**}', holds: 'cloud credentials' },
  {
    glob: '~/.{azure,oci,aliyun,bluemix,snowflake,databricks,databrickscfg,databricks.cfg}{,/**}',
    holds: 'cloud credentials',
  },
  {
    glob: '~/.config/{gcloud,doctl,linode-cli,scw,hcloud,rclone,op,gh,glab-cli,hub,git/credentials,github-copilot,heroku,flyctl,vercel,netlify,stripe,wrangler}{,/**}',
    holds: 'credentials of a service',
  },
  { glob: '~/.kube{,/config,/cache/**}', holds: 'the credentials of a cluster' },
  { glob: '~/.docker/config.json', holds: 'credentials of registries' },
  { glob: '~/.config/containers/auth.json', holds: 'credentials of registries' },
  {
    glob: '~/{.npmrc,.yarnrc.yml,.yarnrc,.terraformrc,.condarc,.s3cfg,.boto,.databrickscfg,.fly/config.yml}',
    holds: 'tokens of a service',
  },
  { glob: '~/.terraform.d/credentials.tfrc.json', holds: 'tokens of a service' },
  { glob: '~/.{cargo,gem}/credentials{,.toml}', holds: 'the token of a package registry' },
  { glob: '~/.m2/settings{,-security}.xml', holds: 'credentials of registries' },
  { glob: '~/.gradle/gradle.properties', holds: 'credentials of registries' },
  { glob: '~/{.nuget,.config/nuget}/nuget.config', holds: 'credentials of registries' },
  { glob: '~/{.composer,.config/composer}/auth.json', holds: 'credentials of registries' },
  { glob: '~/.dbt/profiles.yml', holds: 'credentials of databases' },
  {
    glob: '~/.{claude/.credentials.json,claude.json,codex/auth.json,gemini/oauth_creds.json,copilot/config.json}',
    holds: 'the account of an agent',
  },
  { glob: '~/.{gnupg,password-store,ethereum/keystore,electrum}{,/**}', holds: 'keys and passwords' },
  { glob: '~/.config/solana/id.json', holds: 'the key of a wallet' },
  { glob: '~/.local/share/{keyrings,kwalletd}{,/**}', holds: 'keys and passwords' },
  { glob: '~/.ssh{,/**}', holds: 'a private key' },
  {
    glob: '~/{.mozilla,.config/google-chrome,.config/chromium,.config/microsoft-edge,.config/bravesoftware,snap/firefox}{,/**}',
    holds: 'the profile of a browser',
  },
  {
    glob: '{~,}/library/{keychains,cookies,safari,application support/google/chrome,application support/firefox,application support/microsoft edge}{,/**}',
    holds: 'keys, passwords or the profile of a browser',
  },
  {
    glob: '~/appdata/{local,roaming}/{google/chrome,microsoft/edge,mozilla,bravesoftware,microsoft/credentials,microsoft/protect,microsoft/vault}{,/**}',
    holds: 'keys, passwords or the profile of a browser',
  },
  { glob: '{cookies.sqlite,key4.db,logins.json,login data}', holds: 'the passwords of a browser' },
  {
    glob: '/etc/{shadow,gshadow,shadow-,gshadow-,sudoers,krb5.keytab,ppp/chap-secrets}',
    holds: 'password hashes or rights',
  },
  { glob: '/etc/sudoers.d/**', holds: 'rights' },
  { glob: '/etc/ssh/ssh_host_*_key', holds: 'the private key of this machine' },
  { glob: '/etc/{ssl/private,letsencrypt,wireguard,openvpn,kubernetes}/**', holds: 'private keys' },
  { glob: '/private/etc/{master.passwd,shadow,sudoers}', holds: 'password hashes or rights' },
  { glob: '/windows/{system32/config,repair}/{sam,system,security}', holds: 'password hashes' },
  { glob: '/proc/*/{environ,mem,maps,auxv}', holds: "another program's memory or environment" },
  { glob: '{/run,/var/run}/secrets/**', holds: 'secrets of a container or cluster' },
];

const find = lookupIn(SECRETS);

/** What secrets a path holds by its name; undefined for templates, public keys and everything that the table does not name. */
export const secretAt = (key: string): Secret | undefined => {
  const found = find(key);
  return found && (TEMPLATES.test(key) || BESIDE_KEYS.test(key)) ? undefined : found;
};
