import parser from "socket.io-msgpack-parser";
import { createRequire } from "node:module";
import type { Writable } from "node:stream";
import { expect, test } from "vitest";
import { encodeEvent } from "#app/collab/encode-event.server.ts";

// The reader that every websocket of the package has, which its types leave out.
const { Receiver } = createRequire(import.meta.url)("ws") as { Receiver: new () => Writable };

test.each([0, 20, 125, 126, 200, 65_000, 70_000, 300_000])(
  "an event with %d bytes in it is framed as a reader of websockets takes it",
  async (bytes) => {
    const data = new Uint8Array(bytes).fill(7);
    const { packet, frame } = encodeEvent("text:awareness", { docId: "d", data });
    const receiver = new Receiver();
    const heard = new Promise<Buffer>((resolve) => receiver.once("message", resolve));
    receiver.write(frame);
    const message = await heard;
    expect(message.equals(packet)).toBe(true);
    const decoder = new parser.Decoder();
    const decoded = new Promise<{ data: [string, { data: Buffer }] }>((resolve) => decoder.once("decoded", resolve));
    decoder.add(message);
    const [name, said] = (await decoded).data;
    expect(name).toBe("text:awareness");
    expect(said.data.equals(data)).toBe(true);
  },
);
