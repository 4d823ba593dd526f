import { expect, type Page } from "@playwright/test";
import { chanceOf } from "#tests/support/chance.ts";
import { beginPost, editorOf } from "./posting.ts";
import { look, soak, type Soaker, watchDeletions } from "./soak-page.ts";
import { say, test } from "./fixtures.ts";

/** Of each of the two. */
const operations = Number(process.env["SOAK"] ?? 1_005);

test("two real editors, thousands of keys, words composed, pastes, undos and clicks: not a character lost", async ({
  pageOf,
}) => {
  test.setTimeout(120_000 + operations * 150);
  const errors: string[] = [];
  const [one, two] = [await pageOf("Davide Lanzi"), await pageOf("Marta Benedetti")];
  const address = await beginPost(one, { title: "Scritto a lungo" });
  const soakers = await Promise.all([one, two].map((page, index) => sit(page, { address, index, errors })));

  await Promise.all(soakers.map((soaker) => soak(soaker, operations)));

  for (const { page } of soakers) await expect(page.getByText(say("post.save.saved"))).toBeVisible({ timeout: 60_000 });
  await expect(async () => expect(await textOf(two)).toBe(await textOf(one))).toPass({ timeout: 60_000 });
  const seen = await Promise.all(soakers.map(({ page }) => look(page)));
  const text = seen[0]?.text ?? "";
  for (const { shown, text: shared } of seen) {
    expect(shared).toBe(text);
    expect(shown).toBe(text);
  }
  const timesRemoved = (character: string) => seen.reduce((sum, { removed }) => sum + (removed[character] ?? 0), 0);
  const typed = soakers.flatMap(({ typed: own }) => own);
  const lost = typed.filter((character) => !text.includes(character) && timesRemoved(character) === 0);
  // One that both took out at once, and both brought back, stands twice by right.
  const doubled = typed.filter((character) => text.split(character).length > 2 && timesRemoved(character) < 2);
  expect({ errors, lost, doubled }).toEqual({ errors: [], lost: [], doubled: [] });
  expect(text.length).toBeGreaterThan(operations / 10);

  await one.reload();
  await expect(editorOf(one)).toHaveAttribute("contenteditable", "true");
  expect((await look(one)).shown).toBe(text);
});

interface Seat {
  address: string;
  index: number;
  errors: string[];
}

async function sit(page: Page, { address, index, errors }: Seat): Promise<Soaker & { typed: string[] }> {
  // An editor that had to be set right says so as an error of the page.
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(watchDeletions);
  await page.goto(address);
  await expect(editorOf(page)).toHaveAttribute("contenteditable", "true");
  await editorOf(page).click();
  const typed: string[] = [];
  const fresh = () => {
    const character = String.fromCharCode(0x4e00 + index * 0x1400 + typed.length);
    typed.push(character);
    return character;
  };
  return { page, session: await page.context().newCDPSession(page), chance: chanceOf(index + 7), fresh, typed };
}

async function textOf(page: Page): Promise<string> {
  return (await look(page)).text;
}
