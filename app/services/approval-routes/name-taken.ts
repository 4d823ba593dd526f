import { failure } from "#app/kernel/errors.ts";

export const nameTaken = failure("invalidInput", { field: "name", reason: "taken" });

/** PostgreSQL's unique_violation, as drizzle wraps it. */
export function isNameTaken(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return typeof cause === "object" && cause !== null && "code" in cause && cause.code === "23505";
}
