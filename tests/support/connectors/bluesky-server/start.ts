import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { runProgram } from "#tests/support/run-program.ts";
import { answers, freePort, startProgram } from "#tests/support/connectors/programs.ts";

/**
 * Outside of the project's own packages: many, and compiled for one version of Node. `packages/` says which; they are
 * installed once, by `installBluesky`.
 */
const packages = path.join(
  process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache"),
  `imprimatur/test-servers/bluesky-server-${process.versions.modules}`,
);
const installed = path.join(packages, "node_modules/@atproto/pds/package.json");

/** Why the tests on it are left out, or null. */
export function blueskyMissing(): string | null {
  return existsSync(installed) ? null : "its server is not installed: npm run faults -- connectors does it";
}

/** Takes minutes. */
export async function installBluesky(): Promise<void> {
  if (existsSync(installed)) return;
  await mkdir(packages, { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    await copyFile(fileURLToPath(new URL(`packages/${file}`, import.meta.url)), path.join(packages, file));
  const { ok, output } = await runProgram(path.join(path.dirname(process.execPath), "npm"), [
    "ci",
    "--no-audit",
    "--no-fund",
    "--prefix",
    packages,
  ]);
  if (!ok) {
    await rm(path.join(packages, "node_modules"), { recursive: true, force: true });
    throw new Error(output);
  }
}

export interface BlueskyServer {
  url: string;
  /** Of the account that was made with it. */
  handle: string;
  appPassword: string;
  /** What opens everything, which no program should have. */
  accountPassword: string;
  /** Another session of the account, not through any line. */
  ask(name: string, given: Record<string, string>): Promise<unknown>;
  stop(): Promise<void>;
}

const opened = z.object({ accessJwt: z.string(), did: z.string() });
const madePassword = z.object({ password: z.string() });

export async function startBluesky(): Promise<BlueskyServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-bluesky-"));
  const [plcPort, port] = [await freePort(), await freePort()];
  const script = fileURLToPath(new URL("serve.mjs", import.meta.url));
  const args = [script, packages, folder, String(plcPort), String(port)];
  const program = startProgram(process.execPath, args, { env: { LOG_ENABLED: "false", NODE_ENV: "test" } });
  const url = `http://localhost:${port}`;
  await answers(`${url}/xrpc/_health`, program);
  const [handle, accountPassword] = ["comune.prova.it", "la-password-dell-account"];
  async function post(name: string, input: unknown, token?: string): Promise<unknown> {
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(`${url}/xrpc/${name}`, { method: "POST", headers, body: JSON.stringify(input) });
    return answer.json();
  }
  const account = { handle, email: "social@comune.example", password: accountPassword };
  const { accessJwt } = opened.parse(await post("com.atproto.server.createAccount", account));
  const made = await post("com.atproto.server.createAppPassword", { name: "imprimatur" }, accessJwt);
  return {
    url,
    handle,
    accountPassword,
    appPassword: madePassword.parse(made).password,
    async ask(name, given) {
      const answer = await fetch(`${url}/xrpc/${name}?${new URLSearchParams(given).toString()}`);
      return answer.json();
    },
    async stop() {
      await program.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
