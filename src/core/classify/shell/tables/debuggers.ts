import { high, LOOK, medium, type Row, type Table } from '../spec.ts';

const opens = high('process', 'Opens a debugger', 'It can run code in other programs and read their memory.');
const attaches = high('process', 'Looks into a program that runs', 'Its secrets can be read.');
const examines = medium('execute', 'Examines a program or what was left of it');

/** A debugger that is given its commands, and ends. */
const batch = (opts: Row['opts']): Row => ({ does: examines, args: 'debugged data*', ...(opts && { opts }) });

const GDB: Row['opts'] = {
  '-ex --ex -eval-command --eval-command -iex --init-eval-command': 'debugger-command',
  '-x --command -command -ix --init-command': 'script:gdb',
  '-c -core --core -e -exec --exec -s -symbols --symbols -se': 'read',
  '-cd --cd': 'dir',
};

const LLDB: Row['opts'] = {
  '-o --one-line -O --one-line-before-file -k --one-line-on-crash': 'debugger-command',
  '-s --source -S --source-before-file -K --source-on-crash': 'script:lldb',
  '-c --core': 'read',
  '-f --file': 'debugged',
};

/** Debuggers (GDB manual, chapter 2.1; lldb(1)). */
export const debuggers = (): Table => ({
  gdb: {
    does: opens,
    style: 'single',
    stays: 'always',
    values: '-d -directory --directory -tty --tty -b -l -i --interpreter -data-directory --data-directory',
    opts: {
      ...GDB,
      '-version --version -help --help': { instead: LOOK },
      '-p -pid --pid': { value: 'process', does: attaches },
      '-batch --batch -batch-silent --batch-silent': { instead: batch(GDB) },
    },
  },
  lldb: {
    does: opens,
    stays: 'always',
    values: '-a --arch -l --script-language',
    opts: {
      ...LLDB,
      '-v --version -h --help': { instead: LOOK },
      '-p --attach-pid -n --attach-name': { value: 'process', does: attaches },
      '-w --wait-for --repl -r': { does: attaches },
      '-b --batch': { instead: batch(LLDB) },
    },
  },
});
