import { each, high, LOOK, medium, type Row, type Table } from '../spec.ts';
import { desktop } from './systemEffects.ts';

const tmuxWords: Row = { args: 'tmux*', values: '-t -s' };

/** Programs in which terminals go on by themselves: what is typed into one is judged as a command. */
export const multiplexers = (): Table => ({
  tmux: {
    opts: { '-f': 'script:tmux', '-c': 'shell', '-V': { instead: LOOK } },
    values: '-L -S -T',
    sub: {
      'ls list-sessions lsw list-windows lsp list-panes lsc list-clients has has-session info server-info lsk list-keys lscm list-commands lsb list-buffers show show-options showw show-window-options show-messages showmsgs capturep capture-pane showb show-buffer start start-server':
        { args: 'tmux*', opts: { '-t -S -E -b -L': 'data', '-F -f': 'tmux' } },
      'display display-message': {
        args: 'tmux*',
        opts: { '-t -c -d': 'data', '-F': 'tmux' },
        does: medium('process', 'Tells something to the person'),
      },
      'selectw select-window selectp select-pane last-window last last-pane next next-window prev previous-window resizep resize-pane resizew resize-window rename renamew rename-window rename-session attach attach-session a at switchc switch-client detach detach-client swapp swap-pane movew move-window joinp join-pane breakp break-pane selectl select-layout clearhist clear-history':
        { ...tmuxWords, values: '-t -s -n -x -y -c -T', does: desktop },
      'new new-session neww new-window splitw split-window': {
        args: 'words',
        stops: true,
        opts: { '-F': 'tmux', '-c': 'dir' },
        values: '-t -s -n -x -y -e -l -p',
        does: medium('process', 'Opens a terminal that goes on by itself'),
      },
      'send send-keys': {
        args: 'typed*',
        values: '-t -N -c',
        stops: true,
        does: medium('process', 'Types into another terminal'),
      },
      'run run-shell': { args: 'words', stops: true, values: '-t -d -c' },
      'source source-file': { args: 'script:tmux*', values: '-t' },
      'pipep pipe-pane if if-shell bind bind-key set-hook respawnp respawn-pane respawnw respawn-window set set-option setw set-window-option setenv set-environment popup display-popup confirm confirm-before command-prompt wait wait-for paste-buffer pasteb loadb load-buffer saveb save-buffer kill-server kill-session kill-window killw kill-pane killp unbind unbind-key lock lock-server':
        {
          does: high('execute', 'Drives other terminals, or ends what runs in them', 'What they do is not seen.'),
          args: 'data*',
        },
    },
    idle: { stays: 'always', does: medium('process', 'Opens a terminal that goes on by itself') },
  },
  screen: {
    args: 'run',
    stops: true,
    values: '-h -t -T -s -p -e',
    opts: {
      '-ls -list -wipe -v --version --help': { instead: LOOK },
      '-c': 'script:screen',
      '-X': { does: high('execute', 'Drives other terminals', 'What is typed there is not seen.') },
      '-S -dmS -dmSL -dS -mdS': { value: 'data', does: medium('process', 'Opens a terminal that goes on by itself') },
      '-x -r -R -RR -D -d -dm -A -U -L -m -q': {
        does: medium('process', 'Opens a terminal that goes on by itself'),
      },
    },
    stays: 'free',
  },
  ...each('dtach abduco', {
    args: 'data run',
    stops: true,
    opts: {
      '-p': { does: high('execute', 'Types into another terminal', 'What is typed there is not seen.') },
      '-n -A -c -a': {},
    },
    values: '-e -r',
  }),
  ...each('zellij byobu tmuxinator tmuxp smug tmate', {
    sub: {
      'ls list-sessions list l debug doctor setup help version ls-sessions': { args: 'data*' },
      'attach a attach-session': { args: 'data*', stays: 'always', does: desktop },
    },
    opts: { '--version -V --help': { instead: LOOK } },
    rest: {
      does: high('execute', 'Drives or opens other terminals', 'What is typed there is not seen.'),
      args: 'data*',
    },
    stays: 'bare',
  }),
});
