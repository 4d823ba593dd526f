/** Every publication has a sheet that says what was due, tried and answered, and whose doing it was. */
import { expect, test } from "vitest";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { readEvidenceSheet } from "#app/services/publications/read-evidence.server.ts";
import { createOffice, hour, minute } from "#tests/support/office.ts";
import { publishAt, second, withPublisher } from "./arrange.ts";

const { database, ctx, office, network, connectedPost, reach, passes } = withPublisher();

async function sheetOf(postId: string, viewer = office.writer) {
  return readEvidenceSheet(ctx, { viewer, postId, channelId: office.channelId });
}

test("before, while and after: each state has its true first sentence", async () => {
  const postId = await connectedPost();
  expect((await sheetOf(postId))?.verdict).toEqual({ type: "ahead" });
  network.faults.push("unavailable");
  await reach(publishAt);
  expect((await sheetOf(postId))?.verdict).toEqual({ type: "networkSilent", from: publishAt.toISOString() });
  await passes(hour);
  const sheet = await sheetOf(postId);
  const at = new Date(publishAt.getTime() + 10 * second).toISOString();
  expect(sheet?.verdict).toEqual({
    type: "outAfterSilence",
    from: publishAt.toISOString(),
    to: publishAt.toISOString(),
    at,
    once: true,
  });
  expect(sheet?.calls.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
    "create notSent",
    "create published",
    "read same",
  ]);
  expect(sheet?.signatures.map(({ name }) => name)).toEqual(["Marco"]);
  expect(sheet?.health.map(({ health }) => health)).toContain("down");
});

test("nobody knows, and then a person: the page asks whoever publishes, and gives no text away meanwhile", async () => {
  network.settings.canReconcile = false;
  const postId = await connectedPost();
  network.faults.push("cutAfter");
  await reach(publishAt);
  await passes(second);
  expect((await sheetOf(postId))?.verdict).toEqual({ type: "unknown", at: publishAt.toISOString() });
  const page = await readPublicationView(ctx, { viewer: office.writer, postId });
  expect(page?.channels[0]).toMatchObject({ state: "uncertain", text: null, mayResolve: true, mayConfirm: false });
});

test("what opens the account stands on no sheet, and no other organisation reads one", async () => {
  const postId = await connectedPost();
  network.token = "token-2";
  await reach(publishAt);
  await passes(minute);
  const sheet = JSON.stringify(await sheetOf(postId));
  for (const secret of ["token-1", "token-2", "refresh-1"]) expect(sheet).not.toContain(secret);
  const elsewhere = await createOffice(database.ownerSql, "Un altro Comune");
  expect(await sheetOf(postId, elsewhere.admin)).toBe(null);
});
