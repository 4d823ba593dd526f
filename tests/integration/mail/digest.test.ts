import { describe, expect, test } from "vitest";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { digestToken, stopDigests } from "#app/services/mail/stop-digests.server.ts";
import {
  day,
  level,
  mark,
  minute,
  monday,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  submittedPost,
} from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withMailedOffice({ each: "test" });

const handlers = jobHandlers.filter((handler) => ["sendMail", "sendDigest"].includes(handler.kind));
const work = () => workDueJobs(ctx, { handlers });
const far = { publishAt: new Date(monday.getTime() + 9 * day) };

/** Terms of more than a day: within one, a request does not wait. */
async function wants(frequency: string, quiet: [number, number] | null = null) {
  await database.superSql`update memberships set mail_pace = ${frequency}, quiet_from = ${quiet?.[0] ?? null},
    quiet_until = ${quiet?.[1] ?? null} where id = ${office.chief.personId}`;
}

async function longTerm(postId: string) {
  const end = new Date(monday.getTime() + 8 * day);
  await database.superSql`update post_seats set due_at = ${end} where post_id = ${postId}`;
  await database.superSql`update open_seat_candidates set due_at = ${end} where post_id = ${postId}`;
}

async function toChief() {
  return database.superSql`
    select b.subject, b.text, b.source, b.received_at from mailbox_messages b join mails m on m.id = b.mail_id
    where m.to_person_id = ${office.chief.personId} order by b.received_at, b.id`;
}

async function submitted() {
  const post = await submittedPost(ctx, office, far);
  await longTerm(post.postId);
  await work();
  return post;
}

describe("a digest", () => {
  test("gathers what can wait into one mail at nine, with a link for each post and no way to decide all at once", async () => {
    await wants("gathered");
    await submitted();
    const second = await submitted();
    const decided = await submitted();
    await mark(ctx, decided, { by: office.chief, seatId: await openSeat(database.ownerSql, decided.postId) });
    expect(await toChief()).toHaveLength(0);
    ctx.clock.advance(23 * 60 * minute - 1);
    await work();
    const before = await toChief();
    ctx.clock.advance(1);
    await work();
    const [digest] = (await toChief()).slice(before.length);
    expect(digest?.["subject"]).toBe("Riepilogo: 2 post ti aspettano");
    const links = [...String(digest?.["text"]).matchAll(/\/d\/[\w-]{43}/gu)].map(([link]) => link);
    expect(new Set(links).size).toBe(2);
    expect(digest?.["text"]).not.toContain("v=approve");
    const source = String(digest?.["source"]).replaceAll(/\r?\n[ \t]/gu, "");
    expect(source).toMatch(/^List-Unsubscribe: ?<http:\/\/localhost:3000\/unsubscribe\/[^>]+>\r?$/mu);
    expect(source).toMatch(/^List-Unsubscribe-Post: ?List-Unsubscribe=One-Click\r?$/mu);
    const [carried] = await database.superSql`
      select status, digest_mail_id from mails where post_id = ${second.postId} and kind = 'decisionRequest'`;
    expect(carried).toMatchObject({ status: "digested", digest_mail_id: expect.any(String) });
    ctx.clock.advance(day);
    await work();
    expect(await toChief()).toHaveLength(before.length + 1);
  });

  test("is stopped by its own address, with nothing else; what it held comes when it presses", async () => {
    await wants("gathered");
    const { postId } = await submitted();
    const { organizationId, personId } = office.chief;
    const token = digestToken(ctx.secret, { organizationId, personId });
    expect(await stopDigests(ctx, `${token}x`)).toBe(false);
    expect(await stopDigests(ctx, token)).toBe(true);
    ctx.clock.advance(day);
    await work();
    expect(await toChief()).toHaveLength(0);
    ctx.clock.set(new Date(monday.getTime() + 7 * day));
    await database.superSql`update decision_tokens set expires_at = now() + interval '100 years' where post_id = ${postId}`;
    await work();
    expect((await toChief()).map((mail) => mail["subject"])).toEqual(["Firma: Lavori in via Roma"]);
  });
});

test("whoever joins starts with the rule, and a request that would come too late for its level does not wait", async () => {
  const { chief } = office;
  const [made] = await database.superSql`insert into memberships (id, organization_id, user_id, name, email, roles)
    values (${newId()}, ${office.organizationId}, ${await newUser()}, 'Nora', 'nora@prova.example', '{writer}') returning mail_pace`;
  expect(made).toEqual({ mail_pace: "gathered" });
  await wants("gathered");
  const slow = level("direzione", [seat("director", { type: "person", personId: office.director.personId })], {
    termMinutes: 6 * 24 * 60,
  });
  const first = level("responsabile", [seat("chief", { type: "person", personId: chief.personId })]);
  const routeId = await publishApprovalRoute(database.ownerSql, office, route([first, slow]));
  for (const days of [7, 9]) {
    const publishAt = new Date(monday.getTime() + days * day);
    const { postId } = await submittedPost(ctx, office, { routeId, publishAt });
    await longTerm(postId);
    await work();
    // The director needs six days: of seven, one is left for the chief; of nine, three.
    expect(await toChief()).toHaveLength(1);
  }
});

async function newUser(): Promise<string> {
  const id = newId();
  await database.superSql`insert into users (id, name, email) values (${id}, 'Nora', ${`${id}@prova.example`})`;
  return id;
}

describe("quiet hours", () => {
  test("hold a request back until they end; an urgent one leaves, and that is on record", async () => {
    await wants("instant", [9 * 60, 12 * 60]);
    await submitted();
    expect(await toChief()).toHaveLength(0);
    await submittedPost(ctx, office, { publishAt: new Date(monday.getTime() + 150 * minute) });
    await work();
    expect(await toChief()).toHaveLength(1);
    const [noted] = await database.superSql`
      select count(*)::int as n from log_entries
      where organization_id = ${office.organizationId} and type = 'mail.quietOverridden'`;
    expect(noted).toEqual({ n: 1 });
    ctx.clock.advance(120 * minute);
    await work();
    expect(await toChief()).toHaveLength(2);
  });
});
