import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, describe, expect, test } from "vitest";
import { noteRefusedAccess } from "#app/boot/pages.server.ts";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { loader as invitation } from "#app/routes/_app.people.invitation/route.tsx";
import { action as changeSettings, loader as settings } from "#app/routes/_app.settings/route.tsx";
import { action as enter } from "#app/routes/sign-in/route.tsx";
import { action as pressLink } from "#app/routes/sign-in_.link/route.tsx";
import type { AppContext } from "#app/services/context.ts";
import { noteRefusedTry, noteRefusedTryOf } from "#app/services/sessions/refused-tries.server.ts";
import { issueOwnLink } from "#app/services/sessions/request-sign-in-link.server.ts";
import { withDatabase } from "#tests/support/with-office.ts";
import { addOrganization, addPerson, ask, contextOn, outcomeOf, type PersonMade, signInAs } from "./arrange.ts";

/* What was tried and refused stands in the log, counted: a flood of tries is one entry. */

const database = withDatabase();
let app: AppContext;
let now: Date;
let here: PersonMade;
let there: PersonMade;

beforeEach(async () => {
  now = new Date(Math.ceil(Date.now() / 900_000) * 900_000 + 60_000);
  app = contextOn(database, { clock: { now: () => now } });
  const organizationId = await addOrganization(database);
  const email = `elena.${organizationId}@prova.example`;
  here = await addPerson(database, { organizationId, email, password: "una frase lunga" });
  there = await addPerson(database, { organizationId: await addOrganization(database), email, userId: here.userId });
  await database.superSql`update sessions set active_organization_id = ${organizationId} where user_id = ${here.userId}`;
});

/** A quarter of an hour later, with every job done. */
async function later() {
  now = new Date(now.getTime() + 15 * 60_000);
  await workDueJobs(app, { handlers: jobHandlers.filter(({ kind }) => kind === "logRefusedTries") });
}

interface Entry {
  type: string;
  actor: string | null;
  means: string;
  payload: { personId: string; kind: string; count: number };
  places: string | null;
}

async function entries(organizationId: string): Promise<Entry[]> {
  const rows = await database.superSql<Array<{ text: string; places: string | null }>>`
    select convert_from(e.bytes, 'utf8') as text,
      (select v.value #>> '{}' from log_values v where v.subject_id = e.subject_id and v.seq = e.seq) as places
    from log_entries e where e.organization_id = ${organizationId} and e.type in ('session.tryRefused', 'access.refused')
    order by e.seq`;
  return rows.map(({ text, places }) => ({ ...(JSON.parse(text) as Omit<Entry, "places">), places }));
}

