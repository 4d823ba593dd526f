import { beforeAll, describe, expect, test } from "vitest";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { applyPostForm } from "#app/services/post-page/apply-form.server.ts";
import { postForm } from "#app/services/post-page/read-form.ts";
import { readNewPostView } from "#app/services/post-page/read-new-post-view.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { recallPost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { removeGroup } from "#app/services/people/change-group.server.ts";
import { limitApprovalRoute } from "#app/services/approval-routes/publish-approval-route.server.ts";
import {
  accepted,
  draftPost,
  level,
  mark,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

/* The rule: the writer alone does not choose who signs; whatever is taken away is said to whoever signs, and in the log. */

const { database, ctx, office } = withOffice();
let short: string;

beforeAll(async () => {
  const one = route([level("responsabile", [seat("chief", { type: "person", personId: office.chief.personId })])]);
  short = await publishApprovalRoute(database.ownerSql, office, one);
});

function brief(postId: string, fields: Record<string, string | string[]>, viewer = office.writer) {
  const data = new FormData();
  data.set("intent", "brief");
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one);
  return applyPostForm(ctx, { viewer, postId, form: postForm(data) });
}

const submit = (postId: string, viewer = office.writer) => submitPost(ctx, { viewer, postId });
const recall = async (postId: string) => accepted(await recallPost(ctx, { viewer: office.writer, postId }));

async function firstSignerReads(postId: string): Promise<string[]> {
  const { organizationId } = office;
  const { personId } = office.chief;
  const page = await readDecision(ctx, {
    organizationId,
    personId,
    postId,
    token: null,
    known: true,
    browserHash: null,
  });
  return page?.narrowed ?? ["no page"];
}

async function submissions(postId: string) {
  const rows = await database.ownerSql<{ payload: Record<string, unknown> }[]>`
    select convert_from(bytes, 'UTF8')::json -> 'payload' as payload from log_entries
    where subject_id = ${postId} and type = 'post.submitted' order by seq`;
  return rows.map(({ payload }) => payload);
}

describe("a shorter way between two submissions", () => {
  test("is said to the first signer and stands in the log", async () => {
    const postId = await draftPost(ctx, office);
    accepted(await submit(postId));
    expect(await firstSignerReads(postId)).toEqual([]);
    await recall(postId);
    expect(await brief(postId, { routeId: short })).toMatchObject({ ok: true });
    accepted(await submit(postId));
    const said = await firstSignerReads(postId);
    expect(said).toHaveLength(3);
    expect(said.join(" ")).toContain("direzione");
    expect((await submissions(postId))[1]).toMatchObject({
      routeBefore: office.routeId,
      signaturesBefore: 2,
      signatures: 1,
    });
  });

  test("is not hidden by taking the post back once more before anybody decided", async () => {
    const postId = await draftPost(ctx, office);
    accepted(await submit(postId));
    await recall(postId);
    await brief(postId, { routeId: short });
    accepted(await submit(postId));
    await recall(postId);
    await brief(postId, { title: "Un titolo nuovo" });
    accepted(await submit(postId));
    expect((await firstSignerReads(postId)).join(" ")).toContain("direzione");
  });

  test("is no news any more once somebody decided under it", async () => {
    const postId = await draftPost(ctx, office);
    accepted(await submit(postId));
    await recall(postId);
    await brief(postId, { routeId: short });
    const { revision } = accepted(await submit(postId));
    const seatId = await openSeat(database.ownerSql, postId);
    const asked = { by: office.chief, seatId, verdict: "requestChanges", reason: "Manca la data" } as const;
    accepted(await mark(ctx, { postId, hash: revision?.hash ?? "" }, asked));
    await database.ownerSql`insert into request_closings (mark_id, organization_id, post_id, how, person_id, at)
      select id, organization_id, post_id, 'done', ${office.writer.personId}, now() from marks where post_id = ${postId}`;
    await brief(postId, { title: "Con la data" });
    accepted(await submit(postId));
    expect(await firstSignerReads(postId)).toEqual([]);
  });
});

