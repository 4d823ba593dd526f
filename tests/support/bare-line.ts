/** A line to the sockets of which every byte is ours. */
import parser from "socket.io-msgpack-parser";
import WebSocket from "ws";

export interface BareLine {
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

/** Resolves when the line is open, rejects with the status it was refused with. */
export async function openBareLine(origin: string, headers: Record<string, string>): Promise<BareLine> {
  const address = `${origin.replace(/^http/u, "ws")}/socket.io/?EIO=4&transport=websocket`;
  const line = new WebSocket(address, { headers: { Origin: origin, ...headers } });
  const heard: unknown[] = [];
  line.on("message", (data) => {
    // Between packets there are heartbeats: a line that does not answer them would be closed for that.
    if (!Buffer.isBuffer(data)) return String(data) === "2" ? line.send("3") : undefined;
    heard.push(decoded(data));
  });
  const closed = new Promise<void>((resolve) => line.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    line.once("open", () => resolve());
    line.once("unexpected-response", (_, answer) => {
      reject(new Error(`refused with ${answer.statusCode}`));
      line.terminate();
    });
    line.once("error", reject);
  });
  line.on("error", () => undefined);
  return {
    send: (packet) => line.send(encodePacket(packet)),
    sendBytes: (bytes) => line.send(bytes),
    heard,
    isClosed: () => line.readyState === WebSocket.CLOSED,
    closed,
    end: () => line.terminate(),
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
