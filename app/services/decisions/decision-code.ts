/** Codes of six digits: when one is asked for, its digits and limits, and what a page shows of one on its way. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { DecisionAccess } from "#db/queries/decision-access.server.ts";
import { type CodedRequest, type MarkForm, readCodedRequest } from "./decision-form.ts";

/** How long a code can be typed. */
export const codeMinutes = 10;
export const mostTries = 5;
/** How long the browser in which a code was typed reads by it. */
export const readingMinutes = 30;

/** How many codes are sent, and how many wrong codes are allowed, before the person has to sign in. */
export const codeLimits = {
  ofSeat: { codes: 5, minutes: 15 },
  ofPerson: { codes: 10, minutes: 60 },
  /** With six digits, guessing has one chance in fifty thousand for a seat in a day. */
  wrongOfSeat: 15,
  wrongOfPerson: { tries: 20, hours: 24 },
} as const;

/** Six digits, derived from the id of their row: the sender derives them again at every try, and the database does not hold them. */
export function decisionCode(secret: string, codeId: string): string {
  const digest = createHmac("sha256", secret).update(`decisionCode:${codeId}`).digest();
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, "0");
}

/** Spaces and dashes that a mail program or a person put between the digits do not count. */
export function isDecisionCode(secret: string, codeId: string, typed: string): boolean {
  const given = Buffer.from(typed.replace(/[^\p{Nd}]/gu, "").slice(0, 12));
  const expected = Buffer.from(decisionCode(secret, codeId));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** An address, masked so that its owner recognises it: "e•••@comune.example". */
export function maskedAddress(email: string): string {
  const at = email.lastIndexOf("@");
  return `${[...email][0] ?? ""}•••${email.slice(at)}`;
}

/** A code on its way, and what it will carry out. */
export interface CodeView {
  intent: CodedRequest["intent"];
  verdict: MarkForm["verdict"] | null;
  /** "e•••@comune.example" */
  sentTo: string;
  expiresAt: Date;
}

/** Null when none waits, or none of its tries is left. */
export function codeView({ code, email }: DecisionAccess): CodeView | null {
  const request = code === null ? null : readCodedRequest(code.request);
  if (code === null || request === null || code.tries >= mostTries) return null;
  const { intent } = request;
  const verdict = intent === "mark" ? request.verdict : null;
  return { intent, verdict, sentTo: maskedAddress(email), expiresAt: code.expiresAt };
}

/** Why a known device is not enough and a fresh proof is asked for, every time. */
export type StepUp = "sensitive" | "soon" | "old" | "level" | "rule";

/** When publication is nearer than this, there is no time to notice that somebody else decided. */
const soonMinutes = 30;
/** After this, more people and machines may have seen the mailbox. */
const oldHours = 72;

interface StepUpInput {
  sensitive: boolean;
  publishAt: Date | null;
  /** Since when the seat waits. */
  askedAt: Date | null;
  levelAsks: boolean;
  ruleAsks: boolean;
  now: Date;
}

/** The strongest reason, or null where a known device decides with one press. */
export function stepUpOf({ sensitive, publishAt, askedAt, levelAsks, ruleAsks, now }: StepUpInput): StepUp | null {
  if (sensitive) return "sensitive";
  if (levelAsks) return "level";
  if (ruleAsks) return "rule";
  if (publishAt !== null && publishAt.getTime() - now.getTime() < soonMinutes * 60_000) return "soon";
  if (askedAt !== null && now.getTime() - askedAt.getTime() > oldHours * 3_600_000) return "old";
  return null;
}
