import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { translator } from "#app/i18n/translator.server.ts";
import { takeDatabaseAway } from "./database-away.ts";
import { beginPost, editorOf, writeText } from "./posting.ts";
import { say, test } from "./stage.ts";

/* The rule: whatever breaks, nothing typed is lost, nothing is half done, and the page says what to do. */

test("the session ends in the middle of writing: the text waits, and is saved after signing in again", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  const address = await beginPost(page, { title: "Scritto a sessione finita" });
  await writeText(page, "Prima riga.");
  await page.context().clearCookies();
  await page.keyboard.type(" Seconda riga.");
  await expect(page.getByText(say("post.save.signInTitle"))).toBeVisible();
  await expect(editorOf(page)).toContainText("Prima riga. Seconda riga.");

  const [other] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: say("post.save.signIn") }).click(),
  ]);
  await enter(other);
  await page.getByRole("button", { name: say("post.save.signedInAgain") }).click();
  await expect(page.getByText(say("post.save.saved"))).toBeVisible();

  await test.step("and so it is when the page itself was left", async () => {
    await page.context().clearCookies();
    await editorOf(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Terza riga.");
    await expect(page.getByText(say("post.save.signInTitle"))).toBeVisible();
    await page.reload();
    await enter(page);
    await expect(page).toHaveURL(new RegExp(address));
    await expect(editorOf(page)).toContainText("Prima riga. Seconda riga. Terza riga.");
    await expect(page.getByText(say("post.save.saved"))).toBeVisible();
  });
});

test("the server cannot be reached while one types: the words stay, and are saved when it is back", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
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
  const release = await hold(page, /plain-editor/u);
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

test("two people save the same text: nothing is overwritten, both are shown, a person chooses", async ({ pageOf }) => {
  const one = await pageOf("Davide Lanzi");
  const address = await beginPost(one, { title: "Scritto in due" });
  await writeText(one, "Si comincia alle nove.");
  const two = await pageOf("Marta Benedetti");
  await two.goto(address);
  await expect(editorOf(two)).toContainText("Si comincia alle nove.");

  await two.context().setOffline(true);
  await replace(two, "Si comincia alle dieci.");
  await expect(two.getByText(say("post.save.unreachable"))).toBeVisible();
  await replace(one, "Si comincia alle undici.");
  await expect(one.getByText(say("post.save.saved"))).toBeVisible();
  await two.context().setOffline(false);

  await expect(two.getByRole("heading", { name: say("post.conflict.mine") })).toBeVisible();
  const conflict = two.getByRole("alert").filter({ hasText: say("post.conflict.line") });
  await expect(conflict).toContainText("Si comincia alle dieci.");
  await expect(conflict).toContainText("Si comincia alle undici.");
  await two.getByRole("button", { name: say("post.conflict.keepMine") }).click();
  await expect(two.getByText(say("post.save.saved"))).toBeVisible();
  await one.reload();
  await expect(editorOf(one)).toContainText("Si comincia alle dieci.");
});

test("the database is away for a while: a calm page, the words kept, and everything works again by itself", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  const other = await pageOf("Marta Benedetti");
  await beginPost(page, { title: "Scritto senza base dati" });
  await writeText(page, "Con la base dati.");

  const bringBack = await takeDatabaseAway();
  try {
    await page.keyboard.type(" Senza la base dati.");
    const answer = await other.goto("/posts");
    expect(answer?.status()).toBe(503);
    expect(Number(answer?.headers()["retry-after"])).toBeGreaterThan(0);
    await expect(other.getByRole("heading", { name: say("errors.unavailable.title") })).toBeVisible();
    await expect(page.getByText(say("post.save.unreachable"))).toBeVisible({ timeout: 20_000 });
    await expect(editorOf(page)).toContainText("Con la base dati. Senza la base dati.");
  } finally {
    await bringBack();
  }

  await expect(async () => expect((await other.request.get("/readyz")).status()).toBe(200)).toPass({ timeout: 15_000 });
  await other.getByRole("link", { name: say("errors.reload") }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText(say("navigation.posts"));
  await expect(page.getByText(say("post.save.saved"))).toBeVisible({ timeout: 30_000 });
});

test("an id that is unknown, malformed or somebody else's leads to the same page", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini");
  const seen = new Set<string>();
  for (const place of ["posts", "routes", "people", "people/groups"]) {
    for (const id of ["01900000-0000-7000-8000-000000000000", "no-id", "%00", "1;drop", "x".repeat(3000)]) {
      const answer = await page.goto(`/${place}/${id}`);
      expect(answer?.status(), `/${place}/${id.slice(0, 40)}`).toBe(404);
      seen.add(await page.locator("main").innerText());
    }
  }
  expect([...seen], "one page for all").toHaveLength(1);
  await expect(page.getByRole("heading", { name: say("errors.notFound.title") })).toBeVisible();
});

