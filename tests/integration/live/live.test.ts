/** An envelope on a real database: signed once, then published in by one signature, within every bound and never beyond. */
import { beforeEach, describe, expect, test } from "vitest";
import { placeHold } from "#app/services/holds/place-hold.server.ts";
import { recordReading } from "#app/services/live/record-reading.server.ts";
import { sendInstead } from "#app/services/live/send-instead.server.ts";
import { editEnvelope } from "#app/services/live/write-envelope.server.ts";
import { changePost } from "#app/services/posts/change-post.server.ts";
import { duplicatePost } from "#app/services/posts/duplicate-post.server.ts";
import { readEnvelope } from "#db/queries/live.server.ts";
import { readScope } from "#db/scope.server.ts";
import { byViewer } from "#app/services/posts/command.ts";
import { reopenPost, schedulePost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { crossCheck } from "#tests/integration/services/cross-check.ts";
import { everything, lifted, placed } from "#tests/integration/holds/arrange.ts";
import { logOf, minute, stateOf } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { ends, evening, opens, openEvening, press, signEvening, within, writeEvening } from "./arrange.ts";

const { database, ctx, office, deliver } = withMailedOffice({ each: "test" });

// Jobs of earlier tests are gone: the mails that waited for them have left.
beforeEach(() => database.superSql`update mails set status = 'sent', sent_at = now() where status = 'queued'`);

const codes = (answer: Awaited<ReturnType<typeof press>>) =>
  answer.ok ? [] : "bounds" in answer ? answer.bounds.map(({ code }) => code) : [answer.error.code];

const count = async (what: "posts" | "live_posts" | "log_entries") =>
  Number(
    (
      await database.ownerSql`select count(*) from ${database.ownerSql(what)} where organization_id = ${office.organizationId}`
    )[0]?.count,
  );

const mailed = async (kind: string) =>
  (
    await database.ownerSql<{ to: string }[]>`select to_person_id as "to" from mails
       where kind = ${kind} and organization_id = ${office.organizationId} order by id`
  ).map(({ to }) => to);

const worked = () => workDueJobs(ctx, { handlers: jobHandlers.filter(({ kind }) => kind !== "sendMail") });

describe("an envelope", () => {
  test("goes the whole iter, says itself in words to whoever signs, and never goes out", async () => {
    const postId = await writeEvening(ctx, office);
    await signEvening(ctx, database, { office, postId, first: deliver });
    expect(await stateOf(database.ownerSql, postId)).toBe("open");
    const [revision] =
      await database.ownerSql`select content::jsonb as content from revisions where post_id = ${postId}`;
    expect(revision?.content).toMatchObject({
      format: 3,
      envelope: { mostPosts: 2, readerIds: [office.chief.personId] },
    });
    const text = revision?.content.channels[0].text;
    for (const said of [
      "lunedì 2 marzo, 18:00–24:00",
      "Al massimo due post",
      "Giulia e Luca",
      "Marco",
      "[luogo]: piazza Varchi o piazza Cavour",
      "un orario fra le 18:00 e le 24:00",
    ])
      expect(text).toContain(said);
    const [mail] =
      await database.superSql`select b.text from mailbox_messages b join mails m on m.id = b.mail_id where m.kind = 'decisionRequest' order by m.id limit 1`;
    expect(mail?.text).toContain("[luogo]: piazza Varchi o piazza Cavour");
    expect(await schedulePost(ctx, { viewer: office.writer, postId, publishAt: opens })).toMatchObject({ ok: false });
    expect(await mailed("approved")).toEqual([]);
    expect(new Set(await mailed("envelopeOpen"))).toEqual(new Set([office.writer.personId, office.helper.personId]));
  });

  test("is not sent while it lacks something, and says what", async () => {
    const postId = await writeEvening(ctx, office, {
      onDutyIds: [],
      readerIds: [office.writer.personId],
      mostPosts: 0,
    });
    const sent = await submitPost(ctx, { viewer: office.writer, postId });
    const faults = sent.ok ? [] : (sent.error.problems ?? []).map(({ detail }) => detail?.fault);
    expect(faults).toEqual(["nobodyOnDuty", "noPosts"]);
  });

  test("a list that stops posts stops the words of a template and of its choices", async () => {
    const { organizationId } = office;
    await database.ownerSql`insert into word_lists (id, organization_id, name, effect, words, exceptions, created_at, changed_at)
      values (gen_random_uuid(), ${organizationId}, 'Salute', 'block', ${["varchi"]}, '{}', now(), now())`;
    const postId = await writeEvening(ctx, office);
    const sent = await submitPost(ctx, { viewer: office.writer, postId });
    expect(sent.ok ? [] : sent.error.problems?.map(({ code }) => code)).toContain("wordBlocked");
  });

  test("that is not signed when it begins expires, and opens nothing", async () => {
    const postId = await writeEvening(ctx, office);
    expect(await submitPost(ctx, { viewer: office.writer, postId })).toMatchObject({ ok: true });
    ctx.clock.set(opens);
    await worked();
    expect(await stateOf(database.ownerSql, postId)).toBe("expired");
    expect(codes(await press(ctx, { office, envelopeId: postId }))).toEqual(["notOpen"]);
  });

  test("is copied with its templates, people and bounds, and with a period of its own", async () => {
    const postId = await writeEvening(ctx, office);
    const copy = await duplicatePost(ctx, { viewer: office.writer, postId });
    expect(copy).toMatchObject({ ok: true });
    const copyId = "postId" in copy ? copy.postId : "";
    const envelopes = await readScope(ctx.db, office.writer, async (scope) => [
      await readEnvelope(scope, postId),
      await readEnvelope(scope, copyId),
    ]);
    const [original, copied] = envelopes.map((one) => one && { ...one, from: "", until: "" });
    expect(copied).toEqual(original);
    expect(envelopes[1]?.from).not.toBe(envelopes[0]?.from);
    expect(Date.parse(envelopes[1]?.until ?? "")).toBeGreaterThan(Date.parse(envelopes[1]?.from ?? ""));
  });

  test("ends by the clock, or when whoever wrote it or an administrator closes it", async () => {
    const envelopeId = await openEvening(ctx, database, { office });
    const close = (viewer: typeof office.writer) =>
      changePost(ctx, byViewer({ viewer, postId: envelopeId }, { type: "closeEnvelope" }));
    expect(await close(office.helper)).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(await close(office.admin)).toMatchObject({ ok: true, state: "closed" });
    expect(codes(await press(ctx, { office, envelopeId }))).toEqual(["notOpen"]);
    const other = await openEvening(ctx, database, { office });
    ctx.clock.set(ends);
    await worked();
    expect(await stateOf(database.ownerSql, other)).toBe("closed");
    expect((await logOf(database.ownerSql, other)).at(-1)).toBe("envelope.closed");
  });

  test("is made longer by a new revision with new signatures only, and what went out counts", async () => {
    const envelopeId = await openEvening(ctx, database, { office });
    expect(await press(ctx, { office, envelopeId })).toMatchObject({ ok: true });
    const written = {
      name: "Notte bianca",
      purpose: "p",
      audience: "a",
      channelIds: [office.channelId],
      content: evening(office, { mostPosts: 1, from: new Date(opens.getTime() + 180 * minute).toISOString() }),
    };
    const edit = () => editEnvelope(ctx, { viewer: office.writer, postId: envelopeId, written });
    expect(await edit()).toMatchObject({ ok: false });
    expect(await reopenPost(ctx, { viewer: office.writer, postId: envelopeId })).toMatchObject({
      ok: true,
      state: "draft",
    });
    expect(codes(await press(ctx, { office, envelopeId }))).toEqual(["notOpen"]);
    expect(await edit()).toMatchObject({ ok: true });
    await signEvening(ctx, database, { office, postId: envelopeId });
    ctx.clock.set(new Date(opens.getTime() + 200 * minute));
    expect(codes(await press(ctx, { office, envelopeId }))).toEqual(["usedUp"]);
  });
});

describe("whoever is on duty", () => {
  let envelopeId: string;
  beforeEach(async () => {
    envelopeId = await openEvening(ctx, database, { office });
  });

  test("@asvs v5.0.0-8.2.1 publishes the words that were signed with one signature, each step in the log", async () => {
    const answer = await press(ctx, { office, envelopeId });
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    expect(await stateOf(database.ownerSql, answer.postId)).toBe("publishing");
    const [revision] =
      await database.ownerSql`select content::jsonb as content from revisions where post_id = ${answer.postId}`;
    expect(revision?.content.channels[0].text).toBe("Notte bianca: il concerto di piazza Varchi comincia alle 21:30.");
    expect(await logOf(database.ownerSql, answer.postId)).toEqual([
      "post.created",
      "post.submitted",
      "mark.approved",
      "post.scheduled",
      "publication.prompted",
    ]);
    expect(await mailed("timeToPublish")).toEqual([office.writer.personId]);
    // Nobody is asked to sign what is signed.
    const [asked] =
      await database.ownerSql`select count(*)::int as n from mails where kind = 'decisionRequest' and post_id = ${answer.postId}`;
    expect(asked?.n).toBe(0);
    expect(await crossCheck(database.ownerSql)).toEqual([]);
  });

  test("is outside by each of the bounds, and then nothing is written", async () => {
    const before = [await count("posts"), await count("log_entries")];
    const outside = async (change: Parameters<typeof press>[1] extends infer T ? Partial<T> : never) =>
      codes(await press(ctx, { office, envelopeId, ...change }));
    expect(await outside({ viewer: office.chief })).toContain("notOnDuty");
    expect(await outside({ templateId: "another" })).toEqual(["noTemplate"]);
    expect(await outside({ values: { ...within, ora: "17:59" } })).toEqual(["blank"]);
    expect(await outside({ values: { ...within, luogo: "piazza Varchi https://altrove.example" } })).toEqual(["blank"]);
    expect(await outside({ values: {} })).toEqual(["blank", "blank"]);
    ctx.clock.set(new Date(opens.getTime() - 1));
    expect(await outside({})).toEqual(["notYet"]);
    ctx.clock.set(ends);
    expect(await outside({})).toEqual(["over"]);
    ctx.clock.set(new Date(opens.getTime() + minute));
    await database.superSql`update memberships set status = 'suspended' where id = ${office.writer.personId}`;
    expect(await outside({})).toEqual(["notOnDuty"]);
    await database.superSql`update memberships set status = 'active' where id = ${office.writer.personId}`;
    await database.superSql`update channels set name = 'Un altro' where id = ${office.channelId}`;
    expect(await outside({})).toEqual(["channelChanged"]);
    expect([await count("posts"), await count("log_entries")]).toEqual(before);
  });

  test("writes nothing while a hold stands, and goes on when it is lifted", async () => {
    const holdId = await placed(ctx, office.admin);
    expect(codes(await press(ctx, { office, envelopeId }))).toEqual(["pause"]);
    await lifted(ctx, office.admin, holdId);
    expect(await press(ctx, { office, envelopeId })).toMatchObject({ ok: true });
  });

  test("gets one post of one press, however often it arrives", async () => {
    const first = await press(ctx, { office, envelopeId, key: "same" });
    expect(await press(ctx, { office, envelopeId, key: "same" })).toEqual(first);
    expect(await count("live_posts")).toBe(1);
    expect(codes(await press(ctx, { office, envelopeId, key: "same", viewer: office.helper }))).toEqual([
      "commandKeyReused",
    ]);
  });

  test("@asvs v5.0.0-7.5.3 proves to be there where the organisation wants that for every signature", async () => {
    await database.superSql`update organizations set fresh_proof_for = 'signatures' where id = ${office.organizationId}`;
    expect(codes(await press(ctx, { office, envelopeId }))).toEqual(["freshProof"]);
    expect(await press(ctx, { office, envelopeId, fresh: true })).toMatchObject({ ok: true });
  });

  test("two presses on the last post: one goes out, the other is told that none is left", async () => {
    expect(await press(ctx, { office, envelopeId })).toMatchObject({ ok: true });
    const both = await Promise.all([
      press(ctx, { office, envelopeId }),
      press(ctx, { office, envelopeId, viewer: office.helper }),
    ]);
    expect(both.map(codes).sort((a, b) => a.length - b.length)).toEqual([[], ["usedUp"]]);
    expect(await count("live_posts")).toBe(2);
    expect(await crossCheck(database.ownerSql)).toEqual([]);
  });

  test("a hold at the same instant comes wholly before or wholly after", async () => {
    const many = await openEvening(ctx, database, { office, change: { mostPosts: 20 } });
    for (let round = 0; round < 4; round += 1) {
      const [live, hold] = await Promise.all([
        press(ctx, { office, envelopeId: many }),
        placeHold(ctx, { viewer: office.admin, fields: everything }),
      ]);
      if (!hold.ok) throw new Error(hold.error.code);
      expect([[], ["pause"]]).toContainEqual(codes(live));
      await worked();
      expect(await crossCheck(database.ownerSql)).toEqual([]);
      await lifted(ctx, office.admin, hold.holdId);
    }
  });

  test("sends for signature what is outside: a post of the whole iter, with the same words", async () => {
    const publish = { at: new Date(ends.getTime() + 24 * 60 * minute), zone: "Europe/Rome" };
    const values = { luogo: "stadio comunale", ora: "21:30" };
    const sent = await sendInstead(ctx, { viewer: office.writer, envelopeId, templateId: "hours", values, publish });
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    expect(sent.sent).toBe(true);
    expect(await stateOf(database.ownerSql, sent.postId)).toBe("review");
    const [revision] =
      await database.ownerSql`select content::jsonb as content from revisions where post_id = ${sent.postId}`;
    expect(revision?.content.channels[0].text).toBe(
      "Notte bianca: il concerto di stadio comunale comincia alle 21:30.",
    );
  });
});

describe("whoever reads afterwards", () => {
  test("is asked on the next working day, says so once, and a problem is told to who published and administrators", async () => {
    const envelopeId = await openEvening(ctx, database, { office });
    const [first, second] = [await press(ctx, { office, envelopeId }), await press(ctx, { office, envelopeId })];
    if (!first.ok || !second.ok) throw new Error("Not published");
    await worked();
    expect(await mailed("liveReading")).toEqual([]);
    ctx.clock.set(new Date(ends.getTime() + minute));
    await worked();
    expect(await mailed("liveReading")).toEqual([office.chief.personId]);
    await deliver();
    const read = (postId: string, problem: string | null, viewer = office.chief) =>
      recordReading(ctx, { viewer, postId, problem });
    expect(await read(first.postId, null, office.helper)).toMatchObject({ ok: false, error: { code: "notFound" } });
    expect(await read(first.postId, "  ")).toMatchObject({ ok: false, error: { code: "reasonRequired" } });
    expect(await read(first.postId, null)).toEqual({ ok: true });
    expect(await read(first.postId, "tardi")).toEqual({ ok: true });
    expect(await read(second.postId, "L’orario è quello vecchio")).toEqual({ ok: true });
    expect((await logOf(database.ownerSql, first.postId)).at(-1)).toBe("live.read");
    expect((await logOf(database.ownerSql, second.postId)).at(-1)).toBe("live.problem");
    expect(new Set(await mailed("liveProblem"))).toEqual(new Set([office.writer.personId, office.admin.personId]));
    await deliver();
    const [told] =
      await database.superSql`select b.text from mailbox_messages b join mails m on m.id = b.mail_id where m.kind = 'liveProblem' limit 1`;
    expect(told?.text).toContain("L’orario è quello vecchio");
    expect(await crossCheck(database.ownerSql)).toEqual([]);
  });
});
