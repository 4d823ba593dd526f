/** Which addresses an outgoing request may reach: the public internet, and private hosts that were named. */
import ipaddr from "ipaddr.js";

/** The whole of what is given out of IPv6 to the public; everything else is somebody's own, or a form of an IPv4 address. */
const publicIpv6 = ipaddr.parseCIDR("2000::/3");

/** What a named host may also be: this machine, or a network of the organisation's own. Never link-local, where clouds keep keys. */
const namedRanges: readonly string[] = ["loopback", "private", "carrierGradeNat", "uniqueLocal"];

/** Where Amazon's machines find the keys of their owner, among addresses that are otherwise private. */
const metadataIpv6 = ipaddr.parse("fd00:ec2::254");

/** Null when the address may be reached, or what it is. `named`: whoever runs the program named its host. */
export function addressFault(address: string, named: boolean): string | null {
  if (!ipaddr.isValid(address)) return "not an address";
  const parsed = ipaddr.parse(withoutZone(address));
  // "::ffff:127.0.0.1" reaches what 127.0.0.1 reaches.
  const reached = parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress() ? parsed.toIPv4Address() : parsed;
  const range = reached.range();
  if (range === "unicast" && isPublic(reached)) return null;
  if (named && namedRanges.includes(range) && reached.toString() !== metadataIpv6.toString()) return null;
  return range === "unicast" ? "not public" : range;
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address instanceof ipaddr.IPv4 || address.match(publicIpv6);
}

function withoutZone(address: string): string {
  return address.replace(/%.*$/u, "");
}
