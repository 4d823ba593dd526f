import type { Fact, MailDocument, TextSpan } from "./document.ts";

/**
 * The part for readers without HTML, written from the same document: nothing is lost, and every address stands in full
 * on a line of its own. Additions and removals are marked by words, because plain text has no other marks.
 */
export function plainText(document: MailDocument, words: { inserted: string; deleted: string }): string {
  const blocks = [
    document.organizationName ? `Imprimatur · ${document.organizationName}` : "Imprimatur",
    document.heading,
    ...document.lead,
    document.quote && quoted(document.quote),
    document.facts.map(factLine).join("\n"),
    ...document.items.map((item) => `${item.title}\n${item.line}\n${item.url}`),
    document.sheet && sheetText(document.sheet, words),
    ...document.actions.map((action) => `${action.label}:\n${action.url}`),
    document.hint,
    document.notes.length > 0 && ["--", ...document.notes].join("\n"),
  ];
  return `${blocks.filter((block): block is string => Boolean(block)).join("\n\n")}\n`;
}

function factLine(fact: Fact): string {
  const lines = fact.lines.map((line) => {
    const words = [line.strong, line.text].filter(Boolean).join(" · ");
    return line.soft ? `${words} (${line.soft})` : words;
  });
  return lines.length === 1
    ? `${fact.label}: ${lines[0]}`
    : [`${fact.label}:`, ...lines.map((line) => `- ${line}`)].join("\n");
}

function sheetText(sheet: NonNullable<MailDocument["sheet"]>, words: { inserted: string; deleted: string }): string {
  const image = sheet.image?.alt ? [`[${sheet.image.alt}]`] : [];
  const written = (paragraphs: TextSpan[][]) =>
    paragraphs.map((spans) => spans.map((span) => spanText(span, words)).join(""));
  const text = quoted([...image, ...written(sheet.paragraphs)].join("\n\n"));
  const common = sheet.where === null ? text : `${sheet.where}:\n${text}`;
  const own = sheet.own.map(({ where, paragraphs }) => `${where}:\n${quoted(written(paragraphs).join("\n\n"))}`);
  const cards = (sheet.cards ?? []).map(
    ({ where, title, description, url, image }) =>
      `${where}:\n${quoted([title, description, image ?? "", url].filter(Boolean).join("\n"))}`,
  );
  return [common, ...own, ...cards].join("\n\n");
}

function spanText(span: TextSpan, words: { inserted: string; deleted: string }): string {
  if (span.kind === "same") return span.text;
  const around = /^(?<before>\s*)(?<inner>.*?)(?<after>\s*)$/su.exec(span.text)?.groups;
  const inner = around?.["inner"] ?? "";
  if (inner === "") return span.kind === "inserted" ? span.text : "";
  return `${around?.["before"] ?? ""}[${words[span.kind]} ${inner}]${around?.["after"] ?? ""}`;
}

/** A bar before each line, so that the post's words cannot be taken for the program's. */
function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `| ${line}`.trimEnd())
    .join("\n");
}
