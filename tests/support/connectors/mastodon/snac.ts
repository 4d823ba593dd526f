import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import type { Connection } from "#app/connectors/contract.ts";
import { testRequest } from "#tests/support/connectors/call.ts";
import { answers, freePort, missing, startProgram } from "#tests/support/connectors/programs.ts";

export const snacMissing = missing(["snac"]);

export interface Snac {
  url: string;
  login: string;
  password: string;
  /** As a person signs in with a browser; gives the address they come back at. */
  signIn(authorizationAddress: string): Promise<URL>;
  /** How many of the newest posts of the account say that. */
  count(text: string, connection: Connection): Promise<number>;
  stop(): Promise<void>;
}

const here = { protocol: "http", queue_timeout: 1, queue_timeout_2: 1, num_threads: 16 };

const listed = z.array(z.object({ text: z.string() }));

/** snac, a small server that speaks Mastodon's language, with one account. */
export async function startSnac(): Promise<Snac> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), "imprimatur-snac-")), "data");
  const [port, login] = [await freePort(), "comune"];
  const url = `http://localhost:${port}`;
  run(["init", folder], `127.0.0.1\n${port}\nlocalhost:${port}\n\n\n`);
  // It writes addresses of its own, which nobody could open by https here, and it looks for other servers, of which there
  // are none: not for long, and with threads enough to answer meanwhile.
  const settings = path.join(folder, "server.json");
  const written: object = JSON.parse(await readFile(settings, "utf8"));
  await writeFile(settings, JSON.stringify({ ...written, ...here }));
  const password = /User password is (\S+)/u.exec(run(["adduser", folder, login], ""))?.[1] ?? "";
  const program = startProgram("snac", ["httpd", folder], {});
  await answers(`${url}/api/v1/instance`, program);
  return {
    url,
    login,
    password,
    async signIn(authorizationAddress) {
      const page = await (await fetch(authorizationAddress)).text();
      const hidden = [...page.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/gu)];
      const fields = Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value]));
      const body = new URLSearchParams({ login, passwd: password, ...fields });
      const answer = await fetch(`${url}/oauth/x-snac-login`, { method: "POST", body, redirect: "manual" });
      return new URL(answer.headers.get("location") ?? "");
    },
    async count(text, { account, secrets }) {
      const headers = { authorization: `Bearer ${secrets.accessToken}` };
      // A connection that is kept holds one of the few threads of this server.
      const answer = await testRequest()(`${url}/api/v1/accounts/${account.id}/statuses?limit=40`, {
        method: "GET",
        headers,
      });
      return listed.parse(JSON.parse(answer.text)).filter((one) => one.text === text).length;
    },
    async stop() {
      await program.stop();
      await rm(path.dirname(folder), { recursive: true, force: true });
    },
  };
}

function run(args: string[], input: string): string {
  const { stdout, stderr, status } = spawnSync("snac", args, { input, encoding: "utf8" });
  if (status !== 0) throw new Error(`snac ${args.join(" ")}: ${stdout}${stderr}`);
  return stdout + stderr;
}
