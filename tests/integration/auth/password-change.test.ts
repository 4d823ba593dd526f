import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import { suspendPerson } from "#app/services/people/change-person.server.ts";
import { changePassword } from "#app/services/sessions/change-password.server.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { addOrganization, addPerson, contextOn, type PersonMade } from "./arrange.ts";

/* Whoever knew the old password, or sat at a browser it opened, is out: sessions and devices, in every organisation. */

let database: TestDatabase;
let here: PersonMade;
let there: PersonMade;
let other: PersonMade;
const password = "una frase lunga";
const sessionId = newId();

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

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

function change(current: string, browserHashes: readonly Buffer[] = []) {
  const owner = { organizationId: here.organizationId, personId: here.personId, userId: here.userId, sessionId };
  return changePassword(contextOn(database), { owner, current, wanted: "un’altra frase lunga", browserHashes });
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
