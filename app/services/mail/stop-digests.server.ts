import type { Locale } from "#app/i18n/locales.ts";
import type { AppContext } from "#app/services/context.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readPreferencesOf } from "#db/queries/people.server.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import { updateMembership } from "#db/writes/people.server.ts";
import { readDigestToken } from "./digest-token.ts";

/** Whose digests an address stops, as much as its page shows; null for an address we did not write. */
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

/** From now on only what presses comes by mail. What was held back already stays to be seen on the desk. */
export async function stopDigests(ctx: AppContext, token: string): Promise<boolean> {
  const reader = readDigestToken(ctx.secret, token);
  if (!reader) return false;
  await writeScope(ctx.db, reader, (scope) =>
    updateMembership(scope, { personId: reader.personId, changes: { mailPace: "pressing" } }),
  );
  return true;
}
