import { expect, type Page } from "@playwright/test";
import { inDatabase } from "./database.ts";
import { clock, say, test } from "./fixtures.ts";
import { openPanel, pressOnPost, schedule, stateOf } from "./going-out.ts";
import { decideWithCode, openMail, pressInMail } from "./mailbox.ts";
import { editorOf, inMinutes } from "./posting.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: what is out is corrected, answered, apologised for or taken off by a post of its own, with its own short iter; the
 * original stays on top, in grey, as it was. The demonstration's menu of the canteen is out on two channels.
 */

const original = "Mensa: il menù della settimana";
const facebook = "Facebook · Comune di Valdarno";
const bluesky = "Bluesky · Comune";
const firstWords = "Questa settimana in mensa";
const approve = say("verdicts.approveAndSign");
type Asked = "correction" | "reply" | "apology" | "withdrawal";

async function addressOf(title: string): Promise<string> {
  const [row] = await inDatabase(
    (sql) => sql<{ id: string }[]>`select id from posts where title = ${title} and kind = 'post'`,
  );
  return `/posts/${row?.id}`;
}

/** From the menu of one of the channels on which the original is out. */
async function follow(page: Page, kind: Asked, channel: string): Promise<string> {
  await page.goto(await addressOf(original));
  await openPanel(page, say("linked.menu", { channel }));
  await page
    .getByRole("button", { name: say(`linked.do.${kind}`) })
    .filter({ visible: true })
    .click();
  await page.waitForURL((url) => url.pathname.startsWith("/posts/") && !url.pathname.endsWith("/linked"));
  await expect(page.getByText(say("linked.original")).first()).toBeVisible();
  return new URL(page.url()).pathname;
}

async function fillBrief(page: Page, purpose: string): Promise<void> {
  await page.locator("#brief > details > summary").click();
  await page.locator('#brief [name="purpose"]').fill(purpose);
  await page.getByRole("button", { name: say("post.brief.save"), exact: true }).click();
  await expect(page.locator('#brief [name="purpose"]')).toBeHidden();
}

async function send(page: Page): Promise<void> {
  await pressOnPost(page, say("post.action.submit"));
  await expect(stateOf(page, "review")).toBeVisible();
}

async function sign(signer: Page, address: string): Promise<void> {
  await signer.goto(`${address}/decision`);
  await expect(signer.getByText(say("linked.original")).first()).toBeVisible();
  await signer.getByRole("button", { name: approve }).click();
  await expect(signer.getByRole("button", { name: approve })).toHaveCount(0);
}

/** Signed by everybody: put on the programme, and its moment comes. */
async function goesOut(writer: Page): Promise<void> {
  await expect(stateOf(writer, "approved")).toBeVisible();
  await schedule(writer);
  clock.goTo(inMinutes(140));
}

test("a correction from the menu is published, and the original stays on top in grey", async ({ pageOf }) => {
  test.setTimeout(150_000);
  const writer = await pageOf("Davide Lanzi");
  const address = await follow(writer, "correction", facebook);
  await expect(writer.locator("[data-original]").getByText(firstWords)).toBeVisible();
  await expectAccessible(writer);
  await fillBrief(writer, "Il giovedì non c’erano le polpette");
  const editor = editorOf(writer);
  await expect(editor).toHaveAttribute("contenteditable", "true");
  await editor.click();
  await writer.keyboard.press("Control+End");
  await writer.keyboard.type(" Correzione: giovedì zuppa.");
  await expect(writer.getByText(say("post.save.saved"))).toBeVisible();
  await send(writer);
  await sign(await pageOf("Elena Castellani"), address);
  await goesOut(writer);
  await expect(stateOf(writer, "publishing")).toBeVisible();
  await writer.goto(`${address}/publication`);
  await expect(writer.getByText(say("linked.publication.editable", { network: "Facebook" }))).toBeVisible();
  await expect(writer.getByText(say("linked.publication.notEditable", { network: "Bluesky" }))).toBeVisible();
  for (const [channel, url] of [
    ["Facebook", "https://www.facebook.com/comune.valdarno/posts/1172"],
    ["Bluesky", "https://bsky.app/profile/comune.valdarno.example/post/3lbcorretto"],
  ] as const) {
    const part = writer.getByRole("listitem").filter({ has: writer.getByRole("heading", { name: channel }) });
    await part.getByLabel(say("publication.url")).fill(url);
    const confirm = part.getByRole("button", { name: say("publication.confirm") });
    await confirm.click();
    await expect(confirm).toHaveCount(0);
  }
  await writer.goto(address);
  await expect(stateOf(writer, "published")).toBeVisible();
  await expect(writer.locator("[data-original]").getByText(say("linked.original"))).toBeVisible();
  await writer.goto(await addressOf(original));
  await expect(writer.getByRole("link", { name: say("linked.titles.correction", { title: original }) })).toBeVisible();
  await expect(stateOf(writer, "published")).toBeVisible();
});

