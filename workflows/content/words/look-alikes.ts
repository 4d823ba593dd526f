/** What stands for a Latin letter: letters of other alphabets, digits, signs. Letter by letter, whatever the font. */

/** A small letter as the letters it is compared as: without accents, and Latin where it looks so. */
export function foldedLetters(small: string): string {
  if (small.length === 1 && small < "\u0080") return small;
  const known = accentedLetters.get(small);
  if (known !== undefined) return known;
  const bare = small
    .normalize("NFKD")
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
  const folded = Array.from(bare, (one) => alike.get(one) ?? one).join("");
  // What is no letter without its marks stays what it is.
  return folded === "" ? small : folded;
}

/** Which letters a digit may be read as. */
export const lettersOfDigits: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "il",
  "3": "e",
  "4": "a",
  "5": "s",
  "6": "g",
  "7": "t",
  "8": "b",
  "9": "g",
};

/** Which letters a sign may be read as, where a letter follows. */
export const lettersOfSigns: ReadonlyMap<string, string> = new Map([
  ["@", "a"],
  ["$", "s"],
  ["€", "e"],
  ["!", "i"],
  ["|", "il"],
]);

/** Each letter with the one it looks like. */
const pairs = {
  cyrillic: "аa вb еe ёe һh іi їi јj кk мm нh оo рp ԛq ѕs сc тt уy үy хx ѵv ԝw ԁd ьb гr пn ӏl",
  greek: "αa βb γy εe ηn ιi κk νv οo ρp σo τt υu χx ωw μu ϲc ϳj",
  armenian: "օo սu ոn հh զq ցg",
  latin: "ıi ȷj ɑa ɡg ɩi ʋv ʜh ɴn ʀr ɪi ʟl ᴀa ᴄc ᴇe ᴏo ᴛt ᴜu ᴠv ᴢz ꜱs ʏy ᴅd ᴋk ᴍm ᴘp ʙb ꜰf ɢg",
  twoOrOther: "øo łl đd ħh ŧt ßss æae œoe þth ðd",
};

const alike: ReadonlyMap<string, string> = new Map(
  Object.values(pairs)
    .join(" ")
    .split(" ")
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);

/** The common ones, so that a long text need not be taken apart letter by letter. */
const accentedLetters: ReadonlyMap<string, string> = new Map(
  Array.from("àèéìíòóùúâêîôûëïüç", (sign) => [sign, sign.normalize("NFD").slice(0, 1)] as const),
);
