import { describe, expect, test } from "vitest";
import { isFromThisMachine, networkOf, originOf, truncatedAddress } from "#app/auth/request-origin.server.ts";

function from(clientAddress: string, host: string, forwarded = false) {
  return {
    request: new Request("http://localhost:3000/", { headers: { Host: host } }),
    context: { clientAddress, forwarded },
  };
}

describe("a request of this very machine", () => {
  test.each([
    ["127.0.0.1", "localhost:3000"],
    ["::1", "[::1]:3000"],
    ["::ffff:127.0.0.1", "127.0.0.1:3000"],
  ])("%s asking %s", (address, host) => {
    expect(isFromThisMachine(from(address, host))).toBe(true);
  });

  test.each([
    ["192.0.2.7", "localhost:3000"],
    ["127.0.0.1", "imprimatur.comune.example"],
    ["127.0.0.1", "127.0.0.1.elsewhere.example"],
    ["127.0.0.1", "localhost.elsewhere.example:3000"],
    ["", "localhost"],
    ["127.0.0.1", "not a host"],
  ])("not %s asking %s", (address, host) => {
    expect(isFromThisMachine(from(address, host))).toBe(false);
  });

  const at = (headers: Record<string, string>) => ({
    request: new Request("http://localhost:3000/", { headers: { Host: "localhost:3000", ...headers } }),
    context: { clientAddress: "127.0.0.1", forwarded: false },
  });

  test.each<Record<string, string>>([
    { Origin: "https://firma.comune.example" },
    { Origin: "null" },
    { Origin: "https://firma.comune.example", "Sec-Fetch-Site": "same-origin" },
    { Referer: "https://firma.comune.example/sign-in" },
    { Referer: "https://firma.comune.example/sign-in", "Sec-Fetch-Site": "same-origin" },
    { Origin: "http://localhost:3000", Referer: "https://firma.comune.example/sign-in" },
  ])("not a page with a public name, whatever name its proxy calls us by: %o", (headers) => {
    expect(isFromThisMachine(at(headers))).toBe(false);
  });

  test.each<Record<string, string>>([
    { Origin: "http://localhost:3000", Referer: "http://localhost:3000/sign-in", "Sec-Fetch-Site": "same-origin" },
    { Referer: "https://forge.example/imprimatur", "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "none" },
  ])("our own page, or a link on somebody else's: %o", (headers) => {
    expect(isFromThisMachine(at(headers))).toBe(true);
  });

  test("not what a proxy on this machine hands over", () => {
    expect(isFromThisMachine(from("127.0.0.1", "localhost:3000", true))).toBe(false);
  });
});

test("an IPv4 address wrapped in IPv6 is that address", () => {
  expect(originOf(from("::ffff:203.0.113.9", "localhost")).address).toBe("203.0.113.9");
});

test.each([
  ["203.0.113.9", "203.0.113.…"],
  ["2001:db8:12:34::1", "2001:db8:12:…"],
  ["", null],
  [null, null],
  ["nonsense", null],
])("%s is shown as %s", (address, shown) => {
  expect(truncatedAddress(address)).toBe(shown);
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:12:34:aaaa:bbbb:cccc:1", "2001:db8:12:34::/64"],
  ["2001:0DB8:12:34::1", "2001:db8:12:34::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:db8:12:34:1::", "2001:db8:12:34::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("tries from %s are counted by %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
