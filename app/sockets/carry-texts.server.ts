import { serveTexts, type TextConnection } from "#app/collab/serve-texts.server.ts";
import type { MemberConnection } from "#app/collab/members.server.ts";
import type { SendToSockets } from "#app/collab/broadcast.server.ts";
import type { JoinAnswer, UpdateAnswer } from "#app/collab/protocol.ts";
import type { Rooms } from "#app/collab/rooms.server.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PageSocket, Sockets } from "./page-socket.server.ts";

/** Carries texts over a page's connection: every request is answered, whatever goes wrong. */
export function carryTexts(
  socket: PageSocket,
  ctx: AppContext,
  { rooms, refused }: { rooms: Rooms; refused: () => void },
): TextConnection {
  const viewer = () => (socket.connected ? socket.data.viewer : null);
  const texts = serveTexts(ctx, rooms, { id: socket.id, viewer, connection: connectionOf(socket), refused });
  const failed = (error: unknown) => ctx.log.warn({ err: error }, "a text request failed");

  socket.on("text:join", (message, answer) => {
    if (typeof answer !== "function") return;
    texts.join(message).then(
      (joined) => answer(withBuffers(joined)),
      (error: unknown) => {
        failed(error);
        answer({ ok: false, error: "busy" } satisfies JoinAnswer);
      },
    );
  });
  socket.on("text:update", (message, answer) => {
    if (typeof answer !== "function") return;
    texts.update(message).then(answer, (error: unknown) => {
      failed(error);
      answer({ error: "busy" } satisfies UpdateAnswer);
    });
  });
  socket.on("text:leave", (message, answer) => {
    const left = texts.leave(message);
    if (typeof answer === "function") answer(left);
  });
  socket.on("text:awareness", (message, answer) => {
    const heard = texts.awareness(message);
    if (typeof answer === "function") answer(heard);
  });
  return texts;
}

/** To sockets of this process; encoded once for all of them, and not compressed. */
export function textSender(io: Sockets): SendToSockets {
  return (socketIds, name, ...args) => {
    const broadcast: { emit(name: string, ...args: object[]): unknown } = io.local.compress(false).to(socketIds);
    broadcast.emit(name, ...args.map(withBuffers));
  };
}

function connectionOf(socket: PageSocket): MemberConnection {
  const { conn } = socket;
  const connection = conn.request.socket;
  // What engine.io holds back until the connection takes more; what it has handed on, the connection counts.
  let held = 0;
  conn.on("packetCreate", ({ data }: { data?: string | Buffer }) => (held += data?.length ?? 0));
  conn.on("flush", () => (held = 0));
  return {
    emit: (name, ...args) => void socket.compress(false).emit(name, ...args),
    unreadBytes: () => held + connection.writableLength,
  };
}

/** The parser takes Buffers for bytes, and other views of memory for something else. */
function withBuffers<Message extends object>(message: Message): Message {
  const entries = Object.entries(message).map(([key, value]: [string, unknown]) => [
    key,
    value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value,
  ]);
  return Object.fromEntries(entries) as Message;
}
