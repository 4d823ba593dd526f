import { plainText } from "#workflows/content/plain-text.ts";
import { approvals, doubts, footers, greetings, joins, refusals, signatureBeginnings, titles } from "./reply-words.ts";

export type ReplyVerdict = { verdict: "approve" } | { verdict: "requestChanges" | "reject"; reason: string };

/** Who may be named in an answer: its writer, who signs it, and whoever asked, who is greeted. */
export interface ReplyNames {
  ownName: string;
  authorName: string;
}

/** Longer is no answer to a request. */
const longest = 20_000;

/**
 * What an answer decides, or null when it does not say so in the agreed words. `text` is what the person wrote, without
 * quotations. Greetings, names and what telephones put below are taken away by a list; what is left must be one of the
 * words, whole: "non approvo", "ok ma", "approvo se" decide nothing, and no word is looked for inside a text. After
 * "respingo:" and "modifiche:" everything down to the signature is the reason, all its lines.
 */
export function readVerdict(text: string, names: ReplyNames): ReplyVerdict | null {
  if (text.length > longest) return null;
  const lines = plainText(text).split("\n");
  const first = lines.findIndex((line) => line.trim() !== "" && !isCourtesy(line, names));
  if (first < 0) return null;
  const [line = "", ...rest] = lines.slice(first);
  const verdict = refusalOf(line, names);
  if (verdict) {
    const reason = withoutClosing([line.slice(line.indexOf(":") + 1), ...rest], names);
    return reason === "" ? null : { verdict, reason };
  }
  return isApproval(line, names) && isClosing(kindsOf(rest, names)) ? { verdict: "approve" } : null;
}

/** What stands before the colon: one word that refuses, after no more than a greeting. */
function refusalOf(line: string, names: ReplyNames): "reject" | "requestChanges" | null {
  const before = /^[^:]{1,80}(?=:)/u.exec(line)?.[0];
  const said = (before === undefined ? null : segments(before)) ?? [];
  const word = said.at(-1);
  const verdict = (["reject", "requestChanges"] as const).find((one) => refusals[one].some((own) => own === word));
  return verdict && said.slice(0, -1).every((segment) => isCourteous(segment, names)) ? verdict : null;
}

/** One word of approval, with nothing beside it but courtesies. */
function isApproval(line: string, names: ReplyNames): boolean {
  const said = segments(line) ?? [];
  const besides = said.map((segment) => {
    const word = approvals.find((one) => segment === one || segment.startsWith(`${one} `));
    return word === undefined ? null : segment.slice(word.length).trim();
  });
  if (besides.filter((rest) => rest !== null).length !== 1) return false;
  return said.every((segment, at) => isCourteous(besides[at] ?? segment, names));
}

type LineKind = "nothing" | "courtesy" | "ownName" | "signature" | "words";

function kindsOf(lines: string[], names: ReplyNames): LineKind[] {
  return lines.map((line) => {
    if (line.trim() === "" || isFooter(line)) return "nothing";
    if (isCourtesy(line, names)) return namesSelf(line, names) ? "ownName" : "courtesy";
    if (isFullName(line) && namesSelf(line, names)) return "ownName";
    return isSignatureLine(line) ? "signature" : "words";
  });
}

/** Nothing but courtesies and footers, and once the person's name has been given what they are and how to reach them. */
function isClosing(kinds: LineKind[]): boolean {
  const name = kinds.indexOf("ownName");
  return kinds.every((kind, at) => kind !== "words" && (kind !== "signature" || (name >= 0 && at > name)));
}

/** The reason without the closing below it, its own lines as they were written. */
function withoutClosing(lines: string[], names: ReplyNames): string {
  const kinds = kindsOf(lines, names);
  // A line of words ends the closing, seen from below; so does a signature above which no name stands.
  const from = kinds.findLastIndex((kind) => kind === "words") + 1;
  const end = kinds.findIndex(
    (kind, at) => at > 0 && at >= from && (kind === "courtesy" || kind === "ownName") && isClosing(kinds.slice(at)),
  );
  const reason = (end < 0 ? lines : lines.slice(0, end)).filter((line, at) => at === 0 || !isFooter(line));
  return reason.join("\n").trim();
}

