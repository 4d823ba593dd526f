import parser from "socket.io-msgpack-parser";
import { expect, test } from "vitest";
import { guardedParser } from "#app/sockets/guarded-parser.server.ts";

const greeting = { type: 0, nsp: "/", data: undefined };

/** As socket.io makes one. */
function newDecoder(): InstanceType<typeof parser.Decoder> {
  return Reflect.construct(guardedParser.Decoder, []);
}

/** What comes out of one connection’s decoder, or why nothing does. */
function through(...packets: unknown[]): unknown[] {
  const decoder = newDecoder();
  const heard: unknown[] = [];
  decoder.on("decoded", (packet) => heard.push(packet));
  for (const packet of packets) {
    const [bytes] = new parser.Encoder().encode(packet) as unknown as [Buffer];
    decoder.add(bytes);
  }
  return heard;
}

test("events of the protocol pass, with their message and the number of their answer", () => {
  const data = ["text:leave", { docId: "x" }];
  expect(through(greeting, { type: 2, nsp: "/", id: 3, data, options: { compress: true } })).toMatchObject([
    { type: 0, nsp: "/" },
    { type: 2, nsp: "/", id: 3, data },
  ]);
  expect(through({ type: 2, nsp: "/", data: ["presence:leave"] })).toHaveLength(1);
});

test.each([
  "disconnect",
  "disconnecting",
  "connect_error",
  "error",
  "newListener",
  "removeListener",
  "__proto__",
  "text:x",
])("the event %s is unknown: reserved names belong to the server", (name) => {
  expect(() => through({ type: 2, nsp: "/", data: [name, {}] })).toThrow("Invalid");
});

test("other namespaces, kinds of packet and shapes are unknown", () => {
  const event = { type: 2, nsp: "/", data: ["text:leave", {}] };
  for (const changes of [
    { nsp: "/admin" },
    { nsp: "" },
    { type: 3, id: 0 },
    { type: 4 },
    { type: 5 },
    { type: "2" },
    { id: -1 },
    { id: 0.5 },
    { data: [] },
    { data: ["text:leave", {}, {}] },
    { data: "text:leave" },
    { data: { 0: "text:leave" } },
  ])
    expect(() => through({ ...event, ...changes }), JSON.stringify(changes)).toThrow(/[Ii]nvalid|too_small/u);
  expect(() => through({ ...greeting, data: { token: "x" } })).toThrow("Invalid");
  expect(() => through([event])).toThrow("invalid");
  expect(() => newDecoder().add('2["text:leave"]')).toThrow("undecodable");
});

test("a connection is greeted once", () => {
  expect(() => through(greeting, greeting)).toThrow("greeted before");
});
