import { expect, type Page } from "@playwright/test";
import { newId } from "#app/kernel/ids.ts";
import type { PostState } from "#workflows/approval/states.ts";
import { inDatabase } from "./database.ts";
import { openMail, pressInMail } from "./mailbox.ts";
import { say, test } from "./fixtures.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: the pages that few people ever see are as accessible as the others. */

test("an invitation, as it is opened from its mail, and when it refuses", async ({ pageOf, pageOfNobody }) => {
  const admin = await pageOf("Lidia Vannini");
  await admin.goto("/people/invitation");
  await admin.getByLabel(say("people.form.name"), { exact: true }).fill("Ada Neri");
  await admin.getByLabel(say("people.form.email"), { exact: true }).fill("a.neri@prova.test");
  await admin.getByRole("checkbox").first().check();
  await admin.getByRole("button", { name: say("people.form.send") }).click();
  await expect(admin.getByRole("status").filter({ hasText: "a.neri@prova.test" })).toBeVisible();

  const page = await pageOfNobody();
  const subject = say("emails.invitation.subject", { organization: "Comune di Valdarno" });
  await openMail(page, { to: "Ada Neri", subject, saying: say("emails.invitation.accept") });
  await pressInMail(page, say("emails.invitation.accept"));
  await page.waitForURL(/\/invitations\//);
  await expectAccessible(page);

  await page.getByLabel(say("signIn.invitation.name"), { exact: true }).fill(" ");
  await page.getByRole("button", { name: say("signIn.invitation.accept") }).click();
  await expect(page.getByText(say("signIn.invitation.nameMissing"))).toBeVisible();
  await expectAccessible(page);

  await page.goto("/invitations/nothing");
  await expectAccessible(page);
});

test("the choice of whoever works in two organisations, who came in by a link", async ({ pageOfNobody }) => {
  const email = "due.enti@prova.test";
  await inDatabase(async (sql) => {
    const userId = newId();
    const elsewhere = newId();
    await sql`select create_organization(${elsewhere}, 'Comune di Altrove', 'it', 'Europe/Rome', '{}', null, '[]', now())`;
    await sql`insert into users (id, name, email) values (${userId}, 'Due Enti', ${email})`;
    for (const name of ["Comune di Valdarno", "Comune di Altrove"])
      await sql`insert into memberships (id, organization_id, user_id, name, email, roles)
        select ${newId()}, id, ${userId}, 'Due Enti', ${email}, array['writer'] from organizations where name = ${name}`;
  });
  const page = await pageOfNobody();
  await page.goto("/sign-in");
  await page.getByLabel(say("signIn.email")).first().fill(email);
  await page.getByRole("button", { name: say("signIn.sendLink") }).click();
  await openMail(page, {
    to: "Due Enti",
    subject: say("emails.signInLink.subject"),
    saying: say("emails.signInLink.enter"),
  });
  await pressInMail(page, say("emails.signInLink.enter"));
  await page.waitForURL(/\/sign-in\/link/);
  await expectAccessible(page);
  await page.getByRole("button", { name: say("signIn.link.enter") }).click();
  await page.waitForURL(/\/organizations/);
  await expectAccessible(page);
  await page.getByRole("button", { name: say("signIn.organizations.choose", { name: "Comune di Valdarno" }) }).click();
  await expect(page).toHaveURL(/\/$/u);
  await page.setViewportSize({ width: 1280, height: 844 });
  await expect(page.getByRole("navigation").getByText("Comune di Valdarno").filter({ visible: true })).toBeVisible();
});

test("the page of a defect, which says so calmly and gives a number", async ({ pageOf }) => {
  const page = await pageOf("Lidia Vannini");
  await inDatabase((sql) => sql`alter table log_verifications rename to log_verifications_away`);
  try {
    const answer = await page.goto("/log");
    expect(answer?.status()).toBe(500);
    await expect(page.getByRole("heading", { level: 1, name: say("errors.unexpected.title") })).toBeVisible();
    await expectAccessible(page);
  } finally {
    await inDatabase((sql) => sql`alter table log_verifications_away rename to log_verifications`);
  }
  await page.getByRole("link", { name: say("errors.reload") }).click();
  await expect(page.getByRole("heading", { level: 1, name: say("navigation.log") })).toBeVisible();
});

const unreached: Array<{ state: PostState; from: PostState }> = [{ state: "held", from: "scheduled" }];

for (const { state, from } of unreached) {
  test(`the page of a post in the state ${state}, which the demonstration does not reach`, async ({ pageOf }) => {
    const page = await pageOf("Marta Benedetti");
    await page.goto(`/posts?tab=all&state=${from}`);
    const address = (await page.locator('a[href^="/posts/0"]').first().getAttribute("href")) ?? "";
    const postId = address.split("/").at(-1) ?? "";
    await setState(postId, state);
    try {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(200);
      await expect(page.getByText(say(`states.post.${state}`), { exact: true }).first()).toBeVisible();
      await openAll(page);
      await expectAccessible(page);
    } finally {
      await setState(postId, from);
    }
  });
}

async function setState(postId: string, state: PostState): Promise<void> {
  await inDatabase((sql) => sql`update posts set state = ${state} where id = ${postId}`);
}

async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelectorAll("main details").forEach((one) => one.setAttribute("open", "")));
}
