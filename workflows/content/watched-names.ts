/**
 * Names and words that a text should not have in the time of a vote: those of candidates and officeholders, and the voice
 * of the mayor. They only warn: whoever declares, lets pass and signs decides.
 */

/** The watched names that stand in the texts as whole words, whatever their accents, capitals and spaces; each once. */
export function namesFound(names: readonly string[], texts: readonly string[]): string[] {
  const haystacks = texts.map((text) => ` ${bareWords(text)} `);
  const found = new Map<string, string>();
  for (const name of names) {
    const words = bareWords(name);
    if (words === "" || found.has(words)) continue;
    if (haystacks.some((haystack) => haystack.includes(` ${words} `))) found.set(words, name.trim());
  }
  return [...found.values()];
}

/** One name a line; each once, whatever its accents and capitals. */
export function namesIn(list: string): string[] {
  const names = new Map<string, string>();
  for (const line of list.split(/\r?\n|;/u)) {
    const name = line.normalize("NFC").trim().replaceAll(/\s+/gu, " ");
    const key = bareWords(name);
    if (key !== "" && !names.has(key)) names.set(key, name);
  }
  return [...names.values()];
}

/* Letters and digits without accents, in small letters; everything between them is one space. An accent that was typed after
 * its vowel ("Nicolo'") is none either. */
function bareWords(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
