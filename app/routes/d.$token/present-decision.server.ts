import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { type RequestProof, isFetchedAhead } from "#app/auth/request-proof.server.ts";
import { originOf } from "#app/auth/request-origin.server.ts";
import { hashSecret, readBrowserSecret } from "#app/auth/cookies.server.ts";
import { type DecisionLoaded, readFace } from "#app/components/decision/decision-page.ts";
import { translator } from "#app/i18n/translator.server.ts";
import type { AppContext } from "#app/services/context.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";
import type { DeviceAsking } from "#app/auth/devices.server.ts";
import type { Deciding } from "#app/services/decisions/submit-decision.server.ts";

/** For whoever has only a link, nothing of the page may be kept anywhere or found by a search. */
export const decisionHeaders = { "Cache-Control": "no-store, private", "X-Robots-Tag": "noindex, nofollow" };

/** How long after a mark its stamp is still animated. */
const freshMs = 20_000;

interface Presented {
  view: DecisionView;
  path: string;
  imagesPath: string;
  proof: RequestProof;
  /** The address in a mail they came by. */
  link: { seatId: string } | null;
}

/** What both pages, by link and signed in, hand to the same components. */
export function presentDecision(
  ctx: Pick<AppContext, "clock">,
  request: Request,
  { view, path, imagesPath, proof, link }: Presented,
): DecisionLoaded {
  const asked = new URL(request.url).searchParams.get("v");
  const { situation } = view;
  // Where texts differ, or a change was asked for, the person has to read before they press.
  const mustBeRead = view.sheets.length > 1 || view.hasAsked;
  return {
    view,
    path,
    imagesPath,
    asked: readFace(asked),
    // Approving by itself: only the button of the mail that says so, on a known device, once, and in plain sight; the
    // page itself stops where more is to be read than was in view.
    automatic:
      link !== null &&
      asked === "approve" &&
      situation.type === "open" &&
      proof.device !== null &&
      view.stepUp === null &&
      view.automaticLeft &&
      !mustBeRead &&
      !isFetchedAhead(request),
    needsCode: proof.session?.fresh ? false : !isKnown(proof) || view.stepUp !== null,
    isKnownDevice: proof.device !== null,
    formKey: randomUUID(),
    fresh: situation.type === "mine" && ctx.clock.now().getTime() - Date.parse(situation.mark.at) < freshMs,
    takenBack: asked === "undone" && situation.type === "open",
    linkSeatId: link?.seatId ?? null,
    enterPath: `/posts/${view.post.id}/decision`,
  };
}

/** The page is the one where somebody says that it is not for them to decide. */
export function asksToDecline(request: Request): boolean {
  return readFace(new URL(request.url).searchParams.get("v")) === "recuse";
}

/** The browser is known as its person's: the address is not the only proof. */
export function isKnown({ device, session }: RequestProof): boolean {
  return device !== null || session !== null;
}

/** Of a post that may not be read only the state is said. */
export function titleOf({ post, reader, readable }: DecisionView): string {
  const state = translator(reader.locale)(`states.post.${post.state}`);
  return readable ? `${post.title} · ${state}` : `${state} · Imprimatur`;
}

/** The secret by which this browser is recognised when it sends a code; null when it has none yet. */
export function browserHashOf(request: Request, app: Pick<AppContext, "appUrl">): Buffer | null {
  const secret = readBrowserSecret(request.headers.get("Cookie"), app.appUrl);
  return secret === null ? null : hashSecret(secret);
}

/** Where a request came from, as the audit of a mark keeps it. */
export function requestTrace(asking: { request: Request; context: { clientAddress: string; forwarded: boolean } }): {
  ip: string;
  userAgent: string;
} {
  const origin = originOf(asking);
  return { ip: origin.address, userAgent: origin.userAgent };
}

/** A form of the decision page, and whom it comes from. */
export interface Answering extends DeviceAsking {
  /** Where the page is. */
  path: string;
  /** Without the seat where it is the form that names it. */
  deciding: Omit<Deciding, "seatId">;
}

/** To the page where the code is typed. */
export function toCode(path: string, setCookie?: string): Response {
  return redirect(`${path}?v=code`, {
    status: 303,
    headers: setCookie === undefined ? {} : { "Set-Cookie": setCookie },
  });
}
