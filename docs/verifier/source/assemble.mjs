/*
 * npm run verifier: writes verify.mjs and verify.html, each one file with everything in it, from the files beside this one.
 * A test fails where they are not what this makes of them.
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = path.dirname(fileURLToPath(import.meta.url));
/** Whoever reads one of the two files reads the check first, in this order. */
const shared = [
  "bytes",
  "proofs",
  "entry",
  "verdict",
  "state",
  "file-digest",
  "heads",
  "stamps",
  "keys",
  "check",
  "words",
  "tell",
];

/** @returns {Promise<Record<string, string>>} What is in each of the two files, by its name. */
export async function assemble() {
  const parts = await Promise.all(shared.map((name) => modulePart(`${name}.js`)));
  const core = parts.map(({ text }) => text).join("\n");
  const [node, page] = await Promise.all([modulePart("node.js"), modulePart("page.js")]);
  const mjs = [
    "#!/usr/bin/env node",
    "// Checks an exported log of Imprimatur. Made by source/assemble.mjs of the files beside it; docs: README.md.",
    ...node.imports,
    "",
    core,
    node.text,
    "export { noteIn, tellReport, verifyExport };",
    "",
  ].join("\n");
  return { "verify.mjs": mjs, "verify.html": await pageOf(`\n${core}\n${page.text}`) };
}

/** A module without what ties it to the others. @param {string} name */
async function modulePart(name) {
  const lines = (await readFile(path.join(folder, name), "utf8")).split("\n");
  const isImport = (/** @type {string} */ line) => /^import .* from "/u.test(line);
  const text = lines
    .filter((line) => !isImport(line))
    .map((line) => line.replace(/^export (?=async|function|const)/u, ""));
  const imports = lines.filter((line) => isImport(line) && line.includes('"node:'));
  return { imports, text: text.join("\n") };
}

/** @param {string} script */
async function pageOf(script) {
  const read = (/** @type {string} */ name) => readFile(path.join(folder, name), "utf8");
  const fonts = path.join(folder, "../../../node_modules/@fontsource-variable");
  const font = async (/** @type {string} */ name) => (await readFile(path.join(fonts, name))).toString("base64");
  const style = (await read("page.css"))
    .replace("{{newsreader}}", await font("newsreader/files/newsreader-latin-wght-normal.woff2"))
    .replace("{{sans}}", await font("source-sans-3/files/source-sans-3-latin-wght-normal.woff2"));
  const hashOf = (/** @type {string} */ text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const parts = { policy, style, script };
  return (await read("page.html")).replace(/\{\{(policy|style|script)\}\}/gu, (_, name) => Object(parts)[name]);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const [name, text] of Object.entries(await assemble())) await writeFile(path.join(folder, "..", name), text);
