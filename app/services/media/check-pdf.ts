export type PdfRefusal = "pdfBroken" | "pdfEncrypted";

/**
 * What keeps a file from being taken as a PDF, by its bytes alone; null where nothing does. The structure is followed as
 * a reader follows it, from the end (ISO 32000-1, 7.5): the last `startxref` leads to a table with a trailer, or to a
 * stream whose dictionary is the trailer. Nothing in it is decoded, and nothing is run.
 */
export function checkPdf(bytes: Uint8Array): PdfRefusal | null {
  if (!isPdf(bytes)) return "pdfBroken";
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const end = text.lastIndexOf("startxref");
  const found = /^startxref\s+(\d{1,10})\s+%%EOF/u.exec(text.slice(end, end + longestEnd));
  if (end < 0 || !found || text.length - end > longestEnd) return "pdfBroken";
  const trailer = trailerAt(text, Number(found[1]));
  if (trailer === null || !names(trailer, "Root")) return "pdfBroken";
  return names(trailer, "Encrypt") ? "pdfEncrypted" : null;
}

/** By its first bytes, before which nothing stands: a file that is something else too is not one. */
export function isPdf(bytes: Uint8Array): boolean {
  const first = String.fromCharCode(...bytes.subarray(0, 8));
  return /^%PDF-[12]\.\d$/u.test(first);
}

/** After the last `startxref`: a number, the mark of the end and what some writers fill up with. */
const longestEnd = 2_048;

function trailerAt(text: string, at: number): string | null {
  const start = text.slice(at, at + 40);
  if (/^\s*xref\s/u.test(start)) return between(text, text.indexOf("trailer", at), "startxref");
  return /^\s*\d+\s+\d+\s+obj\b/u.test(start) ? between(text, at, "stream") : null;
}

function between(text: string, from: number, until: string): string | null {
  const to = from < 0 ? -1 : text.indexOf(until, from);
  return to < 0 ? null : text.slice(from, to);
}

/** A key of a dictionary, however its letters are written: `/Encrypt` may read `/#45ncrypt`. */
function names(dictionary: string, key: string): boolean {
  const plain = dictionary.replaceAll(/#([0-9A-Fa-f]{2})/gu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return new RegExp(String.raw`/${key}(?![A-Za-z0-9])`, "u").test(plain);
}
