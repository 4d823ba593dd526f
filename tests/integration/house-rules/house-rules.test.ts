import { describe, expect, test } from "vitest";
import { changeChannel } from "#app/services/channels/change-channel.server.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import {
  accepted,
  day,
  draftPost,
  logOf,
  mark,
  minute,
  openSeat,
  publishApprovalRoute,
  stateOf,
  submittedPost,
  twoLevels,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";
import type { HouseRules } from "#workflows/content/house-rules.ts";

/* The rule: a channel's rules keep a post from being sent or warn whoever signs, as its administrators chose, and their change is in the log. */

const { database, ctx, office } = withOffice({ each: "test" });

const fields = { name: "Comune", handle: "", url: null, colour: 1, altRequired: true, characterLimit: null };

async function channelAsks(houseRules: HouseRules | undefined, by = office.admin) {
  const { organizationId, channelId } = office;
  const command = { organizationId, actor: { personId: by.personId, means: "web" as const }, channelId };
  return changeChannel(ctx, command, { ...fields, publisherIds: [], houseRules });
}

const submit = (postId: string) => submitPost(ctx, { viewer: office.writer, postId });
const viewOf = (postId: string) => readPostView(ctx, { viewer: office.writer, postId });

/** What a submission is refused for: the rule, the field and the channel. */
async function refusedFor(postId: string) {
  const answer = await submit(postId);
  return answer.ok
    ? []
    : (answer.error.problems ?? []).map(({ code, field, slot, detail }) => [code, field, slot, detail?.["rule"]]);
}

const signature: HouseRules = { signature: { line: "Ufficio stampa", level: "block" } };

describe("a rule that blocks", () => {
  test("keeps a post from being sent until it is followed, and the page says why in words", async () => {
    await channelAsks(signature);
    const postId = await draftPost(ctx, office, { text: "Oggi si apre." });
    expect(await refusedFor(postId)).toEqual([["houseRule", "text", office.channelId, "signatureMissing"]]);
    expect(await stateOf(database.ownerSql, postId)).toBe("draft");
    const view = await viewOf(postId);
    expect(view?.houseRules).toEqual([{ channelId: office.channelId, rules: signature, near: null }]);
    expect(view?.problems.map(({ detail }) => detail?.["words"])).toEqual([
      "Facebook · Comune: manca la riga di firma «Ufficio stampa».",
    ]);
    const signed = await draftPost(ctx, office, { text: "Oggi si apre.\n\nUfficio stampa" });
    expect(accepted(await submit(signed)).state).toBe("review");
  });

  test("is judged of the text that its channel shows, not of the common one", async () => {
    await channelAsks(signature);
    const postId = await draftPost(ctx, office, { text: "Oggi si apre.\n\nUfficio stampa" });
    await database.ownerSql`insert into post_texts (organization_id, post_id, slot, text, updated_by, updated_at)
      values (${office.organizationId}, ${postId}, ${office.channelId}, 'Oggi si apre.', ${office.writer.personId},
        ${ctx.clock.now()})`;
    expect(await refusedFor(postId)).toEqual([["houseRule", "text", office.channelId, "signatureMissing"]]);
  });

  test("about links reads the campaign of the post", async () => {
    const links = { source: "facebook", medium: "social", sites: [], level: "block" } as const;
    await channelAsks({ links: { ...links, sites: [] } });
    const text = "https://comune.example/a?utm_source=facebook&utm_medium=social";
    const postId = await draftPost(ctx, office, { text });
    await database.ownerSql`update posts set campaign = 'Estate' where id = ${postId}`;
    expect(await refusedFor(postId)).toEqual([["houseRule", "text", office.channelId, "utmMissing"]]);
    await database.ownerSql`update posts set campaign = '' where id = ${postId}`;
    expect(accepted(await submit(postId)).state).toBe("review");
  });

  test("is none for a reply, and none for a channel the post does not go to", async () => {
    const postId = await draftPost(ctx, office, { text: "Grazie, provvediamo." });
    await channelAsks(signature);
    await database.ownerSql`update posts set kind = 'reply' where id = ${postId}`;
    expect((await viewOf(postId))?.houseRules).toEqual([]);
    await database.ownerSql`update posts set kind = 'post' where id = ${postId}`;
    expect((await viewOf(postId))?.houseRules).toHaveLength(1);
    await database.ownerSql`delete from post_channels where post_id = ${postId}`;
    expect((await viewOf(postId))?.houseRules).toEqual([]);
  });
});

