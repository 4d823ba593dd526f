import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { AppContext } from "#app/services/context.ts";
import { hasAnyOrganization } from "#db/queries/organizations.server.ts";
import { clearUnfinishedDemo } from "./demo/unfinished-demo.server.ts";

export interface SeedOrders {
  databaseUrl: string;
  dataDir: string;
  secret: string;
  migrationsFolder: string;
}

/**
 * Makes the demonstration, once, in an empty database. Where it fails nothing of it stays, which takes the owner's
 * address, and the program starts all the same, with the first run.
 */
export async function seedOnce(ctx: AppContext, orders: SeedOrders, ownerUrl: string): Promise<void> {
  if (await hasAnyOrganization(ctx.sql)) return;
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const child = fork(fileURLToPath(new URL(`./seed.${extension}`, import.meta.url)));
  child.send(orders);
  const [code] = await once(child, "exit");
  if (code === 0) return;
  ctx.log.error({ code }, "starting without the demonstration");
  await clearUnfinishedDemo({ ownerUrl, dataDir: orders.dataDir, log: ctx.log });
}
