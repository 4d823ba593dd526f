import fc from "fast-check";
import { expect, test } from "vitest";
import { type SignedContent, changesOn, sheetsOf } from "#app/services/decisions/signed-content.ts";

function content(channels: Array<{ id: string; text: string; images?: string[] }>): SignedContent {
  return {
    format: 1,
    title: "Ponte",
    purpose: "",
    audience: "",
    channels: channels.map(({ id, text, images = [] }) => ({
      channelId: id,
      network: "facebook",
      text,
      media: images.map((sha256) => ({ sha256, alt: `di ${sha256}` })),
    })),
    publishAt: "2026-11-27T08:00:00.000Z",
    zone: "Europe/Rome",
    voiceId: null,
    sensitive: false,
    aiUsed: false,
  };
}

test("every channel stands on one sheet, and every text, image and alternative text that is signed on some", () => {
  const channel = fc.record({
    text: fc.constantFrom("A", "B", "C"),
    images: fc.subarray(["x", "y"]),
  });
  fc.assert(
    fc.property(fc.array(channel, { maxLength: 6 }), fc.array(fc.nat(5)), (channels, order) => {
      const signed = content(channels.map((one, index) => ({ id: String(index), ...one })));
      const sheets = sheetsOf(signed, order.map(String), null);
      expect(sheets.flatMap((sheet) => sheet.channelIds).sort()).toEqual(
        signed.channels.map((one) => one.channelId).sort(),
      );
      for (const { channelId, text, media } of signed.channels) {
        const sheet = sheets.find(({ channelIds }) => channelIds.includes(channelId));
        expect({ text: sheet?.text, images: sheet?.images }).toEqual({ text, images: media });
      }
      const shown = sheets.map(({ text, images }) => JSON.stringify([text, images]));
      expect(new Set(shown).size).toBe(shown.length);
    }),
  );
});

test("sheets come in the order of the channels, not of their ids or of how many show them", () => {
  const signed = content([
    { id: "a", text: "corto" },
    { id: "b", text: "corto" },
    { id: "c", text: "lungo" },
  ]);
  expect(sheetsOf(signed, ["c", "a", "b"], null).map(({ text }) => text)).toEqual(["lungo", "corto"]);
});

test("what changed is told against what the same channel said before", () => {
  const before = content([
    { id: "a", text: "Chiude." },
    { id: "b", text: "Chiuso oggi." },
  ]);
  const after = content([
    { id: "a", text: "Chiude." },
    { id: "b", text: "Chiuso domani." },
  ]);
  const [first, second] = sheetsOf(after, ["a", "b"], before).map((sheet) => changesOn(sheet));
  expect(first).toEqual([{ kind: "same", text: "Chiude." }]);
  expect(second).toContainEqual({ kind: "inserted", text: "domani" });
});