describe("a rule that warns", () => {
  test("lets a post be sent, and whoever signs reads what it departs from, whatever is asked later", async () => {
    await channelAsks({ hashtags: { required: ["mensa"], most: null, place: "anywhere", level: "warn" } });
    const postId = await draftPost(ctx, office, { text: "Oggi si apre." });
    expect(accepted(await submit(postId)).state).toBe("review");
    await channelAsks({});
    const { organizationId, chief } = office;
    const asked = { organizationId, personId: chief.personId, postId, token: null, known: true, browserHash: null };
    expect((await readDecision(ctx, asked))?.house).toEqual(["Facebook · Comune: manca #mensa."]);
  });
});

describe("the distance between two posts", () => {
  const rules = (level: "warn" | "block"): HouseRules => ({ distance: { minutes: 60, level } });

  const draftAt = (minutes: number) =>
    draftPost(ctx, office, { publishAt: new Date(ctx.clock.now().getTime() + day + minutes * minute) });

  test("is to the nearest post on its way on the same channel, before or after; one that is a draft is in nobody's way", async () => {
    await channelAsks(rules("block"));
    const first = await draftAt(0);
    const second = await draftAt(59);
    const third = await draftAt(61);
    expect((await viewOf(second))?.houseRules).toMatchObject([{ near: null }]);
    expect(accepted(await submit(first)).state).toBe("review");
    expect((await viewOf(second))?.houseRules).toMatchObject([{ near: { postId: first } }]);
    expect(await refusedFor(second)).toEqual([["houseRule", "publishAt", office.channelId, "tooNear"]]);
    expect(accepted(await submit(third)).state).toBe("review");
    await database.ownerSql`update posts set publish_at = publish_at + interval '61 minutes' where id = ${second}`;
    expect((await viewOf(second))?.houseRules).toMatchObject([{ near: { postId: third } }]);
  });

  test("takes the place of the hint that something goes out within a minute", async () => {
    const first = await draftAt(0);
    const second = await draftAt(0);
    accepted(await submit(first));
    const moments = async () => (await viewOf(second))?.clashes.filter(({ type }) => type === "moment").length;
    expect(await moments()).toBe(1);
    await channelAsks(rules("warn"));
    expect(await moments()).toBe(0);
    expect((await viewOf(second))?.houseRules).toMatchObject([{ near: { postId: first } }]);
  });
});

test("hours that block keep a post from being sent outside of them", async () => {
  const postId = await draftPost(ctx, office);
  // It goes out on a Thursday at ten.
  await channelAsks({ hours: { weekdays: [4], from: 0, until: 10 * 60, level: "block" } });
  expect(await refusedFor(postId)).toEqual([["houseRule", "publishAt", office.channelId, "outOfHours"]]);
  await channelAsks({ hours: { weekdays: [4], from: 0, until: 10 * 60 + 1, level: "block" } });
  expect(accepted(await submit(postId)).state).toBe("review");
});

test("an iter that puts posts on the programme by itself does not where a rule of the text blocks by then", async () => {
  const definition = { ...twoLevels(office), schedulesItself: true };
  const routeId = await publishApprovalRoute(database.ownerSql, office, definition);
  const post = await submittedPost(ctx, office, { routeId });
  await channelAsks(signature);
  for (const by of [office.chief, office.director])
    await mark(ctx, post, { by, seatId: await openSeat(database.ownerSql, post.postId) });
  const { postId } = post;
  expect(await stateOf(database.ownerSql, postId)).toBe("approved");
});

describe("the rules of a channel", () => {
  const changes = () =>
    database.ownerSql<{ fields: string[] }[]>`
      select convert_from(bytes, 'UTF8')::json -> 'payload' -> 'fields' as fields from log_entries
      where organization_id = ${office.organizationId} and type = 'channel.changed' order by seq`;

  test("are changed with an entry that names them, and none where nothing changed", async () => {
    expect(await channelAsks(signature)).toEqual({ ok: true });
    expect(await channelAsks({ signature: { level: "block", line: "Ufficio stampa" } })).toEqual({ ok: true });
    // What a form does not have stays as it is.
    expect(await channelAsks(undefined)).toEqual({ ok: true });
    expect((await changes()).map(({ fields: named }) => named)).toEqual([["houseRules"]]);
  });

  test("are changed by administrators alone @asvs v5.0.0-8.2.1", async () => {
    expect(await channelAsks(signature, office.writer)).toMatchObject({ ok: false, error: { code: "notFound" } });
    expect(await changes()).toHaveLength(0);
  });

  test("hold no post that was signed: they say nothing about the account", async () => {
    const postId = await draftPost(ctx, office);
    accepted(await submit(postId));
    await channelAsks(signature);
    expect(await stateOf(database.ownerSql, postId)).toBe("review");
    expect(await logOf(database.ownerSql, postId)).toEqual(["post.created", "post.submitted"]);
  });
});
