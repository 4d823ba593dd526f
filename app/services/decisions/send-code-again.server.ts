import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { decisionGate } from "#db/queries/decision-gate.server.ts";
import { readScope } from "#db/scope.server.ts";
import { type CodeAsked, requestCode } from "./request-code.server.ts";

/** The same request with a new code, for a mail that did not come; within the same limits. */
export async function sendCodeAgain(ctx: AppContext, asked: CodeAsked): Promise<{ ok: true } | Failure> {
  const { organizationId, personId } = asked;
  const now = ctx.clock.now();
  const gate = await readScope(ctx.db, { organizationId, personId }, (scope) => decisionGate(scope, { ...asked, now }));
  return gate?.code ? requestCode(ctx, asked, gate.code.request) : failure("codeOver");
}
