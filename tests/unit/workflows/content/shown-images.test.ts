import { describe, expect, it } from "vitest";
import { fileOf, type PostImage, revisionMedia, shownImages } from "#workflows/content/shown-images.ts";

const file = (sha256: string) => ({ id: sha256, sha256, mime: "image/jpeg", bytes: 1, width: 4, height: 3 });
const image = (sha256: string, over: Partial<PostImage> = {}): PostImage => ({
  ...file(sha256),
  alt: `Testo di ${sha256}`,
  channelIds: null,
  fitted: [],
  ...over,
});
const onIg = { ...file("a-ig"), channelId: "ig" };
const onAll = { ...file("a-all"), channelId: null };

describe("what a channel shows of an image", () => {
  it("is what was made for it alone, else what was made for all, else the original", () => {
    expect(fileOf(image("a"), "ig")?.sha256).toBe("a");
    expect(fileOf(image("a", { fitted: [onAll] }), "ig")?.sha256).toBe("a-all");
    expect(fileOf(image("a", { fitted: [onAll, onIg] }), "ig")?.sha256).toBe("a-ig");
    expect(fileOf(image("a", { fitted: [onIg] }), "fb")?.sha256).toBe("a");
  });

  it("is nothing where the image is not for it", () => {
    expect(fileOf(image("a", { channelIds: ["fb"], fitted: [onIg] }), "ig")).toBeNull();
    expect(fileOf(image("a", { channelIds: [] }), "ig")).toBeNull();
  });
});

describe("the images of a post", () => {
  const images = [image("a", { fitted: [onIg] }), image("b", { channelIds: ["fb"] }), image("c")];

  it("keep their order and their words on every channel", () => {
    expect(shownImages(images, "ig").map(({ sha256, alt }) => [sha256, alt])).toEqual([
      ["a-ig", "Testo di a"],
      ["c", "Testo di c"],
    ]);
    expect(shownImages(images, "fb").map(({ sha256 }) => sha256)).toEqual(["a", "b", "c"]);
  });

  it("are signed as exactly the files that each channel shows", () => {
    const signed = revisionMedia(images, ["ig", "fb"]);
    for (const channelId of ["ig", "fb"])
      expect(signed.filter(({ channelIds }) => channelIds.includes(channelId)).map(({ sha256 }) => sha256)).toEqual(
        shownImages(images, channelId).map(({ sha256 }) => sha256),
      );
  });
});
