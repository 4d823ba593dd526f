import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import { action as changeSettings } from "#app/routes/_app.settings/route.tsx";
import { suspendPerson } from "#app/services/people/change-person.server.ts";
import { changePassword } from "#app/services/sessions/change-password.server.ts";
import { addOrganization, addPerson, ask, contextOn, outcomeOf, type PersonMade, signInAs } from "./arrange.ts";
import { withDatabase } from "#tests/support/with-office.ts";

/* Whoever knew the old password, or used a browser it opened, is signed out: sessions and devices, in every organisation. */

const database = withDatabase();
let here: PersonMade;
let there: PersonMade;
let other: PersonMade;
const password = "una frase lunga";
const sessionId = newId();

beforeEach(async () => {
  await database.superSql`truncate devices, sessions, accounts cascade`;
  const organizationId = await addOrganization(database);
  const email = `elena.${organizationId}@prova.example`;
  here = await addPerson(database, { organizationId, email, password });
  there = await addPerson(database, { organizationId: await addOrganization(database), email, userId: here.userId });
  other = await addPerson(database, { organizationId, email: `altra.${email}`, roles: ["admin"] });
  for (const id of [sessionId, newId(), newId()]) await addSession(id, here.userId);
  await addSession(newId(), other.userId);
  for (const person of [here, here, there, other]) await addDevice(person);
});

async function addSession(id: string, userId: string) {
  await database.superSql`insert into sessions (id, user_id, token, expires_at)
    values (${id}, ${userId}, ${newId()}, now() + interval '1 day')`;
}

async function addDevice({ organizationId, personId }: PersonMade, secretHash = randomBytes(32)) {
  await database.superSql`insert into devices
    (id, organization_id, person_id, secret_hash, user_agent, remembered_by, created_at, last_used_at, expires_at)
    values (${newId()}, ${organizationId}, ${personId}, ${secretHash}, 'Firefox', 'code', now(), now(), now() + interval '90 days')`;
}

async function left() {
  const [row] = await database.superSql`select
    (select count(*)::int from sessions where user_id = ${here.userId}) as sessions,
    (select count(*)::int from devices where person_id = ${here.personId} and revoked_at is null) as here,
    (select count(*)::int from devices where person_id = ${there.personId} and revoked_at is null) as there,
    (select count(*)::int from devices where person_id = ${other.personId} and revoked_at is null) as other`;
  return row;
}

async function entries(organizationId: string) {
  const rows = await database.superSql<{ type: string }[]>`
    select type from log_entries where organization_id = ${organizationId} order by seq`;
  return rows.map(({ type }) => type);
}

/* Sessions of these tests began a moment ago: fresh only where a test says so. */
const never = new Date(Date.now() + 86_400_000);

function change(current: string | null, browserHashes: readonly Buffer[] = [], freshSince = never) {
  const owner = { organizationId: here.organizationId, personId: here.personId, userId: here.userId, sessionId };
  return changePassword(contextOn(database), {
    owner,
    current,
    freshSince,
    wanted: "un’altra frase lunga",
    browserHashes,
  });
}

test("a changed password ends the other sessions and forgets the other devices, which the log tells one by one", async () => {
  expect(await change(password)).toEqual({ ok: true });
  expect(await left()).toEqual({ sessions: 1, here: 0, there: 0, other: 1 });
  expect(await entries(here.organizationId)).toEqual(["session.passwordChanged", "device.revoked", "device.revoked"]);
  expect(await entries(there.organizationId)).toEqual(["device.revoked"]);
});

test("the browser at which it was changed stays known, in every organisation", async () => {
  const secretHash = randomBytes(32);
  await addDevice(here, secretHash);
  await addDevice(there, secretHash);
  expect(await change(password, [secretHash])).toEqual({ ok: true });
  expect(await left()).toEqual({ sessions: 1, here: 1, there: 1, other: 1 });
});

