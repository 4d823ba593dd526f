import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { runProgram } from "../support/run-program.ts";
import { say } from "./stage.ts";

type Shown = "review" | "changesRequested" | "approved" | "scheduled" | "publishing" | "published";

/** The first of the four facts. */
export function stateOf(page: Page, state: Shown): Locator {
  return page
    .getByText(say(`states.post.${state}`), { exact: true })
    .filter({ visible: true })
    .first();
}

/** The button that sends, schedules, publishes: the one of its place that is seen at this width. */
export function pressOnPost(page: Page, words: string): Promise<void> {
  return page.getByRole("button", { name: words }).filter({ visible: true }).click();
}

export async function schedule(writer: Page): Promise<void> {
  const words = say("post.action.schedule");
  await writer.locator("summary").filter({ hasText: words }).filter({ visible: true }).click();
  await pressOnPost(writer, words);
  await expect(stateOf(writer, "scheduled")).toBeVisible();
}

/** On the page that helps to publish: finds the signed text and pastes back, channel by channel, where it can be read. */
export async function publish(
  writer: Page,
  address: string,
  { text, urls }: { text: string; urls: string[] },
): Promise<void> {
  for (const url of urls) {
    await expect(writer.getByText(text).first()).toBeVisible();
    await writer.getByLabel(say("publication.url")).first().fill(url);
    await writer
      .getByRole("button", { name: say("publication.confirm") })
      .first()
      .click();
    await expect(writer.getByRole("link", { name: url.replace("https://", "") })).toBeVisible();
  }
  await writer.goto(address);
  await expect(stateOf(writer, "published")).toBeVisible();
}

/** As whoever doubts it would: the command of the package, on the folder of the running program. */
export async function expectWholeLog(): Promise<void> {
  const env = { IMPRIMATUR_DATA_DIR: process.env["E2E_DATA_DIR"] ?? "" };
  const verified = await runProgram("tsx", ["app/boot/log-verify.ts"], { env });
  expect(verified.output).toContain("Comune di Valdarno");
  expect(verified.ok, verified.output).toBe(true);
}
