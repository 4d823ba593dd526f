import { and, eq, inArray, isNull, notInArray } from "drizzle-orm";
import { type DeviceProof, devices } from "#db/schema/decisions.ts";
import type { Scope } from "#db/scope.server.ts";

export interface NewDevice {
  id: string;
  personId: string;
  secretHash: Buffer;
  userAgent: string;
  address: string;
  rememberedBy: DeviceProof;
  at: Date;
  expiresAt: Date;
}

export async function insertDevice(scope: Scope, { at, ...device }: NewDevice): Promise<void> {
  await scope.tx
    .insert(devices)
    .values({ ...device, organizationId: scope.organizationId, createdAt: at, lastUsedAt: at });
}

/** The person proved themselves on it again: its ninety days begin anew. */
export async function renewDevice(scope: Scope, input: { deviceId: string; at: Date; expiresAt: Date }): Promise<void> {
  await scope.tx
    .update(devices)
    .set({ lastUsedAt: input.at, expiresAt: input.expiresAt })
    .where(and(eq(devices.organizationId, scope.organizationId), eq(devices.id, input.deviceId)));
}

export async function noteDeviceUsed(scope: Scope, input: { deviceId: string; at: Date }): Promise<void> {
  await scope.tx
    .update(devices)
    .set({ lastUsedAt: input.at })
    .where(and(eq(devices.organizationId, scope.organizationId), eq(devices.id, input.deviceId)));
}

interface OwnDevice {
  deviceId: string;
  personId: string;
}

/** False when it is nobody's, somebody else's, or revoked. */
export async function renameDevice(scope: Scope, input: OwnDevice & { name: string | null }): Promise<boolean> {
  return (
    (await scope.tx.update(devices).set({ name: input.name }).where(own(scope, input)).returning({ id: devices.id }))
      .length > 0
  );
}

/** A revoked device is unknown from the next request on. False when there was nothing to revoke. */
export async function revokeDevice(scope: Scope, input: OwnDevice & { at: Date }): Promise<boolean> {
  return (
    (await scope.tx.update(devices).set({ revokedAt: input.at }).where(own(scope, input)).returning({ id: devices.id }))
      .length > 0
  );
}

export interface DevicesToRevoke {
  personId: string;
  /** Hashes of the secrets of one browser: only that one, all others, or, left out, every device of the person. */
  browser?: { secretHashes: readonly Buffer[]; which: "this" | "others" };
  at: Date;
}

/** Revokes the valid devices of a person; answers which they were. */
export async function revokeDevicesOf(scope: Scope, { personId, browser, at }: DevicesToRevoke): Promise<string[]> {
  const select = browser?.which === "this" ? inArray : notInArray;
  const rows = await scope.tx
    .update(devices)
    .set({ revokedAt: at })
    .where(
      and(
        eq(devices.organizationId, scope.organizationId),
        eq(devices.personId, personId),
        isNull(devices.revokedAt),
        browser && select(devices.secretHash, [...browser.secretHashes]),
      ),
    )
    .returning({ id: devices.id });
  return rows.map(({ id }) => id);
}

function own(scope: Scope, { deviceId, personId }: OwnDevice) {
  return and(
    eq(devices.organizationId, scope.organizationId),
    eq(devices.id, deviceId),
    eq(devices.personId, personId),
    isNull(devices.revokedAt),
  );
}
