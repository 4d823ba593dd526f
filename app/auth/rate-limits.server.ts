import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { AppContext } from "#app/services/context.ts";

/**
 * Tries allowed, and in how many minutes. A limit by account alone would let anybody lock its person out by
 * guessing: the low limit is by account and address, and a browser known to be the person's has its own.
 */
export const tries = {
  /** By address and account. */
  password: { most: 10, minutes: 15 },
  /** By device: tries from one known to be the person's are counted apart from all others. */
  passwordByDevice: { most: 10, minutes: 15 },
  /** From all addresses together. Guessing from many addresses closes the password for a while, never the link. */
  passwordByAccount: { most: 100, minutes: 15 },
  /** Wider: an office shares one. */
  passwordByAddress: { most: 60, minutes: 15 },
  linkByAccount: { most: 5, minutes: 15 },
  /** Above that, one mail in this time: there is always a recent one to find, and no mailbox is filled. */
  lateLinkByAccount: { most: 1, minutes: 2 },
  linkByAddress: { most: 40, minutes: 15 },
  /** By user: a password is guessed in the settings as well as at sign-in. */
  newPassword: { most: 10, minutes: 15 },
  /** Presses on links and invitations, set-up codes: things nobody can guess, but trying costs us work. */
  tokenByAddress: { most: 60, minutes: 15 },
  /** Calendars that programs read: by address many people's, by secret one person's few programs. */
  feedByAddress: { most: 600, minutes: 15 },
  feedByToken: { most: 60, minutes: 15 },
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

/**
 * Whether one more sign-in link may be mailed. However often it is asked for, and by whom, there is always a mail with a
 * living one: whoever asked may be told that it was sent.
 */
export async function mayMailLink(ctx: AppContext, email: string): Promise<boolean> {
  return (await countTry(ctx, "linkByAccount", email)).ok || (await countTry(ctx, "lateLinkByAccount", email)).ok;
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
    limiter = new RateLimiterMemory({ keyPrefix: name, points: tries[name].most, duration: tries[name].minutes * 60 });
    ofContext.set(name, limiter);
  }
  return limiter;
}

function normalised(key: string): string {
  return key.trim().toLowerCase().slice(0, 320);
}
