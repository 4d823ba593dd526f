import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { attachToEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { freePort } from "#app/boot/free-port.server.ts";
import { connect } from "#db/client.server.ts";
import { demoPosts } from "#db/seeds/demo-posts.ts";
import { startApp } from "#tests/support/app-process.ts";

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-demo-"));
  await chmod(dataDir, 0o755);
});
afterEach(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));

async function countPosts(): Promise<number> {
  const url = await attachToEmbeddedPostgres(dataDir);
  if (url === null) throw new Error("the database is not there yet");
  const sql = connect(url, { role: null, max: 1 });
  try {
    const [row] = await sql<Array<{ n: number }>>`select count(*)::int as n from posts`;
    return row?.n ?? 0;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

test(
  "a start killed in the middle of the demonstration leaves no half a town: the next one makes it whole",
  {
    timeout: 240_000,
  },
  async () => {
    const killed = spawn(process.execPath, ["--disable-proto=delete", "app/boot/start.mjs"], {
      env: {
        PATH: process.env["PATH"],
        NODE_ENV: "production",
        PORT: String(await freePort()),
        IMPRIMATUR_DATA_DIR: dataDir,
      },
      stdio: "ignore",
    });
    try {
      await vi.waitFor(async () => expect(await countPosts()).toBeGreaterThan(3), { timeout: 120_000, interval: 50 });
    } finally {
      killed.kill("SIGKILL");
      await once(killed, "close");
    }
    await access(path.join(dataDir, "demonstration-begun"));

    const app = await startApp(dataDir, { timeout: 120_000 });
    try {
      expect(app.output()).toContain("it begins anew");
      expect(await countPosts()).toBe(demoPosts.length);
      await expect(access(path.join(dataDir, "demonstration-begun"))).rejects.toThrow("ENOENT");
    } finally {
      await app.stop();
    }
  },
);
