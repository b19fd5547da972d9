import { GUARD_CLI } from '../ownCommand.ts';
import { critical, each, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const guard = critical(
  'guard',
  "Changes the editor's extensions, its data or what may reach it",
  'The guard itself could be switched off or imitated.',
);

const editor: Row = {
  args: 'plus:write*',
  input: 'editing',
  stays: 'always',
  opts: { '--version --help -h': { instead: LOOK } },
};

const code: Row = {
  args: 'list*',
  values: '-g --goto --locale --log --category',
  opts: {
    '--install-extension --uninstall-extension --disable-extension --user-data-dir --extensions-dir --profile --add-mcp --install-source --enable-proposed-api --extensionDevelopmentPath --extensionTestsPath --inspect-extensions --inspect-brk-extensions --open-url':
      { value: 'data', does: guard },
    '--disable-extensions --force --update-extensions --disable-workspace-trust --no-sandbox --disable-chromium-sandbox --transient --sync':
      { does: guard },
    '--list-extensions --show-versions -v --version -h --help -s --status --telemetry': { instead: LOOK },
    '-d --diff -m --merge -a --add -n --new-window -r --reuse-window -w --wait': {},
  },
  sub: { 'tunnel serve-web chat agent agents version ext': { does: guard, args: 'data*' } },
  rest: { args: 'list*', does: medium('execute', 'Opens something in the editor') },
};

/** Editors, and the guard's own command. */
export const editors = (): Table => ({
  ...each('vi vim nvim view gvim ex', {
    ...editor,
    opts: {
      ...editor.opts,
      '-c --cmd -S -s -u': {
        value: 'data',
        does: high('execute', 'Lets the editor run commands', 'They can do anything.'),
      },
    },
  }),
  ...each('nano pico emacs emacsclient ed micro helix hx kak joe ne mcedit subl atom zed idea gedit kate mousepad', {
    ...editor,
    opts: {
      ...editor.opts,
      '--eval -eval -e --execute -f --funcall -l --load': {
        value: 'data',
        does: high('execute', 'Lets the editor run commands', 'They can do anything.'),
      },
    },
  }),
  ...each('code code-insiders codium code-server code-oss vscodium cursor windsurf code-tunnel', code),
  portcullis: {
    idle: { does: GUARD_CLI },
    sub: { 'check verify log show classify': { args: 'data*' } },
    opts: { '--version --help': { instead: LOOK } },
    rest: {
      does: GUARD_CLI,
      args: 'data*',
    },
  },
});
