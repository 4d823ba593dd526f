import type { Piece } from "#app/services/previews/set-text.server.ts";
import { colours } from "./colours.ts";
import type { Cell, Column } from "./dossier-blocks.ts";
import { drawSeal } from "./seals.ts";
import { type Element, paper, type Sheet, types } from "./sheet.server.ts";

interface Placed extends Column {
  x: number;
  width: number;
}

const padding = 4.5;
const gap = 10;
const sealSize = 14;
const sealWidth = 20;

/** A table whose head stands again at the top of every page it reaches; a row goes over two pages only when it must. */
export function drawTable(sheet: Sheet, { columns, rows }: { columns: Column[]; rows: Cell[][] }): void {
  const placed = placedColumns(columns);
  const table = sheet.doc.struct("Table");
  sheet.root.add(table);
  drawHeads(sheet, placed, table);
  for (const row of rows) drawRow(sheet, { placed, row, table });
  table.end();
  sheet.y += 2;
}

function placedColumns(columns: Column[]): Placed[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let x = paper.left;
  return columns.map((column) => {
    const whole = (paper.width * column.share) / shares;
    const placed = { ...column, x, width: whole - gap };
    x += whole;
    if (column.align === "right") placed.x += gap;
    return placed;
  });
}

/** Said once, at its beginning; seen on every page. */
function drawHeads(sheet: Sheet, placed: Placed[], table: Element | null): void {
  const cells = placed.map(({ head, width }) => sheet.lines(head, types.soft, width));
  const height = Math.max(...cells.map((lines) => lines.length)) * types.soft.lineHeight;
  sheet.ensure(height + 2 * padding + 40);
  const row = table && sheet.doc.struct("TR");
  if (row) table.add(row);
  for (const [index, { x, width, align }] of placed.entries()) {
    const draw = () => sheet.place(cells[index] ?? [], { x, y: sheet.y + padding, width, align }, types.soft);
    if (row === null) {
      sheet.ornament(draw);
      continue;
    }
    const head = sheet.doc.struct("TH", { scope: "Column" });
    row.add(head);
    sheet.put(head, draw);
    head.end();
  }
  row?.end();
  sheet.y += height + 2 * padding;
  drawLine(sheet);
}

interface DrawnRow {
  placed: Placed[];
  row: Cell[];
  table: Element;
}

function drawRow(sheet: Sheet, { placed, row, table }: DrawnRow): void {
  const { lineHeight } = types.plain;
  const cells = placed.map(({ width }, index) => {
    const { words = "", seal, soft } = row[index] ?? {};
    const type = soft ? types.soft : types.plain;
    return { seal, type, lines: sheet.lines(words, type, width - (seal ? sealWidth : 0)) };
  });
  const count = Math.max(...cells.map(({ lines }) => lines.length));
  const element = sheet.doc.struct("TR");
  table.add(element);
  const data = placed.map(() => sheet.doc.struct("TD"));
  for (const one of data) element.add(one);
  const again = () => {
    sheet.newPage();
    drawHeads(sheet, placed, null);
  };
  if (sheet.y + count * lineHeight + 2 * padding > paper.bottom) {
    const isLong = count * lineHeight > (paper.bottom - paper.top) * 0.6;
    if (!isLong || sheet.y + 4 * lineHeight > paper.bottom) again();
  }
  for (let from = 0; from < count;) {
    const room = Math.max(1, Math.floor((paper.bottom - sheet.y - 2 * padding) / lineHeight));
    const until = Math.min(count, from + room);
    for (const [index, { x, width, align }] of placed.entries()) {
      const { seal, type, lines } = cells[index] ?? { seal: undefined, type: types.plain, lines: [] as Piece[][] };
      const y = sheet.y + padding;
      if (seal && from === 0) sheet.ornament(() => drawSeal(sheet.doc, seal, { x, y: y - 0.5, size: sealSize }));
      const part = lines.slice(from, until);
      const cell = data[index];
      const left = seal ? sealWidth : 0;
      if (cell && part.length > 0)
        sheet.put(cell, () => sheet.place(part, { x: x + left, y, width: width - left, align }, type));
    }
    sheet.y += (until - from) * lineHeight + 2 * padding;
    from = until;
    if (from < count) again();
  }
  for (const one of data) one.end();
  element.end();
  drawLine(sheet);
}

function drawLine(sheet: Sheet): void {
  const { left, width } = paper;
  sheet.ornament(() =>
    sheet.doc
      .moveTo(left, sheet.y)
      .lineTo(left + width, sheet.y)
      .lineWidth(0.75)
      .stroke(colours.rule),
  );
}
