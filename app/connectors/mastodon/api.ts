/** Calls of Mastodon's interface, and what its errors mean (https://docs.joinmastodon.org/entities/Error/). */
import { z } from "zod";
import { ask, type Asked, type Asking } from "#app/connectors/ask.ts";
import type { Call, Outcome, Secrets } from "#app/connectors/contract.ts";
import type { RequestOptions } from "#app/connectors/outgoing.ts";
import { failureBeforehand, failureOf } from "#app/connectors/outcomes.ts";

const errorAnswer = z.object({ error: z.string() });

export interface Side {
  request: Call["request"];
  server: string;
  secrets: Secrets;
}

export function sideOf({ request, connection }: Call): Side {
  return { request, server: connection.server, secrets: connection.secrets };
}

export function get(side: Side, path: string): Promise<Asked> {
  return send(side, path, { method: "GET" });
}

export function send(side: Side, path: string, options: RequestOptions): Promise<Asked> {
  const asking: Asking = side;
  const headers = { ...options.headers, authorization: `Bearer ${side.secrets.accessToken ?? ""}` };
  return ask(asking, new URL(path, side.server).href, { ...options, headers });
}

export function isGone(asked: Asked): boolean {
  return asked.type === "answered" && (asked.status === 404 || asked.status === 410);
}

/** `making`: the call would have made or changed the post; otherwise it came before. */
export function mastodonFailure(asked: Asked, making: boolean, now: Date): Outcome {
  const parsed = asked.type === "answered" ? errorAnswer.safeParse(asked.json) : null;
  const words = parsed?.success ? parsed.data.error : "";
  const named = asked.type === "answered" ? byWords(asked.status, words, asked) : null;
  return named ?? (making ? failureOf(asked, now) : failureBeforehand(asked, now));
}

function byWords(status: number, words: string, { evidence }: Asked): Outcome | null {
  if (status === 403 && /disabled|suspended|pending|confirm|moved/iu.test(words))
    return { type: "operatorAction", action: "blocked", evidence };
  if (status !== 422) return null;
  if (/limit of \d+ exceeded|too long/iu.test(words)) return { type: "rejected", reason: "tooLong", evidence };
  if (/not finished processing/iu.test(words)) return { type: "notSent", afterSeconds: 5, evidence };
  if (/attach|media|file|image/iu.test(words)) return { type: "rejected", reason: "media", evidence };
  return null;
}
