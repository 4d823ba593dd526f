import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

function read(file: string): string {
  return readFileSync(file, "utf8");
}

test("publiccode.yml has what version 0.4 of the standard asks for", () => {
  const localized = z.object({
    shortDescription: z.string().max(150),
    longDescription: z.string().min(150).max(10_000),
    features: z.array(z.string()).min(1),
  });
  const schema = z.object({
    publiccodeYmlVersion: z.literal("0.4"),
    name: z.string(),
    url: z.url(),
    softwareVersion: z.string(),
    releaseDate: z.string().regex(/^\d{4}-\d\d-\d\d$/),
    platforms: z.array(z.string()).min(1),
    categories: z.array(z.string()).min(1),
    developmentStatus: z.enum(["concept", "development", "beta", "stable", "obsolete"]),
    softwareType: z.literal("standalone/web"),
    description: z.object({ it: localized, en: localized }),
    legal: z.object({ license: z.literal("EUPL-1.2") }),
    maintenance: z.object({
      type: z.enum(["internal", "contract", "community", "none"]),
      contacts: z.array(z.object({ name: z.string() })).min(1),
    }),
    localisation: z.object({ localisationReady: z.literal(true), availableLanguages: z.array(z.string()) }),
  });
  const file = schema.parse(parse(read("publiccode.yml")));
  const manifest = z.object({ version: z.string(), license: z.string() }).parse(JSON.parse(read("package.json")));
  expect(file.softwareVersion).toBe(manifest.version);
  expect(file.legal.license).toBe(manifest.license);
});

test("compose.yaml gives the program secrets from outside and a volume for what it keeps", () => {
  const service = z.object({ environment: z.record(z.string(), z.string()), volumes: z.array(z.string()) });
  const migrating = z.object({ environment: z.record(z.string(), z.string()), command: z.array(z.string()) });
  const services = z.object({ app: service, database: service, migrations: migrating });
  const file = z.object({ services }).parse(parse(read("compose.yaml")));
  const { app, database, migrations } = file.services;
  expect(app.environment["IMPRIMATUR_SECRET"]).toMatch(/^\$\{IMPRIMATUR_SECRET:\?/);
  expect(app.environment["DATABASE_URL"]).toContain("postgres://imprimatur_program:${PROGRAM_PASSWORD:?");
  expect(migrations.environment["DATABASE_URL"]).toBe(app.environment["DATABASE_URL"]);
  expect(Object.values(app.environment).join()).not.toContain("POSTGRES_PASSWORD");
  expect(database.environment["POSTGRES_PASSWORD"]).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
  expect([app.volumes.length, database.volumes.length]).toEqual([1, 1]);
});

test("the image runs the program as an ordinary user, in the foreground", () => {
  const last =
    read("Dockerfile")
      .split(/^FROM /m)
      .at(-1) ?? "";
  expect(last).toMatch(/^USER node$/m);
  expect(last).toMatch(/^HEALTHCHECK /m);
  expect(last).toMatch(
    /^CMD \["node", "--disable-proto=delete", "--max-semi-space-size=32", "build\/boot\/index.js"\]$/m,
  );
});

test("the lock file names no registry, and package.json names exact versions", () => {
  expect(read("package-lock.json")).not.toContain('"resolved"');
  const versions = z.record(z.string(), z.string());
  const manifest = z
    .object({ dependencies: versions, devDependencies: versions })
    .parse(JSON.parse(read("package.json")));
  for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies }))
    expect(version).toMatch(/^(?:npm:[\w/@-]+@)?\d/);
});

test("what only builds stands among the development tools, and the image leaves them out", () => {
  const { dependencies, devDependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read("package.json")));
  const builds =
    /^(?:vite|esbuild|typescript|tailwindcss|drizzle-kit|tsx|rollup|icu-minify|@tailwindcss\/.+|@swc\/.+|@types\/.+|@remix-run\/(?:dev|fs-routes|route-config))$/u;
  expect(Object.keys(dependencies).filter((name) => builds.test(name))).toEqual([]);
  expect(Object.keys(devDependencies)).toEqual(
    expect.arrayContaining(["vite", "esbuild", "typescript", "drizzle-kit"]),
  );
  const last = read("Dockerfile")
    .split(/^FROM /m)
    .at(-1);
  expect(last).toContain("COPY --from=modules /app/node_modules");
  expect(last).not.toMatch(/^RUN .*npm/m);
});

test("the license is the EUPL 1.2, whole", () => {
  const license = read("LICENSE");
  expect(license).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2/);
  expect(license).toContain("15.Applicable Law");
  expect(license).toContain("Appendix");
});

test("no file switches a tool off, forgets a test or postpones work", () => {
  const marks = ["oxlint-disable", "eslint-disable", "@ts-ignore", "@ts-expect-error", "@ts-nocheck", "TODO", "FIXME"];
  const forbidden = new RegExp(String.raw`${marks.join("|")}|\b(test|it|describe)\.(only|skip|todo)\b|waitForTimeout`);
  const files = execFileSync("git", [
    "ls-files",
    "--cached",
    "--others",
    "--exclude-standard",
    "app",
    "db",
    "emails",
    "tests",
    "workflows",
  ])
    .toString()
    .split("\n")
    .filter((file) => /\.(ts|tsx|mjs|css)$/.test(file) && file !== "tests/unit/project/files.test.ts");
  const found = files.filter((file) => forbidden.test(readIfThere(file)));
  expect(found).toEqual([]);
});

/** git still lists what was just deleted. */
function readIfThere(file: string): string {
  try {
    return read(file);
  } catch {
    return "";
  }
}
