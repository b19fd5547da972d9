import { each, high, LOOK, medium, type Row, type Table } from '../spec.ts';
import { ASKS, cracks, scans } from './systemEffects.ts';

/** Lists of what a tool knows, and help: they touch nobody. */
const LISTS = '--version -version --help --list-plugins --list-modules --list-scripts --examples';

const attack = (more: Row = {}): Row => ({
  does: scans,
  args: 'data*',
  ...more,
  opts: { [LISTS]: { instead: LOOK }, ...(more.opts ?? {}) },
});

/** Tools of attackers and of those who test systems: harmless on this machine alone, where that can be seen. */
export const attacks = (): Table => ({
  ...each(
    'masscan zmap nikto sqlmap hydra medusa patator ncrack crowbar brutespray aircrack-ng airodump-ng aireplay-ng airmon-ng airbase-ng airdecap-ng wifite reaver bully pixiewps wash hcxdumptool hcxtools hcxpcapngtool mdk3 mdk4 fern-wifi-cracker kismet wpscan joomscan droopescan cmsmap gobuster dirb dirbuster dirsearch ffuf wfuzz feroxbuster kiterunner arjun paramspider nuclei subfinder amass assetfinder findomain massdns puredns shuffledns dnsgen altdns knockpy theHarvester metagoofil spiderfoot finalrecon msfconsole msfvenom msfdb msfrpcd beef-xss bettercap ettercap arpspoof dnsspoof mitm6 responder crackmapexec netexec nxc cme enum4linux enum4linux-ng smbmap rpcclient ldapdomaindump windapsearch ldeep bloodhound-python sharphound kerbrute evil-winrm impacket-secretsdump impacket-psexec impacket-wmiexec impacket-smbexec impacket-GetNPUsers impacket-GetUserSPNs impacket-ntlmrelayx impacket-smbserver secretsdump.py psexec.py wmiexec.py smbexec.py GetNPUsers.py GetUserSPNs.py ntlmrelayx.py rdp_check.py reg.py lookupsid.py samrdump.py hping3 hping2 nping slowloris slowhttptest goldeneye loic hulk thc-ssl-dos nbtscan onesixtyone snmp-check braa whatweb wafw00f wappalyzer webanalyze sublist3r recon-ng maltego censys httpx httprobe aquatone eyewitness gowitness gau waybackurls hakrawler gospider katana holehe sherlock maigret socialscan h8mail phoneinfoga twint osintgram photon dnsrecon dnsenum dnsmap fierce dmitry searchsploit exploitdb evilginx evilginx2 gophish setoolkit king-phisher yersinia loki scapy macof naabu rustscan unicornscan arp-scan netdiscover p0f ike-scan sslscan sslyze testssl testssl.sh tlsx cdncheck uncover interactsh-client commix xsser xsstrike dalfox beef sliver sliver-server merlin covenant empire havoc mythic poshc2 pupy villain ligolo-ng pwncat pwncat-cs linpeas linpeas.sh winpeas linenum lse.sh pspy pspy64 unix-privesc-check linux-exploit-suggester les.sh traitor beroot lazagne mimipenguin routersploit autosploit jexboss ysoserial weevely webshell wsreset veil shellter msfpc thefatrat donut scarecrow',
    attack(),
  ),
  shodan: {
    sub: {
      'info myip version': { does: medium('read', 'Reads the state of an account'), args: 'data*' },
      init: { does: high('secret', 'Stores the key of an account on this machine'), args: 'data*' },
    },
    ...attack(),
    rest: attack(),
  },
  ...each('stress stress-ng fio memtester', {
    does: high('process', 'Loads this machine', 'Other work on it is slowed or stopped.'),
    args: 'data*',
    opts: { [LISTS]: { instead: LOOK } },
  }),
  hashcat: {
    does: cracks,
    args: 'data*',
    opts: { [`${LISTS} -I --backend-info --example-hashes --hash-info -h -V`]: { instead: LOOK } },
  },
  ...each(
    'john zip2john rar2john ssh2john office2john pdf2john keepass2john unshadow hash-identifier hashid name-that-hash fcrackzip pdfcrack rarcrack truecrack bruteforce-luks bruteforce-salted-openssl crunch cewl cupp rsmangler maskprocessor princeprocessor ophcrack rcrack rainbowcrack samdump2 bkhive pwdump chntpw creddump mimikatz sekurlsa pypykatz lsassy nanodump procdump.exe firefox_decrypt chromepass hekatomb dpapi pyrit cowpatty genpmk steghide stegcracker stegseek outguess',
    {
      does: cracks,
      args: 'data*',
      opts: { [`${LISTS} -h --list`]: { instead: LOOK } },
      sub: { list_cores: LOOK },
      rest: { does: cracks, args: 'data*', opts: { [`${LISTS} --list`]: { instead: LOOK } } },
    },
  ),
  ...each('trufflehog noseyparker git-secrets ggshield whispers talisman shhgit gitrob secretlint ripsecrets', {
    args: 'data*',
    does: medium('read', 'Searches the project for secrets'),
    values: '--source -s --config -c --report-format -f --format --log-opts --baseline-path -b --datastore',
    opts: { '--report-path -r --output -o': 'write', ...ASKS },
    sub: {
      'github github-experimental gitlab s3 gcs docker circleci travisci huggingface postman jenkins elasticsearch': {
        does: high('secret', 'Searches a service for secrets', 'What it finds enters the conversation.'),
        args: 'data*',
      },
    },
    rest: {
      args: 'data*',
      does: medium('read', 'Searches the project for secrets'),
      opts: { '--report-path -r --output -o': 'write' },
    },
  }),
  ...each(
    'lynis rkhunter chkrootkit tiger openscap oscap nessuscli gvm-cli osqueryctl debsums aide tripwire samhain afick',
    {
      args: 'data*',
      does: medium('read', 'Looks for weaknesses of this machine'),
      sub: {
        'show audit info': { args: 'data*', does: medium('read', 'Looks for weaknesses of this machine') },
      },
      opts: {
        '--propupd --update --init --unlock --remediate --versioncheck': {
          does: high('configuration', 'Changes what protects this machine', 'It may then be open to others.'),
        },
        ...ASKS,
      },
      rest: { args: 'data*', does: medium('read', 'Looks for weaknesses of this machine') },
    },
  ),
  nmap: {
    does: medium('network', 'Looks for open ports'),
    args: 'scan-host*',
    style: 'single',
    values:
      '-p --top-ports --port-ratio -T --min-rate --max-rate --max-retries --host-timeout --scan-delay -e -g --source-port --version-intensity --exclude --exclude-ports --script-args --data-length --ttl --mtu --dns-servers -d -v -S -D --proxies -sI -b',
    opts: {
      '-oN -oX -oG -oA -oS': 'write',
      '-iL --excludefile --script-args-file --datadir --servicedb': { value: 'read', does: scans },
      '-iR': { value: 'data', does: scans },
      '--script': 'nmap-script',
      '-V --version -h --help --iflist': { instead: LOOK },
    },
  },
});
