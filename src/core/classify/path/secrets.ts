import { lookupIn, type Patterned } from './patterns.ts';

interface Secret extends Patterned {
  readonly holds: string;
  /** True for a kind of file of which test folders hold made-up ones, for everyone to see. */
  readonly madeUpInTests?: boolean;
}

/** Names that end so are templates or the public half of a key. */
const TEMPLATES =
  /(?:[.-](?:example|sample|template|tmpl|tpl|dist|defaults|schema|pub|test-example)|(?:example|sample|template)\.[a-z]+)$/;

/** Files beside keys that hold none. */
const BESIDE_KEYS = /\/\.ssh\/(?:config|config\.d\/.*|known_hosts[^/]*|authorized_keys[^/]*|allowed_signers|rc)$/;

/** Certificates and public keys, which are shown to everyone. */
const PUBLIC =
  /(?:^|[/._-])(?:cert|certs|certificate|ca|cacert|ca-?bundle|ca-?cert|chain|fullchain|root|roots|public|pub|public[_-]key|pubkey|dhparams?)\.(?:pem|key)$|^\/(?:etc|usr\/share|usr\/local\/share)\/(?:ssl\/certs|ca-certificates|pki\/tls\/certs)\//;

/** Folders of tests and examples. */
const OF_TESTS =
  /\/(?:tests?|__tests__|specs?|fixtures?|__fixtures__|test-?data|testdata|testing|mocks?|__mocks__|examples?|samples?|e2e)\//;

