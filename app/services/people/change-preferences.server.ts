import type { AppContext } from "#app/services/context.ts";
import { writeScope } from "#db/scope.server.ts";
import { type MembershipChanges, updateMembership } from "#db/writes/people.server.ts";

export type PreferenceChanges = Pick<
  MembershipChanges,
  "locale" | "zone" | "theme" | "shortcuts" | "showsReading" | "mailFrequency" | "quietFrom" | "quietUntil"
>;

/** How a person wants to be shown things. Not in the log: it concerns nobody else. */
export async function changePreferences(
  ctx: AppContext,
  input: { organizationId: string; personId: string; changes: PreferenceChanges },
): Promise<void> {
  if (Object.keys(input.changes).length === 0) return;
  await writeScope(ctx.db, input, (scope) => updateMembership(scope, input));
  const { organizationId, personId, changes } = input;
  if (changes.showsReading !== undefined)
    ctx.presence?.hide({ organizationId, personId, hidden: !changes.showsReading });
}
