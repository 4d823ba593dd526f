// Builds pages and boot code into build/, when their sources changed. Plain JavaScript: it runs before anything is built.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("../..", import.meta.url));
const stampFile = path.join(root, "build", "stamp");
const sources = [
  "app",
  "db",
  "workflows",
  "emails",
  "public",
  "docs/verifier/verify.html",
  "vite.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/** Builds unless the stamp of the last build is that of the sources as they are now. */
export function buildWhenNeeded() {
  if (isCurrent()) return;
  process.stdout.write("Building Imprimatur; this happens once for each version.\n");
  build();
}

function isCurrent() {
  try {
    return readFileSync(stampFile, "utf8") === stampSources();
  } catch {
    return false;
  }
}

function build() {
  const remix = path.join(root, "node_modules", "@remix-run", "dev", "dist", "cli.js");
  if (!existsSync(remix)) {
    process.stderr.write(
      "The tools that build Imprimatur are not installed. Run npm ci without --omit=dev, and with NODE_ENV unset.\n",
    );
    process.exit(1);
  }
  rmSync(stampFile, { force: true });
  const before = stampSources();
  process.env.NODE_ENV = "production";
  run(remix, ["vite:build", "--logLevel", "error"]);
  compressFiles(path.join(root, "build", "client", "assets"));
  run(path.join(root, "node_modules", "esbuild", "bin", "esbuild"), [
    "app/boot/index.ts",
    "app/boot/log-verify.ts",
    "app/boot/log-export.ts",
    "app/boot/db-migrate.ts",
    "app/boot/seed.ts",
    // Beside the program, which begins it as a thread of its own.
    "reading-thread.worker=app/mail/reading-thread.worker.ts",
    "--outbase=app/boot",
    "--bundle",
    "--platform=node",
    "--format=esm",
    "--target=node20",
    ...externalPackages().map((name) => `--external:${name}`),
    "--sourcemap=linked",
    "--jsx=automatic",
    "--log-level=warning",
    "--outdir=build/boot",
    '--define:process.env.NODE_ENV="production"',
  ]);
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, before);
}

/**
 * Beside each text its copies by Brotli and gzip, as small as they get.
 * @param {string} folder
 */
function compressFiles(folder) {
  for (const file of filesBelow(folder).filter((name) => /\.(?:js|css|svg)$/u.test(name))) {
    const text = readFileSync(file);
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
    );
    writeFileSync(`${file}.gz`, gzipSync(text, { level: constants.Z_BEST_COMPRESSION }));
  }
}

/** Packages stay where they are, except a large collection of which the mails use a few parts. */
function externalPackages() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  return Object.keys({ ...dependencies, ...devDependencies }).filter((name) => name !== "@react-email/components");
}

/**
 * @param {string} script
 * @param {string[]} args
 */
function run(script, args) {
  // esbuild's installer may have put a program in place of its script.
  const isScript = readFileSync(script).subarray(0, 2).toString() === "#!" || script.endsWith(".js");
  const [command, first] = isScript ? [process.execPath, [script]] : [script, []];
  const { status, error } = spawnSync(command, [...first, ...args], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`${path.basename(script)} ${args[0]} failed`, { cause: error });
}

/** Names, sizes and times of all sources: a few milliseconds, and right after every edit, pull or checkout. */
function stampSources() {
  const hash = createHash("sha256").update(process.version);
  for (const source of sources) {
    for (const file of filesBelow(path.join(root, source))) {
      const { mtimeMs, size } = statSync(file);
      hash.update(`${path.relative(root, file)} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest("hex");
}

/**
 * @param {string} at
 * @returns {string[]}
 */
function filesBelow(at) {
  const found = statSync(at, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [at];
  return readdirSync(at)
    .sort()
    .flatMap((name) => filesBelow(path.join(at, name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--force")) build();
  else buildWhenNeeded();
}
