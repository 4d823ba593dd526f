/** Replies: by which iter, from answers approved before, and complaints that spread. */
import { describe, expect, test } from "vitest";
import { readTermOf } from "./term-of.ts";
import { beginLinkedPost } from "#app/services/linked-posts/begin-linked-post.server.ts";
import { closeEscalationOf, escalate } from "#app/services/linked-posts/escalate.server.ts";
import { endAnswer, keepAnswer } from "#app/services/linked-posts/ready-answers.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { listReadyAnswers, openEscalations } from "#db/queries/linked-posts.server.ts";
import { readScope } from "#db/scope.server.ts";
import { level, logOf, publishApprovalRoute, route, seat } from "#tests/support/office.ts";
import { comment, withPublished } from "./with-published.ts";

const { database, ctx, office, ids, on, begin, complete, answer, oneLevel } = withPublished();

const rule = (kinds: string[], routeId: string, position: number) => database.ownerSql`
  insert into route_rules (id, organization_id, position, conditions, route_id, force)
  values (${newId()}, ${office.organizationId}, ${position}, ${database.ownerSql.json({ kinds })}, ${routeId}, 'always')`;

async function write(postId: string, text: string): Promise<void> {
  const [row] = await database.ownerSql<
    { version: number }[]
  >`select version from post_texts where post_id = ${postId}`;
  const written = await replaceText(ctx, {
    viewer: office.writer,
    postId,
    slot: "main",
    text,
    baseVersion: row?.version ?? 1,
  });
  expect(written).toMatchObject({ ok: true });
}

async function sentBy(postId: string): Promise<string | undefined> {
  const sent = await submitPost(ctx, on(postId));
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  const [row] = await database.ownerSql<{ id: string }[]>`select route_id as id from posts where id = ${postId}`;
  return row?.id;
}

test("what a reply answers is saved field by field, and what is not sent stays", async () => {
  const postId = await begin("reply");
  const { url, author, text } = comment;
  for (const typed of [{ url }, { author }, { text }]) expect(await answer(postId, typed)).toMatchObject({ ok: true });
  const [row] = await database.ownerSql`select answered from posts where id = ${postId}`;
  expect(row?.["answered"]).toMatchObject({ url, author, text });
  expect(await answer(postId, { author: "" })).toMatchObject({ ok: true });
  const [cleared] = await database.ownerSql`select answered from posts where id = ${postId}`;
  expect(cleared?.["answered"]).toMatchObject({ url, author: "", text });
});

describe("which iter", () => {
  test("a rule about replies gives the fast one, whose half hour runs at night too", async () => {
    const fast = await publishApprovalRoute(
      database.ownerSql,
      office,
      oneLevel({ termMinutes: 30, termClock: "always" }),
    );
    await rule(["reply"], fast, 1);
    await database.ownerSql`update organizations set office_hours = ${database.ownerSql.json({ 1: [{ from: 540, to: 600 }] })} where id = ${office.organizationId}`;
    const postId = await begin("reply");
    await complete(postId, { routeId: null });
    await answer(postId);
    await write(postId, "Ecco i documenti.");
    expect(await sentBy(postId)).toBe(fast);
    expect(await readTermOf(database.ownerSql, postId)).toBe(30);
  });

  test("a reply with a tag meets the seat of the right office, one without it does not", async () => {
    const deputy = { type: "person", personId: office.deputy.personId } as const;
    const withOffice = route([
      level("acqua", [seat("acqua", deputy)], { when: { tags: ["acquedotto"], kinds: ["reply"] } }),
      level("responsabile", [seat("chief", { type: "person", personId: office.chief.personId })]),
    ]);
    const routeId = await publishApprovalRoute(database.ownerSql, office, withOffice);
    const asked: string[] = [];
    for (const tags of [["acquedotto"], []]) {
      const postId = await begin("reply");
      await complete(postId, { routeId, tags });
      await answer(postId);
      await write(postId, "L’acqua torna alle 18.");
      await sentBy(postId);
      const [open] = await database.ownerSql<{ who: string }[]>`
        select person_id as who from open_seat_candidates where post_id = ${postId}`;
      asked.push(open?.who ?? "nobody");
    }
    expect(asked).toEqual([office.deputy.personId, office.chief.personId]);
  });

  test("an apology needs two signatures where a rule says so, whatever its writer chose", async () => {
    await rule(["apology"], office.routeId, 1);
    const postId = await begin("apology");
    await complete(postId, { routeId: ids.short });
    await write(postId, "Ci scusiamo.");
    const refused = await submitPost(ctx, on(postId));
    expect(refused).toMatchObject({ ok: false, error: { problems: [{ code: "routeNotImposed" }] } });
    const view = await readPostView(ctx, on(ids.published));
    expect(view?.linked.followUps.find(({ kind }) => kind === "apology")?.route?.name).toBe(`iter ${office.routeId}`);
  });
});

