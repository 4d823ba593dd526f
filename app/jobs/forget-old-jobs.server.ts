import type { AppContext } from "#app/services/context.ts";
import { forgetDoneJobs } from "#db/writes/job-leases.ts";

const weekMs = 7 * 24 * 3_600_000;

/** Done jobs are kept for a week, for whoever asks what happened; dead ones until a person looks. */
export async function forgetOldJobs(ctx: Pick<AppContext, "sql" | "clock">): Promise<void> {
  await forgetDoneJobs(ctx.sql, new Date(ctx.clock.now().getTime() - weekMs));
}
