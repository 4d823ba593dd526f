import { writeFile } from "node:fs/promises";
import { expect, type Page, type Route } from "@playwright/test";
import sharp from "sharp";
import { translator } from "#app/i18n/translator.server.ts";
import { beginPost, editorOf, picture, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";

/* The rule: what cannot be is refused in plain words, tells nothing that was not known, and changes nothing. */

test("an id that is unknown, malformed or somebody else's leads to the same page", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini");
  const seen = new Set<string>();
  for (const place of ["posts", "approval-routes", "people", "people/groups"]) {
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
  await upload(page, { name: "foto.png", buffer: html });
  await expect(page.getByText(say("post.mediaErrors.imageNotRecognised"))).toBeVisible();

  await upload(page, { name: "bomba.png", buffer: await bomb() });
  await expect(page.getByText(say("post.mediaErrors.imageTooManyPixels"))).toBeVisible();

  await upload(page, { name: "grande.jpg", buffer: Buffer.alloc(21_000_000, 1) });
  await expect(page.getByText(say("post.mediaErrors.uploadTooLarge", { size: "20 MB" }))).toBeVisible();
  await expect(page.getByRole("listitem").filter({ has: page.locator('img[src^="/media/"]') })).toHaveCount(0);

  await page.request.post("/preferences", { form: { locale: "fr", back: "/" }, headers: origin });
  try {
    await page.reload();
    // The scripts that send what is chosen are there.
    await expect(page.locator('[contenteditable="true"]')).toBeVisible();
    await upload(page, { name: "foto.png", buffer: html });
    await expect(page.getByText(translator("fr")("post.mediaErrors.imageNotRecognised"))).toBeVisible();
  } finally {
    await page.request.post("/preferences", { form: { locale: "it", back: "/" }, headers: origin });
  }
});

test("a film taken for an image is refused beside the field, on the page as it was, with a script and without", async ({
  pageOf,
}) => {
  const tooLarge = say("post.mediaErrors.uploadTooLarge", { size: "20 MB" });
  const film = { name: "film.jpg", buffer: Buffer.alloc(30_000_000, 1) };
  const page = await pageOf("Davide Lanzi");
  const address = await beginPost(page, { title: "Un film per sbaglio" });
  await writeText(page, "Il testo resta qui.");
  const sent: string[] = [];
  page.on("request", (request) => void (request.method() === "POST" && sent.push(request.url())));
  await upload(page, film);
  await expect(page.getByText(tooLarge)).toBeVisible();
  await expect(editorOf(page)).toContainText("Il testo resta qui.");
  expect(
    sent.filter((url) => url.includes("/media")),
    "it was not sent at all",
  ).toEqual([]);
  await upload(page, { name: "ponte.jpg", buffer: await picture() });
  await expect(page.getByLabel(say("post.media.alt"), { exact: true })).toBeVisible();
  await expect(page.getByText(tooLarge)).toBeHidden();

  const plain = await pageOf("Davide Lanzi", { javaScriptEnabled: false });
  await plain.goto(address);
  await upload(plain, film);
  await plain.getByRole("button", { name: say("post.media.upload") }).click();
  await expect(plain.getByText(tooLarge)).toBeVisible();
  expect(new URL(plain.url()).pathname).toBe(address);
});

test("an image that something on the way refuses, or that is cut off, is answered beside the field", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  await beginPost(page, { title: "Un’immagine che non arriva" });
  await writeText(page, "Il testo resta qui.");
  const file = { name: "ponte.jpg", buffer: await picture() };
  const answers: Array<(route: Route) => Promise<void>> = [
    (route) => route.fulfill({ status: 413, contentType: "text/html", body: "<h1>413 Request Entity Too Large</h1>" }),
    (route) => route.abort("connectionreset"),
  ];
  for (const answer of answers) {
    // The sentence is the same twice: what tells that this upload was answered is its own request.
    const answered = new Promise<void>((resolve, reject) => {
      const tell = (route: Route) => answer(route).then(resolve, reject);
      page.route(/\/media\.data$/u, tell, { times: 1 }).catch(reject);
    });
    await upload(page, file);
    await answered;
    await pageRests(page);
    await expect(page.getByText(say("post.mediaErrors.uploadMalformed"))).toBeVisible();
    await expect(editorOf(page)).toContainText("Il testo resta qui.");
  }
  await upload(page, file);
  await expect(page.getByLabel(say("post.media.alt"), { exact: true })).toBeVisible();
});

