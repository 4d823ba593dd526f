import { expect, test } from "vitest";
import {
  errorStatuses,
  isAbsenceCode,
  isBlackoutCode,
  isPeopleCode,
  problemCodes,
  type RefusalCode,
  refusalStatuses,
} from "#app/kernel/errors.ts";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import { locales } from "#app/i18n/locales.ts";

const codes = Object.keys(refusalStatuses) as RefusalCode[];
const paragraph = { title: expect.stringMatching(/\S/u), line: expect.stringMatching(/\.$/u) };
const sentence = expect.stringMatching(/(?:\.\}*|\{\w+\})$/u);

test.each(locales)("every expected failure says in %s what happened, what was kept and what to do", (locale) => {
  const words = catalogues[locale];
  for (const code of codes) {
    const said = wordsAt(words, wordsOf(code));
    expect(said, code).toEqual(/^(?:errors|signIn\.invitation\.over)\./u.test(wordsOf(code)) ? paragraph : sentence);
  }
  expect(Object.keys(words.problems).sort()).toEqual([...problemCodes].sort());
});

test("no sentence about people, absences or signing in is without a code of the catalogue", () => {
  const keys = codes.map(wordsOf);
  for (const code of Object.keys(catalogues.it.people.refusals)) expect(keys).toContain(`people.refusals.${code}`);
  for (const code of Object.keys(catalogues.it.absences.refusals)) expect(keys).toContain(`absences.refusals.${code}`);
  for (const code of Object.keys(catalogues.it.blackout.refusals)) expect(keys).toContain(`blackout.refusals.${code}`);
  for (const code of Object.keys(catalogues.it.secondPerson.refusals))
    expect([...keys, "secondPerson.refusals.busy"]).toContain(`secondPerson.refusals.${code}`);
  for (const code of Object.keys(catalogues.it.signIn.errors)) expect(keys).toContain(`signIn.errors.${code}`);
});

/** What is said at a field has one sentence for each code, in the area of its page; any other code has a `title` and a `line`. */
function wordsOf(code: RefusalCode): string {
  if (isPeopleCode(code)) return `people.refusals.${code}`;
  if (isBlackoutCode(code)) return `blackout.refusals.${code}`;
  if (isAbsenceCode(code)) return `absences.refusals.${code}`;
  if (Object.hasOwn(catalogues.it.signIn.errors, code)) return `signIn.errors.${code}`;
  if (code === "limitOutOfRange") return "channels.errors.characterLimit";
  for (const form of [
    "settings.organization.problems",
    "firstRun.problems",
    "settings.password.problems",
    "hours.problems",
    "secondPerson.refusals",
    "wordLists.errors",
  ])
    if (!Object.hasOwn(errorStatuses, code) && wordsAt(catalogues.it, `${form}.${code}`)) return `${form}.${code}`;
  if (code.startsWith("invitation")) return `signIn.invitation.over.${code}`;
  return `errors.${code}`;
}

function wordsAt(words: object, key: string): unknown {
  let found: unknown = words;
  for (const name of key.split(".")) found = (found as Record<string, unknown>)[name];
  return found;
}
