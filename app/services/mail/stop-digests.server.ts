import { createHmac, timingSafeEqual } from "node:crypto";
import type { Locale } from "#app/i18n/locales.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readPreferencesOf } from "#db/queries/people.server.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import { updateMembership } from "#db/writes/people.server.ts";

/** Whose digests an address stops, as much as its page shows; null for an address that was not issued. */
export async function readDigestReader(
  ctx: AppContext,
  token: string,
): Promise<{ locale: Locale; zone: string; organizationName: string } | null> {
  const reader = readDigestToken(ctx.secret, token);
  if (!reader) return null;
  return readScope(ctx.db, reader, async (scope) => {
    const { name, locale, zone } = await readOrganization(scope);
    const mine = await readPreferencesOf(scope, reader.personId);
    return { locale: mine.locale ?? locale, zone: mine.zone ?? zone, organizationName: name };
  });
}

/** From now on only urgent mails are sent. What was held back already is shown on the first page. */
export async function stopDigests(ctx: AppContext, token: string): Promise<boolean> {
  const reader = readDigestToken(ctx.secret, token);
  if (!reader) return false;
  await writeScope(ctx.db, reader, (scope) =>
    updateMembership(scope, { personId: reader.personId, changes: { mailFrequency: "pressing" } }),
  );
  return true;
}

export interface DigestReader {
  organizationId: string;
  personId: string;
}

/** What stands in the address that stops a person's digests: whose they are, and a proof that it was issued. Never expires. */
export function digestToken(secret: string, { organizationId, personId }: DigestReader): string {
  return `${organizationId}.${personId}.${proof(secret, organizationId, personId).toString("base64url")}`;
}

/** Null for anything that was not issued. */
export function readDigestToken(secret: string, token: string): DigestReader | null {
  const [organizationId = "", personId = "", mac = "", ...more] = token.split(".");
  if (more.length > 0 || !isId(organizationId) || !isId(personId)) return null;
  const given = Buffer.from(mac, "base64url");
  const expected = proof(secret, organizationId, personId);
  return given.length === expected.length && timingSafeEqual(given, expected) ? { organizationId, personId } : null;
}

function proof(secret: string, organizationId: string, personId: string): Buffer {
  return createHmac("sha256", secret).update(`digest:${organizationId}:${personId}`).digest();
}
