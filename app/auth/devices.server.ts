import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { findDeviceOf } from "#db/queries/devices.server.ts";
import type { DeviceProof } from "#db/schema/decisions.ts";
import { readScope, type Scope, writeScope } from "#db/scope.server.ts";
import { insertDevice, renewDevice } from "#db/writes/devices.server.ts";
import { deviceCookie, deviceDays, freshSecret, hashSecret, readDeviceSecrets } from "./cookies.server.ts";
import { originOf, type OriginAsking } from "./request-origin.server.ts";

export interface DeviceAsking extends OriginAsking {
  context: OriginAsking["context"] & { app: AppContext };
}

/** A person in an organisation; `personId` is the membership. */
export interface DeviceOwner {
  organizationId: string;
  personId: string;
}

/** The device of a request, when it is known to be this very person's. Reads only. */
export async function findDevice({ request, context }: DeviceAsking, of: DeviceOwner): Promise<{ id: string } | null> {
  const { app } = context;
  const secretHashes = readDeviceSecrets(request.headers.get("Cookie"), app.appUrl).map(hashSecret);
  if (secretHashes.length === 0) return null;
  const now = app.clock.now();
  return readScope(app.db, of, (scope) => findDeviceOf(scope, { personId: of.personId, secretHashes, now }));
}

export interface DeviceRemembered {
  /** In the order of the owners. */
  deviceIds: string[];
  setCookie: string;
}

/**
 * Remembers the browser of a request as its person's, for ninety days. Only for a person who said so on the page: a
 * sign-in by itself enrols nothing. Each person gets a new secret: one that somebody else could have read before
 * is never used again. `owners` are one person in several organisations.
 */
export async function rememberDevice(
  asking: DeviceAsking,
  { owners, by }: { owners: readonly DeviceOwner[]; by: DeviceProof },
): Promise<DeviceRemembered> {
  const { app } = asking.context;
  const secrets = readDeviceSecrets(asking.request.headers.get("Cookie"), app.appUrl);
  const secret = freshSecret();
  const origin = originOf(asking);
  const at = app.clock.now();
  const expiresAt = new Date(at.getTime() + deviceDays * 86_400_000);
  const deviceIds: string[] = [];
  let isNew = false;
  for (const { organizationId, personId } of owners) {
    const remember = async (scope: Scope) => {
      const known = await findDeviceOf(scope, { personId, secretHashes: secrets.map(hashSecret), now: at });
      if (known) {
        await renewDevice(scope, { deviceId: known.id, at, expiresAt });
        return known.id;
      }
      isNew = true;
      const id = newId(at);
      const { address, userAgent } = origin;
      const secretHash = hashSecret(secret);
      await insertDevice(scope, { id, personId, secretHash, userAgent, address, rememberedBy: by, at, expiresAt });
      return id;
    };
    deviceIds.push(await writeScope(app.db, { organizationId, personId }, remember));
  }
  return { deviceIds, setCookie: deviceCookie(app.appUrl, isNew ? [...secrets, secret] : secrets) };
}

/** A browser and its system by the names people use; null where the header says nothing we know. */
export interface Device {
  browser: string | null;
  system: string | null;
}

/* The first match counts: every browser also claims to be those listed after it. */
const browsers: ReadonlyArray<[RegExp, string]> = [
  [/\bEdg(?:e|A|iOS)?\//u, "Edge"],
  [/\bOPR\/|\bOpera\b/u, "Opera"],
  [/\bSamsungBrowser\//u, "Samsung Internet"],
  [/\bVivaldi\//u, "Vivaldi"],
  [/\b(?:Firefox|FxiOS)\//u, "Firefox"],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//u, "Chrome"],
  [/\bSafari\//u, "Safari"],
];

const systems: ReadonlyArray<[RegExp, string]> = [
  [/\biPhone\b/u, "iPhone"],
  [/\biPad\b/u, "iPad"],
  [/\bAndroid\b/u, "Android"],
  [/\bWindows\b/u, "Windows"],
  [/\bCrOS\b/u, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/u, "Mac"],
  [/\bLinux\b/u, "Linux"],
];

export function deviceOf(userAgent: string | null): Device {
  const find = (names: ReadonlyArray<[RegExp, string]>) =>
    names.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1] ?? null;
  return { browser: find(browsers), system: find(systems) };
}
