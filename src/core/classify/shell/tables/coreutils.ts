import { each, final, high, LOOK, medium, type Table } from '../spec.ts';

const FILES_FROM = { '--files0-from': 'read' };

/** GNU coreutils and their BSD counterparts. */
export const coreutils = (): Table => ({
  ...each(
    'whence true false : yes seq sleep usleep nproc uname hostid dirname basename realpath readlink tty groups id whoami logname users who w uptime cal ncal locale getconf factor expr numfmt tput clear reset stty times wait jobs fg bg hash type which whereis where whatis apropos help caller dirs ulimit umask return break continue shift exit logout compgen compopt disown suspend sync cksum pathchk cygpath wslpath tabs getopt lsb_release ncurses6-config infocmp toe',
    LOOK,
  ),
  ...each('coreutils gcoreutils', { args: 'run', stops: true, opts: { '--help --version --list': { instead: LOOK } } }),
  bindkey: {
    args: 'data reconfigures*',
    opts: {
      '-s -r -N -A -D -d': {
        does: high('persistence', 'Sets what runs at a key', 'It runs with no further question.'),
      },
      '-M': 'data',
      '-l -L -e -v -a': {},
    },
  },
  zstyle: {
    args: 'data*',
    does: medium('configuration', 'Sets styles of this shell'),
    opts: {
      '-L -s -b -a -t -T -m -g': { instead: LOOK },
      '-e': { does: high('execute', 'Sets code that runs when a style is looked up', 'It runs by itself.') },
    },
  },
  ...each('hostname domainname', {
    args: 'data*',
    output: 'summary',
    opts: { '-F --file -b --boot': { does: high('configuration', 'Sets the name of this machine') } },
  }),
  pwd: { output: 'directory' },
  date: {
    args: 'time*',
    output: 'summary',
    values: '-d --date -r --reference -v -z',
    opts: {
      '-f --file': 'read',
      '-j': { args: 'data*' },
      '-s --set': { value: 'data', does: high('configuration', 'Sets the clock of this machine') },
      '-I --iso-8601 --rfc-3339': 'data?',
    },
  },
  complete: {
    output: 'summary',
    values: '-o -A -G -W -X -P -S',
    opts: {
      '-C': {
        value: 'shell',
        does: high(
          'persistence',
          'Sets what runs when a command is completed',
          'It runs with a key, with no further question.',
        ),
      },
      '-F': {
        value: 'data',
        does: high(
          'persistence',
          'Sets what runs when a command is completed',
          'It runs with a key, with no further question.',
        ),
      },
    },
  },
  bind: {
    args: 'bind*',
    opts: {
      '-l -p -P -s -S -v -V -q': { instead: LOOK },
      '-x -f': {
        value: 'data',
        does: high('persistence', 'Sets what runs at a key', 'It runs with no further question.'),
      },
    },
  },
  fc: {
    output: 'secret',
    opts: {
      '-l': {},
      '-s -e': { value: 'data', does: high('not-understood', 'Runs an earlier command again, which is not seen here') },
    },
  },
  echo: { args: 'text*', output: 'echo', opts: { '-e -n -E -en -ne -nE -En': {} }, style: 'exact' },
  ...each('ls dir vdir ll la tree exa eza lsd', {
    args: 'list*',
    output: 'summary',
    values:
      '-I --ignore -T --tabsize -w --width --block-size --hide --sort --time --time-style --format --indicator-style --quoting-style -L -P',
    opts: { '-o': {} },
  }),
  tree: {
    args: 'list*',
    values: '-L -P -I -H -T --charset --filelimit --timefmt --sort',
    opts: { '-o': 'write', '--fromfile': { args: 'read*' } },
    output: 'summary',
  },
  ...each(
    'stat file du df wc md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum shasum md5 sum cksum test [ namei getfacl lsattr getfattr',
    {
      args: 'list*',
      bare: 'data',
      output: 'summary',
      values:
        '-c --format --printf -f -t --block-size -d --max-depth --exclude -a --algorithm -b -l --length --threshold -X --time',
    },
  ),
  ...each('test [', { args: 'name*', style: 'none', output: 'summary' }),
  cat: { args: 'read*', bare: 'data', stays: 'bare' },
  ...each('bat batcat', {
    args: 'read*',
    values: '-l --language -r --line-range --style --theme -H -m --tabs --wrap --color',
    opts: {
      '--pager': 'pager',
      '--config-file --generate-config-file': { does: medium('write', "Writes bat's settings") },
    },
  }),
  ...each('head tail', {
    args: 'read*',
    bare: 'data',
    values: '-n --lines --pid -s --sleep-interval --max-unchanged-stats',
    opts: { '-c --bytes': 'size' },
  }),
  sort: {
    args: 'read*',
    bare: 'data',
    values: '-k --key -t --field-separator -S --buffer-size --parallel --batch-size --sort --random-source',
    opts: { '-o --output': 'write', '-T --temporary-directory': 'data', '--compress-program': 'shell', ...FILES_FROM },
  },
  uniq: { args: 'read write', bare: 'data', values: '-f --skip-fields -s --skip-chars -w --check-chars' },
  wc: { args: 'list*', bare: 'data', output: 'summary', opts: FILES_FROM },
  shuf: {
    args: 'read*',
    values: '-n --head-count -i --input-range --random-source',
    opts: { '-o --output': 'write', '-e --echo': { args: 'data*' } },
  },
  tr: { args: 'data*', output: 'decoded' },
  rev: { args: 'read*', bare: 'data', output: 'decode:rev' },
  ...each('base64 gbase64', {
    args: 'read*',
    bare: 'data',
    values: '-w --wrap -b --break',
    opts: { '-d --decode -D': { output: 'decode:base64' }, '-i': 'read', '-o': 'write' },
  }),
  base32: { args: 'read*', bare: 'data', values: '-w --wrap', opts: { '-d --decode': { output: 'decode:base32' } } },
  basenc: { args: 'read*', bare: 'data', values: '-w --wrap', opts: { '-d --decode': { output: 'decoded' } } },
  xxd: {
    args: 'read write',
    bare: 'data',
    values: '-c -cols -g -groupsize -l -len -s -seek -o -n -R',
    opts: { '-r -revert': { output: 'decode:hex' }, '-p -ps -plain': {} },
  },
  uudecode: {
    args: 'read*',
    does: high('write', 'Writes a file under the name that is in it', 'It may lie anywhere.'),
    opts: {
      '-o --output-file': {
        value: 'write',
        instead: { args: 'read*', output: 'decoded', opts: { '-o --output-file': 'write' } },
      },
      '-p': {},
    },
  },
  ...each('uuencode', { args: 'read*', output: 'decoded', opts: { '-o --output-file': 'write' } }),
  ...each('iconv recode', {
    args: 'read*',
    values: '-f -t --from-code --to-code',
    opts: { '-o --output': 'write' },
    output: 'passes',
  }),
  ...each('dos2unix unix2dos', { args: 'write*' }),
  tee: { args: 'write*', opts: { '-a --append': {} } },
  touch: { args: 'write*', values: '-d --date -t', opts: { '-r --reference': 'list' } },
  mkdir: { args: 'write*', values: '-m --mode -Z --context' },
  mktemp: {
    does: medium('write', 'Makes a temporary file or folder'),
    values: '--suffix',
    opts: { '-p --tmpdir': 'write', '-u --dry-run': { instead: LOOK } },
    args: 'data*',
  },
  mkfifo: { args: 'write*', values: '-m --mode' },
  mknod: { args: 'write data*', does: high('privilege', 'Makes a device file', 'It gives direct access to a device.') },
  ...each('rm unlink grm', {
    args: 'delete*',
    opts: {
      '-r -R --recursive': { turns: 'delete>tree' },
      '--no-preserve-root': {
        does: final('delete', 'Lets rm delete the root of the file system', 'It removes the last safety of rm.'),
      },
    },
    output: 'summary',
  }),
  rmdir: { args: 'delete*', does: medium('delete', 'Removes empty folders') },
  ...each('shred srm wipe', {
    args: 'delete*',
    values: '-n --iterations -s --size --random-source',
    does: final('delete', 'Overwrites files so that they cannot be recovered', 'No copy survives.'),
  }),
  ...each('trash trash-put rip gio_trash', { args: 'move*', does: medium('delete', 'Moves files to the trash') }),
  ...each('cp gcp', {
    args: 'copy* dest',
    values: '-S --suffix',
    opts: { '-t --target-directory': 'into' },
    output: 'summary',
  }),
  ...each('mv gmv', {
    args: 'move* dest',
    values: '-S --suffix',
    opts: { '-t --target-directory': 'into' },
    output: 'summary',
  }),
  install: {
    args: 'copy* dest',
    values: '-m --mode -o --owner -g --group -S --suffix',
    opts: { '-t --target-directory': 'into', '-d --directory': { args: 'write*' }, '--strip-program': 'shell' },
  },
  ...each('ln link', {
    args: 'copy* dest',
    values: '-S --suffix',
    opts: { '-t --target-directory': 'into' },
    output: 'summary',
  }),
  ...each('chmod gchmod', {
    args: 'mode modify*',
    opts: { '--reference': { args: 'modify*' }, '-R --recursive': {} },
    style: 'gnu',
  }),
  ...each('chown chgrp', {
    args: 'data modify*',
    does: high('privilege', 'Changes who owns files', 'Others may gain or lose access to them.'),
    opts: { '--reference': { args: 'modify*' } },
  }),
  setfacl: {
    args: 'modify*',
    values: '-M --modify-file -X --remove-file',
    opts: {
      '-m --modify --set --restore': {
        value: 'data',
        does: high('privilege', 'Gives others rights to files', 'They may gain or lose access to them.'),
      },
      '-x --remove': 'data',
    },
  },
  ...each('chattr setfattr chcon restorecon chflags', {
    args: 'data modify*',
    does: high('privilege', 'Changes attributes or rights of files', 'Others may gain or lose access to them.'),
  }),
  truncate: {
    args: 'write*',
    opts: { '-s --size': 'size', '-r --reference': 'list' },
    does: final('delete', 'Cuts files to a length', 'What is cut off is gone.', 'cp file file.bak'),
  },
  fallocate: {
    args: 'write',
    values: '-o --offset',
    opts: { '-l --length': 'size' },
    does: medium('write', 'Reserves space for a file'),
  },
  dd: {
    style: 'keyvalue',
    values: 'bs skip seek conv iflag oflag status ibs obs cbs',
    opts: { if: 'blocks-from', count: 'blocks', of: 'write' },
  },
  split: {
    args: 'read write',
    values: '-b --bytes -l --lines -n --number -a --suffix-length -C --line-bytes -t --separator --additional-suffix',
    opts: { '--filter': 'shell' },
    does: medium('write', 'Splits a file into files'),
  },
  csplit: {
    args: 'read data*',
    values: '-f --prefix -b --suffix-format -n --digits',
    does: medium('write', 'Splits a file into files'),
  },
  ...each('printenv', {
    args: 'data*',
    output: 'secret',
    does: medium('secret', 'Prints environment variables, which often hold credentials'),
  }),
  ...each('delta difft', { args: 'read*', opts: { '--pager': 'pager' } }),
  ...each('more less most', {
    args: 'plus:read*',
    bare: 'data',
    stays: 'always',
    opts: { '-o -O --log-file --LOG-FILE': 'write', '-k --lesskey-file --lesskey-src': 'read' },
  }),
  pv: { args: 'read*', values: '-s -L -N -i -w -H -F -B', opts: { '-d': 'process' } },
  sponge: { args: 'write*' },
  cal: LOOK,
  nice: { args: 'run', stops: true, values: '-n --adjustment' },
  timeout: { args: 'data run', stops: true, values: '-k --kill-after -s --signal' },
  gtimeout: { args: 'data run', stops: true, values: '-k --kill-after -s --signal' },
  ...each('nohup setsid unbuffer time chronic noglob nocorrect catchsegv dbus-run-session', {
    args: 'run',
    stops: true,
  }),
  '/usr/bin/time': { args: 'run', stops: true },
  time: { args: 'run', stops: true, values: '-f --format', opts: { '-o --output': 'write' } },
  stdbuf: { args: 'run', stops: true, values: '-i --input -o --output -e --error' },
  flock: { args: 'write run', stops: true, values: '-w --timeout --wait -E --conflict-exit-code' },
  ionice: { args: 'run', stops: true, values: '-c --class -n --classdata', opts: { '-p --pid': { args: 'data*' } } },
  taskset: {
    args: 'data run',
    stops: true,
    opts: { '-p --pid': { args: 'data*', does: high('process', 'Changes on which processors a process runs') } },
  },
  chrt: { args: 'data run', stops: true },
  'xvfb-run': {
    args: 'run',
    stops: true,
    values: '-n --server-num -s --server-args -e --error-file -f --auth-file -w --wait',
  },
  watch: { args: 'words', stops: true, values: '-n --interval -q --equexit', stays: 'always' },
  env: {
    args: 'assigns*',
    stops: true,
    opts: {
      '-u --unset': 'data',
      '-C --chdir': 'dir',
      '-S --split-string -vS': 'shell',
      '-i --ignore-environment -': {},
    },
    idle: { does: medium('secret', 'Prints environment variables, which often hold credentials'), output: 'secret' },
  },
  xargs: {
    args: 'run',
    stops: true,
    appends: true,
    values: '-n --max-args -P --max-procs -L --max-lines -s --max-chars -d --delimiter -E -J -R -S --process-slot-var',
    opts: { '-a --arg-file': 'read', '-I --replace': 'data', '-i': 'data?', '-p -t -r -0 -x': {} },
  },
  parallel: {
    args: 'run',
    stops: true,
    stays: 'free',
    bare: 'code:bash',
    appends: true,
    values: '-j --jobs -n -N -L -d --delimiter --colsep -I --retries --timeout --delay --progress',
    opts: {
      '-a --arg-file': 'read',
      '-S --sshlogin --sshloginfile': {
        does: high('network', 'Runs commands on other machines', 'They change another system.'),
      },
    },
  },
  script: {
    args: 'write run',
    stops: true,
    stays: 'free',
    bare: 'code:bash',
    values: '-E --echo -m --logging-format -o --output-limit',
    opts: {
      '-c --command': 'own-terminal',
      '-I --log-in -O --log-out -B --log-io -T --log-timing': 'write',
      '-t': 'write?',
    },
    does: medium('process', 'Records what a terminal shows'),
  },
  ...each('ltrace strace dtruss', {
    args: 'run',
    stops: true,
    values: '-e -s -a -u -P -b -I -S -O -n',
    opts: {
      '-o --output': 'made',
      '-p --attach': {
        does: high('process', 'Watches the memory or calls of another process', 'Its secrets can be read.'),
      },
    },
  }),
});
