import { findBlackout } from "#db/queries/blackouts.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { insertDeclaration, type NewDeclaration } from "#db/writes/blackouts.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";

/** Keeps what was declared and asks whoever lets it pass, in the caller's transaction; nobody is asked about their own. */
export async function keepDeclaration(scope: Scope, declaration: NewDeclaration): Promise<void> {
  await insertDeclaration(scope, declaration);
  const { id: declarationId, blackoutId, postId, by, at } = declaration;
  const blackout = await findBlackout(scope, blackoutId);
  if (blackout === null || blackout.approverId === by) return;
  const data = { declarationId };
  await queueMail(scope, { kind: "declarationWaits", toPersonId: blackout.approverId, postId, data, at });
}
