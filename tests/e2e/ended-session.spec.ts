import { expect, type Page } from "@playwright/test";
import { inDatabase } from "./database.ts";
import { beginPost } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { scriptsRun } from "./scripts-run.ts";

/* The rule: what was typed and sent after the session had ended elsewhere is back after the next sign-in. */

const name = "Davide Lanzi";

async function signIn(page: Page, path = "/"): Promise<void> {
  if (!page.url().includes("/sign-in")) await page.goto(`/sign-in?next=${path}`);
  await page.getByRole("button", { name: say("signIn.demoEnter", { name }) }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** As if "close the other sessions" had been pressed on another device: the newest session of the person is over. */
async function endSession(): Promise<void> {
  await inDatabase(async (sql) => {
    const ended = await sql`
      delete from sessions where id = (select s.id from sessions s join users u on u.id = s.user_id
        where u.name = ${name} order by s.created_at desc limit 1) returning id`;
    expect(ended).toHaveLength(1);
  });
}

test("a comment sent after the session ended is back in its field, and can be sent", async ({ pageOfNobody }) => {
  const page = await pageOfNobody();
  await signIn(page);
  const address = await beginPost(page, { title: "Una sessione finita altrove" });
  await page.goto(`${address}/comments`);
  await page.getByText(say("comments.write.heading")).click();
  const body = page.getByLabel(say("comments.write.body"), { exact: true }).first();
  await body.fill("Manca l’ora di riapertura, e «forse» anche il giorno.");
  await endSession();
  await page
    .getByRole("button", { name: say("comments.write.send") })
    .first()
    .click();
  await page.waitForURL("**/sign-in**");
  await signIn(page);
  await page.goto(`${address}/comments`);
  await expect(page.getByText(say("controls.putBack.here"))).toBeVisible();
  await expect(body).toHaveValue("Manca l’ora di riapertura, e «forse» anche il giorno.");
  await page
    .getByRole("button", { name: say("comments.write.send") })
    .first()
    .click();
  await expect(page.getByRole("article").filter({ hasText: "Manca l’ora di riapertura" })).toBeVisible();
  await page.reload();
  await expect(page.getByText(say("controls.putBack.here"))).toHaveCount(0);
});

for (const next of [name, "Marta Benedetti"] as const) {
  const outcome = next === name ? "is back in its form" : "is not there for somebody else";
  test(`a new post sent after the session ended ${outcome}`, async ({ pageOfNobody }) => {
    const page = await pageOfNobody();
    await signIn(page, "/people");
    await page.goto("/posts/new");
    await expect.poll(() => page.evaluate(() => "__remixRouter" in window)).toBe(true);
    const title = page.getByLabel(say("newPost.title"));
    await title.fill("Il titolo che non si perde");
    const purpose = page.getByLabel(say("newPost.purpose"));
    await purpose.fill("Avvisare chi abita in via Roma");
    await endSession();
    // The page plans the iter anew after typing, and may find by itself that the session is over before the press does.
    const press = page
      .getByRole("button", { name: say("newPost.write") })
      .filter({ visible: true })
      .click();
    press.catch(() => undefined);
    await page.waitForURL("**/sign-in**");
    await page.getByRole("button", { name: say("signIn.demoEnter", { name: next }) }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    await page.goto("/posts/new");
    if (next === name) {
      await expect(title).toHaveValue("Il titolo che non si perde");
      await expect(purpose).toHaveValue("Avvisare chi abita in via Roma");
    } else {
      // The scripts of the page find that somebody else is here, and forget it.
      const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
      await expect.poll(kept).not.toContain("non si perde");
      await scriptsRun(page);
      await expect(title).toHaveValue("");
    }
  });
}
