import PostalMime from "postal-mime";
import type { IncomingMessage } from "./contract.ts";
import { headerValues, isAutomatic, isCertifiedMail, splitMessage } from "./message-headers.ts";
import { ownWords } from "./own-words.ts";
import { plainOfHtml } from "./plain-of-html.ts";

/** What a message says. `envelopeFrom` is MAIL FROM; null when it is not known. Runs in the reading thread. */
export async function readMessage(raw: Buffer, envelopeFrom: string | null): Promise<IncomingMessage> {
  const { headers } = splitMessage(raw);
  const parsed = await PostalMime.parse(raw, { maxNestingDepth: 20, maxHeadersSize: 200_000 });
  const to = (parsed.to ?? []).flatMap((one) => one.group ?? [one]);
  const date = Date.parse(headerValues(headers, "date")[0] ?? "");
  return {
    messageId: parsed.messageId?.slice(0, 1000) ?? null,
    date: Number.isNaN(date) ? null : new Date(date),
    to: to.flatMap((one) => (one.address ? [one.address.toLowerCase()] : [])),
    text: ownWords(parsed.text ?? plainOfHtml(parsed.html ?? "")),
    automatic: isAutomatic(headers, envelopeFrom),
    certified: isCertifiedMail(headers),
  };
}
