import { beforeAll, describe, expect, test } from "vitest";
import { rememberDevice } from "#app/auth/devices.server.ts";
import { countTry } from "#app/auth/rate-limits.server.ts";
import { signInWithPassword, signOut, type SignInOutcome } from "#app/auth/sign-in.server.ts";
import { findViewer, requireViewer } from "#app/auth/viewer.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { withDatabase } from "#tests/support/with-office.ts";
import { addOrganization, addPerson, ask, contextOn, cookieFrom, type PersonMade } from "./arrange.ts";

const database = withDatabase();
let app: AppContext;
let elena: PersonMade;
const password = "una frase lunga";

beforeAll(async () => {
  const organizationId = await addOrganization(database);
  elena = await addPerson(database, { organizationId, email: "elena@prova.example", password });
});

function freshApp(): AppContext {
  return (app = contextOn(database));
}

async function signIn(
  input: { email?: string; password?: string; cookie?: string | null } = {},
): Promise<SignInOutcome> {
  const { email = elena.email, cookie = null } = input;
  return signInWithPassword(ask(app, { cookie }), { email, password: input.password ?? password });
}

async function signedIn(cookie: string | null = null): Promise<string> {
  const outcome = await signIn({ cookie });
  if (!outcome.ok) throw new Error(outcome.error.code);
  return cookieFrom(outcome.headers);
}

