import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { PostgresBinaries } from "./postgres-binaries.server.ts";
import type { Cluster } from "./postgres-cluster.server.ts";

export interface Postmaster {
  pid: number;
  port: number;
  /** False while it starts, recovers or stops. */
  ready: boolean;
}

/**
 * The server that runs on a cluster folder, from the file it keeps there
 * (https://www.postgresql.org/docs/18/storage-file-layout.html, `postmaster.pid`: process, folder, start, port,
 * socket, address, shared memory, status). Null when there is none or the file is what a crash left behind.
 */
export async function readPostmaster(folder: string): Promise<Postmaster | null> {
  const file = await readFile(path.join(folder, "postmaster.pid"), "utf8").catch(() => null);
  const lines = file?.split("\n") ?? [];
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !(await isPostgres(pid))) return null;
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === "ready" };
}

/** After a reboot or in a new container the old number may belong to anybody; PostgreSQL itself would then refuse to start. */
export async function removeStalePostmaster(folder: string): Promise<void> {
  const before = await readFile(path.join(folder, "postmaster.pid"), "utf8").catch(() => null);
  if (before === null || !/\n.*\n.*\n/.test(before)) return;
  if ((await readPostmaster(folder)) === null) await rm(path.join(folder, "postmaster.pid"), { force: true });
}

/** Asks for a fast shutdown (open transactions are rolled back) and waits for it. */
export async function stopPostmaster(binaries: PostgresBinaries, cluster: Cluster): Promise<void> {
  if ((await readPostmaster(cluster.folder)) === null) return;
  const args = ["stop", "-D", cluster.folder, "-m", "fast", "-w", "-t", "30"];
  await promisify(execFile)(binaries.pgCtl, args, { ...cluster.account, cwd: cluster.home }).catch(
    async (error: unknown) => {
      if ((await readPostmaster(cluster.folder)) !== null) throw error;
    },
  );
}

async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  // "123 (postgres) S 1 …"; elsewhere than on Linux the number alone must do.
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return process.platform !== "linux";
  // Z: a zombie that no parent has waited for; in a container it can stay for ever.
  return /^\d+ \(postgres\) [^ZX]/.test(stat);
}