describe("sensitive taken off", () => {
  test("after it was sent so asks why, and the reason reaches whoever signs", async () => {
    const postId = await draftPost(ctx, office);
    await brief(postId, { sensitive: ["no", "yes"] });
    accepted(await submit(postId));
    await recall(postId);
    expect(await brief(postId, { sensitive: "no" })).toMatchObject({
      ok: false,
      error: { code: "sensitiveReasonMissing", detail: { field: "sensitiveReason" } },
    });
    // Past the page it is refused too: under the lock, at the submission.
    await database.ownerSql`update posts set sensitive = false where id = ${postId}`;
    expect(await submit(postId)).toMatchObject({
      ok: false,
      error: { problems: [{ code: "sensitiveReasonMissing" }] },
    });
    await database.ownerSql`update posts set sensitive = true where id = ${postId}`;
    const off = { sensitive: "no", sensitiveReason: "Era segnato per errore" };
    expect(await brief(postId, off)).toMatchObject({ ok: true });
    accepted(await submit(postId));
    expect((await firstSignerReads(postId)).join(" ")).toContain("Era segnato per errore");
    expect((await submissions(postId))[1]).toMatchObject({ sensitiveTakenOff: true });
  });

  test("before anybody was asked under it needs no reason", async () => {
    const postId = await draftPost(ctx, office);
    await brief(postId, { sensitive: ["no", "yes"] });
    expect(await brief(postId, { sensitive: "no" })).toMatchObject({ ok: true });
  });
});

describe("an iter limited to groups of writers", () => {
  test("is chosen and followed by their members only (@asvs v5.0.0-8.2.1)", async () => {
    const limited = await publishApprovalRoute(
      database.ownerSql,
      office,
      route([level("uno", [seat("director", { type: "person", personId: office.director.personId })])]),
    );
    const { organizationId, admin, groupId } = office;
    const limit = (groupIds: string[]) =>
      limitApprovalRoute(ctx, {
        organizationId,
        actor: { personId: admin.personId, means: "web" },
        routeId: limited,
        groupIds,
      });
    const chosenBefore = await draftPost(ctx, office, { routeId: limited });
    expect(await limit([groupId])).toMatchObject({ ok: true });
    const view = await readPostView(ctx, { viewer: office.writer, postId: chosenBefore });
    expect(view?.routeField?.options.find(({ value }) => value === limited)?.label).toContain("(per altri gruppi)");
    expect(await submit(chosenBefore)).toMatchObject({ error: { problems: [{ code: "routeNotYours" }] } });
    const other = await draftPost(ctx, office);
    expect(await brief(other, { routeId: limited })).toMatchObject({ ok: false, error: { code: "routeNotYours" } });
    // The rest of a form that names the iter somebody chose before is saved all the same.
    expect(await brief(chosenBefore, { title: "Altro", routeId: limited })).toMatchObject({ ok: true });

    await database.ownerSql`insert into group_members (group_id, person_id, organization_id)
      values (${groupId}, ${office.writer.personId}, ${organizationId})`;
    expect(await brief(other, { routeId: limited })).toMatchObject({ ok: true });
    expect(await submit(other)).toMatchObject({ ok: true });

    const asked = {
      channelIds: [],
      date: "",
      hour: "",
      purpose: "",
      campaign: "",
      tags: "",
      voiceId: "",
      sensitive: false,
    };
    const forHelper = await readNewPostView(ctx, { viewer: office.helper, ...asked });
    expect(forHelper.routes.map(({ id }) => id)).not.toContain(limited);

    // A group that limits an iter does not go: the iter would be open to all.
    expect(
      await removeGroup(ctx, { by: { ...office.admin, sessionId: office.admin.sessionId ?? "" }, groupId }),
    ).toMatchObject({ ok: false });
    expect(await limit([])).toMatchObject({ ok: true });
    const types = await database.ownerSql<{ n: number }[]>`
      select count(*)::int as n from log_entries where type = 'route.limited'`;
    expect(types[0]?.n).toBe(2);
  });
});
