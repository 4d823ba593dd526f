import { expect, type Page } from "@playwright/test";
import { clock, type DemoName, say, test } from "./fixtures.ts";
import { expectWholeLog, signers } from "./going-out.ts";
import { inMinutes } from "./posting.ts";
import { expectAccessible } from "./wcag.ts";
import { localTime } from "#workflows/calendar/zone.ts";

/*
 * The rule: an envelope is signed once by everybody; within it one signature of whoever is on duty publishes, up to the last
 * post and not one further; afterwards each post is read.
 */

const most = 10;
const phone = { viewport: { width: 390, height: 844 } };
const field = (name: string) => `[name="${name}"]`;
const press = (page: Page, words: string) => page.getByRole("button", { name: words, exact: true }).click();

/** From the page of a new post to an envelope with one template, saved. */
async function write(writer: Page, name: string, from: Date): Promise<string> {
  await writer.goto("/posts/new");
  await writer.getByRole("link", { name: say("newPost.prepareLive") }).click();
  await writer.getByLabel(say("live.envelope.name")).fill(name);
  await press(writer, say("live.envelope.create"));
  await writer.waitForURL(/\/live\/[0-9a-f-]{36}\/envelope$/u);
  const address = new URL(writer.url()).pathname;
  const until = new Date(from.getTime() + 4 * 3_600_000);
  await writer.locator(field("purpose")).fill("Dire in tempo che cosa cambia");
  await writer.locator(field("audience")).fill("Chi è in città stasera");
  for (const [which, moment] of [
    ["from", from],
    ["until", until],
  ] as const) {
    const local = localTime(moment.toISOString(), "Europe/Rome");
    await writer.locator(field(`${which}Date`)).fill(local.slice(0, 10));
    await writer.locator(field(`${which}Hour`)).fill(local.slice(11, 16));
  }
  await writer.locator(field("mostPosts")).fill(String(most));
  await writer.getByRole("checkbox", { name: "Facebook · Comune di Valdarno" }).check();
  const among = (legend: string, person: DemoName) =>
    writer.getByRole("group", { name: legend }).getByRole("checkbox", { name: person });
  await among(say("live.envelope.onDuty"), "Marta Benedetti").check();
  await among(say("live.envelope.readers"), "Elena Castellani").check();
  await writer.locator(field("routeId")).selectOption({ label: "Avvisi alla cittadinanza" });
  await writer.locator(field("title0")).fill("Cambio di orario");
  await writer.locator(field("text0")).fill("Notte bianca: il concerto di [luogo] comincia alle [ora].");
  return address;
}

/** What is typed into the blanks of the template, and one press. */
async function publishOne(onDuty: Page, live: string, hour: string): Promise<string> {
  await onDuty.goto(live);
  await onDuty.locator(field("blank0")).selectOption("piazza Varchi");
  await onDuty.locator(field("blank1")).fill(hour);
  await press(onDuty, say("live.phone.publish"));
  await onDuty.waitForURL(/\/publication$/u);
  return new URL(onDuty.url()).pathname.replace("/publication", "");
}

