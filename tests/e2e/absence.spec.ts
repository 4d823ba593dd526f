import { expect, type Page } from "@playwright/test";
import { linkInMail, openMail } from "./mailbox.ts";
import { picture, sendPost } from "./posting.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: when somebody is missing, what waits passes on in one step to whoever may have it, and everybody reads in which capacity it was signed. */

const withoutScript = { javaScriptEnabled: false };
const phone = { viewport: { width: 390, height: 844 } };
const act = "Det. 214/2026";
const delegated = say("iter.delegatedAct", { name: "Elena Castellani", act });

const titles = [
  "Strisce rifatte",
  "Bus 4 deviato",
  "Acqua: pressione bassa",
  "Rifiuti di dicembre",
  "Presepi in Pieve",
];

test("the head of the office falls ill with five requests waiting: her superior hands them over from the telephone", async ({
  pageOf,
}) => {
  test.setTimeout(300_000);
  const addresses: string[] = [];

  await test.step("five posts wait for Elena; one of them was written by whoever will stand in", async () => {
    const writer = await pageOf("Davide Lanzi", withoutScript);
    for (const title of titles.slice(0, 4)) addresses.push(await sendPost(writer, title));
    const other = await pageOf("Marta Benedetti", withoutScript);
    addresses.push(await sendPost(other, titles[4] ?? ""));
    const office = await pageOf("Giorgio Salvi", withoutScript);
    for (const address of addresses) await approve(office, address);
  });

  await test.step("on the telephone, every request says what becomes of it, and the button counts them", async () => {
    const superior = await pageOf("Andrea Bonaiuti", phone);
    await superior.goto("/absences");
    await superior.getByRole("link", { name: say("absences.someoneMissing") }).click();
    await superior.getByLabel(say("absences.missing.whoTitle")).selectOption({ label: "Elena Castellani" });
    await superior.getByRole("button", { name: say("absences.missing.go") }).click();
    await superior.getByLabel(say("absences.missing.inPlace")).selectOption({ label: "Marta Benedetti" });
    await superior.getByRole("button", { name: say("absences.missing.change") }).click();
    await expect(superior).toHaveURL(/substitute=/u);
    for (const title of titles.slice(0, 4)) {
      const row = superior.getByRole("listitem").filter({ hasText: title });
      await expect(row).toContainText("passa a Marta Benedetti");
    }
    const wrote = superior.getByRole("listitem").filter({ hasText: titles[4] });
    await expect(wrote).toContainText("non a Marta Benedetti");
    await wrote.getByRole("combobox").selectOption({ label: "Laura Nencini" });
    await superior.getByLabel(say("absences.missing.act")).fill(act);
    await expectAccessible(superior);
    const waiting = await superior
      .getByRole("listitem")
      .filter({ has: superior.getByRole("link") })
      .count();
    expect(waiting).toBeGreaterThanOrEqual(5);
    await superior.getByRole("button", { name: /^Affida /u }).click();
    await expect(superior.getByText(say("absences.entered"))).toBeVisible();
    await expectAccessible(superior);
  });

  await test.step("the substitute reads and signs on her behalf; the other one in her place", async () => {
    const substitute = await pageOf("Marta Benedetti", withoutScript);
    await substitute.goto(`${addresses[0]}/decision`);
    await expect(substitute.getByText(say("decision.ask.delegated", { words: delegated }))).toBeVisible();
    await approve(substitute, addresses[0] ?? "");
    await expect(substitute.getByText(delegated).first()).toBeVisible();
    const other = await pageOf("Laura Nencini", withoutScript);
    await approve(other, addresses[4] ?? "");
  });

  await test.step("she who is away has a copy, and her own request says who decides", async () => {
    const away = await pageOf("Elena Castellani", withoutScript);
    const subject = say("emails.subject", { title: titles[1] ?? "" });
    await openMail(away, { to: "Elena Castellani", subject, saying: say("verdicts.approveAndSign") });
    await away.goto(await linkInMail(away, say("verdicts.approveAndSign")));
    await expect(
      away.getByRole("heading", { name: say("decision.delegatedAway.heading", { name: "Marta Benedetti" }) }),
    ).toBeVisible();
    await expect(away.getByRole("button", { name: say("verdicts.approveAndSign") })).toHaveCount(0);
  });

  await test.step("back at her desk she ends it, and is asked herself again", async () => {
    const back = await pageOf("Elena Castellani", withoutScript);
    await back.goto("/settings");
    await back.getByRole("button", { name: say("absences.endAbsenceOf", { name: "Elena Castellani" }) }).click();
    await expect(back.getByText(say("absences.ended"))).toBeVisible();
    await approve(back, addresses[2] ?? "");
    const substitute = await pageOf("Marta Benedetti", withoutScript);
    await substitute.goto(`${addresses[3]}/decision`);
    await expect(substitute.getByRole("button", { name: say("verdicts.approveAndSign") })).toHaveCount(0);
  });

  await test.step("in the log, somebody who was not there reads who signed for whom, and on which act", async () => {
    const auditor = await pageOf("Chiara Neri", { viewport: { width: 1280, height: 900 } });
    await auditor.goto("/log");
    const page = auditor.getByRole("main");
    await expect(page.getByText(`per delega di Elena Castellani`).first()).toBeVisible();
    await expect(page.getByText(say("log.detail.act", { act })).first()).toBeVisible();
    await expect(page.getByText("ha segnato una delega").first()).toBeVisible();
    await expect(page.getByText("ha revocato la delega").first()).toBeVisible();
    await expect(page.getByText(/ha affidato il posto a/u).first()).toBeVisible();
  });
});