test("one that was not changed forgets nothing", async () => {
  expect(await change("non questa")).toMatchObject({ ok: false });
  expect(await left()).toEqual({ sessions: 3, here: 2, there: 1, other: 1 });
  expect(await entries(here.organizationId)).toEqual([]);
});

test("whoever is suspended is forgotten here, and only here", async () => {
  const by = {
    organizationId: here.organizationId,
    personId: other.personId,
    roles: ["admin" as const],
    sessionId: newId(),
  };
  expect(await suspendPerson(contextOn(database), { by, personId: here.personId })).toEqual({ ok: true });
  expect(await left()).toMatchObject({ here: 0, there: 1, other: 1 });
  expect(await entries(here.organizationId)).toEqual(["person.suspended", "device.revoked", "device.revoked"]);
});

describe("@asvs v5.0.0-6.2.3 v5.0.0-7.5.1 a password is chosen by whoever knows the old one, or has just come in by a link", () => {
  const recently = new Date(Date.now() - 600_000);

  test("without either nothing changes, with the old one or a fresh session it does", async () => {
    expect(await change(null)).toEqual({ ok: false, error: { code: "freshLink" } });
    expect(await change("non questa", [], recently)).toEqual({ ok: false, error: { code: "wrongCurrent" } });
    expect(await left()).toMatchObject({ sessions: 3, here: 2 });
    expect(await change(null, [], recently)).toEqual({ ok: true });
    expect(await left()).toMatchObject({ sessions: 1, here: 0 });
  });

  test("so is a first one: a session that somebody left open gets no key of its own", async () => {
    await database.superSql`delete from accounts where user_id = ${here.userId}`;
    for (const current of [null, "", password])
      expect(await change(current)).toEqual({ ok: false, error: { code: "freshLink" } });
    expect(await change(null, [], recently)).toEqual({ ok: true });
  });
});

test("@asvs v5.0.0-6.3.7 its person is told by mail, whether it was the first or another one", async () => {
  await database.superSql`delete from accounts where user_id = ${here.userId}`;
  await change(null, [], new Date(0));
  await change("un’altra frase lunga");
  const mails = await database.superSql`
    select to_address as to, data from mails where kind = 'passwordChanged' and to_person_id = ${here.personId} order by created_at`;
  expect(mails).toEqual([
    { to: here.email, data: { first: true } },
    { to: here.email, data: { first: false } },
  ]);
});

test("a password that everybody would try first is not taken, nor one made of what everybody knows", async () => {
  const owner = { organizationId: here.organizationId, personId: here.personId, userId: here.userId, sessionId };
  const choose = (wanted: string) =>
    changePassword(contextOn(database), { owner, current: password, freshSince: never, wanted, browserHashes: [] });
  expect(await choose("benvenuto2024")).toEqual({ ok: false, error: { code: "passwordCommon" } });
  expect(await choose("Elena-Castellani")).toEqual({ ok: false, error: { code: "passwordOwn" } });
  expect(await choose("Comune di Prova 1")).toEqual({ ok: false, error: { code: "passwordOwn" } });
});

test("@asvs v5.0.0-6.3.1 ten tries at a quarter of an hour, however right the eleventh is", async () => {
  const app = contextOn(database);
  const cookie = await signInAs(app, here);
  await database.superSql`
    update sessions set active_organization_id = ${here.organizationId}, created_at = now() - interval '1 hour' where user_id = ${here.userId}`;
  const press = async (current: string) => {
    const form = { intent: "password", current, wanted: "un’altra frase lunga" };
    return outcomeOf(changeSettings({ ...ask(app, { path: "/settings", cookie, form }), params: {} }));
  };
  for (let i = 0; i < 10; i += 1) expect((await press("non questa")).data).toMatchObject({ problem: "wrongCurrent" });
  expect(await press(password)).toMatchObject({ status: 429, data: { problem: "tooManyTries" } });
});
