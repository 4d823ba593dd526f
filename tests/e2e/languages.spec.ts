import { expect } from "@playwright/test";
import { translator } from "#app/i18n/translator.server.ts";
import { expectWholeLog, pressOnPost, publish, schedule, stateOf } from "./going-out.ts";
import { italianLeftOn } from "./italian-left.ts";
import { decideWithCode, openMail, pressInMail } from "./mailbox.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { clock, say, test } from "./stage.ts";

/* The rule: whoever reads another language finds it everywhere, mail included; only the organisation's own words stay. */

const text = "Da aprile si mangia alle 12:30. Il menù resta lo stesso.";

for (const { locale, name, title } of [
  { locale: "en", name: "Irene Bartoli", title: "Mensa: i nuovi orari da aprile" },
  { locale: "fr", name: "Laura Nencini", title: "Mensa: il menù di primavera" },
] as const) {
  test(`a superior who reads ${locale} gets mail, page and answer in that language, until the post is out`, async ({
    pageOf,
    pageOfNobody,
  }) => {
    test.setTimeout(150_000);
    const t = translator(locale);
    const publishAt = inMinutes(45);
    const superior = await pageOf(name);
    const writer = await pageOf("Davide Lanzi");

    await test.step("the superior chooses the language in the settings", async () => {
      await superior.goto("/settings");
      await superior.locator('select[name="locale"]').first().selectOption(locale);
      await superior.locator('button[name="intent"][value="mine"]').click();
      await expect(superior.locator("html")).toHaveAttribute("lang", locale);
      await expect(superior.getByRole("heading", { level: 1 })).toHaveText(t("settings.title"));
      expect(await italianLeftOn(superior, locale)).toEqual([]);
    });

    const address = await test.step("a post is sent for signature, in Italian", async () => {
      const made = await beginPost(writer, {
        title,
        purpose: "Far arrivare tutti in orario",
        audience: "Famiglie delle elementari",
        channels: ["Facebook · Comune di Valdarno"],
        route: "Scuola e famiglie",
        publishAt,
      });
      await writeText(writer, text);
      await pressOnPost(writer, say("post.action.submit"));
      await expect(stateOf(writer, "review")).toBeVisible();
      return made;
    });

    await test.step("the mail speaks the superior's language, and so does the page it leads to", async () => {
      const page = await pageOfNobody();
      const button = t("verdicts.approveAndSign");
      await openMail(page, { to: name, subject: t("emails.subject.post", { title }), saying: button });
      await pressInMail(page, button);
      await page.waitForURL(/\/d\//);
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        t("decision.ask.signature", { author: "Davide Lanzi" }),
      );
      await expect(page.getByRole("link", { name: t("verdicts.askForChanges") })).toBeVisible();
      expect(await italianLeftOn(page, locale)).toEqual([]);
      await decideWithCode(page, { to: name, button, t });
      await expect(page.getByRole("heading", { name: t("decision.after.approveSignature") })).toBeVisible();
      expect(await italianLeftOn(page, locale)).toEqual([]);
    });

    await test.step("the others sign, and it goes out", async () => {
      for (const [other, button] of [
        ["Marta Benedetti", say("decision.endorse")],
        ["Elena Castellani", say("verdicts.approveAndSign")],
      ] as const) {
        const page = await pageOf(other);
        await page.goto(`${address}/decision`);
        await page.getByRole("button", { name: button }).click();
        await expect(page.getByText(say("decision.after.reread"))).toBeVisible();
      }
      await expect(stateOf(writer, "approved")).toBeVisible();
      await schedule(writer);
      clock.goTo(publishAt);
      await expect(stateOf(writer, "publishing")).toBeVisible();
      await writer.goto(`${address}/publication`);
      await publish(writer, address, { text, urls: ["https://www.facebook.com/comune.valdarno/posts/4712"] });
    });

    await test.step("the superior's own page tells it, and the log is whole", async () => {
      await superior.goto("/");
      await expect(superior.getByText(title).first()).toBeVisible();
      expect(await italianLeftOn(superior, locale)).toEqual([]);
      await expectWholeLog();
    });
  });
}
