import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { log as en } from "#app/i18n/en/log.ts";
import { log as fr } from "#app/i18n/fr/log.ts";
import { log as it } from "#app/i18n/it/log.ts";
import { refusedTryKinds } from "#db/schema/refused-tries.ts";

const catalogues = { it, en, fr };

test.each(Object.keys(catalogues) as Array<keyof typeof catalogues>)(
  "every kind of refused try has words of its own in %s, for one and for many",
  (locale) => {
    const t = createTranslator({ locale, messages: catalogues[locale], namespace: "sentences.session" });
    const say = (tried: string, n: number) =>
      t.markup("tryRefused", { tried, n, person: "Elena", b: (chunks) => `*${chunks}*` });
    const kinds = refusedTryKinds.filter((kind) => kind !== "access");
    const said = [...kinds, "of another version"].flatMap((kind) => [say(kind, 1), say(kind, 12)]);
    for (const sentence of said) expect(sentence).toMatch(/^[^{}#*]+ \*Elena\*$/u);
    expect(new Set(said).size).toBe(said.length);
  },
);
