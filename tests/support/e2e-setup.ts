import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startApp } from "./app-process.ts";
import { findBrowser } from "./browser.ts";

/** Playwright's global setup: a browser, and the built program on a port and a data folder of its own. */
export default async function setup(): Promise<() => Promise<void>> {
  process.env["CHROMIUM_PATH"] = await findBrowser();
  const given = process.env["E2E_URL"];
  if (given !== undefined) return () => Promise.resolve();
  const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-e2e-"));
  // The database's own user must get in when we are root.
  await chmod(dataDir, 0o755);
  const app = await startApp(dataDir, { timeout: 120_000 });
  process.env["E2E_URL"] = app.url;
  return async () => {
    await app.stop();
    if (process.env["E2E_KEEP"] === undefined) await rm(dataDir, { recursive: true, force: true });
  };
}
