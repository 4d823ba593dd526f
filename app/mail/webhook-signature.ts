import { createHmac, timingSafeEqual } from "node:crypto";

/** What stands in the headers of a notice. */
export interface WebhookHeaders {
  id: string | null;
  timestamp: string | null;
  /** One or more, separated by blanks: "v1,<base64> v1,<base64>". */
  signature: string | null;
}

interface SignedNotice {
  headers: WebhookHeaders;
  /** The very bytes that came: parsed and written again they are other bytes. */
  body: Buffer;
  /** "whsec_…", as the provider shows it. */
  secret: string;
  now: Date;
}

/** Older or newer ones are refused; what is newer than that and known already is found by its id. */
const toleranceSeconds = 300;
const longestId = 200;

/**
 * Whether the provider signed this notice, just now. HMAC-SHA256 over id, moment and bytes, as Svix and Standard
 * Webhooks define it (docs.svix.com/receiving/verifying-payloads/how-manual). It does not refuse what came before:
 * the caller remembers ids.
 *
 * `@asvs v5.0.0-11.3.3`
 */
export function isSignedNotice({ headers, body, secret, now }: SignedNotice): boolean {
  const { id, timestamp, signature } = headers;
  if (!id || !timestamp || !signature || id.length > longestId || !/^\d{1,12}$/u.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds) return false;
  const key = Buffer.from(secret.replace(/^whsec_/u, ""), "base64");
  if (key.length === 0) return false;
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  return signature.split(" ").some((one) => {
    const given = /^v1,(?<mac>[A-Za-z0-9+/]{43}=)$/u.exec(one)?.groups?.["mac"];
    return given !== undefined && timingSafeEqual(Buffer.from(given, "base64"), expected);
  });
}
