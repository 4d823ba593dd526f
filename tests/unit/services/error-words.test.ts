import { expect, test } from "vitest";
import { errorStatuses, problemCodes } from "#app/kernel/errors.ts";
import { en } from "#app/i18n/en.ts";
import { fr } from "#app/i18n/fr.ts";
import { it } from "#app/i18n/it.ts";

test.each([
  ["it", it],
  ["en", en],
  ["fr", fr],
])("every expected failure says in %s what happened, what was kept and what to do", (_, words) => {
  const said: Record<string, unknown> = words.errors;
  for (const code of Object.keys(errorStatuses)) {
    expect(said[code], code).toEqual({ title: expect.stringMatching(/\S/u), line: expect.stringMatching(/\.$/u) });
  }
  expect(Object.keys(words.problems).sort()).toEqual([...problemCodes].sort());
});
