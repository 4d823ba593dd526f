import { isDeepStrictEqual } from "node:util";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { mayAdminister, type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { lockOrganization, updateOrganization } from "#db/writes/organizations.server.ts";
import type { OrganizationFields } from "./organization-form.ts";

const fieldNames = ["name", "locale", "zone", "officeHours", "patronDay", "closures", "complianceEmail"] as const;

/** Changes the organisation's settings; false for anybody but an administrator. Terms already running keep theirs. */
export async function changeOrganization(
  ctx: AppContext,
  input: { by: PeopleActor; fields: OrganizationFields },
): Promise<boolean> {
  const { by, fields } = input;
  if (!mayAdminister(by)) return false;
  await writeScope(ctx.db, by, async (scope) => {
    await lockOrganization(scope);
    const before = await readOrganization(scope);
    const changed = fieldNames.filter((field) => !isDeepStrictEqual(fields[field], before[field]));
    if (changed.length === 0) return;
    await updateOrganization(scope, fields);
    const entry = {
      type: "organization.changed",
      ...signature(by, ctx.clock.now()),
      payload: { fields: changed },
    } as const;
    await recordOrganizationEntry(scope, entry);
  });
  return true;
}
