import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { installPackage } from "./browser.ts";
import { runProgram } from "./run-program.ts";

const bin = "/usr/bin";

/** Whether Debian's own readers of PDF are here, or could be installed by whoever runs this. */
export async function pdfToolsAreHere(): Promise<boolean> {
  const wanted = { qpdf: "qpdf", pdftotext: "poppler-utils" };
  for (const [program, name] of Object.entries(wanted))
    if (!existsSync(`${bin}/${program}`) && !(await installPackage(name))) return false;
  return true;
}

export interface ReadPdf {
  /** What `qpdf --check` has to say against it; empty where it is sound. */
  faults: string;
  /** As it is copied, page after page. */
  text: string;
  /** The tree that is read aloud. */
  structure: string;
  info: string;
  /** One line for each font; "yes" or "no" whether it lies in the file. */
  fonts: Array<{ name: string; embedded: string }>;
  pages: number;
  attached: Buffer;
}

/** A PDF as programs that are not ours read it. */
export async function readPdf(pdf: Buffer): Promise<ReadPdf> {
  const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-pdf-"));
  const file = path.join(folder, "sheet.pdf");
  const run = async (program: string, ...args: string[]) => runProgram(`${bin}/${program}`, args);
  try {
    await writeFile(file, pdf);
    const check = await run("qpdf", "--check", file);
    const info = (await run("pdfinfo", file)).output;
    const fonts = (await run("pdffonts", file)).output.trim().split("\n").slice(2);
    const target = path.join(folder, "attached");
    const saved = await run("pdfdetach", "-save", "1", "-o", target, file);
    return {
      faults: check.ok ? "" : check.output,
      text: (await run("pdftotext", "-layout", file, "-")).output,
      structure: (await run("pdfinfo", "-struct-text", file)).output,
      info,
      // The columns from the end: emb, sub, uni, and the two numbers of the object.
      fonts: fonts.map((line) => ({
        name: line.slice(0, 36).trim(),
        embedded: line.trim().split(/\s+/u).at(-5) ?? "",
      })),
      pages: Number(/^Pages:\s+(\d+)$/mu.exec(info)?.[1] ?? 0),
      attached: saved.ok ? await readFile(target) : Buffer.alloc(0),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
