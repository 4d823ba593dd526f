/* The page: takes files, checks them, and shows what came of it. What a file holds is written as text and never as HTML. */
import { verifyExport } from "./check.js";
import { knowsSignatures, noteIn } from "./proofs.js";
import { tellReport } from "./tell.js";
import { languages, localeOf, say } from "./words.js";

/** Longer than any mail with a head. */
const longestNote = 2_000_000;
const svg = "http://www.w3.org/2000/svg";

/** Lucide's, and the seals of verdicts. */
const drawings = {
  right: ["M20 6 9 17l-5-5"],
  wrong: [
    "m18.84 12.25 1.72-1.71h-.02a5.004 5.004 0 0 0-.12-7.07 5.006 5.006 0 0 0-6.95 0l-1.72 1.71",
    "m5.17 11.75-1.71 1.71a5.004 5.004 0 0 0 .12 7.07 5.006 5.006 0 0 0 6.95 0l1.71-1.71",
    "M8 2v3M2 8h3M16 19v3M19 16h3",
  ],
  note: ["M12 8v4M12 16h.01", "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20"],
  next: ["m15 10 5 5-5 5", "M4 4v7a4 4 0 0 0 4 4h12"],
  key: [
    "M2.586 17.414A2 2 0 0 0 2 18.828V21a1 1 0 0 0 1 1h3a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h1a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h.172a2 2 0 0 0 1.414-.586l.814-.814a6.5 6.5 0 1 0-4-4z",
  ],
  whole: ["m19 28.5 6.5 6.5L38 22"],
  altered: ["M21 21l14 14M35 21 21 35"],
  incomplete: ["M28 18v12M28 37h.01"],
};

const state = {
  locale: localeOf(location.hash.slice(1) || navigator.language),
  /** @type {File | null} */
  file: null,
  /** @type {import("./proofs.js").Note[]} */
  kept: [],
  /** @type {{ report: import("./verdict.js").Report, seconds: number } | null} */
  checked: null,
  /** @type {{ title: string, line: string } | null} */
  problem: null,
  /** Only the newest reading of a file may speak. */
  reading: 0,
};

/** @param {string} id */
function byId(id) {
  const found = document.querySelector(`#${id}`);
  if (!(found instanceof HTMLElement)) throw new Error(id);
  return found;
}

const words = () => languages[state.locale];

/** @param {number} bytes */
function sizeOf(bytes) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const style = /** @type {Intl.NumberFormatOptions} */ ({
    style: "unit",
    unit: units[step],
    maximumFractionDigits: 1,
  });
  return new Intl.NumberFormat(state.locale, style).format(bytes / 1000 ** step);
}

/**
 * @param {string} name
 * @param {{ class?: string, text?: string }} [what]
 * @param {...Node} children
 */
function element(name, what = {}, ...children) {
  const made = document.createElement(name);
  if (what.class) made.className = what.class;
  if (what.text !== undefined) made.textContent = what.text;
  made.append(...children);
  return made;
}

/**
 * @param {keyof typeof drawings} name
 * @param {string} look
 */
function drawing(name, look) {
  const drawn = document.createElementNS(svg, "svg");
  const isSeal = look === "seal";
  drawn.setAttribute("class", look);
  drawn.setAttribute("viewBox", isSeal ? "0 0 56 56" : "0 0 24 24");
  drawn.setAttribute("aria-hidden", "true");
  for (const [radius, width] of isSeal
    ? [
        ["26", "2"],
        ["21.5", "1"],
      ]
    : []) {
    const ring = document.createElementNS(svg, "circle");
    for (const [key, value] of [
      ["cx", "28"],
      ["cy", "28"],
      ["r", radius],
      ["stroke-width", width],
    ])
      ring.setAttribute(key ?? "", value ?? "");
    drawn.append(ring);
  }
  for (const line of drawings[name]) {
    const path = document.createElementNS(svg, "path");
    path.setAttribute("d", line);
    if (isSeal) path.setAttribute("stroke-width", "3");
    drawn.append(path);
  }
  return drawn;
}

function showWords() {
  document.documentElement.lang = state.locale;
  document.title = `${words().name} · Imprimatur`;
  byId("languages").setAttribute("aria-label", words().language);
  for (const link of document.querySelectorAll("nav a"))
    if (link.getAttribute("hreflang") === state.locale) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  for (const place of document.querySelectorAll("[data-word]")) {
    const [name = "", part] = (place.getAttribute("data-word") ?? "").split(".");
    const word = Object.entries(words()).find(([known]) => known === name)?.[1];
    place.textContent = part === undefined ? String(word) : String(Object.values(word ?? [])[Number(part)]);
  }
  byId("kept-count").textContent = state.kept.length > 0 ? say(words().keptMany, { n: state.kept.length }) : "";
  showResult();
}

