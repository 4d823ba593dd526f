import { expect, type Page } from "@playwright/test";
import { beginPost } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: a text that begins anew while somebody writes on it offline takes nothing from them; what they wrote
 * stands beside the new text, to be merged by hand.
 */

const network = say("networks.facebook");
const channel = "Facebook · Comune di Valdarno";

function ownEditor(page: Page) {
  return page.getByRole("textbox", { name: say("post.text.labelFor", { channel }) });
}

async function giveOwnText(page: Page): Promise<void> {
  await page.getByRole("button", { name: say("post.slots.own", { channel }) }).click();
  await expect(ownEditor(page)).toHaveAttribute("contenteditable", "true");
}

async function rejoin(page: Page): Promise<void> {
  await page.getByText(say("post.slots.rejoin"), { exact: true }).click();
  await page.getByRole("button", { name: say("post.slots.confirmRejoin") }).click();
  await expect(page.getByRole("button", { name: say("post.slots.own", { channel }) })).toBeVisible();
}

test("an own text given up and begun anew leaves what was written offline beside it", async ({ pageOf }) => {
  const davide = await pageOf("Davide Lanzi");
  const address = await beginPost(davide, { title: "Ricominciato", channels: [channel] });
  await davide.getByRole("link", { name: network }).first().click();
  await giveOwnText(davide);
  await ownEditor(davide).click();
  await davide.keyboard.type("Solo qui.");
  await expect(davide.getByText(say("post.save.saved"))).toBeVisible();
  const own = new URL(davide.url()).search;

  await davide.context().setOffline(true);
  await davide.keyboard.type(" Scritto in galleria.");
  await expect(davide.getByText(say("post.save.unreachable"))).toBeVisible();
  const marta = await pageOf("Marta Benedetti");
  await marta.goto(`${address}${own}`);
  await rejoin(marta);

  await test.step("given up: the words stand there to be copied", async () => {
    await davide.context().setOffline(false);
    await expect(davide.getByText(say("post.save.leftTitle", { channel }))).toBeVisible({ timeout: 60_000 });
    await expect(davide.getByText("Solo qui. Scritto in galleria.")).toBeVisible();
    await expectAccessible(davide);
    await davide.reload();
    await expect(davide.getByText("Solo qui. Scritto in galleria.")).toBeVisible();
  });

  await test.step("begun anew: they can be added to the new text, and are then let go", async () => {
    await giveOwnText(davide);
    await expect(davide.getByText(say("post.save.forkTitle"))).toBeVisible();
    await davide.getByRole("button", { name: say("post.save.forkInsert") }).click();
    await expect(ownEditor(davide)).toContainText("Solo qui. Scritto in galleria.");
    await davide.getByRole("button", { name: say("post.save.forkForget") }).click();
    await expect(davide.getByText(say("post.save.forkTitle"))).toBeHidden();
    await expect(davide.getByText(say("post.save.saved"))).toBeVisible();
    await davide.reload();
    await expect(ownEditor(davide)).toContainText("Scritto in galleria.");
    await expect(davide.getByText(say("post.save.forkTitle"))).toBeHidden();
  });
});

test("begun anew by others while one is away: the page comes back to the new text with the old words beside it", async ({
  pageOf,
}) => {
  const davide = await pageOf("Davide Lanzi");
  const address = await beginPost(davide, { title: "Ricominciato da altri", channels: [channel] });
  await davide.getByRole("link", { name: network }).first().click();
  await giveOwnText(davide);
  const own = new URL(davide.url()).search;
  await davide.context().setOffline(true);
  await ownEditor(davide).click();
  await davide.keyboard.type("Parole di prima.");
  await expect(davide.getByText(say("post.save.unreachable"))).toBeVisible();

  const marta = await pageOf("Marta Benedetti");
  await marta.goto(`${address}${own}`);
  await rejoin(marta);
  await giveOwnText(marta);
  await ownEditor(marta).click();
  await marta.keyboard.type("Parole nuove.");
  await expect(marta.getByText(say("post.save.saved"))).toBeVisible();

  await davide.context().setOffline(false);
  await expect(davide.getByText(say("post.save.forkTitle"))).toBeVisible({ timeout: 60_000 });
  await expect(ownEditor(davide)).toContainText("Parole nuove.");
  await expect(ownEditor(davide)).not.toContainText("Parole di prima.");
  await davide.getByRole("button", { name: say("post.save.forkInsert") }).click();
  for (const page of [davide, marta]) {
    await expect(ownEditor(page)).toContainText("Parole nuove.");
    await expect(ownEditor(page)).toContainText("Parole di prima.");
  }
});
