/** Web addresses in a text, found in one pass whatever it holds. */
import validCCTLD from "twitter-text/dist/regexp/validCCTLD.js";
import validGTLD from "twitter-text/dist/regexp/validGTLD.js";
import validPunycode from "twitter-text/dist/regexp/validPunycode.js";

export interface Stretch {
  /** UTF-16 offsets. */
  start: number;
  end: number;
}

export interface AddressRules {
  /** "comune.it" is an address too, not only what begins with "https://". */
  bare: boolean;
  /** After "https://" any name will do; otherwise its last part must be a top-level domain. */
  anyHost: boolean;
  /** Signs that may stand in a path, and those it may end with; brackets go in pairs. */
  inPath: RegExp;
  atPathEnd: RegExp;
  inQuery: RegExp;
  atQueryEnd: RegExp;
}

/** Where an address may begin: at its scheme, or at a name with a dot in it. */
const beginning =
  /(?<![A-Za-z0-9@＠$#＃])(https?:\/\/)|(?<![\p{L}\p{M}\p{N}@＠$#＃_./-])[a-z0-9][a-z0-9_-]*\.(?=[\p{L}\p{N}])/giu;
const hostRun = /[\p{L}\p{M}\p{N}_.-]+/uy;
const port = /:\d+/uy;

/** The longest name the domain name system knows. */
export const longestHost = 253;

/** In order of position, none inside another. */
export function findAddresses(text: string, rules: AddressRules): Stretch[] {
  const found: Stretch[] = [];
  beginning.lastIndex = 0;
  for (let match = beginning.exec(text); match !== null; match = beginning.exec(text)) {
    const { index: start, 1: scheme } = match;
    if (scheme === undefined && !rules.bare) continue;
    const end = addressEnd(text, start + (scheme?.length ?? 0), rules, scheme !== undefined && rules.anyHost);
    if (end === null) continue;
    found.push({ start, end });
    // What begins inside is part of it, and is not looked at: the time would grow with the square of the length.
    beginning.lastIndex = end;
  }
  return found;
}

/** What begins inside an earlier one is part of it. */
export function withoutOverlaps<S extends Stretch>(stretches: S[]): S[] {
  let last = 0;
  return stretches
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < last) return false;
      last = end;
      return true;
    });
}

function addressEnd(text: string, hostAt: number, rules: AddressRules, anyHost: boolean): number | null {
  const host = hostEnd(text, hostAt, anyHost);
  if (host === null) return null;
  port.lastIndex = host;
  const end = host + (port.exec(text)?.[0].length ?? 0);
  const path = text[end] === "/" ? pathEnd(text, end, rules) : end;
  return text[path] === "?" ? queryEnd(text, path, rules) : path;
}

/** Where a host name ends; null where none begins. */
function hostEnd(text: string, from: number, anyHost: boolean): number | null {
  hostRun.lastIndex = from;
  const run = hostRun.exec(text)?.[0] ?? "";
  if (run.length > longestHost) return null;
  let end: number | null = null;
  let at = from;
  let before: string | null = null;
  for (const label of run.split(".")) {
    const named = before === null || before.includes("_") ? null : topLevelEnd(text, at, label);
    if (named !== null) end = named;
    if (!/^[^_-](?:.*[^_-])?$/u.test(label)) break;
    at += label.length;
    if (anyHost) end = at;
    at += 1;
    before = label;
  }
  return end;
}

const topLevel = new RegExp(
  `^(?:${[validGTLD, validCCTLD, validPunycode].map(({ source }) => source).join("|")})$`,
  "iu",
);

/** "it" in "it", and in "it漢字": what is no ASCII letter may follow without a space. */
function topLevelEnd(text: string, at: number, label: string): number | null {
  const ascii = /^(?:xn--[a-z0-9-]+|[a-z]+)/iu.exec(label)?.[0] ?? "";
  const domain = [label, ascii].find((one) => topLevel.test(one));
  if (domain === undefined) return null;
  const end = at + domain.length;
  return /[0-9a-z@+-]/iu.test(text.charAt(end)) ? null : end;
}

/** The path from its "/" on, as far as its brackets go in pairs and its last sign may be the last. */
function pathEnd(text: string, from: number, { inPath, atPathEnd }: AddressRules): number {
  const open: number[] = [];
  let end = from + 1;
  for (let at = end; at < text.length; at += 1) {
    const sign = signAt(text, at);
    if (sign === "(") {
      open.push(at);
      if (open.length > 2) return end;
    } else if (sign === ")") {
      const opened = open.pop();
      if (opened === undefined || opened === at - 1) return end;
      if (open.length === 0) end = at + 1;
    } else {
      if (sign === "?" || !inPath.test(sign)) return end;
      at += sign.length - 1;
      if (open.length === 0 && atPathEnd.test(sign)) end = at + 1;
    }
  }
  return end;
}

function queryEnd(text: string, from: number, { inQuery, atQueryEnd }: AddressRules): number {
  let end = from;
  for (let at = from + 1; at < text.length; at += 1) {
    const sign = signAt(text, at);
    if (!inQuery.test(sign)) return end;
    at += sign.length - 1;
    if (atQueryEnd.test(sign)) end = at + 1;
  }
  return end;
}

function signAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}
