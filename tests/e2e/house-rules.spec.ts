import { expect, type Page } from "@playwright/test";
import { pressOnPost, stateOf } from "./going-out.ts";
import { openMail } from "./mailbox.ts";
import { beginPost, editorOf, inMinutes, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: what a channel asks of its posts is seen while one writes, added by one press into the text that is signed, and
 * read by whoever signs where it is left out. The rules are taken away at the end: other journeys write what they like.
 */

const wide = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 } };
const channel = "Bluesky · Comune";
const field = (name: "tags" | "signature" | "source" | "medium" | "sites" | "distance") =>
  say(`channels.house.${name}`);
const rules = {
  tags: "#valdarno",
  signature: "Ufficio stampa del Comune",
  source: "bluesky",
  medium: "social",
  sites: "comune.valdarno.example",
  distance: "90",
};

async function openRules(page: Page) {
  await page.goto("/channels");
  await page
    .getByLabel(say("channels.open", { name: "Comune" }), { exact: true })
    .first()
    .click();
  const form = page
    .locator("details[open] form")
    .filter({ has: page.locator('input[name="houseTags"]') })
    .first();
  const summary = form.locator("summary").filter({ hasText: say("channels.house.title") });
  if (!(await form.getByLabel(field("tags")).isVisible())) await summary.click();
  return form;
}

async function writeRules(page: Page, values: Record<keyof typeof rules, string>, days: boolean): Promise<void> {
  const form = await openRules(page);
  for (const name of Object.keys(values) as Array<keyof typeof rules>)
    await form.getByLabel(field(name)).fill(values[name]);
  await form.locator('select[name="houseSignatureLevel"]').selectOption("block");
  for (const day of ["lunedì", "martedì"]) await form.getByRole("checkbox", { name: day }).setChecked(days);
  await form.getByRole("button", { name: say("channels.save") }).click();
}

/** What the page says of a rule, as the program's words have it. */
const told = (sentence: string) => say("houseRules.ofChannel", { channel, sentence });

const found = (page: Page) => page.getByRole("region", { name: say("houseRules.heading") });

