import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { maxStoredBytes } from "#app/services/media/limits.ts";
import { checkMedia } from "#workflows/networks/check.ts";
import { reencodeImage } from "#app/services/media/reencode-image.server.ts";

const grey = { r: 120, g: 130, b: 140 };

function blank(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: grey } });
}

function noise(width: number, height: number, channels: 3 | 4 = 3) {
  return sharp({
    create: { width, height, channels, background: grey, noise: { type: "gaussian", mean: 128, sigma: 60 } },
  });
}

async function accepted(bytes: Uint8Array) {
  const result = await reencodeImage(bytes);
  if (!result.ok) throw new Error(result.refusal);
  return result.image;
}

async function refusal(bytes: Uint8Array) {
  const result = await reencodeImage(bytes);
  return result.ok ? null : result.refusal;
}

const size = { width: 40, height: 30 };

describe("what becomes of an image", () => {
  it("makes a JPEG of whatever is opaque, because Instagram takes nothing else", async () => {
    const opaque = sharp({ create: { width: 40, height: 20, channels: 4, background: { ...grey, alpha: 1 } } });
    for (const image of [blank(40, 20).jpeg(), blank(40, 20).png(), blank(40, 20).webp(), opaque.png()]) {
      const { bytes, mime } = await accepted(await image.toBuffer());
      expect([mime, (await sharp(bytes).metadata()).format]).toEqual(["image/jpeg", "jpeg"]);
      expect(checkMedia("instagram", [{ bytes: bytes.length, type: mime, ...size, alt: "La scuola" }], true)).toEqual(
        [],
      );
    }
  });

  it("keeps what has transparent parts a PNG, and the check names both kinds", async () => {
    const clear = sharp({ create: { width: 40, height: 20, channels: 4, background: { ...grey, alpha: 0.5 } } });
    for (const image of [clear.clone().png(), clear.clone().webp()]) {
      const { bytes, mime } = await accepted(await image.toBuffer());
      expect(mime).toBe("image/png");
      expect(checkMedia("instagram", [{ bytes: bytes.length, type: mime, ...size, alt: "La scuola" }], true)).toEqual([
        expect.objectContaining({
          rule: "instagram.mediaType",
          kinds: { wanted: ["image/jpeg"], got: "image/png" },
        }),
      ]);
    }
  });

  it("leaves the lines of a drawing their colour", async () => {
    const line = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="60" height="60" fill="#fff"/><path d="M0 30h60" stroke="#c00" stroke-width="1"/></svg>',
    );
    const { bytes } = await accepted(await sharp(line).png().toBuffer());
    const drawn = await sharp(line).removeAlpha().raw().toBuffer();
    const kept = await sharp(bytes).raw().toBuffer();
    const farthest = Math.max(...drawn.map((value, index) => Math.abs(value - (kept[index] ?? 0))));
    expect(farthest).toBeLessThan(24);
  });

  it("turns it as the camera meant and leaves no metadata", async () => {
    const source = await blank(40, 20)
      .withExif({ IFD0: { Artist: "Marta Benedetti" }, IFD3: { GPSLatitude: "43/1 0/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const image = await accepted(source);
    const metadata = await sharp(image.bytes).metadata();
    expect([image.width, image.height]).toEqual([20, 40]);
    expect(metadata.exif).toBeUndefined();
    expect(metadata.orientation).toBeUndefined();
    expect(image.bytes.includes("Marta")).toBe(false);
  });

  it("is the same bytes for the same file, so that the same image has the same hash", async () => {
    const source = await noise(60, 60).jpeg().toBuffer();
    expect((await accepted(source)).sha256).toBe((await accepted(source)).sha256);
  });

  it("shrinks until the strictest network takes it", async () => {
    const image = await accepted(await noise(2400, 1600).jpeg({ quality: 100 }).toBuffer());
    expect(image.bytes.length).toBeLessThanOrEqual(maxStoredBytes);
    expect(image.width / image.height).toBeCloseTo(1.5, 2);
  });
});

describe("what is refused", () => {
  it("a drawing, a page, a GIF, nothing at all", async () => {
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
    expect(await refusal(svg)).toBe("imageNotRecognised");
    expect(await refusal(new TextEncoder().encode("<!doctype html>"))).toBe("imageNotRecognised");
    expect(await refusal(await blank(4, 4).gif().toBuffer())).toBe("imageNotRecognised");
    expect(await refusal(new Uint8Array())).toBe("imageNotRecognised");
  });

  it("a file that only begins like an image", async () => {
    const lie = new Uint8Array([0xff, 0xd8, 0xff, ...new TextEncoder().encode("<script>alert(1)</script>")]);
    expect(await refusal(lie)).toBe("imageBroken");
  });

  it("an image cut in half", async () => {
    const whole = await noise(400, 400).png().toBuffer();
    expect(await refusal(whole.subarray(0, whole.length / 2))).toBe("imageBroken");
  });

  it("a decompression bomb, small on the wire and immense in memory", async () => {
    const bomb = await blank(9_000, 9_000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    expect(await refusal(bomb)).toBe("imageTooManyPixels");
  });

  it("what moves, as WebP and as PNG", async () => {
    const frames = await Promise.all(
      [0, 1].map((red) =>
        sharp({ create: { width: 8, height: 8, channels: 3, background: { ...grey, r: red * 255 } } })
          .png()
          .toBuffer(),
      ),
    );
    const webp = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await refusal(webp)).toBe("imageAnimated");
    expect(await refusal(withAnimationChunk(await blank(8, 8).png().toBuffer()))).toBe("imageAnimated");
  });
});

/** Puts an `acTL` chunk after the header, as an animated PNG has it. */
function withAnimationChunk(png: Buffer): Buffer {
  const headerEnd = 8 + 25;
  const chunk = Buffer.alloc(20);
  chunk.writeUInt32BE(8, 0);
  chunk.write("acTL", 4, "ascii");
  chunk.writeUInt32BE(2, 8);
  return Buffer.concat([png.subarray(0, headerEnd), chunk, png.subarray(headerEnd)]);
}
