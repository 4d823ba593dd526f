import { expect, test } from "vitest";
import { mediaItems, type PostImage } from "#workflows/content/shown-images.ts";
import { isLinkedKind, postKinds } from "#workflows/content/post-kinds.ts";
import { imageKindName } from "#workflows/networks/media-rules.ts";

/* The rule: what a channel is judged by is what it shows, and is called as people call it. */

test("the pictures of a channel are judged as it shows them, fitted ones in place of theirs", () => {
  const file = { id: "1", sha256: "a", mime: "image/png", bytes: 10, width: 4, height: 3 };
  const fitted = { ...file, id: "2", mime: "image/jpeg", bytes: 5, channelId: "ig" };
  const image: PostImage = { ...file, alt: "Il ponte", channelIds: null, fitted: [fitted] };
  const elsewhere: PostImage = { ...image, channelIds: ["x"] };
  expect(mediaItems([image, elsewhere], "fb")).toMatchObject([
    { id: "1", sha256: "a", type: "image/png", bytes: 10, width: 4, height: 3, alt: "Il ponte" },
  ]);
  expect(mediaItems([image], "ig")).toMatchObject([{ id: "2", type: "image/jpeg", bytes: 5, alt: "Il ponte" }]);
});

test("kinds of images are called as people call them", () => {
  expect(["image/jpeg", "image/png", "image/webp", "image/gif"].map(imageKindName)).toEqual([
    "JPEG",
    "PNG",
    "WebP",
    "GIF",
  ]);
});

test("every kind of post but the ordinary one follows another", () => {
  expect(postKinds.filter(isLinkedKind)).toEqual(["reply", "correction", "apology", "withdrawal"]);
});
