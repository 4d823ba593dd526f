import { expect } from "@playwright/test";
import { newId } from "#app/kernel/ids.ts";
import { pseudonymOf } from "#app/services/people/pseudonym.ts";
import { inDatabase } from "./database.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: whoever has left can be forgotten from their page, knowingly: what stays and what goes is read first, a name typed
 * wrong takes nothing away, and afterwards nobody is found by that name.
 */

const name = "Ubaldo Quercia";
const withoutScript = { javaScriptEnabled: false };

/** Somebody who worked here and works here no more. */
async function somebody(): Promise<string> {
  const [personId, userId] = [newId(), newId()];
  await inDatabase(async (sql) => {
    const [lidia] = await sql<{ organizationId: string }[]>`
      select organization_id as "organizationId" from memberships where name = 'Lidia Vannini'`;
    const email = `${personId}@prova.test`;
    await sql`insert into users (id, name, email, email_verified) values (${userId}, ${name}, ${email}, true)`;
    await sql`insert into memberships (id, organization_id, user_id, name, email, roles)
      values (${personId}, ${lidia?.organizationId ?? ""}, ${userId}, ${name}, ${email}, '{writer}')`;
  });
  return personId;
}

for (const options of [{ viewport: { width: 390, height: 844 } }, withoutScript])
  test(`a person is forgotten ${"viewport" in options ? "on a telephone" : "without scripts"}`, async ({ pageOf }) => {
    const personId = await somebody();
    const page = await pageOf("Lidia Vannini", options);
    await page.goto(`/people/${personId}/forget`);
    await expect(page.getByText(say("people.forget.notSuspended", { name }))).toBeVisible();
    await expect(page.getByRole("button", { name: say("people.forget.press") })).toHaveCount(0);
    await page.getByRole("link", { name: say("people.forget.toPerson") }).click();
    await page.getByRole("button", { name: say("people.access.suspend") }).click();
    await page.getByRole("link", { name: say("people.access.forget") }).click();
    await expect(page.getByText(say("people.forget.posts", { n: 0 }))).toBeVisible();
    if (!("javaScriptEnabled" in options)) await expectAccessible(page);

    const typed = page.getByLabel(say("people.forget.typedName", { name }));
    await page.getByLabel(say("people.forget.spellings")).fill("U.");
    await typed.fill(name);
    await page.getByRole("button", { name: say("people.forget.press") }).click();
    await expect(page.getByLabel(say("people.forget.spellings"))).toHaveAccessibleDescription(
      new RegExp(say("people.refusals.spellingsUnclear")),
    );
    await page.getByLabel(say("people.forget.spellings")).fill("il Quercia");
    await typed.fill("Ubaldo");
    await page.getByRole("button", { name: say("people.forget.press") }).click();
    await expect(typed).toHaveAccessibleDescription(new RegExp(say("people.refusals.nameNotTyped")));
    await expect(typed).toHaveValue("Ubaldo");
    await expect(page.getByLabel(say("people.forget.spellings"))).toHaveValue("il Quercia");
    if (!("javaScriptEnabled" in options)) await expectAccessible(page);
    await typed.fill(name);
    await page.getByRole("button", { name: say("people.forget.press") }).click();

    const pseudonym = pseudonymOf(personId);
    await expect(page.getByText(say("people.access.forgotten", { pseudonym }))).toBeVisible();
    await expect(page.getByText(name)).toHaveCount(0);
    expect((await page.request.get(`/people/${personId}`)).status()).toBe(404);
    await page.goto("/log");
    await expect(page.getByText(pseudonym).first()).toBeVisible();
    await expect(page.getByText(name)).toHaveCount(0);
  });
