/**
 * Presses Pausa on the database named by the first argument, as the person in the second, or enters a blackout where a
 * fifth names its approver, and kills itself once so many posts were moved as the third says: right after the commit of
 * the hold or the blackout, or in the middle of its posts.
 */
import pino from "pino";
import { readEnv } from "#app/boot/env.server.ts";
import { buildServices } from "#app/boot/services.server.ts";
import { enterBlackout } from "#app/services/blackouts/enter-blackout.server.ts";
import { placeHold } from "#app/services/holds/place-hold.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { vote } from "#tests/integration/blackouts/vote.ts";
import { everything } from "#tests/integration/holds/arrange.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";

const [databaseUrl = "", person = "", moved = "0", dataDir = "", approverId] = process.argv.slice(2);
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
// Written by the parent a moment ago.
const viewer = JSON.parse(person) as ActingViewer;
if (approverId === undefined) await placeHold(ctx, { viewer, fields: { ...everything, words: "" } });
else await enterBlackout(ctx, { viewer, fields: vote(ctx.clock.now(), approverId) });
