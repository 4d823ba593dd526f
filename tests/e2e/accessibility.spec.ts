import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { type PostState, postStates } from "#workflows/approval/states.ts";
import { say, test, type DemoName } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: every page, in every state the demonstration reaches, breaks no rule of WCAG 2.2 AA that a program can
 * check: light and dark, on a wide screen and on a phone.
 */

const signedInPages: Array<[DemoName, string[]]> = [
  [
    "Marta Benedetti",
    ["/", "/posts?tab=all", "/posts?view=board", "/posts?q=nessuno-lo-trova", "/posts/new", "/mailbox"],
  ],
  ["Andrea Bonaiuti", ["/"]],
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
      "/approval-routes",
      "/channels",
      "/log",
      "/log/export",
      "/log/kept-head",
      "/reports",
      "/settings",
      "/policies",
      "/approval-routes/rules",
      "/approval-routes/rules?rule=new",
      "/word-lists",
      "/word-lists/new",
    ],
  ],
];

for (const [name, paths] of signedInPages) {
  test(`what ${name} sees: ${paths.join(", ")}`, async ({ pageOf }) => {
    const page = await pageOf(name);
    for (const path of paths) {
      await goTo(page, path);
      await expectAccessible(page);
    }
  });
}

for (const path of ["/sign-in", "/sign-in?next=/posts&why=signedOut", "/sign-in/link?token=nothing"]) {
  test(`${path}, as nobody`, async ({ pageOfNobody }) => {
    const page = await pageOfNobody();
    await open(page, path, 200);
    await expectAccessible(page);
  });
}

for (const path of ["/nowhere", "/d/nothing", "/?_data=root"]) {
  test(`an address that leads nowhere: ${path}`, async ({ pageOfNobody }) => {
    const page = await pageOfNobody();
    await page.goto(path);
    await expectAccessible(page);
  });
}

test("the error page inside the frame", async ({ pageOf }) => {
  const page = await pageOf("Marta Benedetti");
  await open(page, "/posts/01900000-0000-7000-8000-000000000000", 404);
  await expectAccessible(page);
});

test("the sign-in page that refuses", async ({ pageOfNobody }) => {
  const page = await pageOfNobody();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: say("signIn.sendLink") }).click();
  await expect(page.getByText(say("signIn.errors.emailMissing"))).toBeVisible();
  await expectAccessible(page);
});

test("the page of a new post that refuses", async ({ pageOf }) => {
  const page = await pageOf("Marta Benedetti");
  await page.goto("/posts/new");
  await page.getByLabel(say("newPost.title")).fill("Senza un giorno che esista");
  await page.getByLabel(say("post.moment.date"), { exact: true }).fill("2031-03-30");
  await page.getByLabel(say("post.moment.hour"), { exact: true }).fill("02:30");
  await page
    .getByRole("button", { name: say("newPost.write") })
    .first()
    .click();
  await expect(page.getByLabel(say("newPost.title"))).toHaveValue("Senza un giorno che esista");
  await expectAccessible(page);
});

/** The states the demonstration has no post in: see rare-pages, linked-posts, diretta, and uncertain for what a network left open. */
const unseen: PostState[] = ["held", "withdrawn", "uncertain", "open", "closed"];

test("the page of a post in every state, with all that opens open", async ({ pageOf }) => {
  const page = await pageOf("Marta Benedetti");
  for (const state of postStates.filter((one) => !unseen.includes(one))) {
    await test.step(state, async () => {
      await goTo(page, await firstIn(page, `/posts?tab=all&state=${state}`, "/posts/0"));
      await page.evaluate(() =>
        document.querySelectorAll<HTMLDetailsElement>("main details").forEach((one) => (one.open = true)),
      );
      await expectAccessible(page);
    });
  }
});

test("the page that helps to publish by hand", async ({ pageOf }) => {
  const page = await pageOf("Marta Benedetti");
  await page.goto("/posts?tab=all&state=publishing");
  const address = await page.locator('a[href^="/posts/0"]').first().getAttribute("href");
  await open(page, `${address}/publication`, 200);
  await expectAccessible(page);
});

