import { hashPassword, verifyPassword } from "better-auth/crypto";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { readPasswordHash } from "#db/queries/sessions.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { endOtherSessions } from "#db/writes/people-sessions.server.ts";
import { setPassword } from "#db/writes/people.server.ts";
import type { SessionOwner } from "./end-sessions.server.ts";
import { passwordProblem, type PasswordProblem } from "./password-rules.ts";

export interface PasswordChange {
  owner: SessionOwner;
  /** Not asked of a person who has none yet. */
  current: string | null;
  wanted: string;
}

export type PasswordChanged = { ok: true } | { ok: false; error: { code: "wrongCurrent" | PasswordProblem } };

/** Sets the person's password and ends their other sessions: whoever knew the old one is out. */
export async function changePassword(
  ctx: AppContext,
  { owner, current, wanted }: PasswordChange,
): Promise<PasswordChanged> {
  const problem = passwordProblem(wanted);
  if (problem) return { ok: false, error: { code: problem } };
  const hash = await readPasswordHash(ctx.sql, owner.userId);
  if (hash !== null && !(await verifyPassword({ hash, password: current ?? "" }))) {
    return { ok: false, error: { code: "wrongCurrent" } };
  }
  const wantedHash = await hashPassword(wanted);
  const at = ctx.clock.now();
  await writeScope(ctx.db, owner, async (scope) => {
    await setPassword(scope.tx, { id: newId(at), userId: owner.userId, hash: wantedHash, at });
    await endOtherSessions(scope, { userId: owner.userId, keepSessionId: owner.sessionId });
    const via = { sessionId: owner.sessionId };
    await recordOrganizationEntry(scope, {
      type: "session.passwordChanged",
      actorId: owner.personId,
      means: "web",
      via,
      payload: {},
      at,
    });
  });
  return { ok: true };
}
