/** One request to a network as a value: answered, never sent, or its answer lost. Words of it hold no secret. */
import type { Call, Evidence } from "./contract.ts";
import { type Answer, AnswerLost, RequestNotSent, type RequestOptions } from "./outgoing.ts";

export interface Answered {
  type: "answered";
  /** 200 to 299. */
  ok: boolean;
  status: number;
  headers: Headers;
  /** `undefined` where the answer is no JSON. */
  json: unknown;
  text: string;
  evidence: Evidence;
}

export type Asked = Answered | { type: "notSent"; evidence: Evidence } | { type: "lost"; evidence: Evidence };

export interface Asking {
  request: Call["request"];
  secrets: Readonly<Record<string, string>>;
}

const longestWords = 500;

export async function ask(asking: Asking, url: string, options: RequestOptions): Promise<Asked> {
  try {
    return answered(await asking.request(url, options), asking);
  } catch (fault) {
    if (fault instanceof RequestNotSent) return { type: "notSent", evidence: inWords(fault.message, asking) };
    if (fault instanceof AnswerLost) return { type: "lost", evidence: inWords(fault.message, asking) };
    throw fault;
  }
}

export function isOk(asked: Asked): asked is Answered & { ok: true } {
  return asked.type === "answered" && asked.ok;
}

export function jsonBody(value: unknown): { headers: Record<string, string>; body: string } {
  return { headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

/** Evidence where there is no answer to show. */
export function inWords(words: string, { secrets }: Pick<Asking, "secrets">): Evidence {
  return { status: null, requestId: null, words: withoutSecrets(words, secrets) };
}

function answered({ status, headers, text }: Answer, { secrets }: Asking): Answered {
  const words = withoutSecrets(text, secrets);
  const evidence = { status, requestId: headers.get("x-request-id"), words };
  return { type: "answered", ok: status >= 200 && status < 300, status, headers, json: parsed(text), text, evidence };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Some servers repeat what they were sent. */
function withoutSecrets(text: string, secrets: Asking["secrets"]): string {
  let words = text;
  for (const secret of Object.values(secrets)) if (secret.length >= 6) words = words.replaceAll(secret, "•••");
  return words.slice(0, longestWords);
}