/** Paths that hold secrets. Matched by name however they are reached. */
const SECRETS: readonly Secret[] = [
  {
    glob: '{.env,.env.*,*.env,.envrc,.envrc.*,.dev.vars,.dev.vars.*}',
    holds: 'environment variables, often with credentials',
  },
  { glob: '{id_rsa,id_dsa,id_ecdsa,id_ed25519,id_ecdsa_sk,id_ed25519_sk}', holds: 'a private key' },
  {
    glob: '*.{pem,key,p12,pfx,jks,keystore,ppk,p8,pkcs12,pvk,snk,mobileprovision,jceks,bcfks}',
    holds: 'a private key or certificate',
    madeUpInTests: true,
  },
  {
    glob: '*.{kdbx,kdb,agilekeychain,opvault,keychain,keychain-db,keytab,psafe3,1pux,walletx,wallet}',
    holds: 'a store of passwords',
  },
  {
    glob: '{secring.gpg,private-keys-v1.d/**,*private*.asc,*secret*.asc,age.key,keys.txt.age}',
    holds: 'a private key',
  },
  {
    glob: '{.netrc,_netrc,.authinfo,.authinfo.gpg,.git-credentials,.pgpass,pgpass.conf,.my.cnf,.mylogin.cnf,.htpasswd,.pypirc,.pg_service.conf,.msmtprc,.fetchmailrc,.mbsyncrc,.vault_pass,.vault_pass.txt,.vault-pass,vault_password,.esmtprc}',
    holds: 'passwords',
  },
  {
    glob: '{credentials,credentials.json,credentials.yml,credentials.yaml,credentials.toml,credentials.csv}',
    holds: 'credentials',
  },
  { glob: '{secrets,secret}.{json,yml,yaml,toml,env,ini,properties,txt}', holds: 'secrets' },
  {
    glob: '{api_key,api-key,apikey,access_key,access-key,secret_key,secret-key,private_key,private-key,password,passwords,passwd,token,auth_token,access_token,accesstokens}{.txt,.json,.yml,.yaml,.ini,.cfg,.conf,.env}',
    holds: 'a credential, by its name',
  },
  { glob: '{secrets,.secrets}/*.{txt,json,yml,yaml,env,ini}', holds: 'secrets' },
  { glob: '{rails_master_key,config/master.key,config/credentials/*.key}', holds: 'the key of encrypted credentials' },
  { glob: '{service-account,service_account,serviceaccount}*.json', holds: 'the key of a service account' },
  { glob: '{client_secret*.json,application_default_credentials.json,.vault-token,wallet.dat}', holds: 'credentials' },
  { glob: '*.{tfstate,tfstate.backup}', holds: 'the state of an infrastructure, with its secrets' },
  {
    glob: '{kubeconfig,kubeconfig.y*ml,*.kubeconfig,/etc/rancher/**/*.yaml,/etc/kubernetes/**.conf}',
    holds: 'the credentials of a cluster',
  },
  {
    glob: '~/.*/**/{token,tokens,*token.json,*tokens.json,*token.txt,auth.toml,key.txt}',
    holds: 'tokens of a service',
  },
  { glob: '~/.*/{token,tokens,*token.json,*tokens.json,*token.txt,auth.toml,key.txt}', holds: 'tokens of a service' },
  { glob: '.streamlit/secrets.toml', holds: 'secrets' },
  {
    glob: '{.bash_history,.zsh_history,.zhistory,.sh_history,.history,.python_history,.node_repl_history,.psql_history,.mysql_history,.sqlite_history,.rediscli_history,.irb_history,fish_history,consolehost_history.txt,.viminfo,.mongo_history,.dbshell,.mariadb_history,.duckdb_history,.octave_hist,.scala_history,.ksh_history,.ash_history,.tcsh_history,.pry_history,.php_history,.lua_history,.erlang_history,.bash_sessions/**,.zsh_sessions/**}',
    holds: 'what was typed before, often with credentials',
  },
  { glob: '~/.aws{,/**}', holds: 'cloud credentials' },
  {
    glob: '~/.{azure,oci,aliyun,bluemix,snowflake,snowsql,databricks,databrickscfg,databricks.cfg,tencentcloudcli,tccli,hcloud,vultr-cli,kaggle,huggingface,cloudflared,wrangler,pulumi,railway,supabase,expo,netlify,sentryclirc,near-credentials,oracle,scwrc,edgerc,chef,vagrant.d/data}{,/**}',
    holds: 'cloud credentials',
  },
  {
    glob: '~/.config/{gcloud,doctl,linode-cli,scw,hcloud,rclone,op,gh,glab-cli,hub,git/credentials,github-copilot,heroku,flyctl,vercel,netlify,stripe,wrangler,.wrangler,configstore,sops,age,argocd,helm,ngrok,doppler,op,1password,bitwarden,bitwarden cli,keepassxc,rbw,filezilla,remmina,hcp,containers/auth.json,pypoetry/auth.toml,anthropic,openai,google-cloud-sdk,supabase,railway,snyk,circleci,gitlab,jira,acli,sentry,hf,huggingface}{,/**}',
    holds: 'credentials of a service',
  },
  { glob: '~/.kube{,/config,/cache/**}', holds: 'the credentials of a cluster' },
  { glob: '~/.docker/config.json', holds: 'credentials of registries' },
  { glob: '~/.docker/{machine,trust}/**', holds: 'keys of machines and images' },
  { glob: '/run/{user/*/containers/auth.json,containers/*/auth.json}', holds: 'credentials of registries' },
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
    glob: '~/.{claude/.credentials.json,claude.json,codex/auth.json,gemini/oauth_creds.json,gemini/google_accounts.json,copilot/config.json,qwen/oauth_creds.json,local/share/opencode/auth.json,local/share/amazon-q/data.sqlite3}',
    holds: 'the account of an agent',
  },
  {
    glob: '~/.{claude/history.jsonl,claude/projects/**/*.jsonl,claude/shell-snapshots/**,codex/history.jsonl,codex/sessions/**,gemini/tmp/**,copilot/session-state/**,copilot/history-session-state/**,cursor/chats/**,cursor/conversations/**,aider.chat.history.md,aider.input.history,local/share/opencode/storage/**,continue/sessions/**}',
    holds: 'what was said to agents, often with credentials',
  },
  {
    glob: '{state.vscdb,state.vscdb.backup,globalstorage/storage.json}',
    holds: 'the sessions and tokens of an editor',
  },
  {
    glob: '~/.{gnupg,password-store,lpass,age,minisign,signify,step,subversion/auth,git-credential-cache,local/share/gopass,config/gopass}{,/**}',
    holds: 'keys and passwords',
  },
  {
    glob: '~/.{ethereum,electrum,bitcoin,litecoin,dogecoin,bitmonero,foundry/keystores,brownie/accounts,sui,aptos,cardano,config/solana,config/exodus}{,/**}',
    holds: 'the keys of a wallet',
  },
  {
    glob: '~/.local/share/{keyrings,kwalletd,password-store,rbw,dbeaverdata,seahorse}{,/**}',
    holds: 'keys and passwords',
  },
  { glob: '~/.ssh{,/**}', holds: 'a private key' },
  {
    glob: '~/{.mozilla,.librewolf,.zen,.waterfox,.config/google-chrome,.config/google-chrome-beta,.config/chromium,.config/microsoft-edge,.config/bravesoftware,.config/vivaldi,.config/opera,snap/firefox,snap/chromium,.var/app/org.mozilla.firefox,.var/app/com.google.chrome}{,/**}',
    holds: 'the profile of a browser',
  },
  {
    glob: '~/{mail,maildir,.mutt,.thunderbird,.local/share/mail,.config/slack,.config/discord,.config/signal,.config/skypeforlinux,.local/share/telegramdesktop,library/mail,library/messages,library/application support/slack,library/application support/discord,library/application support/signal,appdata/roaming/slack,appdata/roaming/discord,appdata/roaming/signal,appdata/roaming/thunderbird}{,/**}',
    holds: 'letters and messages',
  },
  { glob: '/var/{mail,spool/mail}/**', holds: 'letters' },
  {
    glob: '{~,}/library/{keychains,cookies,safari,containers/com.apple.safari,application support/google/chrome,application support/firefox,application support/microsoft edge,application support/bravesoftware,application support/arc,application support/vivaldi,application support/com.apple.tcc,group containers/2bua8c4s2c.com.1password,application support/1password,application support/bitwarden,passes}{,/**}',
    holds: 'keys, passwords or the profile of a browser',
  },
  {
    glob: '~/appdata/{local,roaming}/{google/chrome,microsoft/edge,mozilla,bravesoftware,vivaldi,opera software,microsoft/credentials,microsoft/protect,microsoft/vault,microsoft/crypto,1password,bitwarden,gnupg,keepass,gcloud,github cli,rclone}{,/**}',
    holds: 'keys, passwords or the profile of a browser',
  },
  {
    glob: '{cookies.sqlite,key3.db,key4.db,logins.json,login data,login data for account,web data,local state,cookies.binarycookies,signons.sqlite}',
    holds: 'the passwords or sessions of a browser',
  },
  {
    glob: '/etc/{shadow,gshadow,shadow-,gshadow-,krb5.keytab,ppp/chap-secrets,ipsec.secrets,security/opasswd,wpa_supplicant/wpa_supplicant.conf}',
    holds: 'password hashes',
  },
  { glob: '/etc/ssh/ssh_host_*_key', holds: 'the private key of this machine' },
  {
    glob: '/etc/{ssl/private,letsencrypt,wireguard,openvpn,swanctl,ipsec.d,strongswan,kubernetes,pki/tls/private,networkmanager/system-connections}/**',
    holds: 'private keys',
  },
  {
    glob: '/var/lib/{kubelet/pki,rancher/**/server/token,docker/swarm,sss/secrets,jenkins/secrets}/**',
    holds: 'private keys',
  },
  { glob: '/private/etc/{master.passwd,shadow}', holds: 'password hashes' },
  { glob: '/windows/{system32/config,repair}/{sam,system,security}', holds: 'password hashes' },
  { glob: '/proc/*/{environ,mem,maps,auxv}', holds: "another program's memory or environment" },
  { glob: '{/run,/var/run}/secrets/**', holds: 'secrets of a container or cluster' },
];

const find = lookupIn(SECRETS);

/**
 * What secrets a path holds by its name; undefined for templates, public keys and certificates, keys in folders of tests,
 * and everything that the table does not name.
 */
export const secretAt = (key: string): Secret | undefined => {
  const found = find(key);
  if (found === undefined || TEMPLATES.test(key) || BESIDE_KEYS.test(key) || PUBLIC.test(key)) return undefined;
  return found.madeUpInTests === true && OF_TESTS.test(key) ? undefined : found;
};
