/**
 * What a text may hold, wherever it comes in: typed, pasted, posted by a form, mailed. All that other programs mean as a
 * line break (U+000B, U+000C, U+0085, U+2028, U+2029, carriage returns) is one; other control characters but the tab are
 * dropped, PostgreSQL stores no NUL; half a character becomes U+FFFD.
 */
export function plainText(text: string): string {
  if (!unlikePlain.test(text)) return text.isWellFormed() ? text : text.toWellFormed();
  return text.replaceAll(lineBreaks, "\n").replaceAll(controls, "").toWellFormed();
}

/** The same for a field of one line: a line break is a space. */
export function plainLine(text: string): string {
  return plainText(text).replaceAll("\n", " ");
}

const lineBreaks = /\r\n?|[\u000B\u000C\u0085\u2028\u2029]/gu;
const controls = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/gu;
const unlikePlain = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]/u;

/**
 * The one form in which a text is counted, signed and sent. NFC is what networks store (X counts it so) and makes two
 * keyboards that write "è" differently sign the same bytes. Throws on a text that has no UTF-8 to sign.
 */
export function canonicalText(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new RangeError("The text is not well-formed Unicode");
  return countedText(text);
}

/** The same form of a text that is still being typed, where half a character may stand for a moment. */
export function countedText(text: string): string {
  return composed(text)
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .trimEnd();
}

/** No language puts this many marks on one letter. */
const markedBeyondReading = /(\P{M}?\p{M}{100,})/u;

/**
 * NFC, in linear time: putting the marks of one letter in order takes the square of their number, six seconds for
 * 100,000. Letters with a hundred marks and more stay as they are.
 */
export function composed(text: string): string {
  return text
    .split(markedBeyondReading)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.normalize("NFC")))
    .join("");
}
