import { hashPassword } from "better-auth/crypto";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure, type InvitationCode, invalidFields, type Result } from "#app/kernel/errors.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { firstMailFrequency } from "#app/services/mail/first-mail-frequency.ts";
import { passwordProblem } from "#app/services/sessions/guess-password.server.ts";
import type { PasswordProblem } from "#app/services/sessions/password-rules.ts";
import { findInvitation, type FoundInvitation, readInvitation } from "#db/queries/invitations.server.ts";
import { isMemberAddress } from "#db/queries/people.server.ts";
import { findUserIdByEmail } from "#db/queries/sessions.server.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import {
  updateInvitation,
  confirmUserAddress,
  ensureUser,
  insertMembership,
  setPassword,
} from "#db/writes/people.server.ts";
import { plainLine } from "#workflows/content/plain-text.ts";
import { hashInvitationToken } from "./invitation-token.ts";

export interface InvitationShown {
  organizationName: string;
  inviterName: string;
  name: string;
  email: string;
  locale: Locale;
  expiresAt: Date;
  /** The address signs in already, for another organisation: name and password stay as they are. */
  isKnown: boolean;
}

/** What the address in the mail shows. Reads only: whatever opens it changes nothing. */
export async function showInvitation(ctx: AppContext, token: string): Promise<Result<InvitationShown, InvitationCode>> {
  const invitation = await findInvitation(ctx.sql, hashInvitationToken(token));
  const over = whyOver(invitation, ctx.clock.now());
  if (!invitation || over) return failure(over ?? "invitationUnknown");
  const { organizationId, organizationName, name, email, locale, expiresAt } = invitation;
  const row = await readScope(ctx.db, { organizationId, personId: null }, (scope) =>
    readInvitation(scope, { invitationId: invitation.invitationId, lock: false }),
  );
  const isKnown = (await findUserIdByEmail(ctx.sql, email)) !== null;
  return {
    ok: true,
    organizationName,
    inviterName: row?.invitedByName ?? organizationName,
    name,
    email,
    locale,
    expiresAt,
    isKnown,
  };
}

export interface Acceptance {
  token: string;
  name: string;
  /** Null for whoever will sign in by mail; ignored for an address that signs in already. */
  password: string | null;
}

/** Refused at a field (`invalidInput`), or because the invitation is over. */
export type Accepted = Result<
  { userId: string; email: string; organizationId: string; personId: string },
  InvitationCode | AcceptanceProblem | "invalidInput"
>;
export type AcceptanceProblem = PasswordProblem | "nameMissing";

/**
 * Makes the invited person a member. The mail reached them, so the address is proved. Two presses at once: the second
 * is told that the invitation was accepted.
 */
export async function acceptInvitation(ctx: AppContext, { token, name, password }: Acceptance): Promise<Accepted> {
  const found = await findInvitation(ctx.sql, hashInvitationToken(token));
  if (!found) return failure("invitationUnknown");
  const wantedName = plainLine(name).trim().slice(0, 120).toWellFormed();
  if (wantedName === "") return invalidFields({ name: "nameMissing" });
  const own = [wantedName, found.name, found.email, found.organizationName];
  const problem = password === null ? null : passwordProblem(ctx, password, own);
  if (problem) return invalidFields({ password: problem });
  const passwordHash = password === null ? null : await hashPassword(password);
  return join(ctx, found, { name: wantedName, passwordHash });
}

async function join(
  ctx: AppContext,
  found: FoundInvitation,
  wanted: { name: string; passwordHash: string | null },
): Promise<Accepted> {
  const at = ctx.clock.now();
  const { organizationId, invitationId } = found;
  return writeScope<Accepted>(ctx.db, { organizationId, personId: null }, async (scope) => {
    const invitation = await readInvitation(scope, { invitationId, lock: true });
    const over = whyOver(invitation, at);
    if (!invitation || over) return failure(over ?? "invitationUnknown");
    const { email, roles, title, office, superiorId, locale } = invitation;
    if (await isMemberAddress(scope, email)) return failure("invitationAccepted");
    const { userId, isNew } = await ensureUser(scope.tx, {
      id: newId(at),
      name: wanted.name,
      email,
      emailVerified: true,
      at,
    });
    if (!isNew) await confirmUserAddress(scope.tx, { userId, at });
    if (isNew && wanted.passwordHash)
      await setPassword(scope.tx, { id: newId(at), userId, hash: wanted.passwordHash, at });
    const personId = newId(at);
    await insertMembership(scope, {
      id: personId,
      userId,
      name: wanted.name,
      email,
      roles,
      title,
      office,
      superiorId,
      locale,
      mailFrequency: firstMailFrequency(ctx),
      createdAt: at,
    });
    await updateInvitation(scope, { invitationId, changes: { acceptedAt: at } });
    await recordOrganizationEntry(scope, {
      type: "person.joined",
      actorId: personId,
      means: "mailLink",
      payload: { personId, invitationId, roles },
      personal: { name: wanted.name, email },
      at,
    });
    return { ok: true, userId, email, organizationId, personId };
  });
}

function whyOver(
  invitation: Pick<FoundInvitation, "acceptedAt" | "revokedAt" | "expiresAt"> | null,
  now: Date,
): InvitationCode | null {
  if (!invitation) return "invitationUnknown";
  if (invitation.acceptedAt) return "invitationAccepted";
  if (invitation.revokedAt) return "invitationRevoked";
  return invitation.expiresAt <= now ? "invitationExpired" : null;
}
