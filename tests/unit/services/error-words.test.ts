import { expect, test } from "vitest";
import { isPeopleCode, problemCodes, type RefusalCode, refusalStatuses } from "#app/kernel/errors.ts";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import { locales } from "#app/i18n/locales.ts";

const codes = Object.keys(refusalStatuses) as RefusalCode[];
const paragraph = { title: expect.stringMatching(/\S/u), line: expect.stringMatching(/\.$/u) };
const sentence = expect.stringMatching(/\.\}*$/u);

test.each(locales)("every expected failure says in %s what happened, what was kept and what to do", (locale) => {
  const words = catalogues[locale];
  for (const code of codes) {
    const said = wordsAt(words, wordsOf(code));
    expect(said, code).toEqual(wordsOf(code).startsWith("errors.") ? paragraph : sentence);
  }
  expect(Object.keys(words.problems).sort()).toEqual([...problemCodes].sort());
});

test("no sentence about people or signing in is without a code of the catalogue", () => {
  const keys = codes.map(wordsOf);
  for (const code of Object.keys(catalogues.it.people.refusals)) expect(keys).toContain(`people.refusals.${code}`);
  for (const code of Object.keys(catalogues.it.signIn.errors)) expect(keys).toContain(`signIn.errors.${code}`);
});

/** People and signing in have one sentence for each code, in the area of their pages; any other code has a `title` and a `line`. */
function wordsOf(code: RefusalCode): string {
  if (isPeopleCode(code)) return `people.refusals.${code}`;
  return Object.hasOwn(catalogues.it.signIn.errors, code) ? `signIn.errors.${code}` : `errors.${code}`;
}

function wordsAt(words: object, key: string): unknown {
  let found: unknown = words;
  for (const name of key.split(".")) found = (found as Record<string, unknown>)[name];
  return found;
}
