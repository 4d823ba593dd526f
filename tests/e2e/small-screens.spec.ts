import { expect, type Page } from "@playwright/test";
import { pressOnPost, stateOf } from "./going-out.ts";
import { openMail, pressInMail } from "./mailbox.ts";
import { beginPost, inMinutes, picture, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";

/* The rule: on a small screen bars leave enough room for the text, and its place is kept. */

const phone = { width: 390, height: 844 };

test("a bar stays in sight only where six tenths of the height stay free, and where they do it stays", async ({
  pageOf,
  pageOfNobody,
}) => {
  test.setTimeout(120_000);
  const title = "Acqua sospesa per un giorno";
  const writer = await pageOf("Davide Lanzi");
  const address = await beginPost(writer, {
    title,
    purpose: "Far scorta prima",
    audience: "Chi abita in collina",
    channels: ["Facebook · Comune di Valdarno"],
    route: "Avvisi alla cittadinanza",
    publishAt: inMinutes(60 * 48),
  });
  await writeText(writer, "Giovedì l’acqua manca dalle otto alle venti. ".repeat(12));
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();

  const asked = await pageOf("Giorgio Salvi");
  await asked.goto(`${address}/decision`);
  // From the mail, in a browser that nobody knows: what it says about the code makes this foot the highest.
  const unknown = await pageOfNobody();
  const subject = say("emails.subject", { title });
  await openMail(unknown, { to: "Giorgio Salvi", subject, saying: say("verdicts.approveAndSign") });
  await pressInMail(unknown, say("verdicts.approveAndSign"));
  await unknown.waitForURL(/\/d\//u);

  for (const page of [writer, asked, unknown]) {
    // Four times the size on a computer, small telephones upright and lying, today's telephone.
    for (const [width, height] of [
      [320, 256],
      [640, 360],
      [320, 480],
      [360, 560],
      [320, 568],
      [360, 640],
      [1280, 520],
      [1280, 720],
      [phone.width, phone.height],
    ] as const) {
      await page.setViewportSize({ width, height });
      const covered = await coveredHeight(page);
      expect(covered, `${page.url()} at ${width}×${height}`).toBeLessThanOrEqual(height * 0.4);
      if (height === 256) expect(covered).toBe(0);
      if (height === phone.height || (height === 720 && page !== writer)) expect(covered).toBeGreaterThan(44);
    }
  }
  for (const page of [asked, unknown]) {
    const approve = page.getByRole("button", { name: say("verdicts.approveAndSign") });
    await page.evaluate(() => scrollTo(0, 0));
    await expect(approve).toBeInViewport();
    await page.setViewportSize({ width: 320, height: 256 });
    await page.evaluate(() => scrollTo(0, 0));
    await expect(approve).not.toBeInViewport();
  }
});

/** Pixels of the height that bars take from what passes under them, in the middle of the page. */
function coveredHeight(page: Page): Promise<number> {
  return page.evaluate(() => {
    scrollTo(0, (document.documentElement.scrollHeight - innerHeight) / 2);
    const rows = new Set<number>();
    for (const element of document.querySelectorAll("body *")) {
      const { position } = getComputedStyle(element);
      if (position !== "sticky" && position !== "fixed") continue;
      const { top, bottom, width } = element.getBoundingClientRect();
      if (width < innerWidth / 2) continue;
      for (let row = Math.max(0, Math.ceil(top)); row < Math.min(innerHeight, bottom); row += 1) rows.add(row);
    }
    return rows.size;
  });
}

test("the strip of channels never cuts the current one, wherever one comes from", async ({ pageOf }) => {
  const page = await pageOf("Davide Lanzi", { viewport: phone });
  const channels = ["Facebook", "Instagram", "X · Protezione civile", "Bluesky", "Mastodon · Comune"];
  const address = await beginPost(page, { title: "Su ogni canale", purpose: "a", audience: "b", channels });
  const strip = page.getByRole("navigation", { name: say("post.slots.label") });
  const tabs = strip.getByRole("link");
  await expect(tabs).toHaveCount(channels.length + 1);
  expect(await strip.evaluate((one) => one.scrollWidth > one.clientWidth)).toBe(true);
  const order = [5, 0, 3, 1, 4, 2, 5];
  for (const place of order) {
    await tabs.nth(place).click();
    await expect(tabs.nth(place)).toHaveAttribute("aria-current", "page");
    await expectWhole(page);
  }
  const last = new URL(page.url()).search;
  await page.goto(`${address}${last}`);
  await expectWhole(page);
});

/** The current tab lies inside its strip, and the strip inside the screen. */
async function expectWhole(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.getByRole("navigation", { name: say("post.slots.label") }).evaluate((strip) => {
        const outer = strip.getBoundingClientRect();
        const inner = strip.querySelector("[aria-current]")?.getBoundingClientRect();
        if (!inner) return "no tab is the current one";
        const cut = Math.max(outer.left - inner.left, inner.right - Math.min(outer.right, innerWidth));
        return cut > 1 ? `cut by ${cut} pixels` : "whole";
      }),
    )
    .toBe("whole");
}

test("what is out stands folded on the page of its publication, and opens", async ({ pageOf }) => {
  const page = await pageOf("Marta Benedetti", { viewport: phone });
  await page.goto("/posts?tab=all&state=published");
  const address = (await page.locator('main a[href^="/posts/0"]').first().getAttribute("href")) ?? "";
  await page.goto(`${address}/publication`);
  const channel = page
    .getByRole("listitem")
    .filter({ hasText: say("publication.readAgain") })
    .first();
  const copy = channel.getByRole("button", { name: say("publication.copyText"), includeHidden: true });
  await expect(copy).toBeHidden();
  await channel
    .locator("summary")
    .filter({ hasText: say("publication.readAgain") })
    .click();
  await expect(copy).toBeVisible();
});

test("describing an image and adding one keep the tab and the place on the page", async ({ pageOf }) => {
  const page = await pageOf("Davide Lanzi", { viewport: phone });
  await beginPost(page, {
    title: "Tante parole e due immagini",
    purpose: "Far vedere il ponte",
    audience: "Chi passa di lì",
    channels: ["Facebook · Comune di Valdarno", "Instagram · comune_valdarno"],
  });
  await writeText(page, "Il ponte è di nuovo aperto. ".repeat(60));
  await page
    .getByRole("link", { name: /^Instagram/u })
    .first()
    .click();
  await expect(page).toHaveURL(/slot=/u);
  await page.reload();
  const { search } = new URL(page.url());
  const add = async (name: string) => {
    const before = await placeOf(page);
    await page
      .locator('input[type="file"][name="image"]')
      .setInputFiles({ name, mimeType: "image/jpeg", buffer: await picture() });
    await expect(page.getByText(name, { exact: true })).toBeVisible();
    expect(new URL(page.url()).search).toBe(search);
    // The page is at least as far down as before, because the picture appeared above.
    expect(await placeOf(page)).toBeGreaterThanOrEqual(before);
    await expect(page.locator("#media-hint")).toBeInViewport();
  };

  await page.locator("#media").scrollIntoViewIfNeeded();
  expect(await placeOf(page)).toBeGreaterThan(0);
  await add("prima.jpg");
  const image = page.getByRole("listitem").filter({ hasText: "prima.jpg" });
  const save = image.getByRole("button", { name: say("post.media.save") });
  await image.getByLabel(say("post.media.alt"), { exact: true }).fill("Il ponte visto dall’argine");
  await save.scrollIntoViewIfNeeded();
  const before = await placeOf(page);
  await save.click();
  await expect(image.getByText(say("post.media.altShort", { alt: "Il ponte visto dall’argine" }))).toBeVisible();
  expect(new URL(page.url()).search).toBe(search);
  // The form has folded, and the page is shorter by it, no more.
  await expect(image).toBeInViewport();
  expect(await placeOf(page)).toBeGreaterThan(before - phone.height);
  await add("seconda.jpg");
});

function placeOf(page: Page): Promise<number> {
  return page.evaluate(() => Math.round(scrollY));
}
