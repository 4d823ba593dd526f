import type { AppContext } from "#app/services/context.ts";
import {
  everyMailboxOwner,
  type MailboxOwner,
  type MailboxLine,
  type MailboxMessage,
} from "#db/queries/mailbox.server.ts";

export interface MailboxVisitor {
  /** Null when nobody is signed in. */
  viewer: { organizationId: string; isAdmin: boolean } | null;
  /** The request came from this very machine, to this very machine. */
  fromThisMachine: boolean;
}

export interface OpenMailbox {
  owners: MailboxOwner[];
  /** Links and codes are hidden: the reader is not their recipient. */
  masked: boolean;
}

/**
 * Which messages the visitor may read, and how; null when for them there is no mailbox. While a real transport is set it
 * does not exist. It holds live links and codes: they are shown only in the demonstration, to visitors from the
 * machine that it runs on. Elsewhere the administrators of an organisation see that its mails wait, and what
 * they say, but cannot act in anybody's name.
 */
export async function openMailbox(
  ctx: Pick<AppContext, "db" | "mail" | "demoSignInAllowed">,
  { viewer, fromThisMachine }: MailboxVisitor,
): Promise<OpenMailbox | null> {
  if (ctx.mail.name !== "mailbox") return null;
  if (ctx.demoSignInAllowed && fromThisMachine) return { owners: await everyMailboxOwner(ctx.db), masked: false };
  return viewer?.isAdmin ? { owners: [viewer.organizationId], masked: true } : null;
}

const cover = "••••••";

/** A line of the list without its codes. */
export function maskLine<Line extends MailboxLine>(line: Line): Line {
  return { ...line, subject: masked(line.subject), preheader: masked(line.preheader) };
}

/**
 * A message as somebody may see it who is not the one it was written to: its words, without what would let them act in
 * that person's name. No link leads anywhere, and the text takes the place of the source, which holds the same words encoded.
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

/**
 * A message of the built-in mailbox, ready for the page. The frame inherits the page's Content-Security-Policy, so the
 * mail's own style element needs the page's nonce; links leave the frame for the window around it.
 */
export function showMessage(
  message: MailboxMessage,
  { view, nonce }: { view: "html" | "text" | "source"; nonce: string },
) {
  const { html, text, source, ...head } = message;
  const body = { html: framed(html, nonce), text, source }[view];
  return { ...head, bytes: Buffer.byteLength(source), body };
}

function framed(html: string, nonce: string): string {
  return html.replaceAll("<style>", `<style nonce="${nonce}">`).replaceAll('target="_blank"', 'target="_top"');
}
