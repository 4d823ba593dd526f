/**
 * Presses Pausa on the database named by the first argument, as the person in the second, and kills itself once so many
 * posts were moved as the third says: right after the commit of the hold, or in the middle of its posts.
 */
import pino from "pino";
import { readEnv } from "#app/boot/env.server.ts";
import { buildServices } from "#app/boot/services.server.ts";
import { placeHold } from "#app/services/holds/place-hold.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { everything } from "#tests/integration/holds/arrange.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";

const [databaseUrl = "", viewer = "", moved = "0", dataDir = ""] = process.argv.slice(2);
const secret = "k".repeat(43);
const env = readEnv({ NODE_ENV: "test", DATABASE_URL: databaseUrl, IMPRIMATUR_SECRET: secret });
const services = buildServices({ env, log: pino({ level: "silent" }), databaseUrl, dataDir, secret, migrationsFolder });
let left = Number(moved);
const killWhenDone = () => void (left <= 0 && process.kill(process.pid, "SIGKILL"));
const ctx = {
  ...services.ctx,
  // Called right after a commit: of the hold itself first, then of each post.
  wake: killWhenDone,
  notify: () => {
    left -= 1;
    killWhenDone();
  },
};
const fields = { ...everything, words: "" };
// Written by the parent a moment ago.
await placeHold(ctx, { viewer: JSON.parse(viewer) as ActingViewer, fields });
