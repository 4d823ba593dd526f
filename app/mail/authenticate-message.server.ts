import { createHash } from "node:crypto";
import { authenticate, type DNSResolver } from "mailauth";
import { z } from "zod";
import type { ReplyEvidence } from "#db/schema/mail.ts";
import { hasSoundHeaders, type HeaderLine, headerValues, splitMessage } from "./message-headers.ts";

/** An answer with a signature and a whole quoted thread; more is not looked at. */
export const largestAnswer = 1_000_000;
/** Headers of a message that went through many servers, each of which signed it. */
const largestHeaders = 128_000;

/** Why nobody can be said to have written a message. */
export type AuthenticationFault =
  | "malformed"
  | "tooLarge"
  | "tooSlow"
  | "unsigned"
  | "noPolicy"
  | "notAligned"
  | "partlySigned"
  | "structureUnsigned";

interface RefusedMessage {
  ok: false;
  reason: AuthenticationFault;
}

export type Authentication = { ok: true; evidence: ReplyEvidence } | RefusedMessage;

/** DNS did not answer: nothing is known yet, and it is worth asking again. */
export class DnsAwayError extends Error {
  override readonly name = "DnsAwayError";
}

/**
 * Who wrote a message, proved by a DKIM signature that DMARC aligns with the address in `From` (RFC 6376, RFC 7489).
 * SPF alone is not enough: it speaks of the server that handed the message over, not of what is in it. The signature
 * must cover the whole body, `From` and `To`, so that neither words nor recipient can be put in afterwards. Works on the
 * raw bytes, before anything of the message is parsed; runs in the reading thread.
 */
export async function authenticateMessage(
  raw: Buffer,
  options: { resolver?: DNSResolver | undefined },
): Promise<Authentication> {
  if (raw.length > largestAnswer) return { ok: false, reason: "tooLarge" };
  const { headers, body } = splitMessage(raw);
  if (raw.length - body.length > largestHeaders || !hasSoundHeaders(headers)) return { ok: false, reason: "malformed" };
  const signatures = headerValues(headers, "dkim-signature");
  if (signatures.length === 0 || signatures.length > 10) return { ok: false, reason: "unsigned" };
  // A signature of a part of the body lets anybody add the rest.
  if (signatures.some((signature) => /(^|;)\s*l\s*=/u.test(signature))) return { ok: false, reason: "partlySigned" };
  const result = await authenticate(raw, {
    ...(options.resolver ? { resolver: options.resolver } : {}),
    disableArc: true,
    disableBimi: true,
  });
  const judged = judge(findings.parse(result));
  if (!judged.ok) return judged;
  const structure = headerValues(headers, "content-type")[0];
  const signedStructure = judged.evidence.dkim.headers.split(":").includes("content-type");
  if (!signedStructure && structure !== undefined && !beginsWithItsBoundary(structure, body))
    return { ok: false, reason: "structureUnsigned" };
  const { from, dkim } = judged.evidence;
  const content = contentDigest({ from, to: headerValues(headers, "to")[0] ?? "", body });
  return { ok: true, evidence: { ...judged.evidence, ...signedIdentity(headers, dkim.headers), content } };
}

/**
 * By what the same answer is known when it comes again. Of the headers that identify it only signed ones count: any
 * other can be rewritten by whoever forwards it.
 */
function signedIdentity(headers: HeaderLine[], signed: string): Pick<ReplyEvidence, "messageId" | "date"> {
  const names = signed.split(":");
  const value = (name: string) => (names.includes(name) ? headerValues(headers, name)[0] : undefined);
  const date = Date.parse(value("date") ?? "");
  return {
    messageId: value("message-id")?.slice(0, 1_000) ?? null,
    date: Number.isNaN(date) ? null : new Date(date).toISOString(),
  };
}

