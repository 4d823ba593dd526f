/**
 * Decision page, Oggi and the list of posts in requests per second and p99, beside an empty page on the same server in
 * the same run, with 1,000 and with 100,000 posts; the memory of the process at rest and after 10,000 page loads.
 */
import { spawnSync } from "node:child_process";
import { readFile, mkdtemp, rm, chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pino from "pino";
import { startEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { connect, openDatabase } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loginOf } from "#db/program-login.server.ts";
import { signInAs } from "#tests/integration/auth/arrange.ts";
import { createOffice, submittedPost, testClock, testContext } from "#tests/support/office.ts";
import { startApp } from "#tests/support/app-process.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";
import { copyProject } from "#tests/support/project-copy.ts";
import { fillWithPosts } from "./many-posts.ts";
import { loadPage, type LoadResult } from "./page-load.ts";

const secret = "a secret for the benchmark, thirty-two bytes or more";
const atOnce = 8;
const requests = 200;
/** How often the pages are measured in turn, so that other work on the machine affects all of them. */
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);
const loadsForMemory = 10_000;
const targets = { ratio: 0.25, p99Growth: 2, idleMegabytes: 250, memoryGrowth: 1.15 };

const totals = [1_000, 100_000];

interface Load extends LoadResult {
  name: string;
  /** Posts of the organisation. */
  total: number;
  turn: number;
}

const { root, remove } = await copyProject();
const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-bench-"));
await chmod(dataDir, 0o755);
const server = await startEmbeddedPostgres({ dataDir, log: pino({ level: "silent" }) });
try {
  await migrateDatabase(server.ownerUrl, migrationsFolder, { login: loginOf(server.url) });
  build();
  await bench();
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
  await remove();
}

function build(): void {
  const env = { ...process.env, IMPRIMATUR_BENCH_PAGE: "../tests/bench/empty-page.tsx" };
  const built = spawnSync(process.execPath, ["app/boot/build.mjs", "--force"], {
    cwd: root,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (built.status !== 0) throw new Error("The copy for the benchmark was not built");
}

async function bench(): Promise<void> {
  const owner = connect(server.ownerUrl, { role: "imprimatur_owner", max: 4 });
  const app = openDatabase(server.url, { role: "imprimatur_app", max: 4 });
  const ctx = { ...testContext(app, testClock(new Date())), secret };
  const office = await createOffice(owner);
  const { postId } = await submittedPost(ctx, office);
  const program = await startApp(path.join(dataDir, "app"), {
    root,
    timeout: 180_000,
    env: { DATABASE_URL: server.url, IMPRIMATUR_SECRET: secret, IMPRIMATUR_ROLE: "web" },
  });
  try {
    await pause(3_000);
    const pid = program.child.pid ?? 0;
    const idle = await megabytesOf(pid);
    const cookies = { writer: await signIn(office.writer.personId), chief: await signIn(office.chief.personId) };
    const pages = [
      { name: "decision", url: `${program.url}/posts/${postId}/decision`, cookie: cookies.chief },
      { name: "today", url: `${program.url}/`, cookie: cookies.writer },
      { name: "posts", url: `${program.url}/posts`, cookie: cookies.writer },
      { name: "empty", url: `${program.url}/empty-page`, cookie: cookies.writer },
    ];
    const loads: Load[] = [];
    for (const total of totals) {
      await fillWithPosts(owner, office, postId, total);
      for (const page of pages) await loadPage({ ...page, requests: 200, atOnce });
      for (let turn = 0; turn < rounds; turn += 1) {
        for (const page of pages) {
          const result = await loadPage({ ...page, requests, atOnce });
          loads.push({ ...result, name: page.name, total, turn });
          console.error(
            `${total} posts, ${page.name}: ${round(result.perSecond)} per second, p50 ${round(result.p50)} ms, p99 ${round(result.p99)} ms`,
          );
        }
      }
    }
    const warm = await megabytesOf(pid);
    for (const page of pages.slice(0, 3)) await loadPage({ ...page, requests: Math.ceil(loadsForMemory / 3), atOnce });
    say(loads, { idle, warm, after: await megabytesOf(pid) });
  } finally {
    await program.stop();
    await Promise.all([app.close(), owner.end({ timeout: 5 })]);
  }

  async function signIn(personId: string): Promise<string> {
    const [row] = await owner<Array<{ email: string }>>`select email from memberships where id = ${personId}`;
    if (!row) throw new Error("Nobody to sign in");
    return signInAs(ctx, row);
  }
}

function say(loads: Load[], memory: { idle: number; warm: number; after: number }): void {
  const rows = ["decision", "today", "posts", "empty"].map((name) => {
    const [few, many] = totals.map((total) => ({
      perSecond: middle(loads, { name, total }, (load) => load.perSecond),
      p99: middle(loads, { name, total }, (load) => load.p99),
      ratio: middle(loads, { name, total }, (load) => load.perSecond / floorOf(loads, load)),
    }));
    if (!few || !many) throw new Error("Two sizes were to be measured");
    const growth = { p99Growth: many.p99 / few.p99, ratio: Math.min(few.ratio, many.ratio) };
    return {
      name,
      perSecond: few.perSecond,
      p99: few.p99,
      perSecondMany: many.perSecond,
      p99Many: many.p99,
      ...growth,
    };
  });
  const rounded = rows.map(({ name, ...figures }) => ({
    name,
    ...Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, round(value)])),
  }));
  console.table(rounded);
  const atLeast = (figure: number, target: number) => ({ figure: round(figure), target, holds: figure >= target });
  const atMost = (figure: number, target: number) => ({ figure: round(figure), target, holds: figure <= target });
  const ours = rows.filter((row) => row.name !== "empty");
  const checks = {
    ...Object.fromEntries(ours.map(({ name, ratio }) => [`${name} ratio`, atLeast(ratio, targets.ratio)])),
    ...Object.fromEntries(
      ours.map(({ name, p99Growth }) => [`${name} p99Growth`, atMost(p99Growth, targets.p99Growth)]),
    ),
    idleMegabytes: atMost(memory.idle, targets.idleMegabytes),
    memoryGrowth: atMost(memory.after / memory.warm, targets.memoryGrowth),
  };
  const ratio = round(Math.min(...ours.map((row) => row.ratio)));
  const holds = Object.values(checks).every((check) => check.holds);
  console.log(JSON.stringify({ bench: "pages", ratio, target: targets.ratio, holds, checks, rows: rounded, memory }));
}

/** The empty page of the same turn. */
function floorOf(loads: Load[], { total, turn }: Load): number {
  return loads.find((load) => load.name === "empty" && load.total === total && load.turn === turn)?.perSecond ?? 0;
}

function middle(loads: Load[], of: Pick<Load, "name" | "total">, figure: (load: Load) => number): number {
  const mine = loads.filter((load) => load.name === of.name && load.total === of.total);
  const sorted = mine.map(figure).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function round(value: number): number {
  return Number(value.toFixed(2));
}

/** Resident memory of the process, as the kernel counts it. */
async function megabytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kilobytes = Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? Number.NaN);
  return Math.round(kilobytes / 1024);
}
