import { expect } from "@playwright/test";
import { openMail, pressInMail } from "./mailbox.ts";
import { say, test } from "./stage.ts";
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
  const subject = say("emails.subject.invitation", { organization: "Comune di Valdarno" });
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
  await page.locator("summary").filter({ visible: true, hasText: "Bice Orsi" }).click();
  await page
    .getByRole("button", { name: say("navigation.signOut") })
    .filter({ visible: true })
    .click();
  await expect(page.getByText(say("signIn.signedOut"))).toBeVisible();
  expect(await isKnown()).toBe(false);
});
