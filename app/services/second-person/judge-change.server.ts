import type { JudgedChange } from "#app/policies/second-person.ts";
import { writePolicy } from "#app/services/policies/write-policy.server.ts";
import {
  baseOfRules,
  planRuleChange,
  readRulesNow,
  type RuleChange,
  ruleChangeSchema,
  type RulesNow,
} from "#app/services/route-rules/rule-change.server.ts";
import {
  baseOfList,
  type ListChange,
  listChangeSchema,
  planListChange,
} from "#app/services/word-lists/list-change.server.ts";
import { findWordList, type KeptWordList } from "#db/queries/word-lists.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import type { PendingChangeRow } from "#db/queries/pending-changes.server.ts";
import type { Scope } from "#db/scope.server.ts";
import {
  baseOf,
  carryOutChange,
  problemOfChange,
  type RouteChange,
  readRouteNow,
  routeChangeOf,
  type RouteNow,
} from "./route-change.server.ts";
import type { Signed } from "./signed.ts";

/** A change that waits, beside what it would change as that stands now. */
export interface ChangeNow {
  judged: JudgedChange;
  of: ChangedThing;
  /** Why it could not be carried out, as a code of an iter's problems; null when it can, or nothing is known. */
  problem: string | null;
  /** Makes it, and writes it into the log, in the transaction in which it was judged. */
  carryOut(signed: Signed): Promise<void>;
}

/** Null for the end of the rule. */
export type ChangedThing =
  | { route: RouteNow; change: RouteChange }
  | { rules: RulesNow; change: RuleChange }
  | { list: KeptWordList | null; change: ListChange }
  | null;

export async function judgeChange(scope: Scope, row: PendingChangeRow): Promise<ChangeNow> {
  const { proposedBy, proposerAdministers } = row;
  const known = { settled: row.outcome !== null, proposedBy, proposerAdministers };
  if (row.kind === "rules") return judgeRules(scope, row, known);
  if (row.kind === "wordList") return judgeList(scope, row, known);
  if (row.routeId === null) {
    const { secondPerson } = await readOrganization(scope);
    const change = { policy: "secondPerson", value: false } as const;
    return {
      judged: { ...known, upToDate: secondPerson, possible: true },
      of: null,
      problem: null,
      carryOut: (signed) => writePolicy(scope, { change, former: true, signed }),
    };
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
    carryOut: (signed) => carryOutChange(scope, { route, change, signed }),
  };
}

type Known = Pick<JudgedChange, "settled" | "proposedBy" | "proposerAdministers">;

async function judgeRules(scope: Scope, row: PendingChangeRow, known: Known): Promise<ChangeNow> {
  const change = ruleChangeSchema.parse(row.proposed);
  const rules = await readRulesNow(scope);
  const upToDate = baseOfRules(rules.stands, change) === row.base;
  const plan = planRuleChange(rules, change);
  const reason = !plan.ok && "reason" in plan.error ? plan.error.reason : null;
  return {
    judged: { ...known, upToDate, possible: !upToDate || plan.ok },
    of: { rules, change },
    problem: upToDate ? reason : null,
    carryOut: async (signed) => {
      if (plan.ok) await plan.write?.(scope, signed);
    },
  };
}

async function judgeList(scope: Scope, row: PendingChangeRow, known: Known): Promise<ChangeNow> {
  const change = listChangeSchema.parse(row.proposed);
  const list = change.type === "create" ? null : await findWordList(scope, change.listId);
  const upToDate = baseOfList(list) === row.base;
  const plan = await planListChange(scope, change);
  return {
    judged: { ...known, upToDate, possible: !upToDate || plan.ok },
    of: { list, change },
    problem: upToDate && !plan.ok ? plan.error.code : null,
    carryOut: async (signed) => {
      if (plan.ok) await plan.write?.(scope, signed);
    },
  };
}