test("a page that is not for one's role does not exist", async ({ pageOf }) => {
  const page = await pageOf("Andrea Bonaiuti");
  for (const path of ["/people/invitation", "/people/groups/new", "/log", "/posts/new"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { name: say("errors.notFound.title") })).toBeVisible();
  }
});

test("an image that lies, is too heavy, or would burst is refused in plain words of the reader's language", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  await beginPost(page, { title: "Immagini che non vanno" });
  const origin = { origin: new URL(page.url()).origin };
  const html = Buffer.from("<!doctype html><script>alert(1)</script>");
  await upload(page, { name: "foto.png", mimeType: "image/png", buffer: html });
  await expect(page.getByText(say("post.mediaErrors.imageNotRecognised"))).toBeVisible();

  await upload(page, { name: "bomba.png", mimeType: "image/png", buffer: await bomb() });
  await expect(page.getByText(say("post.mediaErrors.imageTooManyPixels"))).toBeVisible();

  await upload(page, { name: "grande.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(21_000_000, 1) });
  await expect(page.getByText(say("post.mediaErrors.uploadTooLarge", { size: "20 MB" }))).toBeVisible();
  await expect(page.getByRole("listitem").filter({ has: page.locator('img[src^="/media/"]') })).toHaveCount(0);

  await page.request.post("/preferences", { form: { locale: "fr", back: "/" }, headers: origin });
  try {
    await page.reload();
    await upload(page, { name: "foto.png", mimeType: "image/png", buffer: html });
    await expect(page.getByText(translator("fr")("post.mediaErrors.imageNotRecognised"))).toBeVisible();
  } finally {
    await page.request.post("/preferences", { form: { locale: "it", back: "/" }, headers: origin });
  }
});

test("fields that are too long or make no sense are answered beside the field, and keep what was typed", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  const origin = await originOf(page, "/posts/new");
  // The thirtieth of March goes from two to three: half past two never comes.
  const sent: Array<Record<string, string>> = [
    { title: "x".repeat(5_000) },
    { title: "" },
    { title: "a", purpose: "p".repeat(50_000) },
    { title: "a", date: "ieri", hour: "25:99" },
    { title: "a", date: "2031-03-30", hour: "02:30" },
    { title: "a", channelId: "no-id" },
    { title: "a", channelId: "01900000-0000-7000-8000-000000000000" },
    { title: "a", routeId: "no-id" },
    { title: "un\u0000nulla" },
  ];
  for (const form of sent) {
    const answer = await page.request.post("/posts/new", { form, headers: origin, maxRedirects: 0 });
    expect(answer.status(), JSON.stringify(form).slice(0, 60)).toBe(422);
    expect(await answer.text()).toMatch(/aria-invalid|role="(alert|status)"/u);
  }
  await page.getByLabel(say("newPost.title")).fill("Resta qui");
  await page.getByLabel(say("post.moment.date"), { exact: true }).fill("2031-03-30");
  await page.getByLabel(say("post.moment.hour"), { exact: true }).fill("02:30");
  await page
    .getByRole("button", { name: say("newPost.write") })
    .filter({ visible: true })
    .click();
  await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
  await expect(page.getByLabel(say("newPost.title"))).toHaveValue("Resta qui");
});

