import assert from 'node:assert/strict';
import type { Risk } from '../../../../../src/core/action/risk.ts';
import { riskOf, rulesOf } from './judge.ts';

/** What the same letters mean to different tools, by their manuals. */
const OPTIONS: Readonly<Record<string, readonly (readonly [string, Risk])[]>> = {
  'only the tools that promise it take -n for a look': [
    ['mkfs.ext4 -n disk.img', 'LOW'],
    ['mkfs.vfat -n NAME /dev/sdb1', 'CRITICAL'],
    ['wipefs -n /dev/sdb', 'LOW'],
    ['iptables -L -n', 'LOW'],
    ['iptables -n -F', 'HIGH'],
    ['nft -n flush ruleset', 'HIGH'],
  ],
  'bundled letters are no other option': [
    ['nmap -sV 10.0.0.0/24', 'HIGH'],
    ['nmap -V', 'LOW'],
    ['arch -arm64e rm -rf ~', 'CRITICAL'],
    ['ip -br addr', 'LOW'],
    ['ip -b changes', 'HIGH'],
    ['profiles list -user dev', 'LOW'],
  ],
  'script mode and printing do not make a partitioner look': [
    ['parted -s /dev/sda mklabel gpt', 'CRITICAL'],
    ['parted /dev/sda print', 'LOW'],
    ['sgdisk -p /dev/sda', 'LOW'],
    ['sgdisk -p -Z /dev/sda', 'CRITICAL'],
    ['sfdisk -d /dev/sda', 'LOW'],
    ['umount -l /mnt/x', 'HIGH'],
  ],
  'abbreviations of ip and nmcli count': [
    ['ip a s', 'LOW'],
    ['ip r g 1.1.1.1', 'LOW'],
    ['ip l set eth0 down', 'HIGH'],
    ['nmcli c', 'LOW'],
    ['nmcli c u Home', 'HIGH'],
    ['nmcli d w l', 'LOW'],
  ],
  'a second word sets what a first only shows': [
    ['ifconfig eth0', 'LOW'],
    ['ifconfig eth0 10.0.0.2', 'HIGH'],
    ['resolvectl dns eth0', 'LOW'],
    ['resolvectl dns eth0 10.0.0.1', 'HIGH'],
    ['systemctl log-level', 'LOW'],
    ['systemctl log-level debug', 'HIGH'],
    ['prlimit --pid 42 --nofile', 'LOW'],
    ['prlimit --pid 42 --nofile=10', 'HIGH'],
  ],
  'kill knows signals from processes': [
    ['kill -l', 'LOW'],
    ['kill -0 42', 'LOW'],
    ['kill %1', 'MEDIUM'],
    ['kill -1 42', 'HIGH'],
    ['kill -9 -1', 'CRITICAL'],
    ['kill -- -1', 'CRITICAL'],
  ],
  'sizes are counted in their units': [
    ['fallocate -l 9G x', 'MEDIUM'],
    ['fallocate --length=10G x', 'HIGH'],
    ['dd if=/dev/zero of=x bs=1M count=100', 'MEDIUM'],
    ['dd if=/dev/zero of=x bs=1G count=100', 'HIGH'],
    ['dd if=/dev/zero of=/dev/null', 'LOW'],
    ['dd if=/dev/urandom of=x', 'HIGH'],
  ],
};

