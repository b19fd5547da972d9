import { each, high, LOOK, medium, type Table } from '../spec.ts';
import { state } from './otherSystems.ts';
import { ASKS, asks, looksAt, machine, opens, sends, service, unless } from './systemEffects.ts';

const shared = high(
  'network',
  'Acts on files or printers of another machine',
  'Others see it, and may rely on what was there.',
);
const changes = high(
  'network',
  'Changes the network of this machine',
  'It may then not be reachable, or reach something else.',
);

/** Programs that ask other machines, listen to the network, or carry files. */
export const networkClients = (): Table => ({
  ping: {
    args: 'host*',
    does: medium('network', 'Asks whether a machine answers'),
    values: '-c -i -I -W -w -s -t -m -M -l -p -Q -S -T',
    opts: { '-f': { does: high('network', 'Floods a machine', 'It may fail under it.') } },
  },
  ...each(
    'ping6 traceroute traceroute6 tracepath tracepath6 tcptraceroute tcpping mtr fping oping noping httping psping tracert pathping dublin-traceroute trippy trip gping prettyping hping lft ioping',
    {
      args: 'host*',
      does: medium('network', 'Asks whether a machine answers'),
      values: '-c -i -I -W -w -s -t -m -p -f -q -n -N -z -M --count --interval --max-hops',
      opts: { '-f --flood --file': {}, ...ASKS },
    },
  ),
  ioping: {
    args: 'list*',
    values: '-c -i -s -S -w -o',
    opts: { '-W': { does: high('delete', 'Writes over what it measures') } },
  },
  arping: {
    args: 'host*',
    does: medium('network', 'Asks whether a machine answers'),
    values: '-c -I -s -w',
    opts: { '-U -A': { does: changes } },
  },
  ...each(
    'dig host nslookup drill kdig delv whois dog doggo dnstracer dnsx adig ahost adnshost nsec3walker unbound-host ldns-read-zone ldnsd zonemaster-cli dnstop geoiplookup geoiplookup6 ipinfo acountry asn getmyip idn idn2 rdap',
    {
      args: 'host*',
      does: medium('network', 'Asks for names of the network'),
      values: '-t -p -c -q -b -y -resolver -retry -wt',
      opts: { '-f': 'read', '-l --list -w': 'read', '-o': 'write', ...ASKS },
      bare: 'host',
    },
  ),
  resolvectl: {
    idle: LOOK,
    values: '-i --interface -p --protocol -t --type -c --class',
    sub: {
      'status statistics monitor show-cache show-server-state': { args: 'data*' },
      'query service openpgp tlsa': { args: 'host*', does: asks },
      'dns domain default-route llmnr mdns dnsovertls dnssec nta log-level': { args: 'data reconfigures*' },
      'flush-caches reset-statistics reset-server-features': { does: medium('process', 'Empties the cache of names') },
    },
    rest: { does: changes, args: 'data*' },
  },
  ...each(
    'snmpwalk snmpget snmpgetnext snmpbulkwalk snmpbulkget snmptable snmpdf snmpstatus snmptranslate snmpnetstat',
    {
      args: 'host*',
      does: state,
      values: '-v -c -l -u -a -A -x -X -n -O -m -M -r -t',
    },
  ),
  ...each('snmpset snmptrap snmpinform snmpusm', {
    args: 'data*',
    does: high('network', 'Changes another system', 'Others may rely on it.'),
    opts: ASKS,
  }),
  ...each(
    'showmount nmblookup avahi-browse avahi-resolve avahi-resolve-host-name avahi-resolve-address dns-sd mdns-scan gssdp-discover ntpq ntpdc sntp ntptime lpinfo slptool sockstat findsmb wsdd2',
    {
      args: 'host*',
      does: state,
      values: '-t -b -r -d -c -W',
    },
  ),
  'dns-sd': { args: 'data*', does: state, opts: { '-R -P -C': { does: opens } } },
  rpcinfo: {
    args: 'host*',
    does: state,
    opts: { '-d -b': { does: high('network', 'Removes or calls a service of the machine') } },
  },
  chronyc: {
    sub: {
      'tracking sources sourcestats activity ntpdata clients serverstats rtcdata smoothing manual authdata selectdata waitsync help':
        { args: 'data*' },
    },
    rest: { does: machine, args: 'data*' },
    values: '-h -p -f',
  },
  ntpdate: {
    does: machine,
    args: 'host*',
    values: '-p -t -o -a -k -e',
    opts: { '-q -d': { instead: { args: 'host*', does: asks } } },
  },
  timedatectl: looksAt('status show list-timezones timesync-status show-timesync', machine),
  ...each('smbclient smbget smbtar smbcacls smbcquotas mount.cifs smbspool', {
    args: 'host*',
    does: shared,
    values: '-U --user -W --workgroup -p --port -A --authentication-file -m --max-protocol -D --directory',
    opts: {
      '-L --list': {
        value: 'host',
        instead: { args: 'host*', does: state, values: '-U --user -W -p -A -m', opts: { '-L --list': 'host' } },
      },
      ...ASKS,
    },
  }),
  ...each('nc ncat netcat', {
    args: 'data*',
    does: high('network', 'Opens a raw connection', 'Whatever goes through is not seen.'),
    input: 'send',
    output: 'network',
    values: '-w -p -s -i -q -X -x -I -O -T -b -m -M --proxy --proxy-type --wait --source --source-port',
    opts: {
      '-h --help --version -V': { instead: LOOK },
      '-z': {
        instead: {
          does: medium('network', 'Asks whether a port answers'),
          args: 'host port*',
          values: '-w -i -p -s -G',
        },
      },
      '-e -c --exec --sh-exec --lua-exec': {
        value: 'data',
        does: {
          risk: 'CRITICAL',
          category: 'network',
          reason: 'Gives a shell to whoever is at the other end',
          matters: 'They can do all that the user can.',
          reversible: false,
        },
      },
    },
  }),
  tcpdump: {
    does: high('network', 'Listens to the traffic of this machine', 'Secrets go through it.'),
    args: 'data*',
    values: '-i --interface -c -s -B -C -G -W -T -Z -E -m -y',
    opts: {
      '-w': 'write',
      '-z': { value: 'shell', does: high('execute', 'Runs a command on each file that it writes') },
      '-r': {
        value: 'read',
        instead: { args: 'data*', values: '-c -s', opts: { '-r -F': 'read', '-w': 'write', '-z': 'shell' } },
      },
      '-D --list-interfaces --version --help -h': { instead: LOOK },
    },
  },
  ...each('tshark dumpcap', {
    does: high('network', 'Listens to the traffic of this machine', 'Secrets go through it.'),
    args: 'data*',
    opts: {
      '-w': 'write',
      '-r --read-file': {
        value: 'read',
        instead: {
          args: 'data*',
          values: '-Y -T -e -z -q -c -d -E -R -J -j -2',
          opts: { '-r --read-file': 'read', '-w': 'write', '-X': 'script:lua' },
        },
      },
      '-X': 'script:lua',
      '-D --list-interfaces -G --version --help -v -h': { instead: LOOK },
    },
  }),
  ...each(
    'capinfos mergecap editcap reordercap text2pcap ipsumdump ipaggcreate pcapfix ra racluster tcpslice tcpstat tcptrace zeek-cut',
    {
      args: 'read*',
      opts: {
        '-w': 'write',
        '-i --interface': {
          value: 'data',
          does: high('network', 'Listens to the traffic of this machine', 'Secrets go through it.'),
        },
      },
    },
  ),
  ...each('iperf iperf3 netperf nuttcp qperf', {
    args: 'data*',
    values: '-p -t -n -b -i',
    opts: {
      '-s --server': { does: opens },
      '-c --client': { value: 'host', does: medium('network', 'Measures the way to another machine') },
      ...ASKS,
    },
  }),
  ...each(
    'wakeonlan wol etherwake ether-wake',
    unless('-n --dry-run -D', high('network', 'Wakes another machine', 'Others may not expect it.')),
  ),
  ...each(
    'qbittorrent-nox deluge-console rtcontrol webtorrent ipfs ipget syncthing maestral onedrive insync megasync mega-put mega-ls megacmd skicka drive odrive unison csync2 lsyncd osync',
    {
      does: sends,
      args: 'data*',
      opts: {
        '-l --list -st --session-stats -si --session-info --help --version --dry-run --status': {
          instead: { args: 'data*', does: state },
        },
      },
      sub: {
        'status ls list filestatus activity id stats version help du df info cat': { does: state, args: 'data*' },
      },
      rest: {
        does: sends,
        args: 'data*',
        opts: {
          '-l --list -st --session-stats -si --session-info': { instead: { args: 'data*', does: state } },
          '-r --remove -rad --remove-and-delete -a --add -S --stop -s --start --move': { does: sends },
        },
      },
    },
  ),
  ...each('arpwatch arpon darkstat ntop ntopng vnstatd softflowd netdata', {
    does: service,
    args: 'data*',
    opts: ASKS,
  }),
  vnstat: {
    args: 'data*',
    values: '-i --iface --dbdir',
    opts: { '--add --remove --rename --cleartop --force': { does: high('history', 'Changes the counts of traffic') } },
  },
  netselect: { args: 'host*', does: asks },
  ...each('wait4x wait-for-it wait-for-it.sh dockerize waitforit', {
    args: 'run',
    stops: true,
    does: medium('network', 'Waits until a service answers'),
  }),
});
