import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import { originOf } from "#app/auth/request-origin.server.ts";
import { type DecisionFailure, type DecisionLoaded, readFace } from "#app/components/decision/decision-page.ts";
import { type Failure, failure, statusOf } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import type { DecisionView } from "#app/services/decisions/read-decision.server.ts";
import {
  type DecisionForm,
  type DecisionSubmitted,
  readDecisionForm,
  submitDecision,
} from "#app/services/decisions/submit-decision.server.ts";

/** For whoever has only a link, nothing of the page may be kept anywhere or found by a search. */
export const decisionHeaders = { "Cache-Control": "no-store, private", "X-Robots-Tag": "noindex, nofollow" };

/** How long after a mark its stamp still falls. */
const freshMs = 20_000;

interface Presented {
  view: DecisionView;
  path: string;
  imagesPath: string;
}

/** What both pages, by link and signed in, hand to the same components. */
export function presentDecision(
  ctx: Pick<AppContext, "clock">,
  request: Request,
  { view, path, imagesPath }: Presented,
): DecisionLoaded {
  const asked = new URL(request.url).searchParams.get("v");
  const { situation } = view;
  return {
    view,
    path,
    imagesPath,
    asked: readFace(asked),
    formKey: randomUUID(),
    fresh: situation.type === "mine" && ctx.clock.now().getTime() - Date.parse(situation.mark.at) < freshMs,
    takenBack: asked === "undone" && situation.type === "open",
    enterPath: `/posts/${view.post.id}/decision`,
  };
}

interface Answering {
  request: Request;
  context: { app: AppContext; clientAddress: string; forwarded: boolean };
  path: string;
  submitted: Omit<DecisionSubmitted, "form">;
}

/** Records what the form asks. Accepted: back to the page, which shows it. Not: the page again, with what was typed. */
export async function answerDecision({ request, context, path, submitted }: Answering) {
  const fields = await request.formData();
  const form = readDecisionForm(fields);
  const answer = form ? await submitDecision(context.app, { ...submitted, form }) : failure("badRequest");
  if (answer.ok) return redirect(form?.intent === "undo" ? `${path}?v=undone` : path, 303);
  // Decided meanwhile, by this person or another: the page says by whom and when.
  if (answer.error.code === "seatAlreadyMarked") return redirect(path, 303);
  return data({ failure: failureOf(answer, form) }, { status: statusOf(answer.error), headers: decisionHeaders });
}

function failureOf({ error }: Failure, form: DecisionForm | null): DecisionFailure {
  const mark = form?.intent === "mark" ? form : null;
  return {
    code: error.code,
    verdict: mark?.verdict ?? null,
    reason: mark?.reason ?? "",
    reasonKind: mark?.reasonKind ?? "",
  };
}

/** Where a request came from, as the audit of a mark keeps it. */
export function requestTrace(asking: Pick<Answering, "request" | "context">): { ip: string; userAgent: string } {
  const origin = originOf(asking);
  return { ip: origin.address, userAgent: origin.userAgent };
}
