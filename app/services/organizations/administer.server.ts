import { type Failure, failure } from "#app/kernel/errors.ts";
import { type Administered, mayAdminister } from "#app/policies/administration.ts";
import type { AppContext } from "#app/services/context.ts";
import { findPerson } from "#db/queries/people.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { lockOrganization } from "#db/writes/organizations.server.ts";

interface Administration {
  by: { organizationId: string; personId: string };
  what: Administered;
}

/**
 * Changes something of the whole organisation, if the person may. Roles change under the same lock: they are read as
 * they are now, not as they were when a page or a session was read.
 */
export async function administer<Answer extends { ok: boolean }>(
  ctx: Pick<AppContext, "db">,
  { by, what }: Administration,
  change: (scope: Scope) => Promise<Answer>,
): Promise<Answer | Failure<"notFound">> {
  const { organizationId, personId } = by;
  return writeScope<Answer | Failure<"notFound">>(ctx.db, { organizationId, personId }, async (scope) => {
    await lockOrganization(scope);
    return (await refusalNow(scope, what)) ?? change(scope);
  });
}

/** Why the person of this transaction may not, by the roles they have in it; null when they may. */
export async function refusalNow(scope: Scope, what: Administered): Promise<Failure<"notFound"> | null> {
  const { organizationId, personId } = scope;
  const person = personId === null ? null : await findPerson(scope, personId);
  if (!person || person.status !== "active") return failure("notFound");
  const { roles } = person;
  return mayAdminister({ organizationId, personId: person.personId, roles }, what).allowed ? null : failure("notFound");
}
