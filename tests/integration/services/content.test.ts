import { expect, test } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import { submitPost, reopenPost } from "#app/services/posts/post-commands.server.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { duplicatePost } from "#app/services/posts/duplicate-post.server.ts";
import { overrideText, removeOverride } from "#app/services/posts/override-text.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import { setPostChannels, setPublishMoment, updatePostBrief } from "#app/services/posts/edit-draft.server.ts";
import {
  accepted,
  draftPost,
  logOf,
  mark,
  minute,
  type Office,
  openSeat,
  submittedPost,
  testClock,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice();

test("of two saves on the same version one is kept, and the other gets both texts back", async () => {
  const postId = await draftPost(ctx, office);
  const save = (viewer: Office["writer"], text: string) =>
    replaceText(ctx, { viewer, postId, slot: "main", text, baseVersion: 1 });
  const answers = await Promise.all([save(office.writer, "Il mio testo"), save(office.helper, "Il testo di Luca")]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const stale = answers.find((answer) => !answer.ok);
  const texts = stale !== undefined && "theirs" in stale ? [stale.mine, stale.theirs?.text] : [];
  expect(texts.sort()).toEqual(["Il mio testo", "Il testo di Luca"].sort());
});

test("the same save again succeeds: the answer to the first one may have been lost", async () => {
  const postId = await draftPost(ctx, office);
  const input = { viewer: office.writer, postId, slot: "main", text: "Una volta", baseVersion: 1 };
  expect(await replaceText(ctx, input)).toMatchObject({ ok: true, textVersion: 2, version: 2 });
  expect(await replaceText(ctx, input)).toMatchObject({ ok: true, textVersion: 2, version: 2 });
});

test("a text longer than any network takes is refused and the saved one stays", async () => {
  const postId = await draftPost(ctx, office, { text: "Resta" });
  const text = "x".repeat(65_001);
  expect(await replaceText(ctx, { viewer: office.writer, postId, slot: "main", text, baseVersion: 1 })).toMatchObject({
    error: { code: "textTooLong" },
  });
  expect(await updatePostBrief(ctx, { viewer: office.writer, postId, changes: { purpose: text } })).toMatchObject({
    error: { code: "textTooLong" },
  });
  const [row] = await database.ownerSql<{ text: string }[]>`select text from post_texts where post_id = ${postId}`;
  expect(row?.text).toBe("Resta");
});

test("a campaign is one trimmed line of at most 100 characters: a longer one is refused with its sentence, a copy keeps it", async () => {
  const postId = await draftPost(ctx, office);
  const name = async (campaign: string) =>
    updatePostBrief(ctx, { viewer: office.writer, postId, changes: { campaign } });
  expect(await name(`  ${"è".repeat(100)}\n`)).toMatchObject({ fields: ["campaign"] });
  expect(await name("  Vivi il\nparco ")).toMatchObject({ fields: ["campaign"] });
  const tooLong = { ok: false, error: { code: "textTooLong", detail: { field: "campaign", longest: 100 } } };
  expect(await name("x".repeat(101))).toEqual(tooLong);
  expect(await createPost(ctx, { viewer: office.writer, title: "Nuovo", campaign: "x".repeat(101) })).toEqual(tooLong);
  const [entry] = await database.ownerSql<{ fields: string[] }[]>`
    select convert_from(bytes, 'UTF8')::jsonb -> 'payload' -> 'fields' as fields from log_entries
     where subject_id = ${postId} and type = 'post.briefChanged' limit 1`;
  expect(entry?.fields).toEqual(["campaign"]);
  const copy = await duplicatePost(ctx, { viewer: office.helper, postId });
  if (!copy.ok) throw new Error(copy.error.code);
  const kept = await database.ownerSql<{ campaign: string }[]>`
    select campaign from posts where id in (${postId}, ${copy.postId})`;
  expect(kept.map(({ campaign }) => campaign)).toEqual(["Vivi il parco", "Vivi il parco"]);
});

test("whoever changes anything is an author; only changes of the brief are entries, never every save", async () => {
  const postId = await draftPost(ctx, office);
  const { channelId } = office;
  const viewer = office.helper;
  expect(await replaceText(ctx, { viewer, postId, slot: "main", text: "Nuovo", baseVersion: 1 })).toMatchObject({
    ok: true,
  });
  expect(
    await updatePostBrief(ctx, {
      viewer,
      postId,
      changes: { purpose: "Un altro perché", audience: "Chi abita in centro" },
    }),
  ).toMatchObject({ fields: ["purpose"] });
  expect(await updatePostBrief(ctx, { viewer, postId, changes: { purpose: "Un altro perché" } })).toMatchObject({
    fields: [],
  });
  expect(await overrideText(ctx, { viewer, postId, channelId })).toMatchObject({ ok: true, text: "Nuovo" });
  expect(await removeOverride(ctx, { viewer, postId, channelId })).toMatchObject({ ok: true, text: "Nuovo" });
  expect(await removeOverride(ctx, { viewer, postId, channelId })).toMatchObject({
    error: { code: "overrideMissing" },
  });
  expect(await setPostChannels(ctx, { viewer, postId, channelIds: [] })).toMatchObject({ ok: true, channelIds: [] });
  // The same set again is no change: the log is silent.
  expect(await setPostChannels(ctx, { viewer, postId, channelIds: [] })).toMatchObject({ ok: true, channelIds: [] });
  expect(await setPublishMoment(ctx, { viewer, postId, publish: null })).toMatchObject({ ok: true });
  expect(
    await setPublishMoment(ctx, {
      viewer,
      postId,
      publish: { at: new Date("2026-04-01T09:00:00Z"), zone: "Luna/Nord" },
    }),
  ).toMatchObject({ ok: false });
  expect(await logOf(database.ownerSql, postId)).toEqual([
    "post.created",
    "post.briefChanged",
    "post.textChanged",
    "post.textChanged",
    "post.channelsChanged",
    "post.momentChanged",
  ]);
  const authors = await database.ownerSql<
    { personId: string }[]
  >`select person_id as "personId" from post_authors where post_id = ${postId} order by first_at, person_id`;
  expect(authors.map(({ personId }) => personId).sort()).toEqual(
    [office.writer.personId, office.helper.personId].sort(),
  );
});

test("a post goes to no channel that asks for a video, and one that has it already says why it cannot be sent", async () => {
  const { writer: viewer, organizationId, channelId } = office;
  const videoId = newId();
  await database.ownerSql`insert into channels (id, organization_id, network, name, colour)
    values (${videoId}, ${organizationId}, 'youtube', 'Comune TV', 2)`;
  const refused = { ok: false, error: { code: "channelNeedsVideo", detail: { field: "channels" } } };
  expect(await createPost(ctx, { viewer, title: "Video", channelIds: [channelId, videoId] })).toEqual(refused);
  const postId = await draftPost(ctx, office);
  expect(await setPostChannels(ctx, { viewer, postId, channelIds: [channelId, videoId] })).toEqual(refused);
  await database.ownerSql`insert into post_channels (organization_id, post_id, channel_id)
    values (${organizationId}, ${postId}, ${videoId})`;
  const submitted = await submitPost(ctx, { viewer, postId });
  expect(submitted.ok ? [] : submitted.error.problems).toEqual([
    expect.objectContaining({
      code: "networkRule",
      slot: videoId,
      detail: expect.objectContaining({ rule: "youtube.mediaVideo" }),
    }),
  ]);
  expect(await setPostChannels(ctx, { viewer, postId, channelIds: [channelId] })).toMatchObject({ ok: true });
  accepted(await submitPost(ctx, { viewer, postId }));
});

test("a moment that is over is refused, for a new draft and for one that is there; one that passed may stand", async () => {
  const over = { at: new Date("2020-01-01T08:00:00Z"), zone: "Europe/Rome" };
  const refused = { ok: false, error: { code: "publishMomentPassed", detail: { field: "publishAt" } } };
  const { writer: viewer } = office;
  expect(await createPost(ctx, { viewer, title: "Nel passato", publish: over })).toEqual(refused);
  const publishAt = new Date(ctx.clock.now().getTime() + minute);
  const postId = await draftPost(ctx, office, { publishAt });
  expect(await setPublishMoment(ctx, { viewer, postId, publish: over })).toEqual(refused);
  const later = { ...ctx, clock: testClock(new Date(publishAt.getTime() + minute)) };
  const stands = { at: publishAt, zone: "Europe/Rome" };
  expect(await setPublishMoment(later, { viewer, postId, publish: stands })).toMatchObject({ ok: true });
  expect(await logOf(database.ownerSql, postId)).toEqual(["post.created"]);
});

test("a post on its way is edited only through the edit event", async () => {
  const post = await submittedPost(ctx, office);
  const { postId } = post;
  accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, postId) }));
  const save = () =>
    replaceText(ctx, { viewer: office.writer, postId, slot: "main", text: "Cambiato", baseVersion: 1 });
  expect(await save()).toMatchObject({ error: { code: "editFirst", detail: { state: "review" } } });
  expect(accepted(await reopenPost(ctx, { viewer: office.writer, postId })).state).toBe("draft");
  expect(await save()).toMatchObject({ ok: true });
});

test("a copy keeps words, channels and authors, and links back", async () => {
  const { postId } = await submittedPost(ctx, office);
  const copy = await duplicatePost(ctx, { viewer: office.helper, postId });
  if (!copy.ok) throw new Error(copy.error.code);
  const [row] = await database.ownerSql<
    { state: string; from: string; text: string; authors: number; channels: number; publishAt: Date | null }[]
  >`
    select p.state, p.duplicated_from_id as "from", t.text, p.publish_at as "publishAt",
           (select count(*) from post_authors a where a.post_id = p.id)::int as authors,
           (select count(*) from post_channels c where c.post_id = p.id)::int as channels
      from posts p join post_texts t on t.post_id = p.id and t.slot = 'main' where p.id = ${copy.postId}`;
  expect(row).toMatchObject({
    state: "draft",
    from: postId,
    text: "Da lunedì via Roma è chiusa per lavori.",
    authors: 2,
    channels: 1,
    publishAt: null,
  });
});
