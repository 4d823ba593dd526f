/** An image that a network does not take is cut about a point, for one channel or for all; what is signed is what goes out. */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freeze } from "#app/services/posts/frozen-content.server.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { duplicatePost } from "#app/services/posts/duplicate-post.server.ts";
import { addMedia } from "#app/services/media/add-media.server.ts";
import { describeMedia, removeMedia } from "#app/services/media/edit-media.server.ts";
import { chooseMediaChannels, fitMedia, unfitMedia } from "#app/services/media/fit-media.server.ts";
import { folderStore } from "#app/storage/folder-store.server.ts";
import { mediaKey } from "#app/storage/media-key.ts";
import { readSubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import { mediaOfPost } from "#db/queries/media.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { readScope } from "#db/scope.server.ts";
import { addChannel, draftPost, logOf } from "#tests/support/office.ts";
import { withOffice, withOtherOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice();
const stranger = withOtherOffice(database);
let folder: string;
/** Red above, green in the middle, blue below: what was kept is seen in it. */
let tall: Buffer;
let clear: Buffer;
let instagram: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "fit-"));
  ctx.storage = folderStore(folder);
  instagram = await addChannel(database.ownerSql, office, "instagram");
  const band = (background: string) => ({ create: { width: 600, height: 600, channels: 3 as const, background } });
  tall = await sharp({ create: { width: 600, height: 1800, channels: 3, background: "#00ff00" } })
    .composite([
      { input: band("#ff0000"), top: 0, left: 0 },
      { input: band("#0000ff"), top: 1200, left: 0 },
    ])
    .jpeg({ quality: 95 })
    .toBuffer();
  clear = await sharp({ create: { width: 80, height: 80, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.2 } } })
    .png()
    .toBuffer();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let postId: string;
let mediaId: string;
const on = () => ({ viewer: office.writer, postId, mediaId });
const images = () => readScope(ctx.db, office.writer, (scope) => mediaOfPost(scope, postId));

async function begin(bytes: Buffer): Promise<void> {
  postId = await draftPost(ctx, office, { channelIds: [office.channelId, instagram] });
  const added = await addMedia(ctx, { viewer: office.writer, postId, fileName: "alta.jpg", bytes });
  if (!added.ok) throw new Error(JSON.stringify(added));
  ({ mediaId } = added);
}
beforeEach(() => begin(tall));

/** What each channel would sign, by hash. */
async function signed(): Promise<Record<string, string[]>> {
  return readScope(ctx.db, office.writer, async (scope) => {
    const post = await readPost(scope, postId);
    if (post === null) throw new Error("No post");
    const content = await readSubmissionContent(scope, postId);
    const { content: json } = freeze({ ...post, about: null }, content, new Date());
    const { channels } = JSON.parse(json) as {
      channels: Array<{ channelId: string; media: Array<{ sha256: string }> }>;
    };
    return Object.fromEntries(channels.map((one) => [one.channelId, one.media.map(({ sha256 }) => sha256)]));
  });
}

async function middleColour(sha256: string): Promise<string> {
  const bytes = await ctx.storage.get(mediaKey(office.organizationId, sha256));
  if (bytes === null) throw new Error("No bytes");
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
  const { dominant } = await sharp(bytes).stats();
  return dominant.r > 128 ? "red" : dominant.g > 128 ? "green" : "blue";
}

