import type { JudgedChange } from "#app/policies/second-person.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import type { PendingChangeRow } from "#db/queries/pending-changes.server.ts";
import type { Scope } from "#db/scope.server.ts";
import {
  baseOf,
  problemOfChange,
  type RouteChange,
  readRouteNow,
  routeChangeOf,
  type RouteNow,
} from "./route-change.server.ts";

/** A change that waits, beside what it would change as that stands now. */
export interface ChangeNow {
  judged: JudgedChange;
  /** Null for the end of the rule. */
  of: { route: RouteNow; change: RouteChange } | null;
  /** Why it could not be carried out, as a code of an iter's problems; null when it can, or nothing is known. */
  problem: string | null;
}

export async function judgeChange(scope: Scope, row: PendingChangeRow): Promise<ChangeNow> {
  const { proposedBy, proposerAdministers } = row;
  const known = { settled: row.outcome !== null, proposedBy, proposerAdministers };
  if (row.routeId === null) {
    const { secondPerson } = await readOrganization(scope);
    return { judged: { ...known, upToDate: secondPerson, possible: true }, of: null, problem: null };
  }
  const change = routeChangeOf(row);
  const route = await readRouteNow(scope, row.routeId);
  if (!change || !route) throw new Error(`The pending change ${row.changeId} is of no iter that is there.`);
  const upToDate = baseOf(route, change) === row.base;
  const refused = upToDate ? await problemOfChange(scope, route, change) : null;
  const reason = refused?.error.detail?.["reason"];
  return {
    judged: { ...known, upToDate, possible: refused === null },
    of: { route, change },
    problem: typeof reason === "string" ? reason : null,
  };
}
