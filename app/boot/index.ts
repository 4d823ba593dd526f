import { existsSync } from "node:fs";
import path from "node:path";
import { EnvError, readEnv } from "./env.server.ts";
import type { Env } from "./env.server.ts";
import { createLogger } from "./logger.server.ts";
import { FolderInUseError } from "./postgres-claim.server.ts";
import { startProcess } from "./process.server.ts";
import { projectRoot } from "./project-root.ts";
import { TogetherError } from "./several-processes.server.ts";

const env = readEnvOrExit();
const log = createLogger({ level: env.LOG_LEVEL, pretty: env.NODE_ENV === "development" || process.stdout.isTTY });
await run(env);

async function run(env: Env): Promise<void> {
  const stopped = new AbortController();
  const running = startProcess(env, log);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopped.signal.aborted) return;
      stopped.abort();
      log.info({ signal }, "stopping");
      running
        .then((it) => it.stop())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    });
  }
  // A defect nobody caught: the state of this process is unknown. What is committed is safe, and a supervisor restarts.
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "unexpected error; the process ends");
    process.exit(1);
  });
  process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled promise rejection"));
  try {
    const { port } = await running;
    if (!stopped.signal.aborted)
      log.info(
        { url: env.APP_URL, port, seconds: Number((performance.now() / 1000).toFixed(1)) },
        "Imprimatur is ready",
      );
  } catch (error) {
    reportFailedStart(error);
    process.exit(1);
  }
}

function readEnvOrExit(): Env {
  const file = path.join(projectRoot, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  try {
    return readEnv(process.env);
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** What an operator can mend is told in plain words; anything else is a defect, logged with its stack. */
function reportFailedStart(error: unknown): void {
  if (error instanceof FolderInUseError || error instanceof TogetherError) process.stderr.write(`${error.message}\n`);
  else if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    process.stderr.write(`Port ${env.PORT} is taken by another program. Choose another: PORT=3001 npm start\n`);
  } else log.fatal({ err: error }, "Imprimatur could not start");
}