describe("an image that is too tall", () => {
  test("is cut about the point for one channel; the others sign the original, and it can come back", async () => {
    expect(await fitMedia(ctx, { ...on(), channelId: instagram, focus: { x: 50, y: 0 } })).toMatchObject({ ok: true });
    const [image] = await images();
    expect(image?.fitted).toMatchObject([
      { channelId: instagram, mime: "image/jpeg", width: 600, height: 750, focusY: 0 },
    ]);
    const made = image?.fitted[0]?.sha256 ?? "";
    expect(await signed()).toEqual({ [office.channelId]: [image?.sha256], [instagram]: [made] });
    expect(await middleColour(made)).toBe("red");
    expect(await fitMedia(ctx, { ...on(), channelId: instagram, focus: { x: 50, y: 100 } })).toMatchObject({
      ok: true,
    });
    expect(await middleColour((await images())[0]?.fitted[0]?.sha256 ?? "")).toBe("blue");
    expect(await unfitMedia(ctx, { ...on(), channelId: instagram })).toMatchObject({ ok: true });
    expect(await signed()).toEqual({ [office.channelId]: [image?.sha256], [instagram]: [image?.sha256] });
    expect((await logOf(database.ownerSql, postId)).slice(-3)).toEqual([
      "post.mediaFitted",
      "post.mediaFitted",
      "post.mediaUnfitted",
    ]);
  });

  test("is cut for all, and for a channel in its own way beside that", async () => {
    await fitMedia(ctx, { ...on(), channelId: "", focus: { x: 50, y: 50 } });
    await fitMedia(ctx, { ...on(), channelId: instagram, focus: { x: 50, y: 0 } });
    const hashes = await signed();
    expect(await middleColour(hashes[office.channelId]?.[0] ?? "")).toBe("green");
    expect(await middleColour(hashes[instagram]?.[0] ?? "")).toBe("red");
  });

  test("is not cut at a point outside of it, for a channel the post is not for, or by somebody else (@asvs v5.0.0-8.2.2)", async () => {
    const focus = { x: 50, y: 50 };
    for (const wrong of [
      { x: -1, y: 0 },
      { x: 0, y: 101 },
      { x: 0.5, y: 0 },
      { x: Number.NaN, y: 0 },
    ])
      expect(await fitMedia(ctx, { ...on(), channelId: instagram, focus: wrong })).toMatchObject({
        error: { detail: { why: "focus" } },
      });
    const other = await addChannel(database.ownerSql, office, "threads");
    expect(await fitMedia(ctx, { ...on(), channelId: other, focus })).toMatchObject({
      error: { code: "channelUnknown" },
    });
    const foreign = { ...on(), viewer: stranger.writer, channelId: instagram };
    expect(await fitMedia(ctx, { ...foreign, focus })).toMatchObject({ ok: false });
    expect(await unfitMedia(ctx, foreign)).toMatchObject({ ok: false });
    expect((await images())[0]?.fitted).toEqual([]);
  });

  test("goes to a copy of the post as it was cut, and is forgotten when it is taken off", async () => {
    await fitMedia(ctx, { ...on(), channelId: instagram, focus: { x: 50, y: 0 } });
    const [image] = await images();
    const copy = await duplicatePost(ctx, { viewer: office.writer, postId });
    if (!copy.ok) throw new Error(JSON.stringify(copy));
    const copied = await readScope(ctx.db, office.writer, (scope) => mediaOfPost(scope, copy.postId));
    expect(copied[0]?.fitted).toEqual(image?.fitted);
    expect(await removeMedia(ctx, on())).toMatchObject({ ok: true });
    expect(await images()).toEqual([]);
  });

  test("is signed once it fits, and not before", async () => {
    await describeMedia(ctx, { ...on(), alt: "Tre fasce", credit: "" });
    const send = () => submitPost(ctx, { viewer: office.writer, postId });
    expect(JSON.stringify(await send())).toContain("instagram.mediaShape");
    await fitMedia(ctx, { ...on(), channelId: instagram, focus: { x: 50, y: 50 } });
    expect(await send()).toMatchObject({ ok: true });
  });
});

test("what is transparent becomes white where the network takes no PNG, and stays for the others", async () => {
  await begin(clear);
  await fitMedia(ctx, { ...on(), channelId: instagram, focus: { x: 50, y: 50 } });
  const [image] = await images();
  expect(image?.mime).toBe("image/png");
  expect(image?.fitted).toMatchObject([{ channelId: instagram, mime: "image/jpeg", width: 80, height: 80 }]);
  const bytes = await ctx.storage.get(mediaKey(office.organizationId, image?.fitted[0]?.sha256 ?? ""));
  expect((await sharp(bytes ?? Buffer.alloc(0)).stats()).channels[0]?.mean).toBeGreaterThan(190);
});

test("an image goes out on the channels it is chosen for; all of them is also those added later", async () => {
  const choose = (channelIds: string[]) => chooseMediaChannels(ctx, { ...on(), channelIds });
  expect(await choose([instagram])).toMatchObject({ ok: true });
  expect(await signed()).toEqual({ [office.channelId]: [], [instagram]: [expect.any(String)] });
  expect(await choose([])).toMatchObject({ error: { detail: { why: "nowhere" } } });
  expect(await choose([instagram, office.channelId])).toMatchObject({ ok: true });
  expect((await images())[0]?.channelIds).toBeNull();
});
