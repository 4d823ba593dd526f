import { beforeAll, describe, expect, test } from "vitest";
import { findViewer } from "#app/auth/viewer.server.ts";
import { action as enter, loader as showSignIn } from "#app/routes/sign-in/route.tsx";
import { action as pressLink, loader as openLink } from "#app/routes/sign-in_.link/route.tsx";
import { action as leave } from "#app/routes/sign-out/route.ts";
import type { AppContext } from "#app/services/context.ts";
import { signInLinkToken } from "#app/services/sessions/request-sign-in-link.server.ts";
import { withDatabase } from "#tests/support/with-office.ts";
import {
  addOrganization,
  addPerson,
  ask,
  contextOn,
  cookieFrom,
  locationOf,
  outcomeOf,
  type PersonMade,
} from "./arrange.ts";

const database = withDatabase();
let app: AppContext;
let elena: PersonMade;
const password = "una frase lunga";

beforeAll(async () => {
  const organizationId = await addOrganization(database);
  elena = await addPerson(database, { organizationId, email: "elena@prova.it", password });
  await addPerson(database, { organizationId, email: "gone@prova.it", status: "suspended" });
});

function post(form: Record<string, string>, path = "/sign-in") {
  return outcomeOf(enter({ ...ask(app, { path, form }), params: {} }));
}

async function links(): Promise<Array<{ linkId: string; next: string }>> {
  const rows = await database.superSql<Array<{ data: { linkId: string; next: string } }>>`
    select data from mails where kind = 'signInLink' order by created_at`;
  return rows.map((row) => row.data);
}

async function newLink(next = "/posts", email = elena.email): Promise<string> {
  app = contextOn(database);
  await post({ intent: "link", email, next });
  const link = (await links()).at(-1);
  if (!link) throw new Error("no link was sent");
  return signInLinkToken(app.secret, link.linkId);
}

function press(token: string, next = "/posts") {
  return outcomeOf(pressLink({ ...ask(app, { path: "/sign-in/link", form: { token, next } }), params: {} }));
}

describe("the password on the sign-in page", () => {
  test("leads to the page wanted and writes the sign-in into the log", async () => {
    app = contextOn(database);
    const answer = await post({ intent: "password", email: elena.email, password, next: "/posts?state=review" });
    expect(answer.status).toBe(303);
    expect(locationOf(answer)).toBe("/posts?state=review");
    const [entry] = await database.superSql`select type, actor_id from log_entries order by at desc limit 1`;
    expect(entry).toEqual({ type: "session.signedIn", actor_id: elena.personId });
  });

  test("never leads elsewhere (@asvs v5.0.0-3.7.2)", async () => {
    app = contextOn(database);
    const answer = await post({ intent: "password", email: elena.email, password, next: "//elsewhere.example" });
    expect(locationOf(answer)).toBe("/");
  });

  test("answers a wrong password and an unknown address alike, and as late (@asvs v5.0.0-6.3.8)", async () => {
    app = contextOn(database);
    const answers = [];
    for (const email of [elena.email, "nobody@prova.it"]) {
      const started = performance.now();
      const { status, data } = await post({ intent: "password", email, password: "sbagliata" });
      answers.push({ status, data: { ...data, email: "" }, late: performance.now() - started >= 340 });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ status: 401, late: true, data: { error: "wrongCredentials" } });
  });

  test("says when to try again after too many tries", async () => {
    app = contextOn(database);
    for (let i = 0; i < 10; i += 1) await post({ intent: "password", email: "nobody@prova.it", password: "sbagliata" });
    const answer = await post({ intent: "password", email: "nobody@prova.it", password: "sbagliata" });
    expect(answer.status).toBe(429);
    expect(answer.headers.get("Retry-After")).toMatch(/^\d+$/u);
  });
});