test("a reply with the address and the words it answers is signed from the mail by the fast iter", async ({
  pageOf,
  pageOfNobody,
}) => {
  test.setTimeout(150_000);
  const writer = await pageOf("Davide Lanzi");
  const address = await follow(writer, "reply", facebook);
  await expect(editorOf(writer)).toHaveAttribute("contenteditable", "true");
  await writer
    .getByLabel(say("linked.answered.url"))
    .fill("https://www.facebook.com/comune.valdarno/posts/1172?comment_id=9");
  await writer.getByLabel(say("linked.answered.author")).fill("Carla Neri");
  await writer.getByLabel(say("linked.answered.text")).fill("E per i celiaci che cosa c’è?");
  await writer.getByRole("button", { name: say("linked.answered.save") }).click();
  await fillBrief(writer, "Rispondere a una domanda di una famiglia");
  const editor = editorOf(writer);
  await expect(editor).toHaveAttribute("contenteditable", "true");
  await editor.click();
  await writer.keyboard.type("Per ogni dieta c’è un menù senza glutine: basta il certificato.");
  await expect(writer.getByText(say("post.save.saved"))).toBeVisible();
  await send(writer);
  await expect(writer.getByText("Risposta veloce").first()).toBeVisible();
  const signer = await pageOfNobody();
  const subject = say("emails.subject", { title: say("linked.titles.reply", { title: original }) });
  await openMail(signer, { to: "Elena Castellani", subject, saying: "E per i celiaci che cosa c’è?" });
  await pressInMail(signer, approve);
  await signer.waitForURL(/\/d\//);
  await expect(signer.locator("[data-answered]").getByText("E per i celiaci che cosa c’è?")).toBeVisible();
  await decideWithCode(signer, { to: "Elena Castellani", button: approve });
  await writer.goto(address);
  await expect(stateOf(writer, "approved")).toBeVisible();
  await openPanelNamed(writer, say("linked.escalation.raise"));
  await writer.getByLabel(say("linked.escalation.reason")).fill("Ne parlano tre gruppi di genitori");
  await writer.getByRole("button", { name: say("linked.escalation.send"), exact: true }).click();
  await expect(writer.getByText(say("linked.escalation.open"))).toBeVisible();
  const administrator = await pageOf("Lidia Vannini");
  await administrator.goto("/");
  await expect(administrator.getByText("Ne parlano tre gruppi di genitori")).toBeVisible();
  await administrator.goto(address);
  await administrator.getByRole("button", { name: say("linked.escalation.close") }).click();
  await administrator.goto("/");
  await expect(administrator.getByText("Ne parlano tre gruppi di genitori")).toHaveCount(0);
  await openPanelNamed(writer, say("linked.ready.keep"));
  await writer.getByRole("button", { name: say("linked.ready.keep") }).click();
  await expect(writer.getByText(say("linked.ready.kept"))).toBeVisible();
  await writer.goto("/replies");
  await expectAccessible(writer);
  await writer
    .getByRole("button", { name: say("linked.replies.use") })
    .first()
    .click();
  await writer.waitForURL(/\/posts\//);
  await expect(writer.getByText("parola per parola").first()).toBeVisible();
  await writer.goto(address);
  await writer.getByRole("button", { name: say("linked.ready.end") }).click();
  await expect(writer.getByText(say("linked.ready.kept"))).toHaveCount(0);
});

test("an apology needs two signatures, because a rule says so", async ({ pageOf }) => {
  test.setTimeout(150_000);
  const writer = await pageOf("Davide Lanzi");
  const address = await follow(writer, "apology", facebook);
  await fillBrief(writer, "Ammettere l’errore sul menù");
  const editor = editorOf(writer);
  await expect(editor).toHaveAttribute("contenteditable", "true");
  await editor.click();
  await writer.keyboard.type("Ci scusiamo con le famiglie per il menù sbagliato.");
  await expect(writer.getByText(say("post.save.saved"))).toBeVisible();
  await send(writer);
  await sign(await pageOf("Elena Castellani"), address);
  await writer.goto(address);
  await expect(stateOf(writer, "review")).toBeVisible();
  await sign(await pageOf("Andrea Bonaiuti"), address);
  await expect(stateOf(writer, "approved")).toBeVisible();
});

test("a withdrawal from one channel, then from the other, ends in a post that is withdrawn", async ({ pageOf }) => {
  test.setTimeout(200_000);
  const writer = await pageOf("Davide Lanzi");
  for (const channel of [facebook, bluesky]) {
    const address = await follow(writer, "withdrawal", channel);
    await expect(writer.getByText(say("linked.withdrawalLine")).first()).toBeVisible();
    await fillBrief(writer, "Il menù era di un’altra scuola");
    await send(writer);
    await sign(await pageOf("Elena Castellani"), address);
    await goesOut(writer);
    await expect(writer.getByText(say("states.withdrawal.publishing")).filter({ visible: true }).first()).toBeVisible();
    await writer.goto(`${address}/publication`);
    await writer.getByRole("button", { name: say("linked.publication.confirm") }).click();
    await expect(writer.getByRole("heading", { name: say("linked.publication.headingWithdrawalDone") })).toBeVisible();
    await writer.goto(await addressOf(original));
    await expect(writer.getByText(say("post.out.withdrawn"), { exact: true }).first()).toBeVisible();
    if (channel === facebook) await expect(stateOf(writer, "published")).toBeVisible();
  }
  await expect(
    writer.getByText(say("states.post.withdrawn"), { exact: true }).filter({ visible: true }).first(),
  ).toBeVisible();
  await expect(writer.getByText(firstWords).first()).toBeVisible();
  await expectAccessible(writer);
});

/** Something more in the text of the page. */
function openPanelNamed(page: Page, words: string): Promise<void> {
  return page.locator("summary").filter({ hasText: words }).filter({ visible: true }).first().click();
}