test("nothing scrolls sideways on a telephone of 360 pixels", async ({ pageOf, pageOfNobody }) => {
  const narrow = { viewport: { width: 360, height: 740 } };
  const wide: string[] = [];
  const nobody = await pageOfNobody(narrow);
  for (const path of ["/sign-in", "/mailbox", "/nowhere"]) wide.push(...(await wideAt(nobody, path)));
  const admin = await pageOf("Lidia Vannini", narrow);
  const writer = await pageOf("Marta Benedetti", narrow);
  for (const path of [
    "/",
    "/posts",
    "/posts?view=board",
    "/posts?tab=all",
    "/posts/new",
    "/routes",
    "/channels",
    "/settings",
  ])
    wide.push(...(await wideAt(writer, path)));
  for (const path of ["/people", "/people/invitation", "/people/groups/new", "/log", "/settings"])
    wide.push(...(await wideAt(admin, path)));
  for (const [list, link] of [
    ["/posts?tab=all&state=review", 'main a[href^="/posts/0"]'],
    ["/posts?tab=all&state=published", 'main a[href^="/posts/0"]'],
    ["/routes", 'main a[href^="/routes/0"]'],
    ["/people", 'main a[href^="/people/0"]'],
    ["/mailbox", 'a[href^="/mailbox?message="]'],
  ] as const) {
    await admin.goto(list);
    const address = (await admin.locator(link).first().getAttribute("href")) ?? "";
    const parts = list.startsWith("/posts") ? ["", "?part=previews", "?part=iter", "?part=history"] : [""];
    for (const part of parts) wide.push(...(await wideAt(admin, address + part)));
  }
  expect(wide).toEqual([]);
});

test("another site's page cannot change anything here, and data requests of old are refused", async ({
  pageOf,
  request,
}) => {
  const page = await pageOf("Davide Lanzi");
  await page.goto("/");
  const home = new URL(page.url()).origin;
  const strangers: Array<Record<string, string>> = [
    { origin: "https://altrove.example" },
    { origin: "null" },
    { origin: home, "sec-fetch-site": "cross-site" },
    {},
  ];
  for (const headers of strangers) {
    for (const path of ["/posts/new", "/posts/new.data", "/sign-out", "/sign-in", "/preferences"]) {
      const answer = await page.request.post(path, { form: { title: "Da fuori" }, headers, maxRedirects: 0 });
      expect(answer.status(), `${path} ${JSON.stringify(headers)}`).toBe(403);
    }
  }
  for (const path of ["/?_data=root", "/posts/new?_data=routes%2F_app.posts.new"]) {
    expect((await request.get(path)).status(), path).toBe(400);
    expect((await page.request.post(path, { form: { title: "a" }, headers: { origin: home } })).status(), path).toBe(
      400,
    );
  }
  await page.goto("/posts?tab=all&q=Da%20fuori");
  await expect(page.getByRole("link", { name: "Da fuori" })).toHaveCount(0);
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

/** What a form of our own page is sent with. */
async function originOf(page: Page, path: string): Promise<{ origin: string }> {
  await page.goto(path);
  return { origin: new URL(page.url()).origin };
}

/** Signs Davide in where the door has been reached. */
async function enter(page: Page): Promise<void> {
  await page.getByRole("button", { name: say("signIn.demoEnter", { name: "Davide Lanzi" }) }).click();
  await expect(page.getByRole("navigation", { name: say("navigation.main") })).toBeVisible();
}

async function replace(page: Page, text: string): Promise<void> {
  await editorOf(page).click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

async function upload(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.locator('input[type="file"][name="image"]').setInputFiles(file);
}

/** A hundred megapixels in a few kilobytes. */
function bomb(): Promise<Buffer> {
  return sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: "#000" } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

async function wideAt(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  return scrollWidth > clientWidth ? [`${path}: ${scrollWidth} > ${clientWidth}`] : [];
}
