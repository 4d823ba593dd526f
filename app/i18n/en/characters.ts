import type { characters as itCharacters } from "#app/i18n/it/characters.ts";
import type { Translated } from "#app/i18n/types.ts";

export const characters: Translated<typeof itCharacters> = {
  heading: "Look at the text closely before you decide.",
  invisible: "Line {line}, “{quote}”: there is a character nobody sees ({code})",
  softHyphen: "Line {line}, “{quote}”: there is a hidden hyphen ({code})",
  direction: "Line {line}, “{quote}”: a hidden sign changes the direction of reading ({code})",
  control: "Line {line}, “{quote}”: there is a control character ({code})",
  letter:
    "Line {line}, “{quote}”: the letter “{letter}” looks Latin but is {alphabet, select, cyrillic {Cyrillic} greek {Greek} armenian {Armenian} cherokee {Cherokee} coptic {Coptic} lisu {Lisu} other {of another alphabet}}",
  more: "There are more of them.",
};
