/** Calls of WordPress's REST interface (https://developer.wordpress.org/rest-api/), and what its errors mean. */
import { z } from "zod";
import { ask, type Asked } from "#app/connectors/ask.ts";
import type { Call, Outcome, Secrets } from "#app/connectors/contract.ts";
import type { RequestOptions } from "#app/connectors/outgoing.ts";
import { failureBeforehand, failureOf } from "#app/connectors/outcomes.ts";

export interface Side {
  request: Call["request"];
  server: string;
  secrets: Secrets;
}

const errorAnswer = z.object({ code: z.string() });
/** Whoever is not known may not ask for drafts: that is said of the parameter, with 400. */
const unknownUser = z.object({
  data: z.object({ details: z.object({ status: z.object({ code: z.literal("rest_forbidden_status") }) }) }),
});

export function sideOf({ request, connection }: Call): Side {
  return { request, server: connection.server, secrets: connection.secrets };
}

/** By the parameter that works on every site, whatever its addresses look like. */
export function send(
  side: Side,
  route: string,
  { query = {}, ...options }: RequestOptions & { query?: Readonly<Record<string, string>> },
): Promise<Asked> {
  const url = new URL(side.server.endsWith("/") ? side.server : `${side.server}/`);
  url.searchParams.set("rest_route", route);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const { user = "", password = "" } = side.secrets;
  const encoded = Buffer.from(`${user}:${password}`, "utf8").toString("base64");
  const headers = { ...options.headers, authorization: `Basic ${encoded}` };
  return ask({ ...side, secrets: { ...side.secrets, encoded } }, url.href, { ...options, headers });
}

export function codeOf(asked: Asked): string | null {
  const parsed = asked.type === "answered" ? errorAnswer.safeParse(asked.json) : null;
  return parsed?.success ? parsed.data.code : null;
}

export function isGone(asked: Asked): boolean {
  const code = codeOf(asked);
  return code === "rest_post_invalid_id" || code === "rest_already_trashed";
}

/** `making`: the call would have made or changed the post; otherwise it came before. */
export function wordpressFailure(asked: Asked, making: boolean, now: Date): Outcome {
  const { evidence } = asked;
  const code = codeOf(asked);
  if (asked.type === "answered" && unknownUser.safeParse(asked.json).success) return { type: "needsAuth", evidence };
  if (code?.startsWith("rest_upload_") && !making) return { type: "rejected", reason: "media", evidence };
  // Something that stands before the site, or the whole interface switched off.
  if (asked.type === "answered" && ((asked.status === 403 && code === null) || asked.status === 404))
    return { type: "operatorAction", action: "blocked", evidence };
  return making ? failureOf(asked, now) : failureBeforehand(asked, now);
}
