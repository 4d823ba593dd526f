import { describe, expect, test } from "vitest";
import { findViewer } from "#app/auth/viewer.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { changeGroup, createGroup, type GroupFields, removeGroup } from "#app/services/people/change-group.server.ts";
import { changePerson, restorePerson, suspendPerson } from "#app/services/people/change-person.server.ts";
import type { PeopleActor } from "#app/services/people/outcome.ts";
import type { PersonFields } from "#app/services/people/person-fields.ts";
import { listGroups } from "#db/queries/groups.server.ts";
import { readScope } from "#db/scope.server.ts";
import { addPerson, ask, signInAs } from "#tests/integration/auth/arrange.ts";
import { withPeople } from "./arrange.ts";

const { database, app, lidia, marta, stranger, by } = withPeople();

const fields: PersonFields = {
  name: "Marta",
  roles: ["writer"],
  title: "",
  office: "",
  superiorId: null,
  locale: null,
};

async function entries(): Promise<string[]> {
  const rows = await database.superSql<Array<{ type: string }>>`
    select type from log_entries where organization_id = ${by.organizationId} order by seq`;
  return rows.map((row) => row.type);
}

describe("people", () => {
  test("a group's entry names what changed of it", async () => {
    const made = await createGroup(app, { by, fields: { name: "Stampa", memberIds: [lidia.personId] } });
    if (!made.ok) throw new Error(made.error.code);
    const change = (group: GroupFields) => changeGroup(app, { by, groupId: made.groupId, fields: group });
    await change({ name: "Ufficio stampa", memberIds: [lidia.personId] });
    await change({ name: "Ufficio stampa", memberIds: [marta.personId] });
    await change({ name: "Ufficio stampa", memberIds: [marta.personId] });
    const rows = await database.superSql<Array<{ payload: object }>>`
      select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries
      where organization_id = ${by.organizationId} and type = 'group.changed' order by seq`;
    expect(rows.map(({ payload }) => payload)).toEqual([
      { groupId: made.groupId, fields: ["name"] },
      { groupId: made.groupId, fields: ["members"], memberIds: [marta.personId] },
    ]);
  });

  test("a change is one entry of the log, and no change is none", async () => {
    const change = {
      by,
      personId: marta.personId,
      fields: { ...fields, title: "Redattrice", superiorId: lidia.personId },
    };
    expect(await changePerson(app, change)).toEqual({ ok: true });
    expect(await changePerson(app, change)).toEqual({ ok: true });
    expect(await entries()).toEqual(["person.changed"]);
  });

  test("new roles are an entry of their own and hold from the next page on", async () => {
    await changePerson(app, { by, personId: marta.personId, fields: { ...fields, roles: ["writer", "publisher"] } });
    expect(await entries()).toEqual(["person.rolesChanged"]);
  });

  test("the last administrator keeps the role and cannot be suspended", async () => {
    const loses = await changePerson(app, { by, personId: lidia.personId, fields: { ...fields, name: "Lidia" } });
    expect(loses).toEqual({ ok: false, error: { code: "lastAdministrator" } });
    expect(await suspendPerson(app, { by, personId: lidia.personId })).toEqual({
      ok: false,
      error: { code: "lastAdministrator" },
    });
    expect(await entries()).toEqual([]);
  });

  test("two administrators who suspend each other at the same instant leave one", async () => {
    await changePerson(app, { by, personId: marta.personId, fields: { ...fields, roles: ["admin"] } });
    const outcomes = await Promise.all([
      suspendPerson(app, { by, personId: marta.personId }),
      suspendPerson(app, { by: { ...by, personId: marta.personId }, personId: lidia.personId }),
    ]);
    expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
  });

  test("nobody stands over themselves, not even by a detour", async () => {
    await changePerson(app, { by, personId: marta.personId, fields: { ...fields, superiorId: lidia.personId } });
    const loop = await changePerson(app, {
      by,
      personId: lidia.personId,
      fields: { ...fields, name: "Lidia", roles: ["admin"], superiorId: marta.personId },
    });
    expect(loop).toEqual({ ok: false, error: { code: "superiorLoop" } });
    const own = await changePerson(app, {
      by,
      personId: marta.personId,
      fields: { ...fields, superiorId: marta.personId },
    });
    expect(own).toEqual({ ok: false, error: { code: "ownSuperior" } });
  });

  test("a person of another organisation is nobody: neither changed nor made a superior (@asvs v5.0.0-8.2.2)", async () => {
    expect(await changePerson(app, { by, personId: stranger.personId, fields })).toEqual({
      ok: false,
      error: { code: "notFound" },
    });
    expect(await suspendPerson(app, { by, personId: stranger.personId })).toEqual({
      ok: false,
      error: { code: "notFound" },
    });
    const under = await changePerson(app, {
      by,
      personId: marta.personId,
      fields: { ...fields, superiorId: stranger.personId },
    });
    expect(under).toEqual({ ok: false, error: { code: "superiorUnknown" } });
  });

  test("only administrators change anything (@asvs v5.0.0-8.2.1)", async () => {
    const writer: PeopleActor = {
      ...by,
      personId: marta.personId,
    };
    const refused = { ok: false, error: { code: "notFound" } };
    expect(
      await changePerson(app, { by: writer, personId: marta.personId, fields: { ...fields, roles: ["admin"] } }),
    ).toEqual(refused);
    expect(await suspendPerson(app, { by: writer, personId: lidia.personId })).toEqual(refused);
    expect(await createGroup(app, { by: writer, fields: { name: "Legale", memberIds: [] } })).toEqual(refused);
  });

  test("suspending ends the sessions at once; restoring lets the person sign in anew (@asvs v5.0.0-7.4.2)", async () => {
    const cookie = await signInAs(app, marta);
    expect(await findViewer(ask(app, { cookie }))).not.toBeNull();
    await suspendPerson(app, { by, personId: marta.personId });
    expect(await findViewer(ask(app, { cookie }))).toBeNull();
    await restorePerson(app, { by, personId: marta.personId });
    expect(await findViewer(ask(app, { cookie }))).toBeNull();
    expect(await findViewer(ask(app, { cookie: await signInAs(app, marta) }))).not.toBeNull();
    expect(await entries()).toEqual(["person.suspended", "session.revoked", "person.reactivated"]);
  });

  test("suspended here, working elsewhere: the sessions go on there", async () => {
    const there = await addPerson(database, {
      organizationId: stranger.organizationId,
      email: marta.email,
      userId: marta.userId,
    });
    const cookie = await signInAs(app, marta);
    await suspendPerson(app, { by, personId: marta.personId });
    expect(await findViewer(ask(app, { cookie }))).toMatchObject({ personId: there.personId });
  });
});

