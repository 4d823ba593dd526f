import { type NewEntry, recordOrganizationEntry } from "#app/audit/record.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { revokeDevicesOf } from "#db/writes/devices.ts";

/**
 * Every device a person could decide from is unknown from now on: one entry for each. In the caller's transaction, with
 * whatever made it necessary.
 */
export async function forgetDevices(
  scope: Scope,
  { personId, signed }: { personId: string; signed: Pick<NewEntry, "actorId" | "means" | "via" | "at"> },
): Promise<void> {
  for (const deviceId of await revokeDevicesOf(scope, { personId, at: signed.at }))
    await recordOrganizationEntry(scope, { type: "device.revoked", ...signed, payload: { personId, deviceId } });
}
