import { describe, expect, test } from "vitest";
import { changeChannel } from "#app/services/channels/change-channel.server.ts";
import { tickCheck } from "#app/services/check-list/tick-check.server.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { updatePostBrief } from "#app/services/posts/edit-draft.server.ts";
import { reopenPost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import {
  accepted,
  draftPost,
  logOf,
  minute,
  publishApprovalRoute,
  stateOf,
  submittedPost,
  twoLevels,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import type { CheckItem } from "#workflows/content/check-list.ts";

/* The rule: what an iter or a channel asks to be checked is ticked by a person before the post is sent, and so is its rest. */

const { database, ctx, office } = withOffice({ each: "test" });

const numbers: CheckItem = { kind: "numbers" };
const sources: CheckItem = { kind: "sources" };
const own: CheckItem = { kind: "own", label: "Stemma", meaning: "È quello nuovo." };

async function iter(options: Pick<ApprovalRoute, "checkList" | "coolingMinutes">): Promise<string> {
  return publishApprovalRoute(database.ownerSql, office, { ...twoLevels(office), ...options });
}

async function channelAsks(options: { checkList?: CheckItem[]; coolingMinutes?: number }): Promise<void> {
  const { organizationId, admin, channelId } = office;
  const command = { organizationId, actor: { personId: admin.personId, means: "web" as const }, channelId };
  const fields = { name: "Comune", handle: "", url: null, colour: 1, altRequired: true, characterLimit: null };
  const changed = await changeChannel(ctx, command, { ...fields, publisherIds: [], ...options });
  if (!changed.ok) throw new Error(JSON.stringify(changed.error));
}

const submit = (postId: string) => submitPost(ctx, { viewer: office.writer, postId });
const tick = (postId: string, key: string, ticked = true) =>
  tickCheck(ctx, { viewer: office.writer, postId, key, ticked });

async function write(postId: string, text: string): Promise<void> {
  const [row] = await database.ownerSql<{ version: number }[]>`
    select version from post_texts where post_id = ${postId} and slot = 'main'`;
  const saved = await replaceText(ctx, {
    viewer: office.helper,
    postId,
    slot: "main",
    text,
    baseVersion: row?.version ?? 0,
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
}

async function missing(postId: string): Promise<string[]> {
  const answer = await submit(postId);
  return answer.ok ? [] : (answer.error.problems ?? []).map(({ code }) => code);
}

describe("a check-list", () => {
  test("of the iter and of the channel together keeps a post from being sent, until each item is ticked", async () => {
    await channelAsks({ checkList: [own, numbers] });
    const postId = await draftPost(ctx, office, { routeId: await iter({ checkList: [numbers] }) });
    expect(await missing(postId)).toEqual(["checkMissing", "checkMissing"]);
    expect(await stateOf(database.ownerSql, postId)).toBe("draft");
    expect(await tick(postId, "numbers")).toMatchObject({ ok: true });
    expect(await missing(postId)).toEqual(["checkMissing"]);
    expect(await tick(postId, "own:stemma")).toMatchObject({ ok: true });
    expect(accepted(await submit(postId)).state).toBe("review");
    expect(await logOf(database.ownerSql, postId)).toEqual([
      "post.created",
      "post.checked",
      "post.checked",
      "post.submitted",
    ]);
  });

  test("asks for consent of people only where there are images", async () => {
    const routeId = await iter({ checkList: [{ kind: "people" }] });
    expect(accepted(await submit(await draftPost(ctx, office, { routeId }))).state).toBe("review");
  });

  test("that asks for sources cannot be ticked without one", async () => {
    const postId = await draftPost(ctx, office, { routeId: await iter({ checkList: [sources] }) });
    expect(await tick(postId, "sources")).toMatchObject({ error: { code: "sourceMissing" } });
    expect(await missing(postId)).toEqual(["sourceMissing"]);
    const source = { label: "Ordinanza", url: "https://comune.example/ordinanza" };
    await updatePostBrief(ctx, { viewer: office.writer, postId, changes: { sources: [source] } });
    expect(await missing(postId)).toEqual(["checkMissing"]);
    expect(await tick(postId, "sources")).toMatchObject({ ok: true });
    expect(accepted(await submit(postId)).state).toBe("review");
  });

  test("is unticked by a change of what was checked, and says who had checked it; put back as it was, it counts again", async () => {
    const postId = await draftPost(ctx, office, { routeId: await iter({ checkList: [numbers] }), text: "Alle 10." });
    await tick(postId, "numbers");
    await write(postId, "Alle 11.");
    expect(await missing(postId)).toEqual(["checkMissing"]);
    const view = await readPostView(ctx, { viewer: office.writer, postId });
    expect(view?.checkList.checks).toMatchObject([{ key: "numbers", tick: null, fell: { name: "Giulia" } }]);
    await updatePostBrief(ctx, { viewer: office.writer, postId, changes: { audience: "Chi passa di lì" } });
    await write(postId, "Alle 10.");
    expect(accepted(await submit(postId)).state).toBe("review");
  });

  test("can be unticked by hand, item by item, and what nobody asks is refused", async () => {
    const postId = await draftPost(ctx, office, { routeId: await iter({ checkList: [numbers] }) });
    await tick(postId, "numbers");
    expect(await tick(postId, "numbers", false)).toMatchObject({ ok: true });
    expect(await missing(postId)).toEqual(["checkMissing"]);
    expect(await tick(postId, "own:stemma")).toMatchObject({ error: { code: "checkUnknown" } });
    expect((await logOf(database.ownerSql, postId)).slice(1)).toEqual(["post.checked", "post.unchecked"]);
  });

  test("is ticked by whoever writes, and by nobody else @asvs v5.0.0-8.2.1", async () => {
    const postId = await draftPost(ctx, office, { routeId: await iter({ checkList: [numbers] }) });
    const by = (viewer: typeof office.chief) => tickCheck(ctx, { viewer, postId, key: "numbers", ticked: true });
    expect(await by(office.chief)).toMatchObject({ error: { code: "forbidden" } });
    expect(await by({ ...office.writer, organizationId: office.groupId })).toMatchObject({
      error: { code: "notFound" },
    });
  });

  test("makes nobody an author: whoever only ticked may still sign", async () => {
    const postId = await draftPost(ctx, office, { routeId: await iter({ checkList: [numbers] }) });
    await tickCheck(ctx, { viewer: office.helper, postId, key: "numbers", ticked: true });
    const rows = await database.ownerSql`select person_id from post_authors where post_id = ${postId}`;
    expect(rows.map((row) => row["person_id"])).toEqual([office.writer.personId]);
  });

  test("stays with what was sent: whoever signs reads who checked what, whatever is asked later", async () => {
    const { postId } = await (async () => {
      const draft = await draftPost(ctx, office, { routeId: await iter({ checkList: [numbers] }) });
      await tick(draft, "numbers");
      accepted(await submit(draft));
      return { postId: draft };
    })();
    await channelAsks({ checkList: [own] });
    const { organizationId, chief } = office;
    const asked = { organizationId, personId: chief.personId, postId, token: null, known: true, browserHash: null };
    const page = await readDecision(ctx, asked);
    expect(page?.checked).toContain("Numeri, date e orari: Giulia");
    const view = await readPostView(ctx, { viewer: office.writer, postId });
    expect(view?.checkList.checks).toMatchObject([{ key: "numbers", tick: { name: "Giulia" } }]);
    expect(await stateOf(database.ownerSql, postId)).toBe("review");
  });
});

describe("the time a post rests", () => {
  test("keeps it from being sent until it is over, and says until when", async () => {
    await channelAsks({ coolingMinutes: 30 });
    const postId = await draftPost(ctx, office);
    const until = new Date(ctx.clock.now().getTime() + 30 * minute).toISOString();
    expect(await submit(postId)).toMatchObject({
      error: { problems: [{ code: "coolingTime", detail: { until } }] },
    });
    const view = await readPostView(ctx, { viewer: office.writer, postId });
    expect(view?.checkList.coolingUntil).toBe(until);
    ctx.clock.advance(30 * minute);
    expect(accepted(await submit(postId)).state).toBe("review");
  });

  test("begins anew with each change of the text, and with no other change", async () => {
    await channelAsks({ coolingMinutes: 30 });
    const postId = await draftPost(ctx, office);
    ctx.clock.advance(29 * minute);
    await write(postId, "Da martedì via Roma è chiusa.");
    ctx.clock.advance(20 * minute);
    await updatePostBrief(ctx, { viewer: office.writer, postId, changes: { purpose: "Avvisare" } });
    ctx.clock.advance(9 * minute);
    expect(await missing(postId)).toEqual(["coolingTime"]);
    ctx.clock.advance(minute);
    expect(accepted(await submit(postId)).state).toBe("review");
  });

  test("is the longest of its channels and its iter", async () => {
    await channelAsks({ coolingMinutes: 10 });
    const postId = await draftPost(ctx, office, { routeId: await iter({ coolingMinutes: 60 }) });
    ctx.clock.advance(30 * minute);
    expect(await missing(postId)).toEqual(["coolingTime"]);
  });

  test("is none where the iter says so, whatever its channels ask: a reply does not wait", async () => {
    await channelAsks({ coolingMinutes: 60 });
    const { postId } = await submittedPost(ctx, office, { routeId: await iter({ coolingMinutes: 0 }) });
    expect(await stateOf(database.ownerSql, postId)).toBe("review");
  });

  test("is over for a text that comes back unchanged", async () => {
    await channelAsks({ coolingMinutes: 30 });
    const postId = await draftPost(ctx, office);
    ctx.clock.advance(30 * minute);
    accepted(await submit(postId));
    accepted(await reopenPost(ctx, { viewer: office.writer, postId }));
    expect(accepted(await submit(postId)).state).toBe("review");
  });
});
