import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import type { Sql } from "postgres";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { freePort } from "#app/boot/free-port.server.ts";
import { readPostmaster } from "#app/boot/postmaster.server.ts";
import { openConnection, type TextConnection } from "#app/collab/provider.client.ts";
import type { TextProvider, TextStatus } from "#app/collab/text-provider.ts";
import { connect, openDatabase } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loginOf } from "#db/program-login.server.ts";
import { isDatabaseUnavailable } from "#db/unavailable.server.ts";
import { signInAs } from "#tests/integration/auth/arrange.ts";
import { createOffice, draftPost, type Office, testContext } from "#tests/support/office.ts";
import { bundleScript } from "#tests/support/bundled-script.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";
import { startBalancer } from "./balancer.ts";

export interface WritingReport {
  rounds: number;
  processKills: number;
  databaseKills: number;
  processes: number;
  /** Whether the writers came through HAProxy. */
  balanced: boolean;
  /** Words whose saving was acknowledged. */
  acknowledged: number;
  /** Acknowledged words that are not in the text, after a kill or at the end. */
  lost: number;
  /** Words that are there twice. */
  doubled: number;
  /** Pages that show something else than the database holds, at the end. */
  differing: number;
}

interface Given {
  processKills: number;
  databaseKills: number;
  /** Of the program, on one database. */
  processes: number;
}

const writerCount = 5;

/** Five people write one text while the program, and its database, are killed at points nobody chose. */
export async function writingRounds(given: Given): Promise<WritingReport> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-writing-"));
  await chmod(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, log: pino({ level: "silent" }) });
  try {
    await migrateDatabase(postgres.ownerUrl, migrationsFolder, { login: loginOf(postgres.url) });
    return await runRounds({ ...given, postgres, dataDir });
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runRounds(given: Given & { postgres: EmbeddedPostgres; dataDir: string }): Promise<WritingReport> {
  const { postgres, dataDir, processKills, databaseKills, processes } = given;
  const sql = connect(postgres.ownerUrl, { role: null, max: 2 });
  const ports = await Promise.all(Array.from({ length: processes }, () => freePort()));
  const balancer = processes > 1 ? await startBalancer(ports) : null;
  const addresses = ports.map((port) => balancer?.url ?? `http://127.0.0.1:${port}`);
  const victims = await Promise.all(
    ports.map((port, index) => startVictim(postgres.url, port, addresses[index] ?? "")),
  );
  const { postId, office, cookies } = await arrange(postgres.url, sql);
  const writers = openWriters({ postId, office, cookies, addresses });
  let lost = 0;

  for (let round = 0; round < processKills; round += 1) {
    await writers.afterAnswers(1 + Math.floor(Math.random() * 40));
    const index = round % processes;
    const promised = writers.promised();
    await victims[index]?.kill();
    lost += missing(promised, await textIn(sql, postId));
    victims[index] = await startVictim(postgres.url, ports[index] ?? 0, addresses[index] ?? "");
  }
  for (let round = 0; round < databaseKills; round += 1) {
    await writers.afterAnswers(1 + Math.floor(Math.random() * 40));
    const promised = writers.promised();
    await killDatabase(dataDir);
    lost += missing(promised, await textIn(sql, postId));
  }
  await writers.afterAnswers(writerCount);
  await writers.stop();
  const text = await textIn(sql, postId);
  lost += missing(writers.promised(), text);
  const words = text.split(" ").filter((word) => word !== "");
  const differing =
    (await writers.settle(text)) + (await freshlyOpened(addresses[0] ?? "", cookies[0] ?? "", postId, text));
  writers.close();
  await Promise.all(victims.map((victim) => victim.kill()));
  await balancer?.stop();
  await sql.end({ timeout: 5 });
  return {
    rounds: processKills + databaseKills,
    processKills,
    databaseKills,
    processes,
    balanced: balancer !== null,
    acknowledged: writers.promised().length,
    lost,
    doubled: words.length - new Set(words).size,
    differing,
  };
}

async function arrange(url: string, sql: Sql): Promise<{ postId: string; office: Office; cookies: string[] }> {
  const database = openDatabase(url, { role: "imprimatur_app", max: 2 });
  const ctx = { ...testContext(database), clock: { now: () => new Date() } };
  const office = await createOffice(sql);
  const arranging = testContext(database);
  arranging.clock.set(new Date());
  const postId = await draftPost(arranging, office, { text: "" });
  const cookies: string[] = [];
  for (let index = 0; index < writerCount; index += 1) {
    const { personId } = index % 2 === 0 ? office.writer : office.helper;
    const [row] = await sql<{ email: string }[]>`select email from memberships where id = ${personId}`;
    cookies.push(await signInAs({ ...ctx, appUrl: "http://127.0.0.1" }, { email: row?.email ?? "" }));
  }
  await database.close();
  return { postId, office, cookies };
}

interface WritersInput {
  postId: string;
  office: Office;
  cookies: string[];
  addresses: string[];
}

/** The writers: each puts one word after the other, wherever there is a gap, and waits until it is said to be saved. */
function openWriters({ postId, office, cookies, addresses }: WritersInput) {
  const acknowledged: string[] = [];
  let writing = true;
  let waiting: { answers: number; resolve: () => void } | null = null;
  const connections: TextConnection[] = [];
  const pages: TextProvider[] = [];
  const ended = cookies.map((cookie, index) => {
    const connection = openConnection({ url: addresses[index % addresses.length] ?? "", cookie });
    const page = connection.openText({
      postId,
      slot: "main",
      person: { id: office.writer.personId, name: "" },
      keepOffline: false,
    });
    connections.push(connection);
    pages.push(page);
    return write(page, index);
  });

  async function write(page: TextProvider, index: number): Promise<void> {
    await whenever(page, ({ role }) => role === "write");
    for (let n = 0; writing; n += 1) {
      const word = `w${index}n${n}`;
      page.text.insert(gapIn(page.text.toString()), `${word} `);
      await whenever(page, ({ unsaved }) => !unsaved);
      acknowledged.push(word);
      if (waiting !== null && (waiting.answers -= 1) <= 0) waiting.resolve();
    }
  }

  return {
    promised: () => Array.from(acknowledged),
    async afterAnswers(answers: number): Promise<void> {
      await new Promise<void>((resolve) => (waiting = { answers, resolve }));
      waiting = null;
    },
    async stop(): Promise<void> {
      writing = false;
      await Promise.all(ended);
    },
    /** Resolves with the number of pages that do not come to show this text. */
    async settle(text: string): Promise<number> {
      const same = await Promise.all(pages.map((page) => shows(page, text)));
      return same.filter((shown) => !shown).length;
    },
    close: () => connections.forEach((connection) => connection.close()),
  };
}

function whenever(page: TextProvider, wanted: (status: TextStatus) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = page.subscribe(() => look());
    const look = () => {
      if (!wanted(page.status())) return;
      stop();
      resolve();
    };
    look();
  });
}

