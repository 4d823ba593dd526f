import { beforeAll, describe, expect, test } from "vitest";
import { findViewer } from "#app/auth/viewer.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { action as accept, loader as open } from "#app/routes/invitations.$token/route.tsx";
import type { AppContext } from "#app/services/context.ts";
import { revokeInvitation, sendInvitationAgain } from "#app/services/people/change-invitation.server.ts";
import { invitationToken } from "#app/services/people/invitation-token.ts";
import { invitePerson } from "#app/services/people/invite-person.server.ts";
import type { PeopleActor } from "#app/services/people/outcome.ts";
import {
  addOrganization,
  addPerson,
  ask,
  contextOn,
  cookieFrom,
  locationOf,
  outcomeOf,
  type PersonMade,
} from "#tests/integration/auth/arrange.ts";
import { withDatabase } from "#tests/support/with-office.ts";

const database = withDatabase();
let app: AppContext;
let now = new Date();
let lidia: PersonMade;
let by: PeopleActor;

beforeAll(async () => {
  app = contextOn(database, { clock: { now: () => now } });
  const organizationId = await addOrganization(database);
  lidia = await addPerson(database, {
    organizationId,
    email: "lidia@prova.it",
    name: "Lidia Vannini",
    roles: ["admin"],
  });
  by = { organizationId, personId: lidia.personId, sessionId: newId() };
});

const fields = {
  name: "Sofia Guidi",
  roles: ["approver" as const],
  title: "Sportello",
  office: "Urp",
  superiorId: null,
  locale: null,
};

async function invite(email: string): Promise<{ invitationId: string; token: string }> {
  const outcome = await invitePerson(app, { by, invitation: { ...fields, email } });
  if (!outcome.ok) throw new Error(outcome.error.code);
  return { invitationId: outcome.invitationId, token: invitationToken(app.secret, outcome.invitationId) };
}

function look(token: string) {
  return outcomeOf(open({ ...ask(app, { path: `/invitations/${token}` }), params: { token } }));
}

function press(token: string, form: Record<string, string> = {}) {
  const asked = ask(app, {
    path: `/invitations/${token}`,
    form: { name: "Sofia Guidi", way: "mail", password: "", ...form },
  });
  return outcomeOf(accept({ ...asked, params: { token } }));
}

async function signedInAs(headers: Headers) {
  return findViewer(ask(app, { cookie: cookieFrom(headers) }));
}

