import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { access, chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Sql } from "postgres";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { attachToEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { freePort } from "#app/boot/free-port.server.ts";
import { readPostmaster } from "#app/boot/postmaster.server.ts";
import { connect } from "#db/client.server.ts";

let dataDir: string;
let port: number;
const children: ChildProcess[] = [];

beforeEach(async () => {
  port = await freePort();
  dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-demo-"));
  await chmod(dataDir, 0o755);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  const left = await readPostmaster(path.join(dataDir, "postgres", "cluster"));
  if (left) process.kill(left.pid, "SIGQUIT");
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

async function ask<T>(question: (sql: Sql) => Promise<T>): Promise<T> {
  const url = (await attachToEmbeddedPostgres(dataDir))?.ownerUrl;
  if (url === undefined) throw new Error("the database is not there yet");
  const sql = connect(url, { role: null, max: 1 });
  try {
    return await question(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function firstPosts(): Promise<void> {
  const posts = () => ask((sql) => sql`select from posts`);
  await vi.waitFor(async () => expect((await posts()).length).toBeGreaterThan(3), { timeout: 120_000, interval: 50 });
}

function start(): ChildProcess {
  const child = spawn(process.execPath, ["--disable-proto=delete", "app/boot/start.mjs"], {
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "production",
      PORT: String(port),
      IMPRIMATUR_DATA_DIR: dataDir,
    },
    stdio: "ignore",
  });
  children.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "close");
  child.kill("SIGKILL");
  await ended;
}

test(
  "a start killed in the middle of the demonstration leaves no half organisation: the next one begins it anew",
  {
    timeout: 240_000,
  },
  async () => {
    const first = start();
    await firstPosts();
    await kill(first);
    await access(path.join(dataDir, "demonstration-begun"));
    const [half] = await ask((sql) => sql<{ id: string }[]>`select id from organizations`);
    expect(half).toBeDefined();

    const second = start();
    await vi.waitFor(
      async () => {
        const [anew] = await ask((sql) => sql<{ id: string }[]>`select id from organizations`);
        expect(anew?.id).toBeDefined();
        expect(anew).not.toEqual(half);
      },
      { timeout: 120_000, interval: 50 },
    );
    // That it is told to its end from there, tests/integration/boot/demo.test.ts shows.
    await firstPosts();
    expect(await ask((sql) => sql`select from organizations`)).toHaveLength(1);
    await kill(second);
  },
);