function showResult() {
  const { checked, problem, file, locale } = state;
  if (file) byId("chosen").textContent = say(words().chosen, { name: file.name, size: sizeOf(file.size) });
  const result = byId("result");
  if (problem) result.replaceChildren(verdictBlock({ tone: "incomplete", ...problem }));
  else if (!checked) result.replaceChildren();
  else {
    const told = tellReport(checked.report, { locale, seconds: checked.seconds });
    result.replaceChildren(verdictBlock(told, printButton()), ...openedEntry(checked.report), rowsOf(told.rows));
  }
  const at = checked?.report.at;
  result.dataset["at"] = at ? `${at.from}-${at.to}` : "";
  result.dataset["verdict"] = problem ? "problem" : (checked?.report.verdict ?? "");
}

/**
 * @param {{ tone: "whole" | "altered" | "incomplete", title: string, line: string }} told
 * @param {...Node} actions
 */
function verdictBlock({ tone, title, line }, ...actions) {
  const said = element("div", {}, element("h2", { text: title }), element("p", { class: "small soft", text: line }));
  return element("div", { class: `verdict ${tone}` }, drawing(tone, "seal"), said, ...actions);
}

function printButton() {
  const button = element("button", { class: "button", text: words().print });
  button.setAttribute("type", "button");
  button.addEventListener("click", () => window.print());
  return button;
}

/**
 * What the first altered entry says now.
 * @param {import("./verdict.js").Report} report
 */
function openedEntry({ first, at }) {
  if (!first?.entry) return [];
  const summary = at
    ? say(words().open, { n: new Intl.NumberFormat(state.locale).format(at.from) })
    : words().openFirst;
  return [element("details", {}, element("summary", { text: summary }), element("pre", { text: first.entry }))];
}

/** @param {import("./tell.js").Row[]} rows */
function rowsOf(rows) {
  const looks = { right: "icon green", wrong: "icon red", note: "icon soft", next: "icon soft", key: "icon soft" };
  const items = rows.map(({ sign, name, text, count = "" }) =>
    element(
      "li",
      { class: sign },
      drawing(sign, looks[sign]),
      element("b", { text: name }),
      element("span", { class: "text", text }),
      element("span", { text: count }),
    ),
  );
  return element("ul", { class: "rows" }, ...items);
}

/** @param {Iterable<File>} files */
async function takeFiles(files) {
  let log = null;
  for (const file of files) {
    const note = file.size <= longestNote && !file.name.endsWith(".jsonl") ? noteIn(await file.text()) : null;
    if (note) keep(note);
    else log = file;
  }
  state.file = log ?? state.file;
  await check();
}

/** @param {import("./proofs.js").Note} note */
function keep(note) {
  if (!state.kept.some((one) => one.text === note.text && one.signature === note.signature)) state.kept.push(note);
}

async function check() {
  const { file } = state;
  const reading = (state.reading += 1);
  state.checked = null;
  state.problem = null;
  byId("result").dataset["verdict"] = "reading";
  if (file) {
    const start = performance.now();
    try {
      if (!(await knowsSignatures())) state.problem = { title: words().cannot, line: words().cannotLine };
      else {
        const progress = (/** @type {number} */ done) => showProgress(file, { done, reading });
        const report = await verifyExport(piecesOf(file), { kept: state.kept, progress });
        if (reading !== state.reading) return;
        state.checked = { report, seconds: (performance.now() - start) / 1000 };
      }
    } catch (error) {
      if (reading !== state.reading) return;
      const why = error instanceof Error ? error.message : String(error);
      state.problem = { title: file.name, line: say(words().unreadableFile, { error: why }) };
    }
  }
  showWords();
}

/**
 * @param {File} file
 * @param {{ done: number, reading: number }} how
 */
function showProgress(file, { done, reading }) {
  if (reading === state.reading && file.size > 5_000_000)
    byId("chosen").textContent = say(words().reading, { done: sizeOf(done), size: sizeOf(file.size) });
}

/**
 * A file piece by piece: no more of it is in memory.
 * @param {File} file
 */
async function* piecesOf(file) {
  const step = 4 * 1024 * 1024;
  for (let from = 0; from < file.size; from += step)
    yield new Uint8Array(await file.slice(from, from + step).arrayBuffer());
}

function addNote() {
  const field = byId("note");
  const note = field instanceof HTMLTextAreaElement ? noteIn(field.value) : null;
  byId("note-problem").textContent = note ? "" : words().keptNone;
  if (!note || !(field instanceof HTMLTextAreaElement)) return;
  field.value = "";
  keep(note);
  void check();
}

addEventListener("hashchange", () => {
  state.locale = localeOf(location.hash.slice(1));
  byId("note-problem").textContent = "";
  showWords();
});
byId("files").addEventListener("change", (event) => {
  const { target } = event;
  if (target instanceof HTMLInputElement && target.files) void takeFiles([...target.files]);
});
byId("add-note").addEventListener("click", addNote);
addEventListener("dragover", (event) => {
  event.preventDefault();
  byId("drop").classList.add("over");
});
addEventListener("dragleave", () => byId("drop").classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  byId("drop").classList.remove("over");
  if (event.dataTransfer) void takeFiles([...event.dataTransfer.files]);
});
showWords();
