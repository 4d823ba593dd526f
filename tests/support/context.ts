import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import { readEnv } from "#app/boot/env.server.ts";
import type { Env } from "#app/boot/env.server.ts";
import { buildServices } from "#app/boot/services.server.ts";
import type { Services } from "#app/boot/services.server.ts";
import { migrationsFolder } from "./postgres.ts";

export interface TestServices extends Services {
  env: Env;
}

/** The program's own services on a database of a test, with a data folder that disappears with them. */
export async function buildTestServices(
  databaseUrl: string,
  given: Record<string, string> = {},
): Promise<TestServices> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-context-"));
  const env = readEnv({ NODE_ENV: "test", DATABASE_URL: databaseUrl, IMPRIMATUR_SECRET: "s".repeat(43), ...given });
  const log = pino({ level: "silent" });
  const services = buildServices({
    env,
    log,
    databaseUrl,
    dataDir,
    secret: env.IMPRIMATUR_SECRET ?? "",
    migrationsFolder,
  });
  return {
    ...services,
    env,
    async close() {
      await services.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
