import { type Failure, failure } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { decisionGate } from "#db/queries/decision-gate.server.ts";
import type { CodeRequest } from "#db/schema/decisions.ts";
import { writeScope } from "#db/scope.server.ts";
import { countCodes, insertCode, lockCodesOf } from "#db/writes/decision-codes.ts";
import { queueMail } from "#db/writes/mails.ts";
import { codeLimits, codeMinutes } from "./decision-code.ts";

/** Whose decision, on which seat, asked by which browser. */
export interface CodeAsked {
  organizationId: string;
  personId: string;
  postId: string;
  seatId: string;
  tokenId: string | null;
  browserHash: Buffer;
}

/** A second press within this time is the same press. */
const samePressMs = 20_000;

/**
 * Sends a fresh code to the person's own address, bound to this browser and to exactly what was pressed; nothing is
 * decided. Beyond the limits no mail goes out: whoever presses again and again fills nobody's mailbox.
 */
export async function requestCode(
  ctx: AppContext,
  asked: CodeAsked,
  request: CodeRequest,
): Promise<{ ok: true } | Failure> {
  const { organizationId, personId, postId, seatId, tokenId, browserHash } = asked;
  const at = ctx.clock.now();
  const ago = (minutes: number) => new Date(at.getTime() - minutes * 60_000);
  const answer = await writeScope(ctx.db, { organizationId, personId }, async (scope) => {
    await lockCodesOf(scope, personId);
    const gate = await decisionGate(scope, { postId, personId, seatId, tokenId, browserHash, now: at });
    if (gate === null) return failure("notFound");
    if (gate.code && isSamePress(gate.code, request, at)) return { ok: true as const, sent: false };
    const counted = await countCodes(scope, {
      personId,
      seatId,
      seatSince: ago(codeLimits.ofSeat.minutes),
      personSince: ago(codeLimits.ofPerson.minutes),
      wrongSince: ago(codeLimits.wrongOfPerson.hours * 60),
    });
    const isTooMany =
      counted.ofSeat >= codeLimits.ofSeat.codes ||
      counted.ofPerson >= codeLimits.ofPerson.codes ||
      counted.wrongOfSeat >= codeLimits.wrongOfSeat ||
      counted.wrongOfPerson >= codeLimits.wrongOfPerson.tries;
    if (isTooMany) return failure("tooManyCodes");
    const id = newId(at);
    const expiresAt = new Date(at.getTime() + codeMinutes * 60_000);
    await insertCode(scope, { id, personId, postId, seatId, tokenId, browserHash, request, at, expiresAt });
    await queueMail(scope, { kind: "decisionCode", toPersonId: personId, postId, seatId, data: { codeId: id }, at });
    return { ok: true as const, sent: true };
  });
  if (answer.ok && answer.sent) ctx.wake();
  return answer.ok ? { ok: true } : answer;
}

function isSamePress(before: { createdAt: Date; request: CodeRequest }, now: CodeRequest, at: Date): boolean {
  const fields = ["intent", "verdict", "reason", "reasonKind", "revision"] as const;
  return (
    at.getTime() - before.createdAt.getTime() < samePressMs &&
    fields.every((field) => before.request[field] === now[field]) &&
    JSON.stringify(before.request.said) === JSON.stringify(now.said)
  );
}
