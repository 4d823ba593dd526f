/** What a sheet is drawn with: nothing is cut, lost or drawn as an empty box, however long or odd the words are. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { colours } from "#app/services/dossier/colours.ts";
import type { Block, DossierSheet } from "#app/services/dossier/dossier-blocks.ts";
import { drawDossier } from "#app/services/dossier/draw-dossier.server.ts";
import { proofIn } from "#app/services/dossier/proof-in-export.ts";
import { openSheet, paper, types } from "#app/services/dossier/sheet.server.ts";
import { openTypefaces, settable } from "#app/services/dossier/typefaces.server.ts";
import { pdfToolsAreHere, readPdf } from "#tests/support/pdf-tools.ts";

const toolsAreHere = await pdfToolsAreHere();

function sheetOf(blocks: Block[], title = "Prova"): DossierSheet {
  return {
    lang: "it",
    fileTitle: title,
    organization: "Comune di Prova",
    unit: "",
    kicker: "Fascicolo",
    title,
    blocks,
    foot: { left: "Imprimatur", middle: "Fascicolo", page: (n, total) => `pagina ${n} di ${total}` },
    unsetNote: (n) => `${n} segni`,
    at: new Date("2026-03-02T09:00:00Z"),
    attached: { name: "prova.jsonl", description: "prova", bytes: Buffer.from("{}\n") },
  };
}

test("the colours are those of the light theme", () => {
  const theme = readFileSync("app/styles/theme.css", "utf8");
  for (const [name, value] of Object.entries(colours)) expect(theme).toContain(`--color-${name}: ${value};`);
});

test("nothing is set under twelve pixels, which are nine points", () => {
  for (const { size } of Object.values(types)) expect(size).toBeGreaterThanOrEqual(9);
});

test("a sign that cannot be set stands as its number, and as itself for whoever copies or hears it", () => {
  const { sans } = openTypefaces();
  const { inks, unset } = settable(sans, { text: "Sì, سلام!", colour: colours.text });
  expect(inks.map(({ text }) => text).join("")).toBe("Sì, [U+0633][U+0644][U+0627][U+0645]!");
  expect(inks.flatMap(({ actual }) => actual ?? []).join("")).toBe("سلام");
  expect(unset).toBe(4);
  const all = { text: "Città, Łódź, Ελλάδα, Москва, Việt Nam, ✔ → 👩🏽‍🌾", colour: colours.text };
  expect(settable(sans, all)).toEqual({ inks: [all], unset: 0 });
});

test("words without a place to break stay within their width", () => {
  const sheet = openSheet({ lang: "it", title: "", author: "", at: new Date(0), emoji: new Map() });
  for (const text of ["a".repeat(900), "https://e.example/".repeat(40), "parola ".repeat(300)])
    for (const line of sheet.lines(text, types.plain, 120)) {
      const width = line.reduce((sum, { sign, advance }) => sum + (sign.kind === "space" ? 0 : advance), 0);
      expect(width).toBeLessThanOrEqual(120);
    }
  expect(paper.left + paper.width).toBeLessThan(595.28);
});

test("the figures of a sheet are counted in its file", () => {
  const line = (value: object) => `${JSON.stringify(value)}\n`;
  const file = [
    line({ header: {} }),
    line({ entry: { subject: { type: "post", id: "p" }, seq: 1, text: "{}" } }),
    line({ entry: { subject: { type: "organization", id: "o" }, seq: 9, text: "{}" } }),
    line({ entry: { subject: { type: "post", id: "p" }, seq: 2, text: "{}" } }),
    line({ head: { size: 3, root: "aa" } }),
    line({ head: { size: 4, root: "bb" } }),
  ];
  expect(proofIn(Buffer.from(file.join("")), "p")).toEqual({ entries: 2, lastSeq: 2, head: { size: 4, root: "bb" } });
});

describe.skipIf(!toolsAreHere)(
  toolsAreHere
    ? "as other programs read it"
    : "as other programs read it (skipped: qpdf and poppler-utils are not here)",
  () => {
    test("forty marks and thirty revisions: nothing is lost, heads of tables stand on every page, no heading ends one", async () => {
      const marks: Block = {
        type: "table",
        columns: [
          { head: "Livello", share: 1 },
          { head: "Che cosa", share: 2 },
        ],
        rows: Array.from({ length: 40 }, (_, n) => [
          { words: `firma-${n}.`, seal: { kind: "signature", mark: "given" } },
          { words: n === 20 ? `inizio ${"lungo ".repeat(1200)} fine` : "approva" },
        ]),
      };
      const revisions = Array.from({ length: 30 }, (_, n): Block[] => [
        { type: "heading", level: 3, text: `Revisione ${n}.` },
        { type: "paragraph", look: "signed", words: `testo-${n}. ${"parole che si leggono ".repeat(n * 3)}` },
      ]).flat();
      const pdf = await readPdf(
        await drawDossier(
          sheetOf([{ type: "heading", level: 2, text: "Chi ha deciso" }, marks, ...revisions], "Titolo 👍🏽 عربي"),
        ),
      );
      expect(pdf.faults).toBe("");
      for (let n = 0; n < 40; n += 1) expect(pdf.text).toContain(`firma-${n}.`);
      for (let n = 0; n < 30; n += 1) expect(pdf.text).toContain(`testo-${n}.`);
      expect(pdf.text.match(/\blungo\b/gu)).toHaveLength(1200);
      const pages = pdf.text.split("\f").filter((page) => page.trim() !== "");
      expect(pages).toHaveLength(pdf.pages);
      for (const [index, page] of pages.entries()) {
        expect(page).toContain(`pagina ${index + 1} di ${pdf.pages}`);
        expect(/Livello\s+Che cosa/u.test(page)).toBe(/firma-\d+\.|\blungo\b/u.test(page));
        const lines = page.split("\n").filter((line) => line.trim() !== "");
        expect(lines.at(-2)).not.toMatch(/^ *(?:Revisione \d+\.|Livello\s+Che cosa)/u);
      }
      expect(pdf.text).toContain("4 segni");
      expect(pdf.structure.match(/"Livello"/gu)).toHaveLength(1);
      expect(pdf.fonts.filter(({ embedded }) => embedded !== "yes")).toEqual([]);
    });
  },
);
