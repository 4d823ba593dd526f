import { expect, type Page } from "@playwright/test";
import { beginPost, writeText } from "./posting.ts";
import { test } from "./fixtures.ts";

/* The rule: every screen works on the smallest telephone in use. */

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
    "/calendar",
    "/calendar?view=month",
    "/calendar?view=week",
    "/approval-routes",
    "/channels",
    "/settings",
  ])
    wide.push(...(await wideAt(writer, path)));
  for (const path of [
    "/people",
    "/people/invitation",
    "/people/groups/new",
    "/log",
    "/log/export",
    "/log/kept-head",
    "/reports",
    "/settings",
  ])
    wide.push(...(await wideAt(admin, path)));
  for (const [list, link] of [
    ["/posts?tab=all&state=review", 'main a[href^="/posts/0"]'],
    ["/posts?tab=all&state=published", 'main a[href^="/posts/0"]'],
    ["/approval-routes", 'main a[href^="/approval-routes/0"]'],
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

test("a word that no line can hold is broken, in lists, in the editor and in previews", async ({ pageOf }) => {
  const word = "x".repeat(120);
  const page = await pageOf("Davide Lanzi", { viewport: { width: 360, height: 740 } });
  const post = {
    title: `Una parola: ${word}`,
    purpose: word,
    audience: word,
    channels: ["Facebook · Comune di Valdarno"],
  };
  const address = await beginPost(page, post);
  await writeText(page, `Si scrive ${word} e basta.`);
  const wide: string[] = [];
  for (const part of ["", "?part=previews", "?part=iter", "?part=history"])
    wide.push(...(await wideAt(page, address + part)));
  for (const list of ["/", "/posts?tab=drafts", "/posts?tab=drafts&view=board"])
    wide.push(...(await wideAt(page, list)));
  expect(wide).toEqual([]);
});

async function wideAt(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  return scrollWidth > clientWidth ? [`${path}: ${scrollWidth} > ${clientWidth}`] : [];
}
