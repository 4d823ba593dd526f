/** Calls of Telegram's Bot API (https://core.telegram.org/bots/api#making-requests), and what its errors mean. */
import { z } from "zod";
import { ask, type Asked, inWords, isOk, jsonBody } from "#app/connectors/ask.ts";
import type { Call, Outcome, Secrets } from "#app/connectors/contract.ts";
import { failureOf } from "#app/connectors/outcomes.ts";

export interface Side {
  request: Call["request"];
  server: string;
  secrets: Secrets;
}

const errorAnswer = z.object({
  ok: z.literal(false),
  description: z.string(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});

/** Part of the address, so that nothing else may be in it. */
const tokenForm = /^\d+:[\w-]+$/u;

/** A form where pictures go along; they take longer than words. */
export function callBot(
  side: Side,
  method: string,
  given: FormData | Readonly<Record<string, unknown>>,
): Promise<Asked> {
  const { token = "" } = side.secrets;
  if (!tokenForm.test(token))
    return Promise.resolve({ type: "notSent", evidence: inWords("The token is none of a bot.", side) });
  const url = new URL(`/bot${token}/${method}`, side.server).href;
  if (given instanceof FormData) return ask(side, url, { method: "POST", body: given, timeoutMs: 60_000 });
  return ask(side, url, { method: "POST", ...jsonBody(given) });
}

export function sideOf({ request, connection }: Call): Side {
  return { request, server: connection.server, secrets: connection.secrets };
}

/** What a method gave back, by its schema. */
export function resultOf<Result>(asked: Asked, schema: z.ZodType<Result>): Result | null {
  const answer = isOk(asked) ? z.object({ ok: z.literal(true), result: schema }).safeParse(asked.json) : null;
  return answer?.success ? answer.data.result : null;
}

export function descriptionOf(asked: Asked): string {
  const parsed = asked.type === "answered" ? errorAnswer.safeParse(asked.json) : null;
  return parsed?.success ? parsed.data.description : "";
}

export function telegramFailure(asked: Asked, now: Date): Outcome {
  const { evidence } = asked;
  if (asked.type !== "answered") return failureOf(asked, now);
  if (asked.status === 429) {
    const parsed = errorAnswer.safeParse(asked.json);
    const seconds = parsed.success ? parsed.data.parameters?.retry_after : undefined;
    if (seconds !== undefined) return { type: "notSent", afterSeconds: seconds, evidence };
  }
  // A token of which nothing is known has no address.
  if (asked.status === 404 && descriptionOf(asked) === "Not Found") return { type: "needsAuth", evidence };
  return (asked.status === 400 ? byDescription(descriptionOf(asked), asked) : null) ?? failureOf(asked, now);
}

function byDescription(description: string, { evidence }: Asked): Outcome | null {
  if (
    /chat not found|not enough rights|administrator rights|CHAT_ADMIN_REQUIRED|CHAT_WRITE_FORBIDDEN/u.test(description)
  )
    return { type: "operatorAction", action: "permission", evidence };
  if (/too long/u.test(description)) return { type: "rejected", reason: "tooLong", evidence };
  if (/repl(?:y|ied)/u.test(description)) return { type: "rejected", reason: "answered", evidence };
  if (/photo|image|file|media/iu.test(description)) return { type: "rejected", reason: "media", evidence };
  return null;
}
