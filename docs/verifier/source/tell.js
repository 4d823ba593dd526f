/* A report in the reader's words: one sentence, one line below it, and rows. The same for a terminal and for the page. */
import { languages, say } from "./words.js";

/**
 * @typedef {{ sign: "right" | "wrong" | "note" | "next" | "key", name: string, text: string, count?: string }} Row
 * @typedef {{ tone: "whole" | "altered" | "incomplete", title: string, line: string, rows: Row[] }} Told
 * @typedef {import("./verdict.js").Report} Report
 * @typedef {import("./verdict.js").Finding} Finding
 */

/**
 * @param {Report} report
 * @param {{ locale: import("./words.js").Locale, seconds: number }} reader
 * @returns {Told}
 */
export function tellReport(report, { locale, seconds }) {
  const speaker = speakerFor(locale);
  const { w } = speaker;
  if (report.verdict === "unreadable")
    return { tone: "incomplete", title: w.unreadable, line: w.unreadableLine, rows: [] };
  const line = say(w.checked, {
    organization: report.header.name,
    moment: speaker.moment(Date.parse(report.header.exportedAt)),
    seconds: speaker.number(Math.max(0.1, Math.round(seconds * 10) / 10)),
  });
  const rows = report.verdict === "whole" ? wholeRows(report, speaker) : wrongRows(report, speaker);
  return { tone: report.verdict, title: titleOf(report, speaker), line, rows: [...rows, ...keyRows(report, speaker)] };
}

/** @param {import("./words.js").Locale} locale */
function speakerFor(locale) {
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
  const numbers = new Intl.NumberFormat(locale);
  return {
    w: languages[locale],
    day: (/** @type {number} */ at) => dates.format(at),
    moment: (/** @type {number} */ at) => (Number.isNaN(at) ? "?" : moments.format(at)),
    number: (/** @type {number} */ n) => numbers.format(n),
  };
}

/** @typedef {ReturnType<typeof speakerFor>} Speaker */

/**
 * @param {Report} report
 * @param {Speaker} speaker
 */
function titleOf(report, speaker) {
  const { w, number } = speaker;
  const { verdict, at, first } = report;
  if (verdict === "whole") return wholeTitle(report, speaker);
  if (verdict === "incomplete") {
    if (first?.kind === "truncated") return say(w.incomplete, { n: number(Number(first.number)) });
    return first?.kind === "cut" ? w.incompleteChain : say(w.incompleteShort, { n: number(report.provenTo) });
  }
  if (first?.kind === "signature") return say(w.alteredHead, { n: number(Number(first.size)) });
  if (first?.kind === "stamp") return say(w.alteredStamp, { n: number(Number(first.size)) });
  if (first?.kind === "key") return w.alteredKeys;
  if (at && at.from === at.to) return say(w.altered, { n: number(at.from) });
  if (at) return say(w.alteredAmong, { from: number(at.from), to: number(at.to) });
  return first?.subject === undefined ? w.alteredFile : w.alteredWaiting;
}

/**
 * @param {Report} report
 * @param {Speaker} speaker
 */
function wholeTitle({ header, counts, pending, firstAt, lastAt }, { w, day, number }) {
  const n = counts.entries;
  const [one, many] = header.selection?.whole === true ? w.whole : w.wholePart;
  const title = say((n === 1 ? one : many) ?? "", { n: number(n), all: number(counts.leaves + pending) });
  if (firstAt === null || lastAt === null) return title;
  const [from, to] = [day(firstAt), day(lastAt)];
  return title + say(from === to ? w.day : w.span, { from, to });
}

/**
 * @param {Report} report
 * @param {Speaker} speaker
 * @returns {Row[]}
 */
function wholeRows(report, { w, moment, number }) {
  const { header, counts, pending, goodHeads, texts, named, kept, stamps } = report;
  const { rows } = w;
  const all = (/** @type {number} */ n, /** @type {number} */ of) => say(w.of, { n: number(n), all: number(of) });
  const row = (
    /** @type {Row["sign"]} */ sign,
    /** @type {string[]} */ [name = "", text = ""],
    /** @type {string} */ count,
  ) => ({
    sign,
    name,
    text,
    count,
  });
  const forgotten = say((texts.forgotten === 1 ? rows.forgotten[0] : rows.forgotten[1]) ?? "", {
    n: number(texts.forgotten),
  });
  const ofTexts = texts.forgotten > 0 ? [rows.texts[0] ?? "", `${rows.texts[1]}; ${forgotten}`] : rows.texts;
  const [stamped = "", stampedText = ""] = rows.stamps;
  const unsigned = pending + counts.leaves - report.provenTo;
  return [
    row("right", header.selection?.whole === true ? rows.chain : rows.chainPart, all(counts.entries, counts.entries)),
    row("right", rows.heads, all(goodHeads, counts.heads)),
    ...(stamps.at === null
      ? []
      : [row("right", [stamped, say(stampedText, { moment: moment(stamps.at) })], all(stamps.right, counts.stamps))]),
    row("right", ofTexts, all(texts.right, texts.right)),
    row("note", rows.named, number(named)),
    kept.right > 0 ? row("right", rows.kept, all(kept.right, kept.right)) : row("note", rows.keptNone, ""),
    ...(kept.foreign > 0 ? [row("note", rows.keptForeign, number(kept.foreign))] : []),
    ...(unsigned > 0 ? [row("note", rows.unsigned, number(unsigned))] : []),
  ];
}

