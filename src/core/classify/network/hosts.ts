import { bytesOf, classOf, type AddressClass } from './addresses.ts';

const domains = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** True when the host is one of the domains or a name below one. */
const isBelow = (host: string, names: ReadonlySet<string>): boolean => {
  for (let rest = host; rest !== ''; rest = rest.includes('.') ? rest.slice(rest.indexOf('.') + 1) : '') {
    if (names.has(rest)) return true;
  }
  return false;
};

/** Names by which clouds offer their metadata service inside a machine. */
const METADATA = domains(`metadata metadata.google.internal metadata.goog instance-data instance-data.ec2.internal
  metadata.tencentyun.com metadata.digitalocean.com metadata.packet.net metadata.platformequinix.com metadata.oraclecloud.com
  api.metadata.cloud.ibm.com metadata.azure.internal metadata.azure.com rancher-metadata rancher-metadata.rancher.internal`);

/** Public domains whose every name leads to this machine. */
const TO_THIS_MACHINE = domains(
  'localhost localdomain localtest.me lvh.me lacolhost.com vcap.me fuf.me localho.st local.gd ulh.us yoogle.com',
);

/** Public domains whose names spell the address that they lead to, or change it from one question to the next. */
const TO_ANY_ADDRESS = domains(
  'nip.io sslip.io xip.io xip.name traefik.me backname.io 1u.ms rbndr.us rebind.it rebind.network dns.army r3dir.me',
);

/** Endings that no public name has: special-use (RFC 6761, 6762, 8375, 7686), reserved by ICANN, or usual inside networks. */
const INSIDE = domains(
  'local internal intranet lan corp home private arpa onion i2p cluster svc consul docker kube test localdomain workgroup',
);

/** Services that show to strangers what was sent to them, or lead from outside to a machine inside. */
const SINKS =
  domains(`webhook.site requestbin.com requestbin.net pipedream.net requestcatcher.com hookbin.com beeceptor.com
  interact.sh interactsh.com oast.fun oast.pro oast.live oast.site oast.online oast.me burpcollaborator.net oastify.com
  dnslog.cn ceye.io ngrok.io ngrok.app ngrok-free.app ngrok.dev trycloudflare.com serveo.net loca.lt localhost.run
  localtunnel.me pagekite.me transfer.sh file.io 0x0.st termbin.com canarytokens.com canarytokens.org bashupload.com
  temp.sh catbox.moe gofile.io anonfiles.com ix.io sprunge.us paste.rs requestinspector.com hookdeck.com typedwebhook.tools
  webhook-test.com postb.in ptsv3.com ptsv2.com request.bin requestrepo.com xss.ht`);

/** Services that answer with a redirection to wherever whoever made the short address wants. */
const SHORTENERS =
  domains(`bit.ly tinyurl.com t.ly goo.gl is.gd v.gd ow.ly buff.ly rebrand.ly cutt.ly shorturl.at tiny.cc
  rb.gy s.id soo.gd clck.ru lnkd.in t.co bl.ink short.io dub.sh`);

/** What range a host belongs to, by its address or by its name; undefined for a public one. */
export const internalOf = (host: string): AddressClass | undefined => {
  const bytes = bytesOf(host.replace(/^\[|\]$/g, ''));
  if (bytes !== undefined) return classOf(bytes);
  if (METADATA.has(host)) return 'metadata';
  if (isBelow(host, TO_THIS_MACHINE)) return 'loopback';
  const last = host.slice(host.lastIndexOf('.') + 1);
  return !host.includes('.') || INSIDE.has(last) || isBelow(host, TO_ANY_ADDRESS) ? 'private' : undefined;
};

/** True for a service that shows to strangers what reaches it. */
export const isSink = (host: string): boolean => isBelow(host, SINKS);

/** True for a service that leads to an address which its own does not tell. */
export const isShortener = (host: string): boolean => isBelow(host, SHORTENERS);
