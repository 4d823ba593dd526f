import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { newId } from "#app/kernel/ids.ts";
import { draftPost } from "#tests/support/office.ts";
import { applyTyped, type LiveText, liveTextOf } from "#app/services/texts/live-text.ts";
import { writeAwareness } from "#app/collab/awareness-wire.ts";
import { serveOffice, type ServedOffice, storedText, untilText } from "./arrange.ts";
import { type RawPage, rawPage, updateOf } from "./raw-page.ts";

let served: ServedOffice;

beforeAll(async () => {
  served = await serveOffice();
});
afterAll(() => served.close());

async function rowsOf(postId: string): Promise<number> {
  const [row] = await served.database.ownerSql<{ n: number }[]>`
    select count(*)::int as n from collab_updates u join collab_docs d on d.id = u.doc_id where d.post_id = ${postId}`;
  return row?.n ?? 0;
}

/** Milliseconds that a page waits when it is told that the server is busy; shorter than a real one does. */
const busyMs = 50;

/** Bytes as the limits on rate allow them: a refusal for haste says nothing about the update. */
async function patiently(page: RawPage, data: Uint8Array, changes: object = {}) {
  for (;;) {
    const answer = await page.update(data, changes);
    if (!("error" in answer) || answer.error !== "busy") return answer;
    await new Promise((resolve) => setTimeout(resolve, busyMs));
  }
}

test("an update that is no text, rests on nothing, or is too big is refused by name and leaves no row", async () => {
  const postId = await draftPost(served.ctx, served.office, { text: "Testo." });
  const page = await rawPage(served, served.office.writer, postId);
  const rows = await rowsOf(postId);
  const other = () => new Y.Doc();
  const made = (change: (doc: Y.Doc) => void) => {
    const doc = other();
    change(doc);
    return Y.encodeStateAsUpdate(doc);
  };
  const malformed = [
    new Uint8Array([255, 255, 255]),
    made((doc) => doc.getMap("text").set("a", 1)),
    made((doc) => doc.getText("other").insert(0, "x")),
    made((doc) => doc.getText("text").insertEmbed(0, { image: "x" })),
    made((doc) => doc.getText("text").insert(0, "x", { bold: true })),
    made((doc) => doc.getArray("text").push([new Y.Map()])),
    made((doc) => doc.getXmlFragment("text").push([new Y.XmlElement("p")])),
    ...["\u0000", "a\u0000b", "\u0007", "\u000B", "\r", "\u0085", "\u2028"].map((one) =>
      made((doc) => doc.getText("text").insert(0, one)),
    ),
  ];
  for (const data of malformed) expect(await patiently(page, data)).toEqual({ error: "malformed" });
  const detached = other();
  Y.applyUpdate(detached, Y.encodeStateAsUpdate(page.doc));
  updateOf(detached, (text) => text.insert(0, "prima "));
  expect(
    await patiently(
      page,
      updateOf(detached, (text) => text.insert(0, "dopo ")),
    ),
  ).toEqual({ error: "gap" });
  expect(await patiently(page, new Uint8Array(300 * 1024))).toEqual({ error: "tooBig" });
  expect(
    await patiently(
      page,
      made((doc) => doc.getText("text").insert(0, "x".repeat(66_000))),
    ),
  ).toEqual({ error: "tooBig" });
  expect(await patiently(page, new Uint8Array([0, 0]), { epoch: newId() })).toEqual({ error: "epoch" });
  expect(await patiently(page, new Uint8Array([0, 0]), { docId: newId() })).toEqual({ error: "gap" });
  for (const message of [null, 7, "x", [], { docId: 1 }, { docId: page.docId, epoch: page.epoch, msgId: "1", data: 3 }])
    expect(await page.ask("text:update", message)).toEqual({ error: "malformed" });
  expect(await rowsOf(postId)).toBe(rows);
  expect(
    await patiently(
      page,
      updateOf(page.doc, (text) => text.insert(0, "Sano ")),
    ),
  ).toHaveProperty("seq");
  expect(await storedText(served, postId)).toBe("Sano Testo.");
});