/** Words are put between words, so that none is cut. */
function gapIn(text: string): number {
  if (Math.random() < 0.5) return text.length;
  return text.lastIndexOf(" ", Math.floor(Math.random() * text.length)) + 1;
}

async function shows(page: TextProvider, text: string): Promise<boolean> {
  const late = AbortSignal.timeout(20_000);
  return new Promise((resolve) => {
    const look = () => page.text.toString() === text && resolve(true);
    page.doc.on("update", look);
    late.addEventListener("abort", () => resolve(page.text.toString() === text));
    look();
  });
}

async function freshlyOpened(url: string, cookie: string, postId: string, text: string): Promise<number> {
  const connection = openConnection({ url, cookie });
  const page = connection.openText({ postId, slot: "main", person: { id: "", name: "" }, keepOffline: false });
  const same = await shows(page, text);
  connection.close();
  return same ? 0 : 1;
}

function missing(promised: string[], text: string): number {
  const words = new Set(text.split(" "));
  return promised.filter((word) => !words.has(word)).length;
}

async function textIn(sql: Sql, postId: string): Promise<string> {
  for (;;) {
    try {
      const [row] = await sql<
        { text: string }[]
      >`select text from post_texts where post_id = ${postId} and slot = 'main'`;
      return row?.text ?? "";
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
    }
  }
}

async function killDatabase(dataDir: string): Promise<void> {
  for (;;) {
    const postmaster = await readPostmaster(path.join(dataDir, "postgres", "cluster"));
    if (postmaster?.ready !== true) continue;
    process.kill(postmaster.pid, "SIGKILL");
    return;
  }
}

async function startVictim(databaseUrl: string, port: number, appUrl: string) {
  const args = [await bundleScript("tests/faults/collab-victim.ts"), databaseUrl, String(port), appUrl];
  const child: ChildProcess = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "test" },
  });
  const { stdout } = child;
  if (stdout === null) throw new Error("The killed process has no output");
  const ended = once(child, "close");
  await Promise.race([once(stdout, "data"), ended.then(() => Promise.reject(new Error("The victim did not start")))]);
  return {
    async kill(): Promise<void> {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