test("rules of a channel: set by an administrator, seen while typing, added by one press, what is left read by who signs", async ({
  pageOf,
}) => {
  test.setTimeout(240_000);
  const admin = await pageOf("Lidia Vannini", wide);
  await test.step("what cannot be read is said at its field, and what was typed stays", async () => {
    await writeRules(admin, { ...rules, distance: "mai" }, true);
    await expect(admin.getByText(say("channels.house.errors.distance"))).toBeVisible();
    const form = admin.locator("form").filter({ has: admin.getByText(say("channels.house.errors.distance")) });
    await expect(form.getByLabel(field("signature"))).toHaveValue(rules.signature);
    await expect(form.getByRole("checkbox", { name: "martedì" })).toBeChecked();
    await expectAccessible(admin);
    await form.getByLabel(field("distance")).fill(rules.distance);
    await form.getByRole("button", { name: say("channels.save") }).click();
    await expect(admin.getByText(say("channels.saved"))).toBeVisible();
  });

  const writer = await pageOf("Davide Lanzi", wide);
  const title = "Si pattina in piazza";
  const moment = inMinutes(60 * 24);
  const address = await beginPost(writer, {
    title,
    purpose: "Far sapere che si pattina",
    audience: "Famiglie",
    campaign: "Inverno in piazza",
    channels: [channel],
    route: "Avvisi alla cittadinanza",
    publishAt: moment,
  });
  const link = "https://comune.valdarno.example/pista";
  await writeText(writer, `Si pattina fino a domenica: ${link}`);
  const missing = say("houseRules.said.signatureMissing", { ...nothing, names: `«${rules.signature}»` });
  const tag = told(say("houseRules.said.hashtagsMissing", { ...nothing, n: 1, names: rules.tags }));
  const hours = told(say("houseRules.said.outOfHours", { ...nothing, names: "lun–mar 0–24" }));
  await test.step("findings come with the words, and go with them", async () => {
    await expect(found(writer)).toContainText(told(missing));
    await expect(found(writer)).toContainText(tag);
    await expect(found(writer)).toContainText(hours);
    await expectAccessible(writer);
    await writer.keyboard.type(" #Valdarno");
    await expect(found(writer).getByText(tag)).toBeHidden();
    for (const _ of "#Valdarno") await writer.keyboard.press("Backspace");
    await expect(found(writer).getByText(tag)).toBeVisible();
  });

  await test.step("a rule that blocks refuses it, and says so", async () => {
    await pressOnPost(writer, say("post.action.submit"));
    await expect(writer.getByRole("link", { name: told(missing) })).toHaveAttribute("href", /#text$/u);
  });

  await test.step("one press adds the UTM, the keyboard adds the signature line, and both can be undone", async () => {
    await found(writer)
      .getByRole("button", { name: new RegExp(`^${say("houseRules.addUtm")}`, "u") })
      .click();
    const tagged = `${link}?utm_source=bluesky&utm_medium=social&utm_campaign=inverno-in-piazza`;
    await expect(editorOf(writer)).toContainText(tagged);
    await found(writer)
      .getByRole("button", { name: new RegExp(`^${say("houseRules.addSignature")}`, "u") })
      .focus();
    await writer.keyboard.press("Enter");
    await expect(editorOf(writer)).toContainText(rules.signature);
    await expect(editorOf(writer)).toBeFocused();
    await writer.keyboard.press("ControlOrMeta+Z");
    await expect(found(writer)).toContainText(told(missing));
    await writer.keyboard.press("ControlOrMeta+Y");
    await expect(found(writer).getByText(told(missing))).toBeHidden();
    await expect(found(writer).getByRole("button")).toHaveCount(0);
    await expect(writer.getByText(say("post.save.saved"))).toBeVisible();
    await writer.reload();
    await expect(editorOf(writer)).toContainText(rules.signature);
    await expect(editorOf(writer)).toContainText(tagged);
  });
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();

  await test.step("who signs reads what is left, in the mail and on the page", async () => {
    const signer = await pageOf("Paolo Ferretti", phone);
    await openMail(signer, { to: "Paolo Ferretti", subject: say("emails.subject", { title }), saying: tag });
    await signer.goto(`${address}/decision`);
    await expect(signer.getByText(say("decision.houseTitle"))).toBeVisible();
    await expect(signer.getByText(tag)).toBeVisible();
    await expect(signer.getByText(hours)).toBeVisible();
    await expectAccessible(signer);
  });

  await test.step("on a phone, of a text that two channels show, a channel gets one of its own first", async () => {
    const mobile = await pageOf("Davide Lanzi", phone);
    await beginPost(mobile, {
      title: "Pista chiusa per vento",
      channels: [channel, "Facebook · Comune di Valdarno"],
      publishAt: new Date(moment.getTime() + 30 * 60_000),
    });
    await writeText(mobile, "Oggi la pista resta chiusa.");
    const region = found(mobile);
    await expect(region).toContainText(say("houseRules.shared", { channels: "Facebook · Comune di Valdarno" }));
    const near = { ...nothing, n: 30, names: `«${title}»`, apart: "30 minuti", distance: "1 ora e 30 minuti" };
    await expect(region).toContainText(told(say("houseRules.said.tooNear", near)));
    await expectAccessible(mobile);
    await region.getByRole("link", { name: say("houseRules.ownText", { channel }) }).click();
    await mobile.getByRole("button", { name: say("post.slots.own", { channel }) }).click();
    const own = mobile.getByRole("textbox", { name: say("post.text.labelFor", { channel }) });
    await expect(own).toHaveAttribute("contenteditable", "true");
    await region.getByRole("button", { name: new RegExp(`^${say("houseRules.addSignature")}`, "u") }).click();
    await expect(own).toContainText(rules.signature);
    await expect(mobile.getByText(say("post.save.saved"))).toBeVisible();
    await mobile.goto(new URL(mobile.url()).pathname);
    await expect(editorOf(mobile)).toHaveText("Oggi la pista resta chiusa.");
  });

  await writeRules(admin, { tags: "", signature: "", source: "", medium: "", sites: "", distance: "" }, false);
  await expect(admin.getByText(say("channels.saved"))).toBeVisible();
});

const nothing = { n: 0, max: 0, names: "", apart: "", distance: "" };
