import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from "@playwright/test";

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

export interface LentPage {
  page: Page;
  /** Everything that was kept in it is gone afterwards; so is the page, unless it can be lent again. */
  giveBack(): Promise<void>;
}

interface Wish {
  /** Whose it is. */
  name: string;
  options: BrowserContextOptions | undefined;
  storageState: StorageState;
}

/** A page that was lent and is as new. */
interface Kept {
  page: Page;
  protocol: CDPSession;
  spoilt: boolean;
}

/*
 * A page that has run our scripts once starts three times as fast the next time: that is half the time of many tests.
 * What cannot be taken back by emptying its storage makes it one that is not lent again.
 */
const ofPage = ["addInitScript", "exposeBinding", "exposeFunction", "on", "once", "route"] as const;
const ofContext = ["addInitScript", "newCDPSession", "newPage", "on", "once", "route", "setExtraHTTPHeaders"] as const;
const ofClock = ["install", "setFixedTime", "setSystemTime"] as const;
const noLongerOnline = "setOffline";
const mostKept = 2;

const kept = new Map<string, Kept[]>();

export async function lendPage(browser: Browser, { name, options, storageState }: Wish): Promise<LentPage> {
  if (options !== undefined) {
    const context = await browser.newContext({ ...options, storageState });
    return { page: await context.newPage(), giveBack: () => context.close() };
  }
  const waiting = kept.get(name) ?? [];
  kept.set(name, waiting);
  const one = waiting.pop() ?? (await openPage(browser, storageState));
  return {
    page: one.page,
    async giveBack() {
      if (!(await isAsNew(one, storageState)) || waiting.length >= mostKept) await one.page.context().close();
      else waiting.push(one);
    },
  };
}

async function openPage(browser: Browser, storageState: StorageState): Promise<Kept> {
  const context = await browser.newContext({ storageState });
  const page = await context.newPage();
  const one = { page, protocol: await context.newCDPSession(page), spoilt: false };
  const spoil = (owner: object, names: readonly string[]) => {
    for (const name of names) {
      // As Playwright made it.
      const own = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
      Reflect.set(owner, name, (...args: unknown[]) => {
        one.spoilt = true;
        return own.apply(owner, args);
      });
    }
  };
  spoil(page, ofPage);
  spoil(context, [...ofContext, noLongerOnline]);
  spoil(page.clock, ofClock);
  return one;
}

async function isAsNew({ page, protocol, spoilt }: Kept, { cookies }: StorageState): Promise<boolean> {
  if (spoilt || page.isClosed() || page.context().pages().length > 1) return false;
  try {
    const { origin } = new URL(page.url());
    await page.evaluate(() => sessionStorage.clear()).catch(() => undefined);
    await page.goto("about:blank");
    if (origin !== "null") await protocol.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
    await page.context().clearCookies();
    await page.context().addCookies(cookies);
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.emulateMedia({ colorScheme: null, reducedMotion: null });
    return true;
  } catch {
    return false;
  }
}
