/** The fixed words of a template and what is typed into its blanks. */
import { plainLine } from "#workflows/content/plain-text.ts";
import { type Blank, envelopeSizes, type LiveTemplate } from "./envelope.ts";

export type TemplatePart = { kind: "words"; text: string } | { kind: "blank"; name: string };

/** By the name of the blank. */
export type BlankValues = Readonly<Record<string, string>>;

/** `[name]`: letters, digits, spaces, apostrophes and hyphens, as many as a name may have. Other brackets are words. */
const blank = /\[([\p{L}\p{N}][\p{L}\p{N} '’-]{0,29})\]/gu;

/** A text in the order in which it is read: its fixed words and its blanks. */
export function partsOf(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  for (const match of text.matchAll(blank)) {
    if (match.index > at) parts.push({ kind: "words", text: text.slice(at, match.index) });
    parts.push({ kind: "blank", name: nameIn(match[1] ?? "") });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ kind: "words", text: text.slice(at) });
  return parts;
}

/** The names of its blanks, once each, in the order in which they are read. */
export function blankNamesIn(text: string): string[] {
  return [...new Set(partsOf(text).flatMap((part) => (part.kind === "blank" ? [part.name] : [])))];
}

/** The blanks a text has, each with its rule: known ones keep theirs, a new one is a place until somebody says more. */
export function blanksOf(text: string, known: readonly Blank[]): Blank[] {
  return blankNamesIn(text)
    .slice(0, envelopeSizes.blanksPerTemplate)
    .map((name) => known.find((one) => one.name === name) ?? { name, type: "place", longest: 40 });
}

/** The text with its blanks filled. What is missing stays empty: `blankFaults` says so. */
export function filledText({ text }: Pick<LiveTemplate, "text">, values: BlankValues): string {
  return partsOf(text)
    .map((part) => (part.kind === "words" ? part.text : (ownValue(values, part.name) ?? "")))
    .join("");
}

/** What is typed, as it would stand in the text: one line, without spaces around, a time as 9:00. */
export function plainValues({ blanks }: Pick<LiveTemplate, "blanks">, typed: BlankValues): Record<string, string> {
  return Object.fromEntries(
    blanks.map((one) => {
      const line = plainLine(ownValue(typed, one.name) ?? "").trim();
      const minutes = one.type === "time" ? minutesOf(line) : null;
      return [one.name, minutes === null ? line : hourOf(minutes)];
    }),
  );
}

export type BlankFaultCode =
  | "missing"
  | "notTime"
  | "timeOutside"
  | "notNumber"
  | "numberOutside"
  | "tooLong"
  | "notPlace"
  | "notListed";

export interface BlankFault {
  code: BlankFaultCode;
  blank: Blank;
}

/** What in the values of a template is not within what was signed. */
export function blankFaults({ blanks }: Pick<LiveTemplate, "blanks">, values: BlankValues): BlankFault[] {
  return blanks.flatMap((one) => {
    const code = faultOf(one, ownValue(values, one.name) ?? "");
    return code === null ? [] : [{ code, blank: one }];
  });
}

function faultOf(one: Blank, value: string): BlankFaultCode | null {
  if (value === "") return "missing";
  switch (one.type) {
    case "time": {
      const at = minutesOf(value);
      if (at === null) return "notTime";
      const within = one.from <= one.until ? at >= one.from && at <= one.until : at >= one.from || at <= one.until;
      return within ? null : "timeOutside";
    }
    case "number": {
      if (!/^\d{1,6}$/u.test(value)) return "notNumber";
      return Number(value) >= one.least && Number(value) <= one.most ? null : "numberOutside";
    }
    case "place":
      if ([...value].length > one.longest) return "tooLong";
      return isPlace(value) ? null : "notPlace";
    case "choice":
      return one.words.includes(value) ? null : "notListed";
  }
}

/**
 * The name of a place and nothing else: no mention, hashtag or link, which a network would make of it, no brackets, and no
 * second sentence.
 */
function isPlace(value: string): boolean {
  return (
    /^[\p{L}\p{M}\p{N} '’.,/()°-]+$/u.test(value) && !/\p{L}\.\p{L}|\/\/|[.]\s+\p{Lu}\p{Ll}+\s+\p{Ll}/u.test(value)
  );
}

/** "21:30", "9.05", "24:00" as minutes from midnight; null for anything else. */
export function minutesOf(text: string): number | null {
  const match = /^(\d{1,2})[:.](\d{2})$/u.exec(text.trim());
  if (match === null) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= 24 * 60 ? minutes : null;
}

export function hourOf(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

/** The rule of a blank as a field shows it: "18:00–24:00", "40", "1–50", a word a line. */
export function limitsOf(one: Blank): string {
  switch (one.type) {
    case "time":
      return `${hourOf(one.from)}–${hourOf(one.until)}`;
    case "place":
      return String(one.longest);
    case "number":
      return `${one.least}–${one.most}`;
    case "choice":
      return one.words.join("\n");
  }
}

function nameIn(text: string): string {
  return text.trim().replaceAll(/\s+/gu, " ");
}

function ownValue(values: BlankValues, key: string): string | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
