import { beforeEach, describe, expect, test } from "vitest";
import { deviceCookieName, readDeviceSecrets } from "#app/auth/cookies.server.ts";
import { findDevice, rememberDevice } from "#app/auth/devices.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { action as change } from "#app/routes/_app.settings/route.tsx";
import { action as accept } from "#app/routes/invitations.$token/route.tsx";
import { action as enter } from "#app/routes/sign-in/route.tsx";
import { action as leave } from "#app/routes/sign-out/route.ts";
import type { AppContext } from "#app/services/context.ts";
import { changePerson } from "#app/services/people/change-person.server.ts";
import { invitationToken } from "#app/services/people/invitation-token.ts";
import { invitePerson } from "#app/services/people/invite-person.server.ts";
import type { Role } from "#db/schema/organizations.ts";
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
  signInAs,
} from "./arrange.ts";

/* A browser is known as somebody's only where they said so, and only until they leave it. */

const database = withDatabase();
let app: AppContext;
let here: PersonMade;
let there: PersonMade;
let other: PersonMade;
const password = "una frase lunga";

beforeEach(async () => {
  app = contextOn(database, { demoSignInAllowed: true });
  const organizationId = await addOrganization(database);
  const email = `elena.${organizationId}@prova.example`;
  here = await addPerson(database, { organizationId, email, password, roles: ["approver", "writer"] });
  there = await addPerson(database, { organizationId: await addOrganization(database), email, userId: here.userId });
  other = await addPerson(database, { organizationId, email: `altra.${email}`, roles: ["admin"] });
});

/** The cookie of a browser that these people called theirs, one after the other. */
async function knownBrowser(...people: PersonMade[]): Promise<string> {
  let cookie = "";
  for (const owner of people) {
    const { setCookie } = await rememberDevice(ask(app, { cookie }), { owners: [owner], by: "code" });
    cookie = setCookie.split(";")[0] ?? "";
  }
  return cookie;
}

const isKnown = async (cookie: string, person: PersonMade) => (await findDevice(ask(app, { cookie }), person)) !== null;

const devices = () => database.superSql<Array<{ by: string }>>`
  select remembered_by as by from devices where organization_id = ${here.organizationId} and revoked_at is null`;

async function entries(organizationId = here.organizationId) {
  const rows = await database.superSql<Array<{ type: string }>>`
    select type from log_entries where organization_id = ${organizationId} and type like 'device.%' order by seq`;
  return rows.map(({ type }) => type);
}

function deviceCookieOf(headers: Headers): string | undefined {
  return headers.getSetCookie().find((cookie) => cookie.startsWith(deviceCookieName(app.appUrl)));
}

async function invitation() {
  const by = {
    organizationId: other.organizationId,
    personId: other.personId,
    sessionId: newId(),
    roles: ["admin" as Role],
  };
  const email = `nuova.${newId()}@prova.example`;
  const fields = {
    name: "Sofia Guidi",
    roles: ["approver" as Role],
    title: "",
    office: "",
    superiorId: null,
    locale: null,
  };
  const invited = await invitePerson(app, { by, invitation: { ...fields, email } });
  if (!invited.ok) throw new Error(invited.error.code);
  return invitationToken(app.secret, invited.invitationId);
}

async function join(form: Record<string, string>) {
  const token = await invitation();
  const asked = ask(app, { path: `/invitations/${token}`, form: { name: "Sofia", way: "mail", ...form } });
  return outcomeOf(accept({ ...asked, params: { token } }));
}

describe("signing in", () => {
  const home = { clientAddress: "127.0.0.1", path: "/sign-in" };
  test.each([
    ["password", () => ({ intent: "password", email: here.email, password })],
    ["demonstration", () => ({ intent: "demo", userId: here.userId })],
  ])("by %s makes no browser known", async (_way, form) => {
    const answer = await outcomeOf(enter({ ...ask(app, { ...home, form: { ...form(), next: "/" } }), params: {} }));
    expect(answer.status).toBe(303);
    expect(cookieFrom(answer.headers)).toContain("imprimatur_session=");
    expect(deviceCookieOf(answer.headers)).toBeUndefined();
    expect(await devices()).toEqual([]);
  });

  test("by a link makes no browser known", async () => {
    expect(await signInAs(app, here)).not.toContain(deviceCookieName(app.appUrl));
    expect(await devices()).toEqual([]);
  });

  test("by an invitation makes it known only where its person called it theirs, and the list says how", async () => {
    const silent = await join({});
    expect(silent.status).toBe(303);
    expect(deviceCookieOf(silent.headers)).toBeUndefined();
    expect(await devices()).toEqual([]);
    const said = await join({ remember: "on" });
    expect(deviceCookieOf(said.headers)).toMatch(/HttpOnly; SameSite=Lax/u);
    expect(await devices()).toEqual([{ by: "invitation" }]);
    expect(await entries()).toEqual(["device.remembered"]);
  });

  test("what was ticked stays ticked when the invitation's form is refused", async () => {
    expect((await join({ remember: "on", name: " " })).data).toMatchObject({
      problems: { name: "nameMissing" },
      remembers: true,
    });
  });
});

