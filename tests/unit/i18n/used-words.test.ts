/** The catalogues hold no message that nothing uses any more. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogues } from "#app/i18n/catalogues.server.ts";

type Tree = { [key: string]: string | Tree };

interface Source {
  /** Everything that may be a key or the end of one: words in quotes, and names of properties. */
  words: Set<string>;
  /** Keys that are put together, as they may come out: what stands in for a hole is a word of the source, or a number. */
  composed: RegExp[];
  /** The namespaces whose words it asks for. */
  spaces: Set<string>;
}

const root = new URL("../../../", import.meta.url);
const sources = ["app", "emails", "workflows", "db"].flatMap(sourcesIn);
const everyWord = new Set(sources.flatMap(({ words }) => [...words]));
const everySpace = new Set(sources.flatMap(({ spaces }) => [...spaces]));
const everyComposed = sources.flatMap(({ composed }) => composed);

function sourcesIn(folder: string): Source[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/u.test(name) && !/^i18n\/[a-z]{2}\//u.test(name))
    .map((name) => sourceOf(readFileSync(new URL(`${folder}/${name}`, root), "utf8")));
}

function sourceOf(code: string): Source {
  const found = (pattern: RegExp) => [...code.matchAll(pattern)].flatMap(([, one]) => one ?? []);
  const templates = found(/`((?:[\w.-]*\$\{[^}]*\})+[\w.-]*)`/gu).filter((one) => /\w/u.test(holesOut(one)));
  return {
    words: new Set([...found(/["`]([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)["`]/gu), ...found(/\b([A-Za-z_]\w*)\??:/gu)]),
    composed: templates.map((one) => new RegExp(`^${holesOut(one.replaceAll(".", "\\."), "([\\w.]+)")}$`, "u")),
    spaces: new Set(found(/(?:useTranslations|wordsOf)(?:<|\()"([\w.]+)"/gu)),
  };
}

function holesOut(template: string, instead = ""): string {
  return template.replaceAll(/\$\{[^}]*\}/gu, instead);
}

/**
 * Whether a page may say it: a file that asks for its namespace, or a list that asks for none, names the rest of it; a
 * mail names all of it; or it can be put together.
 */
function isUsed(key: string): boolean {
  const parts = key.split(".");
  return parts.some((_, from) => {
    const [space, rest] = [parts.slice(0, from).join("."), parts.slice(from).join(".")];
    if (space !== "" && !everySpace.has(space)) return false;
    return isNamed(space, rest) || everyComposed.some((composed) => isPutTogether(composed, rest));
  });
}

function isNamed(space: string, rest: string): boolean {
  if (space === "" && !rest.includes(".")) return false;
  return sources.some(
    ({ words, spaces }) => words.has(rest) && (space === "" || spaces.size === 0 || spaces.has(space)),
  );
}

function isPutTogether(composed: RegExp, rest: string): boolean {
  const [, ...holes] = composed.exec(rest) ?? [];
  return holes.length > 0 && holes.every((hole) => everyWord.has(hole) || /^\d+$/u.test(hole));
}

function keysOf(tree: Tree, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );
}

test("every message is said somewhere", () => {
  expect(keysOf(catalogues.it).filter((key) => !isUsed(key))).toEqual([]);
});

test.each(["post.action.neverOffered", "emails.failed.neverWritten", "hours.days.neverADay", "never.said"])(
  "%s, which nothing says, would be found",
  (key) => expect(isUsed(key)).toBe(false),
);
