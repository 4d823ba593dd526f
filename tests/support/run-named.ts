import { readdir } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Runs one of the scripts of a folder by its name, or says which there are. */
export async function runNamed(folder: string, suffix: string): Promise<void> {
  const name = process.argv[2];
  const files = await readdir(folder).catch(() => []);
  const names = files.filter((file) => file.endsWith(suffix)).map((file) => file.slice(0, -suffix.length));
  if (name === undefined || !names.includes(name)) {
    console.error(`Name one of: ${names.join(", ")}`);
    process.exitCode = 1;
    return;
  }
  await import(pathToFileURL(path.resolve(folder, `${name}${suffix}`)).href);
}
