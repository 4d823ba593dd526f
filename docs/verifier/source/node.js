/* node verify.mjs FILE [--head FILE …] [--lang it|en|fr]: exits 0 when the log is whole, 1 when not, 2 when it could not look. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { verifyExport } from "./check.js";
import { noteIn } from "./proofs.js";
import { tellReport } from "./tell.js";
import { languages, localeOf } from "./words.js";

const signs = { right: "✓", wrong: "✗", note: "·", next: "→", key: "·" };

/** Quicker than asking for each digest and waiting. @param {Uint8Array} bytes */
export function nodeSha256(bytes) {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

/** @param {string[]} args */
async function runVerifier(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      head: { type: "string", multiple: true, default: [] },
      lang: { type: "string" },
      json: { type: "boolean" },
    },
  });
  const [file] = positionals;
  if (file === undefined) throw new Error("node verify.mjs FILE [--head FILE …] [--lang it|en|fr] [--json]");
  const locale = localeOf(values.lang ?? process.env.LC_ALL ?? process.env.LANG);
  const kept = await Promise.all(values.head.map((one) => readNote(one, locale)));
  const start = performance.now();
  const report = await verifyExport(createReadStream(file, { highWaterMark: 1024 * 1024 }), {
    kept,
    sha256: nodeSha256,
  });
  const told = tellReport(report, { locale, seconds: (performance.now() - start) / 1000 });
  const rows = told.rows.map(({ sign, name, text, count = "" }) =>
    `  ${signs[sign]} ${name}: ${text} ${count}`.trimEnd(),
  );
  process.stdout.write(`${values.json ? JSON.stringify(report) : [told.title, told.line, "", ...rows].join("\n")}\n`);
  return report.verdict === "whole" ? 0 : 1;
}

/**
 * @param {string} file
 * @param {import("./words.js").Locale} locale
 */
async function readNote(file, locale) {
  const note = noteIn(await readFile(file, "utf8"));
  if (!note) throw new Error(`${file}: ${languages[locale].keptNone}`);
  return note;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exitCode = await runVerifier(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  }
}
