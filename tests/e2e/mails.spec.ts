import { expect, test } from "@playwright/test";
import { locales } from "#app/i18n/locales.ts";
import { isMailKind, mailKinds } from "#emails/kinds.ts";
import { renderMail } from "#emails/render.tsx";
import { sample } from "#tests/unit/emails/samples.ts";
import { wordsIn } from "#tests/unit/emails/sample-parts.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: a mail of any kind can be read by everybody, by day and by night, on a computer and on a telephone. */

const kinds = Object.keys(mailKinds).filter(isMailKind);

test("every kind of mail, as a mail program would show it", async ({ page }) => {
  for (const kind of kinds) {
    await test.step(kind, async () => {
      for (const locale of locales) {
        const { html } = await renderMail(sample(kind), wordsIn(locale));
        await page.setContent(html);
        // The other languages differ in their words alone.
        if (locale === "it") await expectAccessible(page);
        else await page.setViewportSize({ width: 360, height: 800 });
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(sideways, `scrolls sideways in ${locale}`).toBeLessThanOrEqual(0);
      }
    });
  }
});
