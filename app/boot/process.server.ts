import type { Server } from "node:http";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import type { PendingQuery, Sql } from "postgres";
import { jobHandlers, jobLanes, recurringTasks } from "#app/jobs/registry.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { announceSetUp } from "#app/services/organizations/set-up-code.server.ts";
import { openBus } from "#app/sockets/bus.server.ts";
import { attachSockets } from "#app/sockets/io.server.ts";
import { clearUnfinishedDemo } from "./demo/unfinished-demo.server.ts";
import { type DatabaseAddresses, prepareDatabase } from "./prepare-database.server.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.server.ts";
import type { Env } from "./env.server.ts";
import { closeHttpServer, createHttpServer } from "./http.server.ts";
import { createMetrics, type Metrics } from "./metrics.server.ts";
import { openFrontend } from "./frontend.server.ts";
import { keepSecret } from "./secret-file.server.ts";
import { projectRoot } from "./project-root.ts";
import { startReplyListener } from "./reply-listener.server.ts";
import { seedOnce } from "./seed-process.server.ts";
import { buildServices, mediaFolder, type Services } from "./services.server.ts";
import { compareClocks, joinOthers, nameOfFolder } from "./several-processes.server.ts";

export interface RunningProcess {
  port: number;
  /** Finishes what is under way, then stops everything, the embedded database included. Safe to call twice. */
  stop(): Promise<void>;
}

/** How long requests and jobs under way may take once the process was told to stop. */
const graceMs = 10_000;
const jobGraceMs = 20_000;
const migrationsFolder = path.join(projectRoot, "db", "migrations");

/** Everything, in order: database, tables, services, HTTP with pages and sockets, jobs. A failure undoes what was begun. */
export async function startProcess(env: Env, log: Logger): Promise<RunningProcess> {
  const begun: Array<() => Promise<void>> = [];
  async function undo(): Promise<void> {
    for (const close of begun.splice(0).reverse()) {
      await close().catch((error: unknown) => log.error({ err: error }, "could not stop cleanly"));
    }
  }
  try {
    return { port: await startAll(env, log, begun), stop: undo };
  } catch (error) {
    await undo();
    throw error;
  }
}

async function startAll(env: Env, log: Logger, begun: Array<() => Promise<void>>): Promise<number> {
  const dataDir = path.resolve(projectRoot, env.IMPRIMATUR_DATA_DIR);
  await mkdir(dataDir, { recursive: true });
  const embedded = env.DATABASE_URL === undefined ? await startEmbeddedPostgres({ dataDir, log }) : null;
  if (embedded) begun.push(() => embedded.stop());
  const addresses = addressesOf(env, embedded);
  await prepareDatabase(addresses, migrationsFolder, log);
  if (embedded) await clearUnfinishedDemo({ ownerUrl: embedded.ownerUrl, dataDir, log });

  const secret = env.IMPRIMATUR_SECRET ?? (await keepSecret(path.join(dataDir, "secret")));
  const shared = { databaseUrl: addresses.url, dataDir, secret, migrationsFolder };
  const services = buildServices({ env, log, ...shared });
  begun.push(() => services.close());
  if (!embedded) begun.push(await joinTogether(services, env, dataDir, log));
  if (embedded && services.ctx.demoSignInAllowed) await seedOnce(services.ctx, shared, embedded.ownerUrl);
  await announceSetUp(services.ctx);

  const metrics = createMetrics();
  countJobs(services.ctx.sql, metrics);
  const frontend = await openFrontend({ app: services.ctx, env });
  let stopping = false;
  const server = createHttpServer({
    app: services.ctx,
    env,
    metrics,
    files: frontend.files,
    pages: frontend.pages,
    notReady: () => (stopping ? Promise.resolve("stopping") : services.notReady()),
  });
  await frontend.attach(server);
  const worker = env.IMPRIMATUR_ROLE === "web" ? null : startJobs();
  if (worker !== null) begun.push(worker.stop);
  begun.push(() => closeHttpServer(server, graceMs));
  begun.push(() => frontend.close());
  if (env.IMPRIMATUR_ROLE !== "worker") {
    const sockets = attachSockets(server, services.ctx, {
      shared: env.NODE_ENV === "development",
      trustedProxies: env.TRUST_PROXY,
      onWork: () => worker?.wake(),
    });
    const { notify, textChanged, presence, tellWork } = sockets;
    const wake = () => {
      worker?.wake();
      tellWork();
    };
    services.connect({ notify, textChanged, presence, wake });
    metrics.addGauge("texts_open", "Texts that somebody has open in this process", () =>
      Promise.resolve(sockets.openTexts()),
    );
    begun.push(() => sockets.close());
  } else begun.push(tellOthers(services, () => worker?.wake()));
  if (env.INBOUND_SMTP_PORT !== undefined && env.IMPRIMATUR_ROLE !== "worker") {
    const listener = await startReplyListener(services.ctx, env);
    begun.push(() => listener.stop());
  }
  begun.push(async () => void (stopping = true));
  return listen(server, env);

  function startJobs(): { wake(): void; stop(): Promise<void> } {
    const started = startWorker(services.ctx, {
      handlers: jobHandlers,
      lanes: jobLanes,
      recurring: recurringTasks,
      onJobEnd: ({ kind, outcome, ms }) => metrics.observeJob({ kind, outcome, seconds: ms / 1000 }),
    });
    services.connect({ wake: () => started.wake() });
    return {
      wake: () => started.wake(),
      // A job that takes longer keeps its lease in the database, and is taken up again when that ends.
      stop: () => Promise.race([started.stop(), pause(jobGraceMs, undefined, { ref: false })]),
    };
  }
}