/** Words that are programs or commands for the tool that gets them. */
const PROGRAMS: readonly (readonly [string, Risk])[] = [
  ['less +G a.log', 'LOW'],
  ['less "+!id" a.log', 'HIGH'],
  ['vim +12 a.ts', 'MEDIUM'],
  ['vim "+!id" a.ts', 'HIGH'],
  ["printf '%s\\n' 'g/a/s//b/' w q | ed -s a.txt", 'MEDIUM'],
  ["echo '!id' | ed", 'HIGH'],
  ["printf '%s\\n' 'w /etc/hosts' | ed a.txt", 'HIGH'],
  ['jq .env.production config.json', 'LOW'],
  ["jq -n '$ENV.API_TOKEN'", 'HIGH'],
  ["yq -n 'env(API_TOKEN)'", 'HIGH'],
  ['mlr -n put \'end { system("id") }\'', 'HIGH'],
  ["exiftool -if 'system(1)' a.jpg", 'HIGH'],
  ['exiftool -Artist=me a.jpg', 'MEDIUM'],
  ["rename 's/a/b/' a.txt", 'MEDIUM'],
  ["sox '|rm -rf ~' out.wav", 'CRITICAL'],
  ["strace -o '|rm -rf ~' ls", 'CRITICAL'],
  ["fzf --bind 'ctrl-r:reload(find .)'", 'LOW'],
  ["fzf --bind 'enter:execute(rm -rf {})'", 'HIGH'],
  ["fzf --preview 'cat {}'", 'MEDIUM'],
  ["tmux ls \\; run-shell 'id'", 'HIGH'],
  ["tmux display -p '#(id)'", 'HIGH'],
  ["tmux send-keys 'rm -r' 'f ~' Enter", 'HIGH'],
  ['tmux send-keys -t 1 C-c', 'MEDIUM'],
  ['osascript -e \'display notification "ok" with title "build"\'', 'MEDIUM'],
  ['osascript -e \'display notification (do shell script "id")\'', 'HIGH'],
];

/** Where something is looked for decides, not only what. */
const SEARCHES: readonly (readonly [string, Risk])[] = [
  ["find . -name '.env'", 'LOW'],
  ["find ~ -name '.env'", 'HIGH'],
  ["find ~ -name '*.md'", 'MEDIUM'],
  ['find ~/.password-store', 'HIGH'],
  ["grep -rn 'api[_-]?key' src", 'LOW'],
  ["grep -rn 'api[_-]?key' ~/.config", 'HIGH'],
  ['grep -n PasswordAuthentication /etc/ssh/sshd_config', 'LOW'],
  ['journalctl | grep -i token', 'HIGH'],
  ['journalctl -u ssh | grep "Failed password"', 'LOW'],
  ['ls ~/.ssh', 'MEDIUM'],
  ['ls -l /proc/self/fd', 'LOW'],
  ['ls -l /proc/1/root', 'HIGH'],
  ['cat /proc/$(pgrep x)/fd/3', 'HIGH'],
];

/** Places and names that are more than a file. */
const PLACES: readonly (readonly [string, Risk])[] = [
  ['echo hi > /dev/pts/3', 'HIGH'],
  ['echo hi > /dev/tty', 'LOW'],
  ['mkfifo /dev/shm/.pipe', 'HIGH'],
  ['cp a /dev/shm/a', 'MEDIUM'],
  ['chmod +x /dev/shm/a', 'HIGH'],
  ['echo /tmp/x > /tmp/cgroup/release_agent', 'HIGH'],
  ["touch -- '--reference=/etc/passwd'", 'HIGH'],
  ["printf x > '--checkpoint-action=exec=sh x.sh'", 'HIGH'],
  ['touch a--b=c.txt', 'MEDIUM'],
  ['echo 1+1 | calc', 'LOW'],
  ["echo '!id' | dc", 'HIGH'],
  ['jc find . -delete', 'CRITICAL'],
  ['uudecode x.uu', 'HIGH'],
  ['uudecode -o out.bin x.uu', 'MEDIUM'],
];

const holds = (cases: readonly (readonly [string, Risk])[]): void => {
  for (const [command, risk] of cases) it(`${risk}: ${command}`, () => assert.equal(riskOf(command), risk));
};

describe('the tables of system tools', () => {
  for (const [says, cases] of Object.entries(OPTIONS)) describe(says, () => holds(cases));
  describe('words that are programs', () => holds(PROGRAMS));
  describe('searches', () => holds(SEARCHES));
  describe('places and names', () => holds(PLACES));

  it('say what the mark is that a download loses', () => {
    assert.ok(rulesOf('xattr -d com.apple.quarantine x.app').includes('xattr.quarantine'));
    assert.equal(riskOf('xattr -d com.example.note x.txt'), 'MEDIUM');
  });
});
