import type { TextPointer } from "#app/services/context.ts";
import type { TextFacts } from "#app/services/texts/text-role.ts";
import type { SendToSockets } from "./broadcast.server.ts";
import type { Cursors } from "./cursors.server.ts";
import type { Waiting } from "./flush.server.ts";
import type { Member } from "./members.server.ts";
import type { JoinAnswer } from "./protocol.ts";

export interface RoomPlace {
  organizationId: string;
  postId: string;
  slot: string;
  docId: string;
}

/** One text that somebody has open in this process. */
export interface Room {
  place: RoomPlace;
  members: Map<string, Member>;
  cursors: Cursors;
  /** Takes a member in, with what it lacks. */
  join(member: Member, asked: { epoch?: string; sv: Uint8Array }): Promise<JoinAnswer>;
  leave(socketId: string): void;
  /** Answered once it is committed or refused. */
  update(epoch: string, waiting: Waiting): void;
  /** Somebody committed elsewhere, up to here. */
  hear(pointer: { epoch: string; seq: number }): void;
  /** The state of the post, or somebody's rights, changed. */
  judgeAgain(facts: TextFacts): void;
  facts(): TextFacts;
  /** Tells readers who were cut off, and have caught up, to rejoin. */
  resumeReaders(): void;
  /** Frees the document in memory, when nothing is under way. */
  freeDocument(): void;
  holdsDocument(): boolean;
  close(): Promise<void>;
}

export interface RoomListeners {
  send: SendToSockets;
  /** Committed here: for other processes. */
  committed(pointer: TextPointer): void;
  cursorsMoved(docId: string, data: Uint8Array): void;
  /** Cursors of other processes' people are wanted. */
  opened(docId: string): void;
}
