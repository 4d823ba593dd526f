/** What is out is read again each day for a month: whoever wrote it and whoever publishes there learn of a change that is not ours. */
import { describe, expect, test } from "vitest";
import { mailContent } from "#app/services/mail/mail-content.server.ts";
import { readEvidenceSheet } from "#app/services/publications/read-evidence.server.ts";
import { findMail } from "#db/queries/mails.server.ts";
import { today } from "#db/queries/today.server.ts";
import { readScope } from "#db/scope.server.ts";
import { accepted, day, hour, logOf, minute } from "#tests/support/office.ts";
import { confirmPublication, confirmTakenOff } from "#app/services/publications/publication-commands.server.ts";
import { following } from "./after-publication.ts";
import { publishAt, withPublisher } from "./arrange.ts";

const publisher = withPublisher();
const { database, ctx, office, network, reach, passes, publicationOf, callsOf } = publisher;
const { outAndRead, followed, on } = following(publisher);

const alarms = async (postId: string) =>
  (
    await database.superSql<{ cause: string; to: string; id: string }[]>`
      select id, data ->> 'cause' as cause, to_person_id as to from mails
       where post_id = ${postId} and kind = 'publicationAlarm' order by id`
  ).map((one) => ({ ...one }));
const causes = async (postId: string) => (await alarms(postId)).map(({ cause }) => cause);
const last = async (postId: string) => (await logOf(database.ownerSql, postId)).at(-1);
const there = () => {
  const [post] = network.posts;
  if (post === undefined) throw new Error("Nothing is out");
  return post;
};

async function known(): Promise<string[]> {
  const { personId } = office.writer;
  const now = ctx.clock.now();
  const page = await readScope(ctx.db, office.writer, (scope) =>
    today(scope, { personId, seesEverything: true, administers: false, dayStart: now, dayEnd: now }),
  );
  return page.toKnow.map(({ type }) => type);
}

describe("somebody else", () => {
  test("changes it there: seen the next day, told once by mail, in the log, on the page and on the evidence sheet", async () => {
    const postId = await outAndRead();
    there().text = "Da lunedì via Roma è aperta.";
    await passes(23 * hour);
    expect(await causes(postId)).toEqual([]);
    await passes(2 * day);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified", differences: ["text"] });
    expect(await causes(postId)).toEqual(["changed"]);
    expect(await last(postId)).toBe("publication.changedThere");
    expect(await known()).toEqual(["changed"]);
    const sheet = await readEvidenceSheet(ctx, { viewer: office.writer, postId, channelId: office.channelId });
    expect(sheet).toMatchObject({ differences: ["text"], verdict: { type: "out" } });
    expect(sheet?.calls.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      "create published",
      "read same",
      "read different",
    ]);
    const [mail] = await alarms(postId);
    const found = await readScope(ctx.db, office.writer, ({ tx }) => findMail(tx, { mailId: mail?.id ?? "" }));
    const prepared = found && (await mailContent(ctx, found));
    expect(prepared?.content.mail).toMatchObject({ kind: "publicationAlarm", props: { cause: "changed" } });
  });

  test("changes it again, takes it off, and puts it back: each is told once, and only while it is so", async () => {
    const postId = await outAndRead();
    const signed = there().text;
    there().text = "Uno";
    await passes(day);
    there().alts = ["una foto"];
    await passes(day);
    expect(await causes(postId)).toEqual(["changed", "changed"]);
    const post = there();
    network.posts = [];
    await passes(day);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified", differences: ["gone"] });
    expect(await causes(postId)).toEqual(["changed", "changed", "gone"]);
    expect(await last(postId)).toBe("publication.goneThere");
    expect(await known()).toEqual(["gone"]);
    network.posts = [{ ...post, text: signed, alts: [] }];
    await passes(day);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified", differences: null });
    expect(await last(postId)).toBe("publication.sameAgain");
    expect(await known()).toEqual([]);
    expect(await causes(postId)).toHaveLength(3);
  });

  test("publishes on the channel: they are told beside the writer", async () => {
    const { channelId, organizationId, deputy, writer } = office;
    await database.ownerSql`insert into channel_publishers (channel_id, person_id, organization_id) values (${channelId}, ${deputy.personId}, ${organizationId})`;
    const postId = await outAndRead();
    network.posts = [];
    await passes(day + hour);
    expect((await alarms(postId)).map(({ to }) => to).sort()).toEqual([deputy.personId, writer.personId].sort());
  });
});

