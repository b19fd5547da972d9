import { each, final, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const sends = high('network', 'Sends data to another machine', 'What was sent cannot be called back.');
const opens = high('network', 'Opens this machine to others', 'Whoever reaches it can use what is served.');
const connects = medium('network', 'Connects to another machine');

const curl: Row = {
  args: 'url*',
  output: 'network',
  style: 'gnu',
  values:
    '-A --user-agent -e --referer -m --max-time --connect-timeout --retry --retry-delay --retry-max-time --max-redirs -r --range -y -Y -z --time-cond --limit-rate --cacert --capath --ciphers --dns-servers --interface --local-port --noproxy --proto --proto-default --tls-max --tlsv1 -C --continue-at --resolve --connect-to --max-filesize --keepalive-time --parallel-max --rate --doh-url --request-target --aws-sigv4 --variable',
  opts: {
    '-X --request': 'method',
    '-I --head': { method: 'HEAD' },
    '-G --get': { method: 'GET' },
    '-d --data --data-raw --data-ascii --data-binary --data-urlencode --json --form-string': 'send',
    '-F --form': 'send',
    '-T --upload-file': 'upload',
    '--url': 'url',
    '--url-query': 'send',
    '-w --write-out': 'curl-format',
    '-H --header --proxy-header': 'header',
    '-b --cookie': 'data',
    '-u --user -U --proxy-user --oauth2-bearer': 'credential',
    '-o --output': 'write',
    '-c --cookie-jar -D --dump-header --trace --trace-ascii --stderr --libcurl --hsts --alt-svc --etag-save': 'write',
    '--output-dir': 'write',
    '-O --remote-name --remote-name-all -J --remote-header-name': { saves: true },
    '-K --config': {
      value: 'read',
      does: high('not-understood', 'Takes its options from a file', 'What it would request is not seen.'),
    },
    '-n --netrc': { does: high('secret', 'Sends stored passwords', 'The other side learns them.') },
    '--netrc-file': { value: 'read' },
    '-E --cert --key --cert-type': 'list',
    '-k --insecure --proxy-insecure': { does: medium('network', 'Does not check who the other side is') },
    '-x --proxy --preproxy --socks5 --socks5-hostname --socks4 --socks4a': {
      value: 'data',
      does: high('network', 'Goes through another server', 'It can read and change what goes through.'),
    },
    '--unix-socket --abstract-unix-socket': {
      value: 'data',
      does: high(
        'network',
        'Talks to a service of this machine through its socket',
        'Such services (as docker) can control the machine.',
      ),
    },
    '-Q --quote': 'ftp-command',
    '--ftp-port --mail-from --mail-rcpt': { value: 'data', does: sends },
    '--version -V --help -h -M --manual': { instead: LOOK },
  },
};

const ssh: Row = {
  args: 'host remote-text',
  stops: true,
  stays: 'free',
  bare: 'remote-shell',
  does: connects,
  values: '-b -c -e -E -I -l -m -O -p -Q -S -B -J',
  opts: {
    '-o': 'ssh-option',
    '-i': 'data',
    '-F': 'script:ssh',
    '-L -R -D -W -w': {
      value: 'data',
      does: high('network', 'Opens a way between networks', 'Others can reach what was closed to them.'),
    },
    '-V -Q -G': { instead: LOOK },
  },
};

/** Programs that reach other machines. */
export const network = (): Table => ({
  curl,
  curlie: curl,
  wget: {
    args: 'url*',
    output: 'network',
    saves: true,
    does: medium('network', 'Fetches from the network'),
    values:
      '-t --tries -T --timeout -w --wait -Q --quota -U --user-agent -l --level -A --accept -R --reject -D --domains --limit-rate --referer -B --base --restrict-file-names --progress --ca-certificate --waitretry -I -X --exclude-directories',
    opts: {
      '-O --output-document': 'write-or-print',
      '-P --directory-prefix': 'dir',
      '-o --output-file -a --append-output --save-cookies --warc-file': 'write',
      '--post-data --body-data': 'send',
      '--post-file --body-file': 'upload',
      '--method': 'method',
      '-i --input-file --load-cookies --certificate --private-key --config': 'read',
      '--header': 'header',
      '--user --password --http-user --http-password --ftp-user --ftp-password --proxy-user --proxy-password':
        'credential',
      '-e --execute': {
        value: 'data',
        does: high('configuration', 'Changes how it works by a setting', 'Settings can name programs and proxies.'),
      },
      '--use-askpass': 'shell',
      '--spider': {},
      '--no-check-certificate': { does: medium('network', 'Does not check who the other side is') },
      '--version -V --help -h': { instead: LOOK },
    },
  },
  ...each('http https xh xhs httpie', {
    args: 'http*',
    output: 'network',
    does: medium('network', 'Fetches from the network'),
    values: '--timeout --session --print -p --style -s --pretty --format-options --verify --auth-type -A',
    opts: {
      '-a --auth': 'credential',
      '-o --output': 'write',
      '-d --download': { saves: true },
      '--offline --version --help': { instead: LOOK },
      '--raw': 'send',
      '-f --form -j --json --multipart': {},
      '--proxy': { value: 'data', does: high('network', 'Goes through another server') },
    },
  }),
  ...each('aria2c axel lynx w3m links elinks', {
    args: 'url*',
    output: 'network',
    saves: true,
    values: '-x -s -j -d -k -n',
    opts: {
      '-o --out': 'write',
      '-d --dir': 'dir',
      '-i --input-file': 'read',
      '--on-download-complete --on-download-start': 'shell',
      '-dump -source': {},
    },
  }),
  ...each('yt-dlp youtube-dl gallery-dl', {
    args: 'url*',
    output: 'network',
    here: true,
    opts: {
      '-o --output': 'data',
      '--exec': 'shell',
      '--cookies-from-browser': {
        value: 'data',
        does: high('secret', "Reads the browser's cookies", 'They are as good as passwords.'),
      },
    },
  }),
  ...each('httpstat hey ab wrk k6 vegeta bombardier oha siege', {
    args: 'url*',
    does: high('network', 'Sends many requests to a server', 'It may fail under them.'),
    values: '-n -c -t -d -z -q',
    opts: { '--version --help': { instead: LOOK } },
  }),
  ssh,
  autossh: ssh,
  mosh: { ...ssh, args: 'host remote' },
  sshpass: {
    args: 'run',
    stops: true,
    opts: { '-p -f -d': 'data', '-e': {} },
    does: high('secret', 'Gives a password to ssh', 'It stands in the command and in the list of processes.'),
  },
  scp: {
    args: 'transfer* transfer',
    values: '-P -l -c -J -B -D',
    opts: { '-o': 'ssh-option', '-i': 'data', '-F': 'script:ssh', '-S': 'shell', '-r -p -q -C -v -3': {} },
  },
  sftp: {
    args: 'host',
    does: sends,
    opts: { '-b': 'read', '-o': 'ssh-option', '-i': 'data', '-F': 'script:ssh' },
    input: 'send',
  },
  ftp: { args: 'host', does: sends, input: 'send' },
  tftp: { args: 'host', does: sends },
  lftp: { args: 'host', does: sends, opts: { '-e -c': 'shell' } },
  rsync: {
    args: 'transfer* transfer',
    values:
      '--exclude --include --exclude-from --filter -f --bwlimit --timeout --port --max-size --min-size --chmod --chown --partial-dir --compress-level --info --debug --out-format -B --suffix',
    opts: {
      '-e --rsh --rsync-path': 'shell',
      '--files-from --password-file --include-from': 'read',
      '--log-file --backup-dir --temp-dir -T --write-batch': 'write',
      '-n --dry-run --list-only': { instead: { args: 'data*' } },
      '--delete --delete-before --delete-after --delete-during --delete-excluded --del --delete-delay': {
        does: final(
          'delete',
          'Deletes at the target what is not in the source',
          'What only lay there is gone.',
          'rsync -n SOURCE TARGET',
        ),
      },
      '--remove-source-files': {
        turns: 'transfer>transfer',
        does: final('delete', 'Deletes what it has copied', 'It is then only at the target.'),
      },
    },
  },
  ...each('rclone', {
    sub: {
      'ls lsd lsl lsf lsjson size about version listremotes help check md5sum sha1sum hashsum tree ncdu cat': {
        does: medium('read', 'Reads the state of a remote store'),
        args: 'data*',
      },
      config: {
        sub: {
          'show dump': { does: high('secret', 'Shows credentials of remote stores'), output: 'secret' },
          'file paths providers': LOOK,
        },
        rest: { does: high('configuration', 'Changes remote stores') },
      },
      'copy sync move copyto moveto bisync copyurl rcat touch mkdir': { does: sends, args: 'transfer* transfer' },
      'delete purge deletefile rmdir rmdirs cleanup dedupe': {
        does: final('delete', 'Deletes from a remote store', 'It may not be brought back.'),
        args: 'data*',
      },
      'serve mount rcd': { does: opens },
    },
    opts: { '-n --dry-run': { instead: LOOK } },
    values: '--config --filter --exclude --include --transfers --max-depth',
  }),
  ...each('socat telnet', {
    args: 'data*',
    does: high('network', 'Opens a raw connection', 'Whatever goes through is not seen.'),
    input: 'send',
    output: 'network',
    values: '-w -p -s -i -q -X',
    opts: {
      '-h --help --version -V': { instead: LOOK },
      '-z': { instead: { does: medium('network', 'Asks whether a port answers'), args: 'data*', values: '-w' } },
      '-e -c --exec --sh-exec': {
        value: 'data',
        does: {
          risk: 'CRITICAL',
          category: 'network',
          reason: 'Gives a shell to whoever is at the other end',
          matters: 'They can do all that the user can.',
          reversible: false,
        },
      },
    },
  }),
  nsupdate: {
    does: high('network', 'Changes names of the network', 'Others find another machine under them.'),
    input: 'data',
  },
  ...each('wireshark ngrep dsniff sslstrip mitmproxy mitmdump mitmweb', {
    does: high('network', 'Listens to the traffic of this machine', 'Secrets go through it.'),
    args: 'data*',
    opts: { '-w': 'write', '--version --help': { instead: LOOK } },
  }),
  ...each(
    'frpc chisel sshuttle devtunnel tailscale zerotier-cli gost proxychains proxychains4 tor torsocks wstunnel gotty ttyd teleport tsh',
    {
      does: opens,
      args: 'data*',
      sub: { 'version help status ip netcheck list ls show whois': { args: 'data*' } },
      opts: { '--version -V -v -h --help': { instead: LOOK } },
      rest: { does: opens, args: 'data*' },
    },
  ),
  grpcurl: {
    style: 'single',
    values:
      '-import-path -proto -protoset -authority -H -rpc-header -reflect-header -max-time -connect-timeout -cacert -cert -key -servername -format',
    verbs: { 'list describe': { does: medium('network', 'Asks a server what it offers'), args: 'data*' } },
    rest: { does: sends, args: 'data*' },
    opts: { '-d': { value: 'send', does: sends }, '-version -help': { instead: LOOK } },
    output: 'network',
  },
  ...each('websocat wscat evans grpcui', {
    args: 'data*',
    does: sends,
    input: 'send',
    output: 'network',
    opts: { '--version --help': { instead: LOOK } },
  }),
  ...each('mail mailx mutt neomutt sendmail msmtp ssmtp swaks s-nail', {
    does: final('network', 'Sends mail', 'What was sent cannot be called back.'),
    args: 'data*',
    input: 'send',
    opts: { '-a -A --attach': 'upload' },
  }),
  ...each('wg wg-quick openvpn openconnect', {
    does: high('network', 'Changes private networks'),
    sub: { show: LOOK },
    rest: { does: high('network', 'Changes private networks') },
  }),
  ldapsearch: {
    does: high('network', 'Reads a directory of people and machines', 'What is read enters the conversation.'),
    args: 'data*',
    values: '-b -D -w -s -l -z -p --bindDN --bindPassword --baseDN',
    opts: {
      '-y': 'read',
      '-T': 'write',
      '-H -h --hostname': {
        value: 'host',
        when: 'loopback',
        instead: { args: 'data*', does: medium('network', 'Reads a directory of this machine') },
      },
    },
  },
  ...each('ldapmodify ldapadd ldapdelete ldappasswd', {
    does: final('network', 'Changes a directory of people and machines', 'Others lose or gain access.'),
    args: 'data*',
  }),
  ...each('ssh-keygen', {
    args: 'data*',
    values: '-t -b -C -N -m -a -O -I -n -V',
    opts: {
      '-f': 'write',
      '-l -L -F -B': { instead: LOOK },
      '-R': { value: 'data', does: high('configuration', 'Forgets the key of a known machine') },
      '-y': { does: high('secret', 'Reads a private key') },
      '-D': 'script:library',
      '-p': { does: high('secret', 'Changes the password of a key') },
    },
    does: medium('write', 'Makes or reads keys'),
  }),
  ...each('ssh-add ssh-agent ssh-copy-id', {
    does: high('secret', 'Hands on keys for other machines', 'Whoever reaches the agent can use them.'),
    args: 'data*',
    opts: { '-l -L': { instead: LOOK } },
  }),
  'ssh-keyscan': { args: 'host*', does: medium('network', 'Asks for the key of a machine') },
  ...each('transmission-cli rtorrent deluge', { does: high('network', 'Shares files with strangers') }),
  ...each('croc wormhole magic-wormhole ffsend transfer dropbox gdrive', {
    does: sends,
    args: 'upload*',
    opts: { '--help --version': { instead: LOOK } },
  }),
  ...each('llm chatgpt aichat mods sgpt', {
    // The person chose the model's provider, as they chose the agent's; secrets are another matter.
    does: medium('network', 'Gives text to a language model that the person has set up'),
    input: 'send',
    args: 'data*',
    output: 'network',
    opts: { '--version --help': { instead: LOOK } },
  }),
});