/** Of what every accepted signature covers, as servers may rewrite it on the way: spaces do not count (RFC 6376, 3.4). */
function contentDigest({ from, to, body }: { from: string; to: string; body: string }): string {
  const [sender, recipient, words] = [from, to, body].map((part) => part.replaceAll(/\s+/gu, " ").trim());
  return createHash("sha256")
    .update(JSON.stringify([sender, recipient, words]))
    .digest("hex");
}

/** The used part of the library's answer; its own types lack some of it. */
const findings = z.object({
  dkim: z.object({
    headerFrom: z.array(z.string()).optional(),
    results: z.array(
      z.object({
        status: z.object({ result: z.string() }),
        signingDomain: z.string().optional(),
        selector: z.string().optional(),
        algo: z.string().optional(),
        signingHeaders: z.object({ keys: z.string() }).optional(),
        signatureTimeValid: z.boolean().optional(),
        canonBodyLengthLimited: z.boolean().optional(),
      }),
    ),
  }),
  dmarc: z.union([
    z.literal(false),
    z.object({
      status: z.object({ result: z.string() }),
      domain: z.string(),
      error: z.string().optional(),
      policy: z.string().optional(),
      alignment: z.object({ dkim: z.object({ result: z.union([z.string(), z.boolean()]).optional() }) }).optional(),
    }),
  ]),
});

type Judged = { ok: true; evidence: Omit<ReplyEvidence, "messageId" | "date" | "content"> } | RefusedMessage;

function judge({ dkim, dmarc }: z.infer<typeof findings>): Judged {
  const from = dkim.headerFrom?.[0];
  if (!dmarc || dkim.headerFrom?.length !== 1 || !from) return { ok: false, reason: "malformed" };
  const passed = dkim.results.filter((signature) => signature.status.result === "pass");
  const away = dkim.results.some((signature) => signature.status.result === "temperror");
  if (dmarc.status.result === "temperror" || (passed.length === 0 && away)) throw new DnsAwayError(dmarc.error ?? "");
  if (passed.length === 0) return { ok: false, reason: "unsigned" };
  if (dmarc.status.result === "none") return { ok: false, reason: "noPolicy" };
  if (dmarc.status.result !== "pass" || !dmarc.alignment?.dkim?.result) return { ok: false, reason: "notAligned" };
  const { result: alignedDomain } = dmarc.alignment.dkim;
  const holds = passed.find(
    (signature) =>
      signature.signingDomain === alignedDomain &&
      !signature.canonBodyLengthLimited &&
      signature.signatureTimeValid !== false &&
      covers(signature.signingHeaders?.keys, ["from", "to"]),
  );
  if (!holds) return { ok: false, reason: "partlySigned" };
  return {
    ok: true,
    evidence: {
      from: from.trim().toLowerCase(),
      domain: dmarc.domain,
      dmarcPolicy: dmarc.policy ?? "",
      dkim: {
        domain: holds.signingDomain ?? "",
        selector: holds.selector ?? "",
        algorithm: holds.algo ?? "",
        headers: signedHeaders(holds.signingHeaders?.keys).join(":"),
      },
    },
  };
}

function signedHeaders(keys: string | undefined): string[] {
  return (keys ?? "").split(":").map((key) => key.trim().toLowerCase());
}

function covers(keys: string | undefined, needed: string[]): boolean {
  const signed = signedHeaders(keys);
  return needed.every((name) => signed.includes(name));
}

/**
 * Some providers leave `Content-Type` out of what they sign. Another boundary would then cut other words out of the
 * same signed bytes, so the body has to begin with the one it names.
 */
function beginsWithItsBoundary(contentType: string, body: string): boolean {
  if (!/^\s*multipart\//iu.test(contentType)) return !/^--[^\r\n]+\r?\ncontent-/iu.test(body.trimStart());
  const found = /boundary\s*=\s*(?:"(?<quoted>[^"]+)"|(?<bare>[^\s;]+))/iu.exec(contentType)?.groups;
  const boundary = found?.["quoted"] ?? found?.["bare"];
  return boundary !== undefined && body.trimStart().startsWith(`--${boundary}`);
}
