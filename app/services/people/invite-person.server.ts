import type { Locale } from "#app/i18n/locales.ts";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { listOpenInvitations } from "#db/queries/invitations.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { findPerson, isMemberAddress, listSuperiors } from "#db/queries/people.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { insertInvitation } from "#db/writes/people.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { hashInvitationToken, invitationToken } from "./invitation-token.ts";
import { type PeopleActor, type PeopleOutcome, signature } from "./outcome.ts";
import type { PersonFields } from "./person-fields.ts";
import { superiorProblem } from "./superiors.ts";

/** How long an invitation can be taken up. */
export const invitationDays = 7;

export interface Invitation extends PersonFields {
  /** Lower case. */
  email: string;
}

/** Invites somebody by mail, with the roles they will have. One open invitation for each address. */
export async function invitePerson(
  ctx: AppContext,
  { by, invitation }: { by: PeopleActor; invitation: Invitation },
): Promise<PeopleOutcome<{ invitationId: string }>> {
  const at = ctx.clock.now();
  const on = { by, what: "people" } as const;
  const outcome = await administer<PeopleOutcome<{ invitationId: string }>>(ctx, on, async (scope) => {
    if (await isMemberAddress(scope, invitation.email)) return failure("alreadyMember");
    const open = await listOpenInvitations(scope);
    if (open.some((one) => one.email === invitation.email)) return failure("alreadyInvited");
    const { superiorId } = invitation;
    const problem = superiorProblem(await listSuperiors(scope), { personId: null, superiorId });
    if (problem) return failure(problem);
    const invitationId = newId(at);
    const expiresAt = new Date(at.getTime() + invitationDays * 86_400_000);
    await insertInvitation(scope, {
      id: invitationId,
      ...invitation,
      locale: invitation.locale ?? (await readOrganization(scope)).locale,
      tokenHash: hashInvitationToken(invitationToken(ctx.secret, invitationId)),
      invitedBy: by.personId,
      expiresAt,
      createdAt: at,
    });
    await mailInvitation(scope, { invitationId, to: invitation, by, expiresAt, at });
    await recordOrganizationEntry(scope, {
      type: "person.invited",
      ...signature(by, at),
      payload: { invitationId, roles: invitation.roles },
      personal: { name: invitation.name, email: invitation.email },
    });
    return { ok: true, invitationId };
  });
  if (outcome.ok) ctx.wake();
  return outcome;
}

interface InvitationMail {
  invitationId: string;
  to: { name: string; email: string; locale: Locale | null };
  by: PeopleActor;
  expiresAt: Date;
  at: Date;
}

/** Queues the mail of an invitation; also when it is sent again. */
export async function mailInvitation(
  scope: Scope,
  { invitationId, to, by, expiresAt, at }: InvitationMail,
): Promise<void> {
  const organization = await readOrganization(scope);
  const inviter = await findPerson(scope, by.personId);
  await queueMail(scope, {
    kind: "invitation",
    to: { name: to.name, address: to.email, locale: to.locale ?? organization.locale },
    data: {
      invitationId,
      organizationName: organization.name,
      invitedByName: inviter?.name ?? organization.name,
      expiresAt: expiresAt.toISOString(),
    },
    at,
  });
}
