import { setTimeout as pause } from "node:timers/promises";
import type { Socket as Connection } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type WebSocket from "ws";
import * as Y from "yjs";
import { limits } from "#app/collab/limits.ts";
import { draftPost } from "#tests/support/office.ts";
import { serveOffice, type ServedOffice, storedText } from "./arrange.ts";
import { type RawPage, rawPage, updateOf } from "./raw-page.ts";

let served: ServedOffice;

beforeAll(async () => {
  served = await serveOffice();
});
afterAll(() => served.close());

interface Heard {
  seqFrom: number;
  seqTo: number;
  data: Uint8Array;
}

/** The websocket under a page of these tests, which its types leave out. */
function websocketOf({ socket }: RawPage): WebSocket {
  return (socket.io.engine.transport as unknown as { ws: WebSocket }).ws;
}

test("who does not read is cut off at a megabyte, hears where the text stands once it reads again, and rejoins", async () => {
  const postId = await draftPost(served.ctx, served.office, { text: "Testo." });
  const connections: Connection[] = [];
  served.server.on("connection", (connection) => connections.push(connection));
  const slow = await rawPage(served, served.office.helper, postId);
  const writer = await rawPage(served, served.office.writer, postId);
  const heard: Heard[] = [];
  slow.socket.on("text:updates", (event: Heard) => heard.push(event));
  websocketOf(slow).pause();

  let mostUnread = 0;
  let seq = 0;
  const page = "€".repeat(50_000);
  const send = async (data: Uint8Array) => {
    let answer = await writer.update(data);
    // Sixty updates a second are taken from a connection: told so, a page waits for the next second, and so does this one.
    for (let tries = 0; tries < 40 && "error" in answer && answer.error === "busy"; tries += 1) {
      await pause(50);
      answer = await writer.update(data);
    }
    mostUnread = Math.max(mostUnread, ...connections.map(({ writableLength }) => writableLength));
    expect(answer).toHaveProperty("seq");
    seq = "seq" in answer ? answer.seq : 0;
  };
  for (let times = 0; times < 60; times += 1) {
    await send(updateOf(writer.doc, (text) => text.insert(0, page)));
    await send(updateOf(writer.doc, (text) => text.delete(0, page.length)));
  }
  await send(updateOf(writer.doc, (text) => text.insert(0, "Fine. ")));
  // What is held for it, in the connection or before: the limit, and the one event that went beyond it.
  expect(mostUnread).toBeGreaterThan(0);
  expect(mostUnread).toBeLessThan(limits.unreadBytes + 2 * Buffer.byteLength(page));

  websocketOf(slow).resume();
  await expect.poll(() => heard.at(-1)?.seqFrom, { timeout: 8_000 }).toBe(seq + 1);
  const told = heard.pop();
  expect(told?.data.byteLength).toBe(0);
  // Everything up to where it was cut off came, in its order; what is told last leaves a gap that a page notices.
  const reached = heard.reduce((before, { seqFrom, seqTo }) => (seqFrom === before + 1 ? seqTo : Number.NaN), 1);
  expect(reached).toBeLessThan(seq);
  const heardBytes = heard.reduce((sum, { data }) => sum + data.byteLength, 0);
  expect(heardBytes).toBeGreaterThan(limits.unreadBytes);
  expect(await slow.join()).toMatchObject({ ok: true, seq });
  expect(slow.doc.getText("text").toString()).toBe("Fine. Testo.");
  expect(await storedText(served, postId)).toBe("Fine. Testo.");
  expect(Y.encodeStateVector(slow.doc)).toEqual(Y.encodeStateVector(writer.doc));
});
