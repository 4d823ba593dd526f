import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import { addChannel, archiveChannel, changeChannel } from "#app/services/channels/change-channel.server.ts";
import { exportLogAsked } from "#app/services/export/export-log.server.ts";
import { verifyLogAsked } from "#app/services/log/verify-log.server.ts";
import { changeOrganization } from "#app/services/organizations/change-organization.server.ts";
import { changeGroup, createGroup, removeGroup } from "#app/services/people/change-group.server.ts";
import { revokeInvitation, sendInvitationAgain } from "#app/services/people/change-invitation.server.ts";
import { changePerson, restorePerson, suspendPerson } from "#app/services/people/change-person.server.ts";
import { invitePerson } from "#app/services/people/invite-person.server.ts";
import { createApprovalRoute } from "#app/services/approval-routes/create-approval-route.server.ts";
import { editApprovalRouteDraft } from "#app/services/approval-routes/edit-approval-route-draft.server.ts";
import {
  archiveApprovalRoute,
  limitApprovalRoute,
  publishApprovalRoute,
  renameApprovalRoute,
} from "#app/services/approval-routes/publish-approval-route.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { createOffice, level, type Office, route, seat, type TestContext, testContext } from "#tests/support/office.ts";

let database: TestDatabase;
let ctx: TestContext;
let office: Office;

beforeAll(async () => {
  database = await createTestDatabase();
  ctx = testContext(database);
  office = await createOffice(database.ownerSql);
});
afterAll(() => database.close());

const notThere = { ok: false, error: { code: "notFound" } };
const channel = { name: "Comune", handle: "@nuovo", url: null, colour: 2, altRequired: false, characterLimit: null };
const person = { name: "Sara", roles: ["admin" as const], title: "", office: "", superiorId: null, locale: null };
const organization = {
  name: "Altro nome",
  locale: "it" as const,
  zone: "Europe/Rome",
  officeHours: {},
  patronDay: null,
  closures: [],
  complianceEmail: null,
};

/** Every change of what belongs to all, as the service takes it: no page stands before it. */
const changes: Record<string, (viewer: ActingViewer) => Promise<unknown>> = {
  "adds a channel": (viewer) => addChannel(ctx, asActor(viewer), { ...channel, network: "facebook", publisherIds: [] }),
  "changes a channel": (viewer) =>
    changeChannel(ctx, { ...asActor(viewer), channelId: office.channelId }, { ...channel, publisherIds: [] }),
  "archives a channel": (viewer) =>
    archiveChannel(ctx, { ...asActor(viewer), channelId: office.channelId, archived: true }),
  "creates a route": (viewer) => createApprovalRoute(ctx, { ...asActor(viewer), name: "Mio", definition: oneLevel() }),
  "edits a route": (viewer) =>
    editApprovalRouteDraft(ctx, { ...asActor(viewer), routeId: office.routeId, read: null, edits: [] }),
  "publishes a route": (viewer) =>
    publishApprovalRoute(ctx, { ...asActor(viewer), routeId: office.routeId, revision: 1 }),
  "renames a route": (viewer) => renameApprovalRoute(ctx, { ...asActor(viewer), routeId: office.routeId, name: "Mio" }),
  "limits a route": (viewer) => limitApprovalRoute(ctx, { ...asActor(viewer), routeId: office.routeId, groupIds: [] }),
  "archives a route": (viewer) =>
    archiveApprovalRoute(ctx, { ...asActor(viewer), routeId: office.routeId, archived: true }),
  "makes themselves an administrator": (viewer) =>
    changePerson(ctx, { by: asPerson(viewer), personId: viewer.personId, fields: person }),
  "suspends a person": (viewer) => suspendPerson(ctx, { by: asPerson(viewer), personId: office.chief.personId }),
  "restores a person": (viewer) => restorePerson(ctx, { by: asPerson(viewer), personId: office.chief.personId }),
  "invites a person": (viewer) =>
    invitePerson(ctx, { by: asPerson(viewer), invitation: { ...person, email: "nuova@prova.example" } }),
  "sends an invitation again": (viewer) => sendInvitationAgain(ctx, { by: asPerson(viewer), invitationId: newId() }),
  "revokes an invitation": (viewer) => revokeInvitation(ctx, { by: asPerson(viewer), invitationId: newId() }),
  "creates a group": (viewer) => createGroup(ctx, { by: asPerson(viewer), fields: { name: "Legale", memberIds: [] } }),
  "changes a group": (viewer) =>
    changeGroup(ctx, { by: asPerson(viewer), groupId: office.groupId, fields: { name: "Legale", memberIds: [] } }),
  "removes a group": (viewer) => removeGroup(ctx, { by: asPerson(viewer), groupId: office.groupId }),
  "changes the organisation": (viewer) => changeOrganization(ctx, { by: asPerson(viewer), fields: organization }),
  "has the log verified": (viewer) => verifyLogAsked(ctx, viewer),
  "exports the log": (viewer) => exportLogAsked(ctx, { by: asPerson(viewer), selection: {} }),
};

