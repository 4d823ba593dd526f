import type { AppContext } from "#app/services/context.ts";
import { forgetDoneJobs } from "#db/writes/jobs.server.ts";
import { forgetReplyTraces } from "#db/writes/inbound-mails.server.ts";
import { shortenAddresses } from "#db/writes/housekeeping.server.ts";

const weekMs = 7 * 24 * 3_600_000;

/** Done jobs are kept for a week, for whoever asks what happened; dead ones until a person looks. */
export async function forgetOldJobs(ctx: Pick<AppContext, "sql" | "clock">): Promise<void> {
  await forgetDoneJobs(ctx.sql, new Date(ctx.clock.now().getTime() - weekMs));
}

const dayMs = 86_400_000;
/** How long whole network addresses and browser names are kept for an inquiry. */
const addressDays = 90;
/** What a code was for is of no use once it is over. */
const codeDays = 1;

/** Addresses of openings, marks and devices are shortened after ninety days; what is left says roughly where. */
export async function shortenOldAddresses(ctx: Pick<AppContext, "sql" | "clock">): Promise<void> {
  const now = ctx.clock.now().getTime();
  await shortenAddresses(ctx.sql, {
    before: new Date(now - addressDays * dayMs),
    codesBefore: new Date(now - codeDays * dayMs),
  });
  await forgetReplyTraces(ctx.sql, new Date(now - addressDays * dayMs));
}
