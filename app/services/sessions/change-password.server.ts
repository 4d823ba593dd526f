import { hashPassword, verifyPassword } from "better-auth/crypto";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { readPasswordHash } from "#db/queries/sessions.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { endOtherSessions } from "#db/writes/people-sessions.server.ts";
import { setPassword } from "#db/writes/people.server.ts";
import { forgetDevices, forgetDevicesEverywhere } from "../devices/forget-devices.server.ts";
import type { SessionOwner } from "./end-sessions.server.ts";
import { passwordProblem, type PasswordProblem } from "./password-rules.ts";

export interface PasswordChange {
  owner: SessionOwner;
  /** Not asked of a person who has none yet. */
  current: string | null;
  wanted: string;
  /** Hashes of the secrets of the browser that asks: it stays known. */
  browserHashes: readonly Buffer[];
}

export type PasswordChanged = { ok: true } | { ok: false; error: { code: "wrongCurrent" | PasswordProblem } };

/**
 * Sets the person's password, ends their other sessions and forgets the other devices they decide from, in every
 * organisation of theirs: whoever knew the old one, or sat at a browser it opened, is out.
 */
export async function changePassword(
  ctx: AppContext,
  { owner, current, wanted, browserHashes }: PasswordChange,
): Promise<PasswordChanged> {
  const problem = passwordProblem(wanted);
  if (problem) return { ok: false, error: { code: problem } };
  const hash = await readPasswordHash(ctx.sql, owner.userId);
  if (hash !== null && !(await verifyPassword({ hash, password: current ?? "" }))) {
    return { ok: false, error: { code: "wrongCurrent" } };
  }
  const wantedHash = await hashPassword(wanted);
  const at = ctx.clock.now();
  // First elsewhere: should one of these fail, the password is still the old one and can be changed again.
  const browser = { secretHashes: browserHashes, which: "others" } as const;
  const { userId, sessionId, organizationId } = owner;
  await forgetDevicesEverywhere(ctx, { userId, browser, sessionId, except: organizationId });
  await writeScope(ctx.db, owner, async (scope) => {
    await setPassword(scope.tx, { id: newId(at), userId: owner.userId, hash: wantedHash, at });
    await endOtherSessions(scope, { userId: owner.userId, keepSessionId: owner.sessionId });
    const signed = { actorId: owner.personId, means: "web", via: { sessionId: owner.sessionId }, at } as const;
    await recordOrganizationEntry(scope, { type: "session.passwordChanged", ...signed, payload: {} });
    await forgetDevices(scope, { personId: owner.personId, browser, signed });
  });
  return { ok: true };
}
