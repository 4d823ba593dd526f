/**
 * Addresses at which a network reads an image that is about to be published: for an hour, without signing in. Nothing is
 * stored: what may be read, and until when, stands in the address and is authenticated with it.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { AppContext } from "#app/services/context.ts";

const validMs = 3_600_000;

export interface ReadableImage {
  organizationId: string;
  hash: string;
}

type Keeping = Pick<AppContext, "secret" | "clock" | "appUrl">;

export function imageAddress({ secret, clock, appUrl }: Keeping, { organizationId, hash }: ReadableImage): string {
  const until = clock.now().getTime() + validMs;
  const said = `${organizationId}.${hash}.${until.toString(36)}`;
  return `${appUrl}/images/${said}.${seal(secret, said)}`;
}

/** What the end of such an address lets its reader have; null where it is no address of ours, or over. */
export function imageAtAddress({ secret, clock }: Omit<Keeping, "appUrl">, token: string): ReadableImage | null {
  const [, said = "", mac = ""] = /^([0-9a-f-]{36}\.[0-9a-f]{64}\.[0-9a-z]{1,12})\.([\w-]{43})$/u.exec(token) ?? [];
  const [organizationId, hash, until] = said.split(".");
  if (organizationId === undefined || hash === undefined || until === undefined) return null;
  if (!timingSafeEqual(Buffer.from(seal(secret, said)), Buffer.from(mac))) return null;
  return Number.parseInt(until, 36) > clock.now().getTime() ? { organizationId, hash } : null;
}

function seal(secret: string, said: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "imprimatur images for networks", 32));
  return createHmac("sha256", key).update(said).digest("base64url");
}
