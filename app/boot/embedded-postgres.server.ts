import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { open, rename, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import { findPostgresBinaries } from "./postgres-binaries.server.ts";
import type { PostgresBinaries } from "./postgres-binaries.server.ts";
import { addressesIn, clusterFolder, prepareCluster } from "./postgres-cluster.server.ts";
import type { Cluster } from "./postgres-cluster.server.ts";
import { choosePostgresAccount, choosePostgresHome } from "./postgres-account.server.ts";
import { readPostmaster, removeStalePostmaster, stopPostmaster } from "./postmaster.server.ts";
import { claimFolder, ensureDatabase } from "./postgres-claim.server.ts";
import type { Claim } from "./postgres-claim.server.ts";
import { freePort } from "./free-port.server.ts";

export interface EmbeddedPostgresOptions {
  dataDir: string;
  log: Logger;
  /** Extra `name=value` settings of the server, for tests. */
  settings?: string[];
}

export interface EmbeddedPostgres {
  /** Signs in as the server's first role, which may do anything: for migrations alone. */
  ownerUrl: string;
  /** Signs in as the program does, once `migrateDatabase` has made that login. */
  url: string;
  pid: number;
  /** Stops the server and gives the folder free. */
  stop(): Promise<void>;
}

interface Server {
  binaries: PostgresBinaries;
  cluster: Cluster;
  options: EmbeddedPostgresOptions;
}

/** How long a crash recovery may take before the start gives up. */
const startTimeout = 60_000;

/**
 * Starts the bundled PostgreSQL on the data folder, or takes over one that outlived a killed process. Loopback only,
 * on a free port, with a random password. Throws `FolderInUseError` when another process works on the same folder.
 * Should the server die, it is started again on the same port while we live.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = await choosePostgresAccount();
  const home = await choosePostgresHome(account, options.dataDir);
  if (!home.startsWith(path.resolve(options.dataDir))) {
    options.log.warn(
      { home },
      "the database's own user cannot reach the data folder: the database is kept in a folder of its own",
    );
  }
  const binaries = await findPostgresBinaries(account, home);
  const cluster = await prepareCluster({ binaries, account, home, dataDir: options.dataDir });
  return run({ binaries, cluster, options });
}

/** The addresses of the server that a running program keeps on the folder; null when there is none. */
export async function attachToEmbeddedPostgres(
  dataDir: string,
): Promise<Pick<EmbeddedPostgres, "url" | "ownerUrl"> | null> {
  const account = await choosePostgresAccount();
  const home = await choosePostgresHome(account, dataDir);
  const running = await readPostmaster(clusterFolder(home));
  if (!running?.ready) return null;
  const { url, programUrl } = await addressesIn(dataDir);
  return { url: programUrl(running.port, "imprimatur"), ownerUrl: url(running.port, "imprimatur") };
}

async function run(server: Server): Promise<EmbeddedPostgres> {
  const { cluster, options } = server;
  let stopping = false;
  const { port, claim } = await startOrAttach(server, onExit);
  await ensureDatabase(cluster.url(port, "postgres"));
  const postmaster = await readPostmaster(cluster.folder);

  function onExit(): void {
    if (stopping) return;
    options.log.error("PostgreSQL stopped by itself; starting it again");
    relaunch(server, port, () => stopping)
      .then(watch)
      .catch((error: unknown) => options.log.fatal({ err: error }, "PostgreSQL cannot be started again"));
  }

  function watch(child: ChildProcess): void {
    if (child.exitCode === null && child.signalCode === null) child.once("exit", onExit);
    else onExit();
  }

  return {
    ownerUrl: cluster.url(port, "imprimatur"),
    url: cluster.programUrl(port, "imprimatur"),
    pid: postmaster?.pid ?? 0,
    async stop() {
      if (stopping) return;
      stopping = true;
      await claim.release();
      await stopPostmaster(server.binaries, cluster);
    },
  };
}

/** The processes of a killed server hold its memory for a moment, and until they are gone a new one refuses to start. */
async function relaunch(server: Server, port: number, isStopping: () => boolean): Promise<ChildProcess> {
  for (const deadline = Date.now() + startTimeout; ;) {
    try {
      return await launch(server, port);
    } catch (error) {
      if (isStopping() || Date.now() > deadline) throw error;
      await pause(50);
    }
  }
}

/** Two processes may start at once, and one may just be stopping: check, act, and check again until the folder is claimed. */
async function startOrAttach(server: Server, onExit: () => void): Promise<{ port: number; claim: Claim }> {
  const { cluster, options } = server;
  const deadline = Date.now() + startTimeout;
  let lastError: unknown;
  let child: ChildProcess | null = null;
  while (Date.now() < deadline) {
    const running = await readPostmaster(cluster.folder);
    try {
      if (running?.ready) {
        const claim = await claimFolder(cluster.url(running.port, "postgres"), options.dataDir);
        child?.once("exit", onExit);
        return { port: running.port, claim };
      }
      if (!running) {
        await removeStalePostmaster(cluster.folder);
        child = await launch(server, await freePort());
        continue;
      }
    } catch (error) {
      if (error instanceof Error && error.name === "FolderInUseError") throw error;
      lastError = error;
    }
    await pause(50);
  }
  throw new Error(`PostgreSQL did not start; see ${cluster.logFile}`, { cause: lastError });
}

/** Resolves when the server takes connections, rejects when it exits before. */
async function launch({ binaries, cluster, options }: Server, port: number): Promise<ChildProcess> {
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    `port=${port}`,
    "timezone=UTC",
    "log_timezone=UTC",
    "log_min_messages=warning",
    ...(options.settings ?? []),
  ];
  await keepShort(cluster.logFile);
  const output = await open(cluster.logFile, "a", 0o600);
  // A process group of its own: Ctrl-C reaches us alone, and we stop the server when our work is done.
  const child = spawn(binaries.postgres, ["-D", cluster.folder, ...settings.flatMap((setting) => ["-c", setting])], {
    ...cluster.account,
    cwd: cluster.home,
    detached: true,
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", output.fd, output.fd],
  });
  await output.close();
  child.unref();
  let ended = false;
  child.once("exit", () => (ended = true));
  child.once("error", () => (ended = true));
  for (const deadline = Date.now() + startTimeout; Date.now() < deadline;) {
    const postmaster = await readPostmaster(cluster.folder);
    if (postmaster?.ready && postmaster.pid === child.pid) return child;
    if (ended) throw new Error(`PostgreSQL ended while starting; see ${cluster.logFile}`);
    await pause(15);
  }
  child.kill("SIGQUIT");
  throw new Error(`PostgreSQL is not ready after ${startTimeout / 1000} s; see ${cluster.logFile}`);
}

/** PostgreSQL has little to say; what it said over the years is kept in two files of at most this size each. */
const longestLog = 5_000_000;

async function keepShort(file: string): Promise<void> {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size > longestLog) await rename(file, `${file}.1`);
}
