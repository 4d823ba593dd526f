import { expect, type Page } from "@playwright/test";
import { type MastodonStandIn, startMastodonStandIn } from "#tests/support/connectors/mastodon/stand-in.ts";
import { type CuttableLine, openCuttableLine } from "#tests/support/cuttable-line.ts";
import { askForServer, nameServer, sayItIsRight, signInThere } from "./connecting.ts";
import { clock, type DemoName, say, test } from "./fixtures.ts";
import { openPanel, signAndSchedule, stateOf } from "./going-out.ts";
import { openMail } from "./mailbox.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: where the answer of a network was lost, everybody reads that nobody knows, nothing is sent again by itself, and
 * a person says what stands on the channel; what is not there is tried again, and what must not go out is stopped. Each page
 * tells what is true of each channel, and the log tells who said what.
 */

const text = "La mensa scolastica riapre lunedì, con il menu di primavera.";
const title = "Mensa aperta da lunedì";

interface Account {
  name: string;
  channel: string;
  server: MastodonStandIn;
  line: CuttableLine;
}

/** One that accepts and whose answer is lost, one that nothing reaches, and one that is not there at all. */
const accounts: Account[] = [];
test.beforeAll(async () => {
  for (const name of ["Mensa", "Scuole", "Trasporti"]) {
    const server = await startMastodonStandIn();
    accounts.push({ name, channel: `Mastodon · ${name}`, server, line: await openCuttableLine(server.url) });
  }
});
test.afterAll(async () => {
  for (const { server, line } of accounts) await Promise.allSettled([line.close(), server.close()]);
});

function account(at: number): Account {
  const one = accounts[at];
  if (one === undefined) throw new Error(`No account ${at}`);
  return one;
}

async function connectAll(admin: Page): Promise<void> {
  for (const { name, server, line } of accounts) {
    await askForServer(admin);
    await signInThere(admin, server, await nameServer(admin, line.url));
    await sayItIsRight(admin, name, "Davide Lanzi");
  }
}

async function signedPost(writer: Page, pageOf: (name: DemoName) => Promise<Page>, publishAt: Date): Promise<string> {
  const address = await beginPost(writer, {
    title,
    purpose: "Che nessuno porti il pranzo da casa",
    audience: "Le famiglie",
    channels: accounts.map(({ channel }) => channel),
    route: "Avvisi alla cittadinanza",
    publishAt,
  });
  await writeText(writer, text);
  await signAndSchedule(writer, address, pageOf);
  return address;
}

const partOf = (page: Page, { channel }: Account) => page.getByRole("listitem").filter({ hasText: channel });

/** The page moves its clock on until it says so: what the publisher does in between takes a while of its own. */
async function until(page: Page, address: string, seen: () => ReturnType<Page["getByText"]>): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    if ((await seen().count()) === 0) clock.goTo(new Date(clock.now().getTime() + 2 * 60_000));
    await expect(seen().first()).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 60_000, intervals: [1_500] });
}

async function firstSentence(page: Page, address: string, one: Account): Promise<string> {
  await page.goto(`${address}/publication`);
  await partOf(page, one)
    .getByRole("link", { name: say("publication.evidence") })
    .click();
  // The address changes before the page is drawn.
  await expect(page.getByText(say("evidence.of", { channel: one.channel }))).toBeVisible();
  const sentence = (await page.getByRole("heading", { level: 2 }).first().textContent()) ?? "";
  await expectAccessible(page);
  return sentence;
}

