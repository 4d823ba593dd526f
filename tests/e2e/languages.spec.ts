import { expect, type Page } from "@playwright/test";
import { translator } from "#app/i18n/translator.server.ts";
import { inDatabase } from "./database.ts";
import { expectWholeLog, pressOnPost, publish, schedule, stateOf } from "./going-out.ts";
import { italianLeftOn } from "./italian-left.ts";
import { decideWithCode, openMail, pressInMail } from "./mailbox.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { clock, say, test } from "./fixtures.ts";

/* The rule: whoever reads another language finds it everywhere, mail included; only the organisation's own words stay. */

const text = "Da aprile si mangia alle 12:30. Il menù resta lo stesso.";

const readers = [
  { locale: "en", name: "Irene Bartoli" },
  { locale: "fr", name: "Elena Castellani" },
] as const;

test.afterAll(async () => {
  await inDatabase(
    (sql) => sql`update memberships set locale = null where name = any(${readers.map(({ name }) => name)})`,
  );
});

test("superiors who read English and French get mail, page and answer in their language, until the post is out", async ({
  pageOf,
  pageOfNobody,
}) => {
  test.setTimeout(150_000);
  const title = "Mensa: i nuovi orari da aprile";
  const publishAt = inMinutes(45);
  const writer = await pageOf("Davide Lanzi");
  const own = new Map<string, Page>();

  for (const { locale, name } of readers) {
    await test.step(`${name} chooses ${locale} in the settings`, async () => {
      const t = translator(locale);
      const superior = await pageOf(name);
      own.set(name, superior);
      await superior.goto("/settings");
      await superior.locator('select[name="locale"]').first().selectOption(locale);
      await superior.locator('button[name="intent"][value="mine"]').click();
      await expect(superior.locator("html")).toHaveAttribute("lang", locale);
      await expect(superior.getByRole("heading", { level: 1 })).toHaveText(t("settings.title"));
      expect(await italianLeftOn(superior, locale)).toEqual([]);
    });
  }

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

  for (const { locale, name } of readers) {
    await test.step(`the mail to ${name} speaks ${locale}, and so does the page it leads to`, async () => {
      const t = translator(locale);
      const page = await pageOfNobody();
      const button = t("verdicts.approveAndSign");
      await openMail(page, { to: name, subject: t("emails.subject", { title }), saying: button });
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
    if (name === "Irene Bartoli") {
      await test.step("in between, Marta puts her visto", async () => {
        const page = await pageOf("Marta Benedetti");
        await page.goto(`${address}/decision`);
        await page.getByRole("button", { name: say("decision.endorse") }).click();
        await expect(page.getByText(say("decision.after.reread"))).toBeVisible();
      });
    }
  }

  await test.step("it goes out", async () => {
    await expect(stateOf(writer, "approved")).toBeVisible();
    await schedule(writer);
    clock.goTo(publishAt);
    await expect(stateOf(writer, "publishing")).toBeVisible();
    await writer.goto(`${address}/publication`);
    await publish(writer, address, { text, urls: ["https://www.facebook.com/comune.valdarno/posts/4712"] });
  });

  await test.step("the superiors' own pages tell it, and the log is whole", async () => {
    for (const { locale, name } of readers) {
      const superior = own.get(name) ?? writer;
      await superior.goto("/");
      await expect(superior.getByText(title).first()).toBeVisible();
      expect(await italianLeftOn(superior, locale)).toEqual([]);
    }
    await expectWholeLog();
  });
});
