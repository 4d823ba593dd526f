import { failure, type Result, type WordListCode } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { proposeChange } from "#app/services/second-person/propose-change.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { baseOfList, type ListChange, planListChange } from "./list-change.server.ts";
import type { WordListFields } from "./word-list-form.ts";

/** `waits`: a second person confirms it first, and nothing has changed until then. */
export type WordListOutcome<Success extends object = object> = Result<
  Success & { waits?: true },
  WordListCode | "notFound" | "changeWaits"
>;

/** A new list; it counts for every post that is sent from now on. Without an id where it waits for a second person. */
export async function createWordList(
  ctx: AppContext,
  { by, fields }: { by: PeopleActor; fields: WordListFields },
): Promise<WordListOutcome<{ listId?: string }>> {
  return changeList(ctx, by, { type: "create", fields });
}

/** Nothing changed writes nothing. */
export async function changeWordList(
  ctx: AppContext,
  { by, listId, fields }: { by: PeopleActor; listId: string; fields: WordListFields },
): Promise<WordListOutcome> {
  return changeList(ctx, by, { type: "change", listId, fields });
}

/** Out of use, or in use again. */
export async function archiveWordList(
  ctx: AppContext,
  { by, listId, archived }: { by: PeopleActor; listId: string; archived: boolean },
): Promise<WordListOutcome> {
  return changeList(ctx, by, { type: archived ? "archive" : "restore", listId });
}

/** Made at once, or proposed to a second person, as the organisation says. */
async function changeList(
  ctx: AppContext,
  by: PeopleActor,
  change: ListChange,
): Promise<WordListOutcome<{ listId?: string }>> {
  type Outcome = WordListOutcome<{ listId?: string }>;
  const outcome = await administer<Outcome>(ctx, { by, what: "wordLists" }, async (scope) => {
    const plan = await planListChange(scope, change);
    if (!plan.ok) return plan;
    if (plan.write === null) return { ok: true };
    const signed = signature(by, ctx.clock.now());
    const { secondPerson } = await readOrganization(scope);
    if (!secondPerson) {
      const written = await plan.write(scope, signed);
      return { ok: true, ...(change.type === "create" ? written : {}) };
    }
    const name = plan.before?.name ?? ("fields" in change ? change.fields.name : "");
    const proposed = { list: change, name, base: baseOfList(plan.before) };
    const waits = await proposeChange(scope, { proposed, signed });
    return waits.ok ? waits : failure("changeWaits");
  });
  if (outcome.ok && outcome.waits) ctx.wake();
  return outcome;
}
