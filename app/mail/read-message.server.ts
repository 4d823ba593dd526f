import PostalMime from "postal-mime";
import type { IncomingMessage } from "./contract.ts";
import { isAutomatic, isCertifiedMail, splitMessage } from "./message-headers.ts";
import { plainOfHtml } from "./plain-of-html.ts";

/** What a message says. `envelopeFrom` is MAIL FROM; null when it is not known. */
export async function readMessage(raw: Buffer, envelopeFrom: string | null): Promise<IncomingMessage> {
  const { headers } = splitMessage(raw);
  const parsed = await PostalMime.parse(raw, { maxNestingDepth: 20, maxHeadersSize: 200_000 });
  const to = (parsed.to ?? []).flatMap((one) => one.group ?? [one]);
  return {
    messageId: parsed.messageId?.slice(0, 1000) ?? null,
    to: to.flatMap((one) => (one.address ? [one.address.toLowerCase()] : [])),
    text: (parsed.text ?? plainOfHtml((parsed.html ?? "").slice(0, 400_000))).slice(0, 200_000),
    automatic: isAutomatic(headers, envelopeFrom),
    certified: isCertifiedMail(headers),
  };
}
