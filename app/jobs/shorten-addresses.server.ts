import type { AppContext } from "#app/services/context.ts";
import { forgetReplyTraces } from "#db/writes/inbound-mails.ts";
import { shortenAddresses } from "#db/writes/shorten-addresses.ts";

const dayMs = 86_400_000;
/** For as long as whole network addresses and names of browsers are worth something to an inquiry. */
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
