import { type NewEntry, recordOrganizationEntry } from "#app/audit/record.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { membershipsOfUser } from "#db/queries/sessions.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { type DevicesToRevoke, revokeDevicesOf } from "#db/writes/devices.ts";

type Signed = Pick<NewEntry, "actorId" | "means" | "via" | "at">;

export interface DevicesToForget extends Pick<DevicesToRevoke, "personId" | "browser"> {
  signed: Signed;
}

/**
 * Devices a person could decide from are unknown from now on: one entry for each. In the caller's transaction, with
 * whatever made it necessary. Answers the hashes of their secrets.
 */
export async function forgetDevices(scope: Scope, { personId, browser, signed }: DevicesToForget): Promise<Buffer[]> {
  const revoked = await revokeDevicesOf(scope, { personId, ...(browser ? { browser } : {}), at: signed.at });
  for (const { id: deviceId } of revoked)
    await recordOrganizationEntry(scope, { type: "device.revoked", ...signed, payload: { personId, deviceId } });
  return revoked.map(({ secretHash }) => secretHash);
}

export interface EverywhereToForget {
  userId: string;
  browser: NonNullable<DevicesToRevoke["browser"]>;
  /** Of the session that asks; it stands in the entries. */
  sessionId: string;
  /** An organisation whose devices the caller forgets itself, in a transaction of its own. */
  except?: string;
}

/** The same in every organisation of a person, for what concerns the person and not one membership. */
export async function forgetDevicesEverywhere(
  ctx: AppContext,
  { userId, browser, sessionId, except }: EverywhereToForget,
): Promise<Buffer[]> {
  const at = ctx.clock.now();
  const forgotten: Buffer[] = [];
  for (const { organizationId, personId } of await membershipsOfUser(ctx.sql, userId)) {
    if (organizationId === except) continue;
    const signed = { actorId: personId, means: "web", via: { sessionId }, at } as const;
    forgotten.push(
      ...(await writeScope(ctx.db, { organizationId, personId }, (scope) =>
        forgetDevices(scope, { personId, browser, signed }),
      )),
    );
  }
  return forgotten;
}
