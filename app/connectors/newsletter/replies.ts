/** What a mail server's words mean for a publication (RFC 5321, 4.2; enhanced codes: RFC 3463). */
import { inWords } from "#app/connectors/ask.ts";
import type { Evidence, Outcome, Secrets } from "#app/connectors/contract.ts";
import { RequestNotSent } from "#app/connectors/outgoing.ts";
import { SessionFault } from "./session.ts";

interface Reply {
  code: number;
  /** "5.7.1"; empty where there is none. */
  enhanced: string;
}

/** Null of what is no reply of a mail server. */
function readReply(text: string): Reply | null {
  const [, code, enhanced = ""] = /^([245]\d\d)(?:[ -](?:([245]\.\d{1,3}\.\d{1,3})\b)?|$)/u.exec(text) ?? [];
  return code === undefined ? null : { code: Number(code), enhanced };
}

/** Of a message: nothing else says that it was taken. */
export function isTaken(reply: string): boolean {
  return readReply(reply)?.code === 250;
}

/** Never with what opens the mailbox, in whatever form it went over the line. */
export function evidenceOf(words: string, { user = "", password = "" }: Secrets): Evidence {
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const told = { password, encoded: base64(password), plain: base64(`\0${user}\0${password}`) };
  return { ...inWords(words, { secrets: told }), status: readReply(words)?.code ?? null };
}

/**
 * Why a mail was not taken, or may have been. A server acts on nothing but a whole message, so whatever ends a session
 * before its last line is sent is `notSent`; after it only a refusal that is about this message says the same.
 */
export function failureOf(fault: unknown, { secrets, hasImages }: { secrets: Secrets; hasImages: boolean }): Outcome {
  if (fault instanceof RequestNotSent)
    return { type: "notSent", afterSeconds: null, evidence: evidenceOf(fault.message, secrets) };
  if (!(fault instanceof SessionFault)) throw fault;
  const evidence = evidenceOf(fault.reply ?? fault.message, secrets);
  const reply = fault.reply === null ? null : readReply(fault.reply);
  const isWhole = fault.sent === "whole";
  if (isTooLarge(fault, reply)) return { type: "rejected", reason: hasImages ? "media" : "tooLong", evidence };
  if (reply === null) return isWhole ? { type: "unknown", evidence } : notNow(evidence);
  if (reply.code < 500) return isWhole && !isAboutThisMessage(reply) ? { type: "unknown", evidence } : notNow(evidence);
  if (fault.sent !== "nothing") return { type: "rejected", reason: "content", evidence };
  return beforeTheMessage(reply, fault.atLogin, evidence);
}

function notNow(evidence: Evidence): Outcome {
  return { type: "notSent", afterSeconds: null, evidence };
}

/** Refused by the server, or not even offered: it says beforehand how much it takes. */
function isTooLarge({ message }: SessionFault, reply: Reply | null): boolean {
  if (reply === null) return message.startsWith("Message size larger than allowed");
  return reply.code === 552 || reply.enhanced === "5.3.4" || reply.enhanced === "5.2.3";
}

/**
 * Not now, says a server that looked at the message: come back later, no room. "451 local error" and "421 closing" are
 * said as well by what stands before a server that has taken it, when the line between them breaks.
 */
function isAboutThisMessage({ code, enhanced }: Reply): boolean {
  if (/^4\.(?:2|7)\./u.test(enhanced) || enhanced === "4.3.1" || enhanced === "4.5.3") return code !== 421;
  return enhanced === "" && (code === 450 || code === 452);
}

/** 5xx to the greeting, the login, the sender or the list. */
function beforeTheMessage({ code }: Reply, atLogin: boolean, evidence: Evidence): Outcome {
  if (atLogin || [530, 534, 535, 538].includes(code)) return { type: "needsAuth", evidence };
  if (code === 550 || code === 551 || code === 553) return { type: "operatorAction", action: "permission", evidence };
  return { type: "operatorAction", action: "blocked", evidence };
}
