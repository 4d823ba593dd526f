/**
 * The calendar of a month with 2,000 posts beside one with 20, in Chromium: milliseconds from the address to the month on
 * the screen, p50 and p95.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";
import pino from "pino";
import { startEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { connect, openDatabase } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loginOf } from "#db/program-login.server.ts";
import { signInAs } from "#tests/integration/auth/arrange.ts";
import { createOffice, submittedPost, testClock, testContext } from "#tests/support/office.ts";
import { startApp } from "#tests/support/app-process.ts";
import { browserFlags, findBrowser } from "#tests/support/browser.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";
import { fillWithPosts } from "./many-posts.ts";

const secret = "a secret for the benchmark, thirty-two bytes or more";
const totals = { few: 20, many: 2_000 };
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 40);
const targetMilliseconds = 1_000;

type Month = keyof typeof totals;

const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-bench-"));
await chmod(dataDir, 0o755);
const server = await startEmbeddedPostgres({ dataDir, log: pino({ level: "silent" }) });
try {
  await migrateDatabase(server.ownerUrl, migrationsFolder, { login: loginOf(server.url) });
  await bench();
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const owner = connect(server.ownerUrl, { role: "imprimatur_owner", max: 2 });
  const database = openDatabase(server.url, { role: "imprimatur_app", max: 4 });
  const ctx = { ...testContext(database, testClock(new Date())), secret };
  const cookies = { few: await monthWith(totals.few), many: await monthWith(totals.many) };
  const program = await startApp(path.join(dataDir, "app"), {
    timeout: 180_000,
    env: { DATABASE_URL: server.url, IMPRIMATUR_SECRET: secret, IMPRIMATUR_ROLE: "web" },
  });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserFlags });
  try {
    const times: Record<Month, number[]> = { few: [], many: [] };
    for (let round = -2; round < rounds; round += 1) {
      for (const month of ["few", "many"] as const) {
        const opened = await open(browser, program.url, cookies[month]);
        // The first of each also wakes the server.
        if (round >= 0) times[month].push(opened);
      }
    }
    say(times);
  } finally {
    await browser.close();
    await program.stop();
    await Promise.all([database.close(), owner.end({ timeout: 5 })]);
  }

  /** An organisation whose posts all go out in this month; answers the cookie of its writer. */
  async function monthWith(total: number): Promise<string> {
    const office = await createOffice(owner);
    const { postId } = await submittedPost(ctx, office);
    await fillWithPosts(owner, office, postId, total);
    await owner`
      update posts set publish_at = date_trunc('month', now()) + interval '1 day' + (abs(hashtext(id::text)) % 37000) * interval '1 minute'
      where organization_id = ${office.organizationId}`;
    await owner`analyze posts`;
    const [writer] = await owner<
      { email: string }[]
    >`select email from memberships where id = ${office.writer.personId}`;
    return signInAs(ctx, { email: writer?.email ?? "" });
  }
}

/** From the address to the month on the screen, in a browser that has nothing of it. */
async function open(browser: Browser, url: string, cookie: string): Promise<number> {
  const cookies = cookie.split("; ").map((one) => {
    const at = one.indexOf("=");
    return { name: one.slice(0, at), value: one.slice(at + 1), domain: new URL(url).hostname, path: "/" };
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const start = performance.now();
  await page.goto(`${url}/calendar?view=month`, { waitUntil: "load" });
  await page.locator('[data-calendar-grid="month"] [data-entry]').first().waitFor();
  const took = performance.now() - start;
  await context.close();
  return took;
}

function say(times: Record<Month, number[]>): void {
  const rows = (Object.keys(totals) as Month[]).map((month) => {
    const sorted = times[month].toSorted((a, b) => a - b);
    const share = (of: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? 0);
    return { posts: totals[month], p50: share(0.5), p95: share(0.95) };
  });
  console.table(rows);
  const [few, many] = rows;
  if (!few || !many) throw new Error("Two months were to be measured");
  console.log(
    JSON.stringify({
      bench: "calendar",
      ratio: Math.round((few.p95 / many.p95) * 100) / 100,
      target: targetMilliseconds,
      holds: many.p95 <= targetMilliseconds,
      fewMilliseconds: few.p95,
      manyMilliseconds: many.p95,
      manyMedianMilliseconds: many.p50,
      openings: times.many.length,
    }),
  );
}
