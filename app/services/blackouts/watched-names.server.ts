import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import type { Result } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { watchedLists, type WatchedNames } from "#db/schema/organizations.ts";
import { updateOrganization } from "#db/writes/organizations.server.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import { nameFinder, namesIn } from "#workflows/content/watched-names.ts";

/** The longest list, in UTF-16 units: some thousand names. */
export const longestWatchedList = 40_000;

/** The lists as the form sends them: one name a line. */
export function readWatchedNames(form: FormData): WatchedNames {
  const list = (name: string) => namesIn(plainText(String(form.get(name) ?? "").slice(0, longestWatchedList)));
  return { candidates: list("candidates"), officeholders: list("officeholders"), voice: list("voice") };
}

/** Keeps the lists, which administrators may. The log says which ones changed; nothing changed writes nothing. */
export async function saveWatchedNames(
  ctx: AppContext,
  { by, names }: { by: PeopleActor; names: WatchedNames },
): Promise<Result<object, "notFound">> {
  return administer<Result<object, "notFound">>(ctx, { by, what: "organization" }, async (scope) => {
    const former = (await readOrganization(scope)).watchedNames;
    const changed = watchedLists.filter((list) => former[list].join("\n") !== names[list].join("\n"));
    if (changed.length === 0) return { ok: true };
    await updateOrganization(scope, { watchedNames: names });
    await recordOrganizationEntry(scope, {
      type: "organization.changed",
      ...signature(by, ctx.clock.now()),
      payload: { fields: changed },
    });
    return { ok: true };
  });
}

/** Tells what of each list stands in the texts of one post after the other. */
export function watchedFinder(names: WatchedNames): (texts: readonly string[]) => WatchedNames {
  const candidates = nameFinder(names.candidates);
  const officeholders = nameFinder(names.officeholders);
  const voice = nameFinder(names.voice);
  return (texts) => ({
    candidates: candidates(texts),
    officeholders: officeholders(texts),
    voice: voice(texts),
  });
}