test("an image chosen while words beside another are not saved is sent when one goes on, and the words stay", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  await beginPost(page, { title: "Due immagini una dopo l’altra" });
  const alt = page.getByLabel(say("post.media.alt"), { exact: true });
  await upload(page, { name: "ponte.jpg", buffer: await picture() });
  await alt.fill("Il ponte al tramonto");
  await upload(page, { name: "argine.jpg", buffer: await picture() });
  await page.getByRole("button", { name: say("controls.unsaved.goOn") }).click();
  await expect(alt).toHaveCount(2);
  await expect(alt.first()).toHaveValue("Il ponte al tramonto");
});

test("a moment that is over is refused beside its field, in a new post and in one that is there", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  const date = page.getByLabel(say("post.moment.date"), { exact: true });
  const past = async () => {
    await date.fill("2020-01-01");
    await page.getByLabel(say("post.moment.hour"), { exact: true }).fill("09:00");
  };
  await page.goto("/posts/new");
  await page.getByLabel(say("newPost.title")).fill("Ieri l’altro");
  await past();
  await page
    .getByRole("button", { name: say("newPost.write") })
    .filter({ visible: true })
    .click();
  await expect(date).toHaveAccessibleDescription(new RegExp(say("post.moment.past")));
  await expect(date).toHaveValue("2020-01-01");
  await expect(page.getByLabel(say("newPost.title"))).toHaveValue("Ieri l’altro");

  await beginPost(page, { title: "Ieri l’altro" });
  await page.locator("#brief summary").click();
  await page.getByLabel(say("post.brief.title")).fill("Un altro titolo");
  await past();
  await page
    .locator("#brief")
    .getByRole("button", { name: say("post.brief.save") })
    .click();
  await expect(date).toHaveAccessibleDescription(new RegExp(say("post.moment.past")));
  await expect(page.getByLabel(say("post.brief.title"))).toHaveValue("Un altro titolo");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ieri l’altro");
});

test("fields that are too long or make no sense are answered beside the field, and keep what was typed", async ({
  pageOf,
}) => {
  const page = await pageOf("Davide Lanzi");
  const origin = await originOf(page, "/posts/new");
  // The clock goes from two to three that night: half past two does not exist.
  const sent: Array<Record<string, string>> = [
    { title: "x".repeat(5_000) },
    { title: "" },
    { title: "a", purpose: "p".repeat(50_000) },
    { title: "a", date: "ieri", hour: "25:99" },
    { title: "a", date: "2031-03-30", hour: "02:30" },
    { title: "a", date: "2020-01-01", hour: "09:00" },
    { title: "a", channelId: "no-id" },
    { title: "a", channelId: "01900000-0000-7000-8000-000000000000" },
    { title: "a", routeId: "no-id" },
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

/** What a form of our own page is sent with. */
async function originOf(page: Page, path: string): Promise<{ origin: string }> {
  await page.goto(path);
  return { origin: new URL(page.url()).origin };
}

/** By its place on the disk: the browser reads it there, and nothing large goes over the connection that steers it. */
async function upload(page: Page, { name, buffer }: { name: string; buffer: Buffer }): Promise<void> {
  const file = test.info().outputPath(name);
  await writeFile(file, buffer);
  await page.locator('input[type="file"][name="image"]').setInputFiles(file);
}

/** Nothing is on its way any more. */
async function pageRests(page: Page): Promise<void> {
  const state = () => page.evaluate(() => window.__remixRouter.state.navigation.state);
  await expect.poll(state).toBe("idle");
}

/** A hundred megapixels in a few kilobytes. */
function bomb(): Promise<Buffer> {
  return sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: "#000" } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}
