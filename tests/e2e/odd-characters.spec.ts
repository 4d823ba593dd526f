import { expect, type Page } from "@playwright/test";
import { pressOnPost, stateOf } from "./going-out.ts";
import { beginPost, editorOf, inMinutes, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: forbidden characters stop nobody, and invisible ones are shown to those who write and those who sign. */

test("a control character in what is pasted stops nothing: the text is saved, sent, and signed with a warning", async ({
  pageOf,
}) => {
  const writer = await pageOf("Marta Benedetti");
  const title = "Incollato da un altro programma";
  const address = await beginPost(writer, {
    title,
    purpose: "Far cambiare strada",
    audience: "Chi guida",
    channels: ["X · Protezione civile"],
    route: "Avvisi alla cittadinanza",
    publishAt: inMinutes(60 * 24 * 3),
  });
  await writeText(writer, "Da lunedì ");
  await paste(writer, { "text/plain": "via Roma\u0000 chiusa.\u000BSi passa\u2028da via Ver\u200Bdi." });
  await writer.keyboard.insertText("\u0000 Anche in bus.");
  const text = "Da lunedì via Roma chiusa.\nSi passa\nda via Ver\u200Bdi. Anche in bus.";
  await expect(editorOf(writer)).toHaveText(text.replaceAll("\n", ""));
  await expect(writer.getByText(say("post.save.saved"))).toBeVisible();
  await writer.reload();
  await expect.poll(() => editorOf(writer).evaluate((element: HTMLElement) => element.innerText.trimEnd())).toBe(text);

  const warning = say("characters.invisible", { line: "3", quote: "Verdi.", code: "U+200B" });
  await expect(writer.getByText(warning)).toBeVisible();
  await pressOnPost(writer, say("post.action.submit"));
  await expect(stateOf(writer, "review")).toBeVisible();

  const superior = await pageOf("Paolo Ferretti");
  await superior.goto(`${address}/decision`);
  await expect(superior.getByText(say("characters.heading"))).toBeVisible();
  await expect(superior.getByText(warning)).toBeVisible();
  await expectAccessible(superior);
  await superior.getByRole("button", { name: say("verdicts.approveAndSign") }).click();
  await expect(superior.getByRole("heading", { name: say("decision.after.approveSignature") })).toBeVisible();
});

test("a clipboard that holds HTML alone pastes its words, with their line breaks", async ({ pageOf }) => {
  const writer = await pageOf("Davide Lanzi");
  await beginPost(writer, { title: "Incollato da una pagina" });
  await editorOf(writer).click();
  await expect(editorOf(writer)).toHaveAttribute("contenteditable", "true");
  await paste(writer, {
    "text/html": `<meta charset="utf-8"><style>p { color: red }</style><h2>Orari  estivi</h2>
      <p>Lunedì <b>8–14</b>,<br>sabato chiuso.</p><ul><li>biblioteca</li><li>museo</li></ul><script>alert(1)</script>`,
  });
  await expect
    .poll(() => editorOf(writer).evaluate((element: HTMLElement) => element.innerText.trimEnd()))
    .toBe("Orari estivi\n\nLunedì 8–14,\nsabato chiuso.\n\nbiblioteca\nmuseo");
  await expect(writer.getByText(say("post.save.saved"))).toBeVisible();
});

/** As if it had been copied in another program. */
async function paste(page: Page, contents: Record<string, string>): Promise<void> {
  await editorOf(page).evaluate((element, kinds) => {
    const clipboardData = new DataTransfer();
    for (const [kind, value] of Object.entries(kinds)) clipboardData.setData(kind, value);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, contents);
}
