import { expect, test, vi } from "vitest";
import { findBrowser } from "#tests/support/browser.ts";
import type { BrowserSearch } from "#tests/support/browser.ts";

function searchAmong(files: string[], more: Partial<BrowserSearch> = {}): BrowserSearch {
  return {
    named: undefined,
    searchPath: "/usr/local/bin:/usr/bin",
    ownPath: "/cache/chrome",
    exists: (file) => files.includes(file),
    installers: [],
    ...more,
  };
}

test("the one named wins", async () => {
  const search = searchAmong(["/opt/c", "/usr/bin/chromium", "/cache/chrome"], { named: "/opt/c" });
  expect(await findBrowser(search)).toBe("/opt/c");
});

test("a named one that is missing is an error, not a reason to take another", async () => {
  await expect(findBrowser(searchAmong(["/usr/bin/chromium"], { named: "/opt/c" }))).rejects.toThrow(
    /CHROMIUM_PATH names \/opt\/c/,
  );
});

test("then the system's, the shell before Chromium before Chrome", async () => {
  const all = ["/usr/bin/google-chrome", "/usr/bin/chromium", "/usr/bin/chromium-headless-shell", "/cache/chrome"];
  expect(await findBrowser(searchAmong(all))).toBe("/usr/bin/chromium-headless-shell");
  expect(await findBrowser(searchAmong(["/usr/bin/google-chrome", "/usr/bin/chromium", "/cache/chrome"]))).toBe(
    "/usr/bin/chromium",
  );
  expect(await findBrowser(searchAmong(["/usr/bin/google-chrome", "/cache/chrome"]))).toBe("/usr/bin/google-chrome");
});

test("then Playwright's own", async () => {
  expect(await findBrowser(searchAmong(["/cache/chrome"]))).toBe("/cache/chrome");
});

test("then one is installed, the second way only if the first fails", async () => {
  const files: string[] = [];
  const first = vi.fn(async () => false);
  const second = vi.fn(async () => files.push("/usr/bin/chromium") > 0);
  const third = vi.fn(async () => true);
  const search = searchAmong(files, { installers: [first, second, third] });
  expect(await findBrowser(search)).toBe("/usr/bin/chromium");
  expect(first).toHaveBeenCalledOnce();
  expect(third).not.toHaveBeenCalled();
});

test("else the error says what to do", async () => {
  await expect(findBrowser(searchAmong([], { installers: [async () => false] }))).rejects.toThrow(/CHROMIUM_PATH=/);
});