describe("groups", () => {
  test("are made, renamed, filled and emptied, each an entry", async () => {
    const made = await createGroup(app, { by, fields: { name: "Legale", memberIds: [marta.personId] } });
    if (!made.ok) throw new Error(made.error.code);
    const { groupId } = made;
    expect(
      await changeGroup(app, { by, groupId, fields: { name: "Ufficio legale", memberIds: [lidia.personId] } }),
    ).toEqual({ ok: true });
    const [group] = await readScope(app.db, by, listGroups);
    expect(group).toMatchObject({ name: "Ufficio legale", members: [{ personId: lidia.personId }] });
    expect(await removeGroup(app, { by, groupId })).toEqual({ ok: true });
    expect(await entries()).toEqual(["group.created", "group.changed", "group.removed"]);
  });

  test("have names that differ by more than capitals, and members from here only", async () => {
    await createGroup(app, { by, fields: { name: "Legale", memberIds: [] } });
    expect(await createGroup(app, { by, fields: { name: "LEGALE", memberIds: [] } })).toMatchObject({
      error: { code: "groupNameTaken" },
    });
    const foreign = await createGroup(app, { by, fields: { name: "Urp", memberIds: [stranger.personId] } });
    expect(foreign).toMatchObject({ error: { code: "memberUnknown" } });
  });

  test("that a published iter asks say which, and are not removed", async () => {
    const made = await createGroup(app, { by, fields: { name: "Turismo", memberIds: [] } });
    if (!made.ok) throw new Error(made.error.code);
    const { groupId } = made;
    const [routeId, versionId] = [newId(), newId()];
    const seat = { id: "s1", kind: "signature", holder: { type: "group", groupId }, label: "firma" };
    const definition = {
      levels: [
        {
          id: "l1",
          name: "Turismo",
          when: null,
          seats: [seat],
          quorum: "all",
          veto: true,
          termMinutes: 480,
          onTerm: "remind",
          afterChanges: "restart",
        },
      ],
      toleranceMinutes: 120,
      authorsMaySign: false,
    };
    await database.superSql`insert into approval_routes (id, organization_id, name, current_version_id) values (${routeId}, ${by.organizationId}, 'Eventi', ${versionId})`;
    await database.superSql`insert into approval_route_versions (id, organization_id, route_id, number, definition, published_at, updated_by)
      values (${versionId}, ${by.organizationId}, ${routeId}, 1, ${database.superSql.json(definition)}, now(), ${lidia.personId})`;
    const [group] = await readScope(app.db, by, listGroups);
    expect(group).toMatchObject({ name: "Turismo", members: [], routeNames: ["Eventi"] });
    expect(await removeGroup(app, { by, groupId })).toEqual({
      ok: false,
      error: { code: "groupInUse", detail: { route: "Eventi" } },
    });
    await database.superSql`delete from approval_route_versions where id = ${versionId}`;
    await database.superSql`delete from approval_routes where id = ${routeId}`;
    await database.superSql`insert into word_lists (id, organization_id, name, effect, words, exceptions, holder, created_at, changed_at)
      values (${newId()}, ${by.organizationId}, 'Salute', 'askLevel', '{vaccino}', '{}', ${database.superSql.json({ type: "group", groupId })}, now(), now())`;
    expect(await removeGroup(app, { by, groupId })).toEqual({
      ok: false,
      error: { code: "groupOnList", detail: { list: "Salute" } },
    });
  });
});
