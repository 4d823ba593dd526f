import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure, type Result, type SecondPersonCode } from "#app/kernel/errors.ts";
import { refusalOfStep } from "#app/policies/second-person.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { findPendingChange, type PendingChangeRow } from "#db/queries/pending-changes.server.ts";
import { findPerson } from "#db/queries/people.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { lockApprovalRoute } from "#db/writes/approval-routes.server.ts";
import { takeDecidingLock } from "#db/writes/deciding-lock.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { settlePendingChange } from "#db/writes/pending-changes.server.ts";
import { type ChangeNow, judgeChange } from "./judge-change.server.ts";
import { nameOfChange } from "./change-address.ts";
import type { Settling } from "./settle-form.ts";
import { type Signed, signedBy } from "./signed.ts";

export type SettleOutcome = Result<object, SecondPersonCode | "notFound" | "busy">;

const steps = {
  confirm: { outcome: "confirmed", entry: "route.changeConfirmed" },
  refuse: { outcome: "refused", entry: "route.changeRefused" },
  withdraw: { outcome: "withdrawn", entry: "route.changeWithdrawn" },
} as const;

export interface SettleChangeInput {
  organizationId: string;
  actor: Actor & { personId: string };
  settling: Settling;
}

/**
 * Confirms, refuses or withdraws a change that waits for a second person. Who may is judged under the organisation's
 * lock and the iter's, by the roles and the iter of that moment; what is confirmed counts in the same transaction.
 */
export async function settleChange(ctx: AppContext, input: SettleChangeInput): Promise<SettleOutcome> {
  const { organizationId, actor, settling } = input;
  const { step, changeId, reason } = settling;
  if (step === "refuse" && reason === "") return failure("refusalReasonMissing");
  const by = { organizationId, personId: actor.personId };
  try {
    const outcome = await administer<SettleOutcome>(ctx, { by, what: "approvalRoutes" }, async (scope) => {
      const row = await findPendingChange(scope, changeId);
      const person = await findPerson(scope, actor.personId);
      if (!row || !person) return failure("notFound");
      if (row.routeId !== null) await lockApprovalRoute(scope, row.routeId);
      // Each submission is judged wholly before a change of the rules or wholly after it.
      if (row.kind === "rules") await takeDecidingLock(scope);
      const now = await judgeChange(scope, row);
      const refusal = refusalOfStep({ ...by, roles: person.roles }, now.judged, step);
      if (refusal) return failure(refusal);
      await settle(scope, { row, now, settling, signed: signedBy(actor, ctx.clock.now()) });
      return { ok: true };
    });
    if (outcome.ok) ctx.wake();
    return outcome;
  } catch (error) {
    busyFailure(error);
    return failure("busy");
  }
}

interface Settled {
  row: PendingChangeRow;
  now: ChangeNow;
  settling: Settling;
  signed: Signed;
}

/* What it does follows its confirmation in the log. */
async function settle(scope: Scope, { row, now, settling, signed }: Settled): Promise<void> {
  const { changeId, kind, routeId, listId, number, proposedBy } = row;
  const { outcome, entry } = steps[settling.step];
  const reason = settling.step === "refuse" ? settling.reason : null;
  const { at, actorId: by } = signed;
  await settlePendingChange(scope, { changeId, outcome, by, reason, at });
  await recordOrganizationEntry(scope, {
    type: entry,
    ...signed,
    payload: {
      changeId,
      change: kind,
      proposerId: proposedBy,
      ...(routeId === null ? {} : { routeId }),
      ...(listId === null ? {} : { listId }),
      ...(number === null ? {} : { number }),
    },
    personal: { name: nameOfChange(row), reason },
  });
  if (settling.step === "withdraw") return;
  if (settling.step === "confirm") await now.carryOut(signed);
  await queueMail(scope, { kind: "pendingChange", toPersonId: proposedBy, data: { changeId }, at });
}
