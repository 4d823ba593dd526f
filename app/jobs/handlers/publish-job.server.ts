import { defineOutsideJob, PermanentJobError } from "#app/jobs/define.ts";
import { askCapabilities } from "#app/services/channels/ask-capabilities.server.ts";
import { readAgain } from "#app/services/publications/read-again.server.ts";
import { runPublication } from "#app/services/publications/run-publication.server.ts";

/** One step of bringing a post out on one channel; whatever follows is this job again, later. */
export const publishJob = defineOutsideJob("publish", async (ctx, { organizationId, payload }) => {
  if (organizationId === null) throw new PermanentJobError("a publication belongs to an organisation");
  await runPublication(ctx, { organizationId, ...payload });
});

/** What an account may do today, by its server's own answer. */
export const askAccountJob = defineOutsideJob("askAccount", async (ctx, { organizationId, payload }) => {
  if (organizationId === null) throw new PermanentJobError("an account belongs to an organisation");
  await askCapabilities(ctx, { organizationId, ...payload });
});

/** Reads once more what is out; whatever follows is this job again, a day later. */
export const readAgainJob = defineOutsideJob("readAgain", async (ctx, { organizationId, payload }) => {
  if (organizationId === null) throw new PermanentJobError("a publication belongs to an organisation");
  await readAgain(ctx, { organizationId, ...payload });
});
