import { each, type Row, type Table } from '../spec.ts';

/** A command that prints what it reads, in another form. */
const reads = (values = '', output: Row['output'] = 'passes'): Row => ({
  args: 'read*',
  bare: 'data',
  output,
  ...(values === '' ? {} : { values }),
});
/** Commands that print what they read: coreutils, util-linux, binutils, diffutils, and those that unpack as they print. */
export const filters = (): Table => ({
  tac: reads('-s --separator'),
  nl: reads(
    '-b --body-numbering -d --section-delimiter -f --footer-numbering -h --header-numbering -i --line-increment -l --join-blank-lines -n --number-format -s --number-separator -v --starting-line-number -w --number-width',
  ),
  fold: reads('-w --width'),
  ...each('expand unexpand', reads('-t --tabs')),
  fmt: reads('-w --width -g --goal -p --prefix'),
  pr: reads(
    '-D --date-format -h --header -l --length -N --first-line-number -o --indent -w --width -W --page-width --pages',
  ),
  column: reads(
    '-s --separator -o --output-separator -c --output-width -N --table-columns -n --table-name -R --table-right -H --table-hide -E --table-noextreme -T --table-truncate -W --table-wrap -O --table-order -C --table-column -l --table-columns-limit -r --tree -i --tree-id -p --tree-parent',
  ),
  paste: reads('-d --delimiters'),
  join: reads('-1 -2 -a -e -j -o -t -v'),
  comm: reads('--output-delimiter'),
  cut: reads('-b --bytes -c --characters -d --delimiter -f --fields --output-delimiter'),
  od: reads('-A --address-radix -j --skip-bytes -N --read-bytes -t --format -S'),
  ...each('hexdump hd', {
    ...reads('-e --format -n --length -s --skip'),
    opts: { '-f --format-file': 'read' },
  }),
  strings: reads('-n --bytes -t --radix -e --encoding -T --target -s --output-separator -U --unicode'),
  look: { ...reads('-t --terminate'), args: 'data read*' },
  ...each('zcat gzcat', reads('-S --suffix')),
  ...each('bzcat lz4cat', reads()),
  xzcat: reads('-T --threads -M --memlimit --memory -S --suffix'),
  zstdcat: { ...reads(), opts: { '-D': 'read' } },
  ...each('diff colordiff', {
    args: 'read*',
    values:
      '-U --unified -C --context -x --exclude -I --ignore-matching-lines -F --show-function-line -L --label -W --width -D --ifdef -S --starting-file --horizon-lines --tabsize --color --palette --difftype',
    opts: { '-X --exclude-from': 'read', '--from-file --to-file': 'read' },
  }),
  cmp: { args: 'read*', values: '-n --bytes -i --ignore-initial' },
  sdiff: {
    args: 'read*',
    values: '-w --width -I --ignore-matching-lines --tabsize',
    opts: { '-o --output': 'write', '--diff-program': 'shell' },
  },
  diff3: { args: 'read*', values: '-L --label', opts: { '--diff-program': 'shell' } },
  wdiff: { args: 'read*', values: '-w --start-delete -x --end-delete -y --start-insert -z --end-insert' },
});
