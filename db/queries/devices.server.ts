import { and, desc, eq, gt, inArray, isNull } from "drizzle-orm";
import { type DeviceProof, devices } from "#db/schema/decisions.ts";
import type { Scope } from "#db/scope.server.ts";

/** A person's valid device among those whose secrets a browser sent, by their hashes. */
export async function findDeviceOf(
  scope: Scope,
  input: { personId: string; secretHashes: Buffer[]; now: Date },
): Promise<{ id: string } | null> {
  if (input.secretHashes.length === 0) return null;
  const [row] = await scope.tx
    .select({ id: devices.id })
    .from(devices)
    .where(
      and(
        eq(devices.organizationId, scope.organizationId),
        eq(devices.personId, input.personId),
        inArray(devices.secretHash, input.secretHashes),
        isNull(devices.revokedAt),
        gt(devices.expiresAt, input.now),
      ),
    )
    .limit(1);
  return row ?? null;
}

/** Which of these secrets, by their hashes, were ever this person's, whatever became of the device. */
export async function secretsOf(
  scope: Scope,
  { personId, secretHashes }: { personId: string; secretHashes: readonly Buffer[] },
): Promise<Buffer[]> {
  const rows = await scope.tx
    .select({ secretHash: devices.secretHash })
    .from(devices)
    .where(
      and(
        eq(devices.organizationId, scope.organizationId),
        eq(devices.personId, personId),
        inArray(devices.secretHash, [...secretHashes]),
      ),
    );
  return rows.map(({ secretHash }) => secretHash);
}

export interface DeviceListed {
  id: string;
  name: string | null;
  userAgent: string;
  address: string | null;
  rememberedBy: DeviceProof;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
}

/** The devices a person may decide from, last used first. */
export async function listDevices(
  scope: Scope,
  { personId, now }: { personId: string; now: Date },
): Promise<DeviceListed[]> {
  return scope.tx
    .select({
      id: devices.id,
      name: devices.name,
      userAgent: devices.userAgent,
      address: devices.address,
      rememberedBy: devices.rememberedBy,
      createdAt: devices.createdAt,
      lastUsedAt: devices.lastUsedAt,
      expiresAt: devices.expiresAt,
    })
    .from(devices)
    .where(
      and(
        eq(devices.organizationId, scope.organizationId),
        eq(devices.personId, personId),
        isNull(devices.revokedAt),
        gt(devices.expiresAt, now),
      ),
    )
    .orderBy(desc(devices.lastUsedAt), desc(devices.id));
}
