import { isDeepStrictEqual } from "node:util";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import type { Result } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { updateOrganization } from "#db/writes/organizations.server.ts";
import { administer } from "./administer.server.ts";
import type { OrganizationFields } from "./organization-form.ts";

const fieldNames = ["name", "locale", "zone", "officeHours", "patronDay", "closures", "complianceEmail"] as const;

/** Changes the organisation's settings. Terms already running keep theirs. */
export async function changeOrganization(
  ctx: AppContext,
  input: { by: PeopleActor; fields: OrganizationFields },
): Promise<Result<object, "notFound">> {
  const { by, fields } = input;
  return administer<Result<object, "notFound">>(ctx, { by, what: "organization" }, async (scope) => {
    const before = await readOrganization(scope);
    const changed = fieldNames.filter((field) => !isDeepStrictEqual(fields[field], before[field]));
    if (changed.length === 0) return { ok: true };
    await updateOrganization(scope, fields);
    const entry = {
      type: "organization.changed",
      ...signature(by, ctx.clock.now()),
      payload: { fields: changed },
    } as const;
    await recordOrganizationEntry(scope, entry);
    return { ok: true };
  });
}
