import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { pressOnPost, stateOf } from "./going-out.ts";
import { openMail } from "./mailbox.ts";
import { beginPost, inMinutes, picture, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: the card of a link is read when the writer asks, an image that a network does not take is cut where the writer
 * says, by keyboard as well, and whoever signs sees exactly the card and the picture that go out.
 */

const wide = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 } };
const bluesky = "Bluesky · Comune";
const instagram = "Instagram · comune_valdarno";
const head = { title: "Il mercato di Natale", description: "Dal 3 al 24 dicembre, in piazza." };

let site: Server;
let link = "";
test.beforeAll(async () => {
  const photo = await picture();
  site = createServer(({ url }, response) => {
    if (url === "/foto.jpg") return void response.writeHead(200, { "content-type": "image/jpeg" }).end(photo);
    if (url !== "/mercato") return void response.writeHead(404).end();
    const meta = `<meta property="og:image" content="/foto.jpg"><meta name="description" content="${head.description}">`;
    response.writeHead(200, { "content-type": "text/html" }).end(`<title>${head.title}</title>${meta}`);
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  link = `http://127.0.0.1:${(site.address() as AddressInfo).port}/mercato`;
});
test.afterAll(() => new Promise((resolve) => site.close(resolve)));

const cards = (page: Page) => page.getByRole("region", { name: say("linkCards.heading") });
const previews = (page: Page) => page.getByRole("region", { name: say("post.previews.heading") });
const images = (page: Page) => page.locator("#media");
const press = (page: Page, words: string) => page.getByRole("button", { name: words, exact: true }).click();

/** Accessibility is looked at by turns on a phone, too, which shows one part of the page at a time. */
async function expectAccessibleThenWide(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.setViewportSize(wide.viewport);
}

async function addTallImage(page: Page): Promise<void> {
  const bands = [0, 1, 2].map((at) => ({
    input: band(["#7a3b2e", "#d8c9a3", "#2e5c7a"][at] ?? ""),
    top: at * 700,
    left: 0,
  }));
  const buffer = await sharp({ create: { width: 900, height: 2100, channels: 3, background: "#fff" } })
    .composite(bands)
    .jpeg()
    .toBuffer();
  const file = { name: "torre.jpg", mimeType: "image/jpeg", buffer };
  await page.locator('input[type="file"][name="image"]').setInputFiles(file);
  await page.getByLabel(say("post.media.alt"), { exact: true }).fill("La torre dell’orologio");
  await press(page, say("post.media.save"));
  await expect(page.getByText(say("post.media.altShort", { alt: "La torre dell’orologio" }))).toBeVisible();
}

function band(background: string) {
  return { create: { width: 900, height: 700, channels: 3 as const, background } };
}

test("a link's card and a picture cut by keyboard: seen by the writer, signed, seen by who signs", async ({
  pageOf,
}) => {
  test.setTimeout(240_000);
  const writer = await pageOf("Davide Lanzi", wide);
  const title = "Mercato di Natale in piazza";
  const address = await beginPost(writer, {
    title,
    purpose: "Far conoscere il mercato",
    audience: "Famiglie",
    channels: [bluesky, instagram],
    route: "Avvisi alla cittadinanza",
    publishAt: inMinutes(60 * 24),
  });
  await writeText(writer, `Torna il mercato: ${link}`);

  await test.step("the page is read at a press, shown as it will go out, left out and taken again", async () => {
    await expect(cards(writer)).toContainText(link);
    await press(writer, say("linkCards.take"));
    await expect(cards(writer)).toContainText(head.title);
    await expect(previews(writer).getByText(head.title)).toHaveCount(1);
    await expectAccessibleThenWide(writer);
    await press(writer, say("linkCards.drop"));
    await expect(previews(writer).getByText(head.title)).toHaveCount(0);
    await press(writer, say("linkCards.take"));
    await expect(cards(writer)).toContainText(say("linkCards.on", { channels: bluesky }));
  });

  await addTallImage(writer);
  await test.step("a picture takes the place of the card until it goes out elsewhere alone", async () => {
    await expect(cards(writer)).toContainText(say("linkCards.pictures", { channels: bluesky }));
    await images(writer)
      .locator("summary")
      .filter({ hasText: say("fitting.everywhere") })
      .click();
    await images(writer).getByRole("checkbox", { name: bluesky }).uncheck();
    await press(writer, say("fitting.save"));
    await expect(images(writer)).toContainText(say("fitting.somewhere", { channels: instagram }));
    await expect(previews(writer).getByText(head.title)).toHaveCount(1);
  });

  await test.step("it is too tall there: the point is moved by keyboard, what is made is shown, and the original can come back", async () => {
    const got = { channel: instagram, from: "4:5", to: "1,91:1", got: "1:2,33" };
    await expect(images(writer).getByText(say("fitting.shape", got))).toBeVisible();
    const opener = images(writer)
      .locator("summary")
      .filter({ hasText: say("fitting.fit", { channel: instagram }) });
    await opener.focus();
    await writer.keyboard.press("Enter");
    const point = images(writer).getByRole("slider", { name: say("fitting.focus") });
    await point.focus();
    for (const _ of [1, 2, 3]) await writer.keyboard.press("Shift+ArrowUp");
    await writer.keyboard.press("ArrowLeft");
    await expect(point).toHaveAttribute("aria-valuetext", say("fitting.focusAt", { x: "48", y: "20" }));
    await expect(images(writer).getByLabel(say("fitting.y"))).toHaveValue("20");
    await expectAccessibleThenWide(writer);
    await images(writer).getByLabel(say("fitting.y")).press("Enter");
    await expect(images(writer)).toContainText(`Adattata per ${instagram}: 900 × 1125 pixel`);
    await press(writer, say("fitting.original"));
    await expect(images(writer).getByText(say("fitting.shape", got))).toBeVisible();
    await opener.click();
    await images(writer).getByLabel(say("fitting.y")).fill("0");
    await press(writer, say("fitting.submit"));
    await expect(images(writer)).toContainText(`Adattata per ${instagram}`);
    await expectAccessibleThenWide(writer);
  });
  const shown = await previews(writer).getByRole("img", { name: "La torre dell’orologio" }).getAttribute("src");
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();

  await test.step("who signs sees the same card and the same picture, in the mail and on the page", async () => {
    const signer = await pageOf("Paolo Ferretti", phone);
    await openMail(signer, { to: "Paolo Ferretti", subject: say("emails.subject", { title }), saying: head.title });
    await signer.goto(`${address}/decision`);
    await expect(signer.getByText(say("decision.severalPictures"))).toBeVisible();
    await expect(cards(signer)).toContainText(head.description);
    await expect(cards(signer)).toContainText(say("linkCards.on", { channels: bluesky }));
    const id = /\/media\/([0-9a-f-]+)/u.exec(shown ?? "")?.[1] ?? "none";
    await expect(signer.locator(`img[src*="${id}"]`).first()).toBeVisible();
    const file = await signer.request.get(`/media/${id}`);
    expect(await sharp(await file.body()).metadata()).toMatchObject({ width: 900, height: 1125 });
    await expectAccessible(signer);
  });
});

test("without scripts, a picture is cut by two numbers and a page that is none says so", async ({ pageOf }) => {
  const writer = await pageOf("Davide Lanzi", { ...phone, javaScriptEnabled: false });
  const address = await beginPost(writer, { title: "Senza script", channels: [bluesky, instagram] });
  await writer.locator('textarea[name="text"]').fill(`Qui non c’è nulla: ${link}-altrove`);
  await press(writer, say("post.text.save"));
  await press(writer, say("linkCards.take"));
  await expect(writer.getByText(say("linkCards.notPage"))).toBeVisible();
  await writer.goto(address);
  const buffer = await sharp({ create: { width: 500, height: 1500, channels: 3, background: "#446644" } })
    .jpeg()
    .toBuffer();
  const file = { name: "alta.jpg", mimeType: "image/jpeg", buffer };
  await writer.locator('input[type="file"][name="image"]').setInputFiles(file);
  await press(writer, say("post.media.upload"));
  await writer
    .locator("summary")
    .filter({ hasText: say("fitting.fit", { channel: instagram }) })
    .click();
  await expect(writer.getByRole("slider")).toHaveCount(0);
  await writer.getByLabel(say("fitting.x")).fill("10");
  await writer.getByRole("radio", { name: say("fitting.all") }).check();
  await press(writer, say("fitting.submit"));
  await expect(writer.getByText("Adattata per tutti i canali: 500 × 625 pixel")).toBeVisible();
});
