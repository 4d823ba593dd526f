import fc from "fast-check";
import parser from "socket.io-msgpack-parser";
import { expect, test } from "vitest";
import { isDecodable } from "#app/sockets/measure-packet.ts";

function encoded(packet: object): Buffer {
  const [bytes] = new parser.Encoder().encode(packet) as unknown as [Buffer];
  return bytes;
}

const packet = {
  type: 2,
  data: ["text:update", { docId: "d".repeat(36), epoch: undefined, seq: -7, at: 2 ** 40, data: Buffer.alloc(70_000) }],
  options: { compress: true },
  id: 12,
  nsp: "/",
};

test("what the page's encoder writes may be decoded", () => {
  for (const data of [
    Buffer.alloc(3),
    Buffer.alloc(300),
    Buffer.alloc(70_000),
    "x".repeat(40),
    "x".repeat(70_000),
    0.5,
  ])
    expect(isDecodable(encoded({ ...packet, data: ["text:update", { data }] }))).toBe(true);
  expect(isDecodable(encoded({ type: 0, data: undefined, nsp: "/" }))).toBe(true);
});

test("a length that is more than what came is refused, whatever it is the length of", () => {
  const lies = ["c9 05f5e100 00", "c9 ffffffff 00", "c6 ffffffff", "db ffffffff", "dd ffffffff", "df ffffffff"];
  const shorter = [
    "c4 02 00",
    "d9 02 61",
    "da 0002 61",
    "dc 0002 c0",
    "de 0001 c0",
    "a2 61",
    "92 c0",
    "81 c0",
    "cb 00",
  ];
  for (const hex of [...lies, ...shorter, "", "c0 c0"])
    expect(isDecodable(Buffer.from(hex.replaceAll(" ", ""), "hex")), hex).toBe(false);
});

test("extension types are refused, but for the mark of what is undefined", () => {
  expect(isDecodable(Buffer.from("d40000", "hex"))).toBe(true);
  for (const hex of [
    "d40100",
    "d40001",
    "d5000000",
    "d600000000",
    "d7000000000000000000",
    "c7010000",
    "c800010000",
    "c1",
  ])
    expect(isDecodable(Buffer.from(hex, "hex")), hex).toBe(false);
});

test("a packet is neither deep nor of many values", () => {
  expect(isDecodable(Buffer.alloc(1_000_000, 0x91))).toBe(false);
  expect(isDecodable(encoded({ data: Array.from({ length: 60 }, () => 0) }))).toBe(false);
  expect(isDecodable(encoded({ data: [[[[0]]]] }))).toBe(false);
});

test("of cut and changed packets only such pass as the decoder reads to their last byte", () => {
  const honest = encoded({ ...packet, data: ["text:update", { docId: "d", data: Buffer.alloc(20) }] });
  const change = fc.record({ at: fc.nat(honest.length - 1), to: fc.nat(255), cut: fc.nat(honest.length) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const bytes = Buffer.from(honest);
      for (const { at, to } of changes) bytes[at] = to;
      const sent = bytes.subarray(0, changes[0]?.cut);
      if (!isDecodable(sent)) return;
      // It throws for its own checks of the packet, and for bytes that are left over.
      const read = new parser.Decoder();
      read.checkPacket = () => undefined;
      read.add(sent);
    }),
    { numRuns: 5_000 },
  );
});
