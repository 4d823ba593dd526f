import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { installPackage } from "./browser.ts";
import type { DrivenBrowser, DrivenPage } from "./driven-page.ts";

const programs = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];

/** Firefox over WebDriver BiDi. */
export async function findFirefox(): Promise<DrivenBrowser> {
  const find = () => programs.find((program) => existsSync(program));
  const program = find() ?? ((await installPackage("firefox-esr")) ? find() : undefined);
  if (program === undefined) return { missing: "Firefox is not here and could not be installed" };
  return { open: () => open(program) };
}

async function open(executablePath: string): Promise<DrivenPage> {
  const extraPrefsFirefox = { "intl.accept_languages": "it-IT, it" };
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  return {
    goTo: async (address) => void (await page.goto(address)),
    run: <T>(body: string, ...values: unknown[]) =>
      page.evaluate(`(function (...values) { ${body} })(...${JSON.stringify(values)})`) as Promise<T>,
    click: (selector) => page.click(selector),
    type: (text) => page.keyboard.type(text),
    async pressControl(key) {
      await page.keyboard.down("Control");
      await page.keyboard.press(key);
      await page.keyboard.up("Control");
    },
    close: () => browser.close(),
  };
}
