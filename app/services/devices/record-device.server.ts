import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { writeScope } from "#db/scope.server.ts";
import { renameDevice, revokeDevice } from "#db/writes/devices.server.ts";
import { plainLine } from "#workflows/content/plain-text.ts";

export interface OwnDevice {
  organizationId: string;
  personId: string;
  sessionId?: string;
  deviceId: string;
}

/** The person said that this browser is theirs, after a code or accepting an invitation: both came by mail. */
export async function recordRememberedDevice(
  ctx: AppContext,
  { organizationId, personId, deviceId }: OwnDevice,
): Promise<void> {
  await writeScope(ctx.db, { organizationId, personId }, (scope) =>
    recordOrganizationEntry(scope, {
      type: "device.remembered",
      actorId: personId,
      means: "mailLink",
      via: { deviceId },
      payload: { personId, deviceId },
      at: ctx.clock.now(),
    }),
  );
}

/** Gives a device a name of the person's own, or its browser's again when the name is empty. False when it is not theirs. */
export function nameDevice(ctx: AppContext, device: OwnDevice, name: string): Promise<boolean> {
  const wanted = plainLine(name).trim().slice(0, 80).toWellFormed();
  const usable = wanted !== "";
  return changeDevice(ctx, device, {
    type: "device.renamed",
    personal: usable ? { name: wanted } : {},
    change: (scope) => renameDevice(scope, { ...device, name: usable ? wanted : null }),
  });
}

/** From now on the device is unknown, and decides nothing without a code. False when it is not theirs, or was revoked. */
export function forgetDevice(ctx: AppContext, device: OwnDevice): Promise<boolean> {
  const at = ctx.clock.now();
  return changeDevice(ctx, device, {
    type: "device.revoked",
    personal: {},
    change: (scope) => revokeDevice(scope, { ...device, at }),
  });
}

type Scope = Parameters<typeof renameDevice>[0];

interface DeviceChange {
  type: "device.renamed" | "device.revoked";
  personal: { name?: string };
  change(scope: Scope): Promise<boolean>;
}

function changeDevice(ctx: AppContext, device: OwnDevice, { type, personal, change }: DeviceChange): Promise<boolean> {
  const { organizationId, personId, sessionId, deviceId } = device;
  return writeScope(ctx.db, { organizationId, personId }, async (scope) => {
    if (!(await change(scope))) return false;
    await recordOrganizationEntry(scope, {
      type,
      actorId: personId,
      means: "web",
      ...(sessionId === undefined ? {} : { via: { sessionId } }),
      payload: { personId, deviceId },
      personal,
      at: ctx.clock.now(),
    });
    return true;
  });
}
