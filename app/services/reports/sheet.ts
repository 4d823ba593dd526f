import type { CsvCell } from "#app/services/spreadsheets/write-csv.ts";
import type { PostState } from "#workflows/approval/states.ts";

/*
 * A report as tables of words and numbers, before anything draws it: the page, a file for spreadsheets and paper show the
 * same. The table is the content; a bar only shows again what a cell says.
 */

export interface SheetColumn {
  label: string;
  /** In a file, where it is not the label. */
  fileLabel?: string;
  kind: "text" | "number" | "place";
  /** Only in files: the page says it as a heading above rows. */
  fileOnly?: boolean;
  /** Left out on a telephone. */
  wideOnly?: boolean;
}

export interface SheetCell {
  text: string;
  /** In a file. */
  value: CsvCell;
  /** Small words beside it. */
  note?: string;
  /** The same, only where a column is left out. */
  narrowNote?: string;
  /** Read to whoever does not see that the text stands for nothing. */
  spoken?: string;
  state?: PostState;
}

export interface SheetRow {
  /** Heads this row and those after it. */
  group?: string;
  /** One for each column. */
  cells: SheetCell[];
  /** Length of its bar, of 100; null for none. */
  bar: number | null;
  /** The one bar in colour. */
  accent?: boolean;
}

export const sheetTables = ["levels", "returns", "states", "months", "other", "channels"] as const;
export type SheetTableKey = (typeof sheetTables)[number];

export interface SheetTable {
  key: SheetTableKey;
  title: string;
  /** Sentences that say what the figures come to; the first table's are large. */
  line: string | null;
  columns: SheetColumn[];
  /** After which column the bars stand, and what they show again; null for a table without. */
  bars: { after: number; label: string } | null;
  rows: SheetRow[];
}

export function isSheetTable(key: string): key is SheetTableKey {
  return sheetTables.some((one) => one === key);
}

/** The lines of a table in a file. */
export function fileLines({ columns, rows }: SheetTable): CsvCell[][] {
  return [
    columns.map(({ label, fileLabel }) => fileLabel ?? label),
    ...rows.map(({ cells }) => cells.map(({ value }) => value)),
  ];
}

/** All tables in one file, each under its title, an empty line between them. */
export function allFileLines(tables: readonly SheetTable[]): CsvCell[][] {
  return tables.flatMap((table, index) => [...(index > 0 ? [[]] : []), [table.title], ...fileLines(table)]);
}

export function wordCell(text: string, more: Omit<Partial<SheetCell>, "text"> = {}): SheetCell {
  return { text, value: text, ...more };
}
