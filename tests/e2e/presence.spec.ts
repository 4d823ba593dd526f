import { expect, type Page } from "@playwright/test";
import { openMail, pressInMail } from "./mailbox.ts";
import { beginPost, editorOf } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/** Whoever’s connection breaks without a word is gone from others' screens after this. */
const goneWithinMs = 10_000;

function peopleOn(page: Page) {
  return page.getByRole("list", { name: say("presence.label") });
}

test("two people on a post see each other's names and acts, and whoever’s connection is lost is gone within ten seconds", async ({
  pageOf,
}) => {
  const marta = await pageOf("Marta Benedetti");
  const path = await beginPost(marta, { title: "Presenza sul post" });
  const davide = await pageOf("Davide Lanzi");
  await davide.goto(path);
  await expect(peopleOn(marta)).toContainText(say("presence.reading", { name: "Davide Lanzi" }));
  await expect(peopleOn(davide)).toContainText("Marta Benedetti");

  await expect(editorOf(davide)).toHaveAttribute("contenteditable", "true");
  await editorOf(davide).click();
  await davide.keyboard.type("Si comincia lunedì.");
  await expect(peopleOn(marta)).toContainText(say("presence.writing", { name: "Davide Lanzi" }));
  await expectAccessible(marta);

  const list = await pageOf("Lidia Vannini");
  // Others may have left many drafts: it is looked for by its words.
  await list.goto("/posts?tab=drafts&q=Presenza");
  const row = list.locator(`[data-post="${path.split("/").at(-1)}"]`);
  await expect(row).toContainText(say("presence.writing", { name: "Davide" }));

  await davide.context().setOffline(true);
  const lostAt = performance.now();
  await expect(peopleOn(marta)).toBeHidden({ timeout: goneWithinMs });
  await expect(row).not.toContainText("Davide", { timeout: goneWithinMs });
  expect(performance.now() - lostAt).toBeLessThan(goneWithinMs);
});

test("whoever does not want to be seen reading is seen writing alone", async ({ pageOf }) => {
  const marta = await pageOf("Marta Benedetti");
  const davide = await pageOf("Davide Lanzi");
  await davide.goto("/settings");
  await davide.getByRole("switch", { name: say("settings.me.showsReading") }).uncheck({ force: true });
  await davide
    .getByRole("button", { name: say("settings.me.save"), exact: true })
    .first()
    .click();
  await expect(davide.getByText(say("settings.saved"))).toBeVisible();
  const path = await beginPost(marta, { title: "Letto di nascosto" });
  await davide.goto(path);
  await expect(peopleOn(davide)).toContainText("Marta Benedetti");
  await expect(peopleOn(marta)).toBeHidden();
  await expect(editorOf(davide)).toHaveAttribute("contenteditable", "true");
  await editorOf(davide).click();
  await davide.keyboard.type("Ora sì.");
  await expect(peopleOn(marta)).toContainText(say("presence.writing", { name: "Davide Lanzi" }));

  await davide.goto("/settings");
  await davide.getByRole("switch", { name: say("settings.me.showsReading") }).check({ force: true });
  await davide
    .getByRole("button", { name: say("settings.me.save"), exact: true })
    .first()
    .click();
  await expect(davide.getByText(say("settings.saved"))).toBeVisible();
});

test("whoever opened the address of a mail is seen deciding, on a browser known to be theirs; of any other only the link is open", async ({
  pageOf,
  pageOfNobody,
}) => {
  const elena = await pageOf("Elena Castellani");
  await elena.goto("/");
  const turn = elena
    .getByRole("listitem")
    .filter({ has: elena.locator('a[href$="/decision"]') })
    .first();
  const title = await turn.getByRole("heading").innerText();
  const address = (await turn.getByRole("link").first().getAttribute("href")) ?? "";
  const marta = await pageOf("Marta Benedetti");
  await marta.goto(address.replace("/decision", ""));

  await elena.goto(address);
  await expect(peopleOn(marta)).toContainText(say("presence.deciding", { name: "Elena Castellani" }));
  await expect(elena.getByText(say("presence.reading", { name: "Marta" }))).toBeVisible();
  await elena.goto("/");
  await expect(peopleOn(marta)).toBeHidden();

  const page = await pageOfNobody();
  const button = say("verdicts.approveAndSign");
  await openMail(page, { to: "Elena Castellani", subject: say("emails.subject", { title }), saying: button });
  await pressInMail(page, button);
  await page.waitForURL(/\/d\//u);
  await expect(peopleOn(marta)).toContainText(say("presence.linkOpen", { name: "Elena Castellani" }));
  const link = page.url().split("?")[0] ?? "";
  await page.close();
  await expect(peopleOn(marta)).toBeHidden({ timeout: goneWithinMs });

  await elena.goto(link);
  await expect(peopleOn(marta)).toContainText(say("presence.deciding", { name: "Elena Castellani" }));
  await expect(elena.getByText(say("presence.reading", { name: "Marta" }))).toBeVisible();
  await expectAccessible(elena);
  await elena.context().setOffline(true);
  await expect(peopleOn(marta)).toBeHidden({ timeout: goneWithinMs });
});
