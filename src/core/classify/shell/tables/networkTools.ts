import { each, high, LOOK, LOOK_AT, medium, type Row, type Table } from '../spec.ts';
import { ASKS, looksAt, service } from './systemEffects.ts';

const changes = high(
  'network',
  'Changes the network of this machine',
  'It may then not be reachable, or reach something else.',
);
const wall = high('network', 'Changes the firewall', 'What was closed may be open, or this machine unreachable.');
const CHANGES: Row = { does: changes, args: 'data*' };
const WALL: Row = { does: wall, args: 'data*' };

/** An object of `ip`, `tc` or `bridge`: named alone it is shown. */
const shown: Row = {
  idle: LOOK,
  sub: { 'show sho sh s list lis lst ls li l get ge g monitor help': { args: 'data*' } },
  rest: CHANGES,
};

/** Settings of the network, and what looks at it. */
export const networkTools = (): Table => ({
  ip: {
    values: '-f -family -l -loops -rc -rcvbuf -n -netns',
    opts: {
      '-b -batch': { value: 'read', does: changes },
      '-br -bri -brie -brief -c -col -color -d -details -s -stats -statistics -j -json -p -pretty -o -oneline -4 -6 -a -all -N -h -human -iec -t -ts -timestamp -r -resolve -V -Version -help':
        {},
    },
    sub: {
      'addr addre address a ad link l li lin route r ro rou rout rule ru neigh nei neighbor neighbour n maddr maddress m mroute mr tunnel tun tunl tuntap tunt tap ntable nt ntbl tcpmetrics tcp_metrics tok token xfrm x vrf nexthop fou ila macsec sr l2tp mptcp ioam addrlabel addrl addrlbl stats netconf netc netco netcon':
        shown,
      'monitor mon help': { args: 'data*' },
      netns: {
        idle: LOOK,
        sub: {
          'list list-id ls identify pids monitor help': { args: 'data*' },
          exec: { args: 'data run', stops: true, does: high('privilege', 'Runs a command in another network') },
        },
        rest: CHANGES,
      },
    },
    rest: CHANGES,
  },
  ...each('tc bridge', {
    opts: { '-b -batch': { value: 'read', does: changes }, '-br -brief -s -d -j -p -c -o -r -t -n -i -g -h': {} },
    sub: {
      'qdisc class filter chain action actions link fdb vlan mdb vni mst': shown,
      'monitor help': { args: 'data*' },
    },
    rest: CHANGES,
  }),
  brctl: looksAt('show showmacs showstp', changes),
  ifconfig: {
    style: 'single',
    args: 'data reconfigures*',
    opts: {
      '-arp -promisc -allmulti -alias -multicast -trailers -pointopoint -broadcast -dynamic': { does: changes },
      '-a -s -v -l -u -d -m -L -r': {},
    },
  },
  iwconfig: { args: 'data reconfigures*' },
  ...each('iwlist iwgetid iwinfo iwevent ifstatus ifdata ifquery routel nm-online wavemon', {
    args: 'data*',
  }),
  route: {
    opts: { '-n -e -ee -v -A -4 -6 -C -F --numeric --extend --help --version': {} },
    sub: { 'get show monitor print': { args: 'data*' } },
    rest: CHANGES,
  },
  arp: {
    args: 'data*',
    values: '-i --device -H -A -p -t --hw-type',
    opts: { '-d --delete -s --set -f --file -S -D --use-device': { does: changes } },
  },
  ethtool: {
    args: 'data*',
    opts: {
      '-s --change -K --features --offload -A --pause -C --coalesce -G --set-ring -L --set-channels -N -U --config-nfc --config-ntuple -X --set-rxfh-indir --rxfh -E --change-eeprom -r --negotiate -p --identify -f --flash -W --set-dump -t --test --set-priv-flags --set-phy-tunable --set-tunable --reset --set-eee --set-fec --set-module --set-plca-cfg --set-mm --cable-test --cable-test-tdr --per-queue -Q':
        { does: changes },
    },
  },
  iw: {
    idle: LOOK,
    style: 'none',
    verbs: {
      'dev phy wiphy list info link dump get event features commands help reg survey --version station mpath': LOOK,
      'scan trigger': { does: medium('network', 'Looks for networks') },
      'set add del connect disconnect join leave roc vendor auth offchannel switch abort mgmt wowlan cac ftm measurement nan coalesce hwsim interface bitrates recv':
        { does: changes },
    },
    rest: CHANGES,
  },
  nmcli: {
    values: '-c --colors -e --escape -f --fields -g --get-values -m --mode -w --wait',
    opts: {
      '-s --show-secrets': { does: high('secret', 'Shows the passwords of networks'), output: 'secret' },
      '-a --ask -t --terse -p --pretty -o --overview -v --version -h --help': {},
    },
    sub: {
      'general g ge gen gene gener genera': {
        idle: LOOK,
        sub: { 'status st s permissions p': LOOK, 'hostname logging': { args: 'reconfigures*' } },
        rest: CHANGES,
      },
      'networking n ne net radio r ra rad': {
        idle: LOOK,
        sub: { 'connectivity all wifi wwan': { args: 'reconfigures*' } },
        rest: CHANGES,
      },
      'connection c con conn': { idle: LOOK, sub: { 'show s sh sho monitor help': { args: 'data*' } }, rest: CHANGES },
      'device d de dev': {
        idle: LOOK,
        sub: {
          'status s st show sh sho monitor lldp help': { args: 'data*' },
          'wifi w wi': {
            idle: LOOK,
            sub: { 'list l li rescan': { args: 'data*' } },
            rest: CHANGES,
          },
        },
        rest: CHANGES,
      },
      'monitor m help': LOOK,
    },
    rest: CHANGES,
  },
  ...each(
    'networkctl netplan nmstatectl wicked connmanctl',
    looksAt('list status lldp cat get info show ifstatus technologies services state ip', changes),
  ),
  ...each('iwctl', {
    verbs: {
      'show list get-networks help': LOOK,
      'connect disconnect scan set-property forget debug start-ap stop start connect-hidden connect-psk': {
        does: changes,
      },
    },
    rest: CHANGES,
  }),
  ...each(
    'wpa_cli wpa_supplicant hostapd hostapd_cli dhclient dhcpcd udhcpc ifup ifdown ifrename nmtui nm-connection-editor vconfig ip6addr vpnc vpnc-disconnect pppd pon poff rfcomm batctl',
    {
      does: changes,
      args: 'data*',
      opts: ASKS,
      sub: { 'status list_networks scan_results help': LOOK },
      rest: CHANGES,
    },
  ),
  ...each('netstat', { args: 'data*', values: '-f -p -I -w' }),
  ss: {
    args: 'data*',
    values: '-f --family -A --query --socket -F --filter -N --net',
    opts: { '-K --kill': { does: changes }, '-D --diag': 'write' },
  },
  ...each('iptables ip6tables iptables-legacy iptables-nft ip6tables-legacy ip6tables-nft ebtables arptables', {
    does: wall,
    args: 'data*',
    values: '-t --table -w -m -p -s -d -i -o -j',
    opts: { '-L --list -S --list-rules --version --help -h': { instead: LOOK_AT } },
  }),
  ...each('iptables-save ip6tables-save ebtables-save arptables-save', {
    args: 'data*',
    opts: { '-f --file': 'write' },
  }),
  ...each(
    'iptables-restore ip6tables-restore ebtables-restore iptables-apply iptables-translate conntrackd nfct ferm shorewall firehol fwconsole',
    {
      ...WALL,
      opts: { '-t --test --help --version': { instead: LOOK } },
    },
  ),
  nft: {
    sub: { 'list describe help': { args: 'data*' }, monitor: LOOK },
    opts: { '-f --file -i --interactive': { does: wall }, '-c --check -v --version -h --help': {} },
    values: '-I --includepath -D --define',
    rest: WALL,
  },
  ufw: {
    sub: { 'status version app': { args: 'data*' }, show: { args: 'data*' } },
    rest: WALL,
    opts: { '--dry-run': { instead: LOOK } },
  },
  'firewall-cmd': {
    does: wall,
    args: 'data*',
    values: '--zone --policy --ipset --service --helper --icmptype',
    opts: {
      '--state --list-all --list-services --list-ports --list-rich-rules --get-zones --get-default-zone --get-active-zones --list-all-zones --get-services --list-interfaces --list-sources --info-zone --info-service --query-service --query-port --query-masquerade --get-log-denied --version --help':
        { instead: LOOK },
      '--reload --complete-reload --runtime-to-permanent --panic-on --panic-off': { does: wall },
    },
  },
  pfctl: {
    does: wall,
    args: 'data*',
    values: '-a -i -t -p',
    opts: { '-s': { value: 'data', instead: LOOK }, '-f -F -k -K -T -x -o -O -e -d -E -X -l': { does: wall } },
  },
  ipset: {
    ...looksAt('list save test', wall),
    opts: { '-L --list -T --test -S --save --help --version': { instead: LOOK_AT } },
  },
  'fail2ban-client': looksAt('status ping get banned', wall),
  conntrack: {
    does: wall,
    args: 'data*',
    opts: {
      '-L --dump -E --event -C --count -S --stats -G --get --help --version': { instead: { args: 'data*' } },
      '-D --delete -F --flush -U --update -I --create': { does: wall },
    },
  },
  ...each('birdc birdcl vtysh gobgp bgpctl ospfctl ntpctl', looksAt('show get configure-check', service, '-s')),
  ...each('bgpgrep peerindex bgpscanner bgpdump mrtparse', { args: 'read*' }),
  ...each(
    'protonvpn protonvpn-cli mullvad ivpn nordvpn expressvpn windscribe piactl warp-cli globalprotect gpclient openfortivpn snx nebula netbird headscale innernet',
    {
      ...looksAt(
        'status info list show relay-list account settings countries cities groups servers registration lockdown-mode-get help',
        changes,
      ),
      sub: {
        'status info list countries cities groups help version diagnostics': { args: 'data*' },
        'relay account registration': { sub: { 'list get show': { args: 'data*' } }, rest: CHANGES },
      },
    },
  ),
  ...each('pihole', looksAt('status query -q -v version tail -t chronometer -c', changes)),
});
