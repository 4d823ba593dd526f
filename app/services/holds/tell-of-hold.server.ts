import { type HoldRow, peopleOfHold } from "#db/queries/holds.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";

/** One mail for each person whom a hold concerns, however many of their posts it stopped. */
export async function tellOfHold(scope: Scope, { hold: { holdId }, at }: { hold: HoldRow; at: Date }): Promise<void> {
  for (const toPersonId of await peopleOfHold(scope, holdId))
    await queueMail(scope, { kind: "holdPlaced", toPersonId, data: { holdId }, at });
}
