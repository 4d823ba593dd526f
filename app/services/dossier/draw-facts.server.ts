import type { Words } from "./dossier-blocks.ts";
import { type Element, paper, type Sheet, types } from "./sheet.server.ts";

interface Fact {
  name: string;
  value: Words;
  wide?: boolean;
}

const nameWidth = 82;
const gap = 14;
const half = (paper.width - gap) / 2;

/** Names and values, two pairs beside each other where both are short. Read as a table whose heads lie at the left. */
export function drawFacts(sheet: Sheet, facts: Fact[]): void {
  const table = sheet.doc.struct("Table");
  sheet.root.add(table);
  for (let index = 0; index < facts.length;) {
    const [one, two] = [facts[index], facts[index + 1]];
    if (!one) break;
    const pair = two && !one.wide && !two.wide ? [one, two] : [one];
    drawPair(sheet, table, pair);
    index += pair.length;
  }
  table.end();
}

function drawPair(sheet: Sheet, table: Element, pair: Fact[]): void {
  const { lineHeight } = types.plain;
  const cells = pair.map(({ name, value, wide }) => {
    const width = (wide ? paper.width : half) - nameWidth;
    return {
      name: sheet.lines(name, types.soft, nameWidth - 8),
      value: sheet.lines(value, types.plain, width),
      width,
    };
  });
  const row = sheet.doc.struct("TR");
  table.add(row);
  const elements = cells.map(() => ({
    head: sheet.doc.struct("TH", { scope: "Row" }),
    data: sheet.doc.struct("TD"),
  }));
  for (const { head, data } of elements) row.add(head).add(data);
  const count = Math.max(...cells.flatMap(({ name, value }) => [name.length, value.length]));
  sheet.ensure(Math.min(count, 3) * lineHeight);
  for (let from = 0; from < count;) {
    const until = Math.min(count, from + Math.max(1, Math.floor((paper.bottom - sheet.y) / lineHeight)));
    for (const [index, { name, value, width }] of cells.entries()) {
      const [x, y] = [paper.left + index * (half + gap), sheet.y];
      const { head, data } = elements[index] ?? {};
      const [names, values] = [name.slice(from, until), value.slice(from, until)];
      if (head && names.length > 0) sheet.put(head, () => sheet.place(names, { x, y, width: nameWidth }, types.soft));
      if (data && values.length > 0)
        sheet.put(data, () => sheet.place(values, { x: x + nameWidth, y, width }, types.plain));
    }
    sheet.y += (until - from) * lineHeight;
    from = until;
    if (from < count) sheet.newPage();
  }
  for (const { head, data } of elements) {
    head.end();
    data.end();
  }
  row.end();
  sheet.y += 3;
}
