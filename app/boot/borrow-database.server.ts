import path from "node:path";
import type { Logger } from "pino";
import { attachToEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.server.ts";
import type { Env } from "./env.server.ts";
import { projectRoot } from "./project-root.ts";

export interface BorrowedDatabase {
  /** Of the program's login, or of the owner's on a server of our own. */
  url: string;
  giveBack(): Promise<void>;
}

/** The program's database for a script: the one that is running, beside the program; else started for the occasion. */
export async function borrowDatabase(env: Env, log: Logger): Promise<BorrowedDatabase> {
  if (env.DATABASE_URL !== undefined) return { url: env.DATABASE_URL, giveBack: () => Promise.resolve() };
  const dataDir = path.resolve(projectRoot, env.IMPRIMATUR_DATA_DIR);
  const running = await attachToEmbeddedPostgres(dataDir);
  if (running !== null) return { url: running.ownerUrl, giveBack: () => Promise.resolve() };
  const own = await startEmbeddedPostgres({ dataDir, log });
  return { url: own.ownerUrl, giveBack: () => own.stop() };
}
