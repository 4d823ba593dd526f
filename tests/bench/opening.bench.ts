/**
 * A post with 10,000 edits in its history beside one with ten, in Chromium: milliseconds from the address to the text on
 * the screen, and to an editor that holds the shared text and takes keys.
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
import { createOffice, testClock, testContext } from "#tests/support/office.ts";
import { startApp } from "#tests/support/app-process.ts";
import { browserFlags, findBrowser } from "#tests/support/browser.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";
import { writtenPost } from "./written-post.ts";

const secret = "a secret for the benchmark, thirty-two bytes or more";
const histories = { few: 10, many: 10_000 };
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 15);
const targetRatio = 1.5;

type History = keyof typeof histories;
interface Opening {
  history: History;
  /** The text is on the screen. */
  text: number;
  /** The editor has joined the shared text. */
  editor: number;
}

/**
 * Runs in the page: looks at each frame, and notes when the text is there and when it can be typed in. In words, because
 * what compiles this file adds to functions what a page does not have.
 */
const watchText = `
  let text = 0;
  requestAnimationFrame(function look() {
    const field = document.querySelector('textarea[name="text"]');
    const editor = document.querySelector('[contenteditable="true"]');
    const now = performance.now();
    if (text === 0 && field?.value.length > 100) text = now;
    if (text > 0 && editor?.textContent.length > 100) window.opened = { text, editor: now };
    else requestAnimationFrame(look);
  });`;

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
  const office = await createOffice(owner);
  const posts = {
    few: await writtenPost(ctx, office, histories.few),
    many: await writtenPost(ctx, office, histories.many),
  };
  const [writer] = await owner<{ email: string }[]>`select email from memberships where id = ${office.writer.personId}`;
  const cookie = await signInAs(ctx, { email: writer?.email ?? "" });
  await Promise.all([database.close(), owner.end({ timeout: 5 })]);
  const program = await startApp(path.join(dataDir, "app"), {
    timeout: 180_000,
    env: { DATABASE_URL: server.url, IMPRIMATUR_SECRET: secret, IMPRIMATUR_ROLE: "web" },
  });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserFlags });
  try {
    const openings: Opening[] = [];
    for (let round = -1; round < rounds; round += 1) {
      for (const history of ["few", "many"] as const) {
        const opened = await open(browser, { url: program.url, path: `/posts/${posts[history]}`, cookie });
        // The first of each also wakes the server.
        if (round >= 0) openings.push({ history, ...opened });
      }
    }
    say(openings);
  } finally {
    await browser.close();
    await program.stop();
  }
}

interface Address {
  url: string;
  path: string;
  cookie: string;
}

async function open(browser: Browser, { url, path: address, cookie }: Address): Promise<Omit<Opening, "history">> {
  const context = await browser.newContext();
  const cookies = cookie.split("; ").map((one) => {
    const at = one.indexOf("=");
    return { name: one.slice(0, at), value: one.slice(at + 1), domain: new URL(url).hostname, path: "/" };
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.addInitScript({ content: watchText });
  await page.goto(url + address);
  // Left there by the script below.
  const seen = await page.waitForFunction(() => (window as { opened?: Omit<Opening, "history"> }).opened ?? null);
  const opened = await seen.jsonValue();
  await context.close();
  if (opened === null) throw new Error("The text did not open");
  return opened;
}

function say(openings: Opening[]): void {
  const middle = (history: History, what: "text" | "editor") => {
    const times = openings.filter((one) => one.history === history).map((one) => one[what]);
    return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  };
  const figures = (["text", "editor"] as const).map((what) => {
    const [few, many] = [Math.round(middle("few", what)), Math.round(middle("many", what))];
    const ratio = Number((many / few).toFixed(2));
    return [what, { few, many, ratio, target: targetRatio, holds: ratio <= targetRatio }] as const;
  });
  console.log(
    JSON.stringify({
      bench: "opening",
      edits: histories,
      openings: openings.length,
      ...Object.fromEntries(figures),
      holds: figures.every(([, { holds }]) => holds),
    }),
  );
}
