import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const parts = [
  "app",
  "db",
  "workflows",
  "emails",
  "public",
  "tests",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "vite.config.ts",
];

/** A copy of the project to build differently, without touching the build of this one. Packages are shared. */
export async function copyProject(): Promise<{ root: string; remove(): Promise<void> }> {
  const root = await mkdtemp(path.join(tmpdir(), "imprimatur-copy-"));
  for (const part of parts)
    await cp(path.resolve(part), path.join(root, part), { recursive: true, preserveTimestamps: true });
  await symlink(path.resolve("node_modules"), path.join(root, "node_modules"));
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}
