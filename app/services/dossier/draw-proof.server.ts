import { encode } from "uqr";
import { colours } from "./colours.ts";
import type { Words } from "./dossier-blocks.ts";
import { paper, type Sheet, types } from "./sheet.server.ts";

interface Proof {
  whole: boolean;
  paragraphs: Words[];
  address: string;
  addressAlt: string;
}

const sealSize = 30;
const codeSize = 72;

/** How the sheet is checked: the seal of the log at the left, the way to the verifier at the right, as a code too. */
export function drawProof(sheet: Sheet, { whole, paragraphs, address, addressAlt }: Proof): void {
  const [left, width] = [sealSize + 16, paper.width - sealSize - 16 - codeSize - 20];
  const texts = paragraphs.map((words) => sheet.lines(words, types.plain, width));
  const height = texts.reduce((sum, lines) => sum + lines.length * types.plain.lineHeight + 4, 0);
  sheet.ensure(Math.max(height, codeSize) + 4);
  const top = sheet.y;
  sheet.ornament(() => drawSealOfLog(sheet, { whole, x: paper.left, y: top + 2 }));
  for (const lines of texts) {
    const element = sheet.doc.struct("P");
    sheet.root.add(element);
    sheet.put(element, () => sheet.place(lines, { x: paper.left + left, y: sheet.y, width }, types.plain));
    element.end();
    sheet.y += lines.length * types.plain.lineHeight + 4;
  }
  drawCode(sheet, { address, alt: addressAlt, x: paper.left + paper.width - codeSize, y: top + 2 });
  sheet.y = Math.max(sheet.y, top + codeSize + 6);
}

function drawSealOfLog({ doc }: Sheet, { whole, x, y }: { whole: boolean; x: number; y: number }): void {
  const colour = whole ? colours.green : colours.red;
  doc
    .save()
    .translate(x, y)
    .scale(sealSize / 40);
  doc.circle(20, 20, 18.5).lineWidth(1.6).stroke(colour);
  doc.circle(20, 20, 15.4).lineWidth(0.9).stroke(colour);
  const sign = whole ? "M12.5 20.8 17.8 26 27.8 15" : "M14 14 26 26M26 14 14 26";
  doc.path(sign).lineWidth(2.4).lineCap("round").lineJoin("round").stroke(colour).restore();
}

function drawCode(sheet: Sheet, { address, alt, x, y }: { address: string; alt: string; x: number; y: number }): void {
  const { data, size } = encode(address, { ecc: "M", border: 0 });
  const module = codeSize / size;
  const figure = sheet.doc.struct("Figure", { alt, bbox: [x, y, x + codeSize, y + codeSize] });
  sheet.root.add(figure);
  sheet.figure(figure, () => {
    for (const [row, modules] of data.entries())
      for (const [column, isDark] of modules.entries())
        if (isDark) sheet.doc.rect(x + column * module, y + row * module, module, module);
    sheet.doc.fill(colours.text);
  });
  figure.end();
}