test("nobody writes under another's client id, and a cursor can be moved only by its own page", async () => {
  const { office } = served;
  const postId = await draftPost(served.ctx, office, { text: "Testo." });
  const victim = await rawPage(served, office.writer, postId);
  expect(await victim.update(updateOf(victim.doc, (text) => text.insert(0, "Mio ")))).toHaveProperty("seq");
  const thief = await rawPage(served, office.helper, postId);
  thief.doc.clientID = victim.doc.clientID;
  const forged = updateOf(thief.doc, (text) => text.insert(0, "Falso "));
  expect(await thief.update(forged)).toEqual({ error: "denied" });
  expect(await thief.join({ clientId: victim.doc.clientID })).toMatchObject({ ok: false, error: "malformed" });
  const state = writeAwareness([{ clientId: victim.doc.clientID, clock: 99, state: JSON.stringify({ cursor: null }) }]);
  expect(await thief.ask("text:awareness", { docId: thief.docId, data: Buffer.from(state) })).toEqual({ ok: false });
  expect(await victim.update(updateOf(victim.doc, (text) => text.insert(0, "Ancora ")))).toHaveProperty("seq");
  expect(await storedText(served, postId)).toBe("Ancora Mio Testo.");
});

test("a message that is sent again is answered as before and stored once; what repeats the text stores nothing", async () => {
  const postId = await draftPost(served.ctx, served.office, { text: "Testo." });
  const page = await rawPage(served, served.office.writer, postId);
  const data = updateOf(page.doc, (text) => text.insert(0, "Una volta. "));
  const msgId = newId();
  const first = await page.update(data, { msgId });
  const rows = await rowsOf(postId);
  expect(await page.update(data, { msgId })).toEqual(first);
  expect(await page.update(data)).toEqual(first);
  // The same id with something else: the first message was the one that counts.
  const more = updateOf(page.doc, (text) => text.insert(0, "Di nascosto. "));
  expect(await page.update(more, { msgId })).toEqual(first);
  expect(await rowsOf(postId)).toBe(rows);
  expect(await storedText(served, postId)).toBe("Una volta. Testo.");
  expect(await page.update(more)).toHaveProperty("seq");
  expect(await storedText(served, postId)).toBe("Di nascosto. Una volta. Testo.");
});

test("one bad update among many of a moment spoils none of the others", async () => {
  const { office } = served;
  const postId = await draftPost(served.ctx, office, { text: "" });
  const pages = await Promise.all(Array.from({ length: 4 }, () => rawPage(served, office.writer, postId)));
  const [long, ...short] = pages;
  if (long === undefined) throw new Error("No page");
  const sent = [
    ...short.map((page, index) => page.update(updateOf(page.doc, (text) => text.insert(0, `${index} `)))),
    long.update(updateOf(long.doc, (text) => text.insert(0, "x".repeat(66_000)))),
  ];
  const answers = await Promise.all(sent);
  expect(answers.filter((answer) => "seq" in answer)).toHaveLength(3);
  expect(answers.at(-1)).toEqual({ error: "tooBig" });
  expect((await storedText(served, postId)).split(" ").sort().join("")).toBe("012");
});

