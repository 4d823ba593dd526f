import { data, redirect } from "@remix-run/node";
import { browserCookie, freshSecret, hashSecret, readBrowserSecret } from "#app/auth/cookies.server.ts";
import { type DeviceAsking, findDevice, rememberDevice } from "#app/auth/devices.server.ts";
import { placeOf } from "#app/auth/request-origin.server.ts";
import { fetchMetadataOf, isFetchedAhead, requestProofOf } from "#app/auth/request-proof.server.ts";
import type { DecisionFailure } from "#app/components/decision/decision-page.ts";
import { type Failure, failure, statusOf } from "#app/kernel/errors.ts";
import {
  type CodedRequest,
  type DecisionForm,
  readCodedRequest,
  readDecisionForm,
} from "#app/services/decisions/decision-form.ts";
import { isLive } from "#app/services/decisions/decision-token.ts";
import { readSayForm } from "#app/services/comments/comment-form.ts";
import { newestAddress, stopAutomatic } from "#app/services/decisions/decision-link.server.ts";
import { proveCode, requestReading, sendCodeAgain } from "#app/services/decisions/request-code.server.ts";
import { carryOutDecision, type Deciding, submitDecision } from "#app/services/decisions/submit-decision.server.ts";
import { noteRefusedTry } from "#app/services/sessions/refused-tries.server.ts";
import { recordRememberedDevice } from "#app/services/devices/record-device.server.ts";
import { type Answering, toCode, browserHashOf, decisionHeaders, isKnown } from "./present-decision.server.ts";
import { answerProvedSaid, answerSaid } from "./answer-said.server.ts";

/** Records what the form asks. Accepted: back to the page, which shows it. Not: the page again, with what was typed. */
export async function answerDecision(answering: Answering) {
  const { request, path, deciding } = answering;
  const typed = isFetchedAhead(request) ? null : await request.formData();
  const said = typed && readSayForm(typed);
  if (typed && said) return answerSaid(answering, said, typed);
  const form = typed && readDecisionForm(typed);
  if (form === null) return refused(failure("badRequest"), null);
  const { token } = deciding;
  if (token && form.seat !== token.seatId) return refused(failure("notYourSeat"), form);
  switch (form.intent) {
    case "stop":
      if (token) await stopAutomatic(answering.context.app, token);
      return redirect(`${path}?v=read`, 303);
    case "mark":
    case "undo":
      return answerPress(answering, form);
    case "code":
      return answerCode(answering, form);
    case "resend":
      return answerResend(answering, form);
    case "read":
      return answerReading(answering, form);
  }
}

async function answerPress(answering: Answering, form: Extract<DecisionForm, { intent: "mark" | "undo" }>) {
  const { request, context, path, deciding } = answering;
  const { app } = context;
  const { organizationId, actor } = deciding;
  const proof = await requestProofOf(answering, { organizationId, personId: actor.personId });
  const secret = readBrowserSecret(request.headers.get("Cookie"), app.appUrl) ?? freshSecret();
  const answer = await submitDecision(app, {
    ...deciding,
    actor: { ...actor, fetchMetadata: fetchMetadataOf(request) },
    seatId: form.seat,
    form,
    proof,
    browserHash: hashSecret(secret),
  });
  if (!answer.ok) {
    // A press on an address that no longer decides.
    if (deciding.token && !isLive(deciding.token, app.clock.now())) {
      await noteRefusedTry(
        app,
        { organizationId, personId: actor.personId },
        { kind: "decisionLink", place: placeOf(answering) },
      );
    }
    return refusedOrShown(answer, form, path);
  }
  if ("codeSent" in answer) return toCode(path, browserCookie(app.appUrl, secret));
  return redirect(await pathAfter(answering, form.intent, form.seat), 303);
}

/** Taking back ends the address it was done by; the person goes on with the new one. */
async function pathAfter({ context, path, deciding }: Answering, intent: "mark" | "undo", seatId: string) {
  if (intent === "mark") return path;
  const { organizationId, actor, token } = deciding;
  const { personId } = actor;
  const newer = token && (await newestAddress(context.app, { organizationId, personId, seatId }));
  return `${newer ?? path}?v=undone`;
}

/** The right digits: carries out what was pressed, and remembers this browser if its person says so. */
async function answerCode(answering: Answering, form: Extract<DecisionForm, { intent: "code" }>) {
  const { context, path, deciding } = answering;
  const typed = { code: form.code, remembers: form.remember === "on" };
  const proved = await proveByCode(answering, { ...deciding, seatId: form.seat }, typed);
  if (!proved.ok) return refused(proved, form);
  const { codedRequest, actor, cookie } = proved;
  if (codedRequest.intent === "freeze") return refused(failure("codeOver"), form);
  if (codedRequest.intent === "read") return redirect(`${path}?v=read`, { status: 303, headers: cookie });
  if (codedRequest.intent === "say") return answerProvedSaid(answering, { said: codedRequest.said, actor, cookie });
  const answer = await carryOutDecision(
    context.app,
    { ...deciding, seatId: form.seat, actor },
    { request: codedRequest, key: actor.codeId },
  );
  if (!answer.ok && answer.error.code !== "seatAlreadyMarked")
    return refused(answer, codedRequest.intent === "mark" ? codedRequest : null, cookie);
  const to = await pathAfter(answering, codedRequest.intent, form.seat);
  return redirect(to, { status: 303, headers: cookie });
}

