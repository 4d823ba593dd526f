import { expect, type Page } from "@playwright/test";
import { beginPost, editorOf } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { scriptsRun } from "./scripts-run.ts";

/* The rule: whatever the mouse reaches the keyboard reaches, and the focus is visible. No key signs. */

test("the first stop is the way past the navigation", async ({ pageOf }) => {
  const page = await pageOf("Marta Benedetti");
  await hydrated(page, "/");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: say("controls.skipToContent") });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

for (const path of ["/", "/posts", "/calendar", "/posts/new", "/people", "/settings", "/log", "post", "iter"]) {
  test(`Tab reaches everything on ${path}, and one sees where`, async ({ pageOf }) => {
    const page = await pageOf(
      path === "/people" || path === "/log" || path === "iter" ? "Lidia Vannini" : "Davide Lanzi",
    );
    if (path === "post") {
      await beginPost(page, { title: "Da percorrere con i tasti" });
      await expect(editorOf(page)).toHaveAttribute("contenteditable", "true");
    } else if (path === "iter") {
      await page.goto("/approval-routes");
      await hydrated(
        page,
        (await page.locator('main a[href^="/approval-routes/0"]').first().getAttribute("href")) ?? "",
      );
    } else await hydrated(page, path);
    const { stops, unreached, unseen } = await walk(page);
    expect(stops).toBeGreaterThan(8);
    expect(unreached, "never reached").toEqual([]);
    expect(unseen, "focused without a sign").toEqual([]);
  });
}

test("letters go places, and do nothing while one writes", async ({ pageOf }) => {
  const page = await pageOf("Marta Benedetti");
  await hydrated(page, "/");
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/\/posts$/);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page).toHaveURL(/\/$/);
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/\/posts\/new$/);
  const title = page.getByLabel(say("newPost.title"));
  await title.click();
  await page.keyboard.type("gogpn?");
  await expect(title).toHaveValue("gogpn?");
  await expect(page).toHaveURL(/\/posts\/new$/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("? shows the keys in a dialog that keeps the focus, and Escape closes it", async ({ pageOf }) => {
  const page = await pageOf("Marta Benedetti");
  await hydrated(page, "/");
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("heading")).toHaveText(say("keys.title"));
  await expect(dialog).toContainText("Ctrl ↵");
  for (let press = 0; press < 6; press += 1) {
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("a menu opens by Enter, closes by Escape and gives the focus back", async ({ pageOf }) => {
  const page = await pageOf("Marta Benedetti");
  await hydrated(page, "/");
  const menu = page.locator("summary").filter({ visible: true }).last();
  await menu.focus();
  await page.keyboard.press("Enter");
  const leave = page.getByRole("button", { name: say("navigation.signOut") }).filter({ visible: true });
  await expect(leave).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(leave).toHaveCount(0);
  await expect(menu).toBeFocused();
});

test("no key decides: Ctrl+Enter on the decision page changes nothing", async ({ pageOf }) => {
  const page = await pageOf("Elena Castellani");
  await page.goto("/");
  await page.locator('main a[href$="/decision"]').first().click();
  await page.waitForURL("**/decision");
  const approve = page.getByRole("button", { name: /./u }).filter({ hasText: say("verdicts.approveAndSign") });
  await expect(approve).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("a");
  await page.reload();
  await expect(approve).toBeVisible();
});

test("whoever asks for less movement gets none", async ({ pageOf }) => {
  const page = await pageOf("Marta Benedetti", { reducedMotion: "reduce" });
  for (const path of ["/", "/posts", "/posts/new"]) {
    await hydrated(page, path);
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll("body *")].filter((element) => {
          const { animationName, animationDuration, transitionDuration, transitionProperty } =
            getComputedStyle(element);
          const long = (durations: string) => durations.split(",").some((one) => Number.parseFloat(one) > 0.01);
          return (
            (animationName !== "none" && long(animationDuration)) ||
            (transitionProperty !== "none" && long(transitionDuration))
          );
        }).length,
    );
    expect(moving, path).toBe(0);
  }
});

async function hydrated(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await scriptsRun(page);
}

/** Presses Tab until it is back at the start; answers which controls it never reached and which show no focus. */
async function walk(page: Page): Promise<{ stops: number; unreached: string[]; unseen: string[] }> {
  const count = await page.evaluate(() => {
    const able = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true], iframe";
    const inGroup = (one: Element) =>
      one instanceof HTMLInputElement && one.type === "radio" && !one.checked && isChosen(one);
    const isChosen = (radio: HTMLInputElement) =>
      document.querySelector(`input[type=radio][name="${CSS.escape(radio.name)}"]:checked`) !== null;
    const stops = [...document.querySelectorAll<HTMLElement>(able)].filter(
      (one) =>
        one.tabIndex >= 0 &&
        !one.matches(":disabled") &&
        one.checkVisibility({ visibilityProperty: true }) &&
        !inGroup(one),
    );
    Object.assign(window, { stops, reached: new Set<Element>() });
    return stops.length;
  });
  const unseen: string[] = [];
  await page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
  );
  for (let press = 0; press < count + 20; press += 1) {
    await page.keyboard.press("Tab");
    const met = await page.evaluate(() => {
      const one = document.activeElement;
      const { stops, reached } = window as unknown as { stops: HTMLElement[]; reached: Set<Element> };
      if (!one || one === document.body || reached.has(one)) return null;
      reached.add(one);
      const outlined = (element: Element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
      };
      const label = one.closest("label");
      // In a text the caret shows the focus.
      const seen =
        outlined(one) || (label !== null && outlined(label)) || (one instanceof HTMLElement && one.isContentEditable);
      const isLast = stops.every((stop) => !stop.isConnected || reached.has(stop));
      return { seen, what: one.outerHTML.slice(0, 160), isLast };
    });
    if (met && !met.seen) unseen.push(met.what);
    if (met?.isLast) break;
  }
  const unreached = await page.evaluate(() => {
    const { stops, reached } = window as unknown as { stops: HTMLElement[]; reached: Set<Element> };
    return stops.filter((one) => one.isConnected && !reached.has(one)).map((one) => one.outerHTML.slice(0, 160));
  });
  return { stops: count, unreached, unseen };
}
