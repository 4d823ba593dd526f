import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderStore } from "#app/storage/folder-store.server.ts";
import { mediaKey } from "#app/storage/media-key.ts";

const organization = "0191c0de-0000-7000-8000-000000000001";
const key = mediaKey(organization, "a".repeat(64));

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "media-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe("media in a folder", () => {
  it("gives back what was put, and null for what was not", async () => {
    const store = folderStore(root);
    await store.put(key, Buffer.from("abc"), "image/png");
    expect(await store.get(key)).toEqual(Buffer.from("abc"));
    expect(await store.get(mediaKey(organization, "b".repeat(64)))).toBeNull();
  });

  it("puts the same key twice at once without harm and leaves no part behind", async () => {
    const store = folderStore(root);
    await Promise.all([1, 2, 3, 4].map(() => store.put(key, Buffer.from("abc"), "image/png")));
    expect(await readdir(join(root, organization))).toEqual(["a".repeat(64)]);
  });

  it("says that it is unavailable when the folder cannot be made", async () => {
    await writeFile(join(root, organization), "in the way");
    await expect(folderStore(root).put(key, Buffer.from("abc"), "image/png")).rejects.toMatchObject({
      reason: "unavailable",
    });
  });

  it.each(["../secret", `${organization}/../x`, "/etc/passwd", `${organization}/${"a".repeat(64)}.part`])(
    "never leaves the folder: %s",
    (bad) => {
      expect(() => folderStore(root).get(bad)).toThrow("not a media key");
    },
  );
});
