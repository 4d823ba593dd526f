import parser from "socket.io-msgpack-parser";
import WebSocket from "ws";

export interface BareSocket {
  /** As the page's encoder writes it. */
  send(packet: object): void;
  sendBytes(bytes: Buffer | string): void;
  /** Every packet that came, oldest first. */
  heard: unknown[];
  isClosed(): boolean;
  /** Resolves once the server has closed it. */
  closed: Promise<void>;
  end(): void;
}

export const greeting = { type: 0, nsp: "/", data: undefined };

/** Resolves when the socket is open, rejects with the status it was refused with. */
export async function openBareSocket(origin: string, headers: Record<string, string>): Promise<BareSocket> {
  const address = `${origin.replace(/^http/u, "ws")}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, { headers: { Origin: origin, ...headers } });
  const heard: unknown[] = [];
  socket.on("message", (data) => {
    // Between packets there are heartbeats: a socket that does not answer them would be closed for that.
    if (!Buffer.isBuffer(data)) return String(data) === "2" ? socket.send("3") : undefined;
    heard.push(decoded(data));
  });
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("unexpected-response", (_, answer) => {
      reject(new Error(`refused with ${answer.statusCode}`));
      socket.terminate();
    });
    socket.once("error", reject);
  });
  socket.on("error", () => undefined);
  return {
    send: (packet) => socket.send(encodePacket(packet)),
    sendBytes: (bytes) => socket.send(bytes),
    heard,
    isClosed: () => socket.readyState === WebSocket.CLOSED,
    closed,
    end: () => socket.terminate(),
  };
}

export function encodePacket(packet: object): Buffer {
  const encoded: unknown = new parser.Encoder().encode(packet);
  const bytes: unknown = Array.isArray(encoded) ? encoded[0] : null;
  if (!Buffer.isBuffer(bytes)) throw new Error("The encoder gave no bytes");
  return bytes;
}

function decoded(bytes: Buffer): unknown {
  let packet: unknown;
  const decoder = new parser.Decoder();
  decoder.on("decoded", (one) => (packet = one));
  decoder.add(bytes);
  return packet;
}
