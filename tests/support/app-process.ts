import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { freePort } from "#app/boot/free-port.server.ts";

export interface AppProcess {
  url: string;
  child: ChildProcess;
  /** Everything it wrote so far. */
  output(): string;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: as if the machine lost power, for this process alone. */
  kill(): Promise<void>;
}

interface StartOptions {
  env?: Record<string, string>;
  /** Of another copy of the project. */
  root?: string;
  /** Milliseconds; the first start makes a database. */
  timeout?: number;
  /** What to start instead of the built program. */
  command?: [string, ...string[]];
}

/* Those of `npm start`. */
const flags = ["--disable-proto=delete", "--max-semi-space-size=32"];

/** Starts the built program as `npm start` does, on a free port, and resolves once it says it is ready. */
export async function startApp(
  dataDir: string,
  { env = {}, root = ".", timeout = 60_000, command }: StartOptions = {},
): Promise<AppProcess> {
  const port = env["PORT"] ?? String(await freePort());
  const [program, ...words] = command ?? [process.execPath, ...flags, path.resolve(root, "app/boot/start.mjs")];
  const child = spawn(program, words, {
    env: { ...withoutOurs(process.env), NODE_ENV: "production", PORT: port, IMPRIMATUR_DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not ready after ${timeout} ms:\n${written}`)), timeout);
    function collect(chunk: Buffer): void {
      written += chunk.toString();
      if (written.includes("Imprimatur is ready")) resolve();
    }
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.once("close", (code) => reject(new Error(`ended with ${code} before it was ready:\n${written}`)));
    void Promise.allSettled([once(child, "close")]).then(() => clearTimeout(late));
  });
  try {
    await ready;
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return {
    url: `http://localhost:${port}`,
    child,
    output: () => written,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill("SIGTERM");
      await once(child, "close");
      return child.exitCode;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "close");
    },
  };
}

/** The environment of the machine must not reach the program under test. */
function withoutOurs(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const theirs =
    /^(APP_URL|DATABASE_|HOST$|IMPRIMATUR_|LOG_LEVEL|MAIL_FROM|METRICS_TOKEN|RESEND_|S3_|SMTP_URL|TRUST_PROXY)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !theirs.test(name)));
}