test("10,000 mutated updates leave a document whole, or are known to have spoilt it", () => {
  const random = randomFrom(20_261_121);
  const personId = newId();
  const base = new Y.Doc();
  base.getText("text").insert(0, "Da lunedì via Roma è chiusa per lavori.");
  const state = Y.encodeStateAsUpdate(base);
  const honest = updateOf(base, (text) => {
    text.insert(3, "martedì, ");
    text.delete(20, 4);
  });
  const read = (): LiveText =>
    liveTextOf({ docId: "x", epoch: "x", snapshot: { uptoSeq: 1, state }, updates: [], owners: new Map() });
  let live = read();
  const tally = { taken: 0, refused: 0, spoilt: 0 };
  for (let i = 0; i < 10_000; i += 1) {
    const typed = applyTyped(live, { personId, data: mutated(honest, random) });
    if (typed.ok) tally.taken += 1;
    else if (typed.spoilt) tally.spoilt += 1;
    else tally.refused += 1;
    const again = new Y.Doc();
    if (typed.ok || !typed.spoilt) Y.applyUpdate(again, Y.encodeStateAsUpdate(live.doc));
    expect(again.store.pendingStructs).toBeNull();
    const same = again.getText("text").toString() === live.doc.getText("text").toString();
    expect(same || (!typed.ok && typed.spoilt)).toBe(true);
    // Each packet meets the unchanged document: one must not affect the next.
    if (i % 20 === 0 || (!typed.ok && typed.spoilt)) live = read();
  }
  expect(tally.refused).toBeGreaterThan(5_000);
  expect(tally.taken + tally.refused + tally.spoilt).toBe(10_000);
});

test("10,000 mutated packets on 100 connections: the process lives, memory is bounded, memory and database say the same", async () => {
  const { office, database } = served;
  const postId = await draftPost(served.ctx, office, { text: "Da lunedì via Roma è chiusa per lavori." });
  const cookie = await served.cookieOf(office.writer);
  const first = await rawPage(served, office.writer, postId, cookie);
  const honest = updateOf(first.doc, (text) => text.insert(1, "più tardi "));
  const random = randomFrom(20_261_122);
  const before = process.memoryUsage().rss;
  const senders = await Promise.all(Array.from({ length: 100 }, () => rawPage(served, office.writer, postId, cookie)));
  let answers = 0;
  await Promise.all(
    senders.map(async (sender) => {
      for (let i = 0; i < 100; i += 1) {
        const answer =
          i % 3 === 0
            ? await someRequest(sender, mutated(honest, random), random)
            : await patiently(sender, mutated(honest, random));
        expect(answer).toSatisfy((given: object) => "seq" in given || "error" in given || "ok" in given);
        answers += 1;
      }
      sender.socket.disconnect();
    }),
  );
  expect(answers).toBe(10_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  const reader = await served.open(office.chief, postId);
  expect(reader.text.toString()).toBe(await storedText(served, postId));
  const writer = await served.open(office.helper, postId);
  writer.text.insert(0, "Sano. ");
  expect(await writer.flush()).toBe(true);
  await untilText(reader, (shown) => shown.startsWith("Sano. "));
  expect(reader.text.toString()).toBe(await storedText(served, postId));
  const [gaps] = await database.ownerSql<{ n: number }[]>`
    select count(*)::int as n from collab_docs d
     where d.head <> (select count(*) from collab_updates u where u.doc_id = d.id and u.epoch = d.epoch)`;
  expect(gaps?.n).toBe(0);
});

function someRequest(page: RawPage, bytes: Uint8Array, random: () => number): Promise<unknown> {
  const data = Buffer.from(bytes);
  const chosen = random();
  if (chosen < 0.3) return page.ask("text:awareness", { docId: page.docId, data });
  if (chosen < 0.6) return page.join({ sv: data });
  if (chosen < 0.8) return page.ask("text:leave", { docId: data.toString("hex") });
  return page.ask("text:update", { docId: page.docId, epoch: page.epoch, msgId: data.toString("base64"), data });
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function mutated(data: Uint8Array, random: () => number, changes = 1 + Math.floor(random() * 6)): Uint8Array {
  let bytes = Array.from(data);
  for (let i = 0; i < changes; i += 1) {
    const at = Math.floor(random() * bytes.length);
    const kind = random();
    if (kind < 0.5) bytes[at] = Math.floor(random() * 256);
    else if (kind < 0.65) bytes.splice(at, 1);
    else if (kind < 0.8) bytes.splice(at, 0, Math.floor(random() * 256));
    else if (kind < 0.9) bytes = bytes.slice(0, at + 1);
    else bytes = [...bytes, ...bytes.slice(at)];
  }
  return Uint8Array.from(bytes);
}
