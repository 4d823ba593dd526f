import { isUtf8 } from "node:buffer";
import { timingSafeEqual } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** What stands in the headers of a notice. */
export interface WebhookHeaders {
  id: string | null;
  timestamp: string | null;
  /** One or more, separated by blanks: "v1,<base64> v1,<base64>". */
  signature: string | null;
}

interface SignedNotice {
  headers: WebhookHeaders;
  /** The bytes as they came: parsed and written again they would differ. */
  body: Buffer;
  /** "whsec_…", as the provider shows it. */
  secret: string;
  now: Date;
}

/** Older or newer ones are refused; what is newer than that and known already is found by its id. */
const toleranceSeconds = 300;
const longestId = 200;

/**
 * Whether the provider signed this notice, just now, as Standard Webhooks defines it. It does not refuse what came
 * before: the caller remembers ids. The package makes the signature; its own `verify` would go by the machine's clock
 * and take any bytes that are no text for the same, so moment and text are looked at here.
 *
 * `@asvs v5.0.0-11.3.3`
 */
export function isSignedNotice({ headers, body, secret, now }: SignedNotice): boolean {
  const { id, timestamp, signature } = headers;
  if (!id || !timestamp || !signature || id.length > longestId || !/^\d{1,12}$/u.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds || !isUtf8(body)) return false;
  const expected = Buffer.from(new Webhook(secret).sign(id, new Date(Number(timestamp) * 1000), body));
  return signature.split(" ").some((one) => {
    const given = Buffer.from(one);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
