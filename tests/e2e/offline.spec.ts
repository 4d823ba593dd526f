import { expect, type Page } from "@playwright/test";
import { pagesPrefix } from "#app/offline/names.ts";
import { beginPost, editorOf, writeText } from "./posting.ts";
import { type DemoName, say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/** As people have it: it keeps the pages. */
const withWorker = { serviceWorkers: "allow" } as const;

/** What this browser keeps: pages by their path, and databases of texts. */
function keptHere(page: Page): Promise<{ caches: string[]; pages: string[]; databases: string[]; words: string[] }> {
  return page.evaluate(async (prefix) => {
    const names = await caches.keys();
    const pages: string[] = [];
    for (const name of names.filter((one) => one.startsWith(prefix)))
      for (const { url } of await (await caches.open(name)).keys()) pages.push(new URL(url).pathname);
    const databases = (await indexedDB.databases()).map(({ name }) => name ?? "");
    const words = Object.keys(localStorage).filter((key) => key.startsWith("imprimatur:"));
    return { caches: names, pages, databases, words };
  }, pagesPrefix);
}

async function untilKept(page: Page, path: string): Promise<void> {
  await expect.poll(async () => (await keptHere(page)).pages, { timeout: 60_000 }).toContain(path);
}

/** A session of its own: the one that tests share goes on. */
async function enterAs(page: Page, name: DemoName): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: say("signIn.demoEnter", { name }) }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

/** A browser that the list of sessions tells apart. */
const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Ends the session of that browser from another one. */
async function endFrom(page: Page): Promise<void> {
  await page.goto("/settings");
  const device = say("settings.sessions.device", { browser: "Firefox", system: "Windows" });
  await page
    .getByRole("button", { name: say("settings.sessions.endOne", { device }) })
    .first()
    .click();
  await expect(page.getByText(say("settings.sessions.ended"))).toBeVisible();
}

test("a post opens offline, what is typed stays, and goes out when the connection is back", async ({ pageOf }) => {
  const davide = await pageOf("Davide Lanzi", withWorker);
  const path = await beginPost(davide, { title: "Scritto in galleria" });
  await writeText(davide, "Prima della galleria.");
  await untilKept(davide, path);
  await untilKept(davide, "/offline");
  const marta = await pageOf("Marta Benedetti");
  await marta.goto(path);

  await davide.context().setOffline(true);
  await davide.reload();
  await expect(davide.getByRole("heading", { level: 1 })).toHaveText("Scritto in galleria");
  await expect(editorOf(davide)).toHaveText("Prima della galleria.");
  await expect(editorOf(davide)).toHaveAttribute("contenteditable", "true");
  await editorOf(davide).click();
  await davide.keyboard.press("Control+End");
  await davide.keyboard.type(" Dentro la galleria.");
  await expect(davide.getByText(say("post.save.unreachable"))).toBeVisible();
  await expectAccessible(davide);

  await test.step("a second reload offline keeps it", async () => {
    await davide.reload();
    await expect(editorOf(davide)).toHaveText("Prima della galleria. Dentro la galleria.");
  });

  await test.step("a page that was not kept gives way to those that were", async () => {
    await davide.goto("/people");
    await expect(davide.getByRole("heading", { level: 1 })).toHaveText(say("offline.title"));
    await expectAccessible(davide);
    await davide.getByRole("link", { name: /Scritto in galleria/u }).click();
    await expect(editorOf(davide)).toHaveText("Prima della galleria. Dentro la galleria.");
  });

  await test.step("meanwhile somebody else writes; both are there in the end, and saved", async () => {
    await expect(editorOf(marta)).toHaveAttribute("contenteditable", "true");
    await editorOf(marta).click();
    await marta.keyboard.press("Control+Home");
    await marta.keyboard.type("Fuori. ");
    await expect(marta.getByText(say("post.save.saved"))).toBeVisible();
    await davide.context().setOffline(false);
    const both = "Fuori. Prima della galleria. Dentro la galleria.";
    await expect(editorOf(davide)).toHaveText(both, { timeout: 60_000 });
    await expect(editorOf(marta)).toHaveText(both, { timeout: 60_000 });
    await expect(davide.getByText(say("post.save.saved"))).toBeVisible();
  });
});

test("signing out, in whichever page, leaves nothing of anybody in the browser", async ({ pageOfNobody }) => {
  const page = await pageOfNobody(withWorker);
  await enterAs(page, "Marta Benedetti");
  const path = await beginPost(page, { title: "Da dimenticare" });
  await writeText(page, "Nessuno lo ritrovi qui.");
  await untilKept(page, path);
  expect((await keptHere(page)).databases.length).toBeGreaterThan(0);

  const other = await page.context().newPage();
  await other.goto("/");
  await other.getByText("Marta Benedetti").first().click();
  await other
    .getByRole("button", { name: say("navigation.signOut") })
    .filter({ visible: true })
    .click();
  await other.waitForURL("**/sign-in?why=signedOut");
  await page.waitForURL("**/sign-in?why=signedOut");
  await expect
    .poll(() => keptHere(other), { timeout: 30_000 })
    .toEqual({ caches: [], pages: [], databases: [], words: [] });

  await page.context().setOffline(true);
  await expect(page.goto(path)).rejects.toThrow();
});

test("a session ended from elsewhere takes its copies with it at the next contact", async ({
  pageOf,
  pageOfNobody,
}) => {
  const here = await pageOfNobody({ ...withWorker, userAgent: firefox });
  await enterAs(here, "Sofia Guidi");
  await untilKept(here, "/");
  await endFrom(await pageOf("Sofia Guidi"));
  await here.reload();
  await here.waitForURL("**/sign-in**");
  await expect.poll(async () => (await keptHere(here)).pages).toEqual([]);
});

test("text that never arrived outlives the end of a session, for its writer alone", async ({
  pageOf,
  pageOfNobody,
}) => {
  const here = await pageOfNobody({ ...withWorker, userAgent: firefox });
  await enterAs(here, "Lidia Vannini");
  const path = await beginPost(here, { title: "Mai arrivato" });
  await writeText(here, "Arrivato.");
  await untilKept(here, path);
  await here.context().setOffline(true);
  await here.keyboard.type(" Mai arrivato.");
  await expect(here.getByText(say("post.save.unreachable"))).toBeVisible();
  await endFrom(await pageOf("Lidia Vannini"));
  await here.context().setOffline(false);
  await here.reload();
  await here.waitForURL("**/sign-in**");
  await expect.poll(async () => (await keptHere(here)).pages).toEqual([]);
  expect((await keptHere(here)).databases).toHaveLength(1);
  await enterAs(here, "Lidia Vannini");
  await here.goto(path);
  await expect(editorOf(here)).toHaveText("Arrivato. Mai arrivato.");
  await expect(here.getByText(say("post.save.saved"))).toBeVisible();
});

test("nothing of decisions, mails or the log is kept", async ({ pageOf }) => {
  const lidia = await pageOf("Lidia Vannini", withWorker);
  await lidia.goto("/");
  await untilKept(lidia, "/");
  for (const path of ["/log", "/mailbox", "/people", "/settings"]) await lidia.goto(path);
  await lidia.goto("/posts");
  await untilKept(lidia, "/posts");
  expect((await keptHere(lidia)).pages.toSorted()).toEqual(["/", "/offline", "/posts"]);
});
