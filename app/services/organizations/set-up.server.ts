import { hashPassword } from "better-auth/crypto";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { emptyLevel } from "#app/services/approval-routes/approval-route-templates.ts";
import type { AppContext } from "#app/services/context.ts";
import { firstMailFrequency } from "#app/services/mail/first-mail-frequency.ts";
import { hasAnyOrganization } from "#db/queries/organizations.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { Role } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";
import {
  insertApprovalRoute,
  insertApprovalRouteDraft,
  publishApprovalRouteDraft,
} from "#db/writes/approval-routes.server.ts";
import { insertChannel } from "#db/writes/channels.server.ts";
import { createOrganization, lockFirstRun } from "#db/writes/organizations.server.ts";
import { ensureUser, insertMembership, setPassword } from "#db/writes/people.server.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import type { Network } from "#workflows/networks/networks.ts";
import type { FirstRunFields } from "./first-run-form.ts";

/** What the first run names by itself, in the language of whoever sets it up. */
export interface SetUpWords {
  signature: string;
  route: string;
  level: (number: number) => string;
  testChannel: string;
}

export interface SetUp {
  organizationId: string;
  administrator: { userId: string; personId: string; email: string; roles: Role[] };
  routeId: string;
  testChannelId: string;
}

const administratorRoles: Role[] = ["admin", "writer", "publisher"];

/**
 * Makes the organisation with its people, one iter and its channels, all or nothing. Null when there is one already:
 * of two first runs at the same instant the second finds the first's.
 */
export async function setUpOrganization(
  ctx: AppContext,
  { fields, locale, words }: { fields: FirstRunFields; locale: Locale; words: SetUpWords },
): Promise<SetUp | null> {
  const passwordHash = await hashPassword(fields.administrator.password);
  const at = ctx.clock.now();
  return ctx.db.transaction(async (tx) => {
    await lockFirstRun(tx);
    if (await hasAnyOrganization(ctx.sql)) return null;
    const organizationId = newId(at);
    const made = await createOrganization(tx, { id: organizationId, locale, ...fields.organization, at });
    const { name, email } = fields.administrator;
    const administrator = await addMember(ctx, made, {
      name,
      email,
      roles: administratorRoles,
      emailVerified: true,
      locale,
      at,
    });
    await setPassword(tx, { id: newId(at), userId: administrator.userId, hash: passwordHash, at });
    const scope = { ...made, personId: administrator.personId };
    const signed = { actorId: administrator.personId, means: "web", at } as const;
    await recordOrganizationEntry(scope, {
      type: "organization.created",
      ...signed,
      payload: {},
      personal: { name: fields.organization.name },
    });
    await recordOrganizationEntry(
      scope,
      joined(administrator, { name, email, roles: administratorRoles, by: administrator.personId, at }),
    );
    const signerIds: string[] = [];
    for (const signer of fields.signers) {
      const person = await addMember(ctx, scope, {
        ...signer,
        roles: ["approver"],
        emailVerified: false,
        locale: null,
        at,
      });
      signerIds.push(person.personId);
      await recordOrganizationEntry(
        scope,
        joined(person, { ...signer, roles: ["approver"], by: administrator.personId, at }),
      );
    }
    const testChannelId = await addChannel(scope, { network: "webhook", name: words.testChannel, colour: 7, at });
    if (fields.channel)
      await addChannel(scope, { network: fields.channel, name: fields.organization.name, colour: 6, at });
    const routeId = await addApprovalRoute(scope, {
      name: words.route,
      definition: definitionFor(signerIds, words),
      at,
    });
    return {
      organizationId,
      administrator: { ...administrator, email, roles: administratorRoles },
      routeId,
      testChannelId,
    };
  });
}

interface NewMember {
  name: string;
  email: string;
  roles: Role[];
  /** Whether the address may be taken as proved. */
  emailVerified: boolean;
  locale: Locale | null;
  at: Date;
}

async function addMember(ctx: AppContext, scope: Scope, { name, email, roles, emailVerified, locale, at }: NewMember) {
  const { userId } = await ensureUser(scope.tx, { id: newId(at), name, email, emailVerified, at });
  const personId = newId(at);
  const mailFrequency = firstMailFrequency(ctx);
  await insertMembership(scope, { id: personId, userId, name, email, roles, locale, mailFrequency, createdAt: at });
  return { userId, personId };
}

function joined(
  { personId }: { personId: string },
  { name, email, roles, by, at }: { name: string; email: string; roles: Role[]; by: string; at: Date },
) {
  return {
    type: "person.joined",
    actorId: by,
    means: "web",
    payload: { personId, roles },
    personal: { name, email },
    at,
  } as const;
}

async function addChannel(
  scope: Scope,
  { network, name, colour, at }: { network: Network; name: string; colour: number; at: Date },
): Promise<string> {
  const channelId = newId(at);
  await insertChannel(scope, {
    channelId,
    network,
    name,
    handle: "",
    url: null,
    colour,
    altRequired: true,
    characterLimit: null,
    at,
  });
  await recordOrganizationEntry(scope, {
    type: "channel.added",
    actorId: scope.personId,
    means: "web",
    payload: { channelId, network },
    personal: { name },
    at,
  });
  return channelId;
}

/** As many levels as people, each person holding one. */
function definitionFor(signerIds: readonly string[], words: SetUpWords): ApprovalRoute {
  const levels = signerIds.map((personId, index) => ({
    ...emptyLevel(words.level(index + 1), newId()),
    seats: [
      {
        id: newId(),
        kind: "signature" as const,
        holder: { type: "person" as const, personId },
        label: words.signature,
      },
    ],
  }));
  return { levels, toleranceMinutes: 120, authorsMaySign: false };
}

async function addApprovalRoute(
  scope: Scope,
  { name, definition, at }: { name: string; definition: ApprovalRoute; at: Date },
): Promise<string> {
  const [routeId, versionId, by] = [newId(at), newId(at), scope.personId ?? ""];
  await insertApprovalRoute(scope, { routeId, name, at });
  await insertApprovalRouteDraft(scope, { versionId, routeId, number: 1, definition, by, at });
  await publishApprovalRouteDraft(scope, { routeId, versionId, by, at });
  const signed = { actorId: by, means: "web", personal: { name }, at } as const;
  await recordOrganizationEntry(scope, { type: "route.created", ...signed, payload: { routeId } });
  await recordOrganizationEntry(scope, {
    type: "route.published",
    ...signed,
    payload: { routeId, versionId, number: 1 },
  });
  return routeId;
}
