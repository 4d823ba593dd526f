import { expect, type Page } from "@playwright/test";
import { filledIn, type MailServer, startMailServer } from "#tests/support/connectors/newsletter/server.ts";
import { sayItIsRight } from "./connecting.ts";
import { clock, say, test } from "./fixtures.ts";
import { openPanel, pressOnPost, signAndSchedule, stateOf } from "./going-out.ts";
import { addImage, beginPost, inMinutes, writeText } from "./posting.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: a mailing list is a channel like any other. Its server says whether it may be written to before anybody relies on
 * it; what is signed is one mail, with its title as the subject that everybody saw beforehand; and nobody is promised that it
 * can be taken back.
 */

const name = "Lettera del Comune";
const channel = `Newsletter · ${name}`;
const title = "Biblioteca aperta anche la domenica";
const text = "Da domenica la biblioteca apre alle nove. Orari su https://comune.it/orari";

let server: MailServer;
test.beforeAll(async () => {
  server = await startMailServer();
});
test.afterAll(() => server.close());

async function fillIn(page: Page, given: Partial<typeof filledIn> & { server: string }): Promise<void> {
  const all = { ...filledIn, ...given };
  await page.getByLabel(say("connect.fields.mailServer")).fill(all.server);
  await page.getByLabel(say("connect.fields.user")).fill(all.user);
  await page.getByLabel(say("connect.fields.mailboxPassword")).fill(all.password);
  await page.getByLabel(say("connect.fields.senderName")).fill(all.senderName);
  await page.getByLabel(say("connect.fields.sender"), { exact: true }).fill(all.sender);
  await page.getByLabel(say("connect.fields.list")).fill(all.list);
  await page.getByRole("button", { name: say("connect.find") }).click();
}

test("a list is connected once its server takes mail for it, and says why while it does not", async ({ pageOf }) => {
  const admin = await pageOf("Lidia Vannini");
  await admin.goto("/channels/connect");
  await admin.getByRole("link", { name: /^Newsletter/u }).click();
  await fillIn(admin, { server: "http://mail", sender: "notizie" });
  const field = admin.getByLabel(say("connect.fields.mailServer"));
  await expect(field).toHaveAccessibleDescription(new RegExp(say("connect.errors.mailServer")));
  await expect(field).toHaveValue("http://mail");
  await expect(admin.getByLabel(say("connect.fields.sender"), { exact: true })).toHaveAccessibleDescription(
    new RegExp(say("connect.errors.mailAddress")),
  );
  await expectAccessible(admin);
  const address = `smtp://127.0.0.1:${server.port}`;
  await fillIn(admin, { server: address, list: "tutti@liste.comune.example" });
  await expect(admin.getByText(/550 5\.1\.1 No such list/u)).toBeVisible();
  await expect(admin.getByLabel(say("connect.fields.list"))).toHaveValue("tutti@liste.comune.example");
  await expectAccessible(admin);
  await fillIn(admin, { server: address });
  await expect(admin.getByText(filledIn.list)).toBeVisible();
  await expectAccessible(admin);
  expect(await server.mails()).toEqual([]);
  await sayItIsRight(admin, name, "Davide Lanzi", "Newsletter");
});

test("what is signed is one mail, its subject seen beforehand, and a withdrawal is nobody's promise", async ({
  pageOf,
}) => {
  test.setTimeout(180_000);
  const writer = await pageOf("Davide Lanzi");
  const publishAt = inMinutes(45);
  const address = await beginPost(writer, {
    title,
    purpose: "Far sapere i nuovi orari",
    audience: "Chi legge la lettera",
    channels: [channel],
    route: "Avvisi alla cittadinanza",
    publishAt,
  });
  await writeText(writer, text);
  await addImage(writer, "La sala di lettura");
  const preview = writer.getByRole("region", { name: say("post.previews.heading") });
  await expect(preview.getByText(title)).toBeVisible();
  await expectAccessible(writer);
  await writer.setViewportSize({ width: 1280, height: 900 });
  await signAndSchedule(writer, address, pageOf);
  const signer = await pageOf("Elena Castellani", { viewport: { width: 1280, height: 900 } });
  await signer.goto(`${address}/decision`);
  expect(await server.mails()).toEqual([]);
  clock.goTo(publishAt);
  await expect(stateOf(writer, "published")).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => (await server.mails()).map(({ subject }) => subject)).toEqual([title]);
  const [mail] = await server.mails();
  expect(mail).toMatchObject({ from: { name: "Comune di Prova" }, to: [{ address: filledIn.list }] });
  expect(mail?.attachments).toHaveLength(1);
  await writer.goto(address);
  await openPanel(writer, say("linked.menu", { channel }));
  await pressOnPost(writer, say("linked.do.withdrawal"));
  await expect(writer.getByText(say("linked.original")).first()).toBeVisible();
  const byHand = say("sent.way.on", { channel, said: say("sent.way.byHand.cannotTakeBack") });
  await expect(writer.getByText(byHand)).toBeVisible();
  await expectAccessible(writer);
});
