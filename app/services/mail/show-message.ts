import type { MailboxMessage } from "#db/queries/mailbox.server.ts";

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
