import { data, redirect } from "@remix-run/node";
import { browserCookie, freshSecret, hashSecret, readBrowserSecret } from "#app/auth/cookies.server.ts";
import { requestProofOf } from "#app/auth/request-proof.server.ts";
import type { CommentFailure } from "#app/components/comments/comment-forms.ts";
import { type Failure, failure, statusOf } from "#app/kernel/errors.ts";
import { carryOutSaid } from "#app/services/comments/carry-out-comment.server.ts";
import type { SayForm } from "#app/services/comments/comment-form.ts";
import { isLive } from "#app/services/decisions/decision-token.ts";
import { requestCode } from "#app/services/decisions/request-code.server.ts";
import type { Deciding } from "#app/services/decisions/submit-decision.server.ts";
import { type Answering, toCode, decisionHeaders } from "./present-decision.server.ts";

/**
 * A comment or a proposal from the decision page. The seat gives the right, no account is needed; but a comment in
 * somebody's name is as easy to forge as a mark, so an unknown browser has to prove whose it is first, once.
 */
export async function answerSaid(answering: Answering, said: SayForm, typed: FormData) {
  const { request, context, path, deciding } = answering;
  const { app } = context;
  const { organizationId, postId, actor, token } = deciding;
  const seatId = String(typed.get("seat") ?? "");
  if (token && seatId !== token.seatId) return refusedSaid(failure("notYourSeat"), said);
  if (!isLive(token, app.clock.now())) return refusedSaid(failure("impossibleNow"), said);
  const { device, session } = await requestProofOf(answering, { organizationId, personId: actor.personId });
  if (device === null && session === null) {
    const secret = readBrowserSecret(request.headers.get("Cookie"), app.appUrl) ?? freshSecret();
    const of = { organizationId, personId: actor.personId, postId, seatId, tokenId: token?.id ?? null };
    const sent = await requestCode(app, { ...of, browserHash: hashSecret(secret) }, { intent: "say", said });
    return sent.ok ? toCode(path, browserCookie(app.appUrl, secret)) : refusedSaid(sent, said);
  }
  const known = {
    ...actor,
    ...(device ? { deviceId: device.id } : {}),
    ...(session ? { sessionId: session.id } : {}),
  };
  return carryOut(answering, { said, actor: known });
}

interface Proved {
  said: SayForm;
  actor: Deciding["actor"];
  cookie?: Record<string, string>;
}

/** The same once the code was right. */
export function answerProvedSaid(answering: Answering, proved: Proved) {
  return carryOut(answering, proved);
}

async function carryOut({ context, path, deciding }: Answering, { said, actor, cookie = {} }: Proved) {
  const { organizationId, postId } = deciding;
  const done = await carryOutSaid(context.app, { organizationId, postId, actor }, said);
  if (!done.ok) return refusedSaid(done, said, cookie);
  return redirect(`${path}?v=read#thread-${done.threadId}`, { status: 303, headers: cookie });
}

function refusedSaid({ error }: Failure, said: SayForm, cookie: Record<string, string> = {}) {
  const { intent, body } = said;
  const values =
    said.intent === "reply"
      ? { body }
      : { slot: said.slot, quote: said.quote, body, replacement: said.replacement, proposes: said.proposes };
  const threadId = said.intent === "reply" ? said.threadId : null;
  const commentFailure: CommentFailure = { code: error.code, intent, threadId, values };
  return data(
    { failure: null, commentFailure },
    { status: statusOf(error), headers: { ...decisionHeaders, ...cookie } },
  );
}
