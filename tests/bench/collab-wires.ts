import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import parser from "socket.io-msgpack-parser";
import WebSocket from "ws";
import * as Y from "yjs";
import { newId } from "#app/kernel/ids.ts";

export type Side = "ours" | "hocuspocus" | "y-websocket";

/** A bare client of one of the servers: as little work as its protocol allows, so that the server is what is measured. */
export interface Wire {
  /** Sends an edit; ours keeps one batch on its way and merges the rest behind it, as its provider does. */
  send(update: Uint8Array): void;
  close(): void;
}

export interface WireInput {
  side: Side;
  port: number;
  cookie: string;
  /** Post id, or name. */
  doc: string;
  clientId: number;
  /** Called with each update that arrives; absent for those who only receive. */
  onUpdate?(data: Uint8Array): void;
}

export async function openWire(input: WireInput): Promise<Wire> {
  return input.side === "ours" ? openOurs(input) : openSyncProtocol(input);
}

async function openSyncProtocol({ side, port, doc, onUpdate }: WireInput): Promise<Wire> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${side === "hocuspocus" ? "" : doc}`);
  socket.binaryType = "nodebuffer";
  let isSynced = false;
  const synced = new Promise<void>((resolve) => {
    socket.on("message", (data: Buffer) => {
      if (isSynced && onUpdate === undefined) return;
      const decoder = decoding.createDecoder(data);
      if (side === "hocuspocus") decoding.readVarString(decoder);
      // 4: a sync that answers, in the words of Hocuspocus.
      if (![0, 4].includes(decoding.readVarUint(decoder))) return;
      const kind = decoding.readVarUint(decoder);
      if (kind === 1) {
        isSynced = true;
        resolve();
      }
      if (kind === 2) onUpdate?.(decoding.readVarUint8Array(decoder));
    });
  });
  await opened(socket);
  const frame = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
    const encoder = encoding.createEncoder();
    if (side === "hocuspocus") encoding.writeVarString(encoder, doc);
    write(encoder);
    return encoding.toUint8Array(encoder);
  };
  if (side === "hocuspocus") {
    socket.send(
      frame((encoder) => {
        encoding.writeVarUint(encoder, 2);
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, "token");
      }),
    );
  }
  socket.send(
    frame((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(new Y.Doc()));
    }),
  );
  await synced;
  return {
    send: (update) =>
      socket.send(
        frame((encoder) => {
          encoding.writeVarUint(encoder, 0);
          encoding.writeVarUint(encoder, 2);
          encoding.writeVarUint8Array(encoder, update);
        }),
      ),
    close: () => socket.terminate(),
  };
}

interface Packet {
  type: number;
  id?: number;
  data: unknown[];
}

async function openOurs({ port, cookie, doc, clientId, onUpdate }: WireInput): Promise<Wire> {
  const origin = `http://127.0.0.1:${port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
    headers: { Cookie: cookie, Origin: origin },
  });
  const decoder = new parser.Decoder();
  const asked = new Map<number, (answer: unknown) => void>();
  let lastId = 0;
  let connected: () => void = () => undefined;
  const whenConnected = new Promise<void>((resolve) => (connected = resolve));
  decoder.on("decoded", (packet: Packet) => {
    if (packet.type === 0) connected();
    if (packet.type === 3 && packet.id !== undefined) {
      asked.get(packet.id)?.(packet.data[0]);
      asked.delete(packet.id);
    }
    if (packet.type !== 2 || packet.data[0] !== "text:updates") return;
    // As our own server sends it.
    onUpdate?.((packet.data[1] as { data: Buffer }).data);
  });
  const write = (packet: object) => {
    // The parser's types name another kind of bytes than it gives.
    const [encoded] = new parser.Encoder().encode(packet) as unknown as [Buffer];
    socket.send(encoded);
  };
  socket.on("message", (data: Buffer | string) => {
    if (typeof data !== "string") {
      if (onUpdate !== undefined || typeOf(data) !== 2) decoder.add(data);
    } else if (data === "2") socket.send("3");
    else if (data.startsWith("0")) write({ type: 0, nsp: "/" });
  });
  const ask = (event: string, message: object): Promise<unknown> =>
    new Promise((resolve) => {
      lastId += 1;
      asked.set(lastId, resolve);
      write({ type: 2, nsp: "/", id: lastId, data: [event, message] });
    });
  await opened(socket);
  await whenConnected;
  const sv = Buffer.from(Y.encodeStateVector(new Y.Doc()));
  // As our own server answers.
  const joined = (await ask("text:join", { postId: doc, slot: "main", clientId, sv })) as {
    docId: string;
    epoch: string;
  };
  if (joined.docId === undefined) throw new Error(`Not joined: ${JSON.stringify(joined)}`);
  const { docId, epoch } = joined;
  let waiting: Uint8Array[] = [];
  let underWay = false;
  async function go(): Promise<void> {
    underWay = true;
    while (waiting.length > 0) {
      const [first] = waiting;
      const data = Buffer.from(waiting.length === 1 && first !== undefined ? first : Y.mergeUpdates(waiting));
      waiting = [];
      const answer = await ask("text:update", { docId, epoch, msgId: newId(), data });
      if (!(answer instanceof Object && "seq" in answer)) throw new Error(`Refused: ${JSON.stringify(answer)}`);
    }
    underWay = false;
  }
  return {
    send(update) {
      waiting.push(update);
      if (!underWay) void go();
    },
    close: () => socket.terminate(),
  };
}

/** Of a packet as the parser writes it, without looking further: `type` comes first, and is a small number. */
function typeOf(packet: Buffer): number | undefined {
  return packet.toString("latin1", 2, 6) === "type" ? packet[6] : undefined;
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve());
    // Also later: a server that fell behind is killed.
    socket.on("error", reject);
  });
}
