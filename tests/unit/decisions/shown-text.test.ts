import { expect, test } from "vitest";
import { translator } from "#app/i18n/translator.server.ts";
import { labelsIn, shownText } from "#app/services/decisions/shown-text.ts";
import { labelledPieces } from "#workflows/networks/facsimile-looks.ts";

const t = translator("it");
const said = { text: "Uno #uno\n---\nDue", contentWarning: "Si parla di #lutto", thread: ["Uno #uno", "Due"] };

test("a text that is all there is stays as it was signed, without a line of ours", () => {
  expect(shownText({ text: "Uno\n\nDue" }, t)).toBe("Uno\n\nDue");
  expect(labelsIn({ text: "Uno" }, t)).toEqual([]);
});

test("the lines that are ours are told apart from the text, and nothing in them is a link", () => {
  const labels = labelsIn(said, t);
  expect(labels).toEqual(["Avviso di contenuto: Si parla di #lutto", "Post 1 di 2", "Post 2 di 2"]);
  const pieces = labelledPieces(shownText(said, t), "mastodon", labels);
  expect(pieces.map(({ text }) => text).join("")).toBe(shownText(said, t));
  expect(pieces.filter(({ isLabel }) => isLabel).map(({ text }) => text.trim())).toEqual(labels);
  expect(pieces.filter(({ coloured }) => coloured).map(({ text }) => text)).toEqual(["#uno"]);
});
