import { hashPassword, verifyPassword } from "better-auth/crypto";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure, type PasswordCode, type Result } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { isRecentSession, membershipsOfUser, readPasswordHash } from "#db/queries/sessions.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { endOtherSessions } from "#db/writes/people-sessions.server.ts";
import { setPassword } from "#db/writes/people.server.ts";
import { forgetDevices, forgetOtherDevices } from "#app/services/devices/forget-devices.server.ts";
import type { SessionOwner } from "./end-sessions.server.ts";
import { passwordProblem } from "./guess-password.server.ts";

export interface PasswordChange {
  owner: SessionOwner;
  /** The old one; null where it was not typed. */
  current: string | null;
  /** A session that began after this moment was opened by a link just pressed, which proves as much as the old one. */
  freshSince: Date;
  wanted: string;
  /** Hashes of the secrets of the browser that asks: it stays known. */
  browserHashes: readonly Buffer[];
}

/**
 * Sets the person's password, ends their other sessions and forgets the other devices they decide from, in every
 * organisation of theirs: whoever knew the old one, or used a browser it opened, is signed out. Asks for the old one, or for a
 * session just opened by a link; tells the person by mail.
 *
 * `@asvs v5.0.0-6.2.3` `@asvs v5.0.0-6.3.7` `@asvs v5.0.0-7.4.3` `@asvs v5.0.0-7.5.1`
 */
export async function changePassword(
  ctx: AppContext,
  { owner, current, freshSince, wanted, browserHashes }: PasswordChange,
): Promise<Result<object, PasswordCode>> {
  const hash = await readPasswordHash(ctx.sql, owner.userId);
  if (current !== null && hash !== null) {
    if (!(await verifyPassword({ hash, password: current }))) return failure("wrongCurrent");
  } else if (!(await isRecentSession(ctx.sql, owner.sessionId, freshSince))) {
    return failure("freshLink");
  }
  const own = (await membershipsOfUser(ctx.sql, owner.userId)).flatMap((one) => [
    one.name,
    one.email,
    one.organizationName,
  ]);
  const problem = passwordProblem(ctx, wanted, own);
  if (problem) return failure(problem);
  const wantedHash = await hashPassword(wanted);
  const at = ctx.clock.now();
  // Other organisations first: if one of them fails, the password is unchanged and can be changed again.
  const browser = { secretHashes: browserHashes, which: "others" } as const;
  const { userId, sessionId, organizationId } = owner;
  await forgetOtherDevices(ctx, { userId, browserHashes, sessionId, except: organizationId });
  await writeScope(ctx.db, owner, async (scope) => {
    await setPassword(scope.tx, { id: newId(at), userId: owner.userId, hash: wantedHash, at });
    await endOtherSessions(scope, { userId: owner.userId, keepSessionId: owner.sessionId });
    const signed = { actorId: owner.personId, means: "web", via: { sessionId: owner.sessionId }, at } as const;
    const data = { first: hash === null };
    await queueMail(scope, { kind: "passwordChanged", toPersonId: owner.personId, data, at });
    await recordOrganizationEntry(scope, { type: "session.passwordChanged", ...signed, payload: {} });
    await forgetDevices(scope, { personId: owner.personId, browser, signed });
  });
  ctx.wake();
  return { ok: true };
}
