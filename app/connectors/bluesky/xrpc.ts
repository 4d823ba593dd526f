/** Calls of the AT Protocol by HTTP (https://atproto.com/specs/xrpc), and what its errors mean. */
import { z } from "zod";
import { ask, type Asked, type Asking, jsonBody } from "#app/connectors/ask.ts";
import type { Call, Outcome } from "#app/connectors/contract.ts";
import { failureBeforehand, failureOf } from "#app/connectors/outcomes.ts";

const errorAnswer = z.object({ error: z.string(), message: z.string().optional() });

export function query(call: Call, name: string, given: Readonly<Record<string, string>>): Promise<Asked> {
  return ask(asking(call), address(call.connection.server, name, given), { method: "GET", headers: bearer(call) });
}

export function procedure(call: Call, name: string, input: unknown): Promise<Asked> {
  const { headers, body } = jsonBody(input);
  const options = { method: "POST", headers: { ...headers, ...bearer(call) }, body } as const;
  return ask(asking(call), address(call.connection.server, name, {}), options);
}

/** Uploads take longer than words. */
export function upload(call: Call, bytes: Buffer, mime: string): Promise<Asked> {
  const headers = { ...bearer(call), "content-type": mime };
  const url = address(call.connection.server, "com.atproto.repo.uploadBlob", {});
  return ask(asking(call), url, { method: "POST", headers, body: bytes, timeoutMs: 60_000 });
}

export function address(server: string, name: string, given: Readonly<Record<string, string>>): string {
  const url = new URL(`/xrpc/${name}`, server);
  for (const [key, value] of Object.entries(given)) url.searchParams.set(key, value);
  return url.href;
}

/** Null where the answer names no error. */
export function errorOf(asked: Asked): { error: string; message: string } | null {
  const parsed = asked.type === "answered" ? errorAnswer.safeParse(asked.json) : null;
  return parsed?.success ? { error: parsed.data.error, message: parsed.data.message ?? "" } : null;
}

/** Whether a question was answered by "there is no such record". */
export function isAbsent(asked: Asked): boolean {
  if (asked.type !== "answered" || (asked.status !== 400 && asked.status !== 404)) return false;
  const fault = errorOf(asked);
  return fault?.error === "RecordNotFound" || fault?.message.startsWith("Could not locate record") === true;
}

/** `making`: the call would have made or changed the post; otherwise it came before. */
export function blueskyFailure(asked: Asked, making: boolean, now: Date): Outcome {
  const named = asked.type === "answered" && asked.status < 500 ? byName(errorOf(asked), asked) : null;
  return named ?? (making ? failureOf(asked, now) : failureBeforehand(asked, now));
}

function byName(fault: ReturnType<typeof errorOf>, { evidence }: Asked): Outcome | null {
  switch (fault?.error) {
    case "ExpiredToken":
    case "InvalidToken":
    case "AuthMissing":
    case "AuthenticationRequired":
      return { type: "needsAuth", evidence };
    case "AccountTakedown":
    case "AccountSuspended":
    case "AccountDeactivated":
    case "RepoDeactivated":
    case "RepoTakendown":
      return { type: "operatorAction", action: "blocked", evidence };
    // Another record has the name: nothing was written over.
    case "InvalidSwap":
      return { type: "rejected", reason: "duplicate", evidence };
    case "BlobTooLarge":
    case "InvalidMimeType":
      return { type: "rejected", reason: "media", evidence };
    default:
      if (/must not be (?:longer|bigger)|too (?:long|big)|maxGraphemes|maxLength/iu.test(fault?.message ?? ""))
        return { type: "rejected", reason: "tooLong", evidence };
      return null;
  }
}

function asking({ request, connection }: Call): Asking {
  return { request, secrets: connection.secrets };
}

function bearer({ connection }: Call): Record<string, string> {
  return { authorization: `Bearer ${connection.secrets.accessJwt ?? ""}` };
}
