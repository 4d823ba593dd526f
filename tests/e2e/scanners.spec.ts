import { type BrowserContext, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { type AskedPost, type AskingOffice, askingOffice } from "./requests.ts";

/*
 * The rule: no robot decides. Mail security products open links, run scripts, send forms and press buttons; each of
 * these models does so to many addresses. The last test shows that the same page does decide, for its person.
 */

const count = 100;
/* A browser takes its time: two in every run, all of them by `npm run faults -- scanners`. */
const browserCount = Number(process.env["SCANNED"] ?? 2);
let office: AskingOffice;
let posts: AskedPost[];

test.beforeAll(async () => {
  test.setTimeout(120_000);
  office = await askingOffice();
  posts = await office.ask(count);
});
test.afterAll(() => office.close());

type Run = (page: Page, address: string, context: BrowserContext, headers: Record<string, string>) => Promise<unknown>;
type Prepared = BrowserContextOptions & { prepare?: (page: Page) => Promise<unknown>; itsOwn?: boolean };

/** Runs a model on every address, so many at once, and counts what it decided. */
async function scan(
  model: string,
  run: (address: string, post: AskedPost, index: number) => Promise<unknown>,
  { scanned = posts, atOnce = 1 } = {},
) {
  const before = (await office.marksOn(posts)).given;
  for (let first = 0; first < scanned.length; first += atOnce) {
    // Each post has its limit of codes: none must be what stops a press.
    await office.sql`delete from decision_codes`;
    const some = scanned.slice(first, first + atOnce);
    await Promise.all(
      some.map((post, index) => run(`${office.app.url}/d/${post.token}?v=approve`, post, first + index)),
    );
  }
  const decisions = (await office.marksOn(posts)).given - before;
  process.stdout.write(`  ${model} × ${scanned.length}: ${decisions} decisions\n`);
  expect(decisions).toBe(0);
}

function from(index: number): Record<string, string> {
  return { "X-Forwarded-For": `198.51.${Math.floor(index / 250)}.${(index % 250) + 1}` };
}

/** Each reads from an address of its own: one that asks too much is answered by its limit, which would prove nothing. */
async function read(
  address: string | URL,
  index: number,
  init: RequestInit & { headers?: Record<string, string> } = {},
) {
  const response = await fetch(address, { ...init, headers: { ...init.headers, ...from(index) } });
  expect(response.status).not.toBe(429);
  return response;
}

test("by plain HTTP: fetch, HEAD, every link and image of the page, prefetch with the person's own cookie, posts", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const known = await office.knownCookie(browser);
  const quick = { atOnce: 10 };
  await scan("fetch", (address, _post, index) => read(address, index), quick);
  await scan("HEAD", (address, _post, index) => read(address, index, { method: "HEAD" }), quick);
  await scan(
    "fetch all links",
    async (address, _post, index) => {
      const html = await (await read(address, index)).text();
      const links = [...html.matchAll(/(?:href|src|action)="([^"]+)"/gu)].map(([, link]) =>
        (link ?? "").replaceAll("&amp;", "&"),
      );
      for (const link of new Set(links.filter((one) => one.startsWith("/d/"))))
        await read(new URL(link, office.app.url), index);
    },
    quick,
  );
  await scan(
    "prefetch with the cookie",
    (address, _post, index) =>
      read(address, index, {
        headers: { Cookie: `${known.name}=${known.value}`, "Sec-Purpose": "prefetch;prerender" },
      }),
    quick,
  );
  await scan(
    "post of the form's own fields",
    async (address, _post, index) => {
      const html = await (await read(address, index)).text();
      const fields = [...html.matchAll(/<input name="([^"]+)" type="hidden" value="([^"]*)"/gu)];
      const body = new URLSearchParams(fields.map(([, name, value]): [string, string] => [name ?? "", value ?? ""]));
      body.set("automatic", index % 2 === 0 ? "1" : "");
      const headers = { Origin: office.app.url, ...from(index) };
      return fetch(address.split("?")[0] ?? "", { method: "POST", body, headers, redirect: "follow" });
    },
    quick,
  );
});

/** A test for each robot that drives a browser: one browser, emptied from one address to the next. */
function robot(model: string, run: Run, { prepare, itsOwn = false, ...options }: Prepared = {}): void {
  test(`a browser: ${model}`, async ({ browser }) => {
    test.setTimeout(600_000);
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await prepare?.(page);
    const cookies = itsOwn ? [await office.knownCookie(browser)] : [];
    const scanOne = async (address: string, _post: AskedPost, index: number) => {
      await context.clearCookies();
      await context.addCookies(cookies);
      await context.setExtraHTTPHeaders(from(index));
      await run(page, address, context, from(index));
    };
    await scan(model, scanOne, { scanned: posts.slice(0, browserCount) });
    await context.close();
  });
}

