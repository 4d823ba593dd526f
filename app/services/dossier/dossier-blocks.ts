import type { SealSign } from "./seals.ts";

/** Words in pieces: those set in bold are apart, as in sentences of the log. */
export type Words = string | ReadonlyArray<string | { bold: string }>;

/** An image as it was signed. `bytes` are null where they are kept no more. */
export interface Picture {
  bytes: Buffer | null;
  width: number;
  height: number;
  alt: string;
  /** Stands below it. */
  caption: string;
}

export type Look = "plain" | "soft" | "signed" | "small";

export interface Column {
  head: string;
  /** Of the width of the table, in parts of all columns' shares. */
  share: number;
  align?: "right";
}

export interface Cell {
  words: Words;
  seal?: SealSign;
  soft?: boolean;
}

/** What a sheet is made of, one below the other; drawn by `drawDossier`, which knows no words of its own. */
export type Block =
  | { type: "heading"; level: 2 | 3; text: string }
  | { type: "facts"; facts: Array<{ name: string; value: Words; wide?: boolean }> }
  | { type: "paragraph"; look: Look; words: Words; lang?: string }
  | { type: "signed"; text: string; lang: string; pictures: Picture[] }
  | { type: "table"; columns: Column[]; rows: Cell[][] }
  | { type: "proof"; whole: boolean; paragraphs: Words[]; address: string; addressAlt: string };

/** A whole sheet in the reader's words. Pure: it says what was read, and how it is told. */
export interface DossierSheet {
  lang: string;
  /** Of the file. */
  fileTitle: string;
  organization: string;
  unit: string;
  kicker: string;
  title: string;
  blocks: Block[];
  foot: { left: string; middle: string; page: (n: number, total: number) => string };
  /** Stands on the first page, once one sign could not be set. */
  unsetNote: (n: number) => string;
  at: Date;
  attached: { name: string; description: string; bytes: Buffer };
}
