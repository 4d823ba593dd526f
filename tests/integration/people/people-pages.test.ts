import { describe, expect, test } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import { action as editPerson, loader as showPerson } from "#app/routes/_app.people.$personId/route.tsx";
import { action as editGroup, loader as showGroup } from "#app/routes/_app.people.groups.$groupId/route.tsx";
import { action as invitePage } from "#app/routes/_app.people.invitation/route.tsx";
import { listPeople } from "#db/queries/people.server.ts";
import { readScope } from "#db/scope.server.ts";
import { ask, outcomeOf, signInAs } from "#tests/integration/auth/arrange.ts";
import { withPeople } from "./arrange.ts";

const { database, app, lidia, marta, stranger, by } = withPeople();

describe("the pages", () => {
  const unknown = [newId(), "nonsense", "' or true --"];

  test("answer 404 for ids of elsewhere, unknown ids and for whoever does not administer (@asvs v5.0.0-8.2.2)", async () => {
    const cookie = await signInAs(app, lidia);
    for (const personId of [stranger.personId, ...unknown]) {
      const asked = { ...ask(app, { path: `/people/${personId}`, cookie }), params: { personId } };
      expect((await outcomeOf(showPerson(asked))).status).toBe(404);
      const posted = {
        ...ask(app, { path: `/people/${personId}`, cookie, form: { intent: "suspend" } }),
        params: { personId },
      };
      expect((await outcomeOf(editPerson(posted))).status).toBe(404);
    }
    for (const groupId of unknown) {
      expect((await outcomeOf(showGroup({ ...ask(app, { cookie }), params: { groupId } }))).status).toBe(404);
      expect(
        (await outcomeOf(editGroup({ ...ask(app, { cookie, form: { intent: "remove" } }), params: { groupId } })))
          .status,
      ).toBe(404);
    }
    const writer = await signInAs(app, marta);
    const asked = { ...ask(app, { cookie: writer }), params: { personId: marta.personId } };
    expect((await outcomeOf(showPerson(asked))).status).toBe(404);
    const promotes = { intent: "save", name: "Marta", roles: ["admin"], superiorId: "", locale: "" };
    const posted = { ...ask(app, { cookie: writer, form: promotes }), params: { personId: marta.personId } };
    expect((await outcomeOf(editPerson(posted))).status).toBe(404);
  });

  test("give back what was typed with the reason at its field", async () => {
    const cookie = await signInAs(app, lidia);
    const form = {
      name: "Sofia",
      email: marta.email.toUpperCase(),
      roles: ["approver"],
      title: "Urp",
      office: "",
      superiorId: "",
      locale: "",
    };
    const answer = await outcomeOf(invitePage({ ...ask(app, { cookie, form }), params: {} }));
    expect(answer).toMatchObject({
      status: 422,
      data: { errors: { email: "alreadyMember" }, typed: { name: "Sofia", title: "Urp" } },
    });
    const bare = await outcomeOf(invitePage({ ...ask(app, { cookie, form: { name: " ", email: "no" } }), params: {} }));
    expect(bare).toMatchObject({
      status: 422,
      data: { errors: { name: "nameMissing", email: "emailInvalid", roles: "rolesMissing" } },
    });
  });

  test("say over the buttons why the last administrator stays, with the status of the catalogue", async () => {
    const cookie = await signInAs(app, lidia);
    const on = { params: { personId: lidia.personId } };
    const suspends = await outcomeOf(editPerson({ ...ask(app, { cookie, form: { intent: "suspend" } }), ...on }));
    expect(suspends).toMatchObject({
      status: 409,
      data: { errors: {}, refusal: { code: "lastAdministrator", route: "" } },
    });
    const form = { intent: "save", name: "Lidia", roles: ["writer"], superiorId: "", locale: "" };
    const saves = await outcomeOf(editPerson({ ...ask(app, { cookie, form }), ...on }));
    expect(saves).toMatchObject({ status: 409, data: { errors: { roles: "lastAdministrator" }, refusal: null } });
  });
});

describe("the list of people", () => {
  test("does not name a way in that was never used", async () => {
    const read = () => readScope(app.db, { organizationId: by.organizationId, personId: null }, listPeople);
    await database.ownerSql`update users set email_verified = false where id = ${marta.userId}`;
    const comeIn = async () => (await read()).map(({ name, hasComeIn }) => [name, hasComeIn]);
    expect(await comeIn()).toEqual([
      ["Lidia", true],
      ["Marta", false],
    ]);
    await database.ownerSql`update users set email_verified = true where id = ${marta.userId}`;
    expect(await comeIn()).toContainEqual(["Marta", true]);
  });
});
