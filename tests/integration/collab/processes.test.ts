import { afterAll, beforeAll, expect, test } from "vitest";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { updatePostBrief } from "#app/services/posts/edit-draft.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import { holdSocket } from "#app/sockets/page-socket.client.ts";
import { draftPost } from "#tests/support/office.ts";
import { type Node, serveOffice, type ServedOffice, startNode, storedText, until, untilText } from "./arrange.ts";

let served: ServedOffice;
let second: Node;

beforeAll(async () => {
  served = await serveOffice();
  second = await startNode(served.database);
});
afterAll(async () => {
  await second.close();
  await served.close();
});

test("two people in one text through two processes see the same, each word once", async () => {
  const { ctx, office } = served;
  const postId = await draftPost(ctx, office, { text: "Testo. " });
  const one = await served.open(office.writer, postId);
  const other = await served.open(office.helper, postId, { node: second });
  for (let n = 0; n < 60; n += 1) {
    one.text.insert(0, `a${n} `);
    other.text.insert(other.text.length, `b${n} `);
    if (n % 3 === 0) await Promise.all([one.flush(), other.flush()]);
  }
  expect(await Promise.all([one.flush(), other.flush()])).toEqual([true, true]);
  const text = await storedText(served, postId);
  await Promise.all([untilText(one, text), untilText(other, text)]);
  const words = text.trim().split(" ");
  expect(words).toHaveLength(121);
  expect(new Set(words).size).toBe(121);
});

test("what happens to the post in one process is known in the other: its text, its state, its page", async () => {
  const { ctx, office } = served;
  const postId = await draftPost(ctx, office, { text: "Prima." });
  const far = await served.open(office.helper, postId, { node: second });
  const saved = await replaceText(ctx, { viewer: office.writer, postId, slot: "main", text: "Prima e dopo." });
  expect(saved).toMatchObject({ ok: true });
  await untilText(far, "Prima e dopo.");

  const { socket, release } = holdSocket({ url: second.origin, cookie: await served.cookieOf(office.helper) });
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  const heard = new Promise((resolve) => socket.once("postChanged", resolve));
  const changed = await updatePostBrief(ctx, { viewer: office.writer, postId, changes: { title: "Un altro titolo" } });
  expect(changed).toMatchObject({ ok: true });
  expect(await heard).toMatchObject({ postId });
  release();

  expect(await submitPost(ctx, { viewer: office.writer, postId })).toMatchObject({ ok: true });
  await until(far, ({ role }) => role === "read");
});

test("a cursor is seen in the other process, and goes when its own process does", async () => {
  const { ctx, office } = served;
  const third = await startNode(served.database);
  const postId = await draftPost(ctx, office);
  const near = await served.open(office.writer, postId);
  const far = await served.open(office.helper, postId, { node: third });
  const nameOf = () => near.awareness.getStates().get(far.doc.clientID)?.["user"];
  const seen = (wanted: boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if ((nameOf() !== undefined) !== wanted) return;
        near.awareness.off("change", look);
        resolve();
      };
      near.awareness.on("change", look);
      look();
    });
  far.awareness.setLocalState({ cursor: null });
  await seen(true);
  expect(nameOf()).toMatchObject({ personId: office.helper.personId, name: "Luca" });
  await third.close();
  await seen(false);
});