describe("what belongs to all is judged where it is changed", () => {
  test.each(Object.keys(changes))("nobody but an administrator %s (@asvs v5.0.0-8.2.1 v5.0.0-8.3.1)", async (name) => {
    const before = await written();
    // Roles that a caller only claims do not count.
    const claims = { ...office.writer, roles: ["admin" as const] };
    expect(await changes[name]?.(claims)).toEqual(notThere);
    expect(await written()).toEqual(before);
  });

  test("somebody of another organisation is nobody here (@asvs v5.0.0-8.4.1)", async () => {
    const stranger = await createOffice(database.ownerSql, "Un altro Comune");
    const before = await written();
    const disguised = { ...stranger.admin, organizationId: office.organizationId };
    for (const change of Object.values(changes)) expect(await change(disguised)).toEqual(notThere);
    expect(await written()).toEqual(before);
  });

  test("an auditor has the log verified, and changes nothing else", async () => {
    const auditor = await createOffice(database.ownerSql, "Con revisione");
    await database.superSql`update memberships set roles = '{auditor}' where id = ${auditor.helper.personId}`;
    expect(await verifyLogAsked(ctx, auditor.helper)).toEqual({ ok: true });
    expect(
      await changeChannel(
        ctx,
        { ...asActor(auditor.helper), channelId: auditor.channelId },
        { ...channel, publisherIds: [] },
      ),
    ).toEqual(notThere);
  });

  test("a role that is being taken away is gone when the change comes to its turn (@asvs v5.0.0-8.3.2)", async () => {
    const own = await createOffice(database.ownerSql, "Con fretta");
    const change = () =>
      changeChannel(ctx, { ...asActor(own.admin), channelId: own.channelId }, { ...channel, publisherIds: [] });
    const { superSql } = database;
    const waiting = await superSql.begin(async (sql) => {
      await sql`select from organizations where id = ${own.organizationId} for no key update`;
      await sql`update memberships set roles = '{writer}' where id = ${own.admin.personId}`;
      return { answer: change() };
    });
    expect(await waiting.answer).toEqual(notThere);
    await superSql`update memberships set roles = '{admin}' where id = ${own.admin.personId}`;
    expect(await change()).toEqual({ ok: true });
  });
});

function asActor(viewer: ActingViewer) {
  const { organizationId, personId, sessionId } = viewer;
  return { organizationId, actor: { personId, means: "web" as const, sessionId } };
}

function asPerson({ organizationId, personId, sessionId = newId() }: ActingViewer) {
  return { organizationId, personId, sessionId };
}

function oneLevel() {
  return route([level("uno", [seat("chief", { type: "person", personId: office.chief.personId })])]);
}

/** All that a change would have left. */
async function written() {
  const { organizationId } = office;
  const sql = database.superSql;
  const [row] = await sql`select
    (select count(*)::int from log_entries where organization_id = ${organizationId}) as entries,
    (select count(*)::int from log_verifications where organization_id = ${organizationId}) as verifications,
    (select jsonb_agg(to_jsonb(c) order by id) from channels c where organization_id = ${organizationId}) as channels,
    (select jsonb_agg(to_jsonb(m) order by id) from memberships m where organization_id = ${organizationId}) as people,
    (select jsonb_agg(to_jsonb(g) order by id) from groups g where organization_id = ${organizationId}) as groups,
    (select to_jsonb(o) from organizations o where id = ${organizationId}) as organization`;
  return row;
}