describe("an answer approved before", () => {
  async function fromReady(): Promise<string> {
    const begun = await beginLinkedPost(ctx, {
      viewer: office.writer,
      kind: "reply",
      aboutPostId: null,
      readyAnswerId: ids.published,
    });
    if (!begun.ok) throw new Error(JSON.stringify(begun.error));
    await complete(begun.postId, { routeId: null });
    await answer(begun.postId);
    return begun.postId;
  }

  test("goes by the iter of one signature while not a letter is changed; changed, it is a reply like any other", async () => {
    expect(await keepAnswer(ctx, on(ids.published))).toEqual({ ok: true });
    await rule(["readyAnswer"], ids.short, 1);
    await rule(["reply"], office.routeId, 2);
    const same = await fromReady();
    const view = await readPostView(ctx, on(same));
    expect(view?.linked.readyAnswer).toMatchObject({ postId: ids.published, unchanged: true });
    expect(view?.post.texts.map(({ text }) => text)).toEqual(["Da lunedì via Roma è chiusa per lavori."]);
    expect(await sentBy(same)).toBe(ids.short);
    const changed = await fromReady();
    await write(changed, "Da lunedì via Roma è chiusa per lavori!");
    expect((await readPostView(ctx, on(changed)))?.linked.readyAnswer).toMatchObject({ unchanged: false });
    expect(await sentBy(changed)).toBe(office.routeId);
  });

  test("is kept only of what has all its signatures, by its writer or an administrator, and put away again", async () => {
    const draft = await begin("correction");
    expect(await keepAnswer(ctx, on(draft))).toMatchObject({ ok: false, error: { code: "notReady" } });
    const others = { ...on(ids.published), viewer: office.helper };
    expect(await keepAnswer(ctx, others)).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(await keepAnswer(ctx, { ...others, viewer: office.admin })).toEqual({ ok: true });
    const list = () => readScope(ctx.db, office.writer, listReadyAnswers);
    expect((await list()).map(({ postId }) => postId)).toEqual([ids.published]);
    expect(await endAnswer(ctx, on(ids.published))).toEqual({ ok: true });
    expect(await list()).toEqual([]);
    expect((await logOf(database.ownerSql, ids.published)).slice(-2)).toEqual([
      "post.readyAnswerKept",
      "post.readyAnswerEnded",
    ]);
  });

  test("counts no more once a signature of it is frozen", async () => {
    await keepAnswer(ctx, on(ids.published));
    await database.ownerSql`
      insert into post_freezes (id, organization_id, post_id, reason, placed_at, placed_by)
      values (${newId()}, ${office.organizationId}, ${ids.published}, 'notMe', ${new Date().toISOString()}, ${office.chief.personId})`;
    expect(await readScope(ctx.db, office.writer, listReadyAnswers)).toEqual([]);
  });
});

describe("a complaint that spreads", () => {
  const toldAs = (personId: string) =>
    readScope(ctx.db, { ...office.writer, personId }, (scope) => openEscalations(scope, personId));

  test("is told to superior and administrators by mail at once, and stands before them until somebody closes it", async () => {
    const postId = await begin("reply");
    await answer(postId, comment);
    expect(await escalate(ctx, { ...on(postId), reason: "Duecento condivisioni" })).toEqual({ ok: true });
    expect(await escalate(ctx, { ...on(postId), reason: "Ancora" })).toMatchObject({
      error: { code: "escalatedAlready" },
    });
    const mails = await database.ownerSql<{ who: string }[]>`
      select to_person_id as who from mails where post_id = ${postId} and kind = 'escalated'`;
    expect(mails.map(({ who }) => who).sort()).toEqual([office.chief.personId, office.admin.personId].sort());
    expect(await toldAs(office.chief.personId)).toMatchObject([{ postId, reason: "Duecento condivisioni" }]);
    expect(await toldAs(office.deputy.personId)).toEqual([]);
    expect(await closeEscalationOf(ctx, { ...on(postId), viewer: office.deputy })).toMatchObject({
      error: { code: "forbidden" },
    });
    expect(await closeEscalationOf(ctx, { ...on(postId), viewer: office.chief })).toEqual({ ok: true });
    expect(await toldAs(office.chief.personId)).toEqual([]);
    expect((await logOf(database.ownerSql, postId)).slice(-2)).toEqual(["post.escalated", "post.escalationClosed"]);
  });

  test("wants a reason, and is said of a reply only", async () => {
    expect(await escalate(ctx, { ...on(await begin("reply")), reason: " " })).toMatchObject({
      error: { code: "reasonRequired" },
    });
    expect(await escalate(ctx, { ...on(ids.published), reason: "x" })).toMatchObject({ error: { code: "badRequest" } });
  });
});
