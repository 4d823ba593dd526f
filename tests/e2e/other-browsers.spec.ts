import { expect } from "@playwright/test";
import { findFirefox } from "#tests/support/driven-firefox.ts";
import type { DrivenBrowser, DrivenPage } from "#tests/support/driven-page.ts";
import { findWebKit } from "#tests/support/driven-webkit.ts";
import { linkInMail, codesTo, newCode, openMail } from "./mailbox.ts";
import { beginPost, inMinutes } from "./posting.ts";
import { say, test } from "./fixtures.ts";

/* The rule: people can write and sign with any current browser. */

const browsers: Record<string, () => Promise<DrivenBrowser>> = { Firefox: findFirefox, WebKit: findWebKit };

for (const [name, find] of Object.entries(browsers)) {
  test(`in ${name} a writer signs in, writes, pastes and sends; a superior opens the mail's link and signs`, async ({
    pageOf,
  }, info) => {
    test.setTimeout(240_000);
    const browser = await find();
    info.skip("missing" in browser, "missing" in browser ? browser.missing : undefined);
    if ("missing" in browser) return;
    const beside = await pageOf("Marta Benedetti");
    const title = `Scritto con ${name}`;
    const address = await beginPost(beside, {
      title,
      purpose: "Far sapere quando riapre",
      audience: "Chi nuota",
      channels: ["X · Protezione civile"],
      route: "Avvisi alla cittadinanza",
      publishAt: inMinutes(60 * 24 * 3),
    });
    const url = process.env["E2E_URL"] ?? "";
    const text = await as(browser, async (page) => {
      await page.goTo(`${url}/sign-in`);
      await press(page, "button", say("signIn.demoEnter", { name: "Marta Benedetti" }));
      await expect.poll(() => page.run("return location.pathname")).not.toBe("/sign-in");
      await page.goTo(url + address);
      const written = await write(page);
      await press(page, "button", say("post.action.submit"));
      await shows(page, say("states.post.review"));
      return written;
    });

    const approve = say("verdicts.approveAndSign");
    const subject = say("emails.subject", { title });
    await openMail(beside, { to: "Paolo Ferretti", subject, saying: approve });
    const link = await linkInMail(beside, approve);
    await as(browser, async (page) => {
      await page.goTo(new URL(link, url).href);
      for (const line of text.split("\n")) await shows(page, line);
      const before = await codesTo(beside, "Paolo Ferretti");
      await press(page, "button", approve);
      await shows(page, say("decision.code.title"));
      await page.click('input[name="code"]');
      await page.type(await newCode(beside, "Paolo Ferretti", before));
      await press(page, "button", say("decision.code.confirm"));
      await shows(page, say("decision.after.approveSignature"));
    });
  });
}

/** In a browser of somebody's own, that knows nobody. */
async function as<T>(
  { open }: { open: () => Promise<DrivenPage> },
  does: (page: DrivenPage) => Promise<T>,
): Promise<T> {
  const page = await open();
  try {
    return await does(page);
  } finally {
    await page.close();
  }
}

const editor = '[contenteditable="true"]';

/** Types with keys, an emoji among them, which Firefox types in two halves; then copies it all and pastes it at the end. */
async function write(page: DrivenPage): Promise<string> {
  await expect.poll(() => page.run(`return document.querySelector('${editor}') !== null`)).toBe(true);
  await page.click(editor);
  await page.type("Da lunedì riapre 😀🏊 la #piscina\nTutti i giorni.\n");
  const once = "Da lunedì riapre 😀🏊 la #piscina\nTutti i giorni.";
  await expect.poll(() => textOf(page)).toBe(once);
  await page.pressControl("a");
  await page.pressControl("c");
  await page.pressControl("End");
  await page.pressControl("v");
  const twice = `${once}\n${once}`;
  await expect.poll(() => textOf(page)).toBe(twice);
  await shows(page, say("post.save.saved"));
  await page.goTo(await page.run<string>("return location.href"));
  await expect.poll(() => textOf(page).catch(() => "")).toBe(twice);
  return twice;
}

function textOf(page: DrivenPage): Promise<string> {
  return page.run(`return document.querySelector('${editor}').innerText.trimEnd()`);
}

/** What can be seen on the page holds these words. */
async function shows(page: DrivenPage, words: string): Promise<void> {
  await expect
    .poll(() => page.run<string>("return document.body.innerText").catch(() => ""), { timeout: 60_000 })
    .toContain(words);
}

/** Presses what bears these words and can be seen, with the pointer. */
async function press(page: DrivenPage, tag: string, words: string): Promise<void> {
  await expect
    .poll(() =>
      page.run<boolean>(
        `const [tag, words] = values;
        const seen = [...document.querySelectorAll(tag)].filter((one) => one.getClientRects().length > 0);
        const one = seen.find((one) => (one.ariaLabel ?? one.innerText).includes(words));
        document.querySelector("[data-driven]")?.removeAttribute("data-driven");
        one?.scrollIntoView({ block: "center" });
        one?.setAttribute("data-driven", "");
        return one !== undefined;`,
        tag,
        words,
      ),
    )
    .toBe(true);
  await page.click("[data-driven]");
}
