import { existsSync } from "node:fs";
import path from "node:path";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loginOf } from "#db/program-login.server.ts";
import { readEnv } from "./env.server.ts";
import { createLogger } from "./logger.server.ts";
import { projectRoot } from "./project-root.ts";
import { untilAvailable } from "./until-available.server.ts";

/*
 * npm run db:migrate: makes roles, the program's login and the tables at DATABASE_OWNER_URL, and ends. For operators
 * who keep the owner's address away from the program. Exits 0 when the database has the newest shape, else 1.
 */
try {
  const file = path.join(projectRoot, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  const env = readEnv(process.env);
  if (env.DATABASE_OWNER_URL === undefined) throw new Error("Set DATABASE_OWNER_URL to the owner's address.");
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: url } = env;
  const log = createLogger({ level: env.LOG_LEVEL, pretty: process.stdout.isTTY });
  const options = { login: url === undefined ? null : loginOf(url) };
  await untilAvailable(() => migrateDatabase(ownerUrl, path.join(projectRoot, "db", "migrations"), options), log);
  log.info("the database has the newest shape");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