test("a network that does not answer has lost nothing: it is asked again, and nobody is alarmed", async () => {
  const postId = await outAndRead();
  network.settings.unreadable = true;
  await passes(3 * day);
  expect(await publicationOf(postId)).toMatchObject({ state: "verified", differences: null });
  network.settings.unreadable = false;
  network.posts = [];
  await passes(5 * hour);
  expect(await causes(postId)).toEqual(["gone"]);
});

test("after thirty days nobody looks any more, and days on which nothing changed leave no line", async () => {
  const postId = await outAndRead();
  await passes(31 * day);
  expect((await callsOf(postId)).map(({ kind }) => kind)).toEqual(["create", "read"]);
  const waiting = await database.superSql`select from jobs where kind = 'readAgain' and status = 'ready'`;
  expect(waiting).toHaveLength(0);
  const [row] = await database.superSql<
    { at: Date }[]
  >`select read_at as at from publications where post_id = ${postId}`;
  expect(row?.at.getTime()).toBeGreaterThan(publishAt.getTime() + 29 * day);
  network.posts = [];
  await passes(5 * day);
  expect(await causes(postId)).toEqual([]);
});

describe("what Imprimatur did is no difference", () => {
  test("a withdrawal through the network, while it is under way and afterwards", async () => {
    const postId = await outAndRead();
    const { at } = await followed("withdrawal", { aboutPostId: postId });
    await reach(at);
    await passes(3 * day);
    expect(await publicationOf(postId)).toMatchObject({ state: "withdrawn", differences: null });
    expect(await causes(postId)).toEqual([]);
  });

  test("a withdrawal by hand that somebody has carried out and not said yet", async () => {
    network.settings.removableHours = 0;
    const postId = await outAndRead();
    const { postId: withdrawal, at } = await followed("withdrawal", { aboutPostId: postId });
    await reach(at);
    network.posts = [];
    await passes(2 * day);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified", differences: null });
    accepted(await confirmTakenOff(ctx, { ...on(withdrawal), channelId: office.channelId }));
    await passes(2 * day);
    expect(await causes(postId)).toEqual([]);
  });

  test("a correction in place: the original is looked after no more, and the correction is", async () => {
    network.settings.canEdit = true;
    const postId = await outAndRead();
    const { postId: correction, at } = await followed("correction", { aboutPostId: postId, text: "Da martedì." });
    await reach(at);
    await passes(3 * day);
    expect(await causes(postId)).toEqual([]);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified", differences: null });
    there().text = "Da mercoledì.";
    await passes(2 * day);
    expect([await causes(postId), await causes(correction)]).toEqual([[], ["changed"]]);
  });

  test("a withdrawal of what was corrected in place takes it off for both", async () => {
    network.settings.canEdit = true;
    const postId = await outAndRead();
    const corrected = await followed("correction", { aboutPostId: postId, text: "Da martedì." });
    await reach(corrected.at);
    await passes(minute);
    const { at } = await followed("withdrawal", { aboutPostId: postId });
    await reach(at);
    await passes(3 * day);
    expect(network.posts).toEqual([]);
    expect([await causes(postId), await causes(corrected.postId)]).toEqual([[], []]);
  });

  test("a correction by hand in the post itself, once it is confirmed at the same address", async () => {
    const postId = await outAndRead();
    const url = "https://www.facebook.com/comune/posts/1";
    await database.superSql`update publications set url = ${url} where post_id = ${postId}`;
    const { postId: correction, at } = await followed("correction", { aboutPostId: postId, text: "Da martedì." });
    await database.superSql`update channels set mode = 'assisted'`;
    await reach(at);
    there().text = "Da martedì.";
    accepted(await confirmPublication(ctx, { ...on(correction), channelId: office.channelId, url }));
    await database.superSql`update channels set mode = 'connected'`;
    await passes(2 * day);
    expect(await causes(postId)).toEqual([]);
  });
});
