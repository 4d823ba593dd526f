import { expect, type Page } from "@playwright/test";
import { type MastodonStandIn, startMastodonStandIn } from "#tests/support/connectors/mastodon/stand-in.ts";
import { askForServer, nameServer, sayItIsRight, signInThere } from "./connecting.ts";
import { inDatabase } from "./database.ts";
import { clock, say, test } from "./fixtures.ts";
import { openPanel, pressOnPost, schedule, signAndSchedule, stateOf } from "./going-out.ts";
import { openMail } from "./mailbox.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: an administrator connects an account by signing in at its network and recognising who answered; what is signed
 * for it goes out by itself, at its moment, once; everybody can see that it did, and learns of it when somebody changes it
 * there; and what is withdrawn is taken off by itself.
 */

const name = "Sportello";
const channel = `Mastodon · ${name}`;
const title = "Sportello aperto di sabato";
const text = "Lo sportello apre alle nove, anche di sabato.";

let server: MastodonStandIn;
test.beforeAll(async () => {
  server = await startMastodonStandIn();
});
test.afterAll(() => server.close());

/** As far as the question whether the account that answered is the right one. */
async function asFarAsTheQuestion(page: Page): Promise<void> {
  await askForServer(page);
  const field = page.getByLabel(say("connect.fields.server"));
  await field.fill("http://non un indirizzo");
  await page.getByRole("button", { name: say("connect.go") }).click();
  await expect(field).toHaveAccessibleDescription(new RegExp(say("connect.errors.server")));
  await expect(field).toHaveValue("http://non un indirizzo");
  const link = await nameServer(page, server.url);
  await expectAccessible(page);
  await signInThere(page, server, link);
}

test("an account is connected, a post goes out on it by itself, once, and is read back", async ({ pageOf }) => {
  test.setTimeout(180_000);
  const admin = await pageOf("Lidia Vannini");
  await asFarAsTheQuestion(admin);
  await expect(admin.getByText(/^comune@127\.0\.0\.1/u)).toBeVisible();
  await expect(admin.getByText(say("connect.takes.characters", { n: 640, words: "640" }))).toBeVisible();
  await expectAccessible(admin);
  await sayItIsRight(admin, name, "Davide Lanzi");
  await expect(admin.getByText(say("channels.health.ok"), { exact: true })).toBeVisible();

  const writer = await pageOf("Davide Lanzi");
  const publishAt = inMinutes(45);
  const address = await beginPost(writer, {
    title,
    purpose: "Evitare code di lunedì",
    audience: "Chi lavora in settimana",
    channels: [channel],
    route: "Avvisi alla cittadinanza",
    publishAt,
  });
  await writeText(writer, text);
  await signAndSchedule(writer, address, pageOf);
  expect(server.statuses()).toEqual([]);
  clock.goTo(publishAt);
  await expect(stateOf(writer, "published")).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => server.statuses().map(({ status }) => status)).toEqual([text]);
  await writer.goto(`${address}/publication`);
  await expectAccessible(writer);
  await writer.getByRole("link", { name: say("publication.evidence") }).click();
  await expect(writer.getByText(/^È uscito: /u)).toBeVisible();
  await expect(writer.getByText(say("evidence.did.create"), { exact: true })).toHaveCount(1);
  await expectAccessible(writer);
  const sheet = await writer.request.get(`${new URL(writer.url()).pathname}.json`);
  expect(await sheet.text()).toContain(server.statuses()[0]?.id ?? "none");
});

/** The page of the post that went out in the test before. */
async function addressOfPost(): Promise<string> {
  const [row] = await inDatabase(
    (sql) => sql<{ id: string }[]>`select id from posts where title = ${title} and kind = 'post'`,
  );
  return `/posts/${row?.id}`;
}

/** The day on which it is read again has come, and it is read. */
async function readAgain(): Promise<void> {
  const due = clock.now();
  await inDatabase(async (sql) => {
    await sql`update jobs set run_at = ${due} where kind = 'readAgain' and status = 'ready'`;
    const left = () => sql`
      select 1 from jobs where kind = 'readAgain' and (status = 'running' or (status = 'ready' and run_at <= ${due}))`;
    await expect.poll(async () => (await left()).length, { timeout: 60_000 }).toBe(0);
  });
}

