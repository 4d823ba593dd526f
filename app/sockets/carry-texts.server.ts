import { serveTexts, type TextConnection } from "#app/collab/serve-texts.server.ts";
import type { Line } from "#app/collab/members.server.ts";
import type { JoinAnswer, UpdateAnswer } from "#app/collab/protocol.ts";
import type { Rooms } from "#app/collab/rooms.server.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PageSocket } from "./io.server.ts";

/** Carries texts over a page's connection: every request is answered, whatever goes wrong. */
export function carryTexts(
  socket: PageSocket,
  ctx: AppContext,
  { rooms, refused }: { rooms: Rooms; refused: () => void },
): TextConnection {
  const viewer = () => (socket.connected ? socket.data.viewer : null);
  const texts = serveTexts(ctx, rooms, { id: socket.id, viewer, line: lineOf(socket), refused });
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

/**
 * A broadcast is written to the connection itself when nothing of engine.io waits before it: whole frames between whole
 * frames, in their order. The way through engine.io and ws does the same, with more garbage for each reader.
 */
function lineOf(socket: PageSocket): Line {
  const { conn } = socket;
  const { socket: connection } = conn.request;
  let queued = 0;
  return {
    send({ events, frames }) {
      if (conn.readyState === "open" && conn.transport.writable && connection.writable)
        return void connection.write(frames);
      for (const { packet, frame } of events) {
        queued += frame.byteLength;
        // As socket.io's own broadcasts do it.
        const options = { compress: false, wsPreEncodedFrame: [frame] };
        conn.send(packet, options, () => (queued -= frame.byteLength));
      }
    },
    emit: (name, ...args) => void socket.emit(name, ...args),
    unreadBytes: () => queued + connection.writableLength,
  };
}

/** The parser takes Buffers for bytes, and other views of memory for something else. */
function withBuffers(answer: JoinAnswer): JoinAnswer {
  if (!answer.ok) return answer;
  return { ...answer, diff: answer.diff && Buffer.from(answer.diff), serverSV: Buffer.from(answer.serverSV) };
}
