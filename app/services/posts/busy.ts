import { type Failure, failure } from "#app/kernel/errors.ts";

/** Lock timeout, serialization failure, deadlock: PostgreSQL undid everything and the same again may succeed. */
const contention = new Set(["55P03", "40001", "40P01"]);

/** Turns contention into the typed answer and throws everything else again. drizzle wraps errors: the code is in a cause. */
export function busyFailure(error: unknown): Failure {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && contention.has(cause.code)) return failure("busy");
  }
  throw error;
}
