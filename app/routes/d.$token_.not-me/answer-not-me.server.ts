import { data, redirect } from "@remix-run/node";
import { browserCookie, freshSecret, hashSecret, readBrowserSecret } from "#app/auth/cookies.server.ts";
import type { DeviceAsking } from "#app/auth/devices.server.ts";
import { isFetchedAhead, requestProofOf } from "#app/auth/request-proof.server.ts";
import { type Failure, failure, statusOf } from "#app/kernel/errors.ts";
import { requestCode, sendCodeAgain } from "#app/services/decisions/request-code.server.ts";
import type { Deciding } from "#app/services/decisions/submit-decision.server.ts";
import { freezePost } from "#app/services/freezes/freeze-post.server.ts";
import { proveByCode } from "#app/routes/d.$token/answer-decision.server.ts";
import { toCode, decisionHeaders } from "#app/routes/d.$token/present-decision.server.ts";

interface Answering extends DeviceAsking {
  path: string;
  deciding: Deciding;
}

/**
 * Freezing stops other people's work, so it needs the same proof as deciding: a scanner that presses every button of a
 * receipt freezes nothing.
 */
export async function answerNotMe(answering: Answering) {
  const { request } = answering;
  const form = isFetchedAhead(request) ? new FormData() : await request.formData();
  switch (form.get("intent")) {
    case "freeze":
      return answerFreeze(answering);
    case "code":
      return answerCode(answering, String(form.get("code") ?? "").slice(0, 40));
    case "resend":
      return answerResend(answering);
    default:
      return refused(failure("badRequest"));
  }
}

async function answerFreeze(answering: Answering) {
  const { request, context, path, deciding } = answering;
  const { app } = context;
  const { organizationId, actor, token } = deciding;
  const { personId } = actor;
  const { device, session } = await requestProofOf(answering, { organizationId, personId });
  if (device || session) {
    const known = { ...(device ? { deviceId: device.id } : {}), ...(session ? { sessionId: session.id } : {}) };
    const proof = device ? ("device" as const) : ("session" as const);
    const frozen = await freezePost(app, { ...deciding, actor: { ...actor, ...known, proof } });
    return frozen.ok ? redirect(path, 303) : refused(frozen);
  }
  const secret = readBrowserSecret(request.headers.get("Cookie"), app.appUrl) ?? freshSecret();
  const { postId, seatId } = deciding;
  const of = { organizationId, personId, postId, seatId, tokenId: token?.id ?? null, browserHash: hashSecret(secret) };
  const sent = await requestCode(app, of, { intent: "freeze" });
  return sent.ok ? toCode(path, browserCookie(app.appUrl, secret)) : refused(sent);
}

async function answerCode(answering: Answering, typed: string) {
  const { context, path, deciding } = answering;
  // The page does not ask here whether the device is theirs: the person is just reporting that another one is not.
  const proved = await proveByCode(answering, deciding, { code: typed, remembers: false });
  if (!proved.ok) return refused(proved);
  const headers = proved.cookie;
  if (proved.codedRequest.intent !== "freeze") return refused(failure("codeOver"), headers);
  const frozen = await freezePost(context.app, { ...deciding, actor: proved.actor });
  return frozen.ok ? redirect(path, { status: 303, headers }) : refused(frozen, headers);
}

async function answerResend({ request, context, path, deciding }: Answering) {
  const secret = readBrowserSecret(request.headers.get("Cookie"), context.app.appUrl);
  if (secret === null) return refused(failure("codeOver"));
  const { organizationId, postId, seatId, token, actor } = deciding;
  const { personId } = actor;
  const of = { organizationId, personId, postId, seatId, tokenId: token?.id ?? null, browserHash: hashSecret(secret) };
  const sent = await sendCodeAgain(context.app, of);
  return sent.ok ? toCode(path) : refused(sent);
}

function refused({ error }: Failure, headers: Record<string, string> = {}) {
  const left = typeof error.detail?.left === "number" ? error.detail.left : null;
  const shown = {
    code: error.code,
    intent: "code" as const,
    left,
    verdict: null,
    reason: "",
    reasonKind: "",
    remembers: false,
  };
  return data({ failure: shown }, { status: statusOf(error), headers: { ...decisionHeaders, ...headers } });
}
