import { expect, type Page } from "@playwright/test";
import { beginPost, editorOf, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";

/* The rule: whatever breaks, nothing typed is lost, nothing is half done, and the page says what to do. */

/* Service workers on, as people have them, where a page is left or reloaded; elsewhere they do not matter. */
const withWorker = { serviceWorkers: "allow" } as const;

test("the session ends in the middle of writing: the text waits, and is saved after signing in again", async ({
  pageOfNobody,
}) => {
  const page = await pageOfNobody(withWorker);
  await page.goto("/sign-in");
  await enter(page);
  const address = await beginPost(page, { title: "Scritto a sessione finita" });
  await writeText(page, "Prima riga.");
  await signOutElsewhere(page);
  await expect(page.getByText(say("post.save.signInTitle"))).toBeVisible();
  await editorOf(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Seconda riga.");
  await expect(editorOf(page)).toContainText("Prima riga. Seconda riga.");
  await expect(page.getByText(say("post.save.signedOut"))).toBeVisible();

  const [other] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: say("post.save.signIn") }).click(),
  ]);
  await enter(other);
  await expect(page.getByText(say("post.save.saved"))).toBeVisible();

  await test.step("and so it is when the page itself was left", async () => {
    await signOutElsewhere(page);
    await expect(page.getByText(say("post.save.signInTitle"))).toBeVisible();
    await editorOf(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Terza riga.");
    await expect(page.getByText(say("post.save.signedOut"))).toBeVisible();
    await keptInBrowser(page);
    await page.reload();
    await enter(page);
    await expect(page).toHaveURL(new RegExp(address));
    await expect(editorOf(page)).toContainText("Prima riga. Seconda riga. Terza riga.");
    // The tab of the sign-in may have sent it first: then this page only finds it there.
    await expect(page.getByText(new RegExp(`^${say("post.save.savedEarlier")}`, "u"))).toBeVisible();
  });
});

test("the session ends while the page reads itself anew: nobody is led away from what they write", async ({
  pageOf,
  pageOfNobody,
}) => {
  const page = await pageOfNobody();
  await page.goto("/sign-in");
  await enter(page);
  const address = await beginPost(page, { title: "Letto di nuovo a sessione finita" });
  await writeText(page, "Quel che c’è.");
  const reading = page.waitForRequest(/\.data\b/u);
  const release = await hold(page, /\.data\b/u);
  const other = await pageOf("Marta Benedetti");
  await other.goto(address);
  const brief = other.getByRole("region", { name: say("post.brief.heading") });
  await brief.getByText(say("post.brief.edit")).click();
  await brief.getByLabel(say("post.brief.purpose")).fill("Cambiato da un’altra");
  await brief.getByRole("button", { name: say("post.brief.save") }).click();
  await reading;
  await signOutElsewhere(page);
  release();
  await expect(page.getByText(say("post.save.signInTitle"))).toBeVisible();
  await page.keyboard.type(" E quel che segue.");
  await expect(editorOf(page)).toContainText("Quel che c’è. E quel che segue.");
  await expect(page).toHaveURL(new RegExp(`${address}$`));
});

test("the server cannot be reached while one types: the words stay, and are saved when it is back", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi", withWorker);
  await beginPost(page, { title: "Scritto senza linea" });
  await writeText(page, "Con la linea.");
  await page.context().setOffline(true);
  await page.keyboard.type(" Senza linea.");
  await expect(page.getByText(say("post.save.unreachable"))).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText(say("post.save.saved"))).toBeVisible();
  await page.reload();
  await expect(editorOf(page)).toContainText("Con la linea. Senza linea.");
});

test("whoever types before the editor has come loses no letter, and no letter goes astray", async ({ pageOf }) => {
  const page = await pageOf("Davide Lanzi");
  const address = await beginPost(page, { title: "Scritto in fretta" });
  const release = await hold(page, /mount-text/u);
  await page.reload();
  const field = page.locator('textarea[name="text"]');
  await field.click();
  await expect.poll(() => page.evaluate(() => "__remixRouter" in window)).toBe(true);
  await page.keyboard.type("Nuovi orari in biblio");
  release();
  await expect(field).toBeHidden();
  await page.keyboard.type("teca: non si cambia nulla.");
  await expect(page.getByText(say("post.save.saved"))).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await page.reload();
  await expect(editorOf(page)).toHaveText("Nuovi orari in biblioteca: non si cambia nulla.");
});

test("two people write in the same sentence, one of them offline: both are in it", async ({ pageOf }) => {
  const one = await pageOf("Davide Lanzi");
  const address = await beginPost(one, { title: "Scritto in due" });
  await writeText(one, "Si comincia alle nove.");
  const two = await pageOf("Marta Benedetti");
  await two.goto(address);
  await expect(editorOf(two)).toHaveText("Si comincia alle nove.");
  await expect(editorOf(two)).toHaveAttribute("contenteditable", "true");

  await two.context().setOffline(true);
  await editorOf(two).click();
  await two.keyboard.press("Home");
  await two.keyboard.type("Domani: ");
  await expect(two.getByText(say("post.save.unreachable"))).toBeVisible();
  await editorOf(one).click();
  await one.keyboard.press("End");
  await one.keyboard.type(" Portate la merenda.");
  await expect(one.getByText(say("post.save.saved"))).toBeVisible();
  await two.context().setOffline(false);

  const whole = "Domani: Si comincia alle nove. Portate la merenda.";
  for (const page of [one, two]) {
    await expect(editorOf(page)).toHaveText(whole);
    await expect(page.getByText(say("post.save.saved"))).toBeVisible();
  }
});

test("the connection goes before the editor has come: the field says that nothing is saved, and loses nothing", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  await beginPost(page, { title: "Scritto prima della linea" });
  const release = await hold(page, /mount-text/u);
  await page.reload();
  const field = page.locator('textarea[name="text"]');
  await expect.poll(() => page.evaluate(() => "__remixRouter" in window)).toBe(true);
  await field.click();
  await page.context().setOffline(true);
  await page.keyboard.type("Ancora nel campo.");
  await expect(page.getByText(say("post.save.unreachable"))).toBeVisible();
  await page.context().setOffline(false);
  release();
  await expect(field).toBeHidden();
  await expect(editorOf(page)).toHaveText("Ancora nel campo.");
  await expect(page.getByText(say("post.save.saved"))).toBeVisible();
});

/** Keeps what matches on its way until it is let go. */
async function hold(page: Page, address: RegExp): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(address, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Signs Davide in where the sign-in page has been reached. */
async function enter(page: Page): Promise<void> {
  await page.getByRole("button", { name: say("signIn.demoEnter", { name: "Davide Lanzi" }) }).click();
  await expect(page.getByRole("navigation", { name: say("navigation.main") })).toBeVisible();
}

/** Ends the session at the server, as from another device, and leaves this browser nothing to sign in with. */
async function signOutElsewhere(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`${origin}/sign-out`, { headers: { origin } });
  expect(answer.ok()).toBe(true);
}

/** What was typed is written into the browser's own database, one transaction after the other: this one ends after them. */
async function keptInBrowser(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) =>
      name?.startsWith("imprimatur:text:") ? [name] : [],
    );
    const done = (request: IDBRequest) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    for (const name of names) {
      const database = (await done(indexedDB.open(name))) as IDBDatabase;
      for (const store of Array.from(database.objectStoreNames))
        await done(database.transaction(store, "readwrite").objectStore(store).count());
      database.close();
    }
  });
}
