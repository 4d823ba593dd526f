import { beforeEach, describe, expect, test } from "vitest";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { newId } from "#app/kernel/ids.ts";
import type { MailTransport } from "#app/mail/contract.ts";
import {
  level,
  logOf,
  mark,
  minute,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  submittedPost,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";
import type { ApprovalRouteSeat } from "#workflows/approval/route-types.ts";
import { createProvider, mailboxFull } from "./provider-notices.ts";

const { database, ctx, office } = withOffice({ each: "test" });
let provider: ReturnType<typeof createProvider>;

beforeEach(() => {
  provider = createProvider(ctx, database, office);
});

/** One level, the chief's; the director is above and signs nowhere else. */
async function chiefAlone(holder: ApprovalRouteSeat["holder"] = { type: "person", personId: office.chief.personId }) {
  return publishApprovalRoute(database.ownerSql, office, route([level("solo", [seat("chief", holder)])]));
}

async function requestsOf(postId: string) {
  const rows = await database.superSql<{ to_name: string }[]>`
    select to_name from mails where post_id = ${postId} and kind = 'decisionRequest' order by created_at, to_name`;
  return rows.map((row) => row.to_name);
}

describe("the seat of a request that does not arrive", () => {
  const bounced = { type: "email.bounced", data: mailboxFull } as const;

  test("goes to the superior too: logged, told, in words that say why, once however often it is told", async () => {
    const { mailId, postId, hash } = await provider.sentRequest({ routeId: await chiefAlone() });
    ctx.clock.advance(minute);
    await Promise.all([1, 2, 3].map(() => provider.tell(mailId, { ...bounced, eventId: `${mailId}-one` })));
    await provider.work();
    await provider.tellAndAct(mailId, { ...bounced, eventId: `${mailId}-two` });
    await provider.tellAndAct(mailId, { type: "email.delivered", minutesAfter: 8 });
    expect(await requestsOf(postId)).toEqual(["Marco", "Elena"]);
    expect(await logOf(database.ownerSql, postId)).toEqual(["post.created", "post.submitted", "level.escalated"]);
    const [entry] = await database.ownerSql`
      select convert_from(bytes, 'utf8') as content from log_entries where subject_id = ${postId} and type = 'level.escalated'`;
    expect(JSON.stringify(entry)).toContain(office.chief.personId);
    expect(JSON.stringify(entry)).toContain("mailboxFull");
    expect((await provider.sent("decisionRequest", office.director))?.text).toContain(
      "La richiesta a Marco non è arrivata",
    );
    expect((await provider.sent("undelivered", office.writer))?.text).toContain(
      "L’iter ha chiesto anche a chi è sopra",
    );
    expect(await provider.troubleMails(postId)).toHaveLength(2);
    const seatId = await openSeat(database.ownerSql, postId);
    const both = await Promise.all([
      mark(ctx, { postId, hash }, { by: office.chief, seatId }),
      mark(ctx, { postId, hash }, { by: office.director, seatId }),
    ]);
    expect(both.filter((answer) => answer.ok)).toHaveLength(1);
    const [marks] = await database.ownerSql`select count(*)::int as n from marks where post_id = ${postId}`;
    expect(marks).toEqual({ n: 1 });
  });

  test("does so after fifteen silent minutes where deliveries are reported, and climbs on; elsewhere it does not", async () => {
    const routeId = await chiefAlone();
    const { postId } = await provider.sentRequest({ routeId });
    ctx.mail = provider.transport(false);
    const elsewhere = await provider.sentRequest({ routeId });
    const stuck: MailTransport = {
      ...provider.transport(),
      send: () => Promise.resolve({ type: "retry", reason: "down" }),
    };
    ctx.mail = stuck;
    const ours = await provider.sentRequest({ routeId });
    ctx.mail = provider.transport(false);
    ctx.clock.advance(15 * minute);
    await provider.work();
    expect(await requestsOf(postId)).toEqual(["Marco"]);
    ctx.mail = provider.transport();
    const arriving = await provider.sentRequest({ routeId });
    const silent = await provider.sentRequest({ routeId });
    await provider.tell(arriving.mailId, { type: "email.delivered" });
    ctx.clock.advance(15 * minute);
    await provider.work();
    expect(await requestsOf(silent.postId)).toEqual(["Marco", "Elena"]);
    expect(await requestsOf(arriving.postId)).toEqual(["Marco"]);
    expect(await requestsOf(elsewhere.postId)).toEqual(["Marco"]);
    expect(await requestsOf(ours.postId)).toEqual(["Marco"]);
    expect(await logOf(database.ownerSql, ours.postId)).not.toContain("level.unreached");
    ctx.clock.advance(15 * minute);
    await provider.work();
    const entries = await logOf(database.ownerSql, silent.postId);
    expect(entries.slice(2)).toEqual(["level.escalated", "level.unreached"]);
  });

  test("stays where nobody may come in, and the log says so; everybody who should know is told", async () => {
    const { mailId, postId } = await provider.sentRequest();
    await provider.tellAndAct(mailId, bounced);
    expect(await requestsOf(postId)).toEqual(["Marco"]);
    expect(await logOf(database.ownerSql, postId)).toEqual(["post.created", "post.submitted", "level.unreached"]);
    expect((await provider.sent("undelivered", office.admin))?.text).toContain("Il posto resta suo");
    const voiced = await provider.sentRequest({
      routeId: await chiefAlone({ type: "person", personId: office.deputy.personId }),
    });
    await database.superSql`update memberships set status = 'suspended' where id = ${office.director.personId}`;
    await provider.tellAndAct(voiced.mailId, bounced);
    expect(await requestsOf(voiced.postId)).toEqual(["Sara"]);
    expect(await provider.troubleMails(voiced.postId)).toHaveLength(2);
  });

  test("waits for the rest of a group, and passes on once none of them was reached", async () => {
    const { postId } = await provider.sentRequest({
      routeId: await chiefAlone({ type: "group", groupId: office.groupId }),
    });
    const ids = await database.superSql<{ id: string }[]>`
      select id from mails where post_id = ${postId} and kind = 'decisionRequest' order by to_name`;
    await provider.tellAndAct(ids[0]?.id ?? "", bounced);
    expect(await requestsOf(postId)).toEqual(["Marco", "Sara"]);
    expect((await provider.sent("undelivered", office.writer))?.text).toContain(
      "La stessa richiesta è andata anche agli altri",
    );
    ctx.clock.advance(minute);
    await provider.tellAndAct(ids[1]?.id ?? "", bounced);
    expect(await requestsOf(postId)).toEqual(["Marco", "Sara", "Elena"]);
  });

  test("does not move while the post is frozen, and does once it is released", async () => {
    const { mailId, postId } = await provider.sentRequest({ routeId: await chiefAlone() });
    const holdId = newId();
    await database.superSql`
      insert into post_freezes (id, organization_id, post_id, reason, placed_by, placed_at)
      values (${holdId}, ${office.organizationId}, ${postId}, 'notMe', ${office.chief.personId}, ${ctx.clock.now()})`;
    await provider.tellAndAct(mailId, bounced);
    expect(await requestsOf(postId)).toEqual(["Marco"]);
    expect(await provider.troubleMails(postId)).toHaveLength(2);
    await database.superSql`update post_freezes set released_at = ${ctx.clock.now()} where id = ${holdId}`;
    ctx.clock.advance(60 * minute);
    await provider.work();
    expect(await requestsOf(postId)).toEqual(["Marco", "Elena"]);
    expect(await provider.troubleMails(postId)).toHaveLength(2);
  });

  test("of a digest that bounces: every request it carried", async () => {
    await database.superSql`update memberships set mail_pace = 'gathered' where id = ${office.chief.personId}`;
    const routeId = await chiefAlone();
    const far = { routeId, publishAt: new Date(ctx.clock.now().getTime() + 9 * 24 * 60 * minute) };
    const posts = [await submittedPost(ctx, office, far), await submittedPost(ctx, office, far)];
    const end = new Date(ctx.clock.now().getTime() + 8 * 24 * 60 * minute);
    await database.superSql`update post_seats set due_at = ${end}`;
    await database.superSql`update open_seat_candidates set due_at = ${end}`;
    await workDueJobs(ctx, { handlers: jobHandlers });
    ctx.clock.advance(24 * 60 * minute);
    await workDueJobs(ctx, { handlers: jobHandlers });
    const [digest] = await database.superSql<{ id: string; status: string }[]>`
      select id, status from mails where kind = 'digest' and to_person_id = ${office.chief.personId}`;
    expect(digest?.status).toBe("sent");
    await provider.tellAndAct(digest?.id ?? "", bounced);
    for (const { postId } of posts) expect(await requestsOf(postId)).toEqual(["Marco", "Elena"]);
  });
});
