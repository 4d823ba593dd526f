import { execFile } from "node:child_process";
import { chown, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Account } from "./postgres-account.server.ts";
import type { PostgresBinaries } from "./postgres-binaries.server.ts";
import { keepSecret } from "./secret-file.server.ts";

/** A PostgreSQL data folder and how to sign in to it. */
export interface Cluster {
  account: Account;
  home: string;
  folder: string;
  logFile: string;
  /** As the server's first role, which may do anything. */
  url(port: number, database: string): string;
  /** As the program signs in. */
  programUrl(port: number, database: string): string;
}

interface ClusterOptions {
  binaries: PostgresBinaries;
  account: Account;
  home: string;
  dataDir: string;
}

/** Makes the cluster once: scram-sha-256 for everybody, UTF-8 ordered by code point whatever the machine's language. */
export async function prepareCluster({ binaries, account, home, dataDir }: ClusterOptions): Promise<Cluster> {
  const folder = clusterFolder(home);
  const version = await readFile(path.join(folder, "PG_VERSION"), "utf8").catch(() => null);
  if (version === null) await initialise({ binaries, account, home, dataDir }, folder, await ownerPassword(dataDir));
  else if (version.trim() !== binaries.major) {
    throw new Error(
      `The database in ${folder} was made by PostgreSQL ${version.trim()}, and this release brings ${binaries.major}. ` +
        `Start the previous release, copy the data out, and load it into a new folder.`,
    );
  }
  return {
    account,
    home,
    folder,
    logFile: path.join(dataDir, "postgres.log"),
    ...(await addressesIn(dataDir)),
  };
}

export function clusterFolder(home: string): string {
  return path.join(home, "cluster");
}

/** Two logins, each with a password of its own in the data folder. */
export async function addressesIn(dataDir: string): Promise<Pick<Cluster, "url" | "programUrl">> {
  const owner = `imprimatur:${await ownerPassword(dataDir)}`;
  const program = `imprimatur_program:${await keepSecret(path.join(dataDir, "postgres-program-password"))}`;
  return {
    url: (port, database) => `postgres://${owner}@127.0.0.1:${port}/${database}`,
    programUrl: (port, database) => `postgres://${program}@127.0.0.1:${port}/${database}`,
  };
}

function ownerPassword(dataDir: string): Promise<string> {
  return keepSecret(path.join(dataDir, "postgres-password"));
}

async function initialise(options: ClusterOptions, folder: string, password: string): Promise<void> {
  const { account, binaries, home } = options;
  const making = `${folder}.${process.pid}`;
  const pwFile = path.join(home, `password.${process.pid}`);
  await writeFile(pwFile, password, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(pwFile, account.uid, account.gid);
  try {
    await promisify(execFile)(
      binaries.initdb,
      [
        `--pgdata=${making}`,
        "--username=imprimatur",
        `--pwfile=${pwFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
      ],
      { ...account, cwd: home, env: { ...process.env, LC_ALL: "C" } },
    );
    // All or nothing: a start that is killed half way leaves no half cluster under the real name.
    await rename(making, folder).catch(async (error: unknown) => {
      if ((await readFile(path.join(folder, "PG_VERSION"), "utf8").catch(() => null)) === null) throw error;
    });
  } finally {
    await rm(pwFile, { force: true });
    await rm(making, { recursive: true, force: true });
  }
}