describe("@asvs v5.0.0-7.4.1 signing out", () => {
  test("forgets this browser in every organisation, drops its secret, and leaves others who use it known", async () => {
    const elsewhere = await knownBrowser(here);
    const cookie = `${await signInAs(app, here)}; ${await knownBrowser(here, there, other)}`;
    const answer = await outcomeOf(leave({ ...ask(app, { path: "/sign-out", cookie, form: {} }), params: {} }));
    expect(locationOf(answer)).toBe("/sign-in?why=signedOut");
    for (const person of [here, there]) expect(await isKnown(cookie, person)).toBe(false);
    const left = deviceCookieOf(answer.headers)?.split(";")[0] ?? "";
    expect(readDeviceSecrets(left, app.appUrl)).toHaveLength(1);
    expect(await isKnown(left, other)).toBe(true);
    expect(await isKnown(elsewhere, here)).toBe(true);
    expect(await entries()).toEqual(["device.revoked"]);
    expect(await entries(there.organizationId)).toEqual(["device.revoked"]);
  });

  test("drops a secret, too, whose device was taken off the list before", async () => {
    const cookie = `${await signInAs(app, here)}; ${await knownBrowser(here)}`;
    await database.superSql`update devices set revoked_at = now() where person_id = ${here.personId}`;
    const answer = await outcomeOf(leave({ ...ask(app, { path: "/sign-out", cookie, form: {} }), params: {} }));
    expect(deviceCookieOf(answer.headers)).toMatch(/; Max-Age=0;/u);
    expect(await entries()).toEqual([]);
  });

  test("with nobody else's secret the browser drops the cookie, also where the session was over already", async () => {
    const known = await knownBrowser(here);
    const inside = `${await signInAs(app, here)}; ${known}`;
    for (const cookie of [inside, known]) {
      const answer = await outcomeOf(leave({ ...ask(app, { path: "/sign-out", cookie, form: {} }), params: {} }));
      expect(deviceCookieOf(answer.headers)).toMatch(/^\w+=; Path=\/; Max-Age=0;/u);
    }
  });
});

test("@asvs v5.0.0-7.5.2 closing the others forgets every other device in every organisation, and keeps this one", async () => {
  const elsewhere = await knownBrowser(here, there);
  const cookie = `${await signInAs(app, here)}; ${await knownBrowser(here, there)}`;
  await database.superSql`update sessions set active_organization_id = ${here.organizationId} where user_id = ${here.userId}`;
  const press = () =>
    outcomeOf(change({ ...ask(app, { path: "/settings", cookie, form: { intent: "endOthers" } }), params: {} }));
  expect(locationOf(await press())).toBe("/settings?done=othersEnded");
  for (const person of [here, there]) {
    expect(await isKnown(elsewhere, person)).toBe(false);
    expect(await isKnown(cookie, person)).toBe(true);
  }
  expect(locationOf(await press())).toBe("/settings?done=notThere");
});

test("a role taken away forgets the devices of its person, a role given does not", async () => {
  const cookie = await knownBrowser(here);
  const by = {
    organizationId: here.organizationId,
    personId: other.personId,
    sessionId: newId(),
    roles: ["admin" as Role],
  };
  const withRoles = (roles: Role[]) =>
    changePerson(app, {
      by,
      personId: here.personId,
      fields: { name: "Elena", roles, title: "", office: "", superiorId: null, locale: null },
    });
  expect(await withRoles(["approver", "writer", "auditor"])).toEqual({ ok: true });
  expect(await isKnown(cookie, here)).toBe(true);
  expect(await withRoles(["auditor"])).toEqual({ ok: true });
  expect(await isKnown(cookie, here)).toBe(false);
});