/** A process without pages tells the processes that have some, and hears of work from them. */
function tellOthers({ ctx, connect }: Services, wakeWorker: () => void): () => Promise<void> {
  const bus = openBus(ctx, {
    heard: ({ kind }) => void (kind === "work" && wakeWorker()),
    came: () => undefined,
    gone: () => undefined,
    missed: wakeWorker,
  });
  connect({
    notify: ({ organizationId, postId, version }) => bus.publish({ kind: "post", organizationId, postId, version }),
    textChanged: (pointer) => bus.publish({ kind: "text", ...pointer }),
    wake() {
      wakeWorker();
      bus.publish({ kind: "work" });
    },
  });
  return () => bus.close();
}

/** On a database of others: its clock must be ours, and whoever runs on it must keep media where we do. */
async function joinTogether({ ctx }: Services, env: Env, dataDir: string, log: Logger): Promise<() => Promise<void>> {
  await compareClocks(ctx.sql);
  const { leave } = await joinOthers(ctx.sql, log, await nameOfMedia(env, mediaFolder(dataDir)));
  return leave;
}

function nameOfMedia({ S3_BUCKET: bucket, S3_ENDPOINT: endpoint, MEDIA_STORE: store }: Env, folder: string) {
  if (bucket !== undefined) return Promise.resolve(`bucket ${endpoint ?? ""} ${bucket}`);
  return store === "database" ? Promise.resolve("database") : nameOfFolder(folder);
}

function countJobs(sql: Sql, metrics: Metrics): void {
  const count = async (rows: PendingQuery<{ n: number }[]>) => (await rows)[0]?.n ?? 0;
  metrics.addGauge("jobs_due", "Jobs whose moment has come and that nobody has finished", () =>
    count(sql`select count(*)::int as n from jobs where status in ('ready', 'running') and run_at <= now()`),
  );
  metrics.addGauge("jobs_dead", "Jobs given up after all their tries", () =>
    count(sql`select count(*)::int as n from jobs where status = 'dead'`),
  );
}

function addressesOf(env: Env, embedded: EmbeddedPostgres | null): DatabaseAddresses {
  if (embedded) return { url: embedded.url, ownerUrl: embedded.ownerUrl, ownServer: true };
  if (env.DATABASE_URL === undefined) throw new Error("There is no database");
  return { url: env.DATABASE_URL, ownerUrl: env.DATABASE_OWNER_URL ?? null, ownServer: false };
}

async function listen(server: Server, env: Env): Promise<number> {
  server.listen(env.PORT, env.HOST);
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : env.PORT;
}
