/** What an answer means for a publication where its network has no words of its own for it. */
import type { Asked } from "./ask.ts";
import type { Finding, Outcome } from "./contract.ts";

/** Of a call that would have made a post, and of which no success was read. A server's fault leaves open what it did. */
export function failureOf(asked: Asked, now: Date): Outcome {
  const { evidence } = asked;
  if (asked.type === "notSent") return { type: "notSent", afterSeconds: null, evidence };
  if (asked.type === "lost" || asked.status >= 500 || asked.status < 300) return { type: "unknown", evidence };
  switch (asked.status) {
    case 401:
      return { type: "needsAuth", evidence };
    case 402:
      return { type: "operatorAction", action: "payment", evidence };
    case 403:
      return { type: "operatorAction", action: "permission", evidence };
    case 408:
    case 425:
    case 429:
      return { type: "notSent", afterSeconds: secondsToWait(asked.headers, now), evidence };
    case 409:
      return { type: "rejected", reason: "duplicate", evidence };
    case 413:
    case 415:
      return { type: "rejected", reason: "media", evidence };
    case 400:
    case 422:
      return { type: "rejected", reason: "content", evidence };
    case 426:
      return { type: "operatorAction", action: "versionTooOld", evidence };
    default:
      return { type: "rejected", reason: "other", evidence };
  }
}

/** Of a call that makes no post (a picture sent beforehand, a question): whatever became of it, the post is not out. */
export function failureBeforehand(asked: Asked, now: Date): Outcome {
  const outcome = failureOf(asked, now);
  if (outcome.type !== "unknown") return outcome;
  const afterSeconds = asked.type === "answered" ? secondsToWait(asked.headers, now) : null;
  return { type: "notSent", afterSeconds, evidence: outcome.evidence };
}

/** Of a question that got no answer which says anything. */
export function notFoundOut({ evidence }: Asked): Extract<Finding, { type: "unknown" }> {
  return { type: "unknown", evidence };
}

/** By RFC 9110 seconds or a date; where it is absent, when the counted time of the network ends. */
export function secondsToWait(headers: Headers, now: Date): number | null {
  const after = headers.get("retry-after")?.trim();
  if (after && /^\d+$/u.test(after)) return Number(after);
  const until = instant(after) ?? instant(headers.get("x-ratelimit-reset")) ?? instant(headers.get("ratelimit-reset"));
  return until === null ? null : Math.max(0, Math.ceil((until - now.getTime()) / 1000));
}

/** A date in words, or seconds since 1970. */
function instant(given: string | null | undefined): number | null {
  if (!given) return null;
  const milliseconds = /^\d+$/u.test(given) ? Number(given) * 1000 : Date.parse(given);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}
