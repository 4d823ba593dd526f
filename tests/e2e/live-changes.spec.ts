import { expect, type Page } from "@playwright/test";
import { beginPost, inMinutes } from "./posting.ts";
import { say, test } from "./fixtures.ts";

/* The rule: an open page of a post shows what is committed, whether that came after its connection or before it. */

const pages = [
  { name: "the page of a post", part: "" },
  { name: "its comments", part: "/comments" },
  { name: "its publication", part: "/publication" },
];

for (const { name, part } of pages)
  test(`${name} shows what was committed between its being drawn and its connection, and reads itself once for it`, async ({
    pageOf,
  }) => {
    const davide = await pageOf("Davide Lanzi");
    const address = await beginPost(davide, { title: "Prima", publishAt: inMinutes(60 * 24) });
    const marta = await pageOf("Marta Benedetti");
    const connect = await holdConnection(marta);
    await marta.goto(`${address}${part}`);
    await expect(titleOf(marta, "Prima")).toBeVisible();
    const reads = readsOf(marta);

    await retitle(davide, address, "Nel frattempo");
    connect();
    await expect(titleOf(marta, "Nel frattempo")).toBeVisible();
    expect(reads).toHaveLength(1);
  });

test("a page that is the newest when it connects does not read itself again", async ({ pageOf }) => {
  const davide = await pageOf("Davide Lanzi");
  const address = await beginPost(davide, { title: "Come prima", publishAt: inMinutes(60 * 24) });
  const marta = await pageOf("Marta Benedetti");
  const reads = readsOf(marta);
  await marta.goto(address);
  // The connection stands: whoever is here comes over it.
  await davide.goto(address);
  await expect(marta.getByRole("list", { name: say("presence.label") })).toContainText("Davide Lanzi");
  await retitle(davide, address, "Cambiato poi");
  await expect(titleOf(marta, "Cambiato poi")).toBeVisible();
  expect(reads).toHaveLength(1);
});

function titleOf(page: Page, title: string) {
  return page.getByRole("heading", { level: 1, name: title });
}

/** As it is read, one for each time that the page reads its data again. */
function readsOf(page: Page): string[] {
  const reads: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith(".data")) reads.push(pathname);
  });
  return reads;
}

async function retitle(page: Page, address: string, title: string): Promise<void> {
  await page.goto(address);
  await page.locator("#brief > details > summary").click();
  await page.locator("#title").fill(title);
  await page.getByRole("button", { name: say("post.brief.save"), exact: true }).click();
  await expect(titleOf(page, title)).toBeVisible();
}

/** Keeps the page's socket from connecting until the answer is called. */
async function holdConnection(page: Page): Promise<() => void> {
  let letIn = (): void => undefined;
  const held = new Promise<void>((resolve) => (letIn = resolve));
  await page.routeWebSocket(/\/socket\.io\//u, async (socket) => {
    await held;
    socket.connectToServer();
  });
  return () => letIn();
}