describe("a sign-in link", () => {
  test("is answered alike for known, unknown and suspended addresses; only the first gets mail (@asvs v5.0.0-6.3.8)", async () => {
    app = contextOn(database);
    const before = (await links()).length;
    const answers = [];
    for (const email of [elena.email, "nobody@prova.it", "gone@prova.it"]) {
      const started = performance.now();
      const answer = await post({ intent: "link", email });
      answers.push({
        status: answer.status,
        data: { ...answer.data, email: "" },
        slow: performance.now() - started >= 340,
      });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ data: { type: "sent" }, slow: true });
    expect((await links()).length).toBe(before + 1);
  });

  test("is always there for its person, however often others ask for it in their name (@asvs v5.0.0-6.3.1)", async () => {
    app = contextOn(database);
    const before = (await links()).length;
    const asked = async (clientAddress: string) =>
      outcomeOf(
        enter({
          ...ask(app, { path: "/sign-in", clientAddress, form: { intent: "link", email: elena.email, next: "/" } }),
          params: {},
        }),
      );
    const others = await Promise.all(Array.from({ length: 30 }, (_, i) => asked(`198.51.100.${i % 3}`)));
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([200]));
    // Five, and one more: nobody's mailbox is filled.
    expect((await links()).length - before).toBe(6);
    expect(await asked("203.0.113.7")).toMatchObject({ status: 200, data: { type: "sent" } });
    const newest = (await links()).at(-1);
    const answer = await press(signInLinkToken(app.secret, newest?.linkId ?? ""));
    expect(answer.status).toBe(303);
  });

  test("keeps only the hash of its token (@asvs v5.0.0-6.5.2)", async () => {
    const token = await newLink();
    const [{ text } = { text: "" }] = await database.superSql<Array<{ text: string }>>`
      select (select string_agg(v::text, '') from verifications v) || (select string_agg(m::text, '') from mails m) as text`;
    expect(text).not.toContain(token);
  });

  test("is not consumed by being opened, however often, and signs in by a press", async () => {
    const token = await newLink();
    for (let i = 0; i < 5; i += 1) {
      await outcomeOf(openLink({ ...ask(app, { path: `/sign-in/link?token=${token}&next=/posts` }), params: {} }));
    }
    const answer = await press(token);
    expect(locationOf(answer)).toBe("/posts");
    expect(await findViewer(ask(app, { cookie: cookieFrom(answer.headers) }))).toMatchObject({
      personId: elena.personId,
    });
  });

  test("works once, also when pressed twice at the same instant (@asvs v5.0.0-6.5.1)", async () => {
    const token = await newLink();
    const answers = await Promise.all([press(token), press(token), press(token)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 410, 410]);
    expect((await press(token)).status).toBe(410);
  });

  test("is over after fifteen minutes", async () => {
    const token = await newLink();
    await database.superSql`update verifications set expires_at = now() - interval '1 second'`;
    expect((await press(token)).status).toBe(410);
  });

  test("leaves the password as it is", async () => {
    await press(await newLink());
    app = contextOn(database);
    expect((await post({ intent: "password", email: elena.email, password })).status).toBe(303);
  });

  test("of a person suspended meanwhile opens nothing", async () => {
    const token = await newLink();
    await database.superSql`update memberships set status = 'suspended' where id = ${elena.personId}`;
    const answer = await press(token);
    await database.superSql`update memberships set status = 'active' where id = ${elena.personId}`;
    expect(locationOf(answer)).toBe("/sign-in?why=suspended");
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test("proves an address nobody had proved, and nothing set before the proof outlives it", async () => {
    const { organizationId } = elena;
    const email = "andrea@prova.it";
    const unproved = await addPerson(database, { organizationId, email, name: "Andrea Bonaiuti", password });
    await database.superSql`update users set email_verified = false where id = ${unproved.userId}`;
    app = contextOn(database);
    const inside = cookieFrom((await post({ intent: "password", email, password })).headers);
    expect(await findViewer(ask(app, { cookie: inside }))).toMatchObject({ personId: unproved.personId });

    const answer = await press(await newLink("/posts", email));
    expect(answer.status).toBe(303);
    expect(await findViewer(ask(app, { cookie: cookieFrom(answer.headers) }))).toMatchObject({
      personId: unproved.personId,
    });
    const [user] = await database.superSql`
      select email_verified as proved, (select count(*)::int from accounts a where a.user_id = u.id) as passwords
      from users u where id = ${unproved.userId}`;
    expect(user).toEqual({ proved: true, passwords: 0 });
    expect(await findViewer(ask(app, { cookie: inside }))).toBeNull();
    const [locks] =
      await database.superSql`select count(*)::int as n from verifications where value = ${unproved.userId}`;
    expect(locks).toEqual({ n: 0 });
    expect((await press(await newLink("/posts", email))).status).toBe(303);
  });

  test("links of an address nobody had proved, pressed at the same instant, all open", async () => {
    const email = "sofia@prova.it";
    const unproved = await addPerson(database, { organizationId: elena.organizationId, email, name: "Sofia Guidi" });
    await database.superSql`update users set email_verified = false where id = ${unproved.userId}`;
    const tokens: string[] = [];
    for (let link = 0; link < 5; link += 1) tokens.push(await newLink("/posts", email));
    const answers = await Promise.all(tokens.map((token) => press(token)));
    expect(answers.map((answer) => answer.status)).toEqual(tokens.map(() => 303));
    for (const { headers } of answers) {
      const viewer = await findViewer(ask(app, { cookie: cookieFrom(headers) }));
      expect(viewer).toMatchObject({ personId: unproved.personId });
    }
  });

  test("a made-up token is answered like a used one", async () => {
    app = contextOn(database);
    expect((await press("x".repeat(43))).status).toBe(410);
    expect((await press("")).status).toBe(410);
  });
});

describe("the sign-in page", () => {
  test("is not shown to whoever is inside, and signing out closes it with an entry in the log", async () => {
    app = contextOn(database);
    const cookie = cookieFrom((await post({ intent: "password", email: elena.email, password })).headers);
    const shown = await outcomeOf(showSignIn({ ...ask(app, { path: "/sign-in?next=/log", cookie }), params: {} }));
    expect(locationOf(shown)).toBe("/log");
    const left = await outcomeOf(leave({ ...ask(app, { path: "/sign-out", cookie, form: {} }), params: {} }));
    expect(locationOf(left)).toBe("/sign-in?why=signedOut");
    expect(await findViewer(ask(app, { cookie }))).toBeNull();
    const [entry] = await database.superSql`select type from log_entries order by at desc limit 1`;
    expect(entry).toEqual({ type: "session.signedOut" });
  });
});