/**
 * What is still worth something, what is wrong, what still is after it, and what to do.
 * @param {Report} report
 * @param {Speaker} speaker
 * @returns {Row[]}
 */
function wrongRows(report, speaker) {
  const { w, number } = speaker;
  const { at, first, findings, found, counts, verdict } = report;
  const isRewritten = findings.some(({ kind }) => kind === "root" || kind === "keptKey");
  const proven = Math.min(report.provenTo, at ? at.from - 1 : report.provenTo);
  const shown = [...(first ? [first] : []), ...findings.filter((one) => one !== first)].slice(0, 6);
  const last = Math.min(counts.leaves, report.provenTo);
  const isOnly =
    at?.from === at?.to &&
    at !== null &&
    found === 1 + findings.filter(({ kind }) => kind === "file").length &&
    last > at.to;
  const advice =
    verdict === "incomplete"
      ? w.advice.incomplete
      : isRewritten
        ? w.advice.rewritten
        : at
          ? w.advice.entry
          : w.advice.file;
  /** @type {Row[]} */
  const rows = [];
  const [before, beforeText = ""] = proven === 1 ? w.rows.beforeOne : w.rows.before;
  if (proven > 0) rows.push({ sign: "right", name: say(before ?? "", { n: number(proven) }), text: beforeText });
  for (const finding of shown)
    rows.push({ sign: "wrong", name: placeOf(finding, speaker), text: meaningOf(finding, speaker) });
  if (found > shown.length)
    rows.push({
      sign: "wrong",
      name: w.rows.more[0] ?? "",
      text: say(w.rows.more[1] ?? "", { n: number(found - shown.length) }),
    });
  if (isOnly) {
    const [name = "", text = ""] = w.rows.after;
    rows.push({ sign: "right", name: say(name, { from: number(at.to + 1), to: number(last) }), text });
  }
  return [...rows, { sign: "next", name: w.rows.advice[0] ?? "", text: advice }];
}

/**
 * @param {Finding} finding
 * @param {Speaker} speaker
 */
function placeOf({ kind, number: at, size, kept, line, subject, seq }, { w, number }) {
  if (kind === "truncated" || kind === "lacking") return w.file;
  if (kind === "key") return say(w.keyNumber, { n: number(Number(seq)) });
  if (typeof at === "number") return say(w.entry, { n: number(at) });
  if (kind === "keptKey") return say(w.headKept, { n: number(Number(size)) });
  if (size !== undefined) return say(kept ? w.headKept : w.head, { n: number(size) });
  if (["stray", "cut", "orphan"].includes(kind)) return say(w.chainName, { subject: String(subject).slice(-8) });
  if (subject !== undefined) return w.entryWaiting;
  return line === undefined ? w.file : say(w.line, { n: number(line) });
}

/**
 * @param {Finding} finding
 * @param {Speaker} speaker
 */
function meaningOf({ kind, name, seq, size, after }, { w, number }) {
  const meaning = Object.entries(w.kinds).find(([known]) => known === kind)?.[1] ?? kind;
  return say(meaning, { name, seq, size: number(size ?? 0), after: number(after ?? 0) });
}

/**
 * Each key, as a person compares it: what it signed, since when, and whether the key before says that it follows.
 * @param {Report} report
 * @param {Speaker} speaker
 * @returns {Row[]}
 */
function keyRows({ header, headsOf, vouched }, { w, moment, number }) {
  const keys = Array.isArray(header.keys) ? header.keys : [];
  const history = Array.isArray(header.keyHistory) ? header.keyHistory : [];
  return keys.map(({ keyId, publicKey }) => {
    const heads = headsOf[keyId] ?? 0;
    const [one = "", many = ""] = w.rows.keyHeads;
    const told = [say(heads === 1 ? one : many, { n: number(heads) })];
    const row = [...history].reverse().find((/** @type {any} */ each) => each.keyId === keyId);
    if (row) told.push(say(w.keySince, { moment: moment(Date.parse(row.since)) }));
    if (row && row.previousKeyId !== null)
      told.push(say(vouched.includes(keyId) ? w.keyVouched : w.keyUnvouched, { before: row.previousKeyId }));
    return {
      sign: /** @type {const} */ ("key"),
      name: `${w.rows.key[0]} ${keyId}`,
      text: `${publicKey} · ${told.join(" · ")}`,
      count: w.rows.key[1] ?? "",
    };
  });
}
