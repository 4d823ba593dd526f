/**
 * What opens accounts, at rest. Each row has a key of its own, which encrypts the secrets (AES-256-GCM); that key is
 * wrapped by one derived from the process's secret. The organisation and the channel are authenticated with both, so that
 * a row copied elsewhere opens nothing. A new secret of the process wraps from then on; the one before still unwraps.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Secrets } from "#app/connectors/contract.ts";

/** By which secrets of the process things are sealed and opened. */
export interface Keeping {
  secret: string;
  previousSecret?: string | undefined;
}

export interface Whose {
  organizationId: string;
  channelId: string;
}

export interface Sealed {
  sealedSecrets: Buffer;
  wrappedKey: Buffer;
  /** Names the secret of the process without telling it. */
  keyVersion: string;
}

export function sealSecrets({ secret }: Keeping, whose: Whose, secrets: Secrets): Sealed {
  const own = randomBytes(32);
  const wrapping = wrappingKey(secret);
  return {
    sealedSecrets: encrypt(own, Buffer.from(JSON.stringify(secrets)), aboutOf(whose)),
    wrappedKey: encrypt(wrapping, own, aboutOf(whose)),
    keyVersion: versionOf(wrapping),
  };
}

/** Null where neither secret of the process opens it: the account has to be connected again. */
export function openSecrets({ secret, previousSecret }: Keeping, whose: Whose, sealed: Sealed): Secrets | null {
  const wrapping = keyOfVersion([secret, previousSecret], sealed.keyVersion);
  if (wrapping === null) return null;
  const own = decrypt(wrapping, sealed.wrappedKey, aboutOf(whose));
  return secretsSchema.parse(JSON.parse(decrypt(own, sealed.sealedSecrets, aboutOf(whose)).toString("utf8")));
}

/** Whether it is to be sealed anew, because the process has another secret now. */
export function isSealedAsBefore({ secret }: Keeping, { keyVersion }: Sealed): boolean {
  return versionOf(wrappingKey(secret)) !== keyVersion;
}

function keyOfVersion(secrets: Array<string | undefined>, version: string): Buffer | null {
  for (const secret of secrets) {
    if (secret === undefined) continue;
    const wrapping = wrappingKey(secret);
    if (versionOf(wrapping) === version) return wrapping;
  }
  return null;
}

const secretsSchema = z.record(z.string(), z.string());
const ivBytes = 12;
const tagBytes = 16;

/** Initialisation vector, ciphertext, tag: one after the other. */
function encrypt(key: Buffer, plain: Buffer, about: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(about);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer, about: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(about);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes, sealed.length - tagBytes)), decipher.final()]);
}

function wrappingKey(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "imprimatur connections", 32));
}

function versionOf(wrapping: Buffer): string {
  return createHash("sha256").update(wrapping).digest("hex").slice(0, 12);
}

function aboutOf({ organizationId, channelId }: Whose): Buffer {
  return Buffer.from(`${organizationId}\n${channelId}`);
}