describe("@asvs v5.0.0-16.3.1 a refused proof", () => {
  test("a flood of wrong passwords is one entry for a quarter of an hour, in each organisation, with its number", async () => {
    const before = await entries(here.organizationId);
    for (let i = 0; i < 400; i += 1)
      await noteRefusedTryOf(app, here.userId, { kind: "password", place: `203.0.${i % 8}.…` });
    expect(before).toEqual([]);
    expect(await entries(here.organizationId)).toEqual([]);
    await later();
    for (const person of [here, there]) {
      const told = await entries(person.organizationId);
      expect(told).toMatchObject([
        {
          type: "session.tryRefused",
          actor: null,
          means: "web",
          payload: { personId: person.personId, kind: "password", count: 400 },
        },
      ]);
      expect(told[0]?.places?.split(", ")).toHaveLength(5);
      expect(told[0]?.places).toMatch(/^203\.0\.0\.…, /u);
    }
    await noteRefusedTryOf(app, here.userId, { kind: "password", place: "203.0.113.…" });
    await later();
    expect((await entries(here.organizationId)).map(({ payload }) => payload.count)).toEqual([400, 1]);
    const [left] = await database.superSql`select count(*)::int as n from refused_tries`;
    expect(left).toEqual({ n: 0 });
  });

  test("tries at the same moment are each counted", async () => {
    await Promise.all(
      Array.from({ length: 25 }, () => noteRefusedTry(app, here, { kind: "code", place: "203.0.113.…" })),
    );
    await later();
    expect(await entries(here.organizationId)).toMatchObject([
      { means: "mailLink", payload: { kind: "code", count: 25 }, places: "203.0.113.…" },
    ]);
  });

  test("at sign-in and in the settings: password, link that is over, old password, each told apart", async () => {
    const form = { intent: "password", email: here.email, password: "sbagliata", next: "/" };
    await outcomeOf(enter({ ...ask(app, { path: "/sign-in", form }), params: {} }));
    const token = await issueOwnLink(app, here.email);
    await database.superSql`update verifications set expires_at = now() - interval '1 hour'`;
    await outcomeOf(pressLink({ ...ask(app, { path: "/sign-in/link", form: { token, next: "/" } }), params: {} }));
    const cookie = await signInAs(app, here);
    await database.superSql`update sessions set active_organization_id = ${here.organizationId} where user_id = ${here.userId}`;
    const change = { intent: "password", current: "non questa", wanted: "tutta un’altra frase" };
    await outcomeOf(changeSettings({ ...ask(app, { path: "/settings", cookie, form: change }), params: {} }));
    await later();
    const told = await entries(here.organizationId);
    expect(told.map(({ payload }) => payload.kind).sort()).toEqual(["currentPassword", "link", "password"]);
    expect(told.every(({ actor }) => actor === null)).toBe(true);
  });

  test("an address that is nobody's writes nothing anywhere", async () => {
    const form = { intent: "password", email: "nessuno@prova.example", password: "sbagliata", next: "/" };
    await outcomeOf(enter({ ...ask(app, { path: "/sign-in", form }), params: {} }));
    const [row] = await database.superSql`select count(*)::int as n from refused_tries`;
    expect(row).toEqual({ n: 0 });
  });
});

describe("@asvs v5.0.0-16.3.2 a refused access", () => {
  type Loader = (args: LoaderFunctionArgs) => unknown;

  /** As the server in front of the pages does it. */
  async function open(loader: Loader, cookie: string | null) {
    const args = { ...ask(app, { path: "/people/invitation", cookie }), params: {} };
    const answer = await Promise.resolve(loader(args)).catch((thrown: unknown) => thrown);
    await noteRefusedAccess(args, answer);
    return answer;
  }

  test("a page that does not exist for the person's role is in the log, under their name, and says nothing outside", async () => {
    const cookie = await signInAs(app, here);
    await database.superSql`update sessions set active_organization_id = ${here.organizationId} where user_id = ${here.userId}`;
    for (let i = 0; i < 3; i += 1) {
      const answer = await open(invitation, cookie);
      expect(answer).toBeInstanceOf(Response);
      if (!(answer instanceof Response)) return;
      expect(answer.status).toBe(404);
      expect([...answer.headers.keys()]).toEqual([]);
    }
    await later();
    expect(await entries(here.organizationId)).toMatchObject([
      { type: "access.refused", actor: here.personId, payload: { kind: "access", count: 3 }, places: "203.0.113.…" },
    ]);
    expect(await entries(there.organizationId)).toEqual([]);
  });

  test("what is allowed, what does not exist and what nobody in particular asks is not", async () => {
    const cookie = await signInAs(app, here);
    await database.superSql`update sessions set active_organization_id = ${here.organizationId} where user_id = ${here.userId}`;
    await open(settings, cookie);
    await open(invitation, null);
    await open(() => Promise.reject(new Response(null, { status: 404 })), cookie);
    await later();
    expect(await entries(here.organizationId)).toEqual([]);
  });

  test("every 403 is, whether returned with data or thrown", async () => {
    const cookie = await signInAs(app, here);
    await database.superSql`update sessions set active_organization_id = ${here.organizationId} where user_id = ${here.userId}`;
    await open(() => ({ type: "DataWithResponseInit", data: null, init: { status: 403 } }), cookie);
    await open(() => Promise.reject(new Response(null, { status: 403 })), cookie);
    await later();
    expect(await entries(here.organizationId)).toMatchObject([{ payload: { kind: "access", count: 2 } }]);
  });
});
