import { stringify } from "csv-stringify/sync";

/** What a cell holds: words, or a number that a spreadsheet may add up. */
export type CsvCell = string | number;

/**
 * Lines as the spreadsheets of Italian offices open them with a double click: UTF-8 with its mark, semicolons, because the
 * comma is their decimal sign, and Windows line ends. Numbers are whole: no decimal sign is ever written.
 */
export function writeCsv(lines: ReadonlyArray<readonly CsvCell[]>): string {
  return stringify(
    lines.map((cells) => cells.map((cell) => (typeof cell === "string" ? harmless(cell) : cell))),
    {
      bom: true,
      delimiter: ";",
      record_delimiter: "windows",
      quoted_string: true,
      // A lone line feed is not a line end here, and would stay unquoted in what is not a string.
      quoted_match: /[\r\n]/u,
    },
  );
}

/** The headers of an answer that is such a file. */
export function csvHeaders(fileName: string): Record<string, string> {
  return {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${fileName}"`,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  };
}

/**
 * A cell that no spreadsheet takes for a formula: what begins as one, whatever spaces come before, gets an apostrophe in
 * front and is read as text. A telephone number and a negative number stay as they are: without a letter nothing is called.
 */
function harmless(text: string): string {
  if (/^\s*[+-][\d\s().,/:-]*$/u.test(text) && !/[\t\r\n]/u.test(text)) return text;
  return /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
}
