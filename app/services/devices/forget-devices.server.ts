import { type NewEntry, recordOrganizationEntry } from "#app/audit/record.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { secretsOf } from "#db/queries/devices.server.ts";
import { membershipsOfUser } from "#db/queries/sessions.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { endReadingByCodes } from "#db/writes/decision-codes.server.ts";
import { type DevicesToRevoke, revokeDevicesOf } from "#db/writes/devices.server.ts";

type Signed = Pick<NewEntry, "actorId" | "means" | "via" | "at">;

export interface DevicesToForget extends Pick<DevicesToRevoke, "personId" | "browser"> {
  signed: Signed;
}

/**
 * Devices a person could decide from are unknown from now on: one entry for each. No browser reads any more by a code
 * they typed. In the caller's transaction, with whatever made it necessary. Answers how many.
 */
export async function forgetDevices(scope: Scope, { personId, browser, signed }: DevicesToForget): Promise<number> {
  const revoked = await revokeDevicesOf(scope, { personId, ...(browser ? { browser } : {}), at: signed.at });
  await endReadingByCodes(scope, { personId, at: signed.at });
  for (const deviceId of revoked)
    await recordOrganizationEntry(scope, { type: "device.revoked", ...signed, payload: { personId, deviceId } });
  return revoked.length;
}

export interface OthersToForget {
  userId: string;
  /** Of the browser that stays known. */
  browserHashes: readonly Buffer[];
  /** Of the session that asks; it stands in the entries. */
  sessionId: string;
  /** An organisation whose devices the caller forgets itself, in a transaction of its own. */
  except?: string;
}

/** Every device but one browser, in every organisation of a person. True when there was one. */
export async function forgetOtherDevices(
  ctx: AppContext,
  { userId, browserHashes, sessionId, except }: OthersToForget,
): Promise<boolean> {
  const at = ctx.clock.now();
  const browser = { secretHashes: browserHashes, which: "others" } as const;
  let forgotten = 0;
  for (const { organizationId, personId } of await membershipsOfUser(ctx.sql, userId)) {
    if (organizationId === except) continue;
    const signed = { actorId: personId, means: "web", via: { sessionId }, at } as const;
    forgotten += await writeScope(ctx.db, { organizationId, personId }, (scope) =>
      forgetDevices(scope, { personId, browser, signed }),
    );
  }
  return forgotten > 0;
}

/**
 * The browser a person leaves: unknown from now on, in every organisation of theirs. Answers the hashes of its secrets
 * that are the person's, for the browser to drop; those of others who use it are not among them.
 */
export async function forgetBrowser(
  ctx: AppContext,
  { userId, browserHashes, sessionId }: Omit<OthersToForget, "except">,
): Promise<Buffer[]> {
  const at = ctx.clock.now();
  const browser = { secretHashes: browserHashes, which: "this" } as const;
  const theirs: Buffer[] = [];
  for (const { organizationId, personId } of await membershipsOfUser(ctx.sql, userId)) {
    const signed = { actorId: personId, means: "web", via: { sessionId }, at } as const;
    const secrets = await writeScope(ctx.db, { organizationId, personId }, async (scope) => {
      await forgetDevices(scope, { personId, browser, signed });
      return secretsOf(scope, { personId, secretHashes: browserHashes });
    });
    theirs.push(...secrets);
  }
  return theirs;
}
