import { z } from "zod";
import type { PendingChangeRow } from "#db/queries/pending-changes.server.ts";

/** Where a change that waits is read and settled. */
export function addressOfChange({ kind, routeId, listId }: Pick<PendingChangeRow, "kind" | "routeId" | "listId">) {
  if (kind === "rules") return "/approval-routes/rules#waiting";
  if (kind === "wordList") return listId === null ? "/word-lists/new" : `/word-lists/${listId}`;
  return routeId === null ? "/policies#secondPerson" : `/approval-routes/${routeId}`;
}

const newList = z.object({ fields: z.object({ name: z.string() }) });

/** Of the iter or of the list; a new list is called as it would be. */
export function nameOfChange({ routeName, listName, proposed }: PendingChangeRow): string | null {
  return routeName ?? listName ?? newList.safeParse(proposed).data?.fields.name ?? null;
}