test("what somebody changes on the channel is noticed, and said on the post, its evidence and its channel", async ({
  pageOf,
}) => {
  test.setTimeout(150_000);
  const [there] = server.statuses();
  if (there === undefined) throw new Error("Nothing is out");
  const writer = await pageOf("Davide Lanzi");
  const address = await addressOfPost();
  await writer.goto(address);
  await expect(writer.getByText(say("post.out.verified"), { exact: true })).toBeVisible({ timeout: 60_000 });
  there.status = "Lo sportello resta chiuso.";
  await readAgain();
  await expect(writer.getByText(say("sent.label.changed"), { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(writer.getByText(/^Qualcuno l’ha cambiato sul canale: il testo/u)).toBeVisible();
  await expectAccessible(writer);
  await writer.goto(`${address}/publication`);
  await expect(writer.getByText(/^Qualcuno l’ha cambiato sul canale: il testo/u)).toBeVisible();
  await writer.getByRole("link", { name: say("publication.evidence") }).click();
  await expect(writer.getByText(say("evidence.outcome.different"))).toBeVisible();
  await expectAccessible(writer);
  const admin = await pageOf("Lidia Vannini");
  await admin.goto("/channels");
  const row = admin.getByRole("listitem").filter({ hasText: channel });
  await expect(row.getByText(say("channels.changedThere", { n: 1 })).first()).toBeVisible();
  await admin.getByLabel(say("channels.open", { name })).click();
  await expect(row.getByRole("link", { name: title })).toBeVisible();
  server.hide(true);
  await readAgain();
  await writer.goto(address);
  await expect(writer.getByText(say("sent.label.gone"), { exact: true })).toBeVisible({ timeout: 60_000 });
  await openMail(writer, {
    to: "Davide Lanzi",
    subject: title,
    saying: say("emails.publicationAlarm.heading.gone", { channel }),
  });
  server.hide(false);
  there.status = text;
  await readAgain();
  await writer.goto(address);
  await expect(writer.getByText(say("post.out.verified"), { exact: true })).toBeVisible({ timeout: 60_000 });
});

test("a withdrawal, once signed, takes the post off by itself, as its pages say before", async ({ pageOf }) => {
  test.setTimeout(150_000);
  const writer = await pageOf("Davide Lanzi");
  const original = await addressOfPost();
  await writer.goto(original);
  await openPanel(writer, say("linked.menu", { channel }));
  await pressOnPost(writer, say("linked.do.withdrawal"));
  await expect(writer.getByText(say("linked.original")).first()).toBeVisible();
  const address = new URL(writer.url()).pathname;
  const before = say("sent.way.on", { channel, said: say("sent.way.remove") });
  await expect(writer.getByText(before)).toBeVisible();
  await expectAccessible(writer);
  await writer.locator("#brief > details > summary").click();
  await writer.locator('#brief [name="purpose"]').fill("Lo sportello resta chiuso");
  await writer.getByRole("button", { name: say("post.brief.save"), exact: true }).click();
  await expect(writer.locator('#brief [name="purpose"]')).toBeHidden();
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();
  const signer = await pageOf("Elena Castellani");
  await signer.goto(`${address}/decision`);
  await expect(signer.getByText(before)).toBeVisible();
  await signer.getByRole("button", { name: say("verdicts.approveAndSign") }).click();
  await expect(signer.getByRole("button", { name: say("verdicts.approveAndSign") })).toHaveCount(0);
  await expect(stateOf(writer, "approved")).toBeVisible();
  await schedule(writer);
  await writer.goto(`${address}/publication`);
  await expect(writer.getByRole("heading", { name: say("sent.off.heading") })).toBeVisible();
  await expect(writer.getByText(say("sent.off.ahead"))).toBeVisible();
  await expectAccessible(writer);
  expect(server.statuses()).toHaveLength(1);
  clock.goTo(inMinutes(140));
  await expect.poll(() => server.statuses(), { timeout: 60_000 }).toEqual([]);
  await expect(writer.getByText(/^Tolto\. Guardato sul canale/u)).toBeVisible({ timeout: 60_000 });
  await expectAccessible(writer);
  await writer.getByRole("link", { name: say("publication.evidence") }).click();
  await expect(writer.getByText(/^Tolto dal canale: /u)).toBeVisible();
  await writer.goto(original);
  await expect(
    writer.getByText(say("states.post.withdrawn"), { exact: true }).filter({ visible: true }).first(),
  ).toBeVisible();
});

test("who says no at the question, or at the network, connects nothing", async ({ pageOf }) => {
  const admin = await pageOf("Lidia Vannini");
  await asFarAsTheQuestion(admin);
  await admin.getByRole("button", { name: say("connect.confirm.no") }).click();
  await expect(admin.getByRole("heading", { level: 1, name: say("connect.title") })).toBeVisible();
  await admin.goto("/channels");
  await expect(admin.getByText(channel)).toHaveCount(1);
});

test("disconnected it goes out by hand again, and is put aside", async ({ pageOf }) => {
  const admin = await pageOf("Lidia Vannini");
  await admin.goto("/channels");
  const open = admin.getByLabel(say("channels.open", { name }));
  await open.click();
  await admin.getByRole("button", { name: say("channels.disconnect") }).click();
  await expect(admin.getByText(say("channels.disconnected"))).toBeVisible();
  const row = admin.getByRole("listitem").filter({ hasText: channel });
  await expect(row.getByText(say("channels.byHand"))).toBeVisible();
  await admin.goto("/channels");
  await open.click();
  await row.getByRole("button", { name: say("channels.archive") }).click();
  await expect(admin.getByText(say("channels.saved"))).toBeVisible();
});
