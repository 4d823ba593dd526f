import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, type Page } from "@playwright/test";
import { bundleScript } from "#tests/support/bundled-script.ts";
import { beginPost, editorOf, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";

/** Requests of one turn, and turns, so that other work on the machine affects both sides. */
const requests = 40;
const turns = 4;
/** Below this the machine's own noise is measured, not the program. */
const floorMs = 60;

test("a flood of junk on the sockets, from outside and with a session, is not felt on a page beside it", async ({
  pageOf,
  browser,
}) => {
  test.setTimeout(240_000);
  const page = await pageOf("Davide Lanzi");
  await beginPost(page, { title: "Sotto attacco" });
  await writeText(page, "La piscina riapre.");
  const url = process.env["E2E_URL"] ?? "";
  const attacker = await (await browser.newContext()).newPage();
  await attacker.goto("/sign-in");
  await attacker.getByRole("button", { name: say("signIn.demoEnter", { name: "Chiara Neri" }) }).click();
  await attacker.waitForURL((address) => address.pathname !== "/sign-in");
  const cookies = await attacker.context().cookies();
  await attacker.context().close();
  const script = await bundleScript("tests/support/junk-packets.ts");
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

  const quiet: number[] = [];
  const attacked: number[] = [];
  const sent = { withoutSession: 0, withSession: 0, linesWithSession: 0 };
  for (let turn = 0; turn < turns; turn += 1) {
    quiet.push(...(await timesOf(page)));
    const child = spawn(process.execPath, [script, url, cookie], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    attacked.push(...(await timesOf(page)));
    const last = once(child.stdout, "data");
    child.kill("SIGTERM");
    const counts: Record<string, number> = JSON.parse(String((await last)[0]));
    for (const key of Object.keys(sent) as Array<keyof typeof sent>) sent[key] += counts[key] ?? 0;
    await once(child, "close");
  }
  const figures = { ...sent, quietMs: p99(quiet), attackedMs: p99(attacked) };
  console.log(`  sockets under attack: ${JSON.stringify(figures)}`);
  expect(sent.withoutSession).toBeGreaterThan(2_000);
  expect(sent.withSession).toBeGreaterThan(2_000);
  expect(figures.attackedMs).toBeLessThanOrEqual(3 * Math.max(figures.quietMs, floorMs));

  await editorOf(page).click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Da lunedì.");
  await expect(page.getByText(say("post.save.saved"))).toBeVisible();
  await page.reload();
  await expect(editorOf(page)).toHaveText("La piscina riapre. Da lunedì.");
});

/** Of one page read again and again, in milliseconds. */
async function timesOf(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < requests; i += 1) {
    const from = performance.now();
    const answer = await page.request.get(`${process.env["E2E_URL"] ?? ""}/posts`);
    await answer.body();
    times.push(performance.now() - from);
    expect(answer.status()).toBe(200);
  }
  return times;
}

function p99(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
}
