import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { findDecisionToken, type DecisionTokenFound, newestDecisionToken } from "#db/queries/decision-tokens.server.ts";
import type { FetchMetadata } from "#db/schema/decisions.ts";
import { writeScope, readScope } from "#db/scope.server.ts";
import { insertOpening } from "#db/writes/decision-evidence.server.ts";
import { spendAutomatic } from "#db/writes/decision-tokens.server.ts";
import { hashDecisionToken, decisionToken } from "./decision-token.ts";

/** Longer ones are cut before hashing, and are as unknown as any other that was not issued. */
const longest = 200;

/**
 * The address somebody came by, or null for every string that was not issued: malformed, mutated and unknown ones cost
 * the same, one hash and one look-up. An expired or superseded address is still found, because its page tells what
 * happened; it decides nothing.
 */
export function openDecisionLink(
  ctx: Pick<AppContext, "db">,
  token: string | undefined,
): Promise<DecisionTokenFound | null> {
  return findDecisionToken(ctx.db, hashDecisionToken((token ?? "").slice(0, longest)));
}

export interface Opening {
  deviceId: string | null;
  method: string;
  address: string;
  userAgent: string;
  fetchMetadata: FetchMetadata;
}

/**
 * One row of evidence about the address, outside of any decision: the page opens also when the row cannot be
 * written.
 */
export async function noteOpening(ctx: AppContext, token: DecisionTokenFound, opening: Opening): Promise<void> {
  const at = ctx.clock.now();
  const { organizationId, personId } = token;
  try {
    await writeScope(ctx.db, { organizationId, personId }, (scope) =>
      insertOpening(scope, { ...opening, id: newId(at), tokenId: token.id, at }),
    );
  } catch (error) {
    ctx.log.warn({ err: error, tokenId: token.id }, "opening of a decision address not noted");
  }
}

/**
 * The address a person was given last for a seat. Only for somebody who has just proved to be that person: it lets them
 * go on where the address they came by has expired, without waiting for the mail.
 */
export async function newestAddress(
  ctx: Pick<AppContext, "db" | "secret">,
  { organizationId, personId, seatId }: { organizationId: string; personId: string; seatId: string },
): Promise<string | null> {
  const found = await readScope(ctx.db, { organizationId, personId }, (scope) =>
    newestDecisionToken(scope, { seatId, personId }),
  );
  return found && found.supersededAt === null ? `/d/${decisionToken(ctx.secret, found.id)}` : null;
}

/** The person stopped the page that was about to approve: it never does so again for this seat. */
export async function stopAutomatic(ctx: AppContext, token: DecisionTokenFound): Promise<void> {
  const { organizationId, personId } = token;
  const at = ctx.clock.now();
  await writeScope(ctx.db, { organizationId, personId }, (scope) => spendAutomatic(scope, { tokenId: token.id, at }));
}
