/** What an address range is for; everything here is not the public network. */
export type AddressClass = 'loopback' | 'private' | 'link-local' | 'metadata' | 'multicast' | 'reserved' | 'translated';

const RANGES: readonly (readonly [string, AddressClass])[] = [
  ['169.254.169.254/32', 'metadata'],
  ['169.254.170.2/32', 'metadata'],
  ['169.254.170.23/32', 'metadata'],
  ['169.254.0.23/32', 'metadata'],
  ['169.254.42.42/32', 'metadata'],
  ['100.100.100.200/32', 'metadata'],
  ['192.0.0.192/32', 'metadata'],
  ['168.63.129.16/32', 'metadata'],
  ['fd00:ec2::254/128', 'metadata'],
  ['fd00:ec2::23/128', 'metadata'],
  ['fd00:42::42/128', 'metadata'],
  ['fd20:ce::254/128', 'metadata'],
  ['127.0.0.0/8', 'loopback'],
  ['0.0.0.0/8', 'loopback'],
  ['10.0.0.0/8', 'private'],
  ['172.16.0.0/12', 'private'],
  ['192.168.0.0/16', 'private'],
  ['100.64.0.0/10', 'private'],
  ['169.254.0.0/16', 'link-local'],
  ['192.0.0.0/24', 'reserved'],
  ['192.0.2.0/24', 'reserved'],
  ['192.31.196.0/24', 'reserved'],
  ['192.52.193.0/24', 'reserved'],
  ['192.88.99.0/24', 'reserved'],
  ['192.175.48.0/24', 'reserved'],
  ['198.18.0.0/15', 'reserved'],
  ['198.51.100.0/24', 'reserved'],
  ['203.0.113.0/24', 'reserved'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
  ['::/128', 'loopback'],
  ['::1/128', 'loopback'],
  ['::ffff:0:0:0/96', 'translated'],
  ['64:ff9b::/96', 'translated'],
  ['64:ff9b:1::/48', 'translated'],
  ['100::/64', 'reserved'],
  ['2001::/23', 'translated'],
  ['2001:db8::/32', 'reserved'],
  ['2002::/16', 'translated'],
  ['3fff::/20', 'reserved'],
  ['5f00::/16', 'reserved'],
  ['fc00::/7', 'private'],
  ['fe80::/10', 'link-local'],
  ['fec0::/10', 'private'],
  ['ff00::/8', 'multicast'],
];

const bytesOfV4 = (text: string): number[] | undefined =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) ? text.split('.').map(Number) : undefined;

/** Characters of the longest spelling: six groups and a dotted IPv4 address. */
const LONGEST_V6 = 45;

const bytesOfV6 = (text: string): number[] | undefined => {
  if (text.length > LONGEST_V6 || !/^[0-9a-f:.]+$/i.test(text)) return undefined;
  if (!text.includes(':') || /::.*::|:::/.test(text)) return undefined;
  const tail = /:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text)?.[1];
  const [a = 0, b = 0, c = 0, d = 0] = tail === undefined ? [] : (bytesOfV4(tail) ?? []);
  const hex =
    tail === undefined
      ? text
      : `${text.slice(0, -tail.length)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  const [head = '', rest] = hex.split('::');
  const groups = (part: string | undefined): string[] => (part ? part.split(':') : []);
  const before = groups(head);
  const after = groups(rest);
  const missing = rest === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array<string>(Math.max(missing, 0)).fill('0'), ...after];
  return all.length === 8 ? all.flatMap((g) => [parseInt(g, 16) >> 8, parseInt(g, 16) & 255]) : undefined;
};

/** Bytes of an address in the form that `new URL` gives hosts: dotted IPv4, or IPv6 without brackets. */
export const bytesOf = (host: string): readonly number[] | undefined => bytesOfV4(host) ?? bytesOfV6(host);

const PARSED = RANGES.map(([cidr, is]) => {
  const [base = '', bits = ''] = cidr.split('/');
  return { base: bytesOf(base) ?? [], bits: Number(bits), is };
});

const contains = (base: readonly number[], bits: number, address: readonly number[]): boolean =>
  base.length === address.length &&
  base.every((byte, i) => {
    const kept = Math.min(8, Math.max(0, bits - 8 * i));
    return ((byte ^ (address[i] ?? 0)) & (0xff00 >> kept) & 0xff) === 0;
  });

/** IPv4 inside an IPv6 address that means it and nothing else: `::a.b.c.d` and `::ffff:a.b.c.d`. */
const embedded = (address: readonly number[]): readonly number[] | undefined => {
  if (address.length !== 16 || address.slice(0, 10).some((byte) => byte !== 0)) return undefined;
  const mark = ((address[10] ?? 0) << 8) | (address[11] ?? 0);
  const low = address.slice(12);
  return mark === 0xffff || (mark === 0 && low.slice(0, 3).some((byte) => byte !== 0)) ? low : undefined;
};

/** What range an address belongs to; undefined for a public one. The narrowest row wins: it stands first. */
export const classOf = (address: readonly number[]): AddressClass | undefined => {
  const plain = embedded(address) ?? address;
  return PARSED.find(({ base, bits }) => contains(base, bits, plain))?.is;
};
