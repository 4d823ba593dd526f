import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import { type AppProcess, startApp } from "#tests/support/app-process.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: the person who starts the program sets it up in one page, and nobody who only finds the page can. */

let dataDir: string;
let app: AppProcess;

test.beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-first-"));
  await chmod(dataDir, 0o755);
  // Behind a proxy anybody may come: no demonstration, and a code from the log.
  app = await startApp(dataDir, { env: { TRUST_PROXY: "1" }, timeout: 120_000 });
});
test.afterAll(async () => {
  await app.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test("an empty program leads to its first page, refuses without the code, and ends on a post that waits for mail", async ({
  pageOfNobody,
}) => {
  test.setTimeout(120_000);
  const page = await pageOfNobody();
  await page.goto(app.url);
  await expect(page).toHaveURL(/\/first-run$/);
  await expectAccessible(page);

  await page.getByRole("button", { name: say("firstRun.signers.onlyOne") }).click();
  await expect(page.getByLabel(say("firstRun.signers.nameOf", { number: "2" }))).toHaveCount(0);
  await page.getByLabel(say("firstRun.organization.name")).fill("Comune di Prova");
  await page.getByLabel(say("firstRun.signers.nameOf", { number: "1" })).fill("Ada Neri");
  await page.getByLabel(say("firstRun.signers.emailOf", { number: "1" })).fill("a.neri@prova.example");
  await page.getByLabel(say("firstRun.you.name")).fill("Ivo Sala");
  await page.getByLabel(say("firstRun.you.email")).fill("i.sala@prova.example");
  await page.getByLabel(say("firstRun.you.password")).fill("una frase lunga e mia");
  const create = page.getByRole("button", { name: say("firstRun.createDraft") });
  await create.click();
  await expect(page.getByText(say("firstRun.problems.codeWrong"))).toBeVisible();
  await expect(page.getByLabel(say("firstRun.organization.name"))).toHaveValue("Comune di Prova");
  await expectAccessible(page);

  await page.getByLabel(say("firstRun.code.label")).fill(/give this code: ([A-Z2-9-]+)/u.exec(app.output())?.[1] ?? "");
  await page.getByLabel(say("firstRun.you.password")).fill("una frase lunga e mia");
  await create.click();
  await expect(page).toHaveURL(/\/posts\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("firstRun.sample.title"));
  // Nothing can send mail here: nobody is asked, and the page says so.
  await expect(page.getByText(say("states.post.draft"), { exact: true }).first()).toBeVisible();

  await page.goto(`${app.url}/first-run`);
  await expect(page).toHaveURL(`${app.url}/`);
});
