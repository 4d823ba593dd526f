import type { MailboxLine, MailboxMessage } from "#db/queries/mailbox.server.ts";

const cover = "••••••";

/** A line of the list without its codes. */
export function maskLine<Line extends MailboxLine>(line: Line): Line {
  return { ...line, subject: masked(line.subject), preheader: masked(line.preheader) };
}

/**
 * A message as somebody may see it who is not the one it was written to: its words, without what would let them act in
 * that person's name. No link leads anywhere, and the source, in which the words stand encoded, is the text.
 */
export function maskMessage(message: MailboxMessage): MailboxMessage {
  const text = masked(message.text);
  return { ...maskLine(message), html: maskedHtml(message.html), text, source: text };
}

/** Digits of a code, and what an address of ours ends with: every secret in a mail is one of the two. */
function masked(text: string): string {
  return text
    .replaceAll(/https?:\/\/[^\s<>"']+/gu, cover)
    .replaceAll(/(?<![\d])\d{3}[ \u00a0]?\d{3}(?![\d])/gu, cover)
    .replaceAll(/(?<![\w-])[\w-]{32,}(?![\w-])/gu, cover);
}

function maskedHtml(html: string): string {
  return html
    .split(/(<style\b[^>]*>[^]*?<\/style>|<[^>]*>)/iu)
    .map((piece, at) => (at % 2 === 0 ? masked(piece) : piece.replaceAll(/\shref="[^"]*"/giu, "")))
    .join("");
}
