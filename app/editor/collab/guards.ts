/**
 * What keeps the editors equal. Each can be switched off, but only in tests, which show that without it they differ:
 * a guard whose absence no test notices is not needed.
 */
export interface Guards {
  /** Lexical's pending commit goes into the text before what others typed comes out of it. */
  commitBeforeRemote: boolean;
  /** Nothing of others is shown while a word is being composed: the browser owns those characters. */
  holdWhileComposing: boolean;
  /** A commit is judged by its text, not by its tags: it may hold our own and others' changes at once. */
  compareText: boolean;
  /** What was typed stands where the caret says, among equal characters. */
  slideToCaret: boolean;
  /** An emoji is never cut in two. */
  wholePairs: boolean;
  /** Text that was moved, or changed at both ends, is not taken out and put in again. */
  diffMiddle: boolean;
  /** What is typed at the edge of a comment does not become part of it. */
  plainInserts: boolean;
  /** The caret moves with what others type. */
  moveSelection: boolean;
  /** Extra paragraphs of a paste become lines of the one paragraph. */
  oneParagraph: boolean;
  /** Tabs, control characters and halves of characters become what the shared text may hold. */
  plainCharacters: boolean;
  /** The character that Lexical inserts for a composition is not part of the text. */
  stripPlaceholder: boolean;
  /** Undo waits until Lexical has no pending commit. */
  undoAtRest: boolean;
  /** A paste is undone by itself. */
  pasteAlone: boolean;
}

export const allGuards: Readonly<Guards> = {
  commitBeforeRemote: true,
  holdWhileComposing: true,
  compareText: true,
  slideToCaret: true,
  wholePairs: true,
  diffMiddle: true,
  plainInserts: true,
  moveSelection: true,
  oneParagraph: true,
  plainCharacters: true,
  stripPlaceholder: true,
  undoAtRest: true,
  pasteAlone: true,
};
