/** One sentence for each cause and whoever holds the seat, in each language: whole, and with no name that is not there. */
import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import { stuckSentence } from "#app/components/approval/stuck-sentence.ts";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import { locales } from "#app/i18n/locales.ts";
import { blockReasons } from "#workflows/approval/states.ts";
import type { SeatHolder } from "#workflows/approval/route-types.ts";

const holders: SeatHolder["type"][] = ["person", "group", "superior", "voice"];
const list = (names: string[]) => names.join(" & ");

it.each(locales)("says in %s why a post stands still and who can get it going", (locale) => {
  const t = createTranslator({ locale, messages: catalogues[locale], namespace: "iter.stuck" });
  const said = new Set<string>();
  for (const reason of blockReasons)
    for (const of of holders)
      for (const holder of ["Turismo", ""])
        for (const after of [undefined, "title"] as const)
          for (const movers of [
            [{ name: "Marta", mine: false }],
            [
              { name: "Marta", mine: true },
              { name: "Elena", mine: false },
            ],
          ]) {
            // A group always has its name, and only a group can be empty.
            if (holder === "" && (of === "group" || reason === "emptyGroup")) continue;
            const sentence = stuckSentence({ causes: [{ reason, holder, of }], movers }, { t, list, after });
            expect(sentence, `${reason} ${of}`).toMatch(/^\S.*[^\s.]\.$/u);
            expect(sentence).not.toMatch(/\{|\}|iter\.|undefined| {2}|\s[,.]/u);
            said.add(sentence);
          }
  expect(said.size).toBeGreaterThan(2 * 2 * blockReasons.length);
});

it("names each cause once, and speaks to whoever can mend it", () => {
  const t = createTranslator({ locale: "it", messages: catalogues.it, namespace: "iter.stuck" });
  const empty = { reason: "emptyGroup", holder: "Turismo", of: "group" } as const;
  const suspended = { reason: "suspended", holder: "Irene Galli", of: "person" } as const;
  const lidia = { name: "Lidia Vannini", mine: false };
  expect(stuckSentence({ causes: [empty, empty], movers: [lidia] }, { t, list })).toBe(
    "È fermo perché nel gruppo Turismo non c’è nessuno: può sbloccarlo Lidia Vannini.",
  );
  expect(stuckSentence({ causes: [empty, suspended], movers: [lidia, { name: "Ugo", mine: true }] }, { t, list })).toBe(
    "È fermo perché nel gruppo Turismo non c’è nessuno & l’accesso di Irene Galli è sospeso: puoi sbloccarlo tu.",
  );
});
