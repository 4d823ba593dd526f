import { z } from "zod";
import { seedDemo } from "./demo/seed-demo.server.ts";
import { readEnv } from "./env.server.ts";
import { createLogger } from "./logger.server.ts";
import { buildServices } from "./services.server.ts";

/*
 * A process of its own for the demonstration: it draws images and writes dozens of mails, and the memory that takes
 * must not stay with the server. The server sends it what it needs by message.
 */
const orders = z.object({
  databaseUrl: z.string(),
  dataDir: z.string(),
  secret: z.string(),
  migrationsFolder: z.string(),
});

// The server is gone, perhaps killed: the next one begins anew, and this process must not work beside it.
process.once("disconnect", () => process.exit(1));
process.once("message", (message) => {
  const env = readEnv(process.env);
  const log = createLogger({ level: env.LOG_LEVEL, pretty: env.NODE_ENV === "development" || process.stdout.isTTY });
  const services = buildServices({ env, log, ...orders.parse(message) });
  seedDemo(services.ctx)
    .then(() => services.close())
    .then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "the demonstration could not be made");
        process.exit(1);
      },
    );
});
