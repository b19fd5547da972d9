import { each, high, LOOK, medium, type Table } from '../spec.ts';

/** Tools that search, filter and convert text and data. */
export const text = (): Table => ({
  ...each('grep egrep fgrep zgrep bzgrep xzgrep pcregrep pcre2grep ggrep zegrep', {
    args: 'sought:data searched*',
    bare: 'data',
    values:
      '-A --after-context -B --before-context -C --context -m --max-count -d --directories -D --devices --label --include --exclude --exclude-dir --binary-files --color',
    opts: {
      '-e --regexp': { value: 'sought:data', shift: true },
      '-f --file': { value: 'read', shift: true },
      '-l -L --files-with-matches --files-without-match': {},
    },
  }),
  ...each('rg ripgrep', {
    args: 'sought:data searched*',
    bare: 'data',
    values:
      '-A --after-context -B --before-context -C --context -m --max-count -g --glob --iglob -t --type -T --type-not --type-add --max-depth -d --max-filesize -M --max-columns --sort --sortr -E --encoding -j --threads --color --colors --context-separator --engine -r --replace --path-separator --dfa-size-limit --regex-size-limit',
    opts: {
      '-e --regexp': { value: 'sought:data', shift: true },
      '-f --file': { value: 'read', shift: true },
      '-l -L --files-with-matches --files-without-match': {},
      '--ignore-file': 'read',
      '--pre': 'shell',
      '--hostname-bin': 'shell',
      '--files --type-list': { args: 'list*' },
      '-z --search-zip': {},
    },
  }),
  ...each('ag ack pt sift ugrep', {
    args: 'sought:data searched*',
    values: '-A -B -C -m -G -g --ignore --ignore-dir --depth -t --type',
    opts: { '--pager': 'pager', '-p --path-to-ignore': 'read' },
  }),
  ...each('ast-grep sg', {
    args: 'read*',
    values: '-p --pattern -l --lang',
    opts: { '-U --update-all -r --rewrite': { args: 'write*', does: medium('write', 'Rewrites files') } },
  }),
  comby: { args: 'data data read*', opts: { '-i -in-place': { does: medium('write', 'Rewrites files') } } },
  ...each('sed gsed', {
    args: 'sought:sed read*',
    bare: 'data',
    values: '-l --line-length',
    opts: {
      '-e --expression': { value: 'sought:sed', shift: true },
      '-f --file': { value: 'script:sed', shift: true },
      '-i --in-place': { value: 'data?', turns: 'read>write' },
      '-n -r -E -s -u -z': {},
    },
  }),
  ...each('awk gawk mawk nawk', {
    args: 'sought:awk read*',
    bare: 'data',
    values: '-F --field-separator -v --assign',
    opts: {
      '-f --file -E --exec': { value: 'script:awk', shift: true },
      // With the library `inplace` it writes what it reads.
      '-i --include': { value: 'script:awk', turns: 'read>write' },
      '-l --load': 'script:awk',
      '-e --source': { value: 'sought:awk', shift: true },
      '-o --pretty-print -p --profile -d --dump-variables': {
        does: medium('write', 'Writes a listing of the program'),
      },
    },
  }),
  ...each('jq jaq gojq', {
    args: 'jq read*',
    bare: 'data',
    values: '--indent',
    opts: {
      '-f --from-file': { value: 'read', shift: true },
      '--arg --argjson': 'pair:data',
      '--slurpfile --rawfile --argfile': 'pair:read',
      '-L': 'data',
    },
  }),
  yq: {
    args: 'jq read*',
    bare: 'data',
    values: '-o --output-format -p --input-format -I --indent',
    opts: {
      '-i --inplace': { turns: 'read>write' },
      '--from-file': 'read',
      '-s --split-exp': { does: medium('write', 'Splits a file into files') },
    },
  },
  ...each(
    'xq gron htmlq pup xmlstarlet xmllint csvcut csvgrep csvstat csvlook csvsort csvjson in2csv xsv toml tomlq dyff',
    {
      args: 'data read*',
      bare: 'data',
      opts: { '-o --output': 'write', '-i -I -L --inplace': { args: 'data write*' } },
    },
  ),
  ...each('mlr miller', {
    args: 'miller*',
    bare: 'data',
    values: '--ifs --ofs --fs --ips --ops --ps --irs --ors --rs --nr-progress-mod --records-per-batch --from --ofmt',
    opts: {
      '-I': { does: medium('write', 'Changes files in place') },
      '-s': 'read',
      '--prepipe --prepipex': 'shell',
      '--load --mload': 'read',
    },
  }),
  jc: { args: 'run', stops: true },
  fx: { args: 'read expression*', bare: 'data' },
  dasel: {
    args: 'data read*',
    bare: 'data',
    values: '-r --read -w --write -s --selector -p --parser -v --value -t --type',
    opts: { '-f --file': 'read', '-o --out': 'write' },
    sub: {
      'put delete': { args: 'data*', values: '-v --value -t --type -r -w', opts: { '-f --file -o --out': 'write' } },
    },
    rest: { args: 'data read*', bare: 'data', opts: { '-f --file': 'read', '-o --out': 'write' } },
  },
  json_pp: {
    args: 'data*',
    bare: 'data',
    values: '-t -json_opt --json_opt',
    opts: {
      '-f': {
        value: 'data',
        does: high('execute', 'Reads another format than JSON, which may be Perl', 'What it reads is run.'),
      },
    },
  },
  qsv: {
    sub: {
      'foreach luau py fetch fetchpost to snappy': {
        does: high('execute', 'Runs a program or sends for each line', 'What it runs is not judged.'),
        args: 'data*',
      },
      'split partition extsort': { args: 'write read*', does: medium('write', 'Makes files of a table') },
    },
    rest: { args: 'data read*', bare: 'data', opts: { '-o --output': 'write' } },
  },
  dc: { args: 'read*', bare: 'dc', values: '-k', opts: { '-e --expression': 'dc', '-f --file': 'read' } },
  ...each('calc qalc', {
    args: 'expression*',
    bare: 'expression',
    opts: { '-f --file': { value: 'read', does: medium('execute', 'Runs a file of calculations') } },
  }),
  pydoc: {
    args: 'data*',
    does: medium('execute', 'Loads a module to show its documentation'),
    opts: {
      '-w': { does: medium('write', 'Writes documentation') },
      '-p -n -b': { does: high('network', 'Opens a port of this machine') },
      '-k': {},
    },
  },
  ...each('fzf sk peco gum', {
    args: 'data*',
    bare: 'data',
    values: '-q --query -f --filter -d --delimiter -n --nth --with-nth --prompt --header -e',
    opts: {
      '--preview --execute': 'item-shell',
      '--bind': 'bind',
      '--listen --listen-unsafe': 'listens-for-commands?',
      '--history': 'write',
      '--preview-window': 'data',
      '--become': 'item-shell',
      '--walker-root': 'list',
    },
  }),
  ...each('fd fdfind', {
    args: 'sought-name found*',
    values:
      '-e --extension -t --type -d --max-depth --min-depth -E --exclude -S --size --changed-within --changed-before -o --owner -j --threads -c --color --base-directory --max-results',
    opts: { '-x --exec -X --exec-batch': 'run;', '--ignore-file': 'read' },
  }),
  ...each('locate plocate mlocate slocate mdfind', {
    args: 'located*',
    output: 'summary',
    values: '-d --database -l --limit -n -onlyin -r --regexp',
  }),
  ...each('tokei cloc scc loc sloccount', {
    args: 'list*',
    output: 'summary',
    opts: { '--out --report-file --sum-reports --output -o': 'write' },
  }),
  openssl: {
    sub: {
      'version list ciphers help prime speed rand errstr': { opts: { '-out': 'write', '-writerand': 'write' } },
      'x509 verify crl crl2pkcs7 asn1parse dgst md5 sha256 sha1 sha512 pkcs7 ts spkac nseq sess_id': {
        args: 'read*',
        style: 'single',
        values: '-days -subj -inform -outform -checkend -nameopt -addtrust -setalias',
        opts: {
          '-in -CA -CAfile -extfile -untrusted -signature': 'list',
          '-CAkey -signkey -key -sign -verify -prverify': 'data',
          '-out': 'write',
        },
      },
      'genrsa genpkey gendsa': {
        args: 'data*',
        style: 'single',
        does: medium('secret', 'Makes a private key'),
        opts: {
          '-out -writerand': 'write',
          '-paramfile -config': 'read',
          '-algorithm -pkeyopt -outform -pass -passout -cipher': 'data',
        },
      },
      'rsa pkey ec dsa pkcs8 pkcs12 ecparam dhparam req ca': {
        args: 'data*',
        style: 'single',
        values: '-inform -outform -passin -passout -algorithm -pkeyopt -name -newkey -days -subj',
        opts: { '-in -key -inkey -certfile -config -CA -CAkey': 'read', '-out -keyout': 'write' },
      },
      enc: {
        args: 'data*',
        style: 'single',
        opts: {
          '-in -kfile': 'read',
          '-out': 'write',
          '-d': { output: 'decoded' },
          '-k -K -iv -S -pass -md -iter -bufsize': 'data',
        },
      },
      base64: { style: 'single', opts: { '-in': 'read', '-out': 'write', '-d': { output: 'decode:base64' } } },
      s_client: {
        style: 'single',
        args: 'host*',
        input: 'send',
        values: '-servername -starttls -alpn -port -CApath -verify',
        opts: { '-connect -host -proxy': 'host', '-cert -key -CAfile': 'read' },
        does: medium('network', 'Connects to a server'),
        output: 'network',
      },
      s_server: { does: high('network', 'Opens a port of this machine') },
      'passwd rsautl pkeyutl cms smime kdf mac': {
        args: 'data*',
        style: 'single',
        opts: { '-in -inkey -sign -signer': 'read', '-out': 'write' },
      },
    },
  },
  ...each('gpg gpg2', {
    args: 'read*',
    values:
      '-r --recipient -u --local-user --keyserver --homedir --cipher-algo --status-fd --passphrase-fd --pinentry-mode',
    opts: {
      '-k --list-keys -K --list-secret-keys --list-public-keys --fingerprint --verify --list-sigs --check-sigs --list-packets --version --show-keys':
        {},
      '--export --export-options': {},
      '-o --output': 'write',
      '-d --decrypt': { does: high('secret', 'Decrypts what was kept secret', 'It enters the conversation.') },
      '--export-secret-keys --export-secret-subkeys --export-ssh-key': {
        does: high('secret', 'Prints private keys', 'Whoever has them can sign and read as their owner.'),
        output: 'secret',
      },
      '--import --recv-keys --receive-keys --fetch-keys --delete-keys --delete-secret-keys --delete-secret-and-public-key --gen-key --full-generate-key --quick-gen-key --edit-key --sign-key --lsign-key --send-keys --import-ownertrust --gen-revoke --quick-add-key --trust-model':
        {
          does: high(
            'configuration',
            'Changes the keys that are kept or trusted',
            'What they sign will be believed, or can no longer be.',
          ),
          args: 'data*',
        },
      '-s --sign -b --detach-sign --clearsign -e --encrypt -c --symmetric': {},
      '--passphrase --passphrase-file': 'data',
    },
  }),
  ...each('age rage', {
    args: 'read*',
    opts: {
      '-o --output': 'write',
      '-d --decrypt': { does: high('secret', 'Decrypts what was kept secret', 'It enters the conversation.') },
      '-i --identity -R --recipients-file': 'read',
      '-r --recipient': 'data',
    },
  }),
  sops: {
    args: 'read*',
    opts: {
      '-d --decrypt': { does: high('secret', 'Decrypts what was kept secret', 'It enters the conversation.') },
      '-i --in-place': { args: 'write*' },
      '--output': 'write',
    },
    sub: {
      'exec-env exec-file': {
        args: 'read shell',
        does: high('secret', 'Runs a command with decrypted secrets', 'The command can carry them out.'),
      },
      decrypt: { args: 'read*', does: high('secret', 'Decrypts what was kept secret', 'It enters the conversation.') },
    },
    rest: { args: 'read*', does: medium('execute', 'Encrypts or edits a secret file') },
  },
  ...each(
    'convert magick identify mogrify composite ffprobe pandoc wkhtmltopdf pdftotext pdfinfo dot qpdf gs rsvg-convert optipng pngquant svgo mmdc plantuml ebook-convert',
    {
      args: 'read*',
      does: medium('write', 'Converts a document or picture'),
      opts: {
        '-o --output -w --out --out-file': 'write',
        '-filter --filter -F --lua-filter --pdf-engine': 'script:code',
        '-overwrite_original -tagsFromFile': {},
      },
    },
  ),
  ...each('identify ffprobe pdfinfo', { args: 'read*' }),
  identify: { style: 'single', args: 'read*', values: '-format -define -density -depth -size -limit' },
  benchstat: { args: 'read*', values: '-alpha -col -row -table -filter -format -ignore' },
  ...each('xcpretty xcbeautify', { args: 'data*', opts: { '-o --output --report-path': 'write' } }),
  ffmpeg: {
    args: 'write*',
    style: 'single',
    values:
      '-c -codec -vcodec -acodec -b -r -s -ss -t -to -f -vf -af -filter_complex -map -preset -crf -ar -ac -loglevel -framerate -pix_fmt -q',
    opts: { '-i': 'source' },
  },
  ...each('nm objdump readelf size otool ldd c++filt addr2line pahole dwarfdump lipo symbols vtool', {
    args: 'read*',
    style: 'single',
    values: '-arch -M -j --section -m --architecture -e --exe',
    output: 'passes',
  }),
  ...each('objcopy strip elfedit patchelf chrpath install_name_tool', {
    args: 'write*',
    style: 'single',
    values: '-O -I -j -R --set-rpath --set-interpreter --add-needed --replace-needed --remove-needed',
    does: medium('write', 'Changes a program file'),
  }),
  lipo: {
    args: 'read*',
    style: 'single',
    opts: {
      '-output -o': 'write',
      '-create -thin -extract -remove -replace': { does: medium('write', 'Makes a program file') },
    },
  },
  ...each('man info tldr cheat tealdeer', {
    args: 'data*',
    opts: { '-P --pager': 'pager', '-H --html': 'pager?', '-C --config-file': 'script:man', '-u --update': {} },
  }),
  ...each(
    'bc units figlet cowsay lolcat toilet banner fortune neofetch fastfetch screenfetch onefetch cmatrix uuidgen uuid pwgen',
    { args: 'data*', bare: 'data', opts: { '-o --output': 'write', '-f --file': 'read' } },
  ),
  ...each('cowsay cowthink', { args: 'data*', bare: 'data', values: '-e -T -W -r', opts: { '-f': 'script:perl' } }),
  ...each('envsubst gettext msgfmt msgmerge xgettext', { args: 'read*', opts: { '-o --output-file': 'write' } }),
  m4: { args: 'script:m4' },
  patch: {
    args: 'write read',
    values: '-p --strip -F --fuzz -B --prefix -V -z --suffix -Y',
    opts: {
      '-i --input': 'read',
      '-o --output -r --reject-file': 'write',
      '-d --directory': 'dir',
      '--dry-run -C --check': { instead: LOOK },
    },
    does: medium('write', 'Applies a patch to files of the workspace'),
    replaces: true,
  },
  ...each('inotifywait inotifywatch fswatch', {
    args: 'read*',
    values: '-e --event -t --timeout --format --exclude',
    output: 'summary',
    stays: 'always',
  }),
  entr: { args: 'run', stops: true, stays: 'always' },
  watchexec: {
    args: 'run',
    stops: true,
    values: '-w --watch -e --exts --ext -i --ignore -d --debounce --delay',
    opts: { '-x --exec': 'shell' },
    stays: 'always',
  },
  ...each('xclip xsel pbcopy wl-copy clip clip.exe', {
    args: 'data*',
    bare: 'data',
    values: '-selection -sel -d -display -t -target -l -loops',
    opts: {
      '-noutf8 -verbose -version': {},
      '-o -out --output': { output: 'secret', does: high('secret', 'Reads the clipboard', 'It may hold a password.') },
    },
  }),
  ...each('pbpaste wl-paste', {
    does: high('secret', 'Reads the clipboard', 'It may hold a password.'),
    output: 'secret',
  }),
});
