import { chromium, expect, type Page } from "@playwright/test";
import { browserFlags } from "#tests/support/browser.ts";
import { openMail, pressInMail } from "./mailbox.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: a browser decides by a click only where its person called it theirs, and only until they sign out there. */

test("an invited person calls the browser theirs, finds it in the settings, and leaves nothing of it by signing out", async ({
  pageOf,
  pageOfNobody,
}) => {
  const admin = await pageOf("Lidia Vannini");
  await admin.goto("/people/invitation");
  await admin.getByLabel(say("people.form.name"), { exact: true }).fill("Bice Orsi");
  await admin.getByLabel(say("people.form.email"), { exact: true }).fill("b.orsi@prova.test");
  await admin.getByRole("checkbox").first().check();
  await admin.getByRole("button", { name: say("people.form.send") }).click();
  await expect(admin.getByRole("status").filter({ hasText: "b.orsi@prova.test" })).toBeVisible();

  const page = await pageOfNobody();
  const isKnown = async () => (await page.context().cookies()).some(({ name }) => name === "imprimatur_device");
  const subject = say("emails.invitation.subject", { organization: "Comune di Valdarno" });
  await openMail(page, { to: "Bice Orsi", subject, saying: say("emails.invitation.accept") });
  await pressInMail(page, say("emails.invitation.accept"));
  await page.waitForURL(/\/invitations\//);
  const mine = page.getByRole("checkbox", { name: say("signIn.invitation.remember") });
  await expect(mine).not.toBeChecked();
  await mine.check();
  await page.getByRole("button", { name: say("signIn.invitation.accept") }).click();
  await page.waitForURL((url) => url.pathname === "/");
  expect(await isKnown()).toBe(true);

  await page.goto("/settings");
  const devices = page.getByRole("region", { name: say("settings.devices.title") });
  await expect(devices).toContainText(say("settings.devices.enrolled.invitation", { moment: "oggi" }));
  await expectAccessible(page);
  await signOut(page, "Bice Orsi");
  expect(await isKnown()).toBe(false);
});

test("@asvs v5.0.0-14.3.1 after signing out, going back shows nothing: not from memory, not from a copy, not offline", async ({
  baseURL,
}) => {
  // A browser as people have it, which keeps pages in memory to go back to, and a service worker.
  const browser = await chromium.launch({
    ...(process.env["CHROMIUM_PATH"] === undefined ? {} : { executablePath: process.env["CHROMIUM_PATH"] }),
    args: browserFlags,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  const context = await browser.newContext({ baseURL: baseURL ?? "", locale: "it-IT" });
  const page = await context.newPage();
  const title = say("settings.title");
  await page.goto("/sign-in?next=/settings");
  await page.getByRole("button", { name: say("signIn.demoEnter", { name: "Paolo Ferretti" }) }).click();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await page.goto("/settings?done=saved");
  await expect(page.getByText(say("settings.saved"))).toBeVisible();
  await signOut(page, "Paolo Ferretti");
  for (const offline of [false, true]) {
    await context.setOffline(offline);
    await page.goBack({ waitUntil: "commit" }).catch(() => undefined);
    await expect(page.getByText(say("settings.saved"))).toBeHidden();
    await expect(page.getByRole("heading", { name: title })).toBeHidden();
    if (!offline) await expect(page.getByLabel(say("signIn.email")).first()).toBeVisible();
  }
  await browser.close();
});

async function signOut(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByText(name).first().click();
  await page
    .getByRole("button", { name: say("navigation.signOut") })
    .filter({ visible: true })
    .click();
  await expect(page.getByText(say("signIn.signedOut"))).toBeVisible();
}
