import {
  test as base,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import { translator } from "#app/i18n/translator.server.ts";
import { movedClock } from "#tests/support/moved-clock.ts";
import { lendPage, type LentPage } from "./lent-pages.ts";

/** Somebody of the demonstration, by the name the sign-in page shows. */
export type DemoName =
  | "Lidia Vannini"
  | "Marta Benedetti"
  | "Davide Lanzi"
  | "Elena Castellani"
  | "Paolo Ferretti"
  | "Giorgio Salvi"
  | "Sandra Poli"
  | "Sofia Guidi"
  | "Laura Nencini"
  | "Irene Bartoli"
  | "Andrea Bonaiuti"
  | "Chiara Neri";

interface Fixtures {
  /**
   * A page of somebody who has signed in, in a browser of their own: where nothing special was asked of it, one that an
   * earlier test has left, emptied.
   */
  pageOf(name: DemoName, options?: BrowserContextOptions): Promise<Page>;
  /** A page of nobody: no session, nothing kept. */
  pageOfNobody(options?: BrowserContextOptions): Promise<Page>;
}

type Cookies = Awaited<ReturnType<BrowserContext["storageState"]>>["cookies"];
type Lend = (cookies: Cookies, options?: BrowserContextOptions) => Promise<Page>;

/** The clock of the program under test. */
export const clock = movedClock(process.env["E2E_CLOCK"] ?? "");

/** The words of the Italian catalogue, which the demonstration speaks. */
export const say = translator("it");

export const test = base.extend<Fixtures & { lendTo: Lend }>({
  lendTo: async ({ browser, serviceWorkers }, lend) => {
    const lent: LentPage[] = [];
    await lend(async (cookies, options) => {
      const one = await lendPage(browser, { serviceWorkers: serviceWorkers ?? "allow", options, cookies });
      lent.push(one);
      return one.page;
    });
    for (const one of lent) await one.giveBack();
  },
  pageOf: async ({ browser, lendTo }, lend) => {
    await lend(async (name, options) => lendTo(await sessionOf(browser, name), options));
  },
  pageOfNobody: async ({ lendTo }, lend) => {
    await lend((options) => lendTo([], options));
  },
});

/** One sign-in for each person and run: sign-ins are limited. */
const sessions = new Map<DemoName, Promise<Cookies>>();

function sessionOf(browser: Browser, name: DemoName): Promise<Cookies> {
  let session = sessions.get(name);
  if (!session) sessions.set(name, (session = signIn(browser, name)));
  return session;
}

async function signIn(browser: Browser, name: DemoName): Promise<Cookies> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/sign-in?next=/settings");
  await page.getByRole("button", { name: say("signIn.demoEnter", { name }) }).click();
  await page.waitForURL("**/settings");
  const { cookies } = await context.storageState();
  await context.close();
  return cookies;
}
