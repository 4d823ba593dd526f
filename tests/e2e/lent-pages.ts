import { expect } from "@playwright/test";
import { watchForKeys } from "./shown-keys.ts";
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from "@playwright/test";

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;
type ServiceWorkers = NonNullable<BrowserContextOptions["serviceWorkers"]>;

export interface LentPage {
  page: Page;
  /** Everything that was kept in it is gone afterwards; so is the page, unless it can be lent again. */
  giveBack(): Promise<void>;
}

interface Wish {
  serviceWorkers: ServiceWorkers;
  options: BrowserContextOptions | undefined;
  cookies: StorageState["cookies"];
}

/** A page that was lent and is as new. */
interface Kept {
  page: Page;
  protocol: CDPSession;
  spoilt: boolean;
  keysShown(): string[];
}

/*
 * A page that has run the scripts once starts three times as fast the next time: with a new page for each test, two files
 * of 18 tests took 5.8 and 6.1 minutes instead of 2.1 and 2.2 (a busy machine, in turn). A page is not lent again after
 * anything that emptying its storage does not undo.
 */
const ofPage = ["addInitScript", "exposeBinding", "exposeFunction", "on", "once", "route", "routeWebSocket"] as const;
const ofContext = ["addInitScript", "newCDPSession", "on", "once", "route", "setExtraHTTPHeaders"] as const;
const ofClock = ["install", "setFixedTime", "setSystemTime"] as const;
const mostKept = 4;

/** What can be asked of any page after it was made. */
const laterOptions: ReadonlySet<string> = new Set(["viewport", "colorScheme", "reducedMotion"]);
const asMade = { viewport: { width: 1280, height: 720 }, colorScheme: null, reducedMotion: null } as const;

const kept: Record<ServiceWorkers, Kept[]> = { allow: [], block: [] };

export async function lendPage(browser: Browser, { options = {}, ...wish }: Wish): Promise<LentPage> {
  const { serviceWorkers = wish.serviceWorkers, viewport, ...look } = options;
  if (Object.keys(options).some((name) => name !== "serviceWorkers" && !laterOptions.has(name))) {
    const context = await browser.newContext({ ...options, storageState: { cookies: wish.cookies, origins: [] } });
    const page = await context.newPage();
    const keysShown = await watchForKeys(context, page);
    return {
      page,
      async giveBack() {
        await context.close();
        expect(keysShown(), "names of messages in place of their words").toEqual([]);
      },
    };
  }
  const waiting = kept[serviceWorkers];
  const one = waiting.pop() ?? (await openPage(browser, serviceWorkers));
  const { page } = one;
  await page.context().addCookies(wish.cookies);
  if (viewport) await page.setViewportSize(viewport);
  if (look.colorScheme !== undefined || look.reducedMotion !== undefined) await page.emulateMedia(look);
  return {
    page,
    async giveBack() {
      const shown = one.keysShown();
      if (waiting.length < mostKept && (await isAsNew(one))) waiting.push(one);
      else await page.context().close();
      expect(shown, "names of messages in place of their words").toEqual([]);
    },
  };
}

async function openPage(browser: Browser, serviceWorkers: ServiceWorkers): Promise<Kept> {
  const context = await browser.newContext({ serviceWorkers });
  const page = await context.newPage();
  const keysShown = await watchForKeys(context, page);
  const one = { page, protocol: await context.newCDPSession(page), spoilt: false, keysShown };
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
  spoil(context, ofContext);
  spoil(page.clock, ofClock);
  return one;
}

/** Empties the browser around a page. */
async function isAsNew({ page, protocol, spoilt }: Kept): Promise<boolean> {
  if (spoilt || page.isClosed()) return false;
  const context = page.context();
  try {
    for (const other of context.pages()) if (other !== page) await other.close();
    await context.setOffline(false);
    const { origin } = new URL(page.url());
    await page.evaluate(() => sessionStorage.clear()).catch(() => undefined);
    await page.goto("about:blank");
    for (const one of new Set([origin, process.env["E2E_URL"] ?? origin]))
      if (one !== "null") await protocol.send("Storage.clearDataForOrigin", { origin: one, storageTypes: "all" });
    await context.clearCookies();
    const { viewport, ...look } = asMade;
    await page.setViewportSize(viewport);
    await page.emulateMedia(look);
    return true;
  } catch {
    return false;
  }
}
