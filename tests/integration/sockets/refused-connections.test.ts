import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { serveOffice, type ServedOffice } from "#tests/integration/collab/arrange.ts";
import { rawPage, type RawPage, updateOf } from "#tests/integration/collab/raw-page.ts";
import { draftPost, type Office } from "#tests/support/office.ts";
import { openBareSocket } from "#tests/support/bare-socket.ts";

/* What a socket refuses is in the log like what a page refuses: under its person's name, counted, once in a quarter of an hour. */

let served: ServedOffice;
let office: Office;
const pages: RawPage[] = [];

beforeAll(async () => {
  served = await serveOffice({ trustedProxies: 1, connectionLimits: { atOnce: 3 } });
  office = served.office;
});
afterAll(() => served.close());
beforeEach(() => served.database.superSql`delete from refused_tries`);
afterEach(() => {
  for (const page of pages.splice(0)) page.socket.disconnect();
});

async function enter(viewer: ActingViewer, postId: string): Promise<RawPage> {
  const page = await rawPage(served, viewer, postId);
  pages.push(page);
  return page;
}

interface Noted {
  personId: string;
  kind: string;
  count: number;
  places: string[];
}

async function noted(): Promise<Noted[]> {
  return served.database.superSql<Noted[]>`
    select person_id as "personId", kind, sum(count)::int as count, array_agg(places[1]) as places
    from refused_tries group by 1, 2 order by kind`;
}

/** Notes are written beside the answer, never before it. */
async function untilNoted(...wanted: object[]): Promise<void> {
  await vi.waitFor(async () => expect(await noted()).toMatchObject(wanted), { timeout: 10_000, interval: 50 });
}

function access(person: ActingViewer, count: number) {
  return { personId: person.personId, kind: "access", count };
}

describe("@asvs v5.0.0-16.3.2 on an open connection", () => {
  test("a text and a post of another organisation, each time they are asked for", async () => {
    const postId = await draftPost(served.ctx, office, { text: "Testo." });
    const stranger = await enter(served.elsewhere.writer, postId);
    await untilNoted(access(served.elsewhere.writer, 1));
    expect(await stranger.join()).toEqual({ ok: false, error: "denied" });
    expect(await stranger.ask("presence:here", { postId, act: "reading" })).toEqual({ ok: false });
    await untilNoted(access(served.elsewhere.writer, 3));
  });

  test("the list of posts, to somebody without one", async () => {
    const postId = await draftPost(served.ctx, office, { text: "Testo." });
    const signer = await enter(office.chief, postId);
    await served.database.superSql`delete from refused_tries`;
    expect(await signer.socket.timeout(10_000).emitWithAck("presence:list")).toEqual({ ok: false });
    await untilNoted(access(office.chief, 1));
  });

  test("typing where one only reads: once, however much is typed", async () => {
    const postId = await draftPost(served.ctx, office, { text: "Testo." });
    const { superSql } = served.database;
    const page = await enter(office.helper, postId);
    await superSql`update memberships set roles = '{auditor}' where id = ${office.helper.personId}`;
    for (let key = 0; key < 5; key += 1)
      expect(await page.update(updateOf(page.doc, (text) => text.insert(0, "a")))).toEqual({ error: "readonly" });
    await untilNoted(access(office.helper, 1));
    await superSql`update memberships set roles = '{writer}' where id = ${office.helper.personId}`;
  });

  test("what is allowed leaves no note", async () => {
    const postId = await draftPost(served.ctx, office, { text: "Testo." });
    const page = await enter(office.writer, postId);
    await page.update(updateOf(page.doc, (text) => text.insert(0, "a")));
    await page.ask("presence:here", { postId, act: "writing" });
    const stranger = await enter(served.elsewhere.writer, postId);
    expect(stranger.docId).toBe("");
    await untilNoted(access(served.elsewhere.writer, 1));
  });
});

describe("@asvs v5.0.0-16.3.2 a connection that is not given", () => {
  test("to another site's page with its reader's session, and beyond what one session may have", async () => {
    const Cookie = await served.cookieOf(office.writer);
    const forwarded = { "X-Forwarded-For": "192.0.2.1, 203.0.113.7" };
    const foreign = { Cookie, Origin: "https://elsewhere.example", ...forwarded };
    await expect(openBareSocket(served.origin, foreign)).rejects.toThrow("refused");
    await untilNoted({ ...access(office.writer, 1), places: ["203.0.113.…"] });
    const connections = [];
    for (let connection = 0; connection < 3; connection += 1)
      connections.push(await openBareSocket(served.origin, { Cookie, ...forwarded }));
    await expect(openBareSocket(served.origin, { Cookie, ...forwarded })).rejects.toThrow("refused");
    await untilNoted(access(office.writer, 2));
    for (const connection of connections) connection.end();
  });

  test("with a session that was ended: whose it was, once, and by nobody who proved to be them", async () => {
    const { ctx, database } = served;
    const Cookie = await served.cookieOf(office.deputy);
    const connection = await openBareSocket(served.origin, { Cookie });
    connection.end();
    await database.superSql`delete from sessions where user_id = (select user_id from memberships where id = ${office.deputy.personId})`;
    for (let again = 0; again < 3; again += 1)
      await expect(openBareSocket(served.origin, { Cookie })).rejects.toThrow("refused");
    await untilNoted({ personId: office.deputy.personId, kind: "session", count: 1 });
    ctx.clock.set(new Date(Date.now() + 16 * 60_000));
    await workDueJobs(ctx, { handlers: jobHandlers.filter(({ kind }) => kind === "logRefusedTries") });
    ctx.clock.set(new Date());
    const entries = await database.superSql<{ text: string }[]>`
      select convert_from(bytes, 'utf8') as text from log_entries where type = 'session.tryRefused'`;
    expect(entries.map(({ text }) => JSON.parse(text) as unknown)).toMatchObject([
      { actor: null, payload: { personId: office.deputy.personId, kind: "session", count: 1 } },
    ]);
  });

  test("to somebody suspended", async () => {
    const Cookie = await served.cookieOf(office.director);
    const { superSql } = served.database;
    await superSql`update memberships set status = 'suspended' where id = ${office.director.personId}`;
    await expect(openBareSocket(served.origin, { Cookie })).rejects.toThrow("refused");
    await untilNoted({ personId: office.director.personId, kind: "suspended", count: 1 });
  });

  test("to nobody, or on a forged cookie, there is no person to name", async () => {
    const forged = (await served.cookieOf(office.writer)).replace(/imprimatur_session=./u, "imprimatur_session=~");
    for (const headers of [{}, { Cookie: forged }, { Cookie: `imprimatur_session=${randomUUID()}` }] as Array<
      Record<string, string>
    >)
      await expect(openBareSocket(served.origin, headers)).rejects.toThrow("refused");
    const foreign = { Cookie: await served.cookieOf(office.writer), Origin: "https://elsewhere.example" };
    await expect(openBareSocket(served.origin, foreign)).rejects.toThrow("refused");
    await untilNoted(access(office.writer, 1));
  });
});
