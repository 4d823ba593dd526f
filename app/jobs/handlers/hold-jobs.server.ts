import { defineOutsideJob, PermanentJobError } from "#app/jobs/define.ts";
import { carryOutBlackout } from "#app/services/blackouts/carry-out-blackout.server.ts";
import { carryOutHold } from "#app/services/holds/carry-out-hold.server.ts";

/** A hold was placed: every post in reach is taken off the programme, each in a transaction of its own. */
export const carryOutHoldJob = defineOutsideJob("carryOutHold", async (ctx, { organizationId, payload }) => {
  if (organizationId === null) throw new PermanentJobError("a hold belongs to an organisation");
  await carryOutHold(ctx, { organizationId, holdId: payload.holdId });
});

/** A blackout was entered: every post on the programme whose moment falls in it is held. */
export const carryOutBlackoutJob = defineOutsideJob("carryOutBlackout", async (ctx, { organizationId, payload }) => {
  if (organizationId === null) throw new PermanentJobError("a blackout belongs to an organisation");
  await carryOutBlackout(ctx, { organizationId, blackoutId: payload.blackoutId });
});
