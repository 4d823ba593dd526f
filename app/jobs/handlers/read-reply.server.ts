import { readReply as readIncomingReply } from "#app/services/replies/read-reply.server.ts";
import { defineOutsideJob, HopelessJob } from "../define.ts";

/** Reads an answer that came in by mail. DNS may be away, so it is tried again; its mark carries a key of its own. */
export const readReplyJob = defineOutsideJob("readReply", async (ctx, job) => {
  const { organizationId } = job;
  if (organizationId === null) throw new HopelessJob("an answer belongs to an organisation");
  await readIncomingReply(ctx, { organizationId, inboundId: job.payload.inboundId });
});
