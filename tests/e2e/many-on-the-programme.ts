import { expect, type BrowserContextOptions, type Page } from "@playwright/test";
import { localTime } from "#workflows/calendar/zone.ts";
import type { DemoName } from "./fixtures.ts";
import { signedText, signers, stateOf } from "./going-out.ts";

interface Wanted {
  title: string;
  publishAt: Date;
  tag: string;
}

/**
 * As `onTheProgramme`, for many posts: the forms of pages without scripts, sent one after the other. Gives their addresses
 * in the same order.
 */
export async function manyOnTheProgramme(
  pageOf: (name: DemoName, options?: BrowserContextOptions) => Promise<Page>,
  posts: readonly Wanted[],
): Promise<string[]> {
  const writer = await pageOf("Davide Lanzi", { javaScriptEnabled: false });
  await writer.goto("/posts/new");
  const send = formsOf(writer);
  const chosen = {
    channelId: await valueOf(writer, "checkbox", "Facebook · Comune di Valdarno"),
    routeId: await valueOf(writer, "radio", "Avvisi alla cittadinanza"),
  };
  const addresses: string[] = [];
  for (const { title, tag, publishAt } of posts) {
    const why = { purpose: "Evitare un viaggio a vuoto", audience: "Chi va in biblioteca" };
    const address = await send("/posts/new", { title, tags: tag, ...why, ...chosen, ...momentOf(publishAt) });
    const text = { intent: "text", slot: "main", version: "1", text: signedText, then: "submit" };
    expect(await send(address, text)).toBe(address);
    addresses.push(address);
  }
  for (const [name, button] of signers) {
    const signer = await pageOf(name, { javaScriptEnabled: false });
    for (const address of addresses) {
      await signer.goto(`${address}/decision`);
      await signer.getByRole("button", { name: button }).click();
      await expect(signer.getByRole("button", { name: button })).toHaveCount(0);
    }
  }
  for (const [index, address] of addresses.entries())
    await send(address, { intent: "schedule", ...momentOf(posts[index]?.publishAt ?? new Date(0)) });
  await writer.goto(addresses.at(-1) ?? "");
  await expect(stateOf(writer, "scheduled")).toBeVisible();
  return addresses;
}

/** Sends a form as the page would, and gives where it leads. */
function formsOf(page: Page) {
  const { origin } = new URL(page.url());
  return async (to: string, form: Record<string, string>): Promise<string> => {
    const answer = await page.request.post(`${origin}${to}`, { form, headers: { origin }, maxRedirects: 0 });
    expect(answer.status(), to).toBe(303);
    return answer.headers()["location"] ?? "";
  };
}

async function valueOf(page: Page, role: "checkbox" | "radio", name: string): Promise<string> {
  return (await page.getByRole(role, { name }).getAttribute("value")) ?? "";
}

function momentOf(at: Date): { date: string; hour: string } {
  const local = localTime(at.toISOString(), "Europe/Rome");
  return { date: local.slice(0, 10), hour: local.slice(11, 16) };
}