describe("an invitation", () => {
  test("says who invites and where, and changes nothing by being opened", async () => {
    const { token } = await invite("uno@prova.it");
    for (let i = 0; i < 3; i += 1) {
      const shown = await look(token);
      expect(shown).toMatchObject({
        status: 200,
        data: {
          invitation: { inviterName: "Lidia Vannini", organizationName: "Comune di Prova", email: "uno@prova.it" },
        },
      });
    }
    const [row] = await database.superSql`select count(*)::int as n from memberships where email = 'uno@prova.it'`;
    expect(row).toEqual({ n: 0 });
  });

  test("makes the person a member and signs them in; their password works afterwards", async () => {
    const { token } = await invite("due@prova.it");
    const answer = await press(token, { way: "password", password: "una frase lunga", name: "Sofia G." });
    expect(locationOf(answer)).toBe("/");
    expect(await signedInAs(answer.headers)).toMatchObject({
      name: "Sofia G.",
      roles: ["approver"],
      title: "Sportello",
      organizationId: by.organizationId,
    });
    const [mail] =
      await database.superSql`select to_address from mails where kind = 'invitation' and to_address = 'due@prova.it'`;
    expect(mail).toBeDefined();
  });

  test("is taken up once, also when pressed twice at the same instant", async () => {
    const { token } = await invite("tre@prova.it");
    const answers = await Promise.all([press(token), press(token)]);
    expect(answers.map(locationOf).sort()).toEqual(["/", `/invitations/${token}`]);
    expect(await look(token)).toMatchObject({
      status: 410,
      data: { invitation: { error: { code: "invitationAccepted" } } },
    });
  });

  test("keeps only the hash of its token (@asvs v5.0.0-6.5.2)", async () => {
    const { token } = await invite("quattro@prova.it");
    const [{ text } = { text: "" }] = await database.superSql<Array<{ text: string }>>`
      select (select string_agg(i::text, '') from invitations i) || (select string_agg(m::text, '') from mails m) as text`;
    expect(text).not.toContain(token);
  });

  test("withdrawn, expired and made-up ones say so and let nobody in", async () => {
    const withdrawn = await invite("cinque@prova.it");
    await revokeInvitation(app, { by, invitationId: withdrawn.invitationId });
    expect(await look(withdrawn.token)).toMatchObject({
      status: 410,
      data: { invitation: { error: { code: "invitationRevoked" } } },
    });
    expect((await press(withdrawn.token)).headers.getSetCookie()).toEqual([]);
    const late = await invite("sei@prova.it");
    now = new Date(now.getTime() + 7 * 86_400_000 + 1_000);
    expect(await look(late.token)).toMatchObject({
      status: 410,
      data: { invitation: { error: { code: "invitationExpired" } } },
    });
    expect((await press(late.token)).headers.getSetCookie()).toEqual([]);
    expect(await look("x".repeat(43))).toMatchObject({
      status: 404,
      data: { invitation: { error: { code: "invitationUnknown" } } },
    });
    await sendInvitationAgain(app, { by, invitationId: late.invitationId });
    expect(await look(late.token)).toMatchObject({ status: 200 });
  });

  test("of an administrator elsewhere is neither seen, repeated nor withdrawn from here", async () => {
    const { invitationId } = await invite("sette@prova.it");
    const stranger = { ...by, organizationId: await addOrganization(database, "Altrove") };
    expect(await revokeInvitation(app, { by: stranger, invitationId })).toEqual({
      ok: false,
      error: { code: "notFound" },
    });
    expect(await sendInvitationAgain(app, { by: stranger, invitationId })).toEqual({
      ok: false,
      error: { code: "notFound" },
    });
  });

  test("to somebody known elsewhere leaves their name and password alone, and opens both organisations", async () => {
    const elsewhere = await addOrganization(database, "Altrove");
    const known = await addPerson(database, {
      organizationId: elsewhere,
      email: "otto@prova.it",
      password: "la mia di sempre",
    });
    const { token } = await invite(known.email);
    expect(await look(token)).toMatchObject({ data: { invitation: { isKnown: true } } });
    const [before] = await database.superSql`select password from accounts where user_id = ${known.userId}`;
    await press(token, { way: "password", password: "un'altra ancora" });
    const [after] = await database.superSql`select password from accounts where user_id = ${known.userId}`;
    expect(after).toEqual(before);
    const [row] = await database.superSql`select count(*)::int as n from memberships where user_id = ${known.userId}`;
    expect(row).toEqual({ n: 2 });
  });

  test("is not sent twice to one address, nor to somebody who works here", async () => {
    await invite("nove@prova.it");
    const twice = await invitePerson(app, { by, invitation: { ...fields, email: "nove@prova.it" } });
    expect(twice).toEqual({ ok: false, error: { code: "alreadyInvited" } });
    const member = await invitePerson(app, { by, invitation: { ...fields, email: lidia.email } });
    expect(member).toEqual({ ok: false, error: { code: "alreadyMember" } });
  });

  test("asks for a name and a password worth the name", async () => {
    const { token } = await invite("dieci@prova.it");
    expect(await press(token, { name: " " })).toMatchObject({
      status: 422,
      data: { problems: { name: "nameMissing" } },
    });
    expect(await press(token, { way: "password", password: "corta" })).toMatchObject({
      status: 422,
      data: { problems: { password: "passwordShort" } },
    });
    expect(locationOf(await press(token))).toBe("/");
  });
});
