/** What a channel says besides its text: kept, counted, signed as its part alone, and shown to whoever signs. */
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { applyPostForm } from "#app/services/post-page/apply-form.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { postForm } from "#app/services/post-page/read-form.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { duplicatePost } from "#app/services/posts/duplicate-post.server.ts";
import { setPostChannels } from "#app/services/posts/edit-draft.server.ts";
import { reopenPost, schedulePost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { setChannelPart } from "#app/services/posts/set-channel-part.server.ts";
import { readRevisions } from "#app/services/revisions/read-revisions.server.ts";
import {
  accepted,
  day,
  level,
  logOf,
  mark,
  monday,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
} from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import type { ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import type { ChannelPart } from "#workflows/networks/takes.ts";

const { database, ctx, office, deliver } = withMailedOffice();
const mastodonId = newId();
let routeId = "";

beforeAll(async () => {
  await database.ownerSql`insert into channels (id, organization_id, network, name, colour, position)
    values (${mastodonId}, ${office.organizationId}, 'mastodon', 'Comune', 2, 1)`;
  const of = (channelId: string): Partial<ApprovalRouteLevel> => ({
    when: { channelIds: [channelId] },
    afterChanges: "resume",
  });
  const by = (person: { personId: string }) => ({ type: "person", personId: person.personId }) as const;
  const levels = [
    level("uno", [seat("s1", by(office.chief))], of(office.channelId)),
    level("due", [seat("s2", by(office.director))], of(mastodonId)),
  ];
  routeId = await publishApprovalRoute(database.ownerSql, office, route(levels));
});

const first = "Da lunedì via Roma è chiusa per lavori.";
const second = "Il giro è per via Verdi.";
const text = `${first}\n---\n${second}`;
const publishAt = new Date(monday.getTime() + 3 * day);

async function begun(words = text): Promise<string> {
  ctx.clock.set(monday);
  const created = await createPost(ctx, {
    viewer: office.writer,
    title: "Lavori in via Roma",
    purpose: "Informare i residenti",
    audience: "Chi abita in centro",
    text: words,
    channelIds: [office.channelId, mastodonId],
    routeId,
    publish: { at: publishAt, zone: "Europe/Rome" },
  });
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  return created.postId;
}

const say = (postId: string, part: Partial<ChannelPart>, channelId = mastodonId) =>
  setChannelPart(ctx, { viewer: office.writer, postId, channelId, part });

async function sent(postId: string) {
  const answer = accepted(await submitPost(ctx, { viewer: office.writer, postId }));
  return { postId, hash: answer.revision?.hash ?? "" };
}

async function signed(postId: string) {
  const request = await sent(postId);
  for (const by of [office.chief, office.director])
    accepted(await mark(ctx, request, { by, seatId: await openSeat(database.ownerSql, postId) }));
}

async function signedContent(postId: string) {
  const [row] = await database.superSql<{ content: string }[]>`
    select content from revisions where post_id = ${postId} order by number desc limit 1`;
  return JSON.parse(row?.content ?? "null") as { format: number; channels: Array<Record<string, unknown>> };
}

const partOnPage = async (postId: string) =>
  (await readPostView(ctx, { viewer: office.writer, postId }))?.post.channels.find(({ id }) => id === mastodonId)?.part;

describe("what a writer says of one channel", () => {
  test("is saved field by field, is said in the log once each time it changes, and stays when the channel comes back", async () => {
    const postId = await begun();
    const data = new FormData();
    data.set("intent", "channel-part");
    data.set("slot", mastodonId);
    data.set("contentWarning", "  Lavori \n in corso ");
    const form = postForm(data);
    for (let time = 0; time < 2; time += 1)
      expect(await applyPostForm(ctx, { viewer: office.writer, postId, form })).toMatchObject({ ok: true });
    expect(await say(postId, { inThread: true })).toMatchObject({ ok: true });
    expect(await partOnPage(postId)).toEqual({ contentWarning: "Lavori   in corso", inThread: true });
    const log = await logOf(database.ownerSql, postId);
    expect(log.filter((type) => type === "post.channelPartChanged")).toHaveLength(2);
    for (const channelIds of [[office.channelId], [office.channelId, mastodonId]])
      await setPostChannels(ctx, { viewer: office.writer, postId, channelIds });
    expect(await partOnPage(postId)).toEqual({ contentWarning: "Lavori   in corso", inThread: true });
    const copy = await duplicatePost(ctx, { viewer: office.writer, postId });
    if (!copy.ok) throw new Error(copy.error.code);
    expect(await partOnPage(copy.postId)).toEqual({ contentWarning: "Lavori   in corso", inThread: true });
  });

  test("is refused where the network has no such thing, where it is too long, and by whoever may not write", async () => {
    const postId = await begun();
    expect(await say(postId, { contentWarning: "Lavori" }, office.channelId)).toMatchObject({
      error: { code: "badRequest" },
    });
    expect(await say(postId, { inThread: true }, office.channelId)).toMatchObject({ error: { code: "badRequest" } });
    expect(await say(postId, { contentWarning: "x".repeat(301) })).toMatchObject({ error: { code: "textTooLong" } });
    expect(await say(postId, { inThread: true }, newId())).toMatchObject({ error: { code: "channelUnknown" } });
    const part = { inThread: true };
    expect(await setChannelPart(ctx, { viewer: office.chief, postId, channelId: mastodonId, part })).toMatchObject({
      ok: false,
    });
    await sent(postId);
    expect(await say(postId, { inThread: true })).toMatchObject({ error: { code: "editFirst" } });
    expect(await logOf(database.ownerSql, postId)).not.toContain("post.channelPartChanged");
  });
});

describe("what is signed", () => {
  test("an ordinary post has neither, and the format it always had", async () => {
    const postId = await begun(first);
    await say(postId, { inThread: true });
    await sent(postId);
    const content = await signedContent(postId);
    expect(content.format).toBe(2);
    expect(content.channels.flatMap((channel) => Object.keys(channel))).not.toContain("thread");
  });

  test("the warning and each post of the thread are the channel's own, and shown to whoever signs", async () => {
    const postId = await begun();
    await say(postId, { contentWarning: "Lavori", inThread: true });
    await sent(postId);
    const { format, channels } = await signedContent(postId);
    expect(format).toBe(3);
    const ofMastodon = channels.find(({ channelId }) => channelId === mastodonId);
    expect(ofMastodon).toMatchObject({ text, contentWarning: "Lavori", thread: [first, second] });
    expect(Object.keys(channels.find(({ channelId }) => channelId !== mastodonId) ?? {})).not.toContain("thread");
    const { organizationId } = office;
    const who = { organizationId, personId: office.chief.personId, token: null, known: true, browserHash: null };
    const page = await readDecision(ctx, { ...who, postId });
    const shown = `Avviso di contenuto: Lavori\n\nPost 1 di 2\n${first}\n\nPost 2 di 2\n${second}`;
    expect(page?.sheets.map((sheet) => sheet.text)).toEqual([text, shown]);
    expect(page?.channels[1]).toMatchObject({ contentWarning: "Lavori", thread: [first, second] });
    await deliver();
    const [mail] = await database.superSql<{ text: string; html: string }[]>`
      select b.text, b.html from mailbox_messages b join mails m on m.id = b.mail_id
       where m.to_person_id = ${office.chief.personId} and m.post_id = ${postId}`;
    for (const words of [mail?.text, mail?.html]) {
      expect(words).toContain("Avviso di contenuto: Lavori");
      expect(words).toContain("Post 2 di 2");
    }
  });

  test("a text that fits only in several posts is sent where that is chosen, and refused where it is not", async () => {
    const postId = await begun(`${"parola ".repeat(100)}\n\n${"parola ".repeat(20)}`);
    expect(await submitPost(ctx, { viewer: office.writer, postId })).toMatchObject({
      error: { code: "submissionIncomplete" },
    });
    await say(postId, { inThread: true });
    await sent(postId);
    const { channels } = await signedContent(postId);
    expect(channels.find(({ channelId }) => channelId === mastodonId)?.thread).toHaveLength(2);
  });

  test("a warning that makes the text too long keeps it from being sent", async () => {
    const postId = await begun("a".repeat(495));
    await say(postId, { contentWarning: "Lavori" });
    expect(await submitPost(ctx, { viewer: office.writer, postId })).toMatchObject({
      error: { code: "submissionIncomplete" },
    });
  });

  test("a change of it asks those of its channel alone to sign again, and is said as a difference", async () => {
    const postId = await begun();
    await signed(postId);
    accepted(await reopenPost(ctx, { viewer: office.writer, postId }));
    await say(postId, { contentWarning: "Lavori" });
    await sent(postId);
    const marks = await database.superSql<{ name: string }[]>`
      select m.name from marks k join memberships m on m.id = k.person_id join posts p on p.id = k.post_id
       where k.post_id = ${postId} and k.revision_hash = p.revision_hash`;
    expect(marks.map(({ name }) => name)).toEqual(["Marco"]);
    const viewer = { ...office.writer, locale: "it", zone: "Europe/Rome" } as const;
    const view = await readRevisions(ctx, { viewer, postId, from: "1", to: "2" });
    expect(view?.compared?.texts.filter(({ changed }) => changed).map(({ channelIds }) => channelIds)).toEqual([
      [mastodonId],
    ]);
    expect(view?.compared?.besides).toContain("l’avviso di contenuto");
    await say(postId, {});
    const now = await readRevisions(ctx, { viewer, postId, from: "2", to: "now" });
    expect(now?.compared?.texts.some(({ changed }) => changed)).toBe(false);
  });
});

test("by hand, the warning and each post are copied as they were signed", async () => {
  const postId = await begun();
  await say(postId, { contentWarning: "Lavori", inThread: true });
  await signed(postId);
  accepted(await schedulePost(ctx, { viewer: office.writer, postId, publishAt }));
  await say(postId, { contentWarning: "Altro" });
  const view = await readPublicationView(ctx, { viewer: office.writer, postId });
  expect(view?.channels.map(({ contentWarning, thread }) => [contentWarning, thread])).toEqual(
    expect.arrayContaining([
      [null, []],
      ["Lavori", [first, second]],
    ]),
  );
});
