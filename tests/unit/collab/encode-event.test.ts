import parser from "socket.io-msgpack-parser";
import { createRequire } from "node:module";
import type { Writable } from "node:stream";
import { expect, test } from "vitest";
import { encodeEvent, together } from "#app/collab/encode-event.server.ts";

// The reader that every websocket of the package has, which its types leave out.
const { Receiver } = createRequire(import.meta.url)("ws") as { Receiver: new () => Writable };

test.each([0, 20, 125, 126, 200, 65_000, 70_000, 300_000])(
  "an event with %d bytes in it is framed as a reader of websockets takes it",
  async (bytes) => {
    const data = new Uint8Array(bytes).fill(7);
    const { events, frames } = encodeEvent("text:awareness", { docId: "d", data });
    const receiver = new Receiver();
    const heard = new Promise<Buffer>((resolve) => receiver.once("message", resolve));
    receiver.write(frames);
    const message = await heard;
    expect(events.map(({ packet }) => message.equals(packet))).toEqual([true]);
    const decoder = new parser.Decoder();
    const decoded = new Promise<{ data: [string, { data: Buffer }] }>((resolve) => decoder.once("decoded", resolve));
    decoder.add(message);
    const [name, said] = (await decoded).data;
    expect(name).toBe("text:awareness");
    expect(said.data.equals(data)).toBe(true);
  },
);

test("events that go together are framed one after the other", async () => {
  const one = encodeEvent("text:epoch", { docId: "d", epoch: "first" });
  const other = encodeEvent("text:epoch", { docId: "d", epoch: "second" });
  const both = together(one, other);
  const receiver = new Receiver();
  const heard: Buffer[] = [];
  receiver.on("message", (message: Buffer) => heard.push(message));
  await new Promise((resolve) => receiver.write(both.frames, resolve));
  await expect.poll(() => heard.length).toBe(2);
  expect(heard).toEqual([...one.events, ...other.events].map(({ packet }) => packet));
  expect(both.events.map(({ packet }) => packet)).toEqual(heard);
});
