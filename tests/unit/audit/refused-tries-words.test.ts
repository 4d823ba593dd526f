import { expect, test } from "vitest";
import { locales } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { refusedTryKinds } from "#db/schema/refused-tries.ts";

test.each(locales)("every kind of refused try has words of its own in %s, for one and for many", (locale) => {
  const t = translator(locale);
  const say = (tried: string, n: number) =>
    t.markup("logSettings.sentences.session.tryRefused", { tried, n, person: "Elena", b: (chunks) => `*${chunks}*` });
  const kinds = refusedTryKinds.filter((kind) => kind !== "access");
  const said = [...kinds, "of another version"].flatMap((kind) => [say(kind, 1), say(kind, 12)]);
  for (const sentence of said) expect(sentence).toMatch(/^[^{}#*]+ \*Elena\*$/u);
  expect(new Set(said).size).toBe(said.length);
});
