import { and, desc, eq, isNull } from "drizzle-orm";
import type { Sql } from "postgres";
import { z } from "zod";
import { locales, type Locale } from "#app/i18n/locales.ts";
import { invitations, memberships, roles, type Role } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";

export interface OpenInvitation {
  invitationId: string;
  name: string;
  email: string;
  roles: Role[];
  office: string;
  invitedByName: string;
  expiresAt: Date;
}

/** Invitations nobody took up yet, newest first; those past their term stay until sent again or revoked. */
export async function listOpenInvitations(scope: Scope): Promise<OpenInvitation[]> {
  return scope.tx
    .select({
      invitationId: invitations.id,
      name: invitations.name,
      email: invitations.email,
      roles: invitations.roles,
      office: invitations.office,
      invitedByName: memberships.name,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .innerJoin(memberships, eq(memberships.id, invitations.invitedBy))
    .where(
      and(
        eq(invitations.organizationId, scope.organizationId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .orderBy(desc(invitations.createdAt));
}

export interface FoundInvitation {
  invitationId: string;
  organizationId: string;
  organizationName: string;
  name: string;
  email: string;
  locale: Locale;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
}

const found = z.object({
  invitationId: z.string(),
  organizationId: z.string(),
  organizationName: z.string(),
  name: z.string(),
  email: z.string(),
  locale: z.enum(locales),
  expiresAt: z.date(),
  acceptedAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
});

/** By the SHA-256 of the token in its address, before any organisation is known. */
export async function findInvitation(sql: Sql, tokenHash: Buffer): Promise<FoundInvitation | null> {
  const [row] = await sql`
    select id as "invitationId", organization_id as "organizationId", organization_name as "organizationName", name, email,
      locale, expires_at as "expiresAt", accepted_at as "acceptedAt", revoked_at as "revokedAt"
    from find_invitation(${tokenHash})`;
  return row ? found.parse(row) : null;
}

export interface LockedInvitation {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  title: string;
  office: string;
  superiorId: string | null;
  locale: Locale;
  invitedBy: string;
  invitedByName: string;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
}

const lockedRoles = z.array(z.enum(roles));

/** The row of an invitation, held until the end of the transaction when `lock` is asked for. */
export async function readInvitation(
  scope: Scope,
  input: { invitationId: string; lock: boolean },
): Promise<LockedInvitation | null> {
  const query = scope.tx
    .select({
      id: invitations.id,
      name: invitations.name,
      email: invitations.email,
      roles: invitations.roles,
      title: invitations.title,
      office: invitations.office,
      superiorId: invitations.superiorId,
      locale: invitations.locale,
      invitedBy: invitations.invitedBy,
      invitedByName: memberships.name,
      expiresAt: invitations.expiresAt,
      acceptedAt: invitations.acceptedAt,
      revokedAt: invitations.revokedAt,
    })
    .from(invitations)
    .innerJoin(memberships, eq(memberships.id, invitations.invitedBy))
    .where(and(eq(invitations.organizationId, scope.organizationId), eq(invitations.id, input.invitationId)));
  const [row] = await (input.lock ? query.for("update", { of: invitations }) : query);
  return row ? { ...row, roles: lockedRoles.parse(row.roles) } : null;
}
