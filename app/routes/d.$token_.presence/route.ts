import type { LoaderFunctionArgs } from "@remix-run/node";
import { isFetchedAhead, requestProofOf } from "#app/auth/request-proof.server.ts";
import { presenceWords } from "#app/components/presence/presence-words.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { isLiveLink } from "#app/services/decisions/decision-token.ts";
import { openDecisionLink } from "#app/services/decisions/decision-link.server.ts";
import { linkHolder } from "#db/queries/decision-tokens.server.ts";
import { findPresencePlace } from "#db/queries/presence.server.ts";
import { readScope } from "#db/scope.server.ts";

const headers = { "Cache-Control": "no-store, private", "X-Robots-Tag": "noindex, nofollow" };

/**
 * A heartbeat of the page somebody opened from a mail. Only a browser known as its person's counts as that person
 * deciding; of any other it is true only that the address is open. It stores nothing and decides nothing.
 */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { app } = context;
  const link = await openDecisionLink(app, params.token);
  const isForeign =
    isFetchedAhead(request) || (request.headers.get("Sec-Fetch-Site") ?? "same-origin") !== "same-origin";
  if (link === null || isForeign) throw new Response(null, { status: 404, headers });
  const { organizationId, personId, postId } = link;
  const now = app.clock.now();
  const holder = await readScope(app.db, link, (scope) =>
    linkHolder(scope, { tokenId: link.id, browserHash: null, now }),
  );
  // An address that no longer decides makes nobody present, known or not.
  if (!isLiveLink(link, holder, now)) throw new Response(null, { status: 404, headers });
  const proof = await requestProofOf({ request, context }, link);
  const isKnown = proof.device !== null || proof.session !== null;
  const key = `link:${link.id}:${isKnown ? "known" : "unknown"}`;
  const place = await readScope(app.db, link, (scope) => findPresencePlace(scope, { postId, personId }));
  if (place?.state !== "review" || new URL(request.url).searchParams.has("leave")) {
    app.presence?.leave(key);
    return new Response("", { headers });
  }
  const person = { personId, name: place.name, act: isKnown ? ("deciding" as const) : ("linkOpen" as const) };
  app.presence?.beat({ key, organizationId, postId, person, hidden: !place.showsReading });
  // The address alone is not enough to be told who else is there.
  const others = isKnown ? (app.presence?.people({ organizationId, postId }) ?? []) : [];
  const t = translator(place.locale);
  const words = presenceWords(
    others.filter((one) => one.personId !== personId),
    { act: (act, values) => t(`presence.${act}`, values), others: (values) => t("presence.others", values) },
    place.locale,
  );
  return new Response(words, { headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" } });
}
