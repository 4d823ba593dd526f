import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import type { CodeRequest } from "#db/schema/decisions.ts";
import { writeScope } from "#db/scope.server.ts";
import { countCodes, lockCodesOf, takeTry, useCode } from "#db/writes/decision-codes.ts";
import { codeLimits, isDecisionCode, mostTries, readingMinutes } from "./decision-code.ts";
import type { CodeAsked } from "./request-code.server.ts";

export type CodeProved = { ok: true; codeId: string; request: CodeRequest } | Failure;

/**
 * Compares typed digits with the living code of this browser. The try is used up before it is judged, so that tries at
 * the same moment are each counted; the right digits work once. `codeWrong` says how many tries are left.
 */
export function proveCode(
  ctx: AppContext,
  asked: Omit<CodeAsked, "tokenId" | "postId">,
  typed: string,
): Promise<CodeProved> {
  const { organizationId, personId, seatId, browserHash } = asked;
  const at = ctx.clock.now();
  return writeScope(ctx.db, { organizationId, personId }, async (scope): Promise<CodeProved> => {
    await lockCodesOf(scope, personId);
    const counted = await countCodes(scope, {
      personId,
      seatId,
      seatSince: at,
      personSince: at,
      wrongSince: new Date(at.getTime() - codeLimits.wrongOfPerson.hours * 3_600_000),
    });
    if (counted.wrongOfSeat >= codeLimits.wrongOfSeat || counted.wrongOfPerson >= codeLimits.wrongOfPerson.tries)
      return failure("tooManyCodes");
    const found = await takeTry(scope, { personId, seatId, browserHash, at, mostTries });
    if (found === null) return failure("codeOver");
    if (!isDecisionCode(ctx.secret, found.id, typed)) {
      return found.tries < mostTries ? failure("codeWrong", { left: mostTries - found.tries }) : failure("codeOver");
    }
    const readsUntil = new Date(at.getTime() + readingMinutes * 60_000);
    if (!(await useCode(scope, { codeId: found.id, at, readsUntil }))) return failure("codeOver");
    return { ok: true, codeId: found.id, request: found.request };
  });
}
