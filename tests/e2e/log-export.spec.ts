import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: who has the file and the verifier, and no network, sees whether the log is whole, and if not where it was altered. */

/** The log as an auditor takes it from its page. */
async function exportLog(page: Page): Promise<Buffer> {
  await page.goto("/log");
  await page.getByRole("link", { name: say("logPage.export.button") }).click();
  await expect(page.getByRole("heading", { level: 1, name: say("logPage.export.title") })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: say("logPage.export.submit") }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^registro-comune-di-valdarno-\d{4}-\d\d-\d\d\.jsonl$/u);
  return readFile(await file.path());
}

/** The verifier from the disk, as a stranger opens it. Whatever it asked a network for is in `asked`. */
async function openVerifier(context: BrowserContext, hash = "it"): Promise<{ page: Page; asked: string[] }> {
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`${pathToFileURL(path.resolve("docs/verifier/verify.html")).href}#${hash}`);
  return { page, asked };
}

async function give(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.setInputFiles("#files", { name, mimeType: "application/octet-stream", buffer });
}

test("exported from its page, opened from disk: whole; one byte changed: the entry is named", async ({
  pageOf,
  browser,
}) => {
  const auditor = await pageOf("Lidia Vannini");
  const file = await exportLog(auditor);
  await auditor.goto("/log");
  await expect(auditor.getByText(/ha esportato il registro/u).first()).toBeVisible();

  const context = await browser.newContext({ offline: true, locale: "it-IT", viewport: { width: 1280, height: 800 } });
  const { page, asked } = await openVerifier(context);
  await expectAccessible(page);
  await give(page, "registro.jsonl", file);
  const verdict = page.getByRole("heading", { level: 2 });
  await expect(verdict).toHaveText(/^Il registro è intatto: [\d.]+ voci, dal .+ al .+$/u);
  await expectAccessible(page);

  // One letter of the sixth entry, such as an editor would change it.
  const lines = file.toString("utf8").split("\n");
  const at = lines.findIndex((line) => line.startsWith('{"entry":{"leaf":5,'));
  lines[at] = (lines[at] ?? "").replace(/\\"means\\":\\"./u, '\\"means\\":\\"X');
  const spoilt = Buffer.from(lines.join("\n"));
  expect(spoilt.length).toBe(file.length);
  await give(page, "registro.jsonl", spoilt);
  await expect(verdict).toHaveText("Alterato alla voce 6");
  await expect(page.getByText("intatte: valgono come prova")).toBeVisible();
  await page.getByText("Apri la voce 6").click();
  await expect(page.locator("pre")).toContainText('"means":"X');
  await expectAccessible(page);

  await give(page, "registro.jsonl", file.subarray(0, file.length - 1000));
  await expect(verdict).toHaveText(/^Incompleto: il file finisce dopo la voce/u);
  await give(page, "foto.jpg", Buffer.from("not a log at all"));
  await expect(verdict).toHaveText("Questo file non è un registro esportato");
  expect(asked.filter((address) => !/^(?:file|data|blob):/u.test(address))).toEqual([]);
  await context.close();
});

test("with the keyboard alone, on a phone, in three languages, and with a head pasted from a mail", async ({
  pageOf,
  browser,
}) => {
  const admin = await pageOf("Lidia Vannini");
  const file = await exportLog(admin);
  await admin.goto("/log");
  const note = await admin.locator("#proof pre").last().innerText();
  const context = await browser.newContext({ locale: "fr-FR", viewport: { width: 390, height: 844 } });
  const { page } = await openVerifier(context, "fr");
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check a log by yourself");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Space")]);
  await chooser.setFiles({ name: "log.jsonl", mimeType: "application/octet-stream", buffer: file });
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(
    /^The log is whole: [\d,]+ entries, from .+ to .+$/u,
  );
  expect(await wide()).toBe(false);

  await page.getByText("Heads you kept").last().click();
  await page.getByLabel("Paste here the text of a mail").fill("Gentile signora, ecco la testa.");
  await page.getByRole("button", { name: "Check this one too" }).click();
  await expect(page.getByRole("alert")).toHaveText(/There is no head of a log in that text/u);
  await page.getByLabel("Paste here the text of a mail").fill(
    note
      .split("\n")
      .map((line) => `| ${line}`)
      .join("\n"),
  );
  await page.getByRole("button", { name: "Check this one too" }).click();
  await expect(page.getByText("they say the same")).toBeVisible();
  await page.getByRole("link", { name: "fr" }).click();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(/^Le registre est intact/u);
  expect(await wide()).toBe(false);
  await expectAccessible(page);
  await context.close();
});

test("without JavaScript too, a part of the log; days that are the wrong way round come back as they were typed", async ({
  pageOf,
}) => {
  const page = await pageOf("Lidia Vannini", { javaScriptEnabled: false });
  await page.goto("/log/export");
  await page.locator('input[name="from"]').fill("2026-05-02");
  await page.locator('input[name="until"]').fill("2026-05-01");
  await page.getByRole("button", { name: say("logPage.export.submit") }).click();
  await expect(page.getByText(say("logPage.export.order"))).toBeVisible();
  await expect(page.locator('input[name="from"]')).toHaveValue("2026-05-02");
  await page.locator('input[name="from"]').fill("2020-01-01");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: say("logPage.export.submit") }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(JSON.parse(text.slice(0, text.indexOf("\n")))).toMatchObject({
    header: { selection: { until: "2026-05-01T22:00:00.000Z" } },
  });
  expect(JSON.parse(text.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({ signature: expect.any(String) });
});

test("whoever neither administers nor audits finds neither the page nor the file", async ({ pageOf }) => {
  const page = await pageOf("Marta Benedetti");
  expect((await page.goto("/log/export"))?.status()).toBe(404);
  expect((await page.request.post("/log/file", { headers: { Origin: new URL(page.url()).origin } })).status()).toBe(
    404,
  );
});
