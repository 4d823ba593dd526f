import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addMedia } from "#app/services/media/add-media.server.ts";
import { describeMedia, moveMedia, removeMedia } from "#app/services/media/edit-media.server.ts";
import { maxMediaPerPost } from "#app/services/media/limits.ts";
import { readMediaFile } from "#app/services/media/read-media.server.ts";
import { StorageError } from "#app/storage/errors.ts";
import { folderStore } from "#app/storage/folder-store.server.ts";
import { findMedia, mediaOfPost } from "#db/queries/media.server.ts";
import { readScope } from "#db/scope.server.ts";
import { draftPost, logOf, type Office, submittedPost } from "#tests/support/office.ts";
import { withOffice, withOtherOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice();
const stranger = withOtherOffice(database);
let folder: string;
let photo: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "media-"));
  ctx.storage = folderStore(folder);
  photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#88aa99" } })
    .jpeg()
    .toBuffer();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function add(postId: string, fileName = "ponte.jpg", bytes = photo) {
  return addMedia(ctx, { viewer: office.writer, postId, fileName, bytes });
}

async function added(postId: string, fileName?: string): Promise<string> {
  const answer = await add(postId, fileName);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.mediaId;
}

async function readAs(viewer: Office["writer"], mediaId: string, width?: 320 | 1280) {
  const row = await readScope(ctx.db, viewer, (scope) => findMedia(scope, mediaId));
  return row && readMediaFile(ctx, { organizationId: viewer.organizationId, row, ...(width && { width }) });
}

const images = (postId: string) => readScope(ctx.db, office.writer, (scope) => mediaOfPost(scope, postId));

describe("an image on a post", () => {
  test("is kept whole, written down, and in the log", async () => {
    const postId = await draftPost(ctx, office);
    const mediaId = await added(postId);
    expect(await images(postId)).toMatchObject([{ id: mediaId, mime: "image/jpeg", width: 900, height: 600, alt: "" }]);
    const file = await readAs(office.writer, mediaId);
    expect(await sharp(file?.bytes).metadata()).toMatchObject({ format: "jpeg", width: 900 });
    expect(await logOf(database.ownerSql, postId)).toEqual(["post.created", "post.mediaAdded"]);
  });

  test("has thumbnails of fixed widths, never larger than itself, each under its own tag", async () => {
    const mediaId = await added(await draftPost(ctx, office));
    const read = (width: 320 | 1280) => readAs(office.writer, mediaId, width);
    const [small, again, whole] = [await read(320), await read(320), await read(1280)];
    expect((await sharp(small?.bytes).metadata()).width).toBe(320);
    expect(again?.bytes.equals(small?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect((await sharp(whole?.bytes).metadata()).width).toBe(900);
    expect(small?.etag).not.toBe(whole?.etag);
  });

  test("does not exist for another organisation (@asvs v5.0.0-8.4.1)", async () => {
    const mediaId = await added(await draftPost(ctx, office));
    const read = readAs(stranger.writer, mediaId);
    expect(await read).toBeNull();
  });

  test("is described, moved and taken off; its bytes stay for revisions that show it", async () => {
    const postId = await draftPost(ctx, office);
    const [first, second] = [await added(postId, "a.jpg"), await added(postId, "b.jpg")];
    const on = { viewer: office.writer, postId };
    expect(await describeMedia(ctx, { ...on, mediaId: first, alt: " Il ponte ", credit: "Archivio" })).toMatchObject({
      ok: true,
    });
    expect(await moveMedia(ctx, { ...on, mediaId: second, by: -1 })).toMatchObject({ ok: true });
    expect(await images(postId)).toMatchObject([{ id: second }, { id: first, alt: "Il ponte", credit: "Archivio" }]);
    expect(await moveMedia(ctx, { ...on, mediaId: second, by: -1 })).toMatchObject({ ok: true });
    expect(await removeMedia(ctx, { ...on, mediaId: second })).toMatchObject({ ok: true });
    expect(await images(postId)).toMatchObject([{ id: first }]);
    expect(await readAs(office.writer, second)).not.toBeNull();
  });
});

describe("an image that cannot be taken", () => {
  test("a store without room leaves no row and says so", async () => {
    const postId = await draftPost(ctx, office);
    const full = { put: () => Promise.reject(new StorageError("full")), get: () => Promise.resolve(null) };
    const answer = await addMedia(
      { ...ctx, storage: full },
      { viewer: office.writer, postId, fileName: "a.jpg", bytes: photo },
    );
    expect(answer).toEqual({ ok: false, refusal: { code: "storageFull" } });
    expect(await images(postId)).toEqual([]);
  });

  test("what is no image never reaches the store", async () => {
    const postId = await draftPost(ctx, office);
    expect(await add(postId, "a.svg", Buffer.from("<svg/>"))).toMatchObject({
      refusal: { code: "imageNotRecognised" },
    });
    expect(await images(postId)).toEqual([]);
  });

  test("a post holds only so many", async () => {
    const postId = await draftPost(ctx, office);
    for (let count = 0; count < maxMediaPerPost; count += 1) await added(postId);
    expect(await add(postId)).toMatchObject({ refusal: { code: "tooManyImages", detail: { max: maxMediaPerPost } } });
  });

  test("neither a stranger nor somebody who only signs adds one, nor anybody while people decide", async () => {
    const postId = await draftPost(ctx, office);
    const by = (viewer: Office["writer"]) => addMedia(ctx, { viewer, postId, fileName: "a.jpg", bytes: photo });
    expect(await by(stranger.writer)).toMatchObject({ error: { code: "notFound" } });
    expect(await by(office.director)).toMatchObject({ error: { code: "forbidden" } });
    const sent = await submittedPost(ctx, office);
    expect(await add(sent.postId)).toMatchObject({ error: { code: "editFirst" } });
  });

  test.each(["nonsense", "0191c0de-0000-7000-8000-000000000001"])(
    "an image that is not on the post: %s",
    async (mediaId) => {
      const on = { viewer: office.writer, postId: await draftPost(ctx, office), mediaId };
      expect(await removeMedia(ctx, on)).toMatchObject({ error: { code: "notFound" } });
      expect(await describeMedia(ctx, { ...on, alt: "x", credit: "" })).toMatchObject({ error: { code: "notFound" } });
    },
  );
});
