import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { openBroadcast } from "#app/collab/broadcast.server.ts";
import type { EncodedEvents } from "#app/collab/encode-event.server.ts";
import type { Member } from "#app/collab/members.server.ts";

function eventOf(words: string): EncodedEvents {
  const bytes = Buffer.from(words);
  return { events: [{ packet: bytes, frame: bytes }], frames: bytes };
}

function readers(count: number) {
  const heard = new Map<string, string[]>();
  let writes = 0;
  const members = new Map<string, Member>();
  const come = (socketId: string) => {
    const mine: string[] = [];
    heard.set(socketId, mine);
    const line = {
      send({ events }: EncodedEvents) {
        writes += 1;
        mine.push(...events.map(({ packet }) => packet.toString()));
      },
      emit: () => undefined,
      unreadBytes: () => 0,
    };
    members.set(socketId, { socketId, clientId: 1, viewer: () => null, role: "read", line, lagging: false });
  };
  for (let index = 0; index < count; index += 1) come(`reader ${index}`);
  return { heard, members, come, writes: () => writes };
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

test("what has to wait goes in one write for each reader", async () => {
  const { heard, members, writes } = readers(100);
  const { send } = openBroadcast(members);
  for (const words of ["one", "two", "three", "four"]) send(eventOf(words));
  await turns(50);
  expect([...heard.values()].every((words) => words.join() === "one,two,three,four")).toBe(true);
  expect(writes()).toBe(200);
});
