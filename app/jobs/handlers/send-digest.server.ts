import { gatherDigest } from "#app/services/mail/gather-digest.server.ts";
import { defineDatabaseJob } from "../define.ts";

/** Nine o'clock somewhere: what waited for it becomes one mail. */
export const sendDigestJob = defineDatabaseJob("sendDigest", async (ctx, scope, job) => {
  await gatherDigest(ctx, scope, job.payload.personId);
  return () => ctx.wake();
});
