import { isDeepStrictEqual } from "node:util";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import type { Result } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { factsWillChange, lookAgainNow } from "#app/services/posts/facts-changed.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { updateOrganization } from "#db/writes/organizations.server.ts";
import { administer } from "./administer.server.ts";
import type { OrganizationFields } from "./organization-form.ts";

const fieldNames = ["name", "locale", "zone", "officeHours", "patronDay", "closures", "complianceEmail"] as const;

/** What terms run by. */
const timeFields: ReadonlyArray<(typeof fieldNames)[number]> = ["zone", "officeHours", "patronDay", "closures"];

/**
 * Changes the organisation's settings. Where its working time changes, posts on their way look again: a running term may
 * end later for it, never earlier than people were told.
 */
export async function changeOrganization(
  ctx: AppContext,
  input: { by: PeopleActor; fields: OrganizationFields },
): Promise<Result<object, "notFound">> {
  const { by, fields } = input;
  const outcome = await administer<Result<{ movesTerms: boolean }, "notFound">>(
    ctx,
    { by, what: "organization" },
    async (scope) => {
      const before = await readOrganization(scope);
      const changed = fieldNames.filter((field) => !isDeepStrictEqual(fields[field], before[field]));
      const movesTerms = changed.some((field) => timeFields.includes(field));
      if (changed.length === 0) return { ok: true, movesTerms };
      await updateOrganization(scope, fields);
      if (movesTerms) await factsWillChange(scope, { at: ctx.clock.now() });
      const entry = {
        type: "organization.changed",
        ...signature(by, ctx.clock.now()),
        payload: { fields: changed },
      } as const;
      await recordOrganizationEntry(scope, entry);
      return { ok: true, movesTerms };
    },
  );
  if (outcome.ok && outcome.movesTerms) await lookAgainNow(ctx, by.organizationId);
  return outcome;
}