robot("headless load", (page, address) => page.goto(address), { javaScriptEnabled: false });
robot(
  "load with scripts, and a minute's wait",
  async (page, address) => {
    await page.goto(address);
    await page.clock.runFor(60_000);
  },
  { prepare: (page) => page.clock.install() },
);
robot("every form sent by script", async (page, address) => {
  await page.goto(address);
  const forms = await page.locator("form").count();
  expect(forms).toBeGreaterThan(0);
  for (let i = 0; i < forms; i += 1) {
    await page.goto(address);
    await Promise.all([
      page.waitForURL(/v=code/),
      page
        .locator("form")
        .nth(i)
        .evaluate((form) => form instanceof HTMLFormElement && form.submit()),
    ]);
  }
});
robot("element.click() on every button and link", async (page, address) => {
  await page.goto(address);
  const targets = await page.locator("main ~ footer button, main ~ footer a").count();
  expect(targets).toBe(4);
  for (let i = 0; i < targets; i += 1) {
    await page.goto(address);
    const target = page.locator("main ~ footer button, main ~ footer a").nth(i);
    await Promise.all([
      page.waitForEvent("domcontentloaded"),
      target.evaluate((element) => element instanceof HTMLElement && element.click()),
    ]);
  }
});
robot("trusted click by the debugging protocol, then on what it leads to", async (page, address, context) => {
  const session = await context.newCDPSession(page);
  const press = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    if (box === null) throw new Error(`${selector} is not there`);
    const point = { x: box.x + box.width / 2, y: box.y + box.height / 2, button: "left" as const, clickCount: 1 };
    const loaded = page.waitForEvent("domcontentloaded");
    await session.send("Input.dispatchMouseEvent", { type: "mousePressed", ...point });
    await session.send("Input.dispatchMouseEvent", { type: "mouseReleased", ...point });
    await loaded;
  };
  await page.goto(address);
  await press("footer button");
  await expect(page.locator("#code")).toBeVisible();
  await page.locator("#code").fill("123456");
  await press("footer button");
});
robot("rejecting with a reason, by the debugging protocol", async (page, address) => {
  await page.goto(address.replace("approve", "reject"));
  await page.locator("textarea").fill("Automatic analysis");
  await page.locator("footer button").click();
  await page.waitForURL(/v=code/);
});
robot("two at once, each in a browser of its own", async (page, address, context, headers) => {
  // With the same address as the first, because each address has a limit of its own.
  const second = await context.browser()?.newContext({ extraHTTPHeaders: headers });
  if (second === undefined) throw new Error("The browser is gone");
  const both = [page, await second.newPage()];
  await Promise.all(both.map((one) => one.goto(address)));
  // By script: a page in the background is not drawn, and the protocol's click would wait for that.
  const press = (one: Page) => {
    const button = one.locator("footer button").first();
    return Promise.all([
      one.waitForURL(/v=code/),
      button.evaluate((element) => element instanceof HTMLElement && element.click()),
    ]);
  };
  await Promise.all(both.map(press));
  await second.close();
});
robot(
  "the person's own browser, in a tab never looked at",
  async (page, address) => {
    await page.goto(address);
    await expect(page.locator("#by-itself")).toBeHidden();
    await page.clock.runFor(60_000);
  },
  {
    itsOwn: true,
    prepare: async (page) => {
      await page.addInitScript(() => Object.defineProperty(document, "visibilityState", { get: () => "hidden" }));
      await page.clock.install();
    },
  },
);
robot(
  "the person's own browser, drawing ahead",
  async (page, address) => {
    await page.goto(address);
    await page.clock.runFor(60_000);
  },
  {
    itsOwn: true,
    prepare: async (page) => {
      await page.addInitScript(() => Object.defineProperty(document, "prerendering", { get: () => true }));
      await page.clock.install();
    },
  },
);

test("and yet the same addresses decide for their person, by one click in the mail", async ({ browser }) => {
  const known = await office.knownCookie(browser);
  const context = await browser.newContext({
    storageState: { cookies: [known], origins: [] },
    extraHTTPHeaders: from(count),
  });
  const page = await context.newPage();
  for (const post of posts.slice(0, 3)) {
    await page.goto(`${office.app.url}/d/${post.token}?v=approve`);
    await expect(page.locator('[name="intent"][value="undo"]')).toBeAttached();
  }
  expect(await office.marksOn(posts)).toEqual({ given: 3, takenBack: 0 });
  await context.close();
});
