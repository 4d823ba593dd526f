import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { MediaStore } from "./contract.ts";
import { StorageError } from "./errors.ts";
import { assertMediaKey } from "./media-key.ts";

/**
 * Media in a folder of this machine, one file for each key.
 *
 * A file appears under its name only when it is whole and on the disk (temporary file, fsync, rename, fsync of
 * the folder). A full disk gives `StorageError("full")` and leaves nothing behind.
 */
export function folderStore(root: string): MediaStore {
  return {
    put: (key, bytes) => putFile(pathOf(root, key), bytes),
    get: (key) => getFile(pathOf(root, key)),
  };
}

function pathOf(root: string, key: string): string {
  assertMediaKey(key);
  return join(root, ...key.split("/"));
}

async function putFile(path: string, bytes: Buffer): Promise<void> {
  if (await holds(path, bytes.length)) return;
  const temporary = `${path}.${randomBytes(6).toString("hex")}.part`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeThrough(temporary, bytes);
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw storageError(error);
  }
}

/** The key names the content: the same key of the same size is the same file. */
async function holds(path: string, size: number): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.size === size;
}

async function writeThrough(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function getFile(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw storageError(error);
  }
}

const fullCodes = ["ENOSPC", "EDQUOT", "EFBIG"];

function storageError(error: unknown): StorageError {
  return new StorageError(fullCodes.includes(codeOf(error)) ? "full" : "unavailable", { cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
