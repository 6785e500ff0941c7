import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Addresses that are not out on the internet: IANA's special-purpose registries (RFC 6890 and its updates), multicast and reserved space.
 * Each names what lies there for an attacker: this computer, its router, the office, the cloud's metadata service (169.254.169.254).
 */
const notPublic4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);

/** In version 6 only 2000::/3 is given out; of that, these are not: Teredo and other protocols, documentation, and 6to4, which wraps any version 4. */
const global6 = blockList('ipv6', [['2000::', 3]]);
const notPublic6 = blockList('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

/** Version 4 inside version 6: mapped (::ffff:0:0/96), and the translated addresses of networks that have version 6 only (64:ff9b::/96). */
const wrapped4 = blockList('ipv6', [
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
]);

/**
 * Whether an address may be connected to for a report's sake. The attack (server-side request forgery): a report names an address of this computer or
 * its network, and we fetch there, past the firewall, what the attacker could not. Anything that is not plainly an address is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublic4.check(address, 'ipv4');
  // A scope ("%eth0") only goes with link-local addresses.
  if (!isIPv6(address) || address.includes('%')) return false;
  if (wrapped4.check(address, 'ipv6')) return isPublicAddress(lastFour(address));
  return global6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6');
}

/** The version 4 address in the last 32 bits of a version 6 one. */
function lastFour(address: string): string {
  // A URL's host is written the one shortest way: hexadecimal groups, the dotted form included.
  const groups = new URL(`http://[${address}]/`).hostname.slice(1, -1).split(':');
  const [high = 0, low = 0] = groups.slice(-2).map((group) => Number.parseInt(group || '0', 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function blockList(type: 'ipv4' | 'ipv6', subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, type);
  return list;
}
