import { readdirSync } from "node:fs";
import { createTranslator } from "use-intl";
import { describe, expect, test } from "vitest";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import { type Locale, locales, negotiateLocale } from "#app/i18n/locales.ts";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") flat.set(prefix + key, value);
    else for (const [inner, words] of flatten(value, `${prefix}${key}.`)) flat.set(inner, words);
  }
  return flat;
}

/** Argument names and kinds, and tags: what a call must pass. Plural branches may differ by language. */
function argumentsOf(message: string): string[] {
  const found = new Set<string>([...message.matchAll(/<(\w+)>/g)].map((match) => `<${match[1]}>`));
  for (const argument of bracedParts(message)) {
    const [name = "", kind = "text", ...branches] = argument.split(",");
    found.add(`${name.trim()}:${kind.trim()}`);
    for (const branch of bracedParts(branches.join(","))) for (const inner of argumentsOf(branch)) found.add(inner);
  }
  return [...found].sort();
}

/** What stands between the outermost braces. */
function bracedParts(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [index, letter] of [...text].entries()) {
    if (letter === "{" && depth++ === 0) start = index + 1;
    if (letter === "}" && --depth === 0) parts.push([...text].slice(start, index).join(""));
  }
  return parts;
}

const italian = flatten(catalogues.it);

describe.each(locales)("the %s catalogue", (locale) => {
  const words = flatten(catalogues[locale]);

  test("has every key of the Italian one, and no other", () => {
    expect([...words.keys()].sort()).toEqual([...italian.keys()].sort());
  });

  test("asks each message for the same arguments", () => {
    for (const [key, message] of words)
      expect([key, ...argumentsOf(message)]).toEqual([key, ...argumentsOf(italian.get(key) ?? "")]);
  });

  test("has only well-formed messages, none empty", () => {
    const broken = [...words].filter(([, message]) => message.trim() === "" || !canBeWritten(locale, message));
    expect(broken).toEqual([]);
  });

  test("keeps the tone: no exclamation marks, no straight apostrophes inside words", () => {
    expect([...words].filter(([, message]) => /!|\p{L}'\p{L}/u.test(message))).toEqual([]);
  });
});

test("in French, no line breaks before : ; ? ! » or after «: the space there is one that holds together", () => {
  const breaking = [...flatten(catalogues.fr)].filter(([, message]) => / (?:[;?!»]|:(?!:))|« /u.test(message));
  expect(breaking).toEqual([]);
});

function canBeWritten(locale: Locale, message: string): boolean {
  let whole = true;
  const onError = () => {
    whole = false;
  };
  const t = createTranslator({ locale, messages: { message }, onError });
  t.markup("message", Object.fromEntries(argumentsOf(message).map(sampleValue)));
  return whole;
}

function sampleValue(argument: string): [string, string | number | Date | ((words: string) => string)] {
  if (argument.startsWith("<")) return [argument.slice(1, -1), (words) => words];
  const [name = "", kind = ""] = argument.split(":");
  if (["plural", "selectordinal", "number"].includes(kind)) return [name, 2];
  return [name, ["date", "time"].includes(kind) ? new Date(0) : "x"];
}

test("every area has its file in all languages", () => {
  const areas = (locale: string) => readdirSync(new URL(`../../../app/i18n/${locale}/`, import.meta.url)).sort();
  for (const locale of locales) expect(areas(locale)).toEqual(areas("it"));
});

test("every language that has a folder is offered", () => {
  const entries = readdirSync(new URL("../../../app/i18n/", import.meta.url), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(folders.sort()).toEqual([...locales].sort());
});

test("the reader's browser chooses by weight, and Italian is the last resort", () => {
  expect(negotiateLocale("fr-CH, fr;q=0.9, en;q=0.8")).toBe("fr");
  expect(negotiateLocale("xx, en;q=0.4, it;q=0.7")).toBe("it");
  expect(negotiateLocale("en;q=0, xx")).toBe("it");
  expect(negotiateLocale("*")).toBe("it");
  expect(negotiateLocale(null)).toBe("it");
  expect(negotiateLocale(",;;q=x,".repeat(200))).toBe("it");
});
