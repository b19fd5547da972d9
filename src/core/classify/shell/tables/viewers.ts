import { each, high, LOOK, medium, type Table } from '../spec.ts';
import { ASKS, asks, converts, desktop, prints, says, scripted } from './systemEffects.ts';

const INTO = { '-o --output --output-file --out': 'write' };

/** Programs that show files, or something about them, and change none. */
export const viewers = (): Table => ({
  ...each(
    'b3sum rhash xxhsum xxh32sum xxh64sum xxh128sum xxh3sum crc32 jacksum cfv hashdeep md5deep sha1deep sha256deep tigerdeep ssdeep sha3sum',
    prints('-a --algorithm -l --length', {
      '-o --output -l --log': 'write',
      '-w --write-checksums': { args: 'write*' },
    }),
  ),
  ...each('xzdiff bzdiff lzdiff', prints('-U -C -x -I -L -W')),
  ...each('xzcmp bzcmp lzcmp', prints('-n -i')),
  ...each('zstdgrep lzgrep', prints('-A -B -C -m -e')),
  ...each('xzmore xzless bzmore bzless zstdless lz4less lzmore lzless lzcat zforce', prints()),
  ...each(
    'zipgrep rga rga-preproc pdfgrep agrep tre-agrep sgrep cgrep jgrep',
    prints('-A -B -C -m -e -f -g -t --include --exclude'),
  ),
  rga: prints('-A -B -C -m -g -t -T -j', { '--pre': 'shell' }),
  ...each('datamash tsv-filter tsv-select tsv-summarize tsv-uniq tsv-join tsv-pretty tsv-sample numsum choose', {
    args: 'data*',
    bare: 'data',
  }),
  ...each(
    'diffstat combinediff lsdiff grepdiff filterdiff csv-diff icdiff ydiff dwdiff spiff jd git-split-diffs lsiff pdiff',
    prints('-p -w -U -W --width --strip --key', INTO),
  ),
  ...each('interdiff flipdiff', prints('-p -U --strip -W')),
  ...each('diffoscope trydiffoscope', {
    args: 'read*',
    opts: {
      '--html --text --json --markdown --restructured-text --html-dir --profile --output-empty --jquery': 'write',
      '--debugger': {},
    },
    does: medium('execute', 'Unpacks and compares files with many tools'),
  }),
  ...each(
    'glow mdcat mcat rich highlight pygmentize source-highlight vimcat ccat nms lolcrab pridecat treemd frogmouth mdless catimg viu timg chafa img2sixel icat tiv jp2a pixterm imgcat lsix img2txt cacaview aview asciiview',
    {
      args: 'source*',
      bare: 'data',
      values:
        '-w --width -s --style -l --language -S --syntax -f -F -O -P --theme -p --pager-style -t -g --geometry --size --height --format --colors',
      opts: { '--config': 'read', '--plug-in --config-file': { value: 'read', does: scripted }, ...INTO },
    },
  ),
  glow: {
    args: 'source*',
    bare: 'data',
    values: '-s --style -w --width',
    opts: { '-p --pager': {} },
    sub: { config: { does: medium('configuration', "Opens the program's settings") } },
    rest: { args: 'source*', bare: 'data' },
  },
  pygmentize: {
    args: 'read*',
    bare: 'data',
    values: '-f -S -a -O -P -F -L -H -N',
    opts: { '-o': 'write', '-l': 'data', '-x': { does: scripted } },
  },
  ...each('jless jtbl jnv jqp jid jsonlint jsonpp jsonpath toml-test tomlv jello jtc rq zq tidy-viewer xan', {
    args: 'read*',
    bare: 'data',
    values: '--cols -m --mode -i -s -d -c --config',
  }),
  ...each('lnav tailspin tspin multitail swatch ccze grc logtail hl fblog pino-pretty bunyan humanlog gonzo', {
    args: 'read*',
    bare: 'data',
    stays: 'bare',
    values: '-s -sn -i -Q -f -t',
    opts: {
      '-c -C -e -l -L -x -X -ex --exec -J --run': { value: 'data', does: scripted },
      '-I -W -r -R -m -n': {},
      '-o -a -A -w': 'write',
    },
  }),
  ...each('grc rlwrap', { args: 'run', stops: true, values: '-c --config -f -H -s' }),
  ...each('gnomon tqdm ts ets progress mbuffer cpipe throttle buffer', {
    args: 'data*',
    bare: 'data',
    opts: { '-o': 'write', '-i': 'read' },
  }),
  ...each(
    'dust dua duf ncdu gdu dutree duc dfc diskus pdu erd broot diskonaut agedu durep duviz xdu filelight baobab pydf di vizex',
    {
      args: 'list*',
      output: 'summary',
      values:
        '-d --depth -n -e --exclude -I --ignore -X -s --sort -f --format --color -t -j --only --only-fs --hide --hide-fs',
      opts: { '-o --output-file': 'write', '--extended': {} },
      stays: 'bare',
    },
  ),
  dua: {
    sub: { 'i interactive': { args: 'list*', stays: 'always' }, 'a aggregate': { args: 'list*' }, config: LOOK },
    rest: { args: 'list*' },
    values: '-t --threads -f --format -i --ignore-dirs --log-file -d --depth',
    output: 'summary',
  },
  broot: {
    args: 'list*',
    stays: 'always',
    values: '-s --sort --max-depth --height',
    opts: {
      '-c --cmd': { value: 'data', does: scripted },
      '--outcmd --verb-output': 'write',
      '--conf': 'script:broot',
      '--install --write-default-conf': { does: high('configuration', 'Changes the start-up of the shell') },
    },
  },
  ...each('ranger nnn lf vifm yazi spf superfile xplr walk felix joshuto clifm fff noice sfm rover', {
    args: 'list*',
    stays: 'always',
    opts: {
      '--cmd -cmd --command --choosefile --choosefiles --choosedir --selectfile -c -C --on-load -P -e': {
        value: 'data',
        does: scripted,
      },
      ...ASKS,
    },
  }),
  ...each('fdupes jdupes rdfind fclones rmlint duff findimagedupes dupeguru czkawka_cli finddup duperemove', {
    args: 'list*',
    output: 'summary',
    values: '-s --min -m --minsize --maxsize --path',
    opts: {
      '-d --delete -deleteduplicates --dedupe -L --linkhard -B --linksoft -makehardlinks -makesymlinks': {
        does: high('delete', 'Deletes or joins files that are equal', 'Files that looked redundant are gone.'),
      },
      '-o --output -O -outputname -F': 'write',
      ...ASKS,
    },
    sub: {
      group: { args: 'list*', opts: { '-o --output': 'write', '--transform': 'shell' } },
      'remove link dedupe move': {
        args: 'data*',
        opts: { '--dry-run': { instead: LOOK } },
        does: high('delete', 'Deletes, joins or moves files that are equal', 'Files that looked redundant are gone.'),
      },
    },
    rest: {
      args: 'list*',
      opts: {
        '-d --delete -D --delete-method -L --linkhard --dedupe -B': {
          does: high('delete', 'Deletes or joins files that are equal', 'Files that looked redundant are gone.'),
        },
      },
    },
  }),
  fselect: { args: 'data*', does: medium('read', 'Searches files by a query') },
  ...each('bfs', {
    style: 'single',
    args: 'found*',
    output: 'summary',
    values:
      '-type -xtype -size -mtime -atime -ctime -mmin -amin -cmin -newer -maxdepth -mindepth -perm -user -group -uid -gid -links -inum -samefile -printf -newermt -S -j -f -since -Bnewer',
    opts: {
      '-name -iname -path -ipath -wholename -iwholename -regex -iregex': 'sought-name',
      '-exec -execdir -ok -okdir': 'run;',
      '-delete -rm': { args: 'found-delete*' },
      '-fprint -fls -fprint0': 'write',
      '-fprintf': { value: 'write' },
      '-files0-from': 'read',
    },
  }),
  ...each(
    'filefrag mountpoint isosize mimetype trid exifprobe fincore hexyl xdump zstdinfo',
    prints('-n -s -l -c -d -b'),
  ),
  ...each('hexyl', prints('-n --length -c --bytes -s --skip --block-size -v --color --border -o --display-offset')),
  vmtouch: {
    args: 'list*',
    values: '-m -p -I -b',
    opts: { '-t -l -L -d -e': { does: medium('process', 'Loads files into memory') }, '-P -O': 'write' },
  },
  binwalk: {
    args: 'read*',
    values: '-l -o -b -R',
    opts: {
      '-e -M --extract --dd -D': { does: medium('write', 'Unpacks what it finds'), here: true },
      '-f --log -C --directory': 'write',
    },
  },
  ...each('yara yarac yr', prints('-d -t -i -x -l -a -p -z', { '-C': {} })),
  ...each('clamscan clamdscan', {
    args: 'list*',
    values: '--exclude --include --exclude-dir --max-filesize',
    opts: {
      '-l --log': 'write',
      '--remove': { does: high('delete', 'Deletes files that look harmful') },
      '--move --copy': { value: 'write', does: high('delete', 'Moves files that look harmful') },
    },
  }),
  ...each(
    'checksec readpe pedump pescan pesec rabin2 rax2 rahash2 radiff2 rafind2 rasm2 ropper ROPgadget one_gadget dexdump androguard pyelf elfinfo bloaty ldtree lddtree pev dumpbin cafebabe classyshark gprof gcov-dump llvm-nm llvm-objdump llvm-readelf llvm-readobj llvm-size llvm-strings llvm-symbolizer llvm-cxxfilt llvm-dwarfdump llvm-bcanalyzer llvm-pdbutil pdbparse olevba oleid oledump pdfid pdf-parser peepdf rtfobj mraptor',
    prints('-b -s -S -z -e -m --file --binary --search -p -t -arch -M -j -a -cp -classpath --type', INTO),
  ),
  ...each('pdffonts pdfsig', prints('-f -l -opw -upw')),
  pdfsig: prints('-opw -upw -nssdir', { '-sign -add-signature': { does: high('secret', 'Signs a document') } }),
  pdfdetach: {
    args: 'read*',
    style: 'single',
    values: '-opw -upw -enc',
    opts: {
      '-list': {},
      '-save -savefile -saveall': { does: medium('write', 'Takes attachments out of a document'), here: true },
      '-o': 'write',
    },
  },
  pdfimages: {
    args: 'read write',
    style: 'single',
    values: '-f -l -opw -upw',
    opts: { '-list': { args: 'read*' } },
    does: converts,
  },
  ...each(
    'exif jhead mid3v2 id3v2 id3info mp3info eyeD3 metaflac opusinfo ogginfo vorbiscomment flacinfo mediainfo afinfo mkvinfo mp4info mp4dump webpinfo tiffinfo tiffdump pngcheck jpeginfo jxlinfo heif-info exrheader exiftags soxi sndfile-info',
    {
      args: 'read*',
      values: '--ifd -i --tag -t -K -P -g -p -n',
      opts: {
        '-s --show --list -l -x --show-all-tags --list-genres --list-frames': {},
        '-d -D --delete --delete-all -r --remove -a -A --artist --album -T --title -S --set-value --set -c -C -y --year -G --genre -w -ft -dt -purejpg -de -dc -di -autorot --remove-all-tags --remove-tag --set-tag --import-tags-from -M -m -k --delete-v1 --convert':
          { args: 'write*', does: medium('write', 'Changes what a file says about itself') },
        ...INTO,
        '-cmd': 'shell',
      },
    },
  ),
  mediainfo: prints('--Output --Inform', { '--LogFile': 'write' }),
  ...each(
    'pngcheck jpeginfo webpinfo tiffinfo tiffdump jxlinfo opusinfo ogginfo soxi sndfile-info mkvinfo mp4info mp4dump afinfo',
    prints(),
  ),
  mat2: {
    args: 'write*',
    does: medium('write', 'Removes what files say about themselves'),
    opts: {
      '-s --show --check-dependencies -L': { args: 'read*', instead: { args: 'read*' } },
      '-l --list -V': { instead: LOOK },
    },
  },
  exiv2: {
    sub: {
      'pr print': { args: 'read*' },
      'ad adjust rm delete in insert ex extract mv rename mo modify fi fixiso fixcom': {
        args: 'write*',
        does: medium('write', 'Changes what a file says about itself'),
      },
    },
    rest: { args: 'read*' },
    values: '-p --print -P --Print -g --grep -K --key -n --encode -b -a --adjust -Y --years -O --months -D --days',
    opts: {
      '-d --delete -i --insert -e --extract -m --modify -M -r --rename -l --location -S --suffix': {
        value: 'data',
        does: medium('write', 'Changes what a file says about itself'),
      },
      '-k -t -T -F --force': { does: medium('write', 'Changes what a file says about itself') },
    },
  },
  exiftool: { style: 'none', args: 'exiftool*' },
  ...each(
    'texcount detex chktex lacheck proselint write-good alex mdl wordcount style diction',
    prints('-opt -c --config -sub -f'),
  ),
  ...each(
    'gdalinfo ogrinfo gdalsrsinfo gdallocationinfo gdal-config proj cs2cs geod cct projinfo ncdump h5dump h5ls h5stat fitsheader fitsinfo grib_ls grib_dump parquet-tools parquet-cli orc-tools avro-tools pqrs x_x csvlens',
    prints('-sql -dialect -where -q -d -v -n -l -of -s', INTO),
  ),
  ...each(
    'mmdblookup cidr ipcalc sipcalc ipcalc-ng subnetcalc whatmask netmask grepcidr aggregate aggregate6 ipv6calc ianaports',
    prints('--file --ip -f'),
  ),
  ...each(
    'zipdetails sqfscat sqfsls dumpcpio lsinitcpio lsinitrd isoinfo iso-info cd-info debdiff mmls fls istat fsstat img_stat blkstat ffind ifind blkls',
    prints('-o -t -b -i -f -m -z -d'),
  ),
  ...each('pgbadger pt-query-digest innochecksum', {
    args: 'read*',
    values:
      '--start-datetime --stop-datetime --start-position --stop-position -d --database -s --start -e --end -p --path -r --rmgr -t -n --limit -D --pgdata',
    opts: {
      '-r --result-file -o --outfile': 'write',
      '-h --host -R --read-from-remote-server': { value: 'data', does: medium('read', 'Reads the log of a database') },
    },
  }),
  ...each('aspell ispell hunspell spell enchant-2', {
    args: 'data*',
    bare: 'data',
    values: '-l --lang -d --master -p --personal --mode -T -H -i --encoding',
    opts: { '-c --check -x': { args: 'write*', does: medium('write', 'Corrects a file') } },
  }),
  ...each(
    'wn dict sdcv trans ding thesaurus',
    says('-d --database -h --host -p -u --use-dict -from -to', { '-h --host': 'host' }),
  ),
  trans: { args: 'data*', does: asks, opts: { '-i -input': 'upload', '-o -output': 'write', ...ASKS } },
  ...each(
    'feh imv sxiv nsxiv viewnior eog gpicview qiv gwenview display xv geeqie nomacs gthumb xviewer zathura evince okular mupdf xpdf qpdfview apvlv inkview meld kdiff3 kompare diffuse tkdiff xxdiff diffmerge p4merge bcompare mpv vlc cvlc mplayer ffplay xine totem celluloid smplayer qmmp audacious cmus mocp moc ncmpcpp deadbeef play',
    {
      args: 'list*',
      does: desktop,
      stays: 'always',
      opts: {
        '-A --action --action1 --action2 --action3 --info --customfloat --onabort --sout --script --scripts --input-commands --lua -e --synctex-editor-command -x --filelist --input-ipc-server --rc-host --http-host --extraintf --intf -I':
          { value: 'data', does: scripted },
        '--bg --bg-scale --bg-fill --bg-center --bg-max --bg-tile': { does: desktop },
        ...ASKS,
      },
    },
  ),
});
