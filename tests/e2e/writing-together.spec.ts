import { expect } from "@playwright/test";
import { beginPost, editorOf, writeText } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

test("two write in one sentence at once: both see both, who is where, and undo only their own", async ({ pageOf }) => {
  const davide = await pageOf("Davide Lanzi");
  const address = await beginPost(davide, { title: "Scritto insieme" });
  await writeText(davide, "La piscina riapre.");
  const marta = await pageOf("Marta Benedetti");
  await marta.goto(address);
  await expect(editorOf(marta)).toHaveText("La piscina riapre.");
  await expect(editorOf(marta)).toHaveAttribute("contenteditable", "true");

  await editorOf(marta).click();
  await marta.keyboard.press("End");
  await davide.keyboard.press("Home");
  await Promise.all([marta.keyboard.type(" Da lunedì."), davide.keyboard.insertText("Finalmente! ")]);
  for (const page of [davide, marta])
    await expect(editorOf(page)).toHaveText("Finalmente! La piscina riapre. Da lunedì.");

  await test.step("carets bear the right names, also for those who do not see them", async () => {
    await expect(davide.locator('[data-cursor="Marta Benedetti"]')).toBeVisible();
    await expect(marta.locator('[data-cursor="Davide Lanzi"]')).toBeVisible();
    const list = davide.getByRole("list", { name: say("post.cursors.heading") });
    await expect(list).toHaveText(say("post.cursors.at", { name: "Marta Benedetti", line: 1 }));
    await marta.keyboard.press("Enter");
    await marta.keyboard.press("Enter");
    await expect(list).toHaveText(say("post.cursors.at", { name: "Marta Benedetti", line: 3 }));
    await marta.keyboard.type("Orari: #piscina");
    await expectAccessible(davide);
  });

  await test.step("undo takes back one's own words", async () => {
    await davide.keyboard.press("Control+z");
    for (const page of [davide, marta])
      await expect(editorOf(page)).toHaveText(/^La piscina riapre\. Da lunedì\.\s*Orari: #piscina$/u);
    await davide.keyboard.press("Control+Shift+z");
    await expect(editorOf(marta)).toHaveText(/^Finalmente! La piscina/u);
  });

  await test.step("and it is all there for whoever comes later", async () => {
    await expect(marta.getByText(say("post.save.saved"))).toBeVisible();
    await marta.close();
    await expect(davide.locator('[data-cursor="Marta Benedetti"]')).toHaveCount(0);
    await davide.reload();
    await expect(editorOf(davide)).toHaveText(/^Finalmente! La piscina riapre\. Da lunedì\.\s*Orari: #piscina$/u);
  });
});

test("on a telephone the text is written as on a computer", async ({ pageOf }) => {
  const phone = await pageOf("Davide Lanzi", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await beginPost(phone, { title: "Scritto dal telefono" });
  await writeText(phone, "Dal cantiere: la strada è aperta.");
  await phone.reload();
  await expect(editorOf(phone)).toHaveText("Dal cantiere: la strada è aperta.");
});
