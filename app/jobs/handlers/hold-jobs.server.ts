import { defineOutsideJob, PermanentJobError } from "#app/jobs/define.ts";
import { carryOutHold } from "#app/services/holds/carry-out-hold.server.ts";

/** A hold was placed: every post in reach is taken off the programme, each in a transaction of its own. */
export const carryOutHoldJob = defineOutsideJob("carryOutHold", async (ctx, { organizationId, payload }) => {
  if (organizationId === null) throw new PermanentJobError("a hold belongs to an organisation");
  await carryOutHold(ctx, { organizationId, holdId: payload.holdId });
});