async function answerResend(answering: Answering, form: Extract<DecisionForm, { intent: "resend" }>) {
  const { request, context, path, deciding } = answering;
  const { app } = context;
  const { organizationId, postId, actor, token } = deciding;
  const browserHash = browserHashOf(request, app);
  if (browserHash === null) return refused(failure("codeOver"), form);
  const { personId } = actor;
  const of = { organizationId, personId, postId, seatId: form.seat, tokenId: token?.id ?? null, browserHash };
  const sent = await sendCodeAgain(app, of);
  return sent.ok ? toCode(path) : refused(sent, form);
}

/** Decides nothing: whoever can read the mailbox may read in this browser what became of the post. */
async function answerReading(answering: Answering, form: Extract<DecisionForm, { intent: "read" }>) {
  const { request, context, path, deciding } = answering;
  const { app } = context;
  const { organizationId, postId, actor, token } = deciding;
  if (token === null) return refused(failure("badRequest"), form);
  const { personId } = actor;
  const known = isKnown(await requestProofOf(answering, { organizationId, personId }));
  const secret = readBrowserSecret(request.headers.get("Cookie"), app.appUrl) ?? freshSecret();
  const of = { organizationId, personId, postId, seatId: form.seat, browserHash: hashSecret(secret) };
  const sent = await requestReading(app, { ...of, token, known });
  if (!sent.ok) return refused(sent, form);
  return sent.codeSent ? toCode(path, browserCookie(app.appUrl, secret)) : redirect(`${path}?v=read`, 303);
}

type Proved =
  | {
      ok: true;
      codedRequest: CodedRequest;
      actor: Deciding["actor"] & { codeId: string };
      cookie: Record<string, string>;
    }
  | Failure;

/**
 * Compares the digits and, when they are right and the person says that the browser is theirs, remembers it. One that
 * is known already is known for longer.
 */
export async function proveByCode(
  asking: DeviceAsking,
  deciding: Deciding,
  { code, remembers }: { code: string; remembers: boolean },
): Promise<Proved> {
  const { request, context } = asking;
  const { app } = context;
  const { organizationId, seatId, actor } = deciding;
  const { personId } = actor;
  const browserHash = browserHashOf(request, app);
  if (browserHash === null) return failure("codeOver");
  const proved = await proveCode(app, { organizationId, personId, seatId, browserHash }, code);
  if (!proved.ok) {
    await noteRefusedTry(app, { organizationId, personId }, { kind: "code", place: placeOf(asking) });
    return proved;
  }
  const codedRequest = readCodedRequest(proved.request);
  if (codedRequest === null) return failure("codeOver");
  const owner = { organizationId, personId };
  const isKnown = (await findDevice(asking, owner)) !== null;
  const remembered = isKnown || remembers ? await rememberDevice(asking, { owners: [owner], by: "code" }) : null;
  const deviceId = remembered?.deviceIds[0];
  if (deviceId !== undefined && !isKnown) await recordRememberedDevice(app, { ...owner, deviceId });
  const { codeId } = proved;
  const trace = { proof: "code", codeId, fetchMetadata: fetchMetadataOf(request) } as const;
  return {
    ok: true,
    codedRequest,
    actor: { ...actor, ...trace, ...(deviceId === undefined ? {} : { deviceId }) },
    cookie: remembered ? { "Set-Cookie": remembered.setCookie } : {},
  };
}

function refusedOrShown(answer: Failure, form: DecisionForm, path: string) {
  // Decided meanwhile, by this person or another: the page says by whom and when.
  if (answer.error.code === "seatAlreadyMarked") return redirect(path, 303);
  // A page that wanted to approve by itself and may not any more shows its buttons.
  if (form.intent === "mark" && form.automatic !== undefined) return redirect(`${path}?v=read`, 303);
  return refused(answer, form);
}

type Refused = DecisionForm | Extract<CodedRequest, { intent: "mark" }>;

function refused({ error }: Failure, form: Refused | null, headers: Record<string, string> = {}) {
  const mark = form?.intent === "mark" ? form : null;
  const shown: DecisionFailure = {
    code: error.code,
    intent: form?.intent ?? null,
    left: typeof error.detail?.left === "number" ? error.detail.left : null,
    verdict: mark?.verdict ?? null,
    reason: mark?.reason ?? "",
    reasonKind: mark?.reasonKind ?? "",
    remembers: form?.intent === "code" && form.remember === "on",
  };
  return data({ failure: shown }, { status: statusOf(error), headers: { ...decisionHeaders, ...headers } });
}
