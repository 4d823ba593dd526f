import type { Viewer } from "#app/auth/viewer.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { openText } from "#app/services/texts/open-text.server.ts";
import { limits } from "./limits.ts";
import type { MemberConnection, Member } from "./members.server.ts";
import {
  awarenessSchema,
  type JoinAnswer,
  joinSchema,
  leaveSchema,
  type UpdateAnswer,
  updateSchema,
} from "./protocol.ts";
import { type Rate, rateOf } from "./rate.ts";
import type { Room } from "./room.ts";
import type { Rooms } from "./rooms.server.ts";

/** One connection of a page, as far as texts are concerned. */
export interface TextConnection {
  join(message: unknown): Promise<JoinAnswer>;
  update(message: unknown): Promise<UpdateAnswer>;
  leave(message: unknown): { ok: boolean };
  awareness(message: unknown): { ok: boolean };
  /** The session's rights were read anew. */
  judgeAgain(): void;
  /** The connection is gone. */
  close(): void;
}

export interface TextSocket {
  id: string;
  viewer(): Viewer | null;
  connection: MemberConnection;
  /** The person asked for what they may not have. */
  refused(): void;
}

interface Opened {
  room: Room;
  member: Member;
  /** A refused update was noted: it is noted once, not for each key. */
  refused: boolean;
}

/** Texts over one connection: parses what comes in, checks its size, and hands it to its room. */
export function serveTexts(ctx: AppContext, rooms: Rooms, socket: TextSocket): TextConnection {
  const opened = new Map<string, Opened>();
  const rates = {
    joins: rateOf(limits.joinsPerSecond),
    updates: rateOf(limits.updatesPerSecond),
    awareness: rateOf(limits.awarenessPerSecond),
  } satisfies Record<string, Rate>;
  const unanswered = { updates: 0, bytes: 0 };
  let closed = false;

  async function join(message: unknown): Promise<JoinAnswer> {
    const asked = joinSchema.safeParse(message);
    const viewer = socket.viewer();
    if (!asked.success) return { ok: false, error: "malformed" };
    if (viewer === null) return { ok: false, error: "denied" };
    if (!rates.joins.take() || opened.size >= limits.textsPerSocket) return { ok: false, error: "busy" };
    const { postId, slot, clientId, epoch, sv } = asked.data;
    const found = await openText(ctx, { viewer, postId, slot });
    if (!found.ok && found.error.code === "busy") return { ok: false, error: "busy" };
    if (!found.ok) {
      socket.refused();
      return { ok: false, error: "denied" };
    }
    const { organizationId } = viewer;
    const room = rooms.enter({ organizationId, postId, slot, docId: found.docId }, found.facts);
    for (const other of room.members.values()) {
      const taken = other.clientId === clientId && other.socketId !== socket.id;
      // A connection that was lost may still be there when its page comes back; nobody else's cursor may be taken over.
      if (taken && other.viewer()?.personId !== viewer.personId) return { ok: false, error: "malformed" };
    }
    const { id: socketId, connection } = socket;
    const member: Member = {
      socketId,
      clientId,
      viewer: () => socket.viewer(),
      role: found.role,
      connection,
      lagging: false,
    };
    const answer = await room.join(member, { epoch, sv });
    if (!answer.ok) return answer;
    if (closed) {
      room.leave(socketId);
      return { ok: false, error: "busy" };
    }
    opened.set(found.docId, { room, member, refused: false });
    const cursors = room.cursors.everybody();
    if (cursors !== null) connection.emit("text:awareness", { docId: found.docId, data: cursors });
    return answer;
  }

  function update(message: unknown): Promise<UpdateAnswer> | UpdateAnswer {
    const sent = updateSchema.safeParse(message);
    if (!sent.success) return { error: "malformed" };
    const { docId, epoch, msgId, data } = sent.data;
    if (data.byteLength > limits.updateBytes) return { error: "tooBig" };
    const inRoom = opened.get(docId);
    if (inRoom === undefined || !inRoom.room.members.has(socket.id)) return { error: "gap" };
    if (inRoom.member.role !== "write") {
      noteOnce(inRoom);
      return { error: "readonly" };
    }
    const bytes = data.byteLength;
    const full = unanswered.updates >= limits.waitingUpdates || unanswered.bytes + bytes > limits.waitingBytes;
    if (full || !rates.updates.take()) return { error: "busy" };
    unanswered.updates += 1;
    unanswered.bytes += bytes;
    return new Promise((resolve) => {
      inRoom.room.update(epoch, {
        msgId,
        viewer: () => socket.viewer(),
        data,
        answered: false,
        answer(answer) {
          unanswered.updates -= 1;
          unanswered.bytes -= bytes;
          if ("error" in answer && (answer.error === "readonly" || answer.error === "denied")) noteOnce(inRoom);
          resolve(answer);
        },
      });
    });
  }

  function noteOnce(inRoom: Opened): void {
    if (!inRoom.refused) socket.refused();
    inRoom.refused = true;
  }

  function leaveRoom(docId: string): void {
    opened.get(docId)?.room.leave(socket.id);
    opened.delete(docId);
  }

  return {
    join,
    update: async (message) => update(message),
    leave(message) {
      const left = leaveSchema.safeParse(message);
      if (left.success) leaveRoom(left.data.docId);
      return { ok: left.success };
    },
    awareness(message) {
      const said = awarenessSchema.safeParse(message);
      const inRoom = said.success ? opened.get(said.data.docId) : undefined;
      if (!said.success || inRoom === undefined || !rates.awareness.take()) return { ok: false };
      return { ok: inRoom.room.cursors.hear(inRoom.member, said.data.data) };
    },
    judgeAgain() {
      for (const { room } of opened.values()) room.judgeAgain(room.facts());
    },
    close() {
      closed = true;
      for (const docId of Array.from(opened.keys())) leaveRoom(docId);
    },
  };
}
