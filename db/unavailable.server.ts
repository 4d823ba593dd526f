const connectionCodes = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/** 08: connection exception; 53300: too many connections; 57P01–57P03: shutting down, crashed, starting up. */
const unavailableState = /^(08...|53300|57P0[123])$/;

/** Whether the database is away, as opposed to refusing what was asked. Looks through the wrapping of drizzle. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if (cause instanceof AggregateError && cause.errors.some(isDatabaseUnavailable)) return true;
    const code = "code" in cause ? cause.code : undefined;
    if (typeof code === "string" && (connectionCodes.has(code) || unavailableState.test(code))) return true;
  }
  return false;
}
