import { expect } from "@playwright/test";
import { sendPost, sentText } from "./posting.ts";
import { say, test } from "./fixtures.ts";

/* The rule: reading, writing and deciding need no script; without one a page is only less comfortable. */

const withoutScript = { javaScriptEnabled: false };

test("a person signs in without a script", async ({ pageOfNobody }) => {
  const page = await pageOfNobody(withoutScript);
  await page.goto("/posts");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByRole("button", { name: say("signIn.demoEnter", { name: "Davide Lanzi" }) }).click();
  await expect(page).toHaveURL(/\/posts$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("navigation.posts"));
});

test("a writer writes and sends, a superior asks for changes, approves and takes back, without a script", async ({
  pageOf,
}) => {
  const title = "Biblioteca aperta la sera";
  const writer = await pageOf("Davide Lanzi", withoutScript);
  const address = await sendPost(writer, title);

  await test.step("what was in the field went along with the button that sends", async () => {
    await expect(writer.getByText(say("states.post.review"), { exact: true }).first()).toBeVisible();
    await expect(writer.getByText(sentText).first()).toBeVisible();
  });

  const superior = await pageOf("Giorgio Salvi", withoutScript);
  await superior.goto(`${address}/decision`);
  await expect(superior.getByText(sentText).first()).toBeVisible();

  await test.step("an approval can be taken back", async () => {
    await superior.getByRole("button", { name: say("verdicts.approveAndSign") }).click();
    await expect(superior.getByRole("heading", { name: say("decision.after.approveSignature") })).toBeVisible();
    await superior.getByRole("button", { name: say("verdicts.takeBack") }).click();
    await expect(superior.getByText(say("decision.takenBack"))).toBeVisible();
  });

  await test.step("a request for changes without a reason comes back as it was typed", async () => {
    await superior.getByRole("link", { name: say("verdicts.askForChanges") }).click();
    await superior.getByText(say("states.reason.tone"), { exact: true }).click();
    await superior.getByLabel(say("decision.changesForm.reason")).fill("   ");
    await superior.getByRole("button", { name: say("verdicts.askForChanges") }).click();
    await expect(superior.getByText(say("decision.changesForm.missing"))).toBeVisible();
    await expect(superior.getByRole("radio", { name: say("states.reason.tone") })).toBeChecked();
  });

  await test.step("and with a reason it reaches the writer", async () => {
    await superior.getByLabel(say("decision.changesForm.reason")).fill("Manca l’orario del sabato.");
    await superior.getByRole("button", { name: say("verdicts.askForChanges") }).click();
    await expect(superior.getByRole("heading", { name: say("decision.after.requestChangesSignature") })).toBeVisible();
    await writer.goto(address);
    await expect(writer.getByText(say("states.post.changesRequested"), { exact: true }).first()).toBeVisible();
  });
});

test("an administrator invites a person, and everybody keeps their settings, without a script", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini", withoutScript);
  const email = `n.bini.${Date.now()}@comune.valdarno.example`;
  await page.goto("/people/invitation");
  await page.getByLabel(say("people.form.name")).fill("Nora Bini");
  await page.getByLabel(say("people.form.email")).fill(email);
  await page.getByRole("checkbox", { name: say("people.role.writer.name") }).check();
  await page.getByRole("button", { name: say("people.form.send") }).click();
  await expect(page.getByText(say("people.invitations.sent", { email: email }))).toBeVisible();

  await page.goto("/settings");
  const mine = page.getByRole("region", { name: say("settings.me.title") });
  const zone = mine.getByLabel(say("settings.me.zone"), { exact: true });
  const save = mine.getByRole("button", { name: say("settings.me.save") });
  await zone.selectOption("Europe/Paris");
  await save.click();
  await expect(zone).toHaveValue("Europe/Paris");
  await zone.selectOption("");
  await save.click();
  await expect(zone).toHaveValue("");
});
