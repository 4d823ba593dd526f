import { readFile } from "node:fs/promises";
import path from "node:path";
import { type APIResponse, expect } from "@playwright/test";
import { digestToken } from "#app/services/mail/stop-digests.server.ts";
import { inDatabase } from "./database.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: everybody chooses when we write, and a digest is stopped by one press, in the mail program or on the page. */

const name = "Irene Bartoli";
const gathered = say("mailSettings.frequency.gathered");

/** The address that a digest of hers carries; how it gets there, the digests' own test shows. */
async function unsubscribeAddress(): Promise<string> {
  const secret = (await readFile(path.join(process.env["E2E_DATA_DIR"] ?? "", "secret"), "utf8")).trim();
  return inDatabase(async (sql) => {
    const [row] = await sql<{ organizationId: string; personId: string }[]>`
      select organization_id as "organizationId", id as "personId" from memberships where name = ${name}`;
    return `/unsubscribe/${digestToken(secret, { organizationId: "", personId: "", ...row })}`;
  });
}

async function frequency(): Promise<string> {
  return inDatabase(async (sql) => {
    const [row] = await sql<
      { frequency: string }[]
    >`select mail_pace as frequency from memberships where name = ${name}`;
    return row?.frequency ?? "";
  });
}

async function gather(): Promise<void> {
  await inDatabase((sql) => sql`update memberships set mail_pace = 'gathered' where name = ${name}`);
}

test("the settings say what each frequency means and keep what was chosen", async ({ pageOf }) => {
  const page = await pageOf(name);
  await page.goto("/settings");
  await expectAccessible(page);
  await expect(page.getByRole("radio", { name: say("mailSettings.frequency.instant") })).toBeChecked();
  await page.getByText(gathered, { exact: true }).click();
  await page.getByLabel(say("mailSettings.frequency.quietFrom"), { exact: true }).selectOption("1320");
  await page.getByLabel(say("mailSettings.frequency.quietUntil"), { exact: true }).selectOption("420");
  const section = page.getByRole("region", { name: say("mailSettings.frequency.title"), exact: true });
  await section.getByRole("button", { name: say("settings.me.save") }).click();
  await expect(page.getByRole("status").filter({ hasText: say("settings.saved") })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("radio", { name: gathered })).toBeChecked();
  await expect(page.getByLabel(say("mailSettings.frequency.quietFrom"), { exact: true })).toHaveValue("1320");
  expect(await frequency()).toBe("gathered");
});

test("a digest is stopped on its page: opening it changes nothing, the button does", async ({ pageOfNobody }) => {
  await gather();
  const page = await pageOfNobody();
  await page.goto(await unsubscribeAddress());
  await expectAccessible(page);
  expect(await frequency()).toBe("gathered");
  await page.getByRole("button", { name: say("mailSettings.unsubscribe.confirm") }).click();
  await expect(page.getByRole("status").filter({ hasText: say("mailSettings.unsubscribe.done") })).toBeVisible();
  await expectAccessible(page);
  expect(await frequency()).toBe("pressing");
});

test("and by the mail program's own button, which knows no cookie: GET and HEAD never, one POST does", async ({
  playwright,
  baseURL,
}) => {
  await gather();
  const program = await playwright.request.newContext({ baseURL: baseURL ?? "" });
  const address = await unsubscribeAddress();
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const press = (to: string): Promise<APIResponse> =>
    program.post(to, { data: "List-Unsubscribe=One-Click", headers, maxRedirects: 0 });
  expect((await program.get(address)).status()).toBe(200);
  expect((await program.head(address)).status()).toBe(200);
  expect((await press(`${address}x`)).status()).toBe(404);
  expect(await frequency()).toBe("gathered");
  expect((await press(address)).status()).toBe(200);
  expect(await frequency()).toBe("pressing");
  expect((await press(address)).status()).toBe(200);
  expect(await frequency()).toBe("pressing");
  await program.dispose();
});
