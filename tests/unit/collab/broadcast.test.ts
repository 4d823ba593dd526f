import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { openBroadcast, type SendToSockets } from "#app/collab/broadcast.server.ts";
import { limits } from "#app/collab/limits.ts";
import type { Member } from "#app/collab/members.server.ts";

function readers(count: number) {
  const heard = new Map<string, string[]>();
  let sendings = 0;
  const members = new Map<string, Member>();
  const unread = new Map<string, number>();
  const come = (socketId: string) => {
    heard.set(socketId, []);
    const connection = { emit: () => undefined, unreadBytes: () => unread.get(socketId) ?? 0 };
    members.set(socketId, { socketId, clientId: 1, viewer: () => null, role: "read", connection, lagging: false });
  };
  for (let index = 0; index < count; index += 1) come(`reader ${index}`);
  const sendToSockets: SendToSockets = (socketIds, _name, message) => {
    sendings += 1;
    for (const socketId of socketIds) heard.get(socketId)?.push(message.docId);
  };
  const broadcast = openBroadcast(members, sendToSockets);
  const say = (docId: string) => broadcast.send("text:epoch", { docId, epoch: "" });
  return { heard, members, unread, come, say, sendings: () => sendings };
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await nextTurn();
}

test("everybody hears everything once, in its order, and other work has its turn in between", async () => {
  const { heard, say } = readers(100);
  const served = () => [...heard.values()].filter((words) => words.length > 0).length;
  say("one");
  expect(served()).toBeGreaterThan(0);
  expect(served()).toBeLessThan(100);
  say("two");
  await turns(50);
  expect([...heard.values()].every((words) => words.join() === "one,two")).toBe(true);
});

test("who leaves hears no more, and who comes hears only what is said from then on", async () => {
  const { heard, members, come, say } = readers(100);
  say("before");
  members.delete("reader 99");
  come("late");
  say("after");
  await turns(50);
  expect(heard.get("reader 99")).toEqual([]);
  expect(heard.get("late")).toEqual(["after"]);
  expect(heard.get("reader 0")).toEqual(["before", "after"]);
});

test("what has to wait goes in one pass through the readers, each event encoded once for many of them", async () => {
  const { heard, say, sendings } = readers(100);
  for (const words of ["one", "two", "three", "four"]) say(words);
  await turns(50);
  expect([...heard.values()].every((words) => words.join() === "one,two,three,four")).toBe(true);
  // Two portions of readers for each of four events.
  expect(sendings()).toBe(8);
});

test("who is too far behind hears nothing more, whatever is still to be said to the others", async () => {
  const { heard, members, unread, say } = readers(2);
  say("one");
  unread.set("reader 0", limits.unreadBytes + 1);
  say("two");
  await turns(5);
  expect(heard.get("reader 0")).toEqual(["one"]);
  expect(members.get("reader 0")?.lagging).toBe(true);
  expect(heard.get("reader 1")).toEqual(["one", "two"]);
});
