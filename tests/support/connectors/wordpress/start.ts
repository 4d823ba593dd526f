import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { answers, freePort, missing, startProgram } from "#tests/support/connectors/programs.ts";

/** As Debian installs it. */
const installed = "/usr/share/wordpress";

export const wordpressMissing =
  missing(["mariadbd", "mariadb-install-db", "mariadb", "php"]) ??
  (existsSync(`${installed}/wp-load.php`) ? null : "wordpress not installed");

export interface WordpressSite {
  url: string;
  user: string;
  password: string;
  /** Of "lettore", who may not publish. */
  readerPassword: string;
  /** By a request that goes through no line. */
  get(route: string, query: Record<string, string>): Promise<unknown>;
  stop(): Promise<void>;
}

const passwords = z.object({ password: z.string(), readerPassword: z.string() });

/** WordPress by PHP's own server, on a MariaDB of its own without a port. */
export async function startWordpress(): Promise<WordpressSite> {
  const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-wordpress-"));
  const socket = path.join(folder, "db.sock");
  const database = await startDatabase(folder, socket);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const site = path.join(folder, "site");
  await layOut(site, { socket, url });
  const made = run("php", [path.join(site, "install.php")]);
  const { password, readerPassword } = passwords.parse(JSON.parse(made.trim().split("\n").at(-1) ?? ""));
  const args = ["-d", "opcache.enable_cli=1", "-S", `127.0.0.1:${port}`, "-t", site];
  const program = startProgram("php", args, { env: { PHP_CLI_SERVER_WORKERS: "2" } });
  await answers(`${url}/?rest_route=/`, program);
  const user = "redazione";
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  return {
    url,
    user,
    password,
    readerPassword,
    async get(route, query) {
      const parameters = new URLSearchParams({ rest_route: route, ...query });
      return (await fetch(`${url}/?${parameters.toString()}`, { headers: { authorization } })).json();
    },
    async stop() {
      await program.stop();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startDatabase(folder: string, socket: string) {
  const data = path.join(folder, "db");
  const asRoot = process.getuid?.() === 0 ? ["--user=root"] : [];
  const common = ["--no-defaults", `--datadir=${data}`, ...asRoot];
  run("mariadb-install-db", [...common, "--auth-root-authentication-method=normal", "--skip-test-db"]);
  const program = startProgram(
    "mariadbd",
    [
      ...common,
      `--socket=${socket}`,
      "--skip-networking",
      "--innodb-flush-log-at-trx-commit=0",
      `--pid-file=${folder}/pid`,
    ],
    {},
  );
  const until = performance.now() + 60_000;
  const create = ["--no-defaults", `--socket=${socket}`, "-u", "root", "-e", "CREATE DATABASE wordpress"];
  while (spawnSync("mariadb", create).status !== 0) {
    if (performance.now() > until || program.child.exitCode !== null) throw new Error(program.output());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return program;
}

async function layOut(site: string, { socket, url }: { socket: string; url: string }): Promise<void> {
  await mkdir(path.join(site, "wp-content/uploads"), { recursive: true });
  for (const folder of ["wp-includes", "wp-admin"])
    await symlink(path.join(installed, folder), path.join(site, folder));
  for (const file of await readdir(installed))
    if (file.endsWith(".php")) await copyFile(path.join(installed, file), path.join(site, file));
  await copyFile(fileURLToPath(new URL("install.php", import.meta.url)), path.join(site, "install.php"));
  const constants = {
    DB_NAME: "wordpress",
    DB_USER: "root",
    DB_PASSWORD: "",
    DB_HOST: `localhost:${socket}`,
    WP_HOME: url,
    WP_SITEURL: url,
    // Application passwords without TLS.
    WP_ENVIRONMENT_TYPE: "local",
    WP_CONTENT_DIR: path.join(site, "wp-content"),
    ABSPATH: `${site}/`,
  };
  const defined = Object.entries(constants).map(([name, value]) => `define('${name}', '${value}');`);
  const off = ["DISABLE_WP_CRON", "WP_HTTP_BLOCK_EXTERNAL"].map((name) => `define('${name}', true);`);
  const lines = ["<?php", ...defined, ...off, "$table_prefix = 'wp_';", "require ABSPATH . 'wp-settings.php';"];
  await writeFile(path.join(site, "wp-config.php"), lines.join("\n"));
}

function run(command: string, args: string[]): string {
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command}: ${stdout}${stderr}`);
  return stdout;
}
