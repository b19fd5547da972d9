import { each, high, LOOK, medium, type Table } from '../spec.ts';

/** Archivers and compressors. */
export const archives = (): Table => ({
  ...each('tar gtar bsdtar', {
    style: 'tar',
    args: 'data*',
    values:
      '--format -b --blocking-factor -H -T --files-from -X --exclude-from --exclude --transform --xform --strip-components --owner --group --mode --mtime -N --newer --level --record-size -L --suffix --checkpoint --one-top-level --wildcards-match-slash --sort',
    opts: {
      '-f --file': 'read',
      '-c --create': { args: 'read*', opts: { '-f --file': 'write' } },
      '-r --append -u --update -A --catenate': { args: 'read*', opts: { '-f --file': 'write' } },
      '-x --extract --get': { does: medium('write', 'Unpacks an archive'), args: 'data*', here: true, replaces: true },
      '-t --list': {},
      '-d --diff --compare': {},
      '-C --directory': 'dir',
      '--to-command --use-compress-program -I --rmt-command --rsh-command --info-script --new-volume-script -F':
        'shell',
      '--checkpoint-action': 'shell:exec=',
      '--remove-files': { args: 'tree*' },
      '--delete': { opts: { '-f --file': 'write' } },
      '-P --absolute-names': {
        does: high('write', 'Unpacks or packs by absolute paths', 'Files anywhere can be overwritten.'),
      },
      '-z -j -J -v -p -k -O -a': {},
    },
  }),
  ...each('unzip', {
    args: 'read data*',
    opts: {
      '-d': 'dir',
      '-l -t -v -Z -z': { instead: { args: 'read data*' } },
      '-p -c': { instead: { args: 'read data*' } },
      '-P': 'data',
      '-x': 'data',
    },
    does: medium('write', 'Unpacks an archive'),
    here: true,
    replaces: true,
  }),
  zip: {
    args: 'write read*',
    values: '-x -i -n -b -t -tt -P --password --exclude --include -s',
    opts: { '-m --move': { args: 'write tree*' }, '-TT --unzip-command': 'shell', '-O --output-file --out': 'write' },
  },
  ...each('gzip bzip2 xz zstd lz4 brotli lzma lzip pigz pbzip2 compress', {
    args: 'write*',
    bare: 'data',
    values: '-S --suffix -T --threads --memlimit',
    opts: {
      '-c --stdout --to-stdout': { args: 'read*' },
      '-l --list -t --test': { args: 'list*' },
      '-o --output': 'write',
    },
  }),
  ...each('gunzip bunzip2 unxz unzstd unlz4 unlzma uncompress', {
    args: 'write*',
    bare: 'data',
    opts: { '-c --stdout --to-stdout': { args: 'read*' }, '-l --list -t --test': { args: 'list*' }, '-o': 'write' },
    output: 'passes',
  }),
  ...each('7z 7za 7zz 7zr p7zip', {
    sub: {
      'l t i h b': { args: 'list*' },
      'a u': { args: 'write read*', opts: { '-sdel': { args: 'write tree*' } } },
      'x e': { args: 'read data*', does: medium('write', 'Unpacks an archive'), here: true, replaces: true },
      'd rn': { args: 'write data*' },
    },
  }),
  ...each('unrar rar', {
    sub: {
      'l v t lb vb lt': { args: 'list*' },
      'x e': { args: 'read data*', does: medium('write', 'Unpacks an archive'), here: true, replaces: true },
      p: { args: 'read*' },
    },
  }),
  ...each('zipinfo lsar zless zmore zdiff zcmp', { args: 'read*' }),
  cpio: {
    does: high('write', 'Packs or unpacks an archive by names that come in', 'Files anywhere can be overwritten.'),
    opts: { '-t --list': { instead: LOOK } },
  },
  ar: { args: 'data write read*' },
});
