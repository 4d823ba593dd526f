/** What Lexical puts into an empty place for a word to be composed upon: a zero width space, or one that does not break. */
const characters = ["\u200b", "\u00a0"];

/** Lexical's own character in the text while a word is being composed. It is never part of what is shared. */
export interface Placeholder {
  /** The text without it. */
  strip(raw: string): string;
  /** An offset in the raw text, as one in the text without it. */
  offset(raw: number): number;
  /** A composition began: `inserted` came into the text at `at`. */
  begin(inserted: string, at: number): void;
  /** Where it still stands in the raw text. */
  stands(raw: string): number | null;
  forget(): void;
}

export function createPlaceholder(): Placeholder {
  let place: number | null = null;

  // By its place and not by what it is: the writer's own text may have such characters.
  function stands(raw: string): number | null {
    if (place !== null && !characters.includes(raw.charAt(place))) place = null;
    return place;
  }

  return {
    strip(raw) {
      const at = stands(raw);
      return at === null ? raw : raw.slice(0, at) + raw.slice(at + 1);
    },
    offset: (raw) => (place !== null && raw > place ? raw - 1 : raw),
    begin(inserted, at) {
      place = characters.includes(inserted.charAt(0)) ? at : null;
    },
    stands,
    forget() {
      place = null;
    },
  };
}
