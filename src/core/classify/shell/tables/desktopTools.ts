import { each, high, LOOK, medium, type Table } from '../spec.ts';
import {
  ASKS,
  asks,
  desktop,
  later,
  looksAt,
  machine,
  says,
  scripted,
  sends,
  service,
  unless,
} from './systemEffects.ts';

const opened = medium('process', 'Opens something on the desktop');
const acts = high(
  'process',
  'Types, clicks or moves windows in the name of the user',
  'It can approve what only a person should.',
);
const settings = high(
  'configuration',
  "Changes the settings of the person's desktop",
  'It affects everything that runs on it.',
);
const screen = high('secret', 'Records the screen', 'Whatever is there enters a file.');

/** Windows, sound, printers, browsers. */
export const desktopTools = (): Table => ({
  ...each(
    'ttyrec asciinema termtosvg terminalizer byzanz-record peek recordmydesktop wf-recorder gpu-screen-recorder simplescreenrecorder obs kazam screenkey showmethekey wev xev screenrec vokoscreen kooha',
    {
      does: screen,
      args: 'data*',
      sub: { 'play cat version help convert': { args: 'read*' } },
      opts: ASKS,
      rest: { does: screen, args: 'data*' },
    },
  ),
  ...each(
    'screencapture scrot import gnome-screenshot spectacle grim grimshot maim flameshot shutter ksnip hyprshot xwd xfce4-screenshooter deepin-screenshot fbgrab webcam fswebcam streamer scrcpy imagesnap gphoto2',
    {
      does: high('secret', 'Records the screen or a camera', 'Whatever is there enters a file.'),
      args: 'write',
      opts: { '--list --list-cameras -l --auto-detect --summary -a --abilities --help --version': { instead: LOOK } },
    },
  ),
  ...each(
    'xdotool ydotool wtype xte cliclick xinput dotool autokey-run evemu-event uinput xvkbd xmacroplay kmonad keyd kanata xbindkeys sxhkd swhkd',
    {
      does: acts,
      args: 'data*',
      opts: { '--help --version -h': { instead: LOOK } },
      sub: {
        'getactivewindow getwindowname getwindowgeometry getmouselocation getdisplaygeometry getwindowpid search getwindowfocus getwindowclassname list --list --list-props check list-keys monitor list-props':
          { args: 'data*' },
      },
      rest: { does: acts, args: 'data*' },
    },
  ),
  ...each('wmctrl', { does: acts, args: 'data*', opts: { '-l -d -m -G -p -x -h': { instead: LOOK } } }),
  ...each(
    'xwininfo xdriinfo xkbcli xkbprint kscreen-console kreadconfig5 kreadconfig6 qtpaths xdg-user-dir gtk-query-settings xclock xeyes xlogo xcalc xload oclock xteddy xcowsay xpenguins oneko cacaclock ico kinfocenter',
    says('-id -name -display -geometry'),
  ),
  xprop: {
    args: 'data*',
    style: 'single',
    values: '-id -name -display -font -len -f -fs',
    opts: { '-set': { value: 'data', does: desktop }, '-remove': { value: 'data', does: desktop }, '-spy': {} },
  },
  xset: {
    style: 'single',
    values: '-display',
    opts: { '-version -help': {} },
    sub: { q: LOOK },
    rest: { does: settings, args: 'data*' },
  },
  ...each('xrandr wlr-randr', {
    args: 'data*',
    style: 'single',
    values: '-d -display --screen',
    opts: {
      '--output --auto --mode --off --pos --rate --primary --rotate --scale --brightness --gamma --setmonitor --newmode --rmmode --addmode --delmode --fb --dpi -o -s -r --set --same-as --left-of --right-of --above --below --on --custom-mode --transform':
        { does: settings },
    },
  }),
  ...each(
    'xmodmap setxkbmap xrdb xsetroot xhost xauth xgamma xcalib dispwin redshift gammastep wlsunset hsetroot nitrogen swaybg hyprpaper swww awww kscreen-doctor wal betterlockscreen kwriteconfig5 kwriteconfig6 plasma-apply-colorscheme plasma-apply-wallpaperimage plasma-apply-desktoptheme lookandfeeltool kpackagetool5 kpackagetool6 update-desktop-database gtk-update-icon-cache fc-cache numlockx imwheel unclutter xss-lock xautolock swayidle',
    unless(
      '-query -print -pke -pk -pm -v --list --list-types --list-schemes --outputs -o -q -p --probe --list-themes status',
      settings,
      { values: '-display -d' },
    ),
  ),
  ...each('gsettings dconf', {
    sub: {
      'get list-schemas list-relocatable-schemas list-keys list-children list-recursively range describe writable monitor help read list dump watch blame':
        { args: 'data*' },
    },
    rest: { does: settings, args: 'data*' },
  }),
  ...each('xfconf-query gconftool-2', {
    args: 'data*',
    values: '-c --channel -p --property',
    opts: { '-s --set -r --reset -n --create -T --toggle -u --unset -t --type --load': { does: settings } },
  }),
  ...each(
    'gnome-extensions gnome-session-quit gnome-shell kwin_x11 extension-manager cinnamon',
    looksAt('list info show prefs-list', settings),
  ),
  ...each(
    'swaymsg i3-msg hyprctl bspc herbstclient awesome-client qtile wlrctl niri leftwm-command river riverctl yabai skhd aerospace komorebic',
    {
      does: acts,
      args: 'data*',
      opts: { '-t --type': 'data', '--help --version': { instead: LOOK } },
      sub: {
        'query -q get_workspaces get_outputs get_tree get_inputs get_version get_bar_config workspaces clients devices monitors activewindow activeworkspace version layers binds layouts systeminfo info help list-workspaces list-windows list-monitors list-apps splash cursorpos globalshortcuts instances animations':
          { args: 'data*' },
        msg: {
          sub: { 'outputs workspaces windows version layers focused-output focused-window keyboard-layouts': LOOK },
          rest: { does: acts, args: 'data*' },
        },
      },
      rest: { does: acts, args: 'data*' },
    },
  ),
  swaymsg: {
    args: 'data*',
    does: acts,
    opts: { '-t --type': { value: 'data', instead: { args: 'data*', opts: { '-t --type': 'data' } } }, ...ASKS },
  },
  'i3-msg': {
    args: 'data*',
    does: acts,
    opts: { '-t --type': { value: 'data', instead: { args: 'data*', opts: { '-t --type': 'data' } } }, ...ASKS },
  },
  ...each('i3status i3status-rs i3blocks waybar polybar lemonbar slstatus dunst mako swaync conky eww', {
    does: desktop,
    args: 'data*',
    opts: ASKS,
  }),
  ...each('i3-nagbar swaynag', {
    args: 'data*',
    does: desktop,
    opts: { '-b -B --button --button-dismiss': { value: 'data', does: scripted } },
  }),
  ...each('dunstctl makoctl swaync-client', {
    ...looksAt('is-paused count history list mode get-pause-level', desktop),
    opts: ASKS,
  }),
  ...each(
    'notify-send say espeak espeak-ng terminal-notifier beep noti growlnotify paplay aplay afplay pw-play canberra-gtk-play spd-say',
    {
      args: 'data*',
      does: medium('process', 'Tells something to the person'),
      opts: {
        '-execute -action -open': { value: 'data', does: scripted },
        '--voices': { instead: LOOK },
        '-o -w -f --output-file': 'write',
      },
    },
  ),
  noti: {
    args: 'run',
    stops: true,
    values: '-t --title -m --message -o --file -w --pwatch',
    opts: {
      '-p --pushbullet -s --slack -k --keybase -g --telegram --pushover --pushsafer --mattermost --zulip --twilio --gchat --chanify --ntfy --simplepush':
        { does: sends },
    },
  },
  mesg: { args: 'data*', does: desktop },
  ...each('wall write', {
    args: 'data*',
    does: high('process', "Writes onto other people's terminals", 'They may take it for the system.'),
    opts: ASKS,
  }),
  ...each('open xdg-open', {
    args: 'opened*',
    values: '',
    opts: {
      '-a -b': 'application',
      '-R --reveal -t -e -W -n -g -j -F -f --fresh --wait-apps --background --hide --new -h': {},
      '--args --env --stdin --stdout --stderr -i -o': {
        does: high('execute', 'Starts an application with words of its own', 'What it does with them is not judged.'),
      },
      '--version --help': { instead: LOOK },
    },
  }),
  ...each(
    'start explorer explorer.exe sensible-browser x-www-browser www-browser gnome-open kde-open kde-open5 exo-open handlr mimeopen run-mailcap see browse sensible-editor',
    {
      args: 'opened*',
      sub: { 'get list mime': LOOK, 'set unset add remove': { does: settings, args: 'data*' } },
      rest: { args: 'opened*' },
    },
  ),
  gio: {
    sub: {
      'info list cat tree monitor help version': { args: 'read*', values: '-a --attributes -f -w -r' },
      mime: { args: 'data reconfigures*' },
      open: { args: 'opened*' },
      trash: {
        args: 'move*',
        does: medium('delete', 'Moves files to the trash'),
        opts: { '--empty': { does: high('delete', 'Empties the trash') }, '--list': { instead: LOOK } },
      },
      copy: { args: 'copy* dest' },
      'move rename': { args: 'move* dest' },
      remove: { args: 'delete*' },
      mkdir: { args: 'write*' },
      save: { args: 'write' },
      set: { args: 'write data*' },
    },
    rest: { does: settings, args: 'data*' },
  },
  'xdg-mime': { sub: { query: { args: 'data*' } }, rest: { does: settings, args: 'data*' } },
  'xdg-settings': {
    sub: { 'get check': { args: 'data*' } },
    opts: { '--list': { instead: LOOK } },
    rest: { does: settings, args: 'data*' },
  },
  ...each(
    'xdg-desktop-menu xdg-desktop-icon xdg-icon-resource xdg-email xdg-screensaver desktop-file-install update-mime-database dex autostart',
    { does: later, args: 'data*', opts: { '--dry-run -d --help --version': { instead: LOOK } } },
  ),
  'desktop-file-validate': { args: 'read*' },
  ...each(
    'firefox chromium chromium-browser google-chrome google-chrome-stable microsoft-edge brave-browser brave vivaldi opera epiphany falkon qutebrowser safari librewolf nyxt surf midori',
    {
      args: 'opened*',
      does: opened,
      values:
        '--user-data-dir --window-size --user-agent --virtual-time-budget --timeout --lang -P --profile --profile-directory --search -search',
      opts: {
        '--screenshot --print-to-pdf --dump-dom-to': 'write?',
        '--remote-debugging-port --remote-debugging-address --remote-debugging-pipe --load-extension --disable-web-security --proxy-server --renderer-cmd-prefix --utility-cmd-prefix --browser-subprocess-path --gpu-launcher --ppapi-plugin-launcher --no-sandbox-and-elevated --marionette -marionette --start-debugger-server':
          {
            does: high(
              'execute',
              'Opens a browser that can be driven or runs other code',
              'It holds the accounts of its user.',
            ),
          },
        '--version --help': { instead: LOOK },
      },
    },
  ),

  // Sound and printing.
  ...each(
    'amixer pactl pamixer pacmd wpctl pw-cli pw-metadata pw-link alsactl ponymix playerctl mpc cmus-remote audtool rhythmbox-client spotify volumectl',
    {
      does: desktop,
      args: 'data*',
      sub: {
        'info list stat status inspect get-volume show controls contents scontrols scontents sget cget metadata position version outputs playlist current lsplaylists get-default-sink get-default-source get-sink-volume get-sink-mute stats idle idleloop ls li enum-params dump':
          { args: 'data*' },
        'load-module unload-module': { args: 'data*', does: machine },
      },
      opts: {
        '--list-sinks --list-sources --get-volume --get-mute --list --output --input --id -l -i -o --help --version': {
          instead: LOOK,
        },
      },
      rest: { does: desktop, args: 'data*' },
    },
  ),
  ...each(
    'pw-top pw-dump pw-mon pw-config pw-v4l2 spa-inspect spa-acp-tool spa-monitor jack_lsp aconnect patchage lsp-plugins',
    { args: 'data*', opts: { '-d --disconnect -x --removeall -p': { does: desktop } } },
  ),
  ...each('pulseaudio pipewire jackd wireplumber', {
    does: service,
    args: 'data*',
    opts: { '--dump-modules --dump-conf --check --version --help': { instead: LOOK } },
  }),
  ...each('lp lpr', {
    does: high('network', 'Prints', 'Paper cannot be called back.'),
    args: 'upload*',
    values: '-d -n -o -P -# -J -t -U -h -q -H -i -T -C',
    input: 'send',
  }),
  ...each('lpq lpstat cups-config cupstestppd ippfind', {
    args: 'data*',
    values: '-d -p -o -P -U -h --make-and-model',
  }),
  lpoptions: { args: 'data*', values: '-d -p -E', opts: { '-l': {}, '-o -r -x': { value: 'data', does: settings } } },
  ...each('lprm cancel cupsaccept cupsreject cupsenable cupsdisable lpadmin lpmove cupsctl cupsd lpc', {
    does: high('configuration', 'Changes printers or their queues', 'Others may wait for them.'),
    args: 'data*',
    opts: ASKS,
  }),
  ...each('balooctl balooctl6 tracker3 tracker localsearch recollindex', {
    ...looksAt('status indexSize info search sparql failed monitor check config-list', settings),
  }),
  ...each('baloosearch baloosearch6 recoll recollq mate-search-tool catfish fsearch angrysearch es everything', {
    args: 'data*',
    does: medium('read', 'Searches all files of the person'),
  }),
  ...each('copyq gpaste-client clipman cliphist greenclip clipcatctl xfce4-clipman diodon parcellite xcb', {
    does: high('secret', 'Reads or changes the clipboard', 'It may hold a password.'),
    args: 'data*',
    output: 'secret',
    opts: ASKS,
  }),
  ...each('rofi dmenu wofi fuzzel bemenu walker tofi ulauncher albert', {
    args: 'data*',
    bare: 'data',
    does: desktop,
    opts: {
      '-run-command -terminal -run-shell-command -plugin-path -modi -modes -show-icons-exec --launch-prefix --terminal':
        { value: 'data', does: scripted },
      '-show --show': {},
    },
  }),
  ...each(
    'vncserver x0vncserver x11vnc tigervncserver wayvnc krfb xrdp grdctl rustdesk teamviewer anydesk nxserver sunshine',
    {
      does: high('network', 'Lets others see or use the desktop', 'Whoever reaches it acts as the user.'),
      args: 'data*',
      opts: { '-list --list --help --version -h': { instead: LOOK } },
    },
  ),
  ...each('vncviewer remmina xfreerdp rdesktop krdc moonlight x2goclient', {
    does: high('network', 'Opens the desktop of another machine', 'What is done there is not seen.'),
    args: 'data*',
    opts: ASKS,
  }),
  ...each('kdeconnect-cli gsconnect', {
    does: sends,
    args: 'data*',
    opts: {
      '-l --list-devices -a --list-available --list-notifications --help --version --id-only --name-only': {
        instead: LOOK,
      },
    },
  }),
  ...each('cheese guvcview kamoso', {
    does: high('secret', 'Uses the camera', 'Whatever is before it enters the conversation.'),
    args: 'data*',
    opts: ASKS,
  }),
  ...each('weather wttr ansiweather wego', { args: 'data*', does: asks }),
});
