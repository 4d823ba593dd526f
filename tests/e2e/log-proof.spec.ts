import { expect, type Page } from "@playwright/test";
import { clock, say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: whoever checks the log finds on its pages what to check it with, also on a telephone and without scripts. */

const withoutScript = { javaScriptEnabled: false };
const phone = { viewport: { width: 390, height: 844 } };

/** The newest signed head as the page of the log shows it. */
async function newestNote(page: Page): Promise<string> {
  await page.goto("/log");
  const note = page.locator("#proof pre", { hasText: "— imprimatur/" });
  // Signed within a minute of the first entry.
  clock.goTo(new Date(clock.now().getTime() + 61_000));
  await expect(async () => {
    await page.reload();
    await expect(note).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return note.innerText();
}

async function compare(page: Page, text: string): Promise<void> {
  await page.goto("/log/kept-head");
  await page.getByLabel(say("logProof.compare.text")).fill(text);
  await page.getByRole("button", { name: say("logProof.compare.submit") }).click();
  await expectNothingSideways(page);
}

async function expectNothingSideways(page: Page): Promise<void> {
  await page.waitForLoadState();
  const [whole, seen] = await page.locator("html").evaluate((html) => [html.scrollWidth, html.clientWidth]);
  expect(whole).toBeLessThanOrEqual(seen ?? 0);
}

for (const options of [withoutScript, phone])
  test(`a head that was kept is compared on a page ${JSON.stringify(options)}`, async ({ pageOf }) => {
    const page = await pageOf("Lidia Vannini", options);
    const note = await newestNote(page);
    await compare(page, `Ecco la mail:\n${note.trimEnd().replaceAll(/^/gmu, "| ")}\n`);
    await expect(page.getByText(say("logProof.compare.same"))).toBeVisible();
    await compare(
      page,
      note.replace(/[A-Za-z](?==\n)/u, (letter) => (letter === "A" ? "E" : "A")),
    );
    await expect(page.getByText(say("logProof.compare.altered"))).toBeVisible();
    await compare(page, "Ci vediamo alle 9.");
    await expect(page.getByText(say("logProof.compare.notHead"))).toBeVisible();
    // What was typed stays.
    await expect(page.getByLabel(say("logProof.compare.text"))).toHaveValue("Ci vediamo alle 9.");
    // What checks a page for accessibility is a script itself.
    if (options !== withoutScript) await expectAccessible(page);
  });

test("the keys are there for everybody, and for programs", async ({ pageOf, pageOfNobody }) => {
  const auditor = await pageOf("Lidia Vannini");
  await newestNote(auditor);
  await auditor.getByRole("link", { name: say("logPage.proof.keys") }).click();
  await expect(auditor.getByRole("heading", { level: 1, name: say("logProof.keys.title") })).toBeVisible();
  const address = auditor.url();
  const stranger = await pageOfNobody({ ...phone, locale: "it-IT" });
  await stranger.goto(address);
  await expect(stranger.getByText(say("logProof.keys.now"))).toBeVisible();
  await expectAccessible(stranger);
  await expectNothingSideways(stranger);
  const answer = await stranger.request.get(`${address}/keys.json`);
  expect((await answer.json()).keys[0]).toMatchObject({ until: null });
  expect((await stranger.request.get(address.replace(/[0-9a-f-]{36}$/u, crypto.randomUUID()))).status()).toBe(404);
});
