import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { linkHolder } from "#db/queries/decision-link.ts";
import type { DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import { readScope } from "#db/scope.server.ts";
import { maySeePost } from "./link-reading.ts";
import { type CodeAsked, requestCode } from "./request-code.server.ts";

export interface ReadingAsked extends Omit<CodeAsked, "tokenId"> {
  token: DecisionTokenFound;
  /** The browser is known as the holder's. */
  known: boolean;
}

/**
 * Sends the holder of an address that shows its post no more a code to read it with, within the limits of the other
 * codes. None is sent where the post can be read already, nor to somebody suspended: `notYourSeat`.
 */
export async function requestReading(
  ctx: AppContext,
  { token, known, ...asked }: ReadingAsked,
): Promise<{ ok: true; codeSent: boolean } | Failure> {
  const { organizationId, personId, browserHash } = asked;
  const now = ctx.clock.now();
  const holder = await readScope(ctx.db, { organizationId, personId }, (scope) =>
    linkHolder(scope, { tokenId: token.id, browserHash, now }),
  );
  if (!holder?.active) return failure("notYourSeat");
  if (maySeePost({ token, holder, known, now })) return { ok: true, codeSent: false };
  const sent = await requestCode(ctx, { ...asked, tokenId: token.id }, { intent: "read" });
  return sent.ok ? { ok: true, codeSent: true } : sent;
}
