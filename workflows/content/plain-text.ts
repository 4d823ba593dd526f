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
