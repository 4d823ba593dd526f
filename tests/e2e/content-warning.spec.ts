import { expect, type Page } from "@playwright/test";
import { type MastodonStandIn, startMastodonStandIn } from "#tests/support/connectors/mastodon/stand-in.ts";
import { clock, say, test } from "./fixtures.ts";
import { pressOnPost, schedule, signers, stateOf } from "./going-out.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: a content warning and the posts of a thread are written where the channel's text is, seen by whoever signs as
 * they will go out, and go out so: each post an answer to the one before, each with the warning.
 */

const name = "Anagrafe";
const channel = `Mastodon · ${name}`;
const warning = "Si parla di un lutto";
const first = "È mancata Ada Neri, per vent’anni volto dello sportello anagrafe.";
const second = "Domani dalle nove alle undici la sala del Consiglio è aperta per un saluto.";

let server: MastodonStandIn;
test.beforeAll(async () => {
  server = await startMastodonStandIn();
});
test.afterAll(() => server.close());

async function connect(admin: Page): Promise<void> {
  await admin.goto("/channels/connect/mastodon");
  await admin.getByLabel(say("connect.fields.server")).fill(server.url);
  await admin.getByRole("button", { name: say("connect.go") }).click();
  const there = admin.getByRole("link", { name: say("connect.goTo", { server: new URL(server.url).host }) });
  await admin.goto(server.signIn((await there.getAttribute("href")) ?? "").href);
  await admin.getByLabel(say("connect.confirm.name")).fill(name);
  await admin.getByRole("checkbox", { name: "Davide Lanzi" }).check();
  await admin.getByRole("button", { name: say("connect.confirm.yes", { name: channel }) }).click();
  await expect(admin.getByText(say("channels.connected"))).toBeVisible();
}

test("a warning and a thread are written, signed as they will be read, and go out so", async ({ pageOf }) => {
  test.setTimeout(180_000);
  await connect(await pageOf("Lidia Vannini"));
  const writer = await pageOf("Davide Lanzi");
  const publishAt = inMinutes(45);
  const address = await beginPost(writer, {
    title: "Un saluto ad Ada Neri",
    purpose: "Dire dove e quando",
    audience: "Chi la conosceva",
    channels: [channel],
    route: "Avvisi alla cittadinanza",
    publishAt,
  });
  await writeText(writer, `${first}\n---\n${second}`);
  await writer
    .getByRole("navigation", { name: say("post.slots.label") })
    .getByRole("link", { name: /Mastodon/u })
    .click();
  const field = writer.getByLabel(say("channelPart.contentWarning"), { exact: true });
  await field.fill(warning);
  await writer.getByRole("checkbox", { name: say("channelPart.inThread") }).check();
  await expect(writer.getByText(say("post.save.fieldsSaved"))).toBeVisible();
  const previews = writer.getByRole("region", { name: say("post.previews.heading") });
  await expect(previews.getByText(warning)).toBeVisible();
  await expect(previews.getByText(say("channelPart.part", { n: "2", total: "2" }))).toBeVisible();
  await expectAccessible(writer);
  await writer.reload();
  await expect(field).toHaveValue(warning);
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();
  for (const [index, [person, button]] of signers.entries()) {
    const signer = await pageOf(person);
    await signer.goto(`${address}/decision`);
    if (index === 0) {
      const signed = signer.locator("[data-read]");
      await expect(signed).toContainText(say("channelPart.said", { words: warning }));
      await expect(signed).toContainText(second);
      await expectAccessible(signer);
    }
    await signer.getByRole("button", { name: button }).click();
    await expect(signer.getByRole("button", { name: button })).toHaveCount(0);
  }
  await expect(stateOf(writer, "approved")).toBeVisible();
  await schedule(writer);
  await writer.goto(`${address}/publication`);
  await expect(writer.getByRole("button", { name: say("publication.copyPost", { n: "2", total: "2" }) })).toBeVisible();
  await expect(writer.getByRole("button", { name: say("publication.copyWarning") })).toBeVisible();
  await expectAccessible(writer);
  clock.goTo(publishAt);
  await writer.goto(address);
  await expect(stateOf(writer, "published")).toBeVisible({ timeout: 60_000 });
  const told = () => server.statuses().map(({ status, spoiler_text }) => [status, spoiler_text]);
  await expect.poll(told).toEqual([
    [first, warning],
    [second, warning],
  ]);
  const [root, answer] = server.statuses();
  expect(answer?.in_reply_to_id).toBe(root?.id);
  await writer.goto(`${address}/publication`);
  await writer.getByRole("link", { name: say("publication.evidence") }).click();
  await expect(writer.getByText(say("evidence.place", { n: "2", total: "2" }))).toBeVisible();
  await expectAccessible(writer);
});
