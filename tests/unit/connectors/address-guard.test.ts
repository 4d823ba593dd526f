import { describe, expect, test } from "vitest";
import { addressFault } from "#app/connectors/address-guard.ts";

const never = [
  ["0.0.0.0", "unspecified"],
  ["169.254.169.254", "where clouds keep keys"],
  ["169.254.1.1", "link-local"],
  ["224.0.0.1", "multicast"],
  ["255.255.255.255", "broadcast"],
  ["240.0.0.1", "reserved"],
  ["192.0.2.1", "documentation"],
  ["198.18.0.1", "benchmarking"],
  ["::", "unspecified"],
  ["fe80::1", "link-local"],
  ["fe80::1%eth0", "link-local with a zone"],
  ["fec0::1", "site-local"],
  ["ff02::1", "multicast"],
  ["fd00:ec2::254", "where clouds keep keys"],
  ["::ffff:169.254.169.254", "link-local, mapped"],
  ["::7f00:1", "loopback, in the old compatible form"],
  ["64:ff9b::7f00:1", "loopback through NAT64"],
  ["64:ff9b::a9fe:a9fe", "link-local through NAT64"],
  ["64:ff9b:1::7f00:1", "a local NAT64"],
  ["2002:7f00:1::", "loopback through 6to4"],
  ["2001:0:7f00:1::", "Teredo"],
  ["2001:db8::1", "documentation"],
  ["100::1", "discard"],
  ["", "nothing"],
  ["localhost", "a name"],
] as const;

const ownNetworks = [
  ["127.0.0.1", "loopback"],
  ["127.255.255.254", "loopback"],
  ["10.0.0.1", "private"],
  ["172.16.0.1", "private"],
  ["172.31.255.255", "private"],
  ["192.168.1.1", "private"],
  ["100.64.0.1", "carrier's"],
  ["::1", "loopback"],
  ["fd12:3456::1", "unique local"],
  ["fc00::1", "unique local"],
  ["::ffff:127.0.0.1", "loopback, mapped"],
  ["::ffff:7f00:1", "loopback, mapped, in hex"],
  ["::ffff:10.0.0.1", "private, mapped"],
  ["::127.0.0.1", "loopback, written after colons"],
] as const;

describe("which addresses an outgoing request may reach", () => {
  test.each(never)("%s (%s) is reached by nobody, named or not", (address) => {
    expect(addressFault(address, false)).not.toBeNull();
    expect(addressFault(address, true)).not.toBeNull();
  });

  test.each(ownNetworks)("%s (%s) is reached only where its host was named", (address) => {
    expect(addressFault(address, false)).not.toBeNull();
    expect(addressFault(address, true)).toBeNull();
  });

  test.each(["93.184.216.34", "172.32.0.1", "2606:2800:220:1::1", "2a00:1450:4002::1", "::ffff:93.184.216.34"])(
    "%s is public",
    (address) => {
      expect(addressFault(address, false)).toBeNull();
    },
  );
});
