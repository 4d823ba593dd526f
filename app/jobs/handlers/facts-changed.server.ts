import { lookAgainAtPosts } from "#app/services/posts/facts-changed.server.ts";
import { defineOutsideJob, HopelessJob } from "../define.ts";

/** People, groups, roles or superiors changed: every post on its way looks again, each in a transaction of its own. */
export const factsChangedJob = defineOutsideJob("factsChanged", async (ctx, { organizationId }) => {
  if (organizationId === null) throw new HopelessJob("people belong to an organisation");
  await lookAgainAtPosts(ctx, organizationId);
});
