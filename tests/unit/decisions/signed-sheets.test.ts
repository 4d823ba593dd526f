import fc from "fast-check";
import { expect, test } from "vitest";
import { translator } from "#app/i18n/translator.server.ts";
import { type SignedContent, changesOn, sheetsOf } from "#app/services/decisions/signed-content.ts";

const t = translator("it");

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
      const sheets = sheetsOf(signed, order.map(String), { known: null, t });
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
  expect(sheetsOf(signed, ["c", "a", "b"], { known: null, t }).map(({ text }) => text)).toEqual(["lungo", "corto"]);
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
  const [first, second] = sheetsOf(after, ["a", "b"], { known: before, t }).map((sheet) => changesOn(sheet));
  expect(first).toEqual([{ kind: "same", text: "Chiude." }]);
  expect(second).toContainEqual({ kind: "inserted", text: "domani" });
});

test("a warning and the posts of a thread stand on the sheet of their channel, and a change of them is seen", () => {
  const before = content([
    { id: "a", text: "Si chiude. Si riapre." },
    { id: "b", text: "Si chiude. Si riapre." },
  ]);
  const channels = before.channels.map((channel) =>
    channel.channelId === "a" ? { ...channel, contentWarning: "Lutto", thread: ["Si chiude.", "Si riapre."] } : channel,
  );
  const sheets = sheetsOf({ ...before, channels }, ["a", "b"], { known: before, t });
  expect(sheets.map(({ channelIds, text }) => [channelIds, text])).toEqual([
    [["a"], "Avviso di contenuto: Lutto\n\nPost 1 di 2\nSi chiude.\n\nPost 2 di 2\nSi riapre."],
    [["b"], "Si chiude. Si riapre."],
  ]);
  expect(sheets.map((sheet) => changesOn(sheet).some(({ kind }) => kind === "inserted"))).toEqual([true, false]);
});
