import { expect } from "@playwright/test";
import { pressOnPost, stateOf } from "./going-out.ts";
import { decideWithCode, openMail } from "./mailbox.ts";
import { beginPost, editorOf, inMinutes, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

const text = "Da lunedì via Roma è chiusa per dieci giorni.";

const draft = (title: string) => ({
  title,
  purpose: "Far cambiare strada prima di partire",
  audience: "Chi guida in centro",
  channels: ["Facebook · Comune di Valdarno"],
  route: "Avvisi alla cittadinanza",
  publishAt: inMinutes(3 * 24 * 60),
});

test("a superior proposes other words from the mail, without a script or an account; the writer takes them, and undoes it", async ({
  pageOf,
  pageOfNobody,
}) => {
  test.setTimeout(180_000);
  const title = "Via Roma chiusa: una proposta dalla mail";
  const writer = await pageOf("Marta Benedetti");
  await beginPost(writer, draft(title));
  await writeText(writer, text);
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();

  await test.step("the superior quotes, proposes, and proves who they are with the code", async () => {
    const page = await pageOfNobody({ javaScriptEnabled: false });
    const reader = await pageOfNobody();
    const subject = say("emails.subject", { title });
    await openMail(reader, { to: "Paolo Ferretti", subject, saying: say("verdicts.approveAndSign") });
    const link = reader.frameLocator("article iframe").getByRole("link", { name: say("verdicts.approveAndSign") });
    await page.goto((await link.first().getAttribute("href")) ?? "");
    await page.getByText(say("comments.write.heading")).click();
    await page.getByLabel(say("comments.write.quote")).fill("lunedì");
    await page.getByRole("checkbox", { name: say("comments.write.proposes") }).check();
    await page.getByLabel(say("comments.write.replacement"), { exact: true }).fill("martedì");
    await decideWithCode(page, { to: "Paolo Ferretti", button: say("comments.write.send") });
    const thread = page.getByRole("article", { name: say("comments.onWords", { quote: "lunedì" }) });
    await expect(thread.locator("del")).toContainText("lunedì");
    await expect(thread.locator("ins")).toContainText("martedì");
    await expect(page.getByText(text).first()).toBeVisible();
  });

  const thread = writer.getByRole("article", { name: say("comments.onWords", { quote: "lunedì" }) });
  await test.step("the writer sees it come, and learns that the text must be taken in hand first", async () => {
    await expect(thread).toBeVisible();
    await expect(thread.getByText(say("comments.acceptLater"))).toBeVisible();
    await expect(thread.getByRole("button", { name: say("comments.accept") })).toHaveCount(0);
    await writer
      .locator("summary")
      .filter({ hasText: say("post.action.takeText") })
      .filter({ visible: true })
      .click();
    await pressOnPost(writer, say("post.action.takeTextConfirm"));
    await expect(editorOf(writer)).toHaveAttribute("contenteditable", "true");
  });

  await test.step("accepted: the words are in the editor at once; one undo takes them out again", async () => {
    await thread.getByRole("button", { name: say("comments.accept") }).click();
    await expect(editorOf(writer)).toHaveText("Da martedì via Roma è chiusa per dieci giorni.");
    await editorOf(writer).click();
    await writer.keyboard.press("Control+z");
    await expect(editorOf(writer)).toHaveText(text);
    await writer.keyboard.press("Control+Shift+z");
    await expect(editorOf(writer)).toHaveText("Da martedì via Roma è chiusa per dieci giorni.");
  });

  await test.step("the page of revisions tells whose words they are", async () => {
    await writer.getByRole("link", { name: say("revisions.link"), exact: true }).click();
    await expect(writer.getByRole("heading", { name: say("revisions.written") })).toBeVisible();
    await expect(writer.locator("ins").first()).toContainText("martedì");
    await expectAccessible(writer);
  });
});

test("words are chosen, a person is named and the comment is sent by the keyboard alone; the words stay marked", async ({
  pageOf,
}) => {
  const writer = await pageOf("Marta Benedetti");
  const address = await beginPost(writer, draft("Via Roma chiusa: un commento da tastiera"));
  await writeText(writer, text);
  await writer.keyboard.press("Control+Home");
  for (let step = 0; step < 9; step += 1) await writer.keyboard.press("Shift+ArrowRight");
  await writer.keyboard.press("Alt+c");
  const body = writer.getByLabel(say("comments.write.body"), { exact: true });
  await expect(body).toBeFocused();
  await writer.keyboard.type("Sicuri? @ele");
  await expect(writer.locator('[role="option"][aria-selected="true"]')).toContainText("Elena Castellani");
  await writer.keyboard.press("Enter");
  await expect(body).toHaveValue("Sicuri? @Elena Castellani ");
  await writer.keyboard.press("Tab");
  await writer.keyboard.press("Tab");
  await writer.keyboard.press("Enter");
  const thread = writer.getByRole("article", { name: say("comments.onWords", { quote: "Da lunedì" }) });
  await expect(thread.getByText("@Elena Castellani")).toBeVisible();
  const marked = () =>
    writer.evaluate(() => [...(CSS.highlights.get("commented") ?? [])].map((range) => range.toString()));
  await expect.poll(marked).toEqual(["Da lunedì"]);
  await editorOf(writer).click();
  await writer.keyboard.press("Control+Home");
  await writer.keyboard.type("Attenzione: ");
  await expect.poll(marked).toEqual(["Da lunedì"]);
  await thread.getByRole("button", { name: say("comments.resolve") }).click();
  await expect(writer.getByText(say("comments.closed", { n: 1 }))).toBeVisible();
  await expectAccessible(writer);
  await writer.goto(`${address}/comments`);
  await expectAccessible(writer);
});

test("without a script the page of comments quotes, refuses and keeps what was typed", async ({ pageOf }) => {
  const writer = await pageOf("Marta Benedetti");
  const address = await beginPost(writer, draft("Via Roma chiusa: senza script"));
  await writeText(writer, text);
  const page = await pageOf("Davide Lanzi", { javaScriptEnabled: false });
  await page.goto(`${address}/comments`);
  await page.getByText(say("comments.write.heading")).click();
  await page.getByLabel(say("comments.write.quote")).fill("via Milano");
  await page.getByLabel(say("comments.write.body"), { exact: true }).fill("È la strada giusta?");
  await page.getByRole("button", { name: say("comments.write.send") }).click();
  await expect(page.getByText(say("errors.quoteMissing.title"))).toBeVisible();
  await expect(page.getByLabel(say("comments.write.body"), { exact: true })).toHaveValue("È la strada giusta?");
  await page.getByLabel(say("comments.write.quote")).fill("via roma");
  await page.getByRole("button", { name: say("comments.write.send") }).click();
  await expect(page.getByRole("article", { name: say("comments.onWords", { quote: "via Roma" }) })).toBeVisible();
  await expect(page.getByRole("link", { name: "via Roma" })).toBeVisible();
});