function isCourtesy(line: string, names: ReplyNames): boolean {
  return segments(line)?.every((segment) => isCourteous(segment, names)) ?? false;
}

/** Greetings and names one after the other, and nothing else. */
function isCourteous(segment: string, names: ReplyNames): boolean {
  const known = [...nameParts(names.ownName), ...nameParts(names.authorName)];
  const words = segment.split(" ").filter((word) => word !== "");
  for (let at = 0; at < words.length;) {
    const taken = [4, 3, 2, 1].find((count) => {
      const phrase = words.slice(at, at + count).join(" ");
      return at + count <= words.length && (greetingSet.has(phrase) || (count === 1 && known.includes(phrase)));
    });
    if (taken === undefined) return false;
    at += taken;
  }
  return true;
}

const greetingSet = new Set([...greetings, ...joins, ...titles]);

/** Parts of a name that are also words of doubt in one of the languages do not count as a name. */
function nameParts(name: string): string[] {
  return plain(name)
    .split(" ")
    .filter((part) => part.length > 1 && !doubts.has(part));
}

function namesSelf(line: string, { ownName }: ReplyNames): boolean {
  const words = new Set(plain(line).split(/[^\p{L}'-]+/u));
  return nameParts(ownName).some((part) => words.has(part));
}

/** Two or three words with capitals: people may sign with more names than are stored. */
function isFullName(line: string): boolean {
  return /^(?:\p{Lu}[\p{L}'’-]*\.?)(?: \p{Lu}[\p{L}'’-]*){1,2}$/u.test(line.trim()) && !hasDoubt(plain(line));
}

function isFooter(line: string): boolean {
  const said = plain(line).replace(/\.$/u, "");
  return footers.some((footer) => footer.test(said)) && !hasDoubt(said);
}

/** What somebody is and how they are reached; nothing that could be a sentence about the post. */
function isSignatureLine(line: string): boolean {
  const said = plain(line);
  if (said.length > 120 || /[?!;]/u.test(said) || hasDoubt(said)) return false;
  const isContact = /^(?:\+?[\d\s()./-]{6,30}|[\w.+-]+@[\w.-]+|(?:https?:\/\/|www\.)\S+)$/u.test(said);
  return isContact || signatureBeginnings.some((word) => said === word || /^[\s.:]/u.test(begun(said, word)));
}

/** What follows the word a line begins with; empty when it begins otherwise. */
function begun(line: string, word: string): string {
  return line.startsWith(word) ? line.slice(word.length) : "";
}

function hasDoubt(said: string): boolean {
  return said.split(/[^\p{L}']+/u).some((word) => doubts.has(word));
}

/**
 * The pieces of a line between commas and stops; null for one with a mark that may mean anything ("?", "…", ":", "/").
 */
function segments(line: string): string[] | null {
  const said = plain(line)
    .replaceAll(/(?:👍|🙏|🙂|😊|👏)[\u{1f3fb}-\u{1f3ff}]?\ufe0f?/gu, " ")
    .replaceAll(/\b(dott|dr|prof|sig)\.(ssa|ra|na)\b/gu, "$1$2")
    .replaceAll(/\b(dott|dr|ing|avv|arch|geom|rag|prof|sig)\.\s/gu, "$1 ");
  if (/[?…:/()"]|\.\.|!!/u.test(said)) return null;
  return said
    .split(/[,;.!]|\s[–-]\s/u)
    .map((segment) => segment.replaceAll(/\s+/gu, " ").trim())
    .filter((segment) => segment !== "");
}

function plain(line: string): string {
  return line
    .slice(0, 1_000)
    .normalize("NFKC")
    .replaceAll(/[’‘ʼ`´]/gu, "'")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}
