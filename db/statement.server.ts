import { clientOf, type Scope } from "./scope.server.ts";

/** What a placeholder takes: instants as ISO strings, JSON and lists as JSON text, bytes as Buffers. */
export type Parameter = string | number | boolean | Buffer | null;

/**
 * One hand-written statement in the transaction of a scope, prepared once for each connection. For the few that run at
 * every decision: drizzle builds and sends its text anew each time. Statements sent without awaiting each other
 * take one round trip and run in order. Columns of type timestamptz come back as text.
 */
export async function runStatement<Row extends object>(
  scope: Pick<Scope, "tx">,
  text: string,
  parameters: Parameter[],
): Promise<Row[]> {
  return clientOf(scope.tx).unsafe<Row[]>(text, parameters, { prepare: true });
}

export function toDateOrNull(value: string | null): Date | null {
  return value === null ? null : new Date(value);
}

/**
 * Ids as PostgreSQL writes a list, for `= any(…::uuid[])`: one placeholder, so that the statement is the same, and is
 * prepared once, however many there are.
 */
export function idList(ids: readonly string[]): string {
  return `{${ids.join(",")}}`;
}