test("an iter, a person and a group in their editors", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini");
  for (const [list, link] of [
    ["/approval-routes", "/approval-routes/0"],
    ["/people", "/people/0"],
    ["/people", "/people/groups/0"],
  ] as const) {
    await goTo(page, await firstIn(page, list, link));
    await expectAccessible(page);
  }
});

test("a mail in the mailbox, as it is seen, as text and as its source", async ({ pageOfNobody }) => {
  const page = await pageOfNobody();
  await page.goto("/mailbox");
  await page
    .getByRole("list", { name: say("mailbox.list") })
    .getByRole("link")
    .first()
    .click();
  for (const view of ["mailbox.asSeen", "mailbox.textOnly", "mailbox.source"] as const) {
    await page.getByRole("link", { name: say(view) }).click();
    await expectAccessible(page);
  }
});

test("the decision page by its address, wherever the person finds themselves, and its faces", async ({
  pageOfNobody,
  request,
}) => {
  test.setTimeout(180_000);
  const page = await pageOfNobody();
  const situations = await decisionAddresses(request);
  expect(situations.size).toBeGreaterThan(3);
  let faces = 0;
  for (const address of situations.values()) {
    await open(page, address, 200);
    await expectAccessible(page);
    const html = await page.content();
    for (const face of ["changes", "reject"].filter((one) => html.includes(`?v=${one}"`))) {
      await open(page, `${address}?v=${face}`, 200);
      await expectAccessible(page);
      faces += 1;
    }
  }
  expect(faces).toBeGreaterThan(1);
});

test("the decision page of somebody signed in", async ({ pageOf }) => {
  const page = await pageOf("Elena Castellani");
  await page.goto("/");
  await page.locator('main a[href$="/decision"]').first().click();
  await page.waitForURL("**/decision");
  await expectAccessible(page);
});

/** Inside the program by its own router; from outside by the address. */
async function goTo(page: Page, path: string): Promise<void> {
  const routed = await page.evaluate(async (to) => {
    // As Remix leaves it there.
    const { __remixRouter: router } = globalThis as { __remixRouter?: { navigate(to: string): Promise<void> } };
    // Within one page the heading stays, and nothing would tell when the other content is there.
    if (!router || new URL(to, location.href).pathname === location.pathname) return false;
    for (const heading of document.querySelectorAll("h1")) heading.dataset["left"] = "";
    await router.navigate(to);
    return true;
  }, path);
  if (!routed) return open(page, path, 200);
  expect(page.url().endsWith(path), page.url()).toBe(true);
  // The address changes before the page is drawn.
  await expect(page.locator("h1[data-left]")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}

/** The first address on a page that begins so. */
async function firstIn(page: Page, list: string, begins: string): Promise<string> {
  const html = await (await page.request.get(list)).text();
  const [, address] = new RegExp(`href="(${begins}[^"]+)"`, "u").exec(html) ?? [];
  if (address === undefined) throw new Error(`Nothing on ${list} leads to ${begins}…`);
  return address;
}

async function open(page: Page, path: string, status: number): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(status);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}

/** Every decision page the mails lead to, one of each kind: told apart by its heading without names and numbers. */
async function decisionAddresses(request: APIRequestContext): Promise<Map<string, string>> {
  const list = await (await request.get("/mailbox")).text();
  const found = new Set([...list.matchAll(/\/mailbox\?message=([0-9a-f-]{36})/gu)].map((match) => match[1] ?? ""));
  const messages = [...found];
  const situations = new Map<string, string>();
  for (let first = 0; first < messages.length; first += 10) {
    const some = await Promise.all(messages.slice(first, first + 10).map((message) => situationOf(request, message)));
    for (const one of some) if (one && !situations.has(one.kind)) situations.set(one.kind, one.address);
  }
  return situations;
}

async function situationOf(request: APIRequestContext, message: string) {
  const mail = await (await request.get(`/mailbox?message=${message}&view=text`)).text();
  const address = /\/d\/[\w-]{20,}/u.exec(mail)?.[0];
  if (!address) return null;
  const page = await (await request.get(address)).text();
  const heading = /<h1[^>]*>([^<]*)/u.exec(page)?.[1] ?? "";
  return { kind: heading.replaceAll(/\p{Lu}\p{L}+|\d+/gu, "·"), address };
}
