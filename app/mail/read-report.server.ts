import PostalMime from "postal-mime";
import type { DeliveryReason, DeliveryState } from "#db/schema/mail.ts";
import { refusalReason } from "./resend-notice.ts";

/** What a delivery report (RFC 3464) says of one recipient. */
export interface ReportedDelivery {
  /** Lower case: whom it was handed to in the end, and whom we wrote to where the report says so. */
  recipients: string[];
  delivery: DeliveryState;
  reason: DeliveryReason | null;
  /** The other mail server's own words. */
  detail: string | null;
}

export interface DeliveryReport {
  messageId: string | null;
  deliveries: ReportedDelivery[];
}

const largestStatus = 64_000;

/** The report in a message; null when it is none. A report that tells nothing of use has no deliveries. */
export async function readDeliveryReport(raw: Buffer): Promise<DeliveryReport | null> {
  const parsed = await PostalMime.parse(raw, {
    maxNestingDepth: 20,
    maxHeadersSize: 200_000,
    attachmentEncoding: "arraybuffer",
  });
  const status = parsed.attachments.find((part) => /^message\/(global-)?delivery-status$/iu.test(part.mimeType));
  if (!status || typeof status.content === "string") return null;
  const text = Buffer.from(new Uint8Array(status.content)).subarray(0, largestStatus).toString("utf8");
  // Blocks of fields, parted by empty lines: the first speaks of the message, each of the others of one recipient.
  const blocks = text
    .replaceAll("\r\n", "\n")
    .split(/\n[ \t]*\n/u)
    .map(fieldsOf);
  return {
    messageId: parsed.messageId?.slice(0, 1000) ?? null,
    deliveries: blocks.flatMap((fields) => deliveryOf(fields) ?? []),
  };
}

/** Fields by name in lower case; the first of each counts, folded lines are one. */
function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replaceAll(/\n(?=[ \t])/gu, "").split("\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name !== "" && !fields.has(name))
      fields.set(
        name,
        line
          .slice(colon + 1)
          .replaceAll(/\s+/gu, " ")
          .trim(),
      );
  }
  return fields;
}

function deliveryOf(fields: Map<string, string>): ReportedDelivery | null {
  const action = fields
    .get("action")
    ?.toLowerCase()
    .split(/[\s(;]/u)[0];
  const recipients = ["final-recipient", "original-recipient"].flatMap((name) => addressOf(fields.get(name)) ?? []);
  const delivery = action === undefined ? undefined : deliveryOfAction.get(action);
  if (!delivery || recipients.length === 0) return null;
  const status = fields.get("status") ?? "";
  const words = typed(fields.get("diagnostic-code") ?? "");
  const reason = delivery === "bounced" ? reasonOf(status, words) : null;
  return { recipients, delivery, reason, detail: words === "" ? null : words.slice(0, 500) };
}

/** "relayed" and "expanded" only say that no further report will come. */
const deliveryOfAction = new Map<string, DeliveryState>([
  ["failed", "bounced"],
  ["delayed", "delayed"],
  ["delivered", "delivered"],
]);

/** The enhanced code first, then the server's words; a server that could not be reached for days is a reason of its own. */
function reasonOf(status: string, words: string): DeliveryReason {
  const told = refusalReason(`${status} ${words}`);
  return told === "refused" && /^[45]\.4\.\d+/u.test(status) ? "serverAway" : told;
}

/** "rfc822; elena@comune.example": the type first. */
function addressOf(field: string | undefined): string | null {
  const address = typed(field ?? "")
    .replaceAll(/[<>]/gu, "")
    .toLowerCase();
  return address.includes("@") ? address.slice(0, 320) : null;
}

function typed(field: string): string {
  return field.replace(/^[^;\s]*;\s*/u, "").trim();
}
