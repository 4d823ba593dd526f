import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { answers, freePort, missing, startProgram } from "#tests/support/connectors/programs.ts";

export const webhookMissing = missing(["webhook"]);

export interface WebhookReceiver {
  url: string;
  /** By its id. */
  received(id: string): Promise<unknown>;
  ids(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Debian's `webhook`, which hands every message to a script that verifies it. */
export async function startWebhookReceiver(secret: string): Promise<WebhookReceiver> {
  const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-webhook-"));
  const hooks = path.join(folder, "hooks.config");
  const header = (name: string) => ({ source: "header", name });
  const hook = {
    id: "posts",
    "execute-command": process.execPath,
    "pass-arguments-to-command": [
      { source: "string", name: fileURLToPath(new URL("receive.mjs", import.meta.url)) },
      { source: "raw-request-body" },
      header("Webhook-Id"),
      header("Webhook-Timestamp"),
      header("Webhook-Signature"),
    ],
    "http-methods": ["POST"],
    "include-command-output-in-response": true,
  };
  await writeFile(hooks, JSON.stringify([hook]));
  const port = await freePort();
  const args = ["-hooks", hooks, "-ip", "127.0.0.1", "-port", String(port), "-verbose"];
  const program = startProgram("webhook", args, { env: { RECEIVER_FOLDER: folder, RECEIVER_SECRET: secret } });
  await answers(`http://127.0.0.1:${port}/`, program);
  return {
    url: `http://127.0.0.1:${port}/hooks/posts`,
    received: async (id) => JSON.parse(await readFile(path.join(folder, `${id}.json`), "utf8")),
    ids: async () => (await readdir(folder)).filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5)),
    async stop() {
      await program.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
