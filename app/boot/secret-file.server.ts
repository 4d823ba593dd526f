import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";

/**
 * A random secret kept in a file that only we can read, made at first use. Two processes starting at once end with
 * the same one: the file appears whole under its name, once.
 */
export async function keepSecret(file: string): Promise<string> {
  const kept = await readFile(file, "utf8").catch(() => null);
  if (kept !== null) return kept.trim();
  const making = `${file}.${process.pid}`;
  await writeFile(making, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  await link(making, file).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  });
  await rm(making, { force: true });
  return (await readFile(file, "utf8")).trim();
}
