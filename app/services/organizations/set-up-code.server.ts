import { createHmac, timingSafeEqual } from "node:crypto";
import type { AppContext } from "#app/services/context.ts";
import { hasAnyOrganization } from "#db/queries/organizations.server.ts";

const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/**
 * Whether the first run asks for a code. On the program's own database, bound to this machine and opened from it, whoever
 * opens the page is whoever started the program; anywhere else the first stranger to find the page would own it.
 */
export function needsSetUpCode(ctx: AppContext, { fromThisMachine }: { fromThisMachine: boolean }): boolean {
  return !(ctx.embedded && ctx.demoSignInAllowed && fromThisMachine);
}

/** Sixty random bits, the same in every process and after every restart: made from the secret, stored nowhere. */
export function setUpCode(ctx: AppContext): string {
  const bytes = createHmac("sha256", ctx.secret).update("setUpCode").digest().subarray(0, 12);
  const letters = [...bytes].map((byte) => alphabet[byte % alphabet.length] ?? "").join("");
  return letters.replace(/(.{4})(?=.)/gu, "$1-");
}

export function isSetUpCode(ctx: AppContext, given: string): boolean {
  const plain = (text: string) =>
    createHmac("sha256", ctx.secret)
      .update(text.toUpperCase().replace(/[^A-Z0-9]/gu, ""))
      .digest();
  return timingSafeEqual(plain(given), plain(setUpCode(ctx)));
}

/** Logs how to set up the program, as long as nobody has. */
export async function announceSetUp(ctx: AppContext): Promise<void> {
  if (!needsSetUpCode(ctx, { fromThisMachine: true }) || (await hasAnyOrganization(ctx.sql))) return;
  ctx.log.warn(`Nothing is set up yet. Open ${ctx.appUrl}/first-run and give this code: ${setUpCode(ctx)}`);
}
