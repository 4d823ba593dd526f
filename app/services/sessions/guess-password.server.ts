import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary as common } from "@zxcvbn-ts/language-common";
import { dictionary as italian } from "@zxcvbn-ts/language-it";
import type { AppContext } from "#app/services/context.ts";
import { lengthProblem, type PasswordProblem } from "./password-rules.ts";

/** Below a hundred million guesses a password is among the first that are tried (zxcvbn's own "3 of 4"). */
const leastScore = 3;
/** Without the words that everybody knows of its person, this many characters of a password must be left. */
const leastWithoutOwn = 6;
const ownLeast = 3;

/**
 * Why a password will not do: too short, too long, among those that are tried first — common ones, ones out of breaches,
 * words, names, dates, rows of keys, repetitions — or made of what everybody knows of its person: their name, their mail
 * address, their organisation, this program. The lists are local: nothing is sent anywhere.
 *
 * `@asvs v5.0.0-6.2.4` `@asvs v5.0.0-6.2.11`
 */
export function passwordProblem(
  ctx: AppContext,
  password: string,
  own: ReadonlyArray<string | null>,
): PasswordProblem | null {
  const problem = lengthProblem(password);
  if (problem) return problem;
  const words = ownWords(own);
  if (withoutWords(password, words).length < leastWithoutOwn) return "passwordOwn";
  return guesserOf(ctx).check(password, words).score < leastScore ? "passwordCommon" : null;
}

/** "Comune di Valdarno" is tried as "comunedivaldarno", "comune" and "valdarno". */
function ownWords(own: ReadonlyArray<string | null>): string[] {
  const words = [...own, "Imprimatur"].flatMap((text) => {
    const parts = plain(text ?? "").split(" ");
    return [parts.join(""), ...parts];
  });
  // The longest first, so that no part of one is left over.
  return [...new Set(words)].filter((word) => word.length >= ownLeast).sort((a, b) => b.length - a.length);
}

function withoutWords(password: string, words: readonly string[]): string {
  let left = plain(password).replaceAll(" ", "");
  for (const word of words) left = left.replaceAll(word, "");
  return left;
}

/** Small letters and digits without accents; everything between them is a blank. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const guessers = new WeakMap<AppContext, ZxcvbnFactory>();

/** Made at the first password, because its lists take a fifth of a second to read. */
function guesserOf(ctx: AppContext): ZxcvbnFactory {
  let guesser = guessers.get(ctx);
  if (!guesser) {
    // Few substitutions ("p4ssw0rd"): with all of them a password made for it takes seconds.
    const options = { dictionary: { ...common, ...italian }, graphs: adjacencyGraphs, l33tMaxSubstitutions: 20 };
    guessers.set(ctx, (guesser = new ZxcvbnFactory(options)));
  }
  return guesser;
}
