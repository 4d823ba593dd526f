import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import path from "node:path";
import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import pino from "pino";
import type { Sql } from "postgres";
import { z } from "zod";
import { exportLog } from "#app/services/export/export-log.server.ts";
import { systemClock } from "#app/kernel/clock.ts";
import { openDatabase } from "#db/client.server.ts";
import { borrowDatabase } from "./borrow-database.server.ts";
import { readEnv } from "./env.server.ts";
import { projectRoot } from "./project-root.ts";
import { keepSecret } from "./secret-file.server.ts";

/*
 * npm run log:export -- [--organization ID] [--from INSTANT] [--until INSTANT] [--post ID] [--channel ID] [--person ID]
 * [--out FILE]: writes the log of an organisation to a file that proves itself, also while the program works. That it
 * was done is in the log. Exits 0 when the file is written, else 1. How it is checked: docs/verifier/README.md.
 */
try {
  const file = path.join(projectRoot, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  console.log(await exportOne());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function exportOne(): Promise<string> {
  const asked = readArguments();
  const env = readEnv(process.env);
  const database = await borrowDatabase(env, pino({ level: "warn" }, pino.destination(2)));
  const opened = openDatabase(database.url, { role: "imprimatur_app", max: 2 });
  try {
    const dataDir = path.resolve(projectRoot, env.IMPRIMATUR_DATA_DIR);
    const secret = env.IMPRIMATUR_SECRET ?? (await keepSecret(path.join(dataDir, "secret")));
    const organizationId = await onlyOrganization(opened.sql, asked.organization);
    const ctx = {
      db: opened.db,
      sql: opened.sql,
      clock: systemClock,
      secret,
      previousSecret: env.IMPRIMATUR_SECRET_PREVIOUS,
    };
    const begun = await exportLog(ctx, {
      of: { organizationId, personId: null },
      selection: {
        from: asked.from,
        until: asked.until,
        postId: asked.post,
        channelId: asked.channel,
        personId: asked.person,
      },
    });
    const out = path.resolve(asked.out ?? begun.fileName);
    // Never over a file that is there: it may be the only copy of an older log.
    const stream = createWriteStream(out, { flags: "wx", mode: 0o600 });
    await begun.writeTo(async (piece) => {
      if (!stream.write(piece)) await once(stream, "drain");
      return true;
    });
    stream.end();
    await finished(stream);
    return out;
  } finally {
    await opened.close();
    await database.giveBack();
  }
}

function readArguments() {
  const id = z.uuid().optional();
  const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
  const known = z.object({
    organization: id,
    from: instant.optional(),
    until: instant.optional(),
    post: id,
    channel: id,
    person: id,
    out: z.string().optional(),
  });
  const options = Object.fromEntries(Object.keys(known.shape).map((name) => [name, { type: "string" as const }]));
  const read = known.safeParse(parseArgs({ options }).values);
  if (read.success) return read.data;
  throw new Error(read.error.issues.map(({ path: [name], message }) => `--${String(name)}: ${message}`).join("\n"));
}

async function onlyOrganization(sql: Sql, asked: string | undefined): Promise<string> {
  // A date that no verification has reached selects every organisation that has a log.
  const rows = await sql<{ id: string }[]>`select id from organizations_to_verify('infinity') as id order by id`;
  const ids = rows.map(({ id }) => id);
  if (asked !== undefined && !ids.includes(asked)) throw new Error(`There is no log of ${asked}.`);
  const [first] = asked === undefined ? ids : [asked];
  if (first === undefined) throw new Error("There is no log yet.");
  if (asked === undefined && ids.length > 1) throw new Error(`Say which: --organization ${ids.join(" | ")}`);
  return first;
}
