import { serveTexts, type TextConnection } from "#app/collab/serve-texts.server.ts";
import type { Line } from "#app/collab/members.server.ts";
import type { JoinAnswer, UpdateAnswer } from "#app/collab/protocol.ts";
import type { Rooms } from "#app/collab/rooms.server.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PageSocket } from "./io.server.ts";

/** Carries texts over a page's connection: every request is answered, whatever goes wrong. */
export function carryTexts(socket: PageSocket, ctx: AppContext, rooms: Rooms): TextConnection {
  const viewer = () => (socket.connected ? socket.data.viewer : null);
  const texts = serveTexts(ctx, rooms, { id: socket.id, viewer, line: lineOf(socket) });
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

function lineOf(socket: PageSocket): Line {
  let unread = 0;
  return {
    send({ packet, frame }) {
      const bytes = packet.byteLength;
      unread += bytes;
      // As socket.io's own broadcasts do: one write for each reader, instead of framing and two writes.
      const options = { compress: false, wsPreEncodedFrame: [frame] };
      socket.conn.send(packet, options, () => (unread -= bytes));
    },
    emit: (name, ...args) => void socket.emit(name, ...args),
    unreadBytes: () => unread,
  };
}

/** The parser takes Buffers for bytes, and other views of memory for something else. */
function withBuffers(answer: JoinAnswer): JoinAnswer {
  if (!answer.ok) return answer;
  return { ...answer, diff: answer.diff && Buffer.from(answer.diff), serverSV: Buffer.from(answer.serverSV) };
}
