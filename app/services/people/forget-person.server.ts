import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { factsWillChange } from "#app/services/posts/facts-changed.server.ts";
import { findPerson } from "#db/queries/people.server.ts";
import { forgetPersonRow } from "#db/writes/forget-person.server.ts";
import type { ForgetFields } from "./forget-form.ts";
import { type PeopleActor, type PeopleOutcome, signature } from "./outcome.ts";
import { pseudonymOf } from "./pseudonym.ts";

interface OnPerson {
  by: PeopleActor;
  personId: string;
  fields: ForgetFields;
}

/**
 * Takes name, address and everything else that tells who somebody was out of the organisation: for good. The log keeps
 * its entries and its proofs, with a pseudonym; what was signed stays as it was signed. Only of a person whose access is
 * suspended, and only with the name typed as it stands there.
 */
export async function forgetPerson(ctx: AppContext, { by, personId, fields }: OnPerson): Promise<PeopleOutcome> {
  return administer<PeopleOutcome>(ctx, { by, what: "people" }, async (scope) => {
    const person = await findPerson(scope, personId);
    if (!person) return failure("notFound");
    if (person.status !== "suspended") return failure("notSuspended");
    if (fields.typedName !== person.name) return failure("nameNotTyped");
    const at = ctx.clock.now();
    // Labels of seats stand in the iter of posts: no decision is under way while they change.
    await factsWillChange(scope, { at });
    const { spellings } = fields;
    const { blanked, changed } = await forgetPersonRow(scope, {
      personId,
      pseudonym: pseudonymOf(personId),
      spellings,
      at,
    });
    await recordOrganizationEntry(scope, {
      type: "person.forgotten",
      ...signature(by, at),
      payload: { personId, blanked, changed },
    });
    return { ok: true };
  });
}
