import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { type LockedInvitation, readInvitation } from "#db/queries/invitations.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { updateInvitation } from "#db/writes/people.server.ts";
import { invitationDays, mailInvitation } from "./invite-person.server.ts";
import { type PeopleActor, type PeopleOutcome, signature } from "./outcome.ts";

interface InvitationChange {
  by: PeopleActor;
  invitationId: string;
}

/** Sends the same address again, good for another seven days from now. */
export async function sendInvitationAgain(
  ctx: AppContext,
  { by, invitationId }: InvitationChange,
): Promise<PeopleOutcome> {
  const at = ctx.clock.now();
  const outcome = await changeOpen(ctx, { by, invitationId }, async (scope, invitation) => {
    const expiresAt = new Date(at.getTime() + invitationDays * 86_400_000);
    await updateInvitation(scope, { invitationId, changes: { expiresAt } });
    await mailInvitation(scope, { invitationId, to: invitation, by, expiresAt, at });
    await recordOrganizationEntry(scope, {
      type: "person.invitationSentAgain",
      ...signature(by, at),
      payload: { invitationId },
    });
  });
  if (outcome.ok) ctx.wake();
  return outcome;
}

/** Withdraws an invitation: its address says so from now on. */
export async function revokeInvitation(
  ctx: AppContext,
  { by, invitationId }: InvitationChange,
): Promise<PeopleOutcome> {
  const at = ctx.clock.now();
  return changeOpen(ctx, { by, invitationId }, async (scope) => {
    await updateInvitation(scope, { invitationId, changes: { revokedAt: at } });
    await recordOrganizationEntry(scope, {
      type: "person.invitationRevoked",
      ...signature(by, at),
      payload: { invitationId },
    });
  });
}

type Change = (scope: Scope, invitation: LockedInvitation) => Promise<void>;

async function changeOpen(
  ctx: AppContext,
  { by, invitationId }: InvitationChange,
  change: Change,
): Promise<PeopleOutcome> {
  return administer<PeopleOutcome>(ctx, { by, what: "people" }, async (scope) => {
    const invitation = await readInvitation(scope, { invitationId, lock: true });
    if (!invitation) return failure("notFound");
    if (invitation.acceptedAt || invitation.revokedAt) return failure("invitationOver");
    await change(scope, invitation);
    return { ok: true };
  });
}
