import { expect, type Locator, type Page } from "@playwright/test";
import { runProgram } from "#tests/support/run-program.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { type DemoName, say } from "./fixtures.ts";

type Shown =
  | "review"
  | "changesRequested"
  | "approved"
  | "scheduled"
  | "held"
  | "publishing"
  | "uncertain"
  | "published";

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

/** Opens what stands behind a button: the one that is seen at this width. */
export function openPanel(page: Page, words: string): Promise<void> {
  return page.locator("summary").filter({ hasText: words }).filter({ visible: true }).click();
}

export const signedText = "Domani la biblioteca resta chiusa per inventario.";

/** Whom the iter "Avvisi alla cittadinanza" asks, in their turn. */
export const signers: ReadonlyArray<[DemoName, string]> = [
  ["Paolo Ferretti", say("verdicts.approveAndSign")],
  ["Elena Castellani", say("verdicts.approveAndSign")],
  ["Sofia Guidi", say("emails.decisionRequest.endorse")],
  ["Andrea Bonaiuti", say("verdicts.approveAndSign")],
];

/** A post for Facebook, signed by everybody of its iter, and put on the programme; the writer stands on its page. */
export async function onTheProgramme(
  pageOf: (name: DemoName) => Promise<Page>,
  title: string,
  { tag, publishAt = inMinutes(45) }: { tag?: string; publishAt?: Date } = {},
): Promise<{ writer: Page; address: string; publishAt: Date }> {
  const writer = await pageOf("Davide Lanzi");
  const address = await beginPost(writer, {
    title,
    purpose: "Evitare un viaggio a vuoto",
    audience: "Chi va in biblioteca",
    channels: ["Facebook · Comune di Valdarno"],
    route: "Avvisi alla cittadinanza",
    publishAt,
  });
  await writeText(writer, signedText);
  if (tag !== undefined) {
    await writer.locator("#brief > details > summary").click();
    await writer.locator("#tags").fill(tag);
    await writer.getByRole("button", { name: say("post.brief.save"), exact: true }).click();
    await expect(writer.locator("#tags")).toBeHidden();
  }
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();
  for (const [name, button] of signers) {
    const signer = await pageOf(name);
    await signer.goto(`${address}/decision`);
    await signer.getByRole("button", { name: button }).click();
    await expect(signer.getByRole("button", { name: button })).toHaveCount(0);
  }
  await expect(stateOf(writer, "approved")).toBeVisible();
  await schedule(writer);
  return { writer, address, publishAt };
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

/** As somebody who does not trust the program would: the command of the package, on the data of the running program. */
export async function expectWholeLog(): Promise<void> {
  const env = { IMPRIMATUR_DATA_DIR: process.env["E2E_DATA_DIR"] ?? "" };
  const verified = await runProgram("tsx", ["app/boot/log-verify.ts"], { env });
  expect(verified.output).toContain("Comune di Valdarno");
  expect(verified.ok, verified.output).toBe(true);
}

/** Sent by its writer, signed by everybody who is asked, put on the programme. */
export async function signAndSchedule(
  writer: Page,
  address: string,
  pageOf: (name: DemoName) => Promise<Page>,
): Promise<void> {
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();
  for (const [person, button] of signers) {
    const signer = await pageOf(person);
    await signer.goto(`${address}/decision`);
    await signer.getByRole("button", { name: button }).click();
    await expect(signer.getByRole("button", { name: button })).toHaveCount(0);
  }
  await expect(stateOf(writer, "approved")).toBeVisible();
  await schedule(writer);
}
