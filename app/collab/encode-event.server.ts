import parser from "socket.io-msgpack-parser";
import type { TextServerToClient } from "./protocol.ts";

/** Events that are the same for many readers, in their order. */
export interface EncodedEvents {
  events: readonly { packet: Buffer; frame: Buffer }[];
  /** All of them as they go over a websocket, heads and all. */
  frames: Buffer;
}

/** One event as it goes over every line: encoded and framed once, however many readers there are. */
export function encodeEvent<Name extends keyof TextServerToClient>(
  name: Name,
  ...args: Parameters<TextServerToClient[Name]>
): EncodedEvents {
  const encoded: unknown = new parser.Encoder().encode({ type: 2, nsp: "/", data: [name, ...args.map(withBuffers)] });
  const packet: unknown = Array.isArray(encoded) ? encoded[0] : null;
  if (!Buffer.isBuffer(packet)) throw new Error("The encoder gave no bytes");
  const frame = Buffer.concat([headOf(packet.byteLength), packet]);
  return { events: [{ packet, frame }], frames: frame };
}

/** One after the other, in one write for each reader. */
export function together(one: EncodedEvents, other: EncodedEvents): EncodedEvents {
  return { events: [...one.events, ...other.events], frames: Buffer.concat([one.frames, other.frames]) };
}

/** Of one whole binary message from a server, neither masked nor compressed (RFC 6455, 5.2). */
function headOf(bytes: number): Buffer {
  const wholeBinary = 0x82;
  if (bytes < 126) return Buffer.from([wholeBinary, bytes]);
  const head = Buffer.alloc(bytes < 65_536 ? 4 : 10);
  head[0] = wholeBinary;
  if (bytes < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(bytes, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(bytes), 2);
  }
  return head;
}

/** The encoder takes Buffers for bytes, and other views of memory for something else. */
function withBuffers(argument: object): object {
  return Object.fromEntries(
    Object.entries(argument).map(([key, value]: [string, unknown]) => [
      key,
      value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value,
    ]),
  );
}
