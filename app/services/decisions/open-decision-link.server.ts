import type { AppContext } from "#app/services/context.ts";
import { findDecisionToken, type DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import { hashDecisionToken } from "./decision-token.ts";

/** Longer ones are cut before hashing, and found as little as any other that we did not make. */
const longest = 200;

/**
 * The address somebody came by, or null for every string we did not make: malformed, mutated and unknown ones take the
 * same way, one hash and one look-up. An expired or superseded address is still found, because its page tells what
 * happened; it decides nothing.
 */
export function openDecisionLink(
  ctx: Pick<AppContext, "db">,
  token: string | undefined,
): Promise<DecisionTokenFound | null> {
  return findDecisionToken(ctx.db, hashDecisionToken((token ?? "").slice(0, longest)));
}
