import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { runProgram } from "./run-program.ts";

/** Fit for a container: no sandbox to set up, no requests of the browser's own. */
export const browserFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface BrowserSearch {
  /** CHROMIUM_PATH. */
  named: string | undefined;
  /** PATH. */
  searchPath: string;
  /** Where Playwright keeps its own. */
  ownPath: string;
  exists(file: string): boolean;
  /** Each gets one; true when it says it did. */
  installers: Array<() => Promise<boolean>>;
}

/** The shell first: the same engine without the windows of a browser, for a third of the processor time. */
const programs = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser for the tests: the one named, the system's, Playwright's own, or one installed now, in this order. */
export async function findBrowser(search: BrowserSearch = searchHere()): Promise<string> {
  if (search.named !== undefined && search.named !== "") {
    if (search.exists(search.named)) return search.named;
    throw new Error(`CHROMIUM_PATH names ${search.named}, and there is no such file`);
  }
  for (const install of [null, ...search.installers]) {
    if (install !== null && !(await install())) continue;
    const found = lookAround(search);
    if (found !== null) return found;
  }
  throw new Error(
    "No Chromium was found or could be installed. Install one (apt-get install chromium) or name it: CHROMIUM_PATH=/path/to/chromium",
  );
}

function lookAround({ searchPath, ownPath, exists }: BrowserSearch): string | null {
  const folders = searchPath.split(path.delimiter).filter((folder) => folder !== "");
  const onSystem = programs.flatMap((program) => folders.map((folder) => path.join(folder, program)));
  return [...onSystem, ownPath].find((file) => exists(file)) ?? null;
}

function searchHere(): BrowserSearch {
  return {
    named: process.env["CHROMIUM_PATH"],
    searchPath: process.env["PATH"] ?? "",
    ownPath: chromium.executablePath(),
    exists: existsSync,
    installers: [
      async () => (await runProgram("playwright", ["install", "chromium"], { stream: true })).ok,
      () => installPackage("chromium-headless-shell"),
      () => installPackage("chromium"),
    ],
  };
}

/** A package of Debian's, where whoever runs this may install one; with fresh lists when the old ones do not do. */
export async function installPackage(name: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  const install = ["install", "-y", "--no-install-recommends", name];
  const get = async (args: string[]) => (await runProgram("/usr/bin/apt-get", args, { stream: true })).ok;
  return (await get(install)) || ((await get(["update"])) && (await get(install)));
}
