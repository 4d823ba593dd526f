import replyParser from "node-email-reply-parser";
import { plainText } from "#workflows/content/plain-text.ts";

export type ReplyVerdict = { verdict: "approve" } | { verdict: "requestChanges" | "reject"; reason: string };

const approvals = new Set(["approvo", "approvato", "ok", "approve", "approved", "j'approuve", "approuvé"]);
const withReason = [
  { verdict: "reject", words: /^(?:respingo|reject|je rejette|rejet)\s*:\s*(?<reason>.*)$/u },
  { verdict: "requestChanges", words: /^(?:modifiche|changes|modifications)\s*:\s*(?<reason>.*)$/u },
] as const;

/** What people write between their answer and their name. */
const greetings = new Set([
  "saluti",
  "cordiali saluti",
  "distinti saluti",
  "un saluto",
  "a presto",
  "grazie",
  "grazie mille",
  "buona giornata",
  "buon lavoro",
  "ciao",
  "regards",
  "best regards",
  "kind regards",
  "best",
  "thanks",
  "thank you",
  "merci",
  "cordialement",
  "bien cordialement",
  "bonne journée",
]);

/**
 * What an answer decides, or null when it does not say so in the agreed words. The first line of the person's own words
 * must be one of them, whole: "non approvo", "ok ma", "approvo se" decide nothing, and no word is looked for inside a
 * text. After an approval only a greeting or the person's own name may follow, for "ok", empty line, "ma togli il logo"
 * is not one.
 */
export function readVerdict(text: string, { personName }: { personName: string }): ReplyVerdict | null {
  const [first = "", ...rest] = ownWords(text).split("\n");
  const said = plain(first);
  if (approvals.has(said.replace(/[.!]$/u, "").trim()))
    return isSignature(rest, personName) ? { verdict: "approve" } : null;
  for (const { verdict, words } of withReason) {
    if (!words.test(said)) continue;
    const paragraph = [first.slice(first.indexOf(":") + 1), ...untilEmpty(rest)];
    const reason = paragraph.join("\n").trim();
    return reason === "" ? null : { verdict, reason };
  }
  return null;
}

/** The text without what it quotes, from its first line that says something. */
function ownWords(text: string): string {
  const lines = plainText(text).replaceAll(/[\u200b-\u200f\u2060\ufeff]/gu, "");
  const fragments = replyParser(lines).getFragments();
  return fragments
    .filter((fragment) => !fragment.isQuoted() && !fragment.isHidden() && !fragment.isSignature())
    .map((fragment) => fragment.getContent())
    .join("\n")
    .split("\n")
    .filter((line) => !line.startsWith(">"))
    .join("\n")
    .trim();
}

function plain(line: string): string {
  return line
    .normalize("NFKC")
    .replaceAll(/[’‘ʼ`´]/gu, "'")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

function isSignature(lines: string[], personName: string): boolean {
  // What goes on in the same paragraph belongs to the sentence.
  if (lines.length > 0 && plain(lines[0] ?? "") !== "") return false;
  const next = lines.map(plain).find((line) => line !== "");
  if (next === undefined) return true;
  const words = new Set(next.split(/[^\p{L}']+/u));
  const names = plain(personName).split(" ");
  if (/^(inviato dal?|scarica outlook per|sent from|get outlook for|envoyé (de|depuis)) /u.test(next)) return true;
  return greetings.has(next.replace(/[,.!]$/u, "").trim()) || names.every((name) => words.has(name));
}

function untilEmpty(lines: string[]): string[] {
  const end = lines.findIndex((line) => line.trim() === "");
  return end < 0 ? lines : lines.slice(0, end);
}