test("an absence and a delegation are entered by hand; a second that meets it is refused with the one it meets", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const person = await pageOf("Sofia Guidi", { viewport: { width: 1280, height: 900 } });
  const enter = async (fromIn: number, untilIn: number, substitute: string) => {
    await person.goto("/absences/new");
    const today = Date.parse(await person.getByLabel(say("absences.form.from"), { exact: true }).inputValue());
    const [from = "", until = ""] = [fromIn, untilIn].map((days) =>
      new Date(today + days * 86_400_000).toISOString().slice(0, 10),
    );
    await person.getByLabel(say("absences.form.from"), { exact: true }).fill(from);
    await person.getByLabel(say("absences.form.until"), { exact: true }).fill(until);
    await person.getByRole("radio", { name: say("absences.form.whats.delegation") }).check();
    await person.getByLabel(say("absences.form.substitute")).selectOption({ label: substitute });
    await person.getByRole("radio", { name: say("absences.form.scopes.tags") }).check();
    await person.getByLabel(say("absences.form.tags"), { exact: true }).fill("emergenza");
    await person.getByRole("button", { name: say("absences.form.save") }).click();
  };
  await enter(2, 5, "Sandra Poli");
  await expect(person.getByText(say("absences.entered"))).toBeVisible();
  await enter(5, 9, "Irene Bartoli");
  await expect(person.getByText(/Si sovrappone a Sandra Poli/u).first()).toBeVisible();
  // What was typed is there still.
  await expect(person.getByLabel(say("absences.form.tags"), { exact: true })).toHaveValue("emergenza");
  await expectAccessible(person);
  await person.goto("/absences");
  const listed = person.getByRole("listitem").filter({ hasText: "Sofia Guidi" });
  await listed.getByText(say("acts.attach")).first().click();
  const file = { name: "atto.jpg", mimeType: "image/jpeg", buffer: await picture() };
  await listed.getByLabel(say("acts.file")).setInputFiles(file);
  await listed.getByRole("button", { name: say("acts.attach") }).click();
  await expect(person.getByText(say("acts.attached"))).toBeVisible();
  await expect(listed.getByRole("link", { name: say("acts.see") })).toBeVisible();
  const row = person.getByRole("listitem").filter({ hasText: "Sofia Guidi" });
  await row.getByRole("button", { name: say("absences.revokeOf", { name: "Sandra Poli" }) }).click();
  await expect(person.getByText(say("absences.ended"))).toBeVisible();
});

async function approve(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/decision`);
  await page
    .getByRole("button", { name: say("verdicts.approveAndSign") })
    .first()
    .click();
  await expect(page.getByText(say("decision.after.approveSignature")).first()).toBeVisible();
}
