import { expect, type Page } from "@playwright/test";
import { type PageWeight, weighPage } from "#tests/support/page-weight.ts";
import { openMail, pressInMail } from "./mailbox.ts";
import { beginPost, editorOf, sendPost } from "./posting.ts";
import { type DemoName, say, test } from "./fixtures.ts";

/* The rule: no page is heavier than its budget (docs/decisions/0007-pages-of-plain-packages.md). */

/** Bytes by gzip -9: the scripts that a browser which has loaded nothing yet fetches before the page rests. */
const budgets = { writersPage: 320_000, decisionPage: 60_000, anyOther: 200_000 };

/** With an option, so that it is a browser of its own, with nothing in its cache. */
const cold = { locale: "it-IT" };

test("the page on which a post is written, until one can write", async ({ pageOf }) => {
  const address = await beginPost(await pageOf("Davide Lanzi", { javaScriptEnabled: false }), {
    title: "Una bozza da pesare",
  });
  const page = await pageOf("Marta Benedetti", cold);
  const weight = await weigh(page, async () => {
    await page.goto(address);
    await expect(editorOf(page)).toHaveAttribute("contenteditable", "true");
  });
  tell("the writer's page", weight);
  expect(weight.scripts).toBeLessThanOrEqual(budgets.writersPage);
});

test("the decision page that a mail leads to fetches no script", async ({ pageOf, pageOfNobody }) => {
  const title = "Corso di nuoto per chi ha più di sessant’anni";
  await sendPost(await pageOf("Davide Lanzi", { javaScriptEnabled: false }), title);
  const reader = await pageOfNobody(cold);
  const subject = say("emails.subject", { title });
  await openMail(reader, { to: "Giorgio Salvi", subject, saying: say("verdicts.approveAndSign") });
  const weight = await weigh(reader, async () => {
    await pressInMail(reader, say("verdicts.approveAndSign"));
    await reader.waitForURL(/\/d\//);
    await expect(reader.getByRole("button", { name: say("verdicts.approveAndSign") })).toBeVisible();
  });
  tell("the decision page of a mail", weight);
  expect(weight.files.filter(({ path }) => path.endsWith(".js"))).toEqual([]);
  expect(weight.scripts + weight.styles).toBeLessThanOrEqual(budgets.decisionPage);
});

/** Where a page's address is known only by a link: the list, how the link begins and ends, and what follows it. */
type Address = string | { on: string; link: RegExp; then?: string };

const iterLink = { on: "/approval-routes", link: /\/approval-routes\/0[^"]+/u };
const liveLink = { on: "/", link: /\/live\/0[^"/]+/u };

const others: Array<[DemoName | null, Address[]]> = [
  [null, ["/sign-in", "/sign-in/link?token=nothing", "/invitations/nothing", "/mailbox", "/organizations"]],
  ["Marta Benedetti", ["/", "/posts", "/calendar", "/posts/new", "/offline", "/settings"]],
  ["Davide Lanzi", [liveLink, { ...liveLink, then: "/envelope" }, "/live/new", "/live/reading"]],
  ["Elena Castellani", [{ on: "/", link: /\/posts\/0[^"]+\/decision/u }]],
  [
    "Lidia Vannini",
    [
      "/absences",
      "/absences/new",
      "/absences/today",
      "/blackout",
      "/blackout/new",
      "/blackout/names",
      "/people",
      "/people/invitation",
      "/people/groups/new",
      { on: "/people", link: /\/people\/groups\/0[^"]+/u },
      { on: "/people", link: /\/people\/0[^"]+/u },
      "/channels",
      "/approval-routes",
      iterLink,
      { ...iterLink, then: "/trial" },
      { ...iterLink, then: "/trial?past=1" },
      { ...iterLink, then: "/versions" },
      "/log",
      "/log/export",
      "/log/kept-head",
      "/reports",
      "/policies",
      "/approval-routes/rules",
      "/word-lists",
      "/word-lists/new",
    ],
  ],
];

for (const [name, addresses] of others)
  test(`every other page: as ${name ?? "nobody"}`, async ({ pageOf, pageOfNobody }) => {
    test.setTimeout(120_000);
    for (const wanted of addresses) {
      const page = name === null ? await pageOfNobody(cold) : await pageOf(name, cold);
      const address =
        typeof wanted === "string" ? wanted : `${await linkOn(page, wanted.on, wanted.link)}${wanted.then ?? ""}`;
      const weight = await weigh(page, () => page.goto(address));
      tell(address.replaceAll(/[0-9a-f-]{36}/gu, "…"), weight);
      expect.soft(weight.scripts, address).toBeLessThanOrEqual(budgets.anyOther);
    }
  });

test("the same page of a post that is out", async ({ pageOf }) => {
  const page = await pageOf("Marta Benedetti", cold);
  const address = await linkOn(page, "/posts?tab=all&state=published", /\/posts\/0[^"/?#]+/u);
  const weight = await weigh(page, () => page.goto(address));
  tell("/posts/…, published", weight);
  expect(weight.scripts).toBeLessThanOrEqual(budgets.writersPage);
});

for (const part of ["comments", "revisions", "publication"])
  test(`every other page: the ${part} of a post`, async ({ pageOf }) => {
    const page = await pageOf("Marta Benedetti", cold);
    const state = part === "publication" ? "publishing" : "published";
    const post = await linkOn(page, `/posts?tab=all&state=${state}`, /\/posts\/0[^"/?#]+/u);
    const weight = await weigh(page, () => page.goto(`${post}/${part}`));
    tell(`/posts/…/${part}`, weight);
    expect(weight.scripts).toBeLessThanOrEqual(budgets.anyOther);
  });

async function weigh(page: Page, open: () => Promise<unknown>): Promise<PageWeight> {
  const weight = weighPage(page);
  await open();
  await page.waitForLoadState("networkidle");
  return weight();
}

/** The first link on a page that looks so; asked for beside the browser, which stays cold. */
async function linkOn(page: Page, list: string, like: RegExp): Promise<string> {
  const html = await (await page.request.get(list)).text();
  const [, address] = new RegExp(`href="(${like.source})"`, "u").exec(html) ?? [];
  if (address === undefined) throw new Error(`Nothing on ${list} leads to ${like.source}`);
  return address;
}

function tell(what: string, { files, scripts, styles }: PageWeight): void {
  const heaviest = files.slice(0, 12).map(({ path, gzip }) => `${gzip} ${path.split("/").at(-1)}`);
  process.stdout.write(
    `  ${scripts} bytes of scripts, ${styles} of styles, in ${files.length} files: ${what}\n    ${heaviest.join(", ")}\n`,
  );
}