test("a live evening of ten posts in an envelope, the eleventh sent for signature instead; then the log tells it in order", async ({
  pageOf,
}) => {
  test.setTimeout(480_000);
  const from = inMinutes(60);
  const name = "Notte bianca di prova";
  const writer = await pageOf("Davide Lanzi");
  const address = await write(writer, name, from);
  const live = address.replace("/envelope", "");
  const title = say("live.title", { name });

  await test.step("blanks that are new want their rules before anybody is asked to sign", async () => {
    await press(writer, say("live.envelope.submit"));
    await expect(writer.getByText(say("live.envelope.newBlanks"))).toBeVisible();
    await writer.locator(field("type0-0")).selectOption("choice");
    await writer.locator(field("limits0-0")).fill("piazza Varchi\npiazza Cavour");
    await writer.locator(field("type0-1")).selectOption("time");
    await writer.locator(field("limits0-1")).fill("0:00–24:00");
    await expectAccessible(writer);
    await press(writer, say("live.envelope.submit"));
    await expect(writer.getByText(say("live.envelope.states.review"))).toBeVisible();
  });

  await test.step("signers read the envelope in words, and no picture of a post that it is not", async () => {
    for (const [signerName, button] of signers) {
      const signer = await pageOf(signerName);
      await signer.goto(`${live.replace("/live/", "/posts/")}/decision`);
      await expect(signer.getByText("[luogo]: piazza Varchi o piazza Cavour").first()).toBeVisible();
      await expect(signer.getByText(/Al massimo dieci post/u).first()).toBeVisible();
      await expect(signer.getByText(say("decision.facsimiles", { n: 1 }))).toHaveCount(0);
      await press(signer, button);
      await expect(signer.getByRole("button", { name: button })).toHaveCount(0);
    }
    await expect(writer.getByText(say("states.post.open"), { exact: true }).first()).toBeVisible();
  });

  const onDuty = await pageOf("Marta Benedetti", phone);
  await test.step("before its hour nobody publishes alone, and the page says until when", async () => {
    await onDuty.goto(live);
    await expect(onDuty.getByText(/La diretta comincia/u)).toBeVisible();
    await expect(onDuty.getByRole("button", { name: say("live.phone.publish") })).toHaveCount(0);
  });

  clock.goTo(new Date(from.getTime() + 60_000));
  await test.step("whoever is on duty finds it on Oggi; its page reads without a script", async () => {
    await onDuty.goto("/");
    await onDuty.getByRole("link", { name: new RegExp(`${title}: aperta fino alle`, "u") }).click();
    await expect(onDuty.getByText(/dieci post su dieci/u)).toBeVisible();
    await expectAccessible(onDuty);
    const still = await pageOf("Marta Benedetti", { ...phone, javaScriptEnabled: false });
    await still.goto(live);
    await expect(still.getByRole("heading", { name })).toBeVisible();
    await expect(still.getByRole("button", { name: say("live.phone.publish") })).toBeVisible();
  });

  const posts: string[] = [];
  await test.step("ten times two fields and one press, the first by keyboard alone", async () => {
    await onDuty.goto(live);
    await onDuty.locator(field("blank0")).focus();
    await onDuty.keyboard.press("ArrowDown");
    await onDuty.keyboard.press("Tab");
    await onDuty.keyboard.type("21.00");
    await onDuty.keyboard.press("Enter");
    await onDuty.waitForURL(/\/publication$/u);
    await expect(onDuty.getByText("Notte bianca: il concerto di piazza Varchi comincia alle 21:00.")).toBeVisible();
    posts.push(new URL(onDuty.url()).pathname.replace("/publication", ""));
    const url = "https://www.facebook.com/comune.valdarno/posts/90210";
    await onDuty.getByLabel(say("publication.url")).fill(url);
    await press(onDuty, say("publication.confirm"));
    await expect(onDuty.getByRole("link", { name: url.replace("https://", "") })).toBeVisible();
    for (let n = 2; n <= most; n += 1) posts.push(await publishOne(onDuty, live, `21:${String(n).padStart(2, "0")}`));
  });

  await test.step("the eleventh is refused, says why, and goes for signature instead", async () => {
    await onDuty.goto(live);
    await expect(onDuty.getByText(say("live.bounds.usedUp", { n: most, count: "dieci" }))).toBeVisible();
    await expect(onDuty.getByRole("button", { name: say("live.phone.publish") })).toHaveCount(0);
    await onDuty.locator(field("blank0")).selectOption("piazza Cavour");
    await onDuty.locator(field("blank1")).fill("22:00");
    const local = localTime(inMinutes(60 * 48).toISOString(), "Europe/Rome");
    await onDuty.locator(field("date")).fill(local.slice(0, 10));
    await onDuty.locator(field("hour")).fill(local.slice(11, 16));
    await press(onDuty, say("live.phone.send"));
    await onDuty.waitForURL(/\/posts\/[0-9a-f-]{36}$/u);
    await expect(
      onDuty.getByText(say("states.post.review"), { exact: true }).filter({ visible: true }).first(),
    ).toBeVisible();
  });

  await test.step("the log tells it in order: ten posts, each signed by whoever was on duty", async () => {
    const admin = await pageOf("Lidia Vannini");
    await admin.goto("/log");
    const said = admin.getByText(new RegExp(`pubblica da sé, di turno: post \\d+ di «${title}»`, "u"));
    const numbersShown = async () =>
      (await said.allInnerTexts()).map((text) => Number(/post (\d+) di/u.exec(text)?.[1]));
    await expect(said.first()).toBeVisible();
    const newest = await numbersShown();
    await admin.getByRole("link", { name: say("logPage.older") }).click();
    await expect(said.filter({ hasText: "post 1 di" })).toBeVisible();
    const numbers = [...newest, ...(await numbersShown())];
    expect(numbers).toEqual(Array.from({ length: most }, (_, place) => most - place));
  });

  await test.step("what went out is read afterwards: it was read, or something is wrong with it", async () => {
    const reader = await pageOf("Elena Castellani", phone);
    await reader.goto("/");
    await reader.getByRole("link", { name: say("today.live.toRead", { n: most, count: "dieci" }) }).click();
    await expectAccessible(reader);
    await reader
      .getByRole("button", { name: say("live.reading.read") })
      .first()
      .click();
    await expect(reader.getByText(say("live.reading.done"))).toBeVisible();
    await reader
      .locator("summary")
      .filter({ hasText: say("live.reading.problem") })
      .first()
      .click();
    await reader.getByLabel(say("live.reading.note")).first().fill("L’orario è quello di ieri");
    await press(reader, say("live.reading.tell"));
    await expect(reader.getByRole("button", { name: say("live.reading.read") })).toHaveCount(most - 2);
    await writer.goto(address);
    await expect(writer.getByText("Elena Castellani: «L’orario è quello di ieri»")).toBeVisible();
  });

  await test.step("its writer closes it", async () => {
    await writer
      .locator("summary")
      .filter({ hasText: say("live.envelope.close") })
      .click();
    await press(writer, say("live.envelope.close"));
    await expect(writer.getByText(say("live.envelope.states.closed", { n: most }))).toBeVisible();
    await expectAccessible(writer);
    await onDuty.goto(live);
    await expect(onDuty.getByText(say("live.bounds.notOpen"))).toBeVisible();
  });

  expect(new Set(posts).size).toBe(most);
  await test.step("and the log of it all is whole", expectWholeLog);
});
