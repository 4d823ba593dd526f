import { describe, expect, test } from "vitest";
import { isFromThisMachine, originOf, truncatedAddress } from "#app/auth/request-origin.server.ts";

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
