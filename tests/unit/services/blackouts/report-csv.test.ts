import { describe, expect, test } from "vitest";
import { translator } from "#app/i18n/translator.server.ts";
import type { WentOut } from "#app/services/blackouts/read-blackouts.server.ts";
import { reportCsv } from "#app/services/blackouts/report-csv.ts";

const went: WentOut = {
  publicationId: "1",
  postId: "2",
  title: "Potature ai Tigli",
  publishedAt: new Date("2026-12-04T07:30:00Z"),
  url: "https://example.org/1",
  channel: { id: "3", network: "telegram", name: "Comune di Valdarno", colour: 1 },
  authorName: "Davide Lanzi",
  publishedByName: "Marta Benedetti",
  reason: "Dalle 6:00 rimuovono le auto, dice «l’avviso»",
  declaredByName: "Davide Lanzi",
  declaredAt: new Date("2026-12-02T15:40:00Z"),
  passedByName: "Laura Nencini",
  passedAt: new Date("2026-12-03T08:00:00Z"),
  passedWords: null,
};

describe("the file of the report", () => {
  test("has a line for each publication, with moments of the organisation's clock", () => {
    const [head, line, end] = reportCsv([went], { t: translator("it"), zone: "Europe/Rome" }).split("\r\n");
    expect(head?.startsWith('\uFEFF"Uscito il";"Canale";"Titolo"')).toBe(true);
    expect(line).toContain('"2026-12-04 08:30"');
    expect(line).toContain('"2026-12-02 16:40"');
    expect(line).toContain('"Potature ai Tigli"');
    expect(end).toBe("");
  });
});
