import parser from "socket.io-msgpack-parser";
import { z } from "zod";
import { clientEvents } from "./events.ts";
import { isDecodable } from "./measure-packet.ts";

const { CONNECT, DISCONNECT, EVENT } = parser.PacketType;

const absent = z.undefined().optional();

/** What pages send, and nothing else: no other namespace, no answers (the server asks nothing), no reserved event. */
const packetSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal(CONNECT), nsp: z.literal("/"), data: absent, id: absent }),
  z.object({ type: z.literal(DISCONNECT), nsp: z.literal("/"), data: absent, id: absent }),
  z.object({
    type: z.literal(EVENT),
    nsp: z.literal("/"),
    data: z.union([z.tuple([z.enum(clientEvents)]), z.tuple([z.enum(clientEvents), z.unknown()])]),
    id: z.int().nonnegative().optional(),
  }),
]);

/**
 * socket.io-msgpack-parser as the server uses it: the wire is the package's, but nothing is decoded before its lengths
 * are known to be true, and no packet passes that the protocol does not know. A refusal throws, and socket.io closes the
 * connection.
 */
export const guardedParser = { ...parser, Decoder: createDecoder };

/** Called with `new`, by socket.io, once for each connection. */
function createDecoder(): InstanceType<typeof parser.Decoder> {
  const decoder = new parser.Decoder();
  const unchecked = new parser.Decoder();
  let greeted = false;
  unchecked.on("decoded", (decoded: unknown) => {
    const packet = packetSchema.parse(decoded);
    // A second greeting before the first is answered would make a second socket on one connection.
    if (packet.type === CONNECT && greeted) throw new Error("greeted before");
    greeted ||= packet.type === CONNECT;
    decoder.emit("decoded", packet);
  });
  return Object.assign(decoder, {
    add(data: unknown): void {
      if (!(data instanceof Uint8Array) || !isDecodable(data)) throw new Error("undecodable packet");
      unchecked.add(data);
    },
  });
}