describe("signing in with a password", () => {
  test("makes the person the viewer of what follows", async () => {
    freshApp();
    const cookie = await signedIn();
    const viewer = await requireViewer(ask(app, { cookie }));
    expect(viewer).toMatchObject({
      personId: elena.personId,
      organizationId: elena.organizationId,
      roles: ["writer"],
      locale: "it",
    });
  });

  test("the address may be written in capitals", async () => {
    freshApp();
    expect(await signIn({ email: "Elena@Prova.Example" })).toMatchObject({ ok: true });
  });

  test("a wrong password and an unknown address get the same answer (@asvs v5.0.0-6.3.8)", async () => {
    freshApp();
    const wrong = await signIn({ password: "un'altra frase" });
    const unknown = await signIn({ email: "nessuno@prova.example" });
    // Whose log is told is not the caller's business: the page says the same to both.
    expect(wrong).toEqual({ ok: false, error: { code: "wrongCredentials" }, userId: elena.userId });
    expect(unknown).toEqual({ ok: false, error: { code: "wrongCredentials" }, userId: null });
  });

  test("the cookie cannot be read by scripts nor sent from elsewhere (@asvs v5.0.0-3.3.1 v5.0.0-3.3.2 v5.0.0-3.3.4)", async () => {
    freshApp();
    const outcome = await signIn();
    if (!outcome.ok) throw new Error(outcome.error.code);
    const [plain] = outcome.headers.getSetCookie();
    expect(plain).toMatch(/^imprimatur_session=[^;]+;.*Path=\/;.*HttpOnly; SameSite=Lax$/u);
    app = contextOn(database, { appUrl: "https://firma.prova.example" });
    const secure = await signIn();
    if (!secure.ok) throw new Error(secure.error.code);
    expect(secure.headers.getSetCookie()[0]).toMatch(
      /^__Host-imprimatur_session=[^;]+;.*Path=\/;.*HttpOnly; Secure; SameSite=Lax$/u,
    );
    expect(secure.headers.getSetCookie()[0]).not.toContain("Domain");
    expect(await findViewer(ask(app, { cookie: cookieFrom(secure.headers) }))).not.toBeNull();
  });

  test("a session is new at every sign-in and the former one is over (@asvs v5.0.0-7.2.4)", async () => {
    freshApp();
    const first = await signedIn();
    const second = await signedIn(first);
    expect(second).not.toBe(first);
    expect(await findViewer(ask(app, { cookie: first }))).toBeNull();
    expect(await findViewer(ask(app, { cookie: second }))).not.toBeNull();
  });

  test("a session planted in the browser is never taken over (@asvs v5.0.0-7.2.4)", async () => {
    freshApp();
    const planted = "imprimatur_session=chosenByAnAttacker.c2lnbmF0dXJl";
    const cookie = await signedIn(planted);
    expect(cookie).not.toContain("chosenByAnAttacker");
  });

  test("a cookie with a changed token or signature is nobody's", async () => {
    freshApp();
    const cookie = await signedIn();
    const [name = "", value = ""] = cookie.split("=");
    const changed = `${name}=${value.startsWith("A") ? "B" : "A"}${value.slice(1)}`;
    expect(await findViewer(ask(app, { cookie: changed }))).toBeNull();
    expect(await findViewer(ask(app, { cookie: `${name}=${value.slice(0, value.lastIndexOf("."))}.AAAA` }))).toBeNull();
  });

  test("signing out ends the session on the server, not only the cookie (@asvs v5.0.0-7.4.1)", async () => {
    freshApp();
    const cookie = await signedIn();
    const headers = await signOut(ask(app, { cookie, form: {} }));
    expect(headers.getSetCookie()[0]).toMatch(/^imprimatur_session=;.*Max-Age=0/u);
    expect(await findViewer(ask(app, { cookie }))).toBeNull();
  });

  test("a session that nobody used for two weeks is over (@asvs v5.0.0-7.3.1)", async () => {
    freshApp();
    const cookie = await signedIn();
    const later = contextOn(database, { clock: { now: () => new Date(Date.now() + 14 * 86_400_000 + 1_000) } });
    expect(await findViewer(ask(later, { cookie }))).toBeNull();
  });

  test("the eleventh try on one account from one address is refused even with the right password (@asvs v5.0.0-6.3.1)", async () => {
    freshApp();
    for (let i = 0; i < 10; i += 1) await signIn({ password: "sbagliata" });
    expect(await signIn()).toMatchObject({ ok: false, error: { code: "tooManyTries" } });
  });

  describe("nobody locks another out by guessing (@asvs v5.0.0-6.3.1)", () => {
    const from = (clientAddress: string, given: string, cookie: string | null = null) =>
      signInWithPassword(ask(app, { clientAddress, cookie }), { email: elena.email, password: given });

    test("who guesses from elsewhere shuts only themselves out", async () => {
      freshApp();
      for (let i = 0; i < 20; i += 1) await from("198.51.100.9", "sbagliata");
      expect(await from("198.51.100.9", password)).toMatchObject({ error: { code: "tooManyTries" } });
      expect(await from("203.0.113.7", password)).toMatchObject({ ok: true });
    });

    test("a browser known as the person's gets in, whoever guesses from whatever address, also from its own", async () => {
      freshApp();
      const { setCookie } = await rememberDevice(ask(app), { owners: [elena], by: "code" });
      const cookie = setCookie.split(";")[0] ?? "";
      for (let i = 0; i < 11; i += 1) await from("203.0.113.7", "sbagliata");
      for (let i = 0; i < 110; i += 1) await countTry(app, "passwordByAccount", elena.email);
      expect(await from("203.0.113.7", password)).toMatchObject({ error: { code: "tooManyTries" } });
      expect(await from("192.0.2.44", password)).toMatchObject({ error: { code: "tooManyTries" } });
      expect(await from("203.0.113.7", password, cookie)).toMatchObject({ ok: true });
    });

    test("and a known browser is no way to guess for ever", async () => {
      freshApp();
      const { setCookie } = await rememberDevice(ask(app), { owners: [elena], by: "code" });
      const cookie = setCookie.split(";")[0] ?? "";
      for (let i = 0; i < 10; i += 1) await from("203.0.113.7", "sbagliata", cookie);
      expect(await from("203.0.113.7", password, cookie)).toMatchObject({ error: { code: "tooManyTries" } });
    });
  });

  test("a session lasts thirty days at most, however much it is used (@asvs v5.0.0-7.3.2)", async () => {
    freshApp();
    const cookie = await signedIn();
    const seenOn = async (days: number) => {
      const later = contextOn(database, { clock: { now: () => new Date(Date.now() + days * 86_400_000 - 60_000) } });
      return (await findViewer(ask(later, { cookie }))) !== null;
    };
    for (const day of [7, 14, 21, 28, 30]) expect(await seenOn(day), `day ${day}`).toBe(true);
    expect(await seenOn(31)).toBe(false);
  });

  test("a person suspended everywhere is told so and gets no session", async () => {
    freshApp();
    const organizationId = await addOrganization(database, "Altro comune");
    const gone = await addPerson(database, {
      organizationId,
      email: "gone@prova.example",
      password,
      status: "suspended",
    });
    expect(await signIn({ email: gone.email })).toEqual({
      ok: false,
      error: { code: "suspended" },
      userId: gone.userId,
    });
    const [left] = await database.sql`select count(*)::int as n from sessions where user_id = ${gone.userId}`;
    expect(left).toEqual({ n: 0 });
  });
});

describe("the sign-in page", () => {
  test("remembers the page that was wanted", async () => {
    freshApp();
    const refused = await requireViewer(ask(app, { path: "/posts.data?state=review&_routes=x" })).catch(
      (answer: unknown) => answer,
    );
    expect(refused).toBeInstanceOf(Response);
    if (!(refused instanceof Response)) return;
    expect(refused.status).toBe(303);
    expect(refused.headers.get("Location")).toBe("/sign-in?next=%2Fposts%3Fstate%3Dreview");
  });

  test("answers a save from the editor with 401 as JSON, so that the text stays on the page", async () => {
    freshApp();
    const asked = ask(app, { path: "/posts/1", form: { text: "parole" }, headers: { "X-Imprimatur-Stay": "1" } });
    const refused = await requireViewer(asked).catch((answer: unknown) => answer);
    if (!(refused instanceof Response)) throw new Error("not refused");
    expect(refused.status).toBe(401);
    expect(await refused.json()).toEqual({ error: { code: "signedOut" }, signIn: "/sign-in?next=%2Fposts%2F1" });
  });
});
