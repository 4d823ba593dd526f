import { expect, test } from "vitest";
import { limits } from "#app/collab/limits.ts";
import { keepsUp, type Member, recovered } from "#app/collab/members.server.ts";

interface Fake {
  member: Member;
  sent: number;
  unread: number;
}

function fakeMember(socketId: string): Fake {
  const fake: Fake = {
    sent: 0,
    unread: 0,
    member: {
      socketId,
      clientId: 1,
      viewer: () => null,
      role: "read",
      lagging: false,
      connection: {
        emit: () => undefined,
        unreadBytes: () => fake.unread,
      },
    },
  };
  return fake;
}

test("who reads too slowly is cut off at the limit, holds nobody up, and is told to rejoin once it has read", () => {
  const slow = fakeMember("slow");
  const quick = fakeMember("quick");
  const members = [slow.member, quick.member];
  const packet = Buffer.alloc(64 * 1024);
  for (let n = 0; n < 100; n += 1) {
    for (const one of [slow, quick].filter(({ member }) => keepsUp(member))) {
      one.sent += 1;
      one.unread += packet.byteLength;
    }
    quick.unread = 0;
  }
  expect(quick.sent).toBe(100);
  expect(slow.unread).toBeLessThanOrEqual(limits.unreadBytes + packet.byteLength);
  expect(slow.member.lagging).toBe(true);
  expect(recovered(members)).toEqual([]);
  slow.unread = 0;
  expect(recovered(members)).toEqual([slow.member]);
  expect(slow.member.lagging).toBe(false);
});
