import { access, chown, constants, mkdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { keepSecret } from "./secret-file.server.ts";

/** The account PostgreSQL runs as. Empty ids: the same as this process. */
export interface Account {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root: then it runs as the system's `postgres`, or as `nobody`. */
export async function choosePostgresAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const users = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n").map((line) => line.split(":"));
  const user = ["postgres", "nobody"].map((name) => users.find(([login]) => login === name)).find(Boolean);
  if (!user) {
    throw new Error(
      "PostgreSQL does not run as root, and this system has no user 'postgres' or 'nobody' to run it as. " +
        "Start Imprimatur as an ordinary user, or set DATABASE_URL.",
    );
  }
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/**
 * The folder PostgreSQL lives in: inside the data folder, unless its account cannot get there (a checkout in root's
 * own home). Then it is a folder of its own under /var/lib, and a file in the data folder says which.
 */
export async function choosePostgresHome(account: Account, dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: account.uid === undefined ? 0o700 : 0o755 });
  const home = (await mayRead(account, dataDir)) ? path.join(dataDir, "postgres") : await homeApart(dataDir);
  await mkdir(home, { recursive: true, mode: account.uid === undefined ? 0o700 : 0o755 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(home, account.uid, account.gid);
  return home;
}

async function homeApart(dataDir: string): Promise<string> {
  const name = await keepSecret(path.join(dataDir, "postgres-home"));
  return path.join("/var/lib/imprimatur", name.slice(0, 16));
}

/** Whether the account may enter the folder and every folder above it. */
export async function mayRead(account: Account, folder: string): Promise<boolean> {
  if (account.uid === undefined) {
    return access(folder, constants.R_OK | constants.X_OK).then(
      () => true,
      () => false,
    );
  }
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { uid, gid, mode } = await stat(at);
    const may = uid === account.uid ? mode & 0o100 : gid === account.gid ? mode & 0o010 : mode & 0o001;
    if (!may) return false;
    if (at === path.dirname(at)) return true;
  }
}
