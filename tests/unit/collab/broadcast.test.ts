import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { openBroadcast } from "#app/collab/broadcast.server.ts";
import type { EncodedEvent } from "#app/collab/encode-event.server.ts";
import type { Member } from "#app/collab/members.server.ts";

const eventOf = (words: string): EncodedEvent => ({ packet: Buffer.from(words), frame: Buffer.from(words) });

function readers(count: number) {
  const heard = new Map<string, string[]>();
  const members = new Map<string, Member>();
  const come = (socketId: string) => {
    const mine: string[] = [];
    heard.set(socketId, mine);
    const line = {
      send: ({ packet }: EncodedEvent) => void mine.push(packet.toString()),
      emit: () => undefined,
      unreadBytes: () => 0,
    };
    members.set(socketId, { socketId, clientId: 1, viewer: () => null, role: "read", line, lagging: false });
  };
  for (let index = 0; index < count; index += 1) come(`reader ${index}`);
  return { heard, members, come };
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await nextTurn();
}

test("everybody hears everything once, in its order, and other work has its turn in between", async () => {
  const { heard, members } = readers(100);
  const { send } = openBroadcast(members);
  const served = () => [...heard.values()].filter((words) => words.length > 0).length;
  send(eventOf("one"));
  expect(served()).toBeGreaterThan(0);
  expect(served()).toBeLessThan(100);
  send(eventOf("two"));
  await turns(50);
  expect([...heard.values()].every((words) => words.join() === "one,two")).toBe(true);
});

test("who leaves hears no more, and who comes hears only what is said from then on", async () => {
  const { heard, members, come } = readers(100);
  const { send } = openBroadcast(members);
  send(eventOf("before"));
  members.delete("reader 99");
  come("late");
  send(eventOf("after"));
  await turns(50);
  expect(heard.get("reader 99")).toEqual([]);
  expect(heard.get("late")).toEqual(["after"]);
  expect(heard.get("reader 0")).toEqual(["before", "after"]);
});
