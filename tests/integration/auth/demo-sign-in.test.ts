import { beforeAll, describe, expect, test } from "vitest";
import { findViewer } from "#app/auth/viewer.server.ts";
import { mayOfferDemoSignIn, readEnv } from "#app/boot/env.server.ts";
import { action as enter, loader as showSignIn } from "#app/routes/sign-in/route.tsx";
import type { AppContext } from "#app/services/context.ts";
import { withDatabase } from "#tests/support/with-office.ts";
import {
  addOrganization,
  addPerson,
  ask,
  type AskOptions,
  contextOn,
  cookieFrom,
  locationOf,
  outcomeOf,
  type PersonMade,
} from "./arrange.ts";

const database = withDatabase();
let sindaco: PersonMade;
let realPerson: PersonMade;
let suspended: PersonMade;

beforeAll(async () => {
  const organizationId = await addOrganization(database);
  sindaco = await addPerson(database, {
    organizationId,
    email: "sindaco@comune.valdarno.example",
    name: "Andrea Bonaiuti",
  });
  realPerson = await addPerson(database, { organizationId, email: "vera@comune.prova.it" });
  suspended = await addPerson(database, { organizationId, email: "gone@comune.valdarno.example", status: "suspended" });
});

const home: AskOptions = { clientAddress: "127.0.0.1", headers: { Host: "localhost:3000" } };

function atHome(): AppContext {
  return contextOn(database, { demoSignInAllowed: true });
}

function press(app: AppContext, userId: string, where: AskOptions) {
  return outcomeOf(
    enter({
      ...ask(app, { path: "/sign-in", ...where, form: { intent: "demo", userId, next: "/posts" } }),
      params: {},
    }),
  );
}

async function offered(app: AppContext, where: AskOptions): Promise<unknown> {
  return (await outcomeOf(showSignIn({ ...ask(app, { path: "/sign-in", ...where }), params: {} }))).data["demoPeople"];
}

describe("entering by one press as a person of the demonstration", () => {
  test("works at home, on the program's own database", async () => {
    expect(await offered(atHome(), home)).toEqual([{ userId: sindaco.userId, name: "Andrea Bonaiuti", title: "" }]);
    const app = atHome();
    const answer = await press(app, sindaco.userId, home);
    expect(locationOf(answer)).toBe("/posts");
    expect(await findViewer(ask(app, { cookie: cookieFrom(answer.headers) }))).toMatchObject({
      personId: sindaco.personId,
    });
  });

  const elsewhere: Array<[string, AskOptions, Partial<AppContext>]> = [
    ["on a database of one's own", home, { demoSignInAllowed: false, embedded: false }],
    ["on a database of one's own, whatever the other switch says", home, { demoSignInAllowed: true, embedded: false }],
    ["bound to the network", home, { demoSignInAllowed: false }],
    ["asked from another machine", { ...home, clientAddress: "192.0.2.10" }, {}],
    [
      "asked from another machine that names localhost",
      { clientAddress: "2001:db8::1", headers: { Host: "localhost:3000" } },
      {},
    ],
    ["asked by a name that only resolves here", { ...home, headers: { Host: "imprimatur.comune.example" } }, {}],
    ["handed over by a proxy on this machine", { ...home, forwarded: true }, {}],
  ];
  test.each(elsewhere)("is neither shown nor accepted %s", async (_where, asked, changes) => {
    const app = contextOn(database, { demoSignInAllowed: true, ...changes });
    expect(await offered(app, asked)).toEqual([]);
    const answer = await press(app, sindaco.userId, asked);
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test("opens neither a real person nor a suspended one nor a made-up one", async () => {
    for (const userId of [realPerson.userId, suspended.userId, "' or true --", ""]) {
      expect((await press(atHome(), userId, home)).status).toBe(403);
    }
  });

  test("left no session where it was refused", async () => {
    const rows = await database.superSql`select user_id from sessions where user_id <> ${sindaco.userId}`;
    expect(rows).toHaveLength(0);
  });
});

describe("the switch itself", () => {
  test.each([
    [{}, true],
    [{ HOST: "0.0.0.0" }, false],
    [{ DATABASE_URL: "postgres://localhost/x", IMPRIMATUR_SECRET: "x".repeat(43) }, false],
    [{ APP_URL: "https://firma.comune.example" }, false],
  ])("with %j is %s", (variables, expected) => {
    expect(mayOfferDemoSignIn(readEnv(variables))).toBe(expected);
  });
});
