/** Levels that words of the text add to an iter. They are frozen with it when the post is sent: nothing changes them later. */

/** Who signs a level that a list asks for. */
export type WordLevelHolder = { type: "person"; personId: string } | { type: "group"; groupId: string };

/** Which lists asked for a level, and for which words of the text. */
export interface AddedBecause {
  lists: Array<{ id: string; name: string; words: string[] }>;
}

/** Of a level: why an iter has it though its route does not. */
export interface Added {
  addedBecause?: AddedBecause;
}

/** What the lists ask for, by the text as it is sent: one level for each holder. */
export interface WordLevel extends AddedBecause {
  holder: WordLevelHolder;
}

export interface WordFacts {
  wordLevels?: WordLevel[];
  /** What the seats of such levels are called. */
  wordSeatLabel?: string;
}
