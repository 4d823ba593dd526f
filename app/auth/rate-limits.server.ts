import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { AppContext } from "#app/services/context.ts";

const windowSeconds = 15 * 60;

/** Tries allowed in fifteen minutes; the address is wider because an office shares one. */
export const tries = {
  passwordByAccount: 10,
  passwordByAddress: 60,
  linkByAccount: 5,
  linkByAddress: 40,
  /** Presses on links and invitations, set-up codes: things nobody can guess, but trying costs us work. */
  tokenByAddress: 60,
} as const;
export type LimitName = keyof typeof tries;

export type Allowance = { ok: true; used: number } | { ok: false; used: number; retryAfterSeconds: number };

/** Counts one try. Counters live in this process: several processes allow as many times more. */
export async function countTry(ctx: AppContext, name: LimitName, key: string): Promise<Allowance> {
  try {
    const result = await limiterOf(ctx, name).consume(normalised(key));
    return { ok: true, used: result.consumedPoints ?? 0 };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return {
      ok: false,
      used: refused.consumedPoints ?? 0,
      retryAfterSeconds: Math.ceil((refused.msBeforeNext ?? 0) / 1000),
    };
  }
}

/** A success proves the person: their failures before it no longer count. */
export async function forgetTries(ctx: AppContext, name: LimitName, key: string): Promise<void> {
  await limiterOf(ctx, name).delete(normalised(key));
}

const limiters = new WeakMap<AppContext, Map<LimitName, RateLimiterMemory>>();

function limiterOf(ctx: AppContext, name: LimitName): RateLimiterMemory {
  let ofContext = limiters.get(ctx);
  if (!ofContext) limiters.set(ctx, (ofContext = new Map()));
  let limiter = ofContext.get(name);
  if (!limiter) {
    limiter = new RateLimiterMemory({ keyPrefix: name, points: tries[name], duration: windowSeconds });
    ofContext.set(name, limiter);
  }
  return limiter;
}

function normalised(key: string): string {
  return key.trim().toLowerCase().slice(0, 320);
}
