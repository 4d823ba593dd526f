import { createHmac, timingSafeEqual } from "node:crypto";

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