test("a lost answer waits for a person, whose word is taken; what failed is tried again, what must not go out is stopped", async ({
  pageOf,
}) => {
  test.setTimeout(300_000);
  const [there, notThere, silent] = [account(0), account(1), account(2)];
  await connectAll(await pageOf("Lidia Vannini"));
  const writer = await pageOf("Davide Lanzi");
  const publishAt = inMinutes(45);
  const address = await signedPost(writer, pageOf, publishAt);

  await test.step("the moment comes, and no network answers", async () => {
    const cut = Array.from({ length: 500 }, () => "cutBefore" as const);
    there.line.plan(["cutAfter", ...cut]);
    notThere.line.plan(cut);
    await silent.line.close();
    clock.goTo(publishAt);
    await expect.poll(() => there.server.statuses().length, { timeout: 60_000 }).toBe(1);
  });

  await test.step("whoever sees that it must not go out any more stops what is not sent yet", async () => {
    await writer.goto(`${address}/publication`);
    const part = partOf(writer, silent);
    await expect(part.getByText(say("publication.connected.retrying", { network: "Mastodon" }))).toBeVisible();
    await part
      .locator("summary")
      .filter({ hasText: say("publication.connected.stop") })
      .click();
    await part.getByLabel(say("publication.failedReason")).fill("Il bus non passa più di lì.");
    await part.getByRole("button", { name: say("publication.connected.stopConfirm") }).click();
    await expect(part.getByText("Il bus non passa più di lì.")).toBeVisible();
    await expectAccessible(writer);
    expect(await firstSentence(writer, address, silent)).toBe(
      "Non è uscito: qualcuno ha detto di non mandarlo più. Il bus non passa più di lì.",
    );
  });

  await test.step("nobody knows of the other two: every page says so, and nothing is sent again", async () => {
    // Longer than a key is kept: from here on sending again could make a second post.
    clock.goTo(new Date(publishAt.getTime() + 51 * 60_000));
    await until(writer, address, () => stateOf(writer, "uncertain"));
    await expect(writer.getByText(say("post.out.uncertain"), { exact: true })).toHaveCount(2);
    await expectAccessible(writer);
    await writer.goto(`${address}/publication`);
    await expect(writer.getByRole("heading", { level: 2, name: say("publication.headingUncertain") })).toBeVisible();
    for (const one of [there, notThere])
      await expect(partOf(writer, one).getByText(say("publication.uncertain.title"))).toBeVisible();
    await expectAccessible(writer);
    expect(await firstSentence(writer, address, there)).toContain("Mastodon non ha risposto:");
    expect(there.server.statuses()).toHaveLength(1);
    expect(notThere.server.statuses()).toHaveLength(0);
    await writer.goto("/");
    await expect(writer.getByText(say("today.uncertainWaits")).first()).toBeVisible();
    await openMail(writer, {
      to: "Davide Lanzi",
      subject: title,
      saying: say("emails.publicationAlarm.heading.uncertain", { off: "no", channel: there.channel }),
    });
  });

  await test.step("it is there, says a person, at an address of the channel", async () => {
    await writer.goto(`${address}/publication`);
    const part = partOf(writer, there);
    const field = part.getByLabel(say("publication.url"));
    await field.fill("https://www.facebook.com/comune/posts/1");
    await part.getByRole("button", { name: say("publication.uncertain.there") }).click();
    await expect(field).toHaveAccessibleDescription(/127\.0\.0\.1/u);
    const { host } = new URL(there.server.url);
    await field.fill(`https://${host}/@comune/${there.server.statuses()[0]?.id}`);
    await part.getByRole("button", { name: say("publication.uncertain.there") }).click();
    await expect(part.getByText(/^Confermato da Davide Lanzi/u)).toBeVisible();
    expect(await firstSentence(writer, address, there)).toBe(
      "Mastodon non ha dato una risposta chiara; Davide Lanzi ha guardato il canale e il post c’è.",
    );
  });

  await test.step("it is not there: it failed, is tried again, and comes out once", async () => {
    await writer.goto(`${address}/publication`);
    await partOf(writer, notThere)
      .getByRole("button", { name: say("publication.uncertain.notThere") })
      .click();
    await expect(partOf(writer, notThere).getByText(/la risposta si è persa, e sul canale non c’è/u)).toBeVisible();
    await expectAccessible(writer);
    expect(await firstSentence(writer, address, notThere)).toContain(
      "qualcuno ha guardato il canale e il post non c’è",
    );
    await writer.goto(address);
    await expectAccessible(writer);
    notThere.line.plan([]);
    await partOf(writer, notThere)
      .getByRole("button", { name: say("post.action.retry") })
      .click();
    await expect
      .poll(() => notThere.server.statuses().map(({ status }) => status), { timeout: 60_000 })
      .toEqual([text]);
    await until(writer, address, () => partOf(writer, notThere).getByText(say("post.out.verified"), { exact: true }));
  });

  await test.step("what was stopped is given up, and the post is out where it is", async () => {
    await writer.goto(address);
    await openPanel(writer, say("post.action.giveUp"));
    const part = partOf(writer, silent);
    await part.getByLabel(say("post.action.giveUpReason")).fill("Il bus non passa più di lì.");
    await part.getByRole("button", { name: say("post.action.giveUpConfirm") }).click();
    await expect(stateOf(writer, "published")).toBeVisible();
    for (const sentence of ["il post c’è", "il post non c’è", "ha detto a Imprimatur di non mandare più il post a"])
      await expect(writer.getByText(sentence).first()).toBeAttached();
    expect(there.server.statuses()).toHaveLength(1);
    expect(notThere.server.statuses()).toHaveLength(1);
  });
});
