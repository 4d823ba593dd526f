import { describe, expect, it } from "vitest";
import { parseSources } from "#app/services/post-page/apply-form.server.ts";
import { postForm, typedValues } from "#app/services/post-page/read-form.ts";

function formOf(fields: Array<[string, string | Blob]>): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

describe("a posted form", () => {
  it("has one kind of line end, whatever the browser sent", () => {
    expect(postForm(formOf([["text", "uno\r\ndue\rtre"]])).field("text")).toBe("uno\ndue\ntre");
  });

  it("gives empty words for fields that are absent or are files", () => {
    const form = postForm(formOf([["title", new Blob(["x"])]]));
    expect([form.field("title"), form.field("nothing")]).toEqual(["", ""]);
  });

  it("gives back what was typed, within bounds and whole characters only", () => {
    const typed = typedValues(
      formOf([
        ["title", "ciao \ud83d"],
        ["__proto__", "x"],
        ["text", "x".repeat(70_001)],
      ]),
    );
    expect(typed).toEqual({ title: "ciao \ufffd" });
  });
});

describe("sources, one on each line", () => {
  it("are a name and an address", () => {
    expect(parseSources("Ordinanza 214 https://comune.example/214\n\nhttps://comune.example/bus\n")).toEqual({
      ok: true,
      sources: [
        { label: "Ordinanza 214", url: "https://comune.example/214" },
        { label: "https://comune.example/bus", url: "https://comune.example/bus" },
      ],
    });
  });

  it.each(["Ordinanza 214", "javascript:alert(1)", "mappa http://"])("are refused by their line: %s", (line) => {
    expect(parseSources(`Prima https://a.example/\n${line}`)).toEqual({ ok: false, line: 2 });
  });
});
