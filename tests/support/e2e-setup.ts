import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { inDatabase } from "#tests/e2e/database.ts";
import { startApp } from "./app-process.ts";
import { noteBeforehand } from "./beforehand.ts";
import { findBrowser } from "./browser.ts";
import { movedClock } from "./moved-clock.ts";

/** A Tuesday in office hours, with no holiday near: what the demonstration shows is the same on every day of the year. */
const firstMoment = new Date("2031-03-11T08:40:00Z");

/**
 * Playwright's global setup: a browser, and the built program with its demonstration on a port, a data folder and a clock
 * of its own, for all tests. E2E_URL, with E2E_DATA_DIR and E2E_CLOCK, names one that runs already; the workers inherit
 * them.
 */
export default async function setup(): Promise<() => Promise<void>> {
  process.env["CHROMIUM_PATH"] = await findBrowser();
  if (process.env["E2E_URL"] !== undefined) return () => Promise.resolve();
  const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-e2e-"));
  // The database's own user must get in when we are root.
  await chmod(dataDir, 0o755);
  const clockFile = path.join(dataDir, "clock");
  const clock = movedClock(clockFile);
  clock.goTo(firstMoment);
  // It builds what is not built yet.
  // Networks of the tests are on this machine; no other private address may be called.
  const env = { ...clock.env, CONNECTOR_PRIVATE_HOSTS: "127.0.0.1", LINK_CARD_PRIVATE_HOSTS: "127.0.0.1" };
  const app = await startApp(dataDir, { env, timeout: 240_000 });
  Object.assign(process.env, { E2E_URL: app.url, E2E_DATA_DIR: dataDir, E2E_CLOCK: clockFile });
  // Asked for afterwards, by the test of what all journeys reach.
  await inDatabase((sql) => noteBeforehand(sql, dataDir));
  return async () => {
    await app.stop();
    if (process.env["E2E_KEEP"] === undefined) await rm(dataDir, { recursive: true, force: true });
  };
}
