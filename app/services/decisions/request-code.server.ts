import { type Failure, failure } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { decisionAccess } from "#db/queries/decision-access.server.ts";
import { linkHolder, type DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import type { CodeRequest } from "#db/schema/decisions.ts";
import { writeScope, readScope } from "#db/scope.server.ts";
import { countCodes, insertCode, lockCodesOf, takeTry, useCode } from "#db/writes/decision-codes.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { codeLimits, codeMinutes, isDecisionCode, mostTries, readingMinutes } from "./decision-code.ts";
import { maySeePost } from "./decision-token.ts";

/** Whose decision, on which seat, asked by which browser. */
export interface CodeAsked {
  organizationId: string;
  personId: string;
  postId: string;
  seatId: string;
  tokenId: string | null;
  browserHash: Buffer;
}

/** A second press within this time counts as the same press. */
const samePressMs = 20_000;

/**
 * Sends a fresh code to the person's own address, bound to this browser and to exactly what was pressed; nothing is
 * decided. Beyond the limits no mail goes out, so that repeated presses fill nobody's mailbox.
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
    const access = await decisionAccess(scope, { postId, personId, seatId, tokenId, browserHash, now: at });
    if (access === null) return failure("notFound");
    if (access.code && isSamePress(access.code, request, at)) return { ok: true as const, sent: false };
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
  const fields = ["intent", "verdict", "reason", "reasonKind", "revisionHash"] as const;
  return (
    at.getTime() - before.createdAt.getTime() < samePressMs &&
    fields.every((field) => before.request[field] === now[field]) &&
    JSON.stringify(before.request.said) === JSON.stringify(now.said)
  );
}

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

/** The same request with a new code, for a mail that did not come; within the same limits. */
export async function sendCodeAgain(ctx: AppContext, asked: CodeAsked): Promise<{ ok: true } | Failure> {
  const { organizationId, personId } = asked;
  const now = ctx.clock.now();
  const access = await readScope(ctx.db, { organizationId, personId }, (scope) =>
    decisionAccess(scope, { ...asked, now }),
  );
  return access?.code ? requestCode(ctx, asked, access.code.request) : failure("codeOver");
}

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
