import type { Viewer } from "#app/auth/viewer.server.ts";
import type { TextRole } from "#app/services/texts/text-role.ts";
import { limits } from "./limits.ts";
import type { TextServerToClient } from "./protocol.ts";

/** A page that has the text open. */
export interface Member {
  socketId: string;
  /** Of its Y.Doc: the only client id its awareness updates may carry. */
  clientId: number;
  /** As the session stands now; null once it has ended. */
  viewer(): Viewer | null;
  role: TextRole;
  connection: MemberConnection;
  /** Too far behind: is sent nothing until it has read what is under way, and then has to rejoin. */
  lagging: boolean;
}

/** The socket of a page, as far as sending goes. */
export interface MemberConnection {
  emit<Name extends keyof TextServerToClient>(name: Name, ...args: Parameters<TextServerToClient[Name]>): void;
  /** Bytes that have not left the process. */
  unreadBytes(): number;
}

/** Whether a member may be sent more; who is too far behind is cut off. */
export function keepsUp(member: Member): boolean {
  if (member.connection.unreadBytes() > limits.unreadBytes) member.lagging = true;
  return !member.lagging;
}

/** Members who have caught up with what was sent before they were cut off. */
export function recovered(members: Iterable<Member>): Member[] {
  const back: Member[] = [];
  for (const member of members) {
    if (!member.lagging || member.connection.unreadBytes() > 0) continue;
    member.lagging = false;
    back.push(member);
  }
  return back;
}
