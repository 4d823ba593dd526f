import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pino from "pino";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { startEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { bundleScript } from "#tests/support/bundled-script.ts";
import { choosePostgresAccount, choosePostgresHome } from "#app/boot/postgres-account.server.ts";
import { findPostgresBinaries } from "#app/boot/postgres-binaries.server.ts";
import { readPostmaster } from "#app/boot/postmaster.server.ts";

let dataDir: string;
/** One whose database was made and stopped. */
let usedDir: string;
const children: ChildProcess[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-embedded-"));
  await chmod(folder, 0o755);
  return folder;
}

beforeAll(async () => {
  dataDir = await newFolder();
  usedDir = dataDir;
  await (await start()).stop();
});
afterAll(() => rm(usedDir, { recursive: true, force: true, maxRetries: 5 }));
beforeEach(async () => {
  dataDir = await newFolder();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  const left = await readPostmaster(path.join(dataDir, "postgres", "cluster"));
  if (left) process.kill(left.pid, "SIGQUIT");
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** As after an earlier run: making a database takes longer than most of what is asked of it here. */
async function useAgain(): Promise<void> {
  await promisify(execFile)("cp", ["-a", `${usedDir}/.`, dataDir]);
}

interface Holder {
  child: ChildProcess;
  url: string;
  pid: number;
}

const holding = z.object({ url: z.string(), pid: z.number() });

/** Resolves when it holds the folder; rejects with its words when it cannot. */
async function hold(): Promise<Holder> {
  const child = spawn(process.execPath, [await bundleScript("tests/support/hold-postgres.ts"), dataDir], {
    stdio: "pipe",
  });
  children.push(child);
  let words = "";
  child.stderr.on("data", (chunk: Buffer) => (words += chunk.toString()));
  const [first] = await Promise.race([
    once(child.stdout, "data"),
    once(child, "close").then(() => Promise.reject(new Error(words))),
  ]);
  return { child, ...holding.parse(JSON.parse(String(first))) };
}

/** What is asked here is asked at the owner's address: nothing has made the program's login. */
async function start() {
  const server = await startEmbeddedPostgres({ dataDir, log: pino({ level: "silent" }) });
  return { ...server, url: server.ownerUrl };
}

async function query<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

/** Gone, or dead and only waiting to be asked how it ended. */
async function isGone(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return stat === null || /^\d+ \(.*\) [ZX]/.test(stat);
}

test("a new cluster answers on loopback only, by password, ordered by code point", async () => {
  const server = await start();
  const [settings] = await query(
    server.url,
    (sql) => sql`
    select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
      current_setting('password_encryption') as passwords, current_setting('data_checksums') as checksums,
      (select datlocale from pg_database where datname = current_database()) as locale, current_setting('server_encoding') as encoding,
      (select string_agg(distinct auth_method, ',') from pg_hba_file_rules) as methods`,
  );
  expect(settings).toEqual({
    addresses: "127.0.0.1",
    sockets: "",
    passwords: "scram-sha-256",
    checksums: "on",
    locale: "C.UTF-8",
    encoding: "UTF8",
    methods: "scram-sha-256",
  });
  const wrong = new URL(server.url);
  wrong.password = "guess";
  await expect(query(wrong.href, (sql) => sql`select 1`)).rejects.toMatchObject({ code: "28P01" });
  for (const file of ["postgres-password", "postgres-program-password"])
    expect((await stat(path.join(dataDir, file))).mode & 0o777).toBe(0o600);
  await server.stop();
});

test("a clean stop, asked for once or more, leaves no process, and the next start finds what was written", async () => {
  await useAgain();
  const first = await start();
  await query(first.url, (sql) => sql`create table kept as select 42 as answer`);
  await Promise.all([first.stop(), first.stop()]);
  await first.stop();
  expect(await isGone(first.pid)).toBe(true);
  expect(await readFile(path.join(dataDir, "postgres.log"), "utf8")).toContain("database system is shut down");

  const second = await start();
  expect(await query(second.url, (sql) => sql`select answer from kept`)).toMatchObject([{ answer: 42 }]);
  await second.stop();
});

test("a second process on the same folder is refused, told by whom and what to do, and disturbs nobody", async () => {
  await useAgain();
  const first = await hold();
  await expect(start()).rejects.toMatchObject({
    name: "FolderInUseError",
    message: expect.stringMatching(
      new RegExp(`imprimatur process ${first.child.pid} already works on ${dataDir}.*IMPRIMATUR_DATA_DIR`),
    ),
  });
  expect(await query(first.url, (sql) => sql`select 1 as alive`)).toMatchObject([{ alive: 1 }]);
});

test("two processes starting at the same instant on a new folder: one gets it", async () => {
  const outcomes = await Promise.allSettled([hold(), hold()]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const refused = outcomes.find((outcome) => outcome.status === "rejected");
  expect(String(refused?.reason)).toMatch(/FolderInUseError/);
  const clusters = await readdir(path.join(dataDir, "postgres"));
  expect(clusters).toEqual(["cluster"]);
});

test("kill -9 of the program: the next start takes over the database that outlived it", async () => {
  await useAgain();
  const first = await hold();
  await query(first.url, (sql) => sql`create table kept as select 1 as n`);
  first.child.kill("SIGKILL");
  await once(first.child, "close");
  expect(await isGone(first.pid)).toBe(false);

  const second = await start();
  expect(second.pid).toBe(first.pid);
  expect(await query(second.url, (sql) => sql`select n from kept`)).toHaveLength(1);
  await second.stop();
  expect(await isGone(first.pid)).toBe(true);
});

test("kill -9 of program and database: the next start recovers what was acknowledged", async () => {
  await useAgain();
  const first = await hold();
  await query(first.url, async (sql) => {
    await sql`create table acknowledged (n int)`;
    for (let n = 0; n < 50; n += 1) await sql`insert into acknowledged values (${n})`;
  });
  first.child.kill("SIGKILL");
  process.kill(first.pid, "SIGKILL");
  await once(first.child, "close");
  await vi.waitUntil(() => isGone(first.pid), { timeout: 5_000 });

  const second = await start();
  expect(await query(second.url, (sql) => sql`select count(*)::int as n from acknowledged`)).toMatchObject([{ n: 50 }]);
  await second.stop();
});

test("kill -9 of the database alone: it comes back by itself on the same port", async () => {
  await useAgain();
  const server = await start();
  process.kill(server.pid, "SIGKILL");
  await vi.waitUntil(
    () =>
      query(server.url, (sql) => sql`select 1`).then(
        () => true,
        () => false,
      ),
    { timeout: 30_000 },
  );
  await server.stop();
  expect(await readPostmaster(path.join(dataDir, "postgres", "cluster"))).toBeNull();
});

test("a process number left behind by a crash, now somebody else's, does not keep the database from starting", async () => {
  await useAgain();
  const cluster = path.join(dataDir, "postgres", "cluster");
  await writeFile(
    path.join(cluster, "postmaster.pid"),
    `${process.pid}\n${cluster}\n1700000000\n5432\n\n127.0.0.1\n  1 1\nready   \n`,
  );
  const second = await start();
  expect(await query(second.url, (sql) => sql`select 1 as alive`)).toHaveLength(1);
  await second.stop();
});

test("a start that was killed while making the cluster leaves nothing in the way", async () => {
  await mkdir(path.join(dataDir, "postgres", "cluster.99999", "base"), { recursive: true });
  const server = await start();
  expect(await query(server.url, (sql) => sql`select 1 as alive`)).toHaveLength(1);
  await server.stop();
});

test("a database of another major version is refused in words", async () => {
  const home = await choosePostgresHome(await choosePostgresAccount(), dataDir);
  await mkdir(path.join(home, "cluster"));
  await writeFile(path.join(home, "cluster", "PG_VERSION"), "15\n");
  await expect(start()).rejects.toThrow(/made by PostgreSQL 15, and this release brings 18/);
});

test("links the installer left out are made", async () => {
  const account = await choosePostgresAccount();
  const installed = await findPostgresBinaries(account, dataDir);
  const source = path.dirname(path.dirname(installed.postgres));
  const folder = path.join(dataDir, "package", "native");
  await cp(source, folder, { recursive: true, verbatimSymlinks: true });
  for (const name of await readdir(path.join(folder, "lib"))) {
    const file = path.join(folder, "lib", name);
    if ((await lstat(file)).isSymbolicLink()) await rm(file);
  }
  const mended = await findPostgresBinaries(account, dataDir, { folder, version: "18.4.0" });
  expect(path.dirname(path.dirname(mended.postgres))).toBe(folder);
  expect((await readdir(path.join(folder, "lib"))).toSorted()).toEqual(
    (await readdir(path.join(source, "lib"))).toSorted(),
  );
});

test.runIf(process.getuid?.() === 0)(
  "packages in root's own home are copied to where the database may read them",
  async () => {
    const account = await choosePostgresAccount();
    const installed = await findPostgresBinaries(account, dataDir);
    const hidden = path.join(dataDir, "root", "native");
    await cp(path.dirname(path.dirname(installed.postgres)), hidden, { recursive: true, verbatimSymlinks: true });
    await chmod(path.join(dataDir, "root"), 0o700);
    const home = path.join(dataDir, "home");
    const copied = await findPostgresBinaries(account, home, { folder: hidden, version: "18.4.0" });
    expect(copied.postgres).toBe(path.join(home, "postgres-18.4.0", "native", "bin", "postgres"));
  },
);

test.runIf(process.getuid?.() === 0)(
  "a data folder out of its reach has its database elsewhere, and says where",
  async () => {
    await chmod(dataDir, 0o700);
    const server = await start();
    const [row] = await query(
      server.url,
      (sql) => sql<{ folder: string }[]>`select current_setting('data_directory') as folder`,
    );
    await server.stop();
    const home = path.dirname(row?.folder ?? "");
    expect(home).toBe(
      path.join("/var/lib/imprimatur", (await readFile(path.join(dataDir, "postgres-home"), "utf8")).slice(0, 16)),
    );
    await rm(home, { recursive: true });
  },
);
