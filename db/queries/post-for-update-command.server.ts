import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

const commandStatement = `select result from commands where organization_id = $1 and key = $2`;

/** The answer a command got the first time; undefined when it never came. Read it after the lock, never before. */
export async function readCommand(scope: Scope, key: string): Promise<unknown> {
  const [row] = await runStatement<{ result: unknown }>(scope, commandStatement, [scope.organizationId, key]);
  return row?.result;
}
